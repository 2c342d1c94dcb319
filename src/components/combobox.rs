//! A field in which one types and that offers what may be meant: arrows choose, Enter takes, Esc
//! closes the offers first and then leaves, and Tab takes what is typed. What is typed and cannot
//! be taken stays where it is, with the reason below it.
//!
//! It follows the ARIA pattern "combobox with listbox popup": the focus stays in the field.

use std::ops::Range;
use std::rc::Rc;

use yew::prelude::*;

use crate::platform::popup::{self, Popup};
use crate::platform::{Element, HtmlElement, HtmlInputElement, page};

/// Something that is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered {
    /// What is taken.
    pub id: AttrValue,
    /// What is shown.
    pub text: AttrValue,
    /// What is said beside it; nothing when empty.
    pub detail: AttrValue,
    /// Which parts of the text match what was typed, in bytes.
    pub matched: Vec<Range<usize>>,
}

/// What is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    /// One of the offers, by its id.
    Offer(AttrValue),
    /// What was typed; empty to clear the field.
    Typed(AttrValue),
}

/// What the field is drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ComboboxProps {
    /// What the field is about. With another one it is another field: what was typed is taken for
    /// the one before.
    #[prop_or_default]
    pub subject: AttrValue,
    /// Its id in the page; its list is `<id>-offers`.
    pub id: AttrValue,
    /// The name by which commands find it; none when empty.
    #[prop_or_default]
    pub control: AttrValue,
    /// What it is called.
    pub label: AttrValue,
    /// What stands in it.
    pub value: AttrValue,
    /// What is said where nothing stands in it.
    #[prop_or_default]
    pub placeholder: AttrValue,
    /// Its tooltip.
    #[prop_or_default]
    pub title: AttrValue,
    /// Told when somebody comes into the field.
    #[prop_or_default]
    pub entered: Callback<()>,
    /// What is offered for what was typed; for an empty text, before anything was typed.
    pub offers: Callback<AttrValue, Rc<[Offered]>>,
    /// Why what was typed cannot be taken, where it cannot.
    pub refuses: Callback<AttrValue, Option<AttrValue>>,
    /// Gets what is taken.
    pub taken: Callback<Taken>,
    /// What was typed here before and could not be taken. It stands in the field again.
    #[prop_or_default]
    pub draft: Option<AttrValue>,
    /// Gets what was typed and cannot be taken when the field goes, so that nothing is lost.
    #[prop_or_default]
    pub left: Callback<AttrValue>,
}

/// What can happen in the field.
#[derive(Debug)]
pub enum Happens {
    /// It got the focus.
    Entered(FocusEvent),
    /// It was pressed.
    Pressed,
    /// Something was typed.
    Typed(String),
    /// A key was pressed.
    Key(KeyboardEvent),
    /// An offer was pressed.
    Picked(usize),
    /// It lost the focus.
    Left,
}

/// A field that offers what may be meant.
#[derive(Debug)]
pub struct Combobox {
    field: NodeRef,
    list: NodeRef,
    /// What was typed and not taken yet.
    typed: Option<AttrValue>,
    offers: Rc<[Offered]>,
    active: Option<usize>,
    is_open: bool,
    problem: Option<AttrValue>,
    /// What had the focus before.
    before: Option<HtmlElement>,
    popup: Option<Popup>,
}

impl Combobox {
    fn open(&mut self, ctx: &Context<Self>) {
        // The value that stands there already is no search: everything is offered.
        let query = self.typed.clone().unwrap_or_default();
        self.offers = ctx.props().offers.emit(query);
        self.active = None;
        self.is_open = true;
    }

    fn close(&mut self) {
        self.is_open = false;
        self.active = None;
    }

    /// Takes what was typed. Says whether it could be.
    fn take_typed(&mut self, props: &ComboboxProps) -> bool {
        let Some(typed) = &self.typed else {
            return true;
        };
        if typed.trim() == props.value.trim() {
            self.typed = None;
            return true;
        }
        self.problem = props.refuses.emit(typed.clone());
        if self.problem.is_some() {
            return false;
        }
        let typed = typed.clone();
        self.typed = None;
        props.taken.emit(Taken::Typed(typed));
        true
    }

