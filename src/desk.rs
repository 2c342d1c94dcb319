//! What every component may do: change the state, or start something that takes time. It is
//! the context of the whole page, and it never changes, so that reading it makes nothing draw
//! again.

mod names;

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use gainsay_core::edit::Command;
use gainsay_core::model::{AnnotationId, AttributeId, Project};
use gainsay_core::query::alike::Passages;
use gainsay_core::query::speakers::Names;
use gainsay_core::time::Timestamp;
use yew::{AttrValue, Callback, MouseEvent, UseReducerDispatcher, hook, use_context};

use crate::command::{Keymap, UiCommand};
use crate::effects::{self, Copier, News, Saver};
use crate::platform::offline::Offline;
use crate::platform::storage::Storage;
use crate::platform::tabs::Line;
use crate::platform::{clock, page};
use crate::state::{Action, AppState};
use names::KeptNames;

/// Passed to components by context.
#[derive(Clone)]
pub struct Desk {
    dispatcher: UseReducerDispatcher<AppState>,
    latest: Rc<RefCell<Rc<AppState>>>,
    storage: Rc<RefCell<Option<Storage>>>,
    line: Rc<RefCell<Option<Line>>>,
    copier: Rc<RefCell<Option<Copier>>>,
    saver: Saver,
    offline: Rc<RefCell<Option<Offline>>>,
    /// Whether something is being loaded, and if so, whether the person has given it up.
    loading: Rc<Cell<Option<bool>>>,
    names: Rc<RefCell<KeptNames>>,
    passages: Rc<RefCell<Passages>>,
    /// What was typed in fields that went, and could not be taken, by field.
    drafts: Rc<RefCell<BTreeMap<String, AttrValue>>>,
    served: Rc<Served>,
}

/// What the state asked for by counting on, and got. A part of the page that is drawn later does it
/// not again.
#[derive(Debug, Default)]
pub(crate) struct Served {
    /// Scrolling something into view.
    pub(crate) reveal: Cell<u32>,
    /// The focus going to the labels beside the selection.
    pub(crate) to_labels: Cell<u32>,
    /// The focus coming to the text.
    pub(crate) to_text: Cell<u32>,
}

/// There is one desk a page, so one dispatcher is one desk.
impl PartialEq for Desk {
    fn eq(&self, other: &Self) -> bool {
        self.dispatcher == other.dispatcher
    }
}

impl std::fmt::Debug for Desk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Desk")
    }
}

impl Desk {
    /// A desk whose acts reach the state behind `dispatcher`.
    pub fn new(dispatcher: UseReducerDispatcher<AppState>, state: Rc<AppState>) -> Self {
        Self {
            dispatcher,
            latest: Rc::new(RefCell::new(state)),
            storage: Rc::default(),
            line: Rc::default(),
            copier: Rc::default(),
            saver: Saver::default(),
            offline: Rc::default(),
            loading: Rc::default(),
            names: Rc::default(),
            passages: Rc::default(),
            drafts: Rc::default(),
            served: Rc::default(),
        }
    }

    /// The state as it was drawn last. For what takes time; components get theirs by props.
    pub fn state(&self) -> Rc<AppState> {
        Rc::clone(&self.latest.borrow())
    }

    /// Notes what is being drawn.
    pub(crate) fn set_state(&self, state: Rc<AppState>) {
        self.latest.replace(state);
    }

    /// Asks about the names that `attribute` holds in the state that was drawn last. The first
    /// time it looks at every annotation, so nothing that is only drawn should ask.
    pub fn ask_names<T>(&self, attribute: &AttributeId, ask: impl FnOnce(&Names) -> T) -> T {
        let state = self.state();
        let mut names = self.names.borrow_mut();
        names.ask(state.project(), attribute, ask)
    }

    /// Asks about the passages of the project that was drawn last. The first time it reads every
    /// article, so nothing that is only drawn should ask.
    pub fn ask_passages<T>(&self, ask: impl FnOnce(&Project, &Passages) -> T) -> T {
        let state = self.state();
        let mut passages = self.passages.borrow_mut();
        passages.follow(state.project());
        ask(state.project(), &passages)
    }

    /// Reads some of the articles that [`Self::ask_passages`] would have to read, and says whether
    /// those were all.
    pub fn read_passages(&self, n: usize) -> bool {
        let state = self.state();
        let mut passages = self.passages.borrow_mut();
        passages.follow_some(state.project(), n)
    }

    /// Keeps what was typed in `field` and could not be taken, for as long as the tab runs.
    pub fn keep_draft(&self, field: String, typed: AttrValue) {
        self.drafts.borrow_mut().insert(field, typed);
    }

