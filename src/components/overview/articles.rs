//! Each article: how far it is, what is marked in it, how densely, and where.

use std::rc::Rc;

use gainsay_core::query::overview::{ArticleFigures, Asked, PLACES, Progress, per_thousand};
use yew::prelude::*;

use super::figures::{Figures, quarter_name, state_name};
use super::labels::{density_name, view_density};
use super::pieces::{Behind, view_bar, view_counts, view_figure, view_label_head};
use super::progress::name;
use crate::components::pieces::view_words;
use crate::desk::Desk;
use crate::platform::pressing;
use crate::state::{Action, ArticleView, Counted, LabelLook, STRIPES, Shared};
use crate::words::{self, overview as say};

/// How high the lane of a label is in a strip, and what lies between two, in CSS pixels.
const LANE: usize = 5;
const GAP: usize = 2;

pub(super) fn view_articles(desk: &Desk, figures: &Shared<Figures>) -> Html {
    let overview = &figures.overview;
    let densities = overview.articles.iter();
    let densest = densities
        .filter_map(|one| per_thousand(one.tally.n, one.len))
        .max();
    let articles = figures.articles.iter().zip(&overview.articles);
    let rows =
        articles.map(|(article, one)| view_row(desk, figures, article, one, densest.unwrap_or(0)));
    let table = {
        let (desk, figures) = (desk.clone(), figures.clone());
        Callback::from(move |()| view_quarters(&desk, &figures))
    };
    html! {
        <section class="part wide" aria-labelledby="overview-articles">
            <h2 id="overview-articles">{ say::articles() }</h2>
            <div class="table-frame">
                <table class="bars counted" role="table">
                    <thead role="rowgroup">
                        <tr role="row">
                            <th role="columnheader" scope="col">{ say::article() }</th>
                            { for figures.looks.iter().map(view_label_head) }
                            <th role="columnheader" scope="col" class="number">{ say::all() }</th>
                            <th role="columnheader" scope="col" class="spaced">{ density_name(overview.unit) }</th>
                            <th role="columnheader" scope="col" class="spaced">{ say::places() }</th>
                        </tr>
                    </thead>
                    <tbody role="rowgroup">{ for rows }</tbody>
                </table>
            </div>
            if overview.total.n > 0 {
                <h3>{ say::places() }</h3>
                <Behind {table} />
            }
        </section>
    }
}

fn view_row(
    desk: &Desk,
    figures: &Figures,
    article: &Rc<ArticleView>,
    one: &ArticleFigures,
    densest: usize,
) -> Html {
    let asked = Asked {
        document: Some(article.id.clone()),
        ..Asked::default()
    };
    let open = {
        let id = article.id.clone();
        desk.on(move |_: MouseEvent| Action::Open(id.clone()))
    };
    // Pressing the picture is a short way for a hand; the figures beside it are for keys.
    let onclick = {
        let (desk, id) = (desk.clone(), article.id.clone());
        Callback::from(move |event: MouseEvent| {
            if let Some(stripe) = pressing::stretch_of(&event, ".places", ".lanes", STRIPES) {
                desk.act(Action::OpenAt(id.clone(), stripe));
            }
        })
    };
    let density = per_thousand(one.tally.n, one.len).unwrap_or(0);
    html! {
        <tr key={article.id.as_str()} role="row">
            <th role="rowheader" scope="row" class="what">
                <span class="article-source">
                    <span class="outlet" dir="auto">{ view_words(&article.outlet) }</span>
                    <span class="day">{ words::short_day(&article.published) }</span>
                    { view_state(one.progress) }
                </span>
                <button type="button" class="name" dir="auto" title={article.title.clone()} onclick={open}>
                    { view_words(&article.title) }
                </button>
            </th>
            { view_counts(desk, figures, &one.tally, &asked) }
            <td role="cell" class="density" data-name={density_name(figures.overview.unit)}>
                <span class="number">{ view_density(one.tally.n, one.len) }</span>
                { view_bar([(0, density)], densest) }
            </td>
            <td role="cell" class="places spaced" {onclick}>
                { view_lanes(article, one, &figures.looks) }
            </td>
        </tr>
    }
}

