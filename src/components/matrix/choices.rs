//! What stands above the grid: which claims are listed, in which order, and whether with quotes.

use std::rc::Rc;

use gainsay_core::model::{AnnotatorId, LabelId};
use gainsay_core::query::coverage::{Figures, Listing, Order, Which};
use yew::prelude::*;

use crate::components::option::view_option;
use crate::desk::{Desk, use_desk};
use crate::platform::{HtmlInputElement, HtmlSelectElement};
use crate::state::{Action, AppState, MatrixAct, named_attribute, names_in_use};
use crate::words::{self, matrix as say};

/// What the choices are drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct ChoicesProps {
    /// Which rows are listed.
    pub(super) listing: Rc<Listing>,
    /// How many rows there are of each sort.
    pub(super) figures: Figures,
    /// How many are listed.
    pub(super) n_listed: usize,
    /// Whether cells leave their quotes out.
    pub(super) is_compact: bool,
    /// The page's state.
    pub(super) state: Rc<AppState>,
}

/// The choices.
#[component]
pub(super) fn Choices(props: &ChoicesProps) -> Html {
    let desk = use_desk();
    let listing = &props.listing;
    let chips = Which::ALL.into_iter().map(|which| {
        let is_pressed = listing.which == which;
        let onclick = {
            let listing = Rc::clone(listing);
            desk.on(move |_: MouseEvent| {
                list(Listing {
                    which,
                    ..(*listing).clone()
                })
            })
        };
        html! {
            <button type="button" class="chip" aria-pressed={is_pressed.to_string()} {onclick}>
                { which_words(which) }
                { " " }
                <span class="n">{ words::number(props.figures.of(which)) }</span>
            </button>
        }
    });
    let compact = desk.on(|event: Event| {
        let input: Option<HtmlInputElement> = event.target_dyn_into();
        let is_compact = input.is_some_and(|input| input.checked());
        Action::Matrix(MatrixAct::Compact(is_compact))
    });
    html! {
        <div class="matrix-choices">
            <div class="chips" role="group" aria-label={say::which()}>{ for chips }</div>
            <p class="visually-hidden" role="status">{ say::n_rows(props.n_listed) }</p>
            <div class="matrix-more" role="group" aria-label={say::filters()}>
                { view_speakers(&desk, props) }
                { view_labels(&desk, props) }
                { view_annotators(&desk, props) }
                { view_orders(&desk, props) }
                <label class="check">
                    <input type="checkbox" checked={props.is_compact} onchange={compact} />
                    { say::compact() }
                </label>
            </div>
        </div>
    }
}

fn list(listing: Listing) -> Action {
    Action::Matrix(MatrixAct::List(Rc::new(listing)))
}

fn which_words(which: Which) -> &'static str {
    match which {
        Which::All => say::all(),
        Which::Contested => say::contested(),
        Which::OneOutlet => say::one_outlet(),
        Which::Bare => say::bare(),
        Which::Ungrouped => say::ungrouped(),
    }
}

fn order_words(order: Order) -> &'static str {
    match order {
        Order::Coverage => say::by_coverage(),
        Order::Contested => say::by_contested(),
        Order::OneOutlet => say::by_one_outlet(),
        Order::Text => say::by_text(),
    }
}

/// What a list of values holds, and which one is chosen; an empty value stands for none.
struct Choice {
    name: &'static str,
    none: Option<&'static str>,
    offered: Vec<(String, AttrValue)>,
    chosen: String,
}

fn view_choice(desk: &Desk, choice: Choice, chosen: impl Fn(&str) -> Listing + 'static) -> Html {
    let onchange = desk.on(move |event: Event| {
        let select: Option<HtmlSelectElement> = event.target_dyn_into();
        list(chosen(
            &select.map(|select| select.value()).unwrap_or_default(),
        ))
    });
    let unchosen = choice.none.map(|name| (String::new(), name.into()));
    let all = unchosen.into_iter().chain(choice.offered);
    let options = all.map(|(value, name): (String, AttrValue)| {
        let is_chosen = value == choice.chosen;
        view_option(value, name, is_chosen)
    });
    html! {
        <label>
            <span>{ choice.name }</span>
            <select {onchange}>{ for options }</select>
        </label>
    }
}

