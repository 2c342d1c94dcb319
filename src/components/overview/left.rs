//! What is left to do.

use gainsay_core::query::coverage::Which;
use gainsay_core::query::links::Lack;
use gainsay_core::query::overview::Asked;
use yew::prelude::*;

use super::figures::Figures;
use super::pieces::{leads_to, percent};
use crate::desk::Desk;
use crate::state::{Action, Counted, OverviewAct, Shared};
use crate::words::{self, overview as say};

pub(super) fn view_left(desk: &Desk, figures: &Shared<Figures>) -> Html {
    let left = &figures.overview.left;
    let mut lacking = Lack::ALL.into_iter().map(|lack| left.lacking(lack).0);
    let is_nothing_left = lacking.all(|n| n == 0);
    html! {
        <section class="part" aria-labelledby="overview-left">
            <h2 id="overview-left">{ say::left() }</h2>
            if left.n_asserting + left.n_rejecting > 0 {
                <ul class="left-list">
                    { for Lack::ALL.into_iter().map(|lack| view_lack(desk, figures, lack)) }
                    { view_one_outlet(desk, figures) }
                </ul>
                if is_nothing_left {
                    <p class="hint">{ say::nothing_left() }</p>
                }
            } else if figures.has_roles {
                <p class="hint">{ say::none_marked() }</p>
            } else {
                <p class="hint">{ say::no_roles() }</p>
            }
        </section>
    }
}

fn view_lack(desk: &Desk, figures: &Figures, lack: Lack) -> Html {
    let (n, of) = figures.overview.left.lacking(lack);
    let shown = words::number(n);
    let said = match lack {
        Lack::Target => say::n_open(of, shown),
        Lack::Ground => say::n_bare(of, shown),
        Lack::Group => say::n_ungrouped(of, shown),
    };
    let counted = Counted::Marks(Asked {
        lack: Some(lack),
        ..Asked::default()
    });
    view_row(desk, &said, n, of, leads_to(&counted))
}

/// The claims that one outlet alone has lead to their rows in the matrix.
fn view_one_outlet(desk: &Desk, figures: &Figures) -> Html {
    let left = &figures.overview.left;
    match left.n_one_outlet {
        _ if left.n_claims == 0 => Html::default(),
        None => html! { <li class="hint">{ say::one_outlet_alone() }</li> },
        Some(n) => {
            let said = say::n_one_outlet(left.n_claims, words::number(n));
            let action = Action::Overview(OverviewAct::Compare(Which::OneOutlet));
            view_row(desk, &said, n, left.n_claims, action)
        }
    }
}

/// A sentence that says how many of how many, which leads to them.
fn view_row(desk: &Desk, said: &str, n: usize, of: usize, action: Action) -> Html {
    if of == 0 {
        return Html::default();
    }
    let bar = html! {
        <svg class="length share" aria-hidden="true" height="4">
            <rect width={percent(n, of)} height="100%" />
        </svg>
    };
    let words = said.to_owned();
    html! {
        <li key={words.clone()}>
            if n == 0 {
                <span class="left-row" data-is-none="true">{ words }</span>
            } else {
                <button type="button" class="left-row" onclick={desk.on(move |_: MouseEvent| action.clone())}>
                    { words }
                </button>
            }
            { bar }
        </li>
    }
}
