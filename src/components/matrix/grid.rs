//! The grid itself: heads that stay, and of the cells those that are seen. It is one stop for Tab;
//! arrows go from cell to cell.

use std::ops::Range;
use std::rc::Rc;

use gainsay_core::query::coverage::{Listing, Outlets, Row};
use yew::prelude::*;

use super::Behind;
use super::column::Column;
use super::row::MatrixRow;
use crate::components::pieces::view_words;
use crate::desk::{Desk, use_desk};
use crate::platform::grid::{self, Seen};
use crate::platform::{Element, HtmlElement, page, viewport};
use crate::state::{Action, CellId, MatrixAct, Shared};
use crate::words::matrix as say;

/// Up to so many cells all of them are in the page, for the browser's own search and for readers
/// that go through tables.
const MOST_CELLS: usize = 1_200;

/// How many rows and columns are drawn beyond those that are seen.
const SPARE: usize = 3;

/// What is drawn before anything was measured.
const FIRST: Seen = Seen {
    rows: 0..12,
    columns: 0..12,
};

/// The id of what is said about the keys.
const HINT_ID: &str = "matrix-keys";

/// What the grid is drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct GridProps {
    /// The rows, in order.
    pub(super) listed: Shared<Vec<Rc<Row>>>,
    /// The articles.
    pub(super) columns: Shared<Vec<Column>>,
    /// How many outlets there are.
    pub(super) n_outlets: usize,
    /// The outlets.
    pub(super) outlets: Shared<Outlets>,
    /// Which rows are listed.
    pub(super) listing: Rc<Listing>,
    /// The cell that keys are about.
    pub(super) at: CellId,
    /// The cell whose quotes are shown.
    pub(super) open: Option<CellId>,
    /// Whether quotes are left out.
    pub(super) is_compact: bool,
    /// The project.
    pub(super) behind: Behind,
}

/// A place in the grid: row and column, each 0 for the head.
type At = (usize, usize);

impl GridProps {
    fn place_of(&self, cell: &CellId) -> At {
        let row = cell.row.as_ref();
        let row = row.and_then(|id| self.listed.iter().position(|row| row.id == *id));
        let column = cell.document.as_ref();
        let column = column.and_then(|id| self.columns.iter().position(|column| column.id == *id));
        let from_one = |place: Option<usize>| place.map_or(0, |place| place.saturating_add(1));
        (from_one(row), from_one(column))
    }

    fn cell_at(&self, (row, column): At) -> CellId {
        let row = row.checked_sub(1).and_then(|row| self.listed.get(row));
        let column = column.checked_sub(1);
        let column = column.and_then(|column| self.columns.get(column));
        CellId {
            row: row.map(|row| row.id.clone()),
            document: column.map(|column| column.id.clone()),
        }
    }
}

