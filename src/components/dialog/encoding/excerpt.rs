//! The part of a text by which people see whether it was decoded well.

/// How many characters are shown, and how many of them before the first that is not ASCII.
const LENGTH: usize = 600;
const BEFORE: usize = 150;

/// The text around its first character that is not ASCII, since the others look right in
/// nearly every encoding.
pub(super) fn excerpt(text: &str) -> String {
    let first = text.chars().position(|c| !c.is_ascii()).unwrap_or(0);
    let start = first.saturating_sub(BEFORE);
    let mut rest = text.chars().skip(start);
    let mut excerpt: String = rest.by_ref().take(LENGTH).collect();
    if start > 0 {
        excerpt.insert(0, '…');
    }
    if rest.next().is_some() {
        excerpt.push('…');
    }
    excerpt
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_begins_shortly_before_the_first_odd_character() {
        assert_eq!(excerpt("short, é"), "short, é");
        assert_eq!(excerpt("plain"), "plain");
        let text = format!("{}é{}", "a".repeat(1000), "b".repeat(1000));
        let found = excerpt(&text);
        assert!(found.starts_with('…') && found.ends_with('…'));
        assert_eq!(found.chars().count(), LENGTH + 2);
        assert_eq!(found.chars().position(|c| c == 'é'), Some(BEFORE + 1));
    }
}