    /// The field is about something else from now on, or goes.
    fn settle(&mut self, props: &ComboboxProps) {
        if !self.take_typed(props)
            && let Some(typed) = self.typed.take()
        {
            props.left.emit(typed);
        }
    }

    fn take_offer(&mut self, ctx: &Context<Self>, number: usize) {
        if let Some(offer) = self.offers.get(number).cloned() {
            self.typed = None;
            self.problem = None;
            ctx.props().taken.emit(Taken::Offer(offer.id));
        }
    }

    /// Gives the focus back to what had it.
    fn leave(&mut self) {
        self.close();
        let before = self.before.take();
        match before.filter(|before| before.is_connected()) {
            Some(before) => page::focus(&before),
            None => page::focus_text(),
        }
    }

    fn on_key(&mut self, ctx: &Context<Self>, event: &KeyboardEvent) -> bool {
        if event.is_composing() {
            return false;
        }
        let n = self.offers.len();
        match event.key().as_str() {
            "ArrowDown" | "ArrowUp" => {
                event.prevent_default();
                let is_down = event.key() == "ArrowDown";
                if !self.is_open {
                    self.open(ctx);
                    return true;
                }
                self.active = match (self.active, is_down) {
                    _ if n == 0 => None,
                    (None, true) => Some(0),
                    (None, false) => Some(n - 1),
                    (Some(at), true) => (at + 1 < n).then_some(at + 1),
                    (Some(at), false) => at.checked_sub(1),
                };
            }
            "Enter" => {
                event.prevent_default();
                let is_taken = match self.active.filter(|_| self.is_open) {
                    Some(active) => {
                        self.take_offer(ctx, active);
                        true
                    }
                    None => self.take_typed(ctx.props()),
                };
                if is_taken {
                    self.leave();
                }
            }
            "Escape" => {
                event.prevent_default();
                if self.is_open && n > 0 {
                    self.close();
                } else {
                    self.typed = None;
                    self.problem = None;
                    self.leave();
                }
            }
            _ => return false,
        }
        true
    }

    fn row_id(ctx: &Context<Self>, number: usize) -> String {
        format!("{}-offer-{number}", ctx.props().id)
    }

    fn view_offers(&self, ctx: &Context<Self>) -> Html {
        let rows = self.offers.iter().enumerate().map(|(number, offer)| {
            let is_active = self.active == Some(number);
            let onclick = ctx
                .link()
                .callback(move |_: MouseEvent| Happens::Picked(number));
            html! {
                <li
                    key={number}
                    id={Self::row_id(ctx, number)}
                    role="option"
                    aria-selected={is_active.to_string()}
                    class="completion"
                    {onclick}
                >
                    <span class="completion-text" dir="auto">{ view_matched(offer) }</span>
                    if !offer.detail.is_empty() {
                        <span class="completion-detail">{ offer.detail.clone() }</span>
                    }
                </li>
            }
        });
        // A press on the list must not take the focus out of the field.
        let onmousedown = Callback::from(|event: MouseEvent| event.prevent_default());
        html! {
            <ul
                ref={&self.list}
                id={format!("{}-offers", ctx.props().id)}
                class="completions"
                role="listbox"
                popover="manual"
                aria-label={ctx.props().label.clone()}
                {onmousedown}
            >
                { for rows }
            </ul>
        }
    }
}

/// An offer's text with what matched in it.
fn view_matched(offer: &Offered) -> Html {
    let text = &*offer.text;
    let mut parts = Vec::new();
    let mut at = 0;
    for range in &offer.matched {
        let plain = text.get(at..range.start).unwrap_or_default().to_owned();
        let found = text.get(range.clone()).unwrap_or_default().to_owned();
        parts.push(html! { <>{ plain }<b>{ found }</b></> });
        at = range.end;
    }
    let rest = text.get(at..).unwrap_or_default().to_owned();
    html! { <>{ for parts }{ rest }</> }
}

/// What waited to be corrected, and why it could not be taken.
fn drafted(props: &ComboboxProps) -> (Option<AttrValue>, Option<AttrValue>) {
    let typed = props.draft.clone();
    let problem = typed.clone();
    let problem = problem.and_then(|typed| props.refuses.emit(typed));
    (typed, problem)
}

