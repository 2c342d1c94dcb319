//! Every sentence of the interface, so that it can be read through and translated. Short,
//! concrete, and about the person's work.
//!
//! The sentences stand in `words/en.json` and its translations; `build.rs` makes a function of
//! each. Here is what must be decided before one is said.

pub mod dialogs;
pub mod import;
pub mod loading;

mod days;
mod formats;
mod language;
mod problems;
mod records;
mod reporting;
mod schema;
mod speech;

#[allow(
    clippy::pedantic,
    reason = "written by build.rs; a sentence that nothing says is a warning here"
)]
mod said {
    include!(concat!(env!("OUT_DIR"), "/said.rs"));
}

use gainsay_core::edit::{Act, EditError, MAX_VALUE_LEN};
use gainsay_core::format::matrix::MatrixWords;
use gainsay_core::query::coverage::Stance;
use gainsay_core::query::groups::{Bound, Figure};
use yew::AttrValue;

use crate::state::Theme;

pub use days::{day, short_day, time_of_day};
pub use formats::{Day, DayStyle, Formats, Plain, Plural};
pub use language::Language;
pub use problems::{
    article_missed, damaged, encoding_asked, export_stopped, file_failed, hides, more_not_added,
    more_odd, no_articles_folder, no_storage, not_a_page, not_a_project, not_an_article,
    not_pasted, opened_alone, pasted_hides, project_unreadable, rows_unreadable, storing_failed,
    too_many_files, too_much_at_once,
};
pub use records::odd_record;
pub use reporting::report_words;
pub(crate) use said::*;
pub use schema::{
    attribute_guide, attribute_name, certainty, has_first_labels, label_guide, label_name,
    link_verb, named, speaker_of, spoken_name, value_name,
};
pub use speech::{language, speak};

/// A whole number as the language writes it.
pub fn number(number: usize) -> String {
    speech::with_formats(|formats| formats.number(number))
}

/// How many annotations carry a label, for assistive technology.
pub fn label_count(name: &str, n: usize) -> String {
    said::label_count(name, number(n))
}

/// What the button for the colours says: how they are now.
pub fn theme_name(theme: Theme) -> &'static str {
    match theme {
        Theme::System => colours_system(),
        Theme::Light => colours_light(),
        Theme::Dark => colours_dark(),
    }
}

/// The name that the person annotates under, or the quiet question for it.
pub fn annotator(name: &str, asks: bool) -> String {
    match (name.is_empty(), asks) {
        (false, _) => annotating_as(name),
        (true, true) => name_asked().to_owned(),
        (true, false) => add_your_name().to_owned(),
    }
}

/// Words of the text as far as they are worth repeating.
pub fn excerpt(quote: &str) -> String {
    let words: Vec<_> = quote.split_whitespace().collect();
    match words.as_slice() {
        [first @ .., _] if first.len() > 16 => {
            let head = words.get(..8).unwrap_or_default().join(" ");
            let tail = words.get(words.len() - 6..).unwrap_or_default().join(" ");
            format!("{head} … {tail}")
        }
        words => words.join(" "),
    }
}

/// After the edges of an annotation were moved.
pub fn edges_moved(quote: &str) -> String {
    bounds::moved(excerpt(quote))
}

/// After a link was made; `verb` is what it says, read from where it began.
pub fn linked(verb: &str, quote: &str) -> String {
    linking::linked(quote, verb)
}

/// How many sentences hold the words that were typed, and in how many places just these stand.
pub fn sentences_found(n_sentences: usize, n_quotes: usize) -> String {
    let found = sentences::n_found(n_sentences);
    if n_quotes == 0 {
        return found;
    }
    sentences::found(sentences::n_quotes(n_quotes), found)
}

/// What a claim group is called; one without a title has none of its own.
pub fn group_name(title: &str) -> AttrValue {
    if title.trim().is_empty() {
        groups::untitled().into()
    } else {
        title.to_owned().into()
    }
}

/// How many claims a group has, and in how many outlets.
pub fn group_size(n_claims: usize, n_outlets: usize) -> String {
    let claims = groups::n_claims(n_claims);
    format!("{claims} · {}", groups::n_outlets(n_outlets))
}

/// What the part that is taken from a group is called at first.
pub fn split_title(title: &str) -> String {
    groups::split_title(title)
}

/// A number as somebody's words bound it.
pub fn figure(figure: &Figure) -> String {
    match figure.bound {
        Bound::Exact => figure.value.to_string(),
        Bound::AtLeast => format!("≥ {}", figure.value),
        Bound::AtMost => format!("≤ {}", figure.value),
        Bound::About => format!("≈ {}", figure.value),
    }
}

/// What an article makes of a claim, in a word.
pub fn stance(stance: Stance) -> &'static str {
    match stance {
        Stance::Asserts => matrix::asserts(),
        Stance::Hedges => matrix::hedges(),
        Stance::Denies => matrix::denies(),
        Stance::Omits => matrix::omits(),
        Stance::NotMarked => matrix::not_marked(),
    }
}

