//! The matrix of claims and articles as one looks at it: where one is, what is open, which rows
//! are listed.

use std::rc::Rc;

use gainsay_core::model::{AnnotationId, DocumentId, GroupId};
use gainsay_core::query::coverage::{Coverage, Listing, RowId};

use super::{AppState, Shared, Shown};

/// A cell of the matrix; without a row it is the head of a column, and without an article the head
/// of a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CellId {
    /// The row.
    pub row: Option<RowId>,
    /// The article.
    pub document: Option<DocumentId>,
}

/// How the address of the matrix begins, behind `#`.
const ADDRESS: &str = "/matrix";

impl CellId {
    /// The address of the cell, behind `#`: `/matrix/g/GROUP/ARTICLE` in the row of a group,
    /// `/matrix/c/CLAIM/ARTICLE` in that of a claim, `/matrix/a/ARTICLE` at the head of a column.
    pub(super) fn address(&self) -> String {
        let row = match &self.row {
            Some(RowId::Group(group)) => format!("/g/{group}"),
            Some(RowId::Claim(claim)) => format!("/c/{claim}"),
            None => String::new(),
        };
        let document = match (&self.row, &self.document) {
            (Some(_), Some(document)) => format!("/{document}"),
            (None, Some(document)) => format!("/a/{document}"),
            (_, None) => String::new(),
        };
        format!("{ADDRESS}{row}{document}")
    }

    /// The cell that an address names; `None` where it is none of the matrix. What is no id in it
    /// names nothing.
    pub(super) fn at_address(address: &str) -> Option<Self> {
        let rest = address.strip_prefix(ADDRESS)?;
        let mut parts = rest.split('/').skip(1);
        let mut cell = Self::default();
        match (parts.next(), parts.next()) {
            (Some("a"), Some(document)) => cell.document = DocumentId::new(document).ok(),
            (Some("g"), Some(group)) => cell.row = GroupId::new(group).ok().map(RowId::Group),
            (Some("c"), Some(claim)) => {
                cell.row = AnnotationId::new(claim).ok().map(RowId::Claim);
            }
            _ => {}
        }
        if cell.row.is_some() {
            let document = parts.next();
            cell.document = document.and_then(|id| DocumentId::new(id).ok());
        }
        (rest.is_empty() || rest.starts_with('/')).then_some(cell)
    }
}

/// Where one is in the matrix.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MatrixPlace {
    /// The cell that keys are about.
    pub at: CellId,
    /// The cell whose quotes are shown.
    pub open: Option<CellId>,
    /// Whether cells leave their quotes out, so that more of them are seen at once.
    pub is_compact: bool,
}

/// Something in the matrix.
#[derive(Clone, Debug, PartialEq)]
pub enum MatrixAct {
    /// Keys are about another cell.
    Go(CellId),
    /// The quotes of a cell are shown, or those of a row, or none.
    Open(Option<CellId>),
    /// Other rows are listed, or in another order.
    List(Rc<Listing>),
    /// Cells leave their quotes out, or have them again.
    Compact(bool),
}

impl AppState {
    /// Shows another view. What lies over the one before goes with it.
    pub(super) fn show_view(&mut self, shown: Shown) {
        if self.view.shown == shown {
            return;
        }
        let view = self.view_mut();
        view.shown = shown;
        view.bounds = None;
        view.selection = None;
    }

    pub(super) fn matrix(&mut self, act: MatrixAct) {
        let view = self.view_mut();
        match act {
            MatrixAct::Go(at) => view.matrix.at = at,
            MatrixAct::Open(open) => {
                if let Some(cell) = &open {
                    view.matrix.at = cell.clone();
                }
                view.matrix.open = open.filter(|cell| cell.row.is_some());
            }
            MatrixAct::List(listing) => view.listing = listing,
            MatrixAct::Compact(is_compact) => view.matrix.is_compact = is_compact,
        }
    }

