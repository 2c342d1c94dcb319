//! The matrix: what each article makes of each claim. Rows are claims, columns are articles; a
//! cell opens its quotes, and from there the words in place.

mod choices;
mod column;
mod grid;
mod quotes;
mod row;

use std::rc::Rc;

use gainsay_core::model::Project;
use gainsay_core::query::coverage::{Coverage, Listing, Outlets, has_assertions};
use yew::prelude::*;

use self::choices::Choices;
use self::column::{Column, columns};
use self::grid::Grid;
use self::quotes::Quotes;
use crate::command::UiCommand;
use crate::desk::use_desk;
use crate::state::{Action, AppState, MatrixAct, Shared};
use crate::words::{self, matrix as say};

/// What the matrix is drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct MatrixViewProps {
    /// The page's state.
    pub state: Rc<AppState>,
}

/// The project behind what is drawn. Parts that are told otherwise when they must be drawn again
/// are not drawn again because of it.
#[derive(Clone, Debug)]
pub(super) struct Behind(Rc<AppState>);

impl PartialEq for Behind {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Behind {
    fn project(&self) -> &Project {
        self.0.project()
    }
}

/// The rows as they are listed.
type Listed = Rc<Vec<Rc<gainsay_core::query::coverage::Row>>>;

/// The matrix.
#[component]
pub fn MatrixView(props: &MatrixViewProps) -> Html {
    let desk = use_desk();
    let state = &props.state;
    let project = state.project();
    let empty = use_memo((), |()| Coverage::default());
    let coverage = state
        .coverage
        .clone()
        .unwrap_or_else(|| Shared::new(&empty));
    let columns = {
        let seen = SameArticles(Rc::clone(&state.articles));
        use_memo(seen, |seen| columns(&seen.0))
    };
    let outlets = use_memo(SameArticles(Rc::clone(&state.articles)), |_| {
        Outlets::of(project)
    });
    let listing = Rc::clone(&state.view.listing);
    let listed: Listed = use_memo(
        (coverage.clone(), Rc::clone(&listing), Shared::new(&outlets)),
        |(coverage, listing, outlets)| coverage.listed(project, outlets, listing),
    );
    let figures = use_memo(
        (coverage.clone(), Shared::new(&outlets)),
        |(coverage, outlets)| coverage.figures(outlets),
    );
    let n_empty = use_memo(coverage.clone(), |coverage| coverage.n_empty_groups());
    let show_all = {
        let order = listing.order;
        desk.on(move |_: MouseEvent| {
            let listing = Listing {
                order,
                ..Listing::default()
            };
            Action::Matrix(MatrixAct::List(Rc::new(listing)))
        })
    };
    let behind = Behind(Rc::clone(state));
    let place = &state.view.matrix;
    html! {
        <main class="matrix" aria-label={say::title()} tabindex="-1">
            <h1 class="visually-hidden">{ say::title() }</h1>
            if coverage.is_empty() {
                { view_empty(project) }
            } else {
                <Choices
                    listing={Rc::clone(&listing)}
                    figures={*figures}
                    n_listed={listed.len()}
                    is_compact={place.is_compact}
                    state={Rc::clone(state)}
                />
                if listed.is_empty() {
                    <div class="nothing">
                        <p>{ say::none_fit() }</p>
                        <button type="button" class="chip" onclick={show_all}>{ say::show_all() }</button>
                    </div>
                } else {
                    <Grid
                        listed={Shared::new(&listed)}
                        columns={Shared::<Vec<Column>>::new(&columns)}
                        n_outlets={outlets.len()}
                        outlets={Shared::new(&outlets)}
                        listing={Rc::clone(&listing)}
                        at={place.at.clone()}
                        open={place.open.clone()}
                        is_compact={place.is_compact}
                        behind={behind.clone()}
                    />
                }
            }
            if *n_empty > 0 {
                <p class="matrix-foot">
                    { say::empty_groups(*n_empty) }
                    { " " }
                    <button type="button" class="quiet" onclick={desk.on_command::<MouseEvent>(UiCommand::Groups)}>
                        { say::see_groups() }
                    </button>
                </p>
            }
            if let Some(cell) = place.open.clone() {
                <Quotes {cell} {coverage} {listing} state={Rc::clone(state)} />
            }
        </main>
    }
}

fn view_empty(project: &Project) -> Html {
    let has_roles = has_assertions(project.schema());
    let (title, hint) = if project.documents().is_empty() {
        (words::no_articles(), words::no_articles_hint())
    } else if has_roles {
        (say::no_claims(), say::no_claims_hint())
    } else {
        (say::no_roles(), say::no_roles_hint())
    };
    html! {
        <div class="column nothing">
            <h2>{ title }</h2>
            <p>{ hint }</p>
        </div>
    }
}

/// The list of articles, which is another one whenever something about an article changed.
#[derive(Clone)]
struct SameArticles(Rc<[Rc<crate::state::ArticleView>]>);

impl PartialEq for SameArticles {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
