//! The overview: what the project comes to, in figures, each of which leads to what it counts.

mod articles;
mod denials;
mod figures;
mod labels;
mod left;
mod listed;
mod pieces;
mod progress;
mod speakers;

use std::rc::Rc;

use gainsay_core::query::coverage::Coverage;
use yew::prelude::*;

use self::denials::WhoDeniesWhom;
use self::figures::Figures;
use self::listed::Listed;
use self::pieces::view_patterns;
use crate::desk::use_desk;
use crate::platform::{Element, preferences, resting, scroll};
use crate::state::{AppState, Shared};
use crate::words::overview as say;

/// What the overview is drawn from.
#[derive(Clone, Debug, Properties)]
pub struct OverviewProps {
    /// The project and all.
    pub state: Rc<AppState>,
}

/// A state is compared by its pointer.
impl PartialEq for OverviewProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.state, &other.state)
    }
}

/// What the figures are made of: they are made anew when the project changes.
struct Known(Rc<AppState>);

impl PartialEq for Known {
    fn eq(&self, other: &Self) -> bool {
        self.0.has_same_project(&other.0)
    }
}

/// The overview.
#[component]
pub fn Overview(props: &OverviewProps) -> Html {
    let figures = use_memo(
        Known(Rc::clone(&props.state)),
        |Known(state)| match &state.coverage {
            Some(coverage) => Figures::of(state, coverage),
            None => Figures::of(state, &Coverage::of(state.project())),
        },
    );
    let figures = Shared::new(&figures);
    let view = &props.state.view.overview;
    // What is listed at the first drawing was left open.
    let is_first = use_mut_ref(|| true);
    let comes_back = is_first.replace(false);
    html! {
        <main class="overview" aria-label={say::title()} data-listing={view.counted.is_some().to_string()}>
            <Sections
                figures={figures.clone()}
                shows_all_speakers={view.shows_all_speakers}
                project={Rc::clone(&props.state.session.project)}
            />
            if let Some(counted) = view.counted.clone() {
                <Listed
                    {counted}
                    {figures}
                    state={Rc::clone(&props.state)}
                    focus={props.state.view.focus.clone()}
                    {comes_back}
                />
            }
        </main>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct SectionsProps {
    figures: Shared<Figures>,
    shows_all_speakers: bool,
    /// Which project this is, in storage.
    project: Rc<str>,
}

/// All figures. What is listed beside them changes nothing here.
#[component]
fn Sections(props: &SectionsProps) -> Html {
    let desk = use_desk();
    let column = use_node_ref();
    use_kept_place(&column, &props.project);
    let figures = &props.figures;
    if figures.overview.articles.is_empty() {
        return html! {
            <div ref={column} class="overview-column" tabindex="0">
                <h1>{ say::title() }</h1>
                <p class="hint">{ say::empty() }</p>
            </div>
        };
    }
    html! {
        <div ref={column} class="overview-column" tabindex="0">
            { view_patterns(&figures.looks) }
            <h1>{ say::title() }</h1>
            <div class="overview-parts">
                { progress::view_progress(&desk, figures) }
                { labels::view_labels(&desk, figures) }
                { left::view_left(&desk, figures) }
                <WhoDeniesWhom figures={figures.clone()} />
                { speakers::view_speakers(&desk, figures, props.shows_all_speakers) }
                { articles::view_articles(&desk, figures) }
            </div>
        </div>
    }
}

/// Who comes back from the text finds the figures as they were left.
#[hook]
fn use_kept_place(column: &NodeRef, project: &Rc<str>) {
    let column = column.clone();
    let name = format!("scroll.{project}.overview");
    use_effect_with(name, move |name| {
        let column = column.cast::<Element>();
        let kept = preferences::read::<i32>(name).filter(|kept| *kept > 0);
        if let Some((column, kept)) = column.as_ref().zip(kept) {
            scroll::set_position(column, kept);
        }
        let watch = column.map(|column| {
            let name = name.clone();
            resting::watch(&column, move |place| {
                preferences::write(&name, &place);
            })
        });
        move || drop(watch)
    });
}
