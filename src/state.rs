//! The page's whole state and the one function that changes it. Reducing is pure: time comes
//! in with the action, and what must be stored goes out as `unsaved`.

mod action;
mod announcing;
mod arming;
mod article_view;
mod bounds;
mod caret;
mod checkup;
mod choosing;
mod details;
mod done;
mod filter;
mod groups;
mod inspector;
mod likely;
mod linking;
mod loading;
mod matrix;
mod moving;
mod noting;
mod overview;
mod page;
mod panes;
mod recovery;
mod reduce;
mod sentences;
mod shared;
mod spellings;
mod storing;
#[cfg(test)]
pub(crate) mod trial;
mod updating;
mod view;

use std::rc::Rc;

use gainsay_core::edit::{Author, Replica, Transaction, TransactionId};
use gainsay_core::model::{ActorId, AnnotatorId, DeviceId, DocumentId, LabelId, Project};
use gainsay_core::query::coverage::Coverage;
use gainsay_core::text::Span;
use gainsay_core::time::Timestamp;

pub use action::{Action, LabelUse};
pub use announcing::Announced;
pub(crate) use article_view::title_of;
pub use article_view::{ArticleView, STRIPES, Stripe, article_views};
pub use bounds::{BoundsAct, BoundsEdit};
pub use caret::{Caret, CaretAct, Heard};
pub use checkup::{Checkup, LogStanding};
pub use choosing::{ChooseAct, DetailAct, why_too_long};
pub use details::{
    DetailField, Details, Held, ListedValue, listed_values, name_of, named_attribute, value_of,
};
pub use filter::{Filter, FilterAct, Said, names_in_use};
pub use gainsay_core::query::links::Lack;
pub use groups::{
    GroupField, GroupHeld, GroupOffer, GroupView, MemberView, group_command, group_offers,
};
pub use inspector::{Inspected, LinkView};
pub use likely::{
    LikelyAct, LikelyArticle, LikelyDeed, LikelyFound, LikelyPassage, NoneLikely, likely,
};
pub(crate) use linking::asserts;
pub use linking::{Candidate, LinkAct, Linking, candidates};
pub use loading::{Loaded, Loading};
pub use matrix::{CellId, MatrixAct, MatrixPlace};
pub use overview::{Counted, OverviewAct, OverviewView};
pub use page::{
    BLOCKS_PER_SECTION, BlockKind, BlockMark, BlockView, CardSection, CardView, LabelLook, Page,
    Piece, Run, RunCover, SectionView, pieces_of,
};
pub use panes::{MOST_PANES, Pane, PaneAct, Room};
pub use recovery::{LossCause, Recovery};
pub use sentences::{SentenceAct, SentenceLabel};
pub use shared::Shared;
pub use updating::{Leave, Update, UpdateAct};
pub use view::{
    Dialog, FirstPlans, Lead, Notice, Offered, Panels, PendingImport, Saving, Shown, TextSelection,
    Theme, UnreadFile, Verbosity, ViewState,
};

/// The address of the overview, behind `#`.
pub(crate) const OVERVIEW_ADDRESS: &str = "/overview";

/// Which project this is and who works on it, for as long as the tab runs.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    /// The project's key in storage.
    pub project: Rc<str>,
    /// This run of this tab.
    pub actor: ActorId,
    /// This browser profile.
    pub device: DeviceId,
    /// The person; the same id in every project of this browser.
    pub annotator: AnnotatorId,
}

/// A transaction that is not known to be in storage yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Unsaved {
    /// The project that it belongs to; another one may have been opened since.
    pub project: Rc<str>,
    /// The transaction.
    pub transaction: Rc<Transaction>,
}

