//! A claim that is dragged from the list, or from its card, onto another one: a line from where it
//! was taken, and what letting go would do. Keys and fingers have a command for the same.

use gainsay_core::model::AnnotationId;
use yew::prelude::*;

use crate::desk::{Desk, use_desk};
use crate::platform::carrying::{self, Carried, Carry};
use crate::platform::{HtmlElement, keyboard, placing};
use crate::state::{Action, AppState, LinkAct, asserts};
use crate::words::{self, grouping as say};

/// What of the claims that are dragged is shown.
#[component]
pub fn Carrying() -> Html {
    let desk = use_desk();
    let carried = use_state_eq(|| None::<Carry>);
    // A drag that was given up goes on as a press until the hand lets go.
    let is_over = use_mut_ref(|| false);
    {
        let (desk, carried, is_over) = (desk.clone(), carried.setter(), is_over.clone());
        use_effect_with((), move |()| {
            let watch = carrying::watch(move |heard| {
                let is_given_up = *is_over.borrow();
                match heard {
                    Carried::Moved(carry) => {
                        let is_claim = is_claim(&desk.state(), &carry);
                        carried.set(Some(carry).filter(|_| is_claim && !is_given_up));
                    }
                    Carried::Dropped(carry) => {
                        is_over.replace(false);
                        carried.set(None);
                        if !is_given_up {
                            drop_claim(&desk, &carry);
                        }
                    }
                    Carried::Lost => {
                        is_over.replace(false);
                        carried.set(None);
                    }
                }
            });
            move || drop(watch)
        });
    }
    {
        let setter = carried.setter();
        use_effect_with(carried.is_some(), move |is_carried| {
            let listener = is_carried.then(|| {
                keyboard::on_escape_first(move || {
                    is_over.replace(true);
                    setter.set(None);
                })
            });
            move || drop(listener)
        });
    }
    let tip = use_node_ref();
    {
        let tip = tip.clone();
        let at = carried.as_ref().map(|carry| carry.at);
        use_effect_with(at, move |at| {
            if let Some((tip, at)) = tip.cast::<HtmlElement>().zip(*at) {
                placing::follow(&tip, at);
            }
        });
    }
    let Some(carry) = &*carried else {
        return html! { <div class="carrying" aria-hidden="true"></div> };
    };
    let state = desk.state();
    let target = target(&state, carry);
    let said = match &target {
        Some(id) => say::drag_with(quote(&state, id)),
        None => say::drag_nowhere().to_owned(),
    };
    let lines = carry.lines.iter().filter(|_| target.is_some()).map(|line| {
        html! {
            <rect
                x={pixels(line.left - 2.0)}
                y={pixels(line.top - 2.0)}
                width={pixels(line.right - line.left + 4.0)}
                height={pixels(line.bottom - line.top + 4.0)}
                rx="3"
            />
        }
    });
    let ((x1, y1), (x2, y2)) = (carry.from, carry.at);
    html! {
        <div class="carrying" aria-hidden="true" data-onto={target.is_some().then_some("true")}>
            <svg>
                <line x1={pixels(x1)} y1={pixels(y1)} x2={pixels(x2)} y2={pixels(y2)} />
                { for lines }
            </svg>
            <p ref={tip}>{ said }</p>
        </div>
    }
}

fn pixels(length: f64) -> String {
    format!("{length:.1}")
}

fn is_claim(state: &AppState, carry: &Carry) -> bool {
    let id = AnnotationId::new(&carry.id).ok();
    let claim = id.and_then(|id| state.project().annotation(&id).cloned());
    claim.is_some_and(|claim| asserts(state.project(), &claim))
}

/// The innermost claim under the pointer that is another one.
fn target(state: &AppState, carry: &Carry) -> Option<AnnotationId> {
    let mut ids = carry.over.iter().rev().filter(|id| **id != carry.id);
    ids.find_map(|id| {
        let id = AnnotationId::new(id).ok()?;
        let claim = state.project().annotation(&id)?;
        asserts(state.project(), claim).then_some(id)
    })
}

fn quote(state: &AppState, id: &AnnotationId) -> String {
    let project = state.project();
    let quote = project.annotation(id).and_then(|claim| {
        let document = project.document(claim.document())?;
        Some(document.text().slice(project.span_of(claim)?))
    });
    words::excerpt(quote.unwrap_or_default())
}

fn drop_claim(desk: &Desk, carry: &Carry) {
    let state = desk.state();
    let id = AnnotationId::new(&carry.id).ok();
    let id = id.filter(|_| is_claim(&state, carry));
    if let Some((id, onto)) = id.zip(target(&state, carry)) {
        desk.act(Action::Link(LinkAct::GroupBoth(id, onto, Desk::now())));
    }
}