    /// Brings the rows in step with the project while they are looked at.
    pub(super) fn settle_matrix(&mut self) {
        if self.view.shown == Shown::Text {
            return;
        }
        let project = self.replica.project();
        match &self.coverage {
            None => self.coverage = Some(Shared::new(&Rc::new(Coverage::of(project)))),
            Some(coverage) if !coverage.is_of(project) => {
                let mut coverage = (**coverage).clone();
                coverage.follow(project);
                self.coverage = Some(Shared::new(&Rc::new(coverage)));
            }
            Some(_) => {}
        }
        // A row that went takes its quotes with it, and so does an article.
        let Some(coverage) = self.coverage.clone() else {
            return;
        };
        let project = self.project();
        let has_row = |cell: &CellId| {
            cell.row
                .as_ref()
                .is_none_or(|row| coverage.row(row).is_some())
        };
        let has_column = |cell: &CellId| {
            let document = cell.document.as_ref();
            document.is_none_or(|document| project.document(document).is_some())
        };
        let open = self.view.matrix.open.as_ref();
        let is_open_gone = open.is_some_and(|cell| !has_row(cell) || !has_column(cell));
        let at = &self.view.matrix.at;
        let now = CellId {
            row: at.row.clone().filter(|_| has_row(at)),
            document: at.document.clone().filter(|_| has_column(at)),
        };
        if is_open_gone {
            self.view_mut().matrix.open = None;
        }
        if now != self.view.matrix.at {
            self.view_mut().matrix.at = now;
        }
    }
}

#[cfg(test)]
mod tests {
    use yew::Reducible;

    use gainsay_core::edit::Command;
    use gainsay_core::model::LabelId;
    use gainsay_core::text::{ByteOffset, ByteRange};
    use gainsay_core::time::Timestamp;

    use super::*;
    use crate::state::Action;
    use crate::state::trial::{article, page_of};

    const NOW: Timestamp = Timestamp::from_millis(0);

    /// A page with one claim in its one article.
    fn claimed() -> (Rc<AppState>, RowId, DocumentId) {
        let state = page_of(&[article("It rained.\n")]);
        let document = state.document_ids().remove(0);
        let command = Command::Annotate {
            document: document.clone(),
            range: ByteRange::new(ByteOffset::ZERO, ByteOffset::new(9)),
            label: LabelId::new("claim").unwrap(),
        };
        let state = state.reduce(Action::Run(command, NOW));
        let claim = state.view.focus.clone().unwrap();
        (state, RowId::Claim(claim), document)
    }

    #[test]
    fn each_cell_has_an_address_that_leads_back_to_it() {
        let (_, row, document) = claimed();
        let group = RowId::Group(GroupId::new("g1").unwrap());
        for row in [None, Some(row), Some(group)] {
            for document in [None, Some(document.clone())] {
                let cell = CellId {
                    row: row.clone(),
                    document,
                };
                assert_eq!(CellId::at_address(&cell.address()), Some(cell));
            }
        }
        assert_eq!(CellId::at_address("/matrix/x/y"), Some(CellId::default()));
        assert_eq!(CellId::at_address("/matrixed"), None);
        assert_eq!(CellId::at_address("/a/matrix"), None);
    }

    #[test]
    fn the_matrix_follows_the_project_and_lets_go_of_what_went() {
        let (state, row, document) = claimed();
        assert!(state.coverage.is_none());
        let state = state.reduce(Action::ShowView(Shown::Matrix));
        let rows = |state: &AppState| state.coverage.as_ref().map(|rows| rows.len());
        assert_eq!(rows(&state), Some(1));
        let cell = CellId {
            row: Some(row),
            document: Some(document.clone()),
        };
        let state = state.reduce(Action::Matrix(MatrixAct::Open(Some(cell.clone()))));
        assert_eq!(state.view.matrix.at, cell);
        assert_eq!(state.address(), cell.address());
        let state = state.reduce(Action::Undo(NOW));
        assert_eq!(rows(&state), Some(0));
        assert_eq!(state.view.matrix.open, None);
        // The column is there still.
        let at = CellId {
            row: None,
            document: Some(document),
        };
        assert_eq!(state.view.matrix.at, at);
        assert_eq!(state.view.shown, Shown::Matrix);
    }

    #[test]
    fn back_and_an_article_lead_to_the_text_and_one_step_out_closes_quotes() {
        let (state, row, document) = claimed();
        let cell = CellId {
            row: Some(row),
            document: None,
        };
        let state = state.reduce(Action::ArriveAt(cell.address().into()));
        assert_eq!(
            (state.view.shown, &state.view.matrix.at),
            (Shown::Matrix, &cell)
        );
        let state = state.reduce(Action::Matrix(MatrixAct::Open(Some(cell))));
        let state = state.reduce(Action::StepOut);
        assert_eq!(state.view.matrix.open, None);
        // What has the focus in the text, unseen, keeps it.
        let focus = state.view.focus.clone();
        let state = state.reduce(Action::StepOut);
        assert!(focus.is_some() && state.view.focus == focus);
        let state = state.reduce(Action::Open(document));
        assert_eq!(state.view.shown, Shown::Text);
    }
}
