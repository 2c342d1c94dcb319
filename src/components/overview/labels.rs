//! How many annotations each label has, and how densely they stand.

use gainsay_core::query::overview::{Asked, Unit, per_thousand};
use yew::prelude::*;

use super::figures::Figures;
use super::pieces::{tenths, view_bar, view_figure};
use crate::components::pieces::view_words;
use crate::desk::Desk;
use crate::state::{Counted, Shared};
use crate::words::overview as say;

pub(super) fn view_labels(desk: &Desk, figures: &Shared<Figures>) -> Html {
    let overview = &figures.overview;
    let total = &overview.total;
    let most = total.by_label.iter().copied().max().unwrap_or(0);
    let labels = figures.looks.iter().zip(&total.by_label);
    let rows = labels.map(|(look, n)| {
        let counted = Counted::Marks(Asked {
            label: Some(look.id.clone()),
            ..Asked::default()
        });
        html! {
            <tr key={look.id.as_str()} data-slot={look.slot.to_string()}>
                <th scope="row">
                    <span class="card-label" data-letter={look.letter.clone()}>
                        <span class="label-name">{ view_words(&look.name) }</span>
                    </span>
                </th>
                <td class="picture">{ view_bar([(look.slot, *n)], most) }</td>
                <td class="number">{ view_figure(desk, figures, *n, counted) }</td>
                <td class="number plain">{ view_density(*n, overview.len) }</td>
            </tr>
        }
    });
    html! {
        <section class="part tall" aria-labelledby="overview-labels">
            <h2 id="overview-labels">{ say::labels() }</h2>
            if total.n == 0 {
                <p class="hint">{ say::none_marked() }</p>
            } else {
                <table class="bars">
                    <thead>
                        <tr>
                            <th scope="col">{ say::label() }</th>
                            <td></td>
                            <th scope="col" class="number">{ say::annotations() }</th>
                            <th scope="col" class="number">{ density_name(overview.unit) }</th>
                        </tr>
                    </thead>
                    <tbody>{ for rows }</tbody>
                    <tfoot>
                        <tr>
                            <th scope="row">{ say::all() }</th>
                            <td></td>
                            <td class="number">
                                { view_figure(desk, figures, total.n, Counted::Marks(Asked::default())) }
                            </td>
                            <td class="number plain">{ view_density(total.n, overview.len) }</td>
                        </tr>
                    </tfoot>
                </table>
            }
        </section>
    }
}

/// How densely annotations stand; nothing where there are no words.
pub(super) fn view_density(n: usize, len: usize) -> Html {
    let density = per_thousand(n, len).map_or_else(|| "–".to_owned(), tenths);
    html! { { density } }
}

/// What densities are called.
pub(super) fn density_name(unit: Unit) -> &'static str {
    match unit {
        Unit::Words => say::per_thousand_words(),
        Unit::Characters => say::per_thousand_characters(),
    }
}