    /// What was typed in `field` and could not be taken.
    pub fn take_draft(&self, field: &str) -> Option<AttrValue> {
        self.drafts.borrow_mut().remove(field)
    }

    /// What the state asked for and got.
    pub(crate) fn served(&self) -> &Served {
        &self.served
    }

    /// Where projects are stored; `None` while there is no such place.
    pub fn storage(&self) -> Option<Storage> {
        self.storage.borrow().clone()
    }

    /// From now on there is somewhere to store.
    pub(crate) fn set_storage(&self, storage: Storage) {
        self.storage.replace(Some(storage));
    }

    /// What stores.
    pub fn saver(&self) -> &Saver {
        &self.saver
    }

    /// What writes the second copy; `None` where the browser has no place for one.
    pub(crate) fn copier(&self) -> Option<Copier> {
        self.copier.borrow().clone()
    }

    /// From now on there is a second copy.
    pub(crate) fn set_copier(&self, copier: Copier) {
        self.copier.replace(Some(copier));
    }

    /// From now on other tabs can be told something.
    pub(crate) fn set_line(&self, line: Line) {
        self.line.replace(Some(line));
    }

    /// Tells the other tabs.
    pub(crate) fn tell(&self, news: &News) {
        if let Some(line) = &*self.line.borrow() {
            line.say(&news.to_text());
        }
    }

    /// The release as this browser keeps it; `None` where it does not.
    pub(crate) fn offline(&self) -> Option<Offline> {
        self.offline.borrow().clone()
    }

    /// From now on this browser keeps the release.
    pub(crate) fn set_offline(&self, offline: Offline) {
        self.offline.replace(Some(offline));
    }

    /// Begins to load something, unless something else is being loaded.
    pub(crate) fn begin_loading(&self) -> bool {
        let is_free = self.loading.get().is_none();
        if is_free {
            self.loading.set(Some(false));
        }
        is_free
    }

    /// Whether the person has given up what is being loaded.
    pub(crate) fn has_stopped_loading(&self) -> bool {
        self.loading.get() == Some(true)
    }

    /// Nothing is being loaded any more.
    pub(crate) fn end_loading(&self) {
        self.loading.set(None);
    }

    /// Gives up what is being loaded. The state says so at once, and what is at work finds out at
    /// its next step.
    pub fn stop_loading(&self) {
        if self.loading.get() == Some(false) {
            self.loading.set(Some(true));
        }
        self.act(Action::StopLoading);
    }

    /// Changes the state.
    pub fn act(&self, action: Action) {
        self.dispatcher.dispatch(action);
    }

    /// Changes the project.
    pub fn run(&self, command: Command) {
        self.act(Action::Run(command, Self::now()));
    }

    /// A callback that acts as `action` says.
    pub fn on<E: 'static>(&self, action: impl Fn(E) -> Action + 'static) -> Callback<E> {
        let desk = self.clone();
        Callback::from(move |event| desk.act(action(event)))
    }

    /// A callback that looks at an annotation. The button goes with what it was about, so keys are
    /// in the text then, where that one is.
    pub fn jump_to(&self, id: AnnotationId) -> Callback<MouseEvent> {
        let desk = self.clone();
        Callback::from(move |_: MouseEvent| {
            page::focus_text();
            desk.act(Action::Focus(Some(id.clone()), true));
        })
    }

    /// The same for what a link leads to: in another article it is looked at beside this one, where
    /// there is room.
    pub fn follow_to(&self, id: AnnotationId) -> Callback<MouseEvent> {
        let desk = self.clone();
        Callback::from(move |_: MouseEvent| {
            page::focus_text();
            desk.act(Action::FollowTo(id.clone()));
        })
    }

    /// A callback that carries `command` out.
    pub fn on_command<E: 'static>(&self, command: UiCommand) -> Callback<E> {
        let desk = self.clone();
        Callback::from(move |_| {
            effects::carry_out(&desk, command);
        })
    }

    /// Now, to be written into what happens now.
    pub fn now() -> Timestamp {
        Timestamp::from_millis(clock::now_ms())
    }
}

/// The desk of the page.
///
/// # Panics
/// Outside of the app's root component, which provides it.
#[hook]
#[expect(
    clippy::expect_used,
    reason = "a component that is mounted without the root is a fault of the program"
)]
pub fn use_desk() -> Desk {
    use_context::<Desk>().expect("the root component provides the desk")
}

/// The keys in force, for tooltips; whoever reads them is drawn again when one is changed.
#[hook]
pub fn use_keymap() -> Rc<Keymap> {
    use_context::<Rc<Keymap>>().unwrap_or_default()
}