/// The grid.
#[component]
pub(super) fn Grid(props: &GridProps) -> Html {
    let desk = use_desk();
    let grid_ref = use_node_ref();
    let seen = use_state_eq(|| FIRST);
    let at = props.place_of(&props.at);
    let open = props.open.as_ref().map(|open| props.place_of(open));
    let (n_rows, n_columns) = (props.listed.len(), props.columns.len());
    let is_whole = n_rows.saturating_mul(n_columns) <= MOST_CELLS;
    let drawn = |seen: &Range<usize>, n: usize| if is_whole { 0..n } else { around(seen, n) };
    let rows = drawn(&seen.rows, n_rows);
    let columns = drawn(&seen.columns, n_columns);
    use_measured(&grid_ref, &seen, props);
    use_room(
        &grid_ref,
        (n_rows, n_columns),
        rows.clone(),
        columns.clone(),
    );
    use_followed(&grid_ref, at, props);
    let onscroll = {
        let (grid_ref, seen) = (grid_ref.clone(), seen.clone());
        Callback::from(move |_: Event| measure(&grid_ref, &seen))
    };
    let onkeydown = {
        let (desk, props, grid_ref) = (desk.clone(), props.clone(), grid_ref.clone());
        Callback::from(move |event: KeyboardEvent| {
            if key_pressed(&desk, &props, &grid_ref, &event) {
                event.prevent_default();
                event.stop_propagation();
            }
        })
    };
    let onclick = {
        let (desk, props) = (desk.clone(), props.clone());
        Callback::from(move |event: MouseEvent| {
            let Some((row, column)) = grid::cell_of(&event) else {
                return;
            };
            if !grid::has_selected_words() {
                enter(
                    &desk,
                    &props,
                    (row.saturating_sub(1), column.saturating_sub(1)),
                );
            }
        })
    };
    let onfocusin = {
        let (desk, props) = (desk, props.clone());
        Callback::from(move |event: FocusEvent| {
            if let Some((row, column)) = grid::cell_of(&event) {
                let cell = props.cell_at((row.saturating_sub(1), column.saturating_sub(1)));
                if cell != props.at {
                    desk.act(Action::Matrix(MatrixAct::Go(cell)));
                }
            }
        })
    };
    // The row with the focus is there wherever it is, so that the keyboard is not lost with it.
    let away = at.0.checked_sub(1).filter(|row| !rows.contains(row));
    let column_at = at.1.checked_sub(1);
    let beside = column_at.filter(|column| !columns.contains(column));
    let row = |place: usize| {
        let row = props.listed.get(place)?;
        let number = place.saturating_add(1);
        let is_at = at.0 == number;
        Some(html! {
            <MatrixRow
                key={place}
                row={Shared::new(row)}
                {place}
                columns={props.columns.clone()}
                outlets={props.outlets.clone()}
                window={columns.clone()}
                beside={beside.filter(|_| is_at)}
                at={is_at.then_some(at.1)}
                open={open.filter(|open| open.0 == number).map(|open| open.1)}
                listing={Rc::clone(&props.listing)}
                is_compact={props.is_compact}
                is_away={away == Some(place)}
                behind={props.behind.clone()}
            />
        })
    };
    let above = away.filter(|row| *row < rows.start);
    let below = away.filter(|row| *row >= rows.end);
    let places = above.into_iter().chain(rows.clone()).chain(below);
    html! {
        <>
        <p id={HINT_ID} class="visually-hidden">{ say::hint() }</p>
        <div
            ref={grid_ref}
            class="matrix-grid"
            role="grid"
            aria-label={say::title()}
            aria-describedby={HINT_ID}
            aria-readonly="true"
            aria-rowcount={n_rows.saturating_add(1).to_string()}
            aria-colcount={n_columns.saturating_add(1).to_string()}
            data-compact={props.is_compact.then_some("true")}
            {onscroll}
            {onkeydown}
            {onclick}
            {onfocusin}
        >
            { view_heads(props, at, &columns, beside) }
            <div class="matrix-rows" role="rowgroup">{ for places.filter_map(row) }</div>
        </div>
        </>
    }
}

/// What is seen with some more around it.
fn around(seen: &Range<usize>, n: usize) -> Range<usize> {
    let start = seen.start.saturating_sub(SPARE).min(n);
    start..seen.end.saturating_add(SPARE).min(n).max(start)
}

fn view_heads(props: &GridProps, at: At, columns: &Range<usize>, beside: Option<usize>) -> Html {
    let head = |place: usize, is_away: bool| {
        let column = props.columns.get(place)?;
        let number = place.saturating_add(1);
        Some(html! {
            <div
                key={column.id.as_str()}
                role="columnheader"
                aria-colindex={number.saturating_add(1).to_string()}
                class="matrix-head"
                data-column={(!is_away).then_some("true")}
                data-away={is_away.then_some("true")}
                data-done={column.is_done.then_some("true")}
                tabindex={if at == (0, number) { "0" } else { "-1" }}
                title={say::open_article(&column.title)}
            >
                <span class="matrix-outlet" dir="auto">{ view_words(&column.name) }</span>
                <span class="matrix-under">{ column.under.clone() }</span>
            </div>
        })
    };
    let beside = beside.filter(|_| at.0 == 0);
    let before = beside.filter(|column| *column < columns.start);
    let after = beside.filter(|column| *column >= columns.end);
    html! {
        <div role="rowgroup" class="matrix-heads">
            <div role="row" class="matrix-row" aria-rowindex="1">
                <div
                    key=":corner"
                    role="columnheader"
                    aria-colindex="1"
                    class="matrix-corner"
                    data-corner="true"
                    tabindex={if at == (0, 0) { "0" } else { "-1" }}
                >
                    { say::claim() }
                </div>
                { for (columns.len() < props.columns.len()).then(view_room) }
                { for before.and_then(|column| head(column, true)) }
                { for columns.clone().filter_map(|column| head(column, false)) }
                { for after.and_then(|column| head(column, true)) }
            </div>
        </div>
    }
}

/// The room of the columns before those that are drawn. It stands right behind the head of its row,
/// and has a key as all in a row have: where a child without one comes or goes, all are made anew, and
/// a cell that another one overtakes is moved, which takes the keyboard from it.
pub(super) fn view_room() -> Html {
    html! { <span key=":room" class="matrix-before" role="none"></span> }
}

