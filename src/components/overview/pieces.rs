//! What several parts of the overview are made of: figures that lead somewhere, bars, tables that
//! stand behind pictures.

use std::rc::Rc;

use gainsay_core::query::overview::{Asked, Tally};
use yew::prelude::*;

use super::figures::Figures;
use crate::components::pieces::view_words;
use crate::desk::Desk;
use crate::state::{Action, Counted, LabelLook, OverviewAct};
use crate::words::{self, overview as say};

/// What a press on a figure does: annotations of one article are looked at there, all else is
/// listed beside the figures.
pub(super) fn leads_to(counted: &Counted) -> Action {
    Action::Overview(match counted {
        Counted::Marks(asked) if asked.document.is_some() => OverviewAct::Read(asked.clone()),
        Counted::Marks(_) | Counted::Denials(..) | Counted::Articles(_) => {
            OverviewAct::List(Some(Rc::new(counted.clone())))
        }
    })
}

/// A number that leads to what it counts. Nought leads nowhere.
pub(super) fn view_figure(desk: &Desk, figures: &Figures, n: usize, counted: Counted) -> Html {
    let shown = words::number(n);
    if n == 0 {
        return html! { <span class="nought">{ shown }</span> };
    }
    let name = say::figure(&shown, figures.described(&counted));
    let onclick = desk.on(move |_: MouseEvent| leads_to(&counted));
    html! {
        <button type="button" class="figure" aria-label={name.clone()} title={name} {onclick}>
            { shown }
        </button>
    }
}

/// The head of a column that counts a label.
pub(super) fn view_label_head(look: &LabelLook) -> Html {
    html! {
        <th key={look.id.as_str()} role="columnheader" scope="col" class="number" data-slot={look.slot.to_string()}>
            <span class="card-label" data-letter={look.letter.clone()}>
                <span class="label-name">{ view_words(&look.name) }</span>
            </span>
        </th>
    }
}

/// A cell for each label, and one for all of them, of what `asked` asks for.
pub(super) fn view_counts(desk: &Desk, figures: &Figures, tally: &Tally, asked: &Asked) -> Html {
    let counts = figures.looks.iter().zip(&tally.by_label);
    let cells = counts.map(|(look, n)| {
        let asked = Asked {
            label: Some(look.id.clone()),
            ..asked.clone()
        };
        html! {
            <td
                key={look.id.as_str()}
                role="cell"
                class="number"
                data-slot={look.slot.to_string()}
                data-letter={look.letter.clone()}
            >
                { view_figure(desk, figures, *n, Counted::Marks(asked)) }
            </td>
        }
    });
    html! {
        <>
            { for cells }
            <td key="all" role="cell" class="number all" data-name={say::all()}>
                { view_figure(desk, figures, tally.n, Counted::Marks(asked.clone())) }
            </td>
        </>
    }
}

/// A bar of one stretch for each label, of so many where `most` are the whole width. It says
/// nothing that does not stand beside it as a number.
pub(super) fn view_bar(parts: impl IntoIterator<Item = (u8, usize)>, most: usize) -> Html {
    let mut start = 0;
    let stretches = parts.into_iter().filter(|(_, n)| *n > 0).map(|(slot, n)| {
        let x = percent(start, most);
        start += n;
        html! {
            <rect {x} width={percent(n, most)} height="100%" data-slot={slot.to_string()} />
        }
    });
    html! { <svg class="length" aria-hidden="true" height="10">{ for stretches }</svg> }
}

/// `n` of `most` as SVG writes it.
pub(super) fn percent(n: usize, most: usize) -> String {
    let tenths = n.saturating_mul(1000).checked_div(most).unwrap_or(0);
    format!("{}.{}%", tenths / 10, tenths % 10)
}

/// A number in tenths, as the language writes it.
pub(super) fn tenths(n: usize) -> String {
    say::tenths(n % 10, words::number(n / 10))
}

/// What tells the labels apart where colours do not: each slot's pattern, by the name that the
/// style sheet looks for.
pub(super) fn view_patterns(looks: &[LabelLook]) -> Html {
    let mut slots: Vec<u8> = looks.iter().map(|look| look.slot).collect();
    slots.sort_unstable();
    slots.dedup();
    let patterns = slots.into_iter().map(|slot| {
        let lines = match slot {
            0 => "M1 1h2M5 5h2",
            1 => "M0 4h8",
            2 => "M0 2h8M0 6h8",
            3 => "M2 0v8M6 0v8",
            4 => "M-2 2 2 -2M0 8 8 0M6 10 10 6",
            5 => "M-2 6 2 10M0 0 8 8M6 -2 10 2",
            6 => "M0 4h8M4 0v8",
            7 => "M1 1h3v3H1zM5 5h3v3H5z",
            8 => "M1 0v8M3 0v8M5 0v8M7 0v8",
            _ => "M0 0 8 8M8 0 0 8",
        };
        html! {
            <pattern
                key={slot.to_string()}
                id={format!("pattern-{slot}")}
                data-slot={slot.to_string()}
                width="8"
                height="8"
                patternUnits="userSpaceOnUse"
            >
                <rect width="8" height="8" />
                <path d={lines} />
            </pattern>
        }
    });
    html! {
        <svg class="patterns" aria-hidden="true" width="0" height="0">
            <defs>{ for patterns }</defs>
        </svg>
    }
}

#[derive(Clone, PartialEq, Properties)]
pub(super) struct BehindProps {
    /// Makes the table.
    pub(super) table: Callback<(), Html>,
}

/// The table behind a picture. It is made when somebody asks for it.
#[component]
pub(super) fn Behind(props: &BehindProps) -> Html {
    let is_open = use_state(|| false);
    let ontoggle = {
        let is_open = is_open.clone();
        Callback::from(move |event: Event| {
            let details: Option<crate::platform::Element> = event.target_dyn_into();
            is_open.set(details.is_some_and(|details| details.has_attribute("open")));
        })
    };
    html! {
        <details class="behind" {ontoggle}>
            <summary>{ say::as_table() }</summary>
            if *is_open {
                <div class="table-frame">{ props.table.emit(()) }</div>
            }
        </details>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_written_in_tenths_of_a_percent() {
        assert_eq!(percent(0, 0), "0.0%");
        assert_eq!(percent(1, 3), "33.3%");
        assert_eq!(percent(7, 7), "100.0%");
    }
}
