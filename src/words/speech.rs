//! How a sentence is said: in the language of the page, with its arguments in their places, in
//! the form that a count asks for.

use std::cell::{Cell, RefCell};
use std::fmt::{Display, Write};
use std::rc::Rc;

use super::formats::{Formats, Plain, Plural};
use super::language::Language;
use super::said;

thread_local! {
    static LANGUAGE: Cell<Language> = const { Cell::new(Language::English) };
    static FORMATS: RefCell<Option<Rc<dyn Formats>>> = const { RefCell::new(None) };
}

/// From now on every sentence is said in `language`, with numbers and days as `formats` write
/// them. What was said before stays as it was.
pub fn speak(language: Language, formats: Option<Rc<dyn Formats>>) {
    LANGUAGE.set(language);
    FORMATS.replace(formats);
}

/// The language in which sentences are said.
pub fn language() -> Language {
    LANGUAGE.get()
}

/// What `read` makes of the formats of the page.
pub(super) fn with_formats<T>(read: impl FnOnce(&dyn Formats) -> T) -> T {
    let formats = FORMATS.with_borrow(Clone::clone);
    match formats {
        Some(formats) => read(&*formats),
        None => read(&Plain(LANGUAGE.get())),
    }
}

/// The sentence at `index` of the tables.
pub(super) fn plain(index: usize) -> &'static str {
    let table = match LANGUAGE.get() {
        Language::English => &said::EN,
        Language::Ukrainian => &said::UK,
    };
    table.get(index).copied().unwrap_or_default()
}

/// The same with arguments.
pub(super) fn filled(index: usize, arguments: &[&dyn Display]) -> String {
    let mut said = String::new();
    for part in plain(index).split('{') {
        let (argument, rest) = part.split_once('}').unwrap_or(("", part));
        let argument = argument
            .parse()
            .ok()
            .and_then(|at: usize| arguments.get(at));
        if let Some(argument) = argument {
            // Writing into a string cannot fail.
            let _ = write!(said, "{argument}");
        }
        said.push_str(rest);
    }
    said
}

/// The same in the form that `count` asks for; the forms stand behind one another.
pub(super) fn counted(index: usize, count: usize, arguments: &[&dyn Display]) -> String {
    if count == 0 && !plain(index).is_empty() {
        return filled(index, arguments);
    }
    let form = match with_formats(|formats| formats.plural(count)) {
        Plural::One => 1,
        Plural::Few => 2,
        Plural::Many => 3,
        Plural::Other => 4,
    };
    filled(index + form, arguments)
}