/// The words of the matrix where it leaves the page.
pub fn matrix_words() -> MatrixWords {
    MatrixWords {
        untitled: untitled(),
        claim: matrix::claim(),
        of_outlets: |n, all| matrix::of_outlets(all, number(n)),
        of_outlets_so_far: |n, all| matrix::of_outlets_so_far(all, number(n)),
        outlets: matrix::outlets(),
        stance,
        denied: |n| matrix::denied(number(n)),
        evidence: |n| matrix::evidence(number(n)),
        undermined: |n| matrix::undermined(number(n)),
        done: matrix::done(),
        in_progress: matrix::in_progress(),
        day: short_day,
    }
}

/// What an act is called after "Undid:" and "Redid:".
pub fn act(act: &Act) -> &'static str {
    match act {
        Act::Annotate => acts::annotated(),
        Act::Relabel => acts::relabelled(),
        Act::SetBounds => acts::moved_bounds(),
        Act::DeleteAnnotations => acts::deleted_annotation(),
        Act::SetAttribute => acts::set_attribute(),
        Act::RenameValues => acts::renamed_values(),
        Act::SetNote => acts::set_note(),
        Act::AddRelation => acts::added_link(),
        Act::ChangeRelation => acts::changed_link(),
        Act::DeleteRelations => acts::deleted_link(),
        Act::Group => acts::grouped(),
        Act::AddDocuments => acts::added_articles(),
        Act::RemoveDocuments => acts::removed_article(),
        Act::EditDocument => acts::edited_article(),
        Act::MarkDone => acts::marked_done(),
        Act::Settings => acts::changed_settings(),
        Act::Import => acts::opened_project(),
        Act::Seed => acts::loaded_article(),
        Act::Undo => acts::undid(),
        Act::Redo => acts::redid(),
        Act::Other(_) => acts::unknown(),
    }
}

/// After an undo.
pub fn undid(undone: &Act, changed_nothing: bool) -> String {
    let what = act(undone);
    if changed_nothing {
        undid_nothing(what)
    } else {
        said::undid(what)
    }
}

/// After a redo.
pub fn redid(redone: &Act, changed_nothing: bool) -> String {
    let what = act(redone);
    if changed_nothing {
        redid_nothing(what)
    } else {
        said::redid(what)
    }
}

/// After articles were added; `n_present` of those chosen were there already.
pub fn added(n_added: usize, n_present: usize) -> String {
    match (n_added, n_present) {
        (0, n) => only_already_here(n),
        (n, 0) => said::added(n),
        (n, n_present) => format!("{} {}", said::added(n), already_here(n_present)),
    }
}

/// Of a saved page, what beside the article is not read.
pub fn left_out(name: &str) -> String {
    said::left_out(problems::plain(name))
}

/// Why a command was refused.
pub fn refused(error: &EditError) -> String {
    let said = match error {
        EditError::NoDocument(_) => refusals::no_document(),
        EditError::NoAnnotation(_) => refusals::no_annotation(),
        EditError::NoRelation(_) => refusals::no_link(),
        EditError::NoGroup(_) => refusals::no_group(),
        EditError::NoLabel(_) => refusals::no_label(),
        EditError::NoRelationKind(_) => refusals::no_link_kind(),
        EditError::NotASpan { .. } => refusals::not_a_passage(),
        EditError::AlreadyMarked(_) => already_marked(),
        EditError::AlreadyLinked(_) => refusals::already_linked(),
        EditError::LinkedWithItself(_) => refusals::linked_with_itself(),
        EditError::RolesDoNotFit { .. } => refusals::link_does_not_fit(),
        EditError::MergedIntoItself(_) => refusals::merged_into_itself(),
        EditError::NoAttribute(_) => refusals::no_attribute(),
        EditError::NotOpen(_) | EditError::ListedValue(_) => refusals::listed_value(),
        EditError::EmptyValue => refusals::empty_value(),
        EditError::ValueTooLong { len } => {
            return refusals::value_too_long(number(MAX_VALUE_LEN), number(*len));
        }
        EditError::TooManySpellings => refusals::too_many_spellings(),
    };
    said.to_owned()
}

/// That the same passage carries the same label a second time, with another name.
pub fn marked_twice(annotator: Option<&str>, name: &str) -> String {
    match annotator.filter(|annotator| !annotator.is_empty()) {
        Some(annotator) => speakers::marked_twice(annotator, name),
        None => speakers::marked_twice_unnamed(name),
    }
}

/// The beginning of an export's file name: the project's title as far as every file system
/// takes it.
pub fn file_stem(title: &str) -> String {
    let kept = |c: char| if c.is_alphanumeric() { c } else { '-' };
    let stem: String = title.trim().chars().take(60).map(kept).collect();
    let stem = stem.trim_matches('-').to_owned();
    if stem.is_empty() {
        project_file().to_owned()
    } else {
        stem
    }
}
