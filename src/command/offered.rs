//! What the palette offers: commands, labels and articles, those that fit best first.

use std::collections::BTreeMap;
use std::rc::Rc;

use gainsay_core::model::DocumentId;
use gainsay_core::time::Timestamp;

use super::fuzzy::{Fit, fit};
use super::{Keymap, UiCommand, deed_of};
use crate::state::AppState;
use crate::words::{self, commands as titles};

/// So many lines are more than anybody reads.
const MOST_LINES: usize = 60;

/// By how much an article must fit better than a command to stand before it.
const AFTER_COMMANDS: i32 = 4;

/// What a line of the palette stands for.
#[derive(Clone, Debug, PartialEq)]
pub enum Choice {
    /// A command.
    Command(UiCommand),
    /// Opening an article.
    Article(DocumentId),
    /// Opening an article beside the one that is open.
    Beside(DocumentId),
}

/// A line of the palette.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// What it stands for.
    pub choice: Choice,
    /// What it is called.
    pub title: Rc<str>,
    /// Its keys, as they are shown.
    pub keys: Vec<String>,
    /// Whether it can be done as things are.
    pub can: bool,
    /// Which characters of the title were typed, counted from 0.
    pub places: Vec<usize>,
}

/// The lines that fit what was `typed`. Where nothing was, those chosen lately come first, newest
/// first; what cannot be done now stands below what can.
pub fn offers(state: &AppState, typed: &str, recent: &[UiCommand]) -> Vec<Offer> {
    let commands = UiCommand::ALL.iter().copied();
    let commands = commands.flat_map(|command| of_command(state, command));
    let articles = state.articles.iter().map(|article| Offer {
        choice: Choice::Article(article.id.clone()),
        title: titles::open_named(&article.title).into(),
        keys: Vec::new(),
        can: state.view.open.as_ref() != Some(&article.id),
        places: Vec::new(),
    });
    let others = state.articles.iter();
    let others = others.filter(|article| !state.view.is_in_pane(&article.id));
    let beside = others.map(|article| Offer {
        choice: Choice::Beside(article.id.clone()),
        title: titles::beside_named(&article.title).into(),
        keys: Vec::new(),
        can: true,
        places: Vec::new(),
    });
    let ages: BTreeMap<&str, usize> = recent.iter().enumerate().rev().map(named).collect();
    let is_blank = typed.trim().is_empty();
    let mut lines: Vec<(bool, i32, usize, Offer)> = Vec::new();
    for mut offer in commands.chain(articles).chain(beside) {
        let Some(Fit { score, places }) = fit(typed, &offer.title) else {
            continue;
        };
        let age = match &offer.choice {
            Choice::Command(command) if is_blank => ages.get(command.name()),
            Choice::Command(_) | Choice::Article(_) | Choice::Beside(_) => None,
        };
        offer.places = places;
        // Where a command fits as well it is more likely to be meant.
        let score = match &offer.choice {
            Choice::Command(_) => score,
            Choice::Article(_) => score - AFTER_COMMANDS,
            Choice::Beside(_) => score - 2 * AFTER_COMMANDS,
        };
        lines.push((
            !offer.can,
            -score,
            age.copied().unwrap_or(usize::MAX),
            offer,
        ));
    }
    // Of what fits as well, the title with least beside it; then the order of the list.
    let beside = |offer: &Offer| {
        let is_asked = !typed.trim().is_empty();
        is_asked.then(|| offer.title.chars().count())
    };
    lines.sort_by_key(|(cannot, score, age, offer)| (*cannot, *score, *age, beside(offer)));
    lines.truncate(MOST_LINES);
    lines.into_iter().map(|(_, _, _, offer)| offer).collect()
}

fn named((age, command): (usize, &UiCommand)) -> (&'static str, usize) {
    (command.name(), age)
}

