//! The markup of what is said about an annotation, and of several at once.

use std::rc::Rc;

use gainsay::components::inspector::{Inspector, Several};
use gainsay::state::{Action, AppState, ChooseAct, DetailAct};
use gainsay_core::model::AttributeId;
use gainsay_core::time::Timestamp;
use yew::prelude::*;

use crate::view_snapshots::{drawn_state, mark, one_article};

const NOW: Timestamp = Timestamp::from_millis(0);

fn set(state: &Rc<AppState>, attribute: &str, value: &str) -> Rc<AppState> {
    let id = AttributeId::new(attribute).expect("an id");
    let act = DetailAct::Set(state.subjects().into(), id, Some(value.into()));
    Rc::clone(state).reduce(Action::Change(act, NOW))
}

fn view(state: &AppState) -> Html {
    let page = state.page.as_ref().expect("an open article");
    let (looks, details) = (page.looks(), state.details.clone());
    if state.has_several() {
        let said = details.expect("something is chosen");
        return html! { <Several {said} {looks} /> };
    }
    let inspected = state.inspected.clone().expect("a focus");
    html! { <Inspector {inspected} {details} {looks} has_picker={false} /> }
}

/// Whether `markup` has all of `parts`, in this order.
fn check_parts(markup: &str, parts: &[&str]) {
    let mut rest = markup;
    for part in parts {
        let Some((_, after)) = rest.split_once(part) else {
            panic!("{part:?} is not there, or not in its place:\n{markup}");
        };
        rest = after;
    }
}

#[test]
fn each_attribute_of_the_label_s_role_is_a_field_with_a_name() {
    let markup = drawn_state(
        || {
            let state = mark(&one_article(), "The mayor", "evidence");
            let state = set(&state, "speaker", "@outlet");
            set(&state, "evidence-type", "hearsay")
        },
        view,
    );
    check_parts(
        &markup,
        &[
            "for=\"detail-speaker\">Speaker",
            "value=\"the outlet itself\"",
            "role=\"combobox\"",
            "aria-expanded=\"false\"",
            "data-control=\"prompt\"",
            ">All names<",
            "data-is-set=\"false\" class=\"detail choice\"><span>Attribution<",
            ">not set<",
            "data-is-set=\"false\" class=\"detail choice\"><span>Certainty<",
            ">asserted (default)<",
            "data-is-set=\"true\" class=\"detail choice\"><span>Type of evidence<",
            // A value that the schema does not list is shown.
            ">hearsay<",
            ">Note<",
            "data-control=\"note\"",
        ],
    );
}

#[test]
fn a_claim_has_no_type_of_evidence() {
    let markup = drawn_state(|| mark(&one_article(), "The mayor", "claim"), view);
    // Its field is on the page for the next annotation, and is not shown.
    check_parts(
        &markup,
        &[
            "placeholder=\"not said\"",
            "data-is-set=\"false\" class=\"detail choice\"><span>Certainty<",
            "data-is-set=\"false\" hidden=\"hidden\" class=\"detail choice\"><span>Type of evidence<",
            ">Note<",
        ],
    );
}

#[test]
fn several_say_how_many_they_are_and_where_they_differ() {
    let markup = drawn_state(
        || {
            let state = set(
                &mark(&one_article(), "The mayor", "claim"),
                "speaker",
                "Ann",
            );
            let state = mark(&state, "the ferry stops", "denial");
            state.reduce(Action::Choose(ChooseAct::Step(-1)))
        },
        view,
    );
    check_parts(
        &markup,
        &[
            "2 annotations",
            "placeholder=\"several\"",
            ">not set<",
            ">Only this one<",
            ">Delete<",
        ],
    );
    assert!(!markup.contains("data-control=\"note\""), "{markup}");
}