/// What a press on a cell does, or Enter: a cell shows its quotes or puts them away, the head of a
/// column opens the article.
fn enter(desk: &Desk, props: &GridProps, at: At) {
    let cell = props.cell_at(at);
    match (&cell.row, &cell.document) {
        (Some(_), _) => {
            let is_open = props.open.as_ref() == Some(&cell);
            let open = (!is_open).then_some(cell);
            desk.act(Action::Matrix(MatrixAct::Open(open)));
        }
        (None, Some(document)) => desk.act(Action::Open(document.clone())),
        (None, None) => {}
    }
}

/// What a key does in the grid; says whether it does anything.
fn key_pressed(desk: &Desk, props: &GridProps, grid_ref: &NodeRef, event: &KeyboardEvent) -> bool {
    if event.is_composing() || event.alt_key() {
        return false;
    }
    let (row, column) = props.place_of(&props.at);
    let (last_row, last_column) = (props.listed.len(), props.columns.len());
    let jumps = event.ctrl_key() || event.meta_key();
    let page = || {
        let grid = grid_ref.cast::<Element>();
        let seen = grid.and_then(|grid| grid::seen(&grid));
        seen.map_or(8, |seen| seen.rows.len().saturating_sub(2).max(1))
    };
    let to = match event.key().as_str() {
        "ArrowDown" if jumps => (last_row, column),
        "ArrowUp" if jumps => (0, column),
        "ArrowRight" if jumps => (row, last_column),
        "ArrowLeft" if jumps => (row, 0),
        "ArrowDown" => (row.saturating_add(1), column),
        "ArrowUp" => (row.saturating_sub(1), column),
        "ArrowRight" => (row, column.saturating_add(1)),
        "ArrowLeft" => (row, column.saturating_sub(1)),
        "PageDown" => (row.saturating_add(page()), column),
        "PageUp" => (row.saturating_sub(page()).max(row.min(1)), column),
        "Home" if jumps => (0, 0),
        "End" if jumps => (last_row, last_column),
        "Home" => (row, 0),
        "End" => (row, last_column),
        "Enter" | " " if !jumps => {
            enter(desk, props, (row, column));
            return true;
        }
        _ => return false,
    };
    let to = (to.0.min(last_row), to.1.min(last_column));
    desk.act(Action::Matrix(MatrixAct::Go(props.cell_at(to))));
    true
}

fn measure(grid_ref: &NodeRef, seen: &UseStateHandle<Seen>) {
    let now = grid_ref.cast::<Element>();
    if let Some(now) = now.and_then(|grid| grid::seen(&grid)) {
        seen.set(now);
    }
}

/// Measures what is seen at first, when the grid gets another size, and when rows are others.
#[hook]
fn use_measured(grid_ref: &NodeRef, seen: &UseStateHandle<Seen>, props: &GridProps) {
    {
        let (grid_ref, seen) = (grid_ref.clone(), seen.clone());
        use_effect_with((), move |()| {
            let grid = grid_ref.cast::<Element>();
            let listener =
                grid.and_then(|grid| viewport::on_resize(&grid, move || measure(&grid_ref, &seen)));
            move || drop(listener)
        });
    }
    let (grid_ref, seen) = (grid_ref.clone(), seen.clone());
    let drawn = (props.listed.len(), props.columns.len(), props.is_compact);
    use_effect_with(drawn, move |_| measure(&grid_ref, &seen));
}

/// Leaves room for what is not drawn.
#[hook]
fn use_room(grid_ref: &NodeRef, n: (usize, usize), rows: Range<usize>, columns: Range<usize>) {
    let (n_rows, n_columns) = n;
    let grid_ref = grid_ref.clone();
    let below = n_rows.saturating_sub(rows.end);
    let after = n_columns.saturating_sub(columns.end);
    let room = (n_columns, (rows.start, below), (columns.start, after));
    use_effect_with(room, move |(n_columns, rows, columns)| {
        if let Some(grid) = grid_ref.cast::<HtmlElement>() {
            grid::leave_room(&grid, *n_columns, *rows, *columns);
        }
    });
}

/// Keeps the cell that keys are about in sight, and the keyboard in it.
#[hook]
fn use_followed(grid_ref: &NodeRef, at: At, props: &GridProps) {
    let grid_ref = grid_ref.clone();
    let seen = (at, props.listed.clone());
    use_effect_with(seen, move |((row, column), _)| {
        let Some(grid) = grid_ref.cast::<Element>() else {
            return;
        };
        let has_keyboard = page::holds_focus(&grid);
        if has_keyboard || (*row, *column) != (0, 0) {
            grid::keep_in_sight(&grid, row.checked_sub(1), column.checked_sub(1));
        }
        if has_keyboard || page::has_no_focus() {
            grid::focus_cell(&grid, row.saturating_add(1), column.saturating_add(1));
        }
    });
}
