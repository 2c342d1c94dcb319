//! What is said to assistive technology of a step, from the state before it to the one after. What
//! a notice says, or the control that has the focus now, is not said again.

use std::rc::Rc;

use gainsay_core::model::{Annotation, AnnotationId};
use gainsay_core::query::links::{Standing, standing};

use super::{AppState, LabelLook, Verbosity, title_of};
use crate::words::{self, announcing as say};

/// Something that is said and not shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Announced {
    /// Counts them, so that the same words are heard again.
    pub number: u32,
    /// The words.
    pub text: Rc<str>,
}

impl AppState {
    /// Notes what is to be said of the step from `before`.
    pub(super) fn settle_announcing(&mut self, before: &Self) {
        let said = said(before, self);
        let number = before.view.announced.as_ref().map_or(0, |last| last.number);
        if !said.is_empty() {
            self.view_mut().announced = Some(Announced {
                number: number.wrapping_add(1),
                text: said.into(),
            });
        } else if self.view.dialog != before.view.dialog && self.view.announced.is_some() {
            // A dialog says things by itself; what was said elsewhere is not repeated in it.
            self.view_mut().announced = Some(Announced {
                number: number.wrapping_add(1),
                text: "".into(),
            });
        }
    }
}

/// What is said of a step; empty where that is nothing.
pub(super) fn said(before: &AppState, after: &AppState) -> String {
    let is_same_talk = before.is_ready
        && before.view.language == after.view.language
        && before.session.project == after.session.project;
    if !is_same_talk {
        return String::new();
    }
    let is_full = after.view.verbosity == Verbosity::Full;
    let parts = [
        article(before, after, is_full),
        annotation(before, after, is_full),
        link(before, after, is_full),
    ];
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    parts.join(" ")
}

/// Another article was opened.
fn article(before: &AppState, after: &AppState, is_full: bool) -> Option<String> {
    if before.view.open == after.view.open {
        return None;
    }
    let document = after.project().document(after.view.open.as_ref()?)?;
    let title = title_of(document);
    if !is_full {
        return Some(title);
    }
    let n = after.page.as_ref().map_or(0, |page| page.n_annotations());
    let annotations = words::n_annotations(n);
    Some(match document.outlet() {
        "" => say::article(annotations, title),
        outlet => say::article_of(annotations, outlet, title),
    })
}

/// Something was marked or has another label, or something else has the focus.
fn annotation(before: &AppState, after: &AppState, is_full: bool) -> Option<String> {
    let id = after.view.focus.as_ref()?;
    let annotation = after.project().annotation(id)?;
    let then = before.project().annotation(id);
    let is_noticed = before.view.last_notice != after.view.last_notice;
    let name = LabelLook::of(after.project().schema(), annotation.label()?).name;
    let is_moved = before.view.focus.as_ref() != Some(id);
    match then {
        None if !is_noticed => {
            let quote = quote(after, annotation)?;
            Some(say::marked(name, quote))
        }
        Some(then) if then.label() != annotation.label() && !is_noticed => {
            let quote = quote(after, annotation)?;
            Some(say::relabelled(name, quote))
        }
        // The notice says what was done; where that led to is more.
        Some(_) | None if is_moved && (is_full || !is_noticed) => {
            here(after, id, annotation, is_full)
        }
        Some(_) | None => None,
    }
}

/// What has the focus.
fn here(
    state: &AppState,
    id: &AnnotationId,
    annotation: &Annotation,
    is_full: bool,
) -> Option<String> {
    let name = LabelLook::of(state.project().schema(), annotation.label()?).name;
    let quote = quote(state, annotation)?;
    let page = state.page.as_ref()?;
    let place = page.ordinal(id, state.project().span_of(annotation)?);
    let Some(place) = place.filter(|_| is_full) else {
        return Some(say::here_briefly(name, quote));
    };
    let total = words::number(page.n_annotations());
    let here = say::here(name, words::number(place), quote, total);
    let speaker =
        words::speaker_of(state.project().schema(), annotation).map(|name| name.to_string());
    let standing = standing_of(standing(state.project(), annotation));
    let more = speaker.into_iter().chain(standing);
    Some(more.fold(here, say::and_more))
}