impl Component for Combobox {
    type Message = Happens;
    type Properties = ComboboxProps;

    fn create(ctx: &Context<Self>) -> Self {
        let (typed, problem) = drafted(ctx.props());
        Self {
            field: NodeRef::default(),
            list: NodeRef::default(),
            typed,
            offers: Rc::default(),
            active: None,
            is_open: false,
            problem,
            before: None,
            popup: None,
        }
    }

    fn changed(&mut self, ctx: &Context<Self>, before: &ComboboxProps) -> bool {
        if ctx.props().subject != before.subject {
            self.settle(before);
            self.close();
            (self.typed, self.problem) = drafted(ctx.props());
        }
        true
    }

    fn update(&mut self, ctx: &Context<Self>, happens: Happens) -> bool {
        match happens {
            Happens::Entered(event) => {
                self.before = page::left_by(&event);
                ctx.props().entered.emit(());
                if let Some(field) = self.field.cast::<HtmlInputElement>() {
                    field.select();
                }
                false
            }
            Happens::Pressed => {
                if !self.is_open {
                    self.open(ctx);
                }
                true
            }
            Happens::Typed(typed) => {
                self.typed = Some(typed.into());
                self.problem = None;
                self.open(ctx);
                true
            }
            Happens::Key(event) => self.on_key(ctx, &event),
            Happens::Picked(number) => {
                self.take_offer(ctx, number);
                self.leave();
                true
            }
            // Who looks something up in another window comes back to what was typed.
            Happens::Left if !page::window_has_focus() => {
                self.close();
                true
            }
            Happens::Left => {
                self.take_typed(ctx.props());
                self.close();
                true
            }
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        let shows_list = self.is_open && !self.offers.is_empty();
        let active = self.active.filter(|_| shows_list);
        let problem_id = format!("{}-problem", props.id);
        let link = ctx.link();
        let oninput = link.batch_callback(|event: InputEvent| {
            let field: Option<HtmlInputElement> = event.target_dyn_into();
            field.map(|field| Happens::Typed(field.value()))
        });
        html! {
            <>
                <input
                    ref={&self.field}
                    id={props.id.clone()}
                    type="text"
                    role="combobox"
                    autocomplete="off"
                    spellcheck="false"
                    dir="auto"
                    aria-label={props.label.clone()}
                    aria-autocomplete="list"
                    aria-haspopup="listbox"
                    aria-expanded={shows_list.to_string()}
                    aria-controls={shows_list.then(|| format!("{}-offers", props.id))}
                    aria-activedescendant={active.map(|active| Self::row_id(ctx, active))}
                    aria-invalid={self.problem.is_some().then_some("true")}
                    aria-describedby={self.problem.is_some().then(|| problem_id.clone())}
                    data-control={(!props.control.is_empty()).then(|| props.control.clone())}
                    title={props.title.clone()}
                    placeholder={props.placeholder.clone()}
                    value={self.typed.clone().unwrap_or_else(|| props.value.clone())}
                    onfocus={link.callback(Happens::Entered)}
                    onclick={link.callback(|_: MouseEvent| Happens::Pressed)}
                    onkeydown={link.callback(Happens::Key)}
                    onblur={link.callback(|_: FocusEvent| Happens::Left)}
                    {oninput}
                />
                if let Some(problem) = &self.problem {
                    <p class="field-problem" id={problem_id.clone()} role="alert">{ problem.clone() }</p>
                }
                if shows_list {
                    { self.view_offers(ctx) }
                }
            </>
        }
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        let list = self.list.cast::<HtmlElement>();
        let field = self.field.cast::<Element>();
        let Some((list, field)) = list.zip(field).filter(|_| self.is_open) else {
            self.popup = None;
            return;
        };
        match &self.popup {
            Some(popup) => popup.place_again(),
            None => self.popup = Some(Popup::show(&list, &field)),
        }
        if let Some(active) = self.active {
            popup::show_row(&list, active);
        }
    }

    fn destroy(&mut self, ctx: &Context<Self>) {
        // Who looks at something else by now has said what was typed all the same.
        self.settle(ctx.props());
    }
}
