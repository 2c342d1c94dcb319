//! What can happen to the state.

use std::rc::Rc;

use gainsay_core::edit::{Command, NewDocument, Plan, Transaction};
use gainsay_core::model::{AnnotationId, DocumentId, LabelId};
use gainsay_core::time::Timestamp;

use crate::command::Keymap;
use crate::words::Language;

use super::{
    BoundsAct, CaretAct, Checkup, ChooseAct, DetailAct, Dialog, FilterAct, LikelyAct, LinkAct,
    Loading, MatrixAct, OverviewAct, PaneAct, Panels, SentenceAct, Session, Shown, TextSelection,
    Theme, UpdateAct, Verbosity,
};

/// How a label is used when its button or digit is pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LabelUse {
    /// Mark the selection; without one, give the focused annotation this label; without that too,
    /// arm it.
    MarkOrRelabel,
    /// Lay this label on the same passage as the focused annotation, beside its own.
    Second,
}

/// What can happen. Times are when it happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// A project was read from storage; its transactions are stored already.
    Opened {
        /// Which project, which tab, which person.
        session: Session,
        /// Its transactions, in any order.
        transactions: Vec<Rc<Transaction>>,
    },
    /// Derived transactions of a new project, to be stored.
    Seed(Vec<Rc<Transaction>>),
    /// New files of the articles folder are offered.
    Offer(Rc<[NewDocument]>),
    /// The offered files are taken, or not.
    AnswerOffer(bool, Timestamp),
    /// Go to the place that an address in the hash names.
    ArriveAt(Rc<str>),
    /// Storage and articles have been read.
    Ready,
    /// Change the project.
    Run(Command, Timestamp),
    /// Add articles and open the first new one.
    AddArticles(Vec<NewDocument>, Timestamp),
    /// Remove an article, with what is marked in it; closes the dialog about it.
    RemoveArticle(DocumentId, Timestamp),
    /// Remove all articles.
    EmptyProject(Timestamp),
    /// Take a project file in.
    Import(Rc<Plan>, Timestamp),
    /// Show what is being loaded and how far it is, or nothing any more.
    Load(Option<Loading>),
    /// Give up what is being loaded.
    StopLoading,
    /// Choose several annotations, or no more.
    Choose(ChooseAct),
    /// Change what is said about annotations, and go on looking where one looks.
    Change(DetailAct, Timestamp),
    /// Use a label on what is selected or focused.
    UseLabel(LabelId, LabelUse, Timestamp),
    /// Arm this label, or put it down where it is armed; or put down whichever is.
    Arm(Option<LabelId>),
    /// A passage was selected by hand: an armed label marks it.
    SelectByHand(TextSelection, Timestamp),
    /// Delete the focused annotation.
    DeleteFocused(Timestamp),
    /// Take the last act back.
    Undo(Timestamp),
    /// Restore what was taken back last.
    Redo(Timestamp),
    /// Open an article.
    Open(DocumentId),
    /// Open an article where one of the [`STRIPES`](super::STRIPES) of its strip is, from 0.
    OpenAt(DocumentId, u32),
    /// Open the next article (1) or the one before (-1).
    OpenNeighbour(i32),
    /// Look at an annotation, wherever it is; `true` scrolls it into view.
    Focus(Option<AnnotationId>, bool),
    /// A press on an annotation, or beside all: looks at it, or makes it the other end of the link
    /// that is being made; `true` scrolls it into view.
    Point(Option<AnnotationId>, bool, Timestamp),
    /// Something about the panes.
    Panes(PaneAct),
    /// Look at an annotation that something leads to, beside what is open where there is room.
    FollowTo(AnnotationId),
    /// Show another view.
    ShowView(Shown),
    /// Something about what other articles likely say of the same.
    Likely(LikelyAct),
    /// Something in the matrix.
    Matrix(MatrixAct),
    /// Look at the next annotation (1) or the one before (-1).
    FocusNeighbour(i32),
    /// Look at the next annotation among those that lie on each other here.
    CycleOverlap,
    /// The edges of the focused annotation are being moved.
    MoveBounds(BoundsAct),
    /// A link is being made.
    Link(LinkAct),
    /// Other annotations are listed, or the choices for that are shown.
    Filter(FilterAct),
    /// Something in the overview.
    Overview(OverviewAct),
    /// Go where the last message leads.
    Follow,
    /// Say that an article is read through (`true`), or take that back; `None` turns it round.
    MarkDone(DocumentId, Option<bool>, Timestamp),
    /// Show the guidelines, or put them away.
    ShowGuidelines(bool),
    /// Something about the caret in the text.
    Caret(CaretAct),
    /// Something about a sentence in the list of them.
    Sentence(SentenceAct),
    /// A passage was selected, or the selection was given up.
    Select(Option<TextSelection>),
    /// One step out: close what is open, give up what is selected, leave what has focus.
    StepOut,
    /// Show a dialog, or close the one that is open.
    Show(Option<Dialog>),
    /// Fold side panels.
    SetPanels(Panels),
    /// Fold both side panels.
    FoldPanels,
    /// Change the colours.
    SetTheme(Theme),
    /// Other keys.
    SetKeymap(Rc<Keymap>),
    /// Say more or less to assistive technology.
    SetVerbosity(Verbosity),
    /// The page went over to another language.
    SetLanguage(Language),
    /// The person says under whose name they annotate.
    NameAnnotator(Rc<str>, Timestamp),
    /// Say something once.
    Say(Rc<str>),
    /// Say that something went wrong; it stays until it is closed.
    Complain(Rc<str>),
    /// Close a notice.
    Dismiss(u32),
    /// These transactions are in storage for good.
    Stored {
        /// The project that they belong to; derived ones are the same in every project.
        project: Rc<str>,
        /// The transactions.
        stored: Rc<[Rc<Transaction>]>,
    },
    /// Storage failed, or has not answered for too long.
    StoringFailed {
        /// Since when something is not stored, as a time of day.
        since: Rc<str>,
        /// Why, as the end of a sentence.
        why: Rc<str>,
    },
    /// Another tab stored these transactions.
    Received {
        /// The project that they belong to.
        project: Rc<str>,
        /// The transactions, in any order.
        transactions: Vec<Rc<Transaction>>,
    },
    /// A project was erased in another tab.
    Erased {
        /// The project.
        project: Rc<str>,
    },
    /// Something is out of order in the project.
    Found(Rc<str>),
    /// Put right what a check found.
    Repair(Rc<Checkup>, Timestamp),
    /// Everything that this browser kept was erased.
    EraseAll,
    /// Something about a newer version of the app.
    Update(UpdateAct),
}