/// Everything that the page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct AppState {
    /// Whether storage and articles have been read.
    pub is_ready: bool,
    /// Which project, which tab, which person.
    pub session: Rc<Session>,
    /// The log and the project that it folds to.
    pub replica: Replica,
    /// The open article as it is drawn.
    pub page: Option<Rc<Page>>,
    /// The articles in the other panes as they are drawn.
    pub beside: Rc<[Rc<Page>]>,
    /// The project as it was when the page was drawn last.
    pub(crate) drawn: Project,
    /// The focused annotation as the inspector shows it.
    pub inspected: Option<Rc<Inspected>>,
    /// What is said about it, and about all that are chosen beside it.
    pub details: Option<Rc<Details>>,
    /// What spellings of names stand for.
    pub(crate) spellings: spellings::KnownSpellings,
    /// The step in which the note that is being written was kept last.
    pub(crate) kept_note: Option<TransactionId>,
    /// The list of articles as it is drawn.
    pub articles: Rc<[Rc<ArticleView>]>,
    /// The rows of the matrix, as they were when they were needed last.
    pub coverage: Option<Shared<Coverage>>,
    /// What the person is looking at.
    pub view: Rc<ViewState>,
    /// Transactions that are not known to be in storage yet, oldest first.
    pub unsaved: Rc<[Unsaved]>,
    /// Whether storage keeps up.
    pub saving: Saving,
    /// Whether there is a newer version of the app.
    pub update: Update,
    /// Everything was erased: the page does nothing more.
    pub is_over: bool,
}

impl AppState {
    /// The state before anything was read.
    pub fn new(session: Session, panels: Panels, theme: Theme) -> Self {
        Self {
            is_ready: false,
            replica: Replica::new(session.device.clone()),
            session: Rc::new(session),
            page: None,
            beside: Rc::new([]),
            drawn: Project::default(),
            inspected: None,
            details: None,
            spellings: spellings::KnownSpellings::default(),
            kept_note: None,
            articles: Rc::new([]),
            coverage: None,
            view: Rc::new(ViewState::new(panels, theme)),
            unsaved: Rc::new([]),
            saving: Saving::Saved,
            update: Update::None,
            is_over: false,
        }
    }

    /// The project.
    pub fn project(&self) -> &Project {
        self.replica.project()
    }

    /// How many acts the project's log has.
    pub fn n_acts(&self) -> usize {
        self.replica.log().len()
    }

    /// Whether `other` has this project just as it is here.
    pub fn has_same_project(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.session, &other.session) && self.n_acts() == other.n_acts()
    }

    /// The name that the person annotates under; empty while it was not given.
    pub fn annotator_name(&self) -> &str {
        let annotator = self.project().annotator(&self.session.annotator);
        annotator.map_or("", |annotator| annotator.name())
    }

    /// Under whose name an act at `at` is done.
    pub(crate) fn author(&self, at: Timestamp) -> Author {
        let annotator = self.project().annotator(&self.session.annotator);
        Author {
            actor: self.session.actor.clone(),
            annotator: annotator.map(|annotator| annotator.id().clone()),
            at,
        }
    }

    /// Where the focused annotation lies, if it is in the open article.
    pub fn focus_span(&self) -> Option<Span> {
        let annotation = self.project().annotation(self.view.focus.as_ref()?)?;
        if Some(annotation.document()) == self.view.open.as_ref() {
            self.project().span_of(annotation)
        } else {
            None
        }
    }

    /// The address of what the person is looking at, behind `#`: `/a/ARTICLE/ANNOTATION`, or the
    /// view. With several articles `?beside=` follows with the others as they stand from left to
    /// right; this one among them where it is not the first.
    pub fn address(&self) -> String {
        match self.view.shown {
            Shown::Text => self.address_in_text(),
            Shown::Matrix => self.view.matrix.at.address(),
            Shown::Overview => OVERVIEW_ADDRESS.to_owned(),
        }
    }

    fn address_in_text(&self) -> String {
        let mut address = match (&self.view.open, &self.view.focus) {
            (Some(open), Some(focus)) => format!("/a/{open}/{focus}"),
            (Some(open), None) => format!("/a/{open}"),
            (None, _) => return String::new(),
        };
        let panes = self.view.panes.iter().map(|pane| &pane.document);
        let is_first = self.view.open.as_ref() == panes.clone().next();
        let skipped = usize::from(is_first);
        for (place, id) in panes.skip(skipped).enumerate() {
            address.push_str(if place == 0 { "?beside=" } else { "," });
            address.push_str(id.as_str());
        }
        address
    }

    /// The label on digit `key`.
    pub fn label_on_key(&self, key: u8) -> Option<LabelId> {
        self.project().schema().label_on_key(key).cloned()
    }

    /// The articles in list order.
    pub fn document_ids(&self) -> Vec<DocumentId> {
        self.articles.iter().map(|a| a.id.clone()).collect()
    }
}
