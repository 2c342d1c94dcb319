//! What the overview says where there is little or nothing to count.

use gainsay::components::overview::Overview;
use gainsay::state::Shown;

use super::*;

/// The markup of the overview for the state that `make_state` returns.
fn drawn_overview(make_state: impl FnOnce() -> Rc<AppState> + Send + 'static) -> String {
    let make_state = || make_state().reduce(Action::ShowView(Shown::Overview));
    drawn_state(make_state, |state| {
        html! { <Overview state={Rc::new(state.clone())} /> }
    })
}

fn one() -> Vec<NewDocument> {
    let text = "Rain fell on the harbour. Nobody saw it.\n";
    vec![article("rain.txt", "Rain", "Herald", text)]
}

fn assert_says(markup: &str, sentences: &[&str]) {
    for sentence in sentences {
        assert!(markup.contains(sentence), "{sentence:?} in {markup}");
    }
}

#[test]
fn a_project_without_articles_says_what_to_do() {
    let markup = drawn_overview(|| state_of(&[]));
    assert_says(&markup, &["No articles yet."]);
}

#[test]
fn an_article_without_marks_says_in_each_part_what_is_missing() {
    let markup = drawn_overview(|| state_of(&one()));
    assert_says(
        &markup,
        &[
            "0 of 1 article done, 0 in progress, 1 not begun",
            "Nothing is marked yet.",
            "No denial is linked with a claim yet. Look at a denial, press l and pick",
            "Nobody is named yet.",
        ],
    );
}

#[test]
fn marks_are_counted_and_lead_to_where_they_stand() {
    let markup = drawn_overview(|| {
        let state = mark(&state_of(&one()), "Rain fell", "claim");
        mark(&state, "Nobody saw it", "denial")
    });
    assert_says(
        &markup,
        &[
            "0 of 1 article done, 1 in progress, 0 not begun",
            "aria-label=\"1: Claim\"",
            "aria-label=\"1: Denial · Rain\"",
            "aria-label=\"2: not said\"",
            "1 of 1 denial denies nothing yet",
            "1 of 1 claim has no evidence",
            "All articles are of one outlet.",
            "250.0",
            "Where in “Rain” the marks fall",
        ],
    );
}

#[test]
fn a_schema_without_roles_and_names_says_that_they_are_missing() {
    let markup = drawn_overview(|| {
        let mut schema = default_schema();
        schema.attributes.clear();
        for (_, label) in &mut schema.labels {
            Rc::make_mut(label).role = None;
        }
        mark(&state_with(&schema, &one()), "Rain fell", "claim")
    });
    assert_says(
        &markup,
        &[
            "aria-label=\"1: Claim\"",
            "No label of this project says that it asserts or rejects",
            "have no field for names",
        ],
    );
}
