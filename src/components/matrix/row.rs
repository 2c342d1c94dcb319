//! One row of the matrix: the claim, and a cell for each article that is seen.

use std::ops::Range;
use std::rc::Rc;

use gainsay_core::model::{AnnotationId, Project};
use gainsay_core::query::coverage::{Listing, Marks, Outlets, Row, RowId, Stance};
use gainsay_core::query::groups::{differences, members, named_figures};
use yew::prelude::*;

use super::Behind;
use super::column::Column;
use super::grid::view_room;
use crate::components::pieces::view_words;
use crate::state::Shared;
use crate::words::{self, groups, matrix as say};

/// So many letters of a quote are drawn; the style sheet shows fewer.
const MOST_LETTERS: usize = 240;

/// What a row is drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct MatrixRowProps {
    /// The claim and what articles make of it.
    pub(super) row: Shared<Row>,
    /// Its place among the listed rows, from 0.
    pub(super) place: usize,
    /// The articles.
    pub(super) columns: Shared<Vec<Column>>,
    /// The outlets.
    pub(super) outlets: Shared<Outlets>,
    /// Which columns are drawn.
    pub(super) window: Range<usize>,
    /// One more, which is not seen and has the focus.
    pub(super) beside: Option<usize>,
    /// The cell that keys are about: 0 is the claim, then the articles.
    pub(super) at: Option<usize>,
    /// The cell whose quotes are shown, counted in the same way.
    pub(super) open: Option<usize>,
    /// Which annotations are asked for; quotes that fit come first.
    pub(super) listing: Rc<Listing>,
    /// Whether quotes are left out.
    pub(super) is_compact: bool,
    /// Whether the row is not seen, and only there because it has the focus.
    pub(super) is_away: bool,
    /// The project.
    pub(super) behind: Behind,
}

/// A row.
#[component]
pub(super) fn MatrixRow(props: &MatrixRowProps) -> Html {
    let project = props.behind.project();
    let row = &*props.row;
    let n = props.window.len();
    let before = props.beside.filter(|column| *column < props.window.start);
    let after = props.beside.filter(|column| *column >= props.window.end);
    let cell = |column: usize, is_away: bool| {
        let look = props.columns.get(column);
        look.map(|look| view_cell(props, project, column, look, is_away))
    };
    let cells = props.columns.get(props.window.clone()).unwrap_or_default();
    let cells = cells.iter().zip(props.window.clone());
    let cells = cells.map(|(look, column)| view_cell(props, project, column, look, false));
    let is_at = props.at == Some(0);
    html! {
        <div
            role="row"
            class="matrix-row"
            aria-rowindex={props.place.saturating_add(2).to_string()}
            data-row={(!props.is_away).then_some("true")}
            data-away={props.is_away.then_some("true")}
        >
            <div
                key=":claim"
                role="rowheader"
                aria-colindex="1"
                class="matrix-claim"
                tabindex={if is_at { "0" } else { "-1" }}
                aria-expanded={(props.open == Some(0)).to_string()}
            >
                <span class="matrix-title" dir="auto">{ view_words(&head_words(&row.title)) }</span>
                <span class="matrix-under">{ under(project, row, &props.outlets, is_settled(row, &props.columns)) }</span>
            </div>
            { for (n < props.columns.len()).then(view_room) }
            { for before.and_then(|column| cell(column, true)) }
            { for cells }
            { for after.and_then(|column| cell(column, true)) }
        </div>
    }
}

fn is_settled(row: &Row, columns: &[Column]) -> bool {
    let unfinished = columns.iter().filter(|column| !column.is_done);
    row.is_settled(unfinished.map(|column| &column.id))
}

/// A title without line ends: those of a group have none, and those of a quote say nothing here.
fn head_words(title: &str) -> String {
    shortened(title)
}

fn shortened(words: &str) -> String {
    let words: String = words
        .chars()
        .take(MOST_LETTERS + 1)
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .collect();
    match words.char_indices().nth(MOST_LETTERS) {
        Some((end, _)) => format!("{}…", words.get(..end).unwrap_or_default().trim_end()),
        None => words,
    }
}