fn standing_of(standing: Standing) -> Option<String> {
    if standing.is_open {
        Some(words::inspector::open().to_owned())
    } else if standing.is_bare {
        Some(words::inspector::bare().to_owned())
    } else {
        (standing.n_links > 0).then(|| words::inspector::n_links(standing.n_links))
    }
}

/// A link is being made from now on, or was given up.
fn link(before: &AppState, after: &AppState, is_full: bool) -> Option<String> {
    let is_noticed = before.view.last_notice != after.view.last_notice;
    match (&before.view.linking, &after.view.linking) {
        (None, Some(linking)) if is_full => {
            let annotation = after.project().annotation(&linking.in_hand)?;
            let name = LabelLook::of(after.project().schema(), annotation.label()?).name;
            let quote = quote(after, annotation)?;
            Some(if linking.is_grouping() {
                say::grouping(name, quote)
            } else {
                say::linking(name, quote)
            })
        }
        (Some(linking), None) if !is_noticed && linking.is_grouping() => {
            Some(words::grouping::not_grouped().to_owned())
        }
        (Some(_), None) if !is_noticed => Some(say::not_linked().to_owned()),
        _ => None,
    }
}

fn quote(state: &AppState, annotation: &Annotation) -> Option<String> {
    let document = state.project().document(annotation.document())?;
    let span = state.project().span_of(annotation)?;
    Some(words::excerpt(document.text().slice(span)))
}

#[cfg(test)]
mod tests {
    use gainsay_core::edit::{DocumentDetails, NewDocument};
    use gainsay_core::text::ByteOffset;
    use gainsay_core::time::Timestamp;
    use yew::Reducible;

    use super::*;
    use crate::state::trial::{article, page_of};
    use crate::state::{Action, Dialog, LabelUse, LinkAct, SentenceAct};

    const NOW: Timestamp = Timestamp::from_millis(0);

    fn state() -> Rc<AppState> {
        let articles = [
            ("Herald", "It rained. It snowed.\n"),
            ("", "Nobody came.\n"),
        ];
        let articles = articles.map(|(outlet, text)| NewDocument {
            details: DocumentDetails {
                title: text.lines().next().unwrap().into(),
                outlet: outlet.into(),
                ..DocumentDetails::default()
            },
            ..article(text)
        });
        page_of(&[])
            .reduce(Action::AddArticles(articles.to_vec(), NOW))
            .reduce(Action::OpenNeighbour(1))
            .reduce(Action::OpenNeighbour(1))
            .reduce(Action::Ready)
    }

    fn brief(state: Rc<AppState>) -> Rc<AppState> {
        state.reduce(Action::SetVerbosity(Verbosity::Brief))
    }

    /// The state after `action`, and what was said of it; empty where that was nothing.
    fn after(state: Rc<AppState>, action: Action) -> (Rc<AppState>, String) {
        let number = |state: &AppState| state.view.announced.as_ref().map(|said| said.number);
        let before = number(&state);
        let state = state.reduce(action);
        let said = state.view.announced.as_ref();
        let said = said.filter(|_| number(&state) != before);
        let said = said.map_or_else(String::new, |said| said.text.to_string());
        (state, said)
    }

    fn mark(state: &AppState, start: u32, end: u32, digit: u8) -> Action {
        let text = state.page.as_ref().unwrap().text();
        let span = text
            .span(ByteOffset::new(start), ByteOffset::new(end))
            .unwrap();
        let label = state.label_on_key(digit).unwrap();
        let act = SentenceAct::Label(span, label, LabelUse::MarkOrRelabel, NOW);
        Action::Sentence(act)
    }

    /// A claim and a denial, the denial in focus.
    fn marked() -> Rc<AppState> {
        let state = state();
        let claim = mark(&state, 0, 10, 1);
        let denial = mark(&state, 11, 21, 2);
        state.reduce(claim).reduce(denial)
    }

