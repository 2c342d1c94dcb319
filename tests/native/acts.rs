//! What the reducer does with the place of an act, and with dialogs that hold what was typed.

use std::rc::Rc;

use gainsay::state::{
    Action, AppState, Dialog, LabelUse, Panels, PendingImport, Session, TextSelection, Theme,
};
use gainsay_core::edit::{DocumentDetails, NewDocument, seed_document, seed_schema};
use gainsay_core::format::native::read;
use gainsay_core::model::{ActorId, AnnotatorId, DeviceId, LabelId, default_schema};
use gainsay_core::text::{ByteOffset, Span, Text};
use gainsay_core::time::Timestamp;
use yew::Reducible;

const NOW: Timestamp = Timestamp::from_millis(0);

/// A project with two articles.
fn state() -> Rc<AppState> {
    let session = Session {
        project: "acts".into(),
        actor: ActorId::new("tab").expect("an id"),
        device: DeviceId::new("browser").expect("an id"),
        annotator: AnnotatorId::new("p-person").expect("an id"),
    };
    let panels = Panels {
        articles: true,
        annotations: true,
    };
    let article = |text: &str| NewDocument {
        text: Text::new(text).expect("a short text"),
        file_name: "article.txt".into(),
        details: DocumentDetails::default(),
    };
    let seeds = vec![
        Rc::new(seed_schema(&default_schema())),
        Rc::new(seed_document(&article("Rain stops\nIt rained.\n"))),
        Rc::new(seed_document(&article("Sun shines\nIt shone.\n"))),
    ];
    Rc::new(AppState::new(session, panels, Theme::System)).reduce(Action::Seed(seeds))
}

fn mark(state: Rc<AppState>, start: u32, end: u32) -> (Rc<AppState>, Span) {
    let page = state.page.as_ref().expect("an open article");
    let span = page
        .text()
        .span(ByteOffset::new(start), ByteOffset::new(end))
        .expect("a span");
    let selection = TextSelection {
        document: page.document.clone(),
        span,
        backward: false,
    };
    let claim = LabelId::new("claim").expect("an id");
    let state = state.reduce(Action::Select(Some(selection)));
    let use_label = Action::UseLabel(claim, LabelUse::MarkOrRelabel, NOW);
    (state.reduce(use_label), span)
}

/// A project file without anything in it.
fn project_file() -> Dialog {
    let bytes = br#"{"format":"gainsay","version":"1.0","documents":[]}"#;
    Dialog::Import(Rc::new(PendingImport {
        file_name: "theirs.json".into(),
        file: read(bytes, "theirs.json").expect("a project file"),
        first_plans: None,
    }))
}

#[test]
fn an_addition_that_is_undone_shows_where_it_was() {
    let (state, span) = mark(state(), 5, 10);
    let made_in = state.view.open.clone();
    let state = state.reduce(Action::OpenNeighbour(1));
    assert_ne!(state.view.open, made_in);
    let before = state.view.reveal;
    let state = state.reduce(Action::Undo(NOW));
    assert_eq!(state.view.open, made_in);
    assert_eq!(state.view.focus, None);
    assert_eq!(state.view.passage, Some(span));
    assert_ne!(state.view.reveal, before);
    // Another article has no such passage.
    let state = state.reduce(Action::OpenNeighbour(1));
    assert_eq!(state.view.passage, None);
}

#[test]
fn what_comes_back_has_the_focus_and_what_goes_again_leaves_its_place() {
    let (state, span) = mark(state(), 5, 10);
    let (made_in, id) = (state.view.open.clone(), state.view.focus.clone());
    let state = state.reduce(Action::DeleteFocused(NOW));
    let state = state.reduce(Action::OpenNeighbour(1));
    let before = state.view.reveal;
    let state = state.reduce(Action::Undo(NOW));
    assert_eq!((&state.view.open, &state.view.focus), (&made_in, &id));
    assert_eq!(state.view.passage, None);
    assert_ne!(state.view.reveal, before);
    let state = state.reduce(Action::OpenNeighbour(1));
    let state = state.reduce(Action::Redo(NOW));
    assert_eq!((&state.view.open, &state.view.focus), (&made_in, &None));
    assert_eq!(state.view.passage, Some(span));
}

#[test]
fn a_file_does_not_replace_a_dialog_that_holds_what_was_typed() {
    let document = state().view.open.clone().expect("an open article");
    for typed in [
        Dialog::Paste,
        Dialog::Details(document),
        Dialog::ProjectTitle,
    ] {
        let state = state().reduce(Action::Show(Some(typed.clone())));
        let state = state.reduce(Action::Show(Some(project_file())));
        assert_eq!(state.view.dialog, Some(typed));
        let said = state.view.notices.last().expect("a sentence");
        assert!(
            said.is_problem && said.text.contains("theirs.json"),
            "{}",
            said.text
        );
        let state = state.reduce(Action::Show(None));
        assert_eq!(state.view.dialog, None);
    }
    let state = state().reduce(Action::Show(Some(Dialog::Help)));
    let state = state.reduce(Action::Show(Some(project_file())));
    assert!(matches!(state.view.dialog, Some(Dialog::Import(_))));
    assert!(state.view.notices.is_empty());
}

/// What is said, oldest first.
fn said(state: &AppState) -> Vec<String> {
    let notices = state.view.notices.iter();
    notices.map(|notice| notice.text.to_string()).collect()
}

#[test]
fn what_is_said_in_a_row_stands_together() {
    let say = |state: Rc<AppState>, text: &str| state.reduce(Action::Say(text.into()));
    let state = say(say(state(), "one"), "two");
    assert_eq!(said(&state), ["one", "two"]);
    let state = say(state.reduce(Action::Complain("a problem".into())), "three");
    assert_eq!(said(&state), ["one", "two", "a problem", "three"]);
    // The oldest one makes room; a problem stays, and what is said again is said once.
    let state = say(state, "four");
    assert_eq!(said(&state), ["two", "a problem", "three", "four"]);
    let state = say(state, "two");
    assert_eq!(said(&state), ["a problem", "three", "four", "two"]);
}

#[test]
fn of_several_undos_only_the_last_is_said() {
    let state = state().reduce(Action::Say("one".into()));
    let state = state.reduce(Action::Undo(NOW)).reduce(Action::Redo(NOW));
    let state = state.reduce(Action::Undo(NOW));
    let said = said(&state);
    assert_eq!(said.len(), 2, "{said:?}");
    assert_eq!(said.first().map(String::as_str), Some("one"));
}

#[test]
fn an_offer_to_take_back_ends_with_the_next_undo() {
    let (state, _) = mark(state(), 0, 4);
    let state = state.reduce(Action::DeleteFocused(NOW));
    let offers = |state: &AppState| {
        state
            .view
            .notices
            .iter()
            .filter(|n| n.offers_undo())
            .count()
    };
    let state = state.reduce(Action::Say("something else".into()));
    assert_eq!((offers(&state), said(&state).len()), (1, 2));
    let state = state.reduce(Action::Undo(NOW));
    assert_eq!((offers(&state), said(&state).len()), (0, 2));
}
