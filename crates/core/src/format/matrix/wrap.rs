//! Lines of words without a screen to measure them: about how wide letters are, on the safe side.

/// About how wide a letter is, in hundredths of the size of the face.
fn width(c: char) -> usize {
    match c {
        'i' | 'j' | 'l' | 't' | 'f' | 'r' | 'I' | '.' | ',' | ':' | ';' | '\'' | '’' | '‘'
        | '|' | '!' => 36,
        ' ' => 30,
        'm' | 'w' | 'M' | 'W' | '—' | '@' | '%' => 92,
        c if c.is_ascii_uppercase() => 70,
        c if c.is_ascii() => 58,
        // Scripts of wide letters, and what lies beyond the basic plane, such as emoji.
        '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{ffff}' | '\u{10000}'.. => 104,
        _ => 66,
    }
}

/// `text` in at most `n_lines` lines that are about `ems` hundredths of the face's size wide; what
/// is left over becomes an ellipsis. Words that are longer than a line are parted.
pub(super) fn wrapped(text: &str, ems: usize, n_lines: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let (mut line, mut used) = (String::new(), 0_usize);
    let words = text.split_whitespace();
    for word in words {
        let long: usize = word.chars().map(width).sum();
        if !line.is_empty() && used + width(' ') + long > ems {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        if !line.is_empty() {
            line.push(' ');
            used += width(' ');
        }
        for c in word.chars() {
            if used + width(c) > ems && !line.is_empty() {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            line.push(c);
            used += width(c);
        }
        if lines.len() > n_lines {
            break;
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    if lines.len() > n_lines {
        lines.truncate(n_lines);
        if let Some(last) = lines.last_mut() {
            last.pop();
            last.push('…');
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_go_to_the_next_line_and_the_rest_is_an_ellipsis() {
        assert_eq!(wrapped("one two three", 1_000, 3), ["one two three"]);
        assert_eq!(wrapped("one two three", 420, 3), ["one two", "three"]);
        assert_eq!(wrapped("one two three", 420, 1), ["one tw…"]);
        assert_eq!(wrapped("東京東京", 220, 3), ["東京", "東京"]);
        assert_eq!(wrapped("", 220, 3), Vec::<String>::new());
        assert_eq!(wrapped(&"x".repeat(100_000), 580, 2).len(), 2);
    }
}