    #[test]
    fn what_was_marked_is_said_with_its_label() {
        let state = state();
        let action = mark(&state, 0, 10, 1);
        let (state, said) = after(state, action);
        assert_eq!(said, "Claim: “It rained.”");
        let action = mark(&state, 0, 10, 2);
        let (state, said) = after(state, action);
        assert_eq!(said, "Now Denial: “It rained.”");
        // The same once more is a notice, which is read by itself.
        let action = mark(&state, 0, 10, 2);
        assert_eq!(after(state, action).1, "");
    }

    #[test]
    fn the_focus_is_said_with_its_place_and_what_it_lacks() {
        let (state, said) = after(marked(), Action::FocusNeighbour(-1));
        assert_eq!(said, "Claim, 1 of 2, “It rained.”, no evidence yet");
        let (state, said) = after(state, Action::FocusNeighbour(1));
        assert_eq!(said, "Denial, 2 of 2, “It snowed.”, denies nothing yet");
        let (_, said) = after(brief(state), Action::FocusNeighbour(1));
        assert_eq!(said, "Claim, “It rained.”");
    }

    #[test]
    fn an_article_is_said_when_it_opens() {
        let (state, said) = after(marked(), Action::OpenNeighbour(1));
        assert_eq!(said, "Nobody came., 0 annotations");
        let (state, said) = after(state, Action::OpenNeighbour(1));
        assert_eq!(said, "Herald: It rained. It snowed., 2 annotations");
        let (_, said) = after(brief(state), Action::OpenNeighbour(1));
        assert_eq!(said, "Nobody came.");
    }

    #[test]
    fn what_a_notice_says_is_not_said_again() {
        // Where the focus came to is more than the notice says.
        let (state, said) = after(marked(), Action::DeleteFocused(NOW));
        assert_eq!(said, "Claim, 1 of 1, “It rained.”, no evidence yet");
        let (state, said) = after(state, Action::Undo(NOW));
        assert_eq!(said, "Denial, 2 of 2, “It snowed.”, denies nothing yet");
        let (state, said) = after(brief(state), Action::DeleteFocused(NOW));
        assert_eq!(said, "");
        assert_eq!(after(state, Action::Undo(NOW)).1, "");
    }

    #[test]
    fn a_link_is_said_when_it_begins_and_when_it_is_given_up() {
        let (state, said) = after(marked(), Action::Link(LinkAct::Begin(NOW)));
        assert!(
            said.starts_with("Linking this Denial: “It snowed.”"),
            "{said}"
        );
        let (state, said) = after(state, Action::Link(LinkAct::GiveUp));
        assert_eq!(said, "Nothing was linked.");
        let (state, said) = after(brief(state), Action::Link(LinkAct::Begin(NOW)));
        assert_eq!(said, "");
        // A link that was made is a notice.
        let claim = state
            .page
            .as_ref()
            .unwrap()
            .outermost(false, &state.view.filter)
            .unwrap()
            .clone();
        let (state, said) = after(state, Action::Link(LinkAct::Pick(claim, NOW)));
        assert_eq!((said.as_str(), state.view.notices.len()), ("", 1));
    }

    #[test]
    fn a_dialog_repeats_nothing() {
        let (state, said) = after(marked(), Action::Show(Some(Dialog::Help)));
        assert_eq!(said, "");
        assert!(
            state
                .view
                .announced
                .as_ref()
                .is_some_and(|said| said.text.is_empty())
        );
        // What cannot be heard is not there: nothing was said before.
        let (state, _) = after(self::state(), Action::Show(Some(Dialog::Help)));
        assert!(state.view.announced.is_none());
    }

    #[test]
    fn nothing_is_said_of_the_start_and_of_another_language() {
        let said = state().view.announced.clone();
        assert_eq!(said, None);
        let (_, said) = after(marked(), Action::SetLanguage(words::Language::Ukrainian));
        assert_eq!(said, "");
    }
}
