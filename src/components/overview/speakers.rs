//! Who speaks, how often, and in which labels.

use gainsay_core::query::overview::{Asked, SpeakerFigures};
use yew::prelude::*;

use super::figures::Figures;
use super::pieces::{view_bar, view_counts, view_label_head};
use crate::components::pieces::view_words;
use crate::desk::Desk;
use crate::state::{Action, OverviewAct, Shared};
use crate::words::overview as say;

/// How many speakers are shown before anybody asks for all.
const FIRST: usize = 15;

pub(super) fn view_speakers(desk: &Desk, figures: &Shared<Figures>, shows_all: bool) -> Html {
    let speakers = &figures.overview.speakers;
    let n_named = speakers.iter().filter(|one| one.speaker.is_some()).count();
    let hint = if figures.attribute.is_none() {
        Some(say::no_names())
    } else if n_named == 0 {
        Some(say::nobody_yet())
    } else {
        None
    };
    html! {
        <section class="part wide" aria-labelledby="overview-speakers">
            <h2 id="overview-speakers">{ say::speakers() }</h2>
            if let Some(hint) = hint {
                <p class="hint">{ hint }</p>
            }
            if !speakers.is_empty() {
                { view_table(desk, figures, shows_all) }
            }
        </section>
    }
}

fn view_table(desk: &Desk, figures: &Figures, shows_all: bool) -> Html {
    let speakers = &figures.overview.speakers;
    let most = speakers.iter().map(|one| one.tally.n).max().unwrap_or(0);
    // Those whom nobody named are always there: they are work that is left.
    let is_first =
        |(place, one): &(usize, &SpeakerFigures)| *place < FIRST || one.speaker.is_none();
    let all = speakers.iter().enumerate();
    let is_long = !all.clone().all(|one| is_first(&one));
    let shown = all.filter(|one| shows_all || is_first(one));
    let rows = shown.map(|(_, one)| view_row(desk, figures, one, most));
    let turn =
        desk.on(move |_: MouseEvent| Action::Overview(OverviewAct::ShowAllSpeakers(!shows_all)));
    html! {
        <>
            <div class="table-frame">
                <table class="bars counted" role="table">
                    <thead role="rowgroup">
                        <tr role="row">
                            <th role="columnheader" scope="col">{ say::speaker() }</th>
                            <td role="cell"></td>
                            { for figures.looks.iter().map(view_label_head) }
                            <th role="columnheader" scope="col" class="number">{ say::all() }</th>
                        </tr>
                    </thead>
                    <tbody role="rowgroup">{ for rows }</tbody>
                </table>
            </div>
            if is_long {
                <button type="button" class="quiet" aria-expanded={shows_all.to_string()} onclick={turn}>
                    if shows_all { { say::show_fewer() } } else { { say::show_all(speakers.len()) } }
                </button>
            }
        </>
    }
}

fn view_row(desk: &Desk, figures: &Figures, one: &SpeakerFigures, most: usize) -> Html {
    let name = figures.speaker_name(&one.speaker);
    let asked = Asked {
        speaker: Some(one.speaker.clone()),
        ..Asked::default()
    };
    let slots = figures.looks.iter().map(|look| look.slot);
    let key = one.speaker.as_deref().unwrap_or("").to_owned();
    html! {
        <tr {key} role="row" data-is-none={one.speaker.is_none().then_some("true")}>
            <th role="rowheader" scope="row" class="who" dir="auto" title={name.clone()}>{ view_words(&name) }</th>
            <td role="cell" class="picture">
                { view_bar(slots.zip(one.tally.by_label.iter().copied()), most) }
            </td>
            { view_counts(desk, figures, &one.tally, &asked) }
        </tr>
    }
}
