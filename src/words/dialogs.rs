//! The words of the dialogs.

use gainsay_core::ingest::date::IsoDate;

use yew::AttrValue;

use super::day;
use super::said::{self, untitled};

pub(crate) use said::dialogs::*;

/// A size, given in bytes, as people say it.
pub fn size(bytes: usize) -> String {
    const MEGABYTE: usize = 1_000_000;
    if bytes < 10 * MEGABYTE {
        kilobytes(super::number(bytes.div_ceil(1_000)))
    } else {
        megabytes(super::number(bytes / MEGABYTE))
    }
}

/// How to begin; `keys` are those of the first labels, where they have any.
pub fn help_steps(keys: Option<&[String; 3]>) -> [AttrValue; 3] {
    let mark = match keys {
        Some([first, second, third]) => help_mark_with_keys(first, second, third).into(),
        None => help_mark().into(),
    };
    [help_open().into(), mark, help_export().into()]
}

/// Below the date: how it was understood.
pub fn date_hint(typed: &str, read: Option<IsoDate>) -> String {
    match read {
        None if typed.is_empty() => date_example().to_owned(),
        None => not_a_date().to_owned(),
        Some(read) => {
            let iso = read.to_string();
            if iso == typed {
                date_read(day(&iso))
            } else {
                date_kept(iso)
            }
        }
    }
}

/// What cannot be changed about an article.
pub fn facts(file_name: &str, n_characters: u32, n_lines: usize) -> String {
    let source = if file_name.is_empty() {
        pasted_text()
    } else {
        file_name
    };
    let characters = usize::try_from(n_characters).unwrap_or(usize::MAX);
    said::dialogs::facts(
        said::dialogs::n_characters(characters),
        self::n_lines(n_lines),
        source,
    )
}

/// The button that says that an article is read through, or takes that back.
pub fn done(is_done: bool) -> &'static str {
    if is_done { reopen() } else { mark_done() }
}

/// What that button means.
pub fn done_title(is_done: bool) -> &'static str {
    if is_done {
        reopen_title()
    } else {
        mark_done_title()
    }
}

/// Giving up on all files that are asked about.
pub fn leave_all_out(n: usize) -> String {
    if n == 2 {
        leave_both_out().to_owned()
    } else {
        said::dialogs::leave_all_out(n)
    }
}

/// What a project is called in a list.
pub fn project_name(title: &str) -> String {
    if title.is_empty() { untitled() } else { title }.to_owned()
}
