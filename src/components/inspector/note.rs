//! The note of the focused annotation. It is kept when the hand rests and when the field is left,
//! however it is left; what is typed in one visit is one step to undo.

use std::rc::Rc;

use gainsay_core::model::AnnotationId;
use yew::prelude::*;

use crate::command::{Field, UiCommand};
use crate::desk::{Desk, use_desk, use_keymap};
use crate::platform::page::LeaveListener;
use crate::platform::{HtmlElement, HtmlTextAreaElement, Timeout, after, page};
use crate::state::{Action, DetailAct};
use crate::words::speakers as say;

/// How long the hand rests before what was typed is kept, in milliseconds.
const PAUSE: u32 = 500;

/// What the note is drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct NoteProps {
    /// What it is about, for what was typed and is not kept yet.
    pub(super) subject: AttrValue,
    /// The annotation.
    pub(super) id: AnnotationId,
    /// Its note.
    pub(super) note: AttrValue,
}

/// The note of the focused annotation.
#[component]
pub(super) fn Note(props: &NoteProps) -> Html {
    let desk = use_desk();
    let keymap = use_keymap();
    let hint = keymap.hint(say::note_title(), UiCommand::Note);
    let keep = {
        let id = props.id.clone();
        Callback::from(move |(note, goes_on): (Rc<str>, bool)| {
            let id = id.clone();
            let act = DetailAct::Note { id, note, goes_on };
            desk.act(Action::Change(act, Desk::now()));
        })
    };
    html! { <NoteField subject={props.subject.clone()} note={props.note.clone()} hint={AttrValue::from(hint)} {keep} /> }
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct NoteFieldProps {
    subject: AttrValue,
    note: AttrValue,
    hint: AttrValue,
    keep: Callback<(Rc<str>, bool)>,
}

/// What can happen in the field.
#[derive(Debug)]
enum Happens {
    Entered(FocusEvent),
    Typed,
    Rested,
    Left,
    Key(KeyboardEvent),
}

#[derive(Debug)]
struct NoteField {
    field: NodeRef,
    /// What was typed and is not kept yet.
    typed: Option<Rc<str>>,
    /// What was kept last and is not in the state as it was drawn.
    shown: AttrValue,
    /// Whether something was kept since the person came here.
    goes_on: bool,
    rest: Option<Timeout>,
    before: Option<HtmlElement>,
    /// Asks before the tab closes, while something is not kept.
    leaving: Option<LeaveListener>,
}

impl NoteField {
    fn keep(&mut self, props: &NoteFieldProps) {
        self.rest = None;
        if let Some(typed) = self.typed.take() {
            self.shown = AttrValue::from(Rc::clone(&typed));
            props.keep.emit((typed, self.goes_on));
            self.goes_on = true;
        }
    }

    fn fit(&self) {
        if let Some(field) = self.field.cast::<HtmlTextAreaElement>() {
            page::fit_height(&field);
        }
    }
}

impl Component for NoteField {
    type Message = Happens;
    type Properties = NoteFieldProps;

    fn create(ctx: &Context<Self>) -> Self {
        Self {
            field: NodeRef::default(),
            typed: None,
            goes_on: false,
            shown: ctx.props().note.clone(),
            rest: None,
            before: None,
            leaving: None,
        }
    }

    fn changed(&mut self, ctx: &Context<Self>, before: &NoteFieldProps) -> bool {
        if ctx.props().subject != before.subject {
            self.leaving = None;
            self.keep(before);
            self.goes_on = false;
        }
        if self.typed.is_none() {
            self.shown = ctx.props().note.clone();
        }
        true
    }

    fn update(&mut self, ctx: &Context<Self>, happens: Happens) -> bool {
        match happens {
            Happens::Entered(event) => {
                self.before = page::left_by(&event);
                self.goes_on = false;
            }
            Happens::Typed => {
                if let Some(field) = self.field.cast::<HtmlTextAreaElement>() {
                    let typed: Rc<str> = field.value().into();
                    self.shown = AttrValue::from(Rc::clone(&typed));
                    self.typed = Some(typed);
                }
                self.fit();
                let link = ctx.link().clone();
                self.rest = Some(after(PAUSE, move || link.send_message(Happens::Rested)));
                if self.leaving.is_none() {
                    // Who closes the tab within the pause is asked, and what was typed is kept
                    // meanwhile.
                    let link = ctx.link().clone();
                    self.leaving = page::on_leaving(move || {
                        link.send_message(Happens::Rested);
                        true
                    });
                }
                return true;
            }
            Happens::Rested | Happens::Left => {
                self.leaving = None;
                self.keep(ctx.props());
            }
            Happens::Key(event) => {
                if event.key() == "Escape" && !event.is_composing() {
                    event.prevent_default();
                    self.leaving = None;
                    self.keep(ctx.props());
                    match self.before.take().filter(|before| before.is_connected()) {
                        Some(before) => page::focus(&before),
                        None => page::focus_text(),
                    }
                }
            }
        }
        false
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let link = ctx.link();
        html! {
            <label class="detail note">
                <span>{ say::note() }</span>
                <textarea
                    ref={&self.field}
                    rows="1"
                    dir="auto"
                    data-control={Field::Note.control()}
                    title={ctx.props().hint.clone()}
                    value={self.shown.clone()}
                    onfocus={link.callback(Happens::Entered)}
                    oninput={link.callback(|_: InputEvent| Happens::Typed)}
                    onblur={link.callback(|_: FocusEvent| Happens::Left)}
                    onkeydown={link.callback(Happens::Key)}
                />
            </label>
        }
    }

    fn rendered(&mut self, _: &Context<Self>, is_first: bool) {
        if is_first || self.typed.is_none() {
            self.fit();
        }
    }

    fn destroy(&mut self, ctx: &Context<Self>) {
        self.keep(ctx.props());
    }
}