fn view_state(progress: Progress) -> Html {
    html! {
        <span class="progress-state" data-progress={name(progress)}>
            if progress == Progress::Done { <span aria-hidden="true">{ "✓ " }</span> }
            { state_name(progress) }
        </span>
    }
}

/// Where in the text the marks fall, a lane for each label in the order of the columns.
fn view_lanes(article: &ArticleView, one: &ArticleFigures, looks: &[LabelLook]) -> Html {
    let height = (looks.len() * (LANE + GAP)).saturating_sub(GAP);
    let lanes = looks.iter().zip(&one.lanes).enumerate();
    let lanes = lanes.map(|(place, (look, lane))| {
        let y = place * (LANE + GAP);
        let middle = (y + LANE / 2).to_string();
        let stretches = lane.places.stretches().map(|(at, length)| {
            html! {
                <rect
                    x={at.to_string()}
                    y={y.to_string()}
                    width={length.to_string()}
                    height={LANE.to_string()}
                    data-slot={look.slot.to_string()}
                />
            }
        });
        html! {
            <>
                <rect class="lane" x="0" y={middle} width={PLACES.to_string()} height="1" />
                { for stretches }
            </>
        }
    });
    html! {
        <svg
            class="lanes"
            role="img"
            aria-label={say::strip(&article.title)}
            viewBox={format!("0 0 {PLACES} {height}")}
            preserveAspectRatio="none"
            height={height.to_string()}
        >
            { for lanes }
        </svg>
    }
}

/// How many marks begin in each quarter: of all articles, and of each.
fn view_quarters(desk: &Desk, figures: &Figures) -> Html {
    let overview = &figures.overview;
    let heads = (0..4).map(|quarter| {
        html! { <th scope="col" class="number">{ quarter_name(quarter) }</th> }
    });
    let labels = figures.looks.iter().enumerate();
    let all = labels.map(|(place, look)| {
        let mut quarters = [0; 4];
        for article in &overview.articles {
            let lane = article.lanes.get(place).map(|lane| lane.quarters);
            for (sum, n) in quarters.iter_mut().zip(lane.unwrap_or_default()) {
                *sum += n;
            }
        }
        let asked = Asked {
            label: Some(look.id.clone()),
            ..Asked::default()
        };
        view_quarter_row(desk, figures, say::all_articles(), look, quarters, &asked)
    });
    let articles = figures.articles.iter().zip(&overview.articles);
    let each = articles.flat_map(|(article, one)| {
        let lanes = figures.looks.iter().zip(&one.lanes);
        lanes
            .filter(|(_, lane)| !lane.places.is_empty())
            .map(|(look, lane)| {
                let asked = Asked {
                    document: Some(article.id.clone()),
                    label: Some(look.id.clone()),
                    ..Asked::default()
                };
                view_quarter_row(desk, figures, &article.title, look, lane.quarters, &asked)
            })
    });
    html! {
        <table>
            <thead>
                <tr>
                    <th scope="col">{ say::article() }</th>
                    <th scope="col">{ say::label() }</th>
                    { for heads }
                </tr>
            </thead>
            <tbody>{ for all }{ for each }</tbody>
        </table>
    }
}

fn view_quarter_row(
    desk: &Desk,
    figures: &Figures,
    title: &str,
    look: &LabelLook,
    quarters: [usize; 4],
    asked: &Asked,
) -> Html {
    let cells = (0..).zip(quarters).map(|(quarter, n)| {
        let asked = Asked {
            quarter: Some(quarter),
            ..asked.clone()
        };
        html! { <td class="number">{ view_figure(desk, figures, n, Counted::Marks(asked)) }</td> }
    });
    html! {
        <tr data-slot={look.slot.to_string()}>
            <th scope="row" dir="auto">{ view_words(title) }</th>
            <td>
                <span class="card-label" data-letter={look.letter.clone()}>
                    <span class="label-name">{ view_words(&look.name) }</span>
                </span>
            </td>
            { for cells }
        </tr>
    }
}
