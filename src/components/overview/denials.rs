//! Who denies whom: names on two sides, and a line between each two, the wider the more links.

use std::rc::Rc;

use gainsay_core::model::LabelRole;
use gainsay_core::query::overview::{Denials, Pair, Party};
use yew::prelude::*;

use super::figures::Figures;
use super::pieces::{Behind, leads_to, view_figure};
use crate::command::UiCommand;
use crate::components::pieces::view_words;
use crate::desk::{Desk, use_desk, use_keymap};
use crate::state::{Counted, Shared};
use crate::words::{self, overview as say};

/// How many names stand on each side; the table has the others.
const SHOWN: usize = 30;

/// How much height a name has, in CSS pixels.
const ROW: usize = 36;

/// Which side a name is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    By,
    Of,
}

#[derive(Clone, PartialEq, Properties)]
pub(super) struct WhoDeniesWhomProps {
    pub(super) figures: Shared<Figures>,
}

/// Who denies whom.
#[component]
pub(super) fn WhoDeniesWhom(props: &WhoDeniesWhomProps) -> Html {
    let keymap = use_keymap();
    let figures = &props.figures;
    let denials = &figures.overview.denials;
    let hint = || match keymap.shown(UiCommand::Link).first() {
        _ if figures.attribute.is_none() => say::no_names().to_owned(),
        Some(key) => say::no_denials(key),
        None => say::no_denials_without_key().to_owned(),
    };
    html! {
        <section class="part wide" aria-labelledby="overview-denials">
            <h2 id="overview-denials">{ say::denials() }</h2>
            if denials.pairs.is_empty() {
                <p class="hint">{ hint() }</p>
            } else {
                <Picture figures={figures.clone()} />
            }
        </section>
    }
}

#[component]
fn Picture(props: &WhoDeniesWhomProps) -> Html {
    let desk = use_desk();
    let pointed = use_state(|| None::<(Side, usize)>);
    let figures = &props.figures;
    let denials = &figures.overview.denials;
    let n_rows = denials.by.len().max(denials.of.len()).min(SHOWN);
    let height = n_rows * ROW;
    let names = |side: Side| {
        let parties = parties(denials, side);
        let names = parties.iter().take(SHOWN).enumerate();
        let names = names.map(|(place, (party, n))| {
            view_name(&desk, figures, &pointed, (side, place), party, *n)
        });
        names.collect::<Vec<Html>>()
    };
    let most = denials.pairs.iter().map(|pair| pair.links.len()).max();
    let shown = |pair: &&Pair| pair.by < SHOWN && pair.of < SHOWN;
    let lines = denials.pairs.iter().filter(shown).map(|pair| {
        let is_faint = match *pointed {
            Some((Side::By, place)) => pair.by != place,
            Some((Side::Of, place)) => pair.of != place,
            None => false,
        };
        view_line(&desk, figures, pair, height, most.unwrap_or(1), is_faint)
    });
    let hidden = [&denials.by, &denials.of].map(|parties| parties.len().saturating_sub(SHOWN));
    let n_hidden: usize = hidden.iter().sum();
    let table = {
        let (desk, figures) = (desk.clone(), figures.clone());
        Callback::from(move |()| view_table(&desk, &figures))
    };
    html! {
        <>
            <div class="denials">
                <h3 class="by">{ say::denier() }</h3>
                <h3 class="of">{ say::denied() }</h3>
                <ul class="parties by">{ for names(Side::By) }</ul>
                <svg
                    role="img"
                    aria-label={say::denials_picture(words::number(denials.pairs.len()))}
                    data-slot={rejecting_slot(figures).to_string()}
                    viewBox={format!("0 0 100 {height}")}
                    preserveAspectRatio="none"
                    height={height.to_string()}
                >
                    { for lines }
                </svg>
                <ul class="parties of">{ for names(Side::Of) }</ul>
            </div>
            if n_hidden > 0 {
                <p class="hint">{ say::more_names(n_hidden) }</p>
            }
            <Behind {table} />
        </>
    }
}

fn parties(denials: &Denials, side: Side) -> &[(Party, usize)] {
    match side {
        Side::By => &denials.by,
        Side::Of => &denials.of,
    }
}

/// The colour of the first label that rejects.
fn rejecting_slot(figures: &Figures) -> u8 {
    let labels = figures.schema.labels.iter();
    let mut rejecting = labels.filter(|(_, label)| label.role == Some(LabelRole::Rejection));
    let look = rejecting.next().and_then(|(id, _)| figures.look(id));
    look.map_or(0, |look| look.slot)
}