fn view_speakers(desk: &Desk, props: &ChoicesProps) -> Html {
    let project = props.state.project();
    let Some(attribute) = named_attribute(project.schema()).cloned() else {
        return Html::default();
    };
    let names = names_in_use(project, &attribute).into_iter();
    let mut values: Vec<_> = names
        .map(|(value, name)| (value.to_string(), name.into()))
        .collect();
    let said = props.listing.said.as_ref();
    let chosen = said.map(|(_, said)| said.to_string()).unwrap_or_default();
    // A name that nobody has any more stays chosen, as in the list of annotations.
    if !chosen.is_empty() && !values.iter().any(|(value, _)| *value == chosen) {
        values.push((chosen.clone(), chosen.clone().into()));
    }
    let listing = Rc::clone(&props.listing);
    let choice = Choice {
        name: say::said_by(),
        none: Some(say::anyone()),
        offered: values,
        chosen,
    };
    view_choice(desk, choice, move |value| Listing {
        said: (!value.is_empty()).then(|| (attribute.clone(), value.into())),
        ..(*listing).clone()
    })
}

fn view_labels(desk: &Desk, props: &ChoicesProps) -> Html {
    let schema = props.state.project().schema();
    let labels = schema.labels.iter();
    let values = labels
        .map(|(id, label)| (id.as_str().to_owned(), words::label_name(id, label)))
        .collect();
    let listing = Rc::clone(&props.listing);
    let chosen = listing.label.as_ref();
    let choice = Choice {
        name: say::label(),
        none: Some(say::any_label()),
        offered: values,
        chosen: chosen.map_or_else(String::new, |id| id.as_str().to_owned()),
    };
    view_choice(desk, choice, move |value| Listing {
        label: LabelId::new(value).ok(),
        ..(*listing).clone()
    })
}

/// Only where there are several people.
fn view_annotators(desk: &Desk, props: &ChoicesProps) -> Html {
    let project = props.state.project();
    let values: Vec<_> = project
        .annotators()
        .map(|one| {
            let name = one.name();
            let name = if name.is_empty() {
                one.id().as_str()
            } else {
                name
            };
            (one.id().as_str().to_owned(), name.to_owned().into())
        })
        .collect();
    let listing = Rc::clone(&props.listing);
    if values.len() < 2 && listing.annotator.is_none() {
        return Html::default();
    }
    let chosen = listing.annotator.as_ref();
    let choice = Choice {
        name: say::annotator(),
        none: Some(say::any_annotator()),
        offered: values,
        chosen: chosen.map_or_else(String::new, |id| id.as_str().to_owned()),
    };
    view_choice(desk, choice, move |value| Listing {
        annotator: AnnotatorId::new(value).ok(),
        ..(*listing).clone()
    })
}

fn view_orders(desk: &Desk, props: &ChoicesProps) -> Html {
    let place = |order: Order| Order::ALL.iter().position(|one| *one == order);
    let number = |order: Order| place(order).unwrap_or_default().to_string();
    let values = Order::ALL.into_iter();
    let choice = Choice {
        name: say::sort(),
        none: None,
        offered: values
            .map(|order| (number(order), order_words(order).into()))
            .collect(),
        chosen: number(props.listing.order),
    };
    let listing = Rc::clone(&props.listing);
    view_choice(desk, choice, move |value| {
        let order = value.parse().ok();
        let order = order.and_then(|place: usize| Order::ALL.get(place).copied());
        Listing {
            order: order.unwrap_or_default(),
            ..(*listing).clone()
        }
    })
}