/// How many outlets have the claim, and what its members differ in.
fn under(project: &Project, row: &Row, outlets: &Outlets, is_settled: bool) -> String {
    let n = words::number(outlets.n_asserting(row));
    let mut said = if is_settled {
        say::of_outlets(outlets.len(), n)
    } else {
        say::of_outlets_so_far(outlets.len(), n)
    };
    if row.is_ungrouped() {
        said.push_str(" · ");
        said.push_str(say::in_no_group());
    }
    if let RowId::Group(group) = &row.id {
        let mut members = members(project, group);
        // One that a relabelling left in the group says nothing any more.
        members.retain(|member| {
            let marks = row.articles.get(member.annotation.document());
            marks.is_some_and(|marks| marks.members.contains(member.annotation.id()))
        });
        let differs = differences(&members);
        if differs.numbers || differs.bounds {
            let figures = named_figures(&members).into_iter();
            let figures: Vec<_> = figures.map(words::figure).collect();
            let figures = figures.join(", ");
            said.push_str(" · ");
            if differs.numbers {
                said.push_str(&say::numbers_differ(figures));
            } else {
                said.push_str(groups::bounds_differ());
                said.push_str(": ");
                said.push_str(&figures);
            }
        }
        if differs.certainty {
            said.push_str(" · ");
            said.push_str(say::certainty_differs());
        }
    }
    said
}

fn view_cell(
    props: &MatrixRowProps,
    project: &Project,
    column: usize,
    look: &Column,
    is_away: bool,
) -> Html {
    let number = column.saturating_add(1);
    let is_at = props.at == Some(number);
    let stance = props.row.stance(&look.id, look.is_done);
    let marks = props.row.articles.get(&look.id);
    let quote = marks.filter(|_| !props.is_compact);
    let quote = quote.and_then(|marks| first_quote(project, marks, &props.listing));
    html! {
        <div
            key={look.id.as_str()}
            role="gridcell"
            aria-colindex={number.saturating_add(1).to_string()}
            class="matrix-cell"
            tabindex={if is_at { "0" } else { "-1" }}
            data-stance={sign(stance)}
            data-away={is_away.then_some("true")}
            aria-expanded={marks.map(|_| (props.open == Some(number)).to_string())}
        >
            <span class="stance">{ words::stance(stance) }</span>
            if let Some(quote) = quote {
                <span class="matrix-quote" dir="auto">{ view_words(&quote) }</span>
            }
            { for marks.map(view_badges) }
        </div>
    }
}

/// Which sign stands before the word.
pub(super) fn sign(stance: Stance) -> &'static str {
    match stance {
        Stance::Asserts => "asserts",
        Stance::Hedges => "hedges",
        Stance::Denies => "denies",
        Stance::Omits => "omits",
        Stance::NotMarked => "not-marked",
    }
}

/// How many annotations of an article speak of the claim.
pub(super) fn view_badges(marks: &Marks) -> Html {
    let n = |all: &[AnnotationId]| words::number(all.len());
    let badges = [
        (
            marks.rejecting.len(),
            "denied",
            say::denied(n(&marks.rejecting)),
        ),
        (
            marks.backing.len(),
            "evidence",
            say::evidence(n(&marks.backing)),
        ),
        (
            marks.weakening.len(),
            "undermined",
            say::undermined(n(&marks.weakening)),
        ),
    ];
    let badges = badges.into_iter().filter(|(n, ..)| *n > 0);
    let badges: Vec<_> = badges
        .map(|(_, kind, said)| html! { <span key={kind} class="badge" data-kind={kind}>{ said }</span> })
        .collect();
    if badges.is_empty() {
        return Html::default();
    }
    html! { <span class="badges">{ for badges }</span> }
}

/// The words of the first member, or of what rejects the claim where there is none; of those that
/// are asked for, if any is.
fn first_quote(project: &Project, marks: &Marks, listing: &Listing) -> Option<String> {
    let asked = listing.asks_about_annotations();
    let fits = |id: &&AnnotationId| listing.fits(project, id);
    let fitting = marks.all().filter(|_| asked).find(fits);
    let id = fitting.or_else(|| marks.all().next())?;
    let annotation = project.annotation(id)?;
    let document = project.document(annotation.document())?;
    let quote = document.text().slice(project.span_of(annotation)?);
    Some(shortened(quote))
}