/// A command as a line; one that is about a digit as a line for each label.
fn of_command(state: &AppState, command: UiCommand) -> Vec<Offer> {
    let keymap: &Keymap = &state.view.keymap;
    // The palette is what one is in, and stepping out closes it.
    if command == UiCommand::Palette || command == UiCommand::StepOut {
        return Vec::new();
    }
    let line = |command: UiCommand, title: Rc<str>, keys| Offer {
        choice: Choice::Command(command),
        title,
        keys,
        can: deed_of(command, state, Timestamp::from_millis(0)).is_some(),
        places: Vec::new(),
    };
    if !command.takes_digit() {
        return vec![line(command, command.title().into(), keymap.shown(command))];
    }
    let schema = state.project().schema();
    let labels = schema.labels.iter();
    let lines = labels.filter_map(|(id, label)| {
        let digit = label.key?;
        let name = words::label_name(id, label);
        let command = command.with_digit(digit);
        let title = if let UiCommand::SecondLabel(_) = command {
            titles::second_label_named(name)
        } else {
            titles::label_named(name)
        };
        let key = keymap.label_key(command, digit);
        Some(line(command, title.into(), key.into_iter().collect()))
    });
    lines.collect()
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use gainsay_core::edit::{DocumentDetails, NewDocument};
    use yew::Reducible;

    use super::*;
    use crate::state::Action;
    use crate::state::trial::{article, page_of};

    fn state() -> Rc<AppState> {
        let articles = ["Rain stops\nIt rained.\n", "Snow falls\nIt snowed.\n"].map(|text| {
            let title = text.lines().next().unwrap_or_default();
            NewDocument {
                details: DocumentDetails {
                    title: title.into(),
                    ..DocumentDetails::default()
                },
                ..article(text)
            }
        });
        let now = Timestamp::from_millis(0);
        page_of(&[]).reduce(Action::AddArticles(articles.to_vec(), now))
    }

    fn titles(typed: &str, recent: &[UiCommand]) -> Vec<String> {
        let found = offers(&state(), typed, recent);
        found.iter().map(|offer| offer.title.to_string()).collect()
    }

    #[test]
    fn labels_and_articles_are_found_beside_commands() {
        let found = titles("claim", &[]);
        assert_eq!(found.first().map(String::as_str), Some("Label: Claim"));
        assert!(found.contains(&"Second label: Claim".to_owned()));
        let found = titles("previous anno", &[]);
        let place = |title: &str| found.iter().position(|found| found == title);
        let beside = UiCommand::ChoosePrevious.title();
        assert!(place(UiCommand::PreviousAnnotation.title()) < place(beside));
        let found = titles("snow", &[]);
        assert_eq!(found.first().map(String::as_str), Some("Open: Snow falls"));
        assert!(titles("xyzzy", &[]).is_empty());
    }

    #[test]
    fn with_nothing_typed_what_was_chosen_lately_comes_first() {
        let recent = [UiCommand::Help, UiCommand::PasteArticle, UiCommand::Delete];
        let found = titles("", &recent);
        assert_eq!(
            found[..2],
            [UiCommand::Help.title(), UiCommand::PasteArticle.title()]
        );
        // Nothing can be deleted now.
        assert!(!found[..5].contains(&UiCommand::Delete.title().to_owned()));
    }

    #[test]
    fn what_cannot_be_done_stands_below_what_can() {
        let found = offers(&state(), "", &[]);
        let first = found.iter().position(|offer| !offer.can).expect("one");
        assert!(found.iter().skip(first).all(|offer| !offer.can));
        assert!(
            !found
                .iter()
                .any(|offer| offer.choice == Choice::Command(UiCommand::StepOut))
        );
    }

    #[test]
    fn keys_are_those_in_force() {
        let mut state = Rc::unwrap_or_clone(state());
        let keymap = Keymap {
            has_bare: false,
            ..Keymap::default()
        };
        Rc::make_mut(&mut state.view).keymap = Rc::new(keymap);
        let keys = |typed: &str| {
            offers(&state, typed, &[])
                .first()
                .map(|offer| offer.keys.clone())
        };
        assert_eq!(keys("undo"), Some(vec!["Ctrl+Z".to_owned()]));
        assert_eq!(keys("next art"), Some(Vec::new()));
    }
}