fn view_name(
    desk: &Desk,
    figures: &Figures,
    pointed: &UseStateHandle<Option<(Side, usize)>>,
    at: (Side, usize),
    party: &Party,
    n: usize,
) -> Html {
    let name = figures.party_name(party);
    let counted = match at.0 {
        Side::By => Counted::Denials(Some(party.clone()), None),
        Side::Of => Counted::Denials(None, Some(party.clone())),
    };
    let title = say::figure(words::number(n), figures.described(&counted));
    let onclick = desk.on(move |_: MouseEvent| leads_to(&counted));
    let point = |to: Option<(Side, usize)>| {
        let pointed = pointed.clone();
        move || pointed.set(to)
    };
    let (on, off) = (Rc::new(point(Some(at))), Rc::new(point(None)));
    let onmouseenter = {
        let on = Rc::clone(&on);
        Callback::from(move |_: MouseEvent| on())
    };
    let onmouseleave = {
        let off = Rc::clone(&off);
        Callback::from(move |_: MouseEvent| off())
    };
    let onfocus = Callback::from(move |_: FocusEvent| on());
    let onblur = Callback::from(move |_: FocusEvent| off());
    html! {
        <li key={at.1.to_string()}>
            <button
                type="button"
                class="quiet party"
                data-is-none={party.name.is_none().then_some("true")}
                {title}
                {onclick}
                {onmouseenter}
                {onmouseleave}
                {onfocus}
                {onblur}
            >
                <span class="party-name" dir="auto">{ view_words(&name) }</span>
                <span class="party-n">{ words::number(n) }</span>
            </button>
        </li>
    }
}

fn view_line(
    desk: &Desk,
    figures: &Figures,
    pair: &Pair,
    height: usize,
    most: usize,
    is_faint: bool,
) -> Html {
    let denials = &figures.overview.denials;
    let ends = denials.by.get(pair.by).zip(denials.of.get(pair.of));
    let Some(((by, _), (of, _))) = ends else {
        return Html::default();
    };
    let counted = Counted::Denials(Some(by.clone()), Some(of.clone()));
    let n = pair.links.len();
    let title = say::figure(words::number(n), figures.described(&counted));
    let onclick = desk.on(move |_: MouseEvent| leads_to(&counted));
    let from = middle(pair.by, denials.by.len().min(SHOWN), height);
    let to = middle(pair.of, denials.of.len().min(SHOWN), height);
    html! {
        <path
            d={format!("M0,{from}C50,{from},50,{to},100,{to}")}
            stroke-width={width(n, most)}
            data-faint={is_faint.then_some("true")}
            {onclick}
        >
            <title>{ title }</title>
        </path>
    }
}

/// The height of the middle of the name at `place`, of `n` that are spread over `height`.
fn middle(place: usize, n: usize, height: usize) -> usize {
    ((2 * place + 1) * height).checked_div(2 * n).unwrap_or(0)
}

/// From 2 to 12 pixels, in tenths, as SVG writes it.
fn width(n: usize, most: usize) -> String {
    let tenths = match most {
        0 | 1 => 20,
        most => 20 + 100 * n.saturating_sub(1) / (most - 1).max(9),
    };
    format!("{}.{}", tenths / 10, tenths % 10)
}

fn view_table(desk: &Desk, figures: &Figures) -> Html {
    let denials = &figures.overview.denials;
    let rows = denials.pairs.iter().filter_map(|pair| {
        let (by, _) = denials.by.get(pair.by)?;
        let (of, _) = denials.of.get(pair.of)?;
        let counted = Counted::Denials(Some(by.clone()), Some(of.clone()));
        Some(html! {
            <tr>
                <th scope="row" dir="auto">{ view_words(&figures.party_name(by)) }</th>
                <td dir="auto">{ view_words(&figures.party_name(of)) }</td>
                <td class="number">{ view_figure(desk, figures, pair.links.len(), counted) }</td>
            </tr>
        })
    });
    html! {
        <table>
            <thead>
                <tr>
                    <th scope="col">{ say::denier() }</th>
                    <th scope="col">{ say::denied() }</th>
                    <th scope="col" class="number">{ say::links() }</th>
                </tr>
            </thead>
            <tbody>{ for rows }</tbody>
        </table>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_spread_evenly_over_the_height() {
        let places = |n| {
            (0..n)
                .map(|place| middle(place, n, 120))
                .collect::<Vec<_>>()
        };
        assert_eq!(places(1), [60]);
        assert_eq!(places(3), [20, 60, 100]);
        assert_eq!(middle(0, 0, 120), 0);
    }

    #[test]
    fn a_line_is_the_wider_the_more_links_it_stands_for() {
        assert_eq!(width(1, 1), "2.0");
        assert_eq!(width(1, 40), "2.0");
        assert_eq!(width(40, 40), "12.0");
        // Two are not six times one.
        assert_eq!(width(2, 2), "3.1");
    }
}
