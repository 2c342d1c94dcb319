//! How many words a text has, for figures such as "per 1,000 words".

use super::foreign::is_written_without_spaces;

/// How many words a text has, as far as blanks tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WordCount {
    /// Stretches between blanks that hold a letter or a digit: "don’t" is one word, a dash between
    /// blanks is none.
    pub n: usize,
    /// Whether most of its letters belong to a script that is written with blanks between words.
    /// Where they do not, `n` says little, and characters are counted instead.
    pub is_spaced: bool,
}

impl WordCount {
    /// Counts the words of `text`, in one pass.
    pub(super) fn of(text: &str) -> Self {
        let (mut n, mut is_counted) = (0, false);
        let (mut n_spaced, mut n_unspaced) = (0usize, 0usize);
        for character in text.chars() {
            if character.is_whitespace() {
                is_counted = false;
            } else if character.is_alphanumeric() {
                if is_written_without_spaces(character) {
                    n_unspaced += 1;
                } else {
                    n_spaced += 1;
                }
                if !is_counted {
                    n += 1;
                    is_counted = true;
                }
            }
        }
        Self {
            n,
            is_spaced: n_unspaced <= n_spaced,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(text: &str) -> (usize, bool) {
        let count = WordCount::of(text);
        (count.n, count.is_spaced)
    }

    #[test]
    fn a_word_is_what_stands_between_blanks_and_has_a_letter_or_a_digit() {
        assert_eq!(count(""), (0, true));
        assert_eq!(count(" \r\n\t"), (0, true));
        assert_eq!(count("He didn’t — at 20% — say so.\n"), (6, true));
        assert_eq!(count("“so-called” 1,000\u{a0}euro"), (3, true));
        assert_eq!(count("Мер це заперечив"), (3, true));
        assert_eq!(count("cafe\u{301} 👩‍👩‍👧"), (1, true));
    }

    #[test]
    fn a_text_without_blanks_between_words_says_so() {
        assert_eq!(count("東京の警察は否定した。"), (1, false));
        assert_eq!(count("The paper 朝日新聞 denied the report."), (6, true));
    }
}
