//! The one function that changes the state.

mod remove;

use std::rc::Rc;

use gainsay_core::edit::{
    Command, EditError, NewIds, Operation, Plan, Reverted, Transaction, plan,
};
use gainsay_core::model::{AnnotationId, DocumentId, LabelId, Project};
use gainsay_core::time::Timestamp;
use yew::Reducible;

use super::moving::neighbour;
use super::{Action, AppState, BoundsAct, LabelUse, Panels, Shown, TextSelection, ViewState};
use crate::words;

impl Reducible for AppState {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        if self.is_over {
            return self;
        }
        let mut state = (*self).clone();
        state.apply(action);
        state.settle_bounds();
        state.settle_caret(&self);
        state.settle_linking();
        state.settle_choosing();
        state.settle_matrix();
        state.settle_inspector();
        state.settle_details();
        state.settle_announcing(&self);
        // An unchanged state must be the same pointer: Yew then draws nothing.
        if state.is_drawn_like(&self) {
            self
        } else {
            Rc::new(state)
        }
    }
}

impl AppState {
    #[expect(
        clippy::too_many_lines,
        reason = "a list of everything that can happen, a few lines each"
    )]
    fn apply(&mut self, action: Action) {
        match action {
            Action::Opened {
                session,
                transactions,
            } => self.opened(session, transactions),
            Action::Seed(transactions) => self.seed(transactions),
            Action::Offer(new) => self.view_mut().offered = new,
            Action::AnswerOffer(takes, at) => {
                let offered = std::mem::take(&mut self.view_mut().offered);
                if takes {
                    self.add_articles(offered.to_vec(), at);
                }
            }
            Action::ArriveAt(address) => self.arrive_at(&address),
            Action::Ready => self.is_ready = true,
            Action::Run(command, at) => {
                self.run(command, at);
            }
            Action::AddArticles(new, at) => self.add_articles(new, at),
            Action::RemoveArticle(id, at) => self.remove_article(&id, at),
            Action::EmptyProject(at) => self.empty_project(at),
            Action::Import(plan, at) => self.import(&plan, at),
            Action::Load(loading) => self.view_mut().loading = loading,
            Action::StopLoading => self.stop_loading(),
            Action::UseLabel(label, label_use, at) => self.use_label(label, label_use, at),
            Action::Arm(label) => match label {
                Some(label) => self.toggle_armed(label),
                None => self.view_mut().armed = None,
            },
            Action::SelectByHand(selection, at) => self.select_by_hand(selection, at),
            Action::Choose(act) => self.choose(act),
            Action::Change(act, at) => self.change_details(act, at),
            Action::DeleteFocused(at) if self.has_several() => self.delete_chosen(at),
            Action::DeleteFocused(at) => self.delete_focused(at),
            // What is in hand is the last thing that was done.
            Action::Undo(_) if self.view.bounds.is_some() => {
                self.move_bounds(BoundsAct::Revert);
            }
            Action::Undo(at) => {
                let author = self.author(at);
                let before = self.project().clone();
                let reverted = self.replica.undo(&author);
                self.reverted(&before, reverted, words::undid, words::nothing_to_undo());
            }
            Action::Redo(at) => {
                let author = self.author(at);
                let before = self.project().clone();
                let reverted = self.replica.redo(&author);
                self.reverted(&before, reverted, words::redid, words::nothing_to_redo());
            }
            Action::Open(id) => {
                self.show_view(Shown::Text);
                self.open(Some(id));
            }
            Action::OpenAt(id, stripe) => {
                self.show_view(Shown::Text);
                self.open_at(&id, stripe);
            }
            Action::OpenNeighbour(step) => {
                self.show_view(Shown::Text);
                let mut ids = self.document_ids();
                let open = self.view.open.clone();
                // What is open beside this one is not opened again.
                ids.retain(|id| open.as_ref() == Some(id) || !self.view.is_in_pane(id));
                let at = ids
                    .iter()
                    .position(|id| Some(id) == self.view.open.as_ref());
                if let Some(id) = neighbour(&ids, at, step) {
                    self.open(Some(id));
                }
            }
            Action::Panes(act) => {
                if act.leads_to_text() {
                    self.show_view(Shown::Text);
                }
                self.act_on_panes(act);
            }
            Action::FollowTo(id) => {
                self.show_view(Shown::Text);
                self.follow_to(id);
            }
            Action::Focus(id, reveal) => {
                if id.is_some() {
                    self.show_view(Shown::Text);
                }
                self.focus(id, reveal);
            }
            Action::ShowView(shown) => self.show_view(shown),
            Action::Matrix(act) => self.matrix(act),
            Action::Likely(act) => self.likely(act),
            Action::Point(id, reveal, at) => match (&self.view.linking, id) {
                (Some(linking), Some(id)) if linking.in_hand != id => self.pick(&id, at),
                // A press beside all annotations does not give up a link in the making.
                (Some(_), None) => {}
                (None | Some(_), id) => self.focus(id, reveal),
            },
            Action::FocusNeighbour(step) => self.focus_neighbour(step > 0),
            Action::CycleOverlap => self.cycle_overlap(),
            Action::Select(selection) => {
                self.take_selected_in_hand(selection.as_ref());
                let view = self.view_mut();
                if selection.is_some() {
                    view.focus = None;
                }
                view.selection = selection;
            }
            Action::MoveBounds(act) => self.move_bounds(act),
            Action::Link(act) => self.link(act),
            Action::Filter(act) => self.filter(act),
            Action::Overview(act) => self.overview(act),
            Action::Follow => {
                self.show_view(Shown::Text);
                self.follow();
            }
            Action::MarkDone(id, is_done, at) => self.mark_done(&id, is_done, at),
            Action::ShowGuidelines(shows) => self.view_mut().shows_guidelines = shows,
            Action::Caret(act) => self.move_caret(act),
            Action::Sentence(act) => self.sentence(act),
            Action::StepOut => self.step_out(),
            Action::Show(dialog) => self.show(dialog),
            Action::SetPanels(panels) => self.view_mut().panels = panels,
            Action::FoldPanels => {
                self.view_mut().panels = Panels {
                    articles: false,
                    annotations: false,
                };
            }
            Action::SetTheme(theme) => self.view_mut().theme = theme,
            Action::SetKeymap(keymap) => self.view_mut().keymap = keymap,
            Action::SetVerbosity(verbosity) => self.view_mut().verbosity = verbosity,
            Action::SetLanguage(language) => {
                self.view_mut().language = language;
                self.draw_anew();
            }
            Action::NameAnnotator(name, at) => {
                if *name != *self.annotator_name() {
                    let annotator = self.session.annotator.clone();
                    self.run(Command::NameAnnotator(annotator, name), at);
                }
            }
            Action::Say(text) => self.say(text, false, false),
            Action::Complain(text) => self.say(text, true, false),
            Action::Dismiss(number) => {
                let view = self.view_mut();
                let rest = view.notices.iter().filter(|n| n.number != number);
                view.notices = rest.cloned().collect();
            }
            Action::Stored { project, stored } => self.stored(&project, &stored),
            Action::StoringFailed { since, why } => self.storing_failed(since, why),
            Action::Received {
                project,
                transactions,
            } => self.received(&project, transactions),
            Action::Erased { project } => self.erased(&project),
            Action::Found(text) => self.say_found(text),
            Action::Repair(checkup, at) => self.repair(&checkup, at),
            Action::EraseAll => *self = self.over(),
            Action::Update(act) => self.update(act),
        }
    }

    pub(super) fn view_mut(&mut self) -> &mut ViewState {
        Rc::make_mut(&mut self.view)
    }

    /// Whether drawing this state would give what drawing `other` gave. Pointers are compared
    /// where values could be long.
    fn is_drawn_like(&self, other: &Self) -> bool {
        let same_page = match (&self.page, &other.page) {
            (Some(a), Some(b)) => Rc::ptr_eq(a, b),
            (None, None) => true,
            _ => false,
        };
        let is_same_beside = self.beside.len() == other.beside.len()
            && self
                .beside
                .iter()
                .zip(other.beside.iter())
                .all(|(a, b)| Rc::ptr_eq(a, b));
        same_page
            && is_same_beside
            && self.is_ready == other.is_ready
            && Rc::ptr_eq(&self.session, &other.session)
            && self.replica.log().len() == other.replica.log().len()
            && Rc::ptr_eq(&self.articles, &other.articles)
            && (Rc::ptr_eq(&self.view, &other.view) || self.view == other.view)
            && Rc::ptr_eq(&self.unsaved, &other.unsaved)
            && self.saving == other.saving
            && self.update == other.update
            && self.is_over == other.is_over
    }

    fn opened(&mut self, session: super::Session, transactions: Vec<Rc<Transaction>>) {
        let panels = self.view.panels;
        // It made room for panes that the other project does not have.
        let articles = panels.articles || self.view.folded_for_panes;
        let theme = self.view.theme;
        let keymap = Rc::clone(&self.view.keymap);
        let verbosity = self.view.verbosity;
        let snap = self.view.caret.snap;
        let (room, reveal) = (self.view.room, self.view.reveal);
        let notices = Rc::clone(&self.view.notices);
        let last_notice = self.view.last_notice;
        let loading = self.view.loading.clone();
        self.leave_erased();
        let unsaved = Rc::clone(&self.unsaved);
        let saving = self.saving.clone();
        let is_ready = self.is_ready;
        let update = self.update;
        *self = Self::new(session, Panels { articles, ..panels }, theme);
        // What the project before has not stored yet is still on its way. What was done before
        // the start had found a project belongs to this one, and so does what is on its way to it.
        let here = Rc::clone(&self.session.project);
        let on_its_way = unsaved.iter().cloned().map(|mut one| {
            if one.project.is_empty() {
                one.project = Rc::clone(&here);
            }
            one
        });
        self.unsaved = on_its_way.collect();
        let own: Vec<_> = self
            .unsaved
            .iter()
            .filter(|one| one.project == here)
            .collect();
        self.replica
            .receive(own.iter().map(|one| Rc::clone(&one.transaction)));
        self.saving = saving;
        self.is_ready = is_ready;
        self.update = update;
        self.replica.receive(transactions);
        let view = self.view_mut();
        // "Take back" would mean something of the project before.
        view.notices = notices
            .iter()
            .filter(|n| !n.offers_undo())
            .cloned()
            .collect();
        view.last_notice = last_notice;
        view.keymap = keymap;
        view.verbosity = verbosity;
        view.caret.snap = snap;
        view.room = room;
        // It counts on: the page remembers what it has shown.
        view.reveal = reveal;
        view.loading = loading;
        self.project_changed();
    }

    fn seed(&mut self, transactions: Vec<Rc<Transaction>>) {
        self.replica.receive(transactions.iter().cloned());
        self.queue(transactions);
        self.project_changed();
    }

    /// Plans and commits a command. A refusal is said and changes nothing.
    pub(super) fn run(&mut self, command: Command, at: Timestamp) -> Option<Plan> {
        let author = self.author(at);
        let id = self.replica.next_id(&author.actor);
        let mut ids = NewIds::of(id, author.annotator.clone(), at);
        match plan(self.project(), command, &mut ids) {
            Ok(plan) => {
                self.commit(&plan, at);
                Some(plan)
            }
            Err(EditError::AlreadyMarked(id)) => {
                // What was wanted is there: look at it.
                self.focus(Some(id), true);
                self.say(words::already_marked().into(), false, false);
                None
            }
            Err(error) => {
                self.say(words::refused(&error).into(), false, false);
                None
            }
        }
    }

    /// Marks what is selected, changes what has the focus, or takes the label in hand.
    pub(super) fn use_label(&mut self, label: LabelId, label_use: LabelUse, at: Timestamp) {
        let focused = self.view.open.clone().zip(self.focus_span());
        let place = match (label_use, &self.view.selection) {
            (LabelUse::MarkOrRelabel, Some(TextSelection { document, span, .. })) => {
                Some((document.clone(), self.marked_range(*span)))
            }
            (LabelUse::MarkOrRelabel, None) => None,
            (LabelUse::Second, _) => focused.map(|(document, span)| (document, span.range())),
        };
        match (place, label_use, self.view.focus.clone()) {
            (Some((document, range)), ..) => {
                let command = Command::Annotate {
                    document,
                    range,
                    label,
                };
                match self.view.linking.clone() {
                    // Who looks for the other end of a link may find it unmarked.
                    Some(linking) => self.mark_and_link(&linking, command, at),
                    None => {
                        self.run(command, at);
                    }
                }
            }
            (None, LabelUse::MarkOrRelabel, Some(_)) if self.has_several() => {
                self.relabel_chosen(&label, at);
            }
            (None, LabelUse::MarkOrRelabel, Some(focus)) => {
                self.run(Command::Relabel(focus, label), at);
            }
            (None, LabelUse::MarkOrRelabel, None) => self.toggle_armed(label),
            (None, LabelUse::Second, _) => {}
        }
    }

    pub(super) fn commit(&mut self, plan: &Plan, at: Timestamp) {
        let author = self.author(at);
        let committed = self.replica.commit(plan.clone(), &author);
        if committed.is_some() {
            // An offer to take back is about the last act, and that is another one now.
            let view = self.view_mut();
            let kept = view.notices.iter().filter(|n| !n.offers_undo());
            view.notices = kept.cloned().collect();
        }
        self.queue(committed);
        // What lies in another article is not what keys are about: nobody sees it.
        let focus = plan.focus.as_ref().filter(|id| {
            let annotation = self.project().annotation(id);
            annotation.is_some_and(|one| Some(one.document()) == self.view.open.as_ref())
        });
        if let Some(focus) = focus {
            let view = self.view_mut();
            view.selection = None;
            view.focus = Some(focus.clone());
        }
        self.project_changed();
    }

    fn add_articles(&mut self, new: Vec<gainsay_core::edit::NewDocument>, at: Timestamp) {
        let n_wanted = new.len();
        let Some(plan) = self.run(Command::AddDocuments(new), at) else {
            return;
        };
        let added = plan
            .operations
            .iter()
            .find_map(|operation| match operation {
                Operation::Document(edit) => Some(edit.id().clone()),
                Operation::Annotation(_)
                | Operation::Relation(_)
                | Operation::Group(_)
                | Operation::Annotator(_)
                | Operation::Settings(_)
                | Operation::Unknown(_) => None,
            });
        let n_added = plan.operations.len();
        self.say(
            words::added(n_added, n_wanted - n_added.min(n_wanted)).into(),
            false,
            n_added > 0,
        );
        if let Some(id) = added.or_else(|| plan.present.first().cloned()) {
            self.open(Some(id));
        }
    }

    fn import(&mut self, plan: &Plan, at: Timestamp) {
        self.view_mut().dialog = None;
        self.commit(plan, at);
    }

    pub(super) fn delete_focused(&mut self, at: Timestamp) {
        let Some(focus) = self.view.focus.clone() else {
            return;
        };
        let next = self.neighbour_of(&focus);
        if self
            .run(Command::DeleteAnnotations(vec![focus]), at)
            .is_some()
        {
            self.say(words::deleted().into(), false, true);
            self.view_mut().focus = next;
        }
    }

    fn reverted(
        &mut self,
        before: &Project,
        reverted: Option<Reverted>,
        said: impl Fn(&gainsay_core::edit::Act, bool) -> String,
        nothing: &str,
    ) {
        let Some(reverted) = reverted else {
            self.say_of_history(nothing.into());
            return;
        };
        let place = place_of(&reverted.act, [self.project(), before]);
        self.queue([Rc::clone(&reverted.committed)]);
        self.project_changed();
        self.say_of_history(said(&reverted.act.act, reverted.changed_nothing).into());
        match place {
            Some(Place::Annotation(id)) if self.project().annotation(&id).is_some() => {
                self.focus(Some(id), true);
            }
            Some(Place::Annotation(id)) => self.look_where_it_was(&id, before),
            Some(Place::Document(id)) => self.open(Some(id)),
            None => {}
        }
    }
}

/// Where an act happened, so that undoing it can be seen.
enum Place {
    Annotation(AnnotationId),
    Document(DocumentId),
}

/// A link is at the annotation where it begins, as either project knows it.
fn place_of(act: &Transaction, projects: [&Project; 2]) -> Option<Place> {
    act.operations.iter().find_map(|operation| match operation {
        Operation::Annotation(edit) => Some(Place::Annotation(edit.id().clone())),
        Operation::Document(edit) => Some(Place::Document(edit.id().clone())),
        Operation::Relation(edit) => projects.into_iter().find_map(|project| {
            let relation = project.any_relation(edit.id())?;
            Some(Place::Annotation(relation.from()?.clone()))
        }),
        Operation::Group(_)
        | Operation::Annotator(_)
        | Operation::Settings(_)
        | Operation::Unknown(_) => None,
    })
}
