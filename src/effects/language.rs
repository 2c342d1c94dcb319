//! The language of the interface: what the person chose, else the first of the browser's
//! languages that there is.

use std::rc::Rc;

use crate::desk::Desk;
use crate::platform::intl::{Intl, preferred_languages};
use crate::platform::{page, preferences};
use crate::state::Action;
use crate::words::{self, Language};

/// The preference that holds the choice.
const PREFERENCE: &str = "language";

/// Begins in the person's language, before anything is drawn.
pub fn speak_first() {
    let tags = preferred_languages();
    let chosen = preferences::read::<String>(PREFERENCE);
    let chosen = chosen.and_then(|code| Language::of_tag(&code));
    let preferred = || Language::preferred(tags.iter().map(String::as_str));
    speak(chosen.unwrap_or_else(preferred), &tags);
}

/// Goes over to another language and remembers it.
pub fn choose_language(desk: &Desk, language: Language) {
    speak(language, &preferred_languages());
    preferences::write(PREFERENCE, &language.code());
    desk.act(Action::SetLanguage(language));
}

/// Numbers and days are written as in the person's own country where its settings name one.
fn speak(language: Language, tags: &[String]) {
    let mut own = tags.iter().map(String::as_str);
    let tag = own.find(|tag| Language::of_tag(tag) == Some(language));
    let formats = Intl::new(tag.unwrap_or(language.code()));
    words::speak(language, Some(Rc::new(formats)));
    page::set_language(language.code());
}
