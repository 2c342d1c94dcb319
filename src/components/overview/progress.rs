//! How far the work is: how many articles are done, in progress, not begun, and a bar for each.

use gainsay_core::query::overview::Progress;
use yew::prelude::*;

use super::figures::{Figures, state_name};
use super::pieces::{Behind, view_figure};
use crate::components::pieces::view_words;
use crate::desk::Desk;
use crate::platform::pressing;
use crate::state::{Action, Counted, Shared};
use crate::words::{self, overview as say};

const ALL: [Progress; 3] = [Progress::Done, Progress::Begun, Progress::Untouched];

pub(super) fn view_progress(desk: &Desk, figures: &Shared<Figures>) -> Html {
    let overview = &figures.overview;
    let n = overview.articles.len();
    let [n_done, n_begun, n_untouched] = ALL.map(|progress| overview.n_articles(progress));
    let picture = say::progress_picture(
        words::number(n_begun),
        n,
        words::number(n_done),
        words::number(n_untouched),
    );
    let parts = ALL.into_iter().map(|progress| {
        let counted = Counted::Articles(progress);
        let n = overview.n_articles(progress);
        html! {
            <li key={name(progress)} data-progress={name(progress)}>
                { view_figure(desk, figures, n, counted) }
                <span>{ state_name(progress) }</span>
            </li>
        }
    });
    // Done is as high as can be, and what is not begun as low, so that no colour is needed.
    let bars = overview
        .articles
        .iter()
        .enumerate()
        .map(|(place, article)| {
            let height = match article.progress {
                Progress::Done => 12,
                Progress::Begun => 7,
                Progress::Untouched => 2,
            };
            html! {
                <rect
                    x={format!("{place}.1")}
                    y={(12 - height).to_string()}
                    width="0.8"
                    height={height.to_string()}
                    data-progress={name(article.progress)}
                />
            }
        });
    let onclick = {
        let (desk, figures) = (desk.clone(), figures.clone());
        Callback::from(move |event: MouseEvent| {
            let n = u32::try_from(figures.articles.len()).unwrap_or(u32::MAX);
            let place = pressing::stretch_of(&event, ".progress-picture", ".progress-bars", n);
            let place = place.and_then(|place| usize::try_from(place).ok());
            if let Some(article) = place.and_then(|place| figures.articles.get(place)) {
                desk.act(Action::Open(article.id.clone()));
            }
        })
    };
    let table = {
        let (desk, figures) = (desk.clone(), figures.clone());
        Callback::from(move |()| view_table(&desk, &figures))
    };
    html! {
        <section class="part" aria-labelledby="overview-progress">
            <h2 id="overview-progress">{ say::progress() }</h2>
            <ul class="states">{ for parts }</ul>
            <div class="progress-picture" {onclick}>
                <svg
                    class="progress-bars"
                    role="img"
                    aria-label={picture}
                    viewBox={format!("0 0 {n} 12")}
                    preserveAspectRatio="none"
                    height="24"
                >
                    { for bars }
                </svg>
            </div>
            <Behind {table} />
        </section>
    }
}

fn view_table(desk: &Desk, figures: &Figures) -> Html {
    let articles = figures.articles.iter().zip(&figures.overview.articles);
    let rows = articles.map(|(article, one)| {
        let open = {
            let id = article.id.clone();
            desk.on(move |_: MouseEvent| Action::Open(id.clone()))
        };
        html! {
            <tr key={article.id.as_str()}>
                <th scope="row">
                    <button type="button" class="name" dir="auto" onclick={open}>{ view_words(&article.title) }</button>
                </th>
                <td>{ state_name(one.progress) }</td>
                <td class="number">{ words::number(one.tally.n) }</td>
            </tr>
        }
    });
    html! {
        <table>
            <thead>
                <tr>
                    <th scope="col">{ say::article() }</th>
                    <th scope="col">{ say::state() }</th>
                    <th scope="col" class="number">{ say::annotations() }</th>
                </tr>
            </thead>
            <tbody>{ for rows }</tbody>
        </table>
    }
}

/// What the style sheet calls it.
pub(super) fn name(progress: Progress) -> &'static str {
    match progress {
        Progress::Done => "done",
        Progress::Begun => "begun",
        Progress::Untouched => "untouched",
    }
}
