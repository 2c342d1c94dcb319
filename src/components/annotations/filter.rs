//! Which annotations are listed: a button for each label, and the other choices, which open below.

use std::rc::Rc;

use yew::prelude::*;

use crate::command::{FILTER_CONTROL, UiCommand};
use crate::components::option::view_option;
use crate::desk::{Desk, use_desk, use_keymap};
use crate::platform::{Element, HtmlElement, HtmlSelectElement, page};
use crate::state::{
    Action, AppState, Filter, FilterAct, LabelLook, Lack, Page, Said, named_attribute, names_in_use,
};
use crate::words::{self, filter as say};

/// What the choices are drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct FilterProps {
    /// The open article.
    pub(super) page: Rc<Page>,
    /// Which of its annotations are listed.
    pub(super) filter: Rc<Filter>,
    /// Whether all choices are shown.
    pub(super) is_open: bool,
}

/// The button that opens the other choices, and the one that takes all of them back.
#[component]
pub(super) fn FilterButtons(props: &FilterProps) -> Html {
    let desk = use_desk();
    let keymap = use_keymap();
    let is_open = props.is_open;
    let toggle = desk.on(move |_: MouseEvent| Action::Filter(FilterAct::Show(!is_open)));
    let clear = desk.on(|_: MouseEvent| Action::Filter(FilterAct::Clear));
    html! {
        <>
            if !props.filter.is_empty() {
                <button type="button" class="quiet" title={say::clear_title()} onclick={clear}>
                    { say::clear() }
                </button>
            }
            <button
                type="button"
                class="quiet"
                aria-expanded={is_open.to_string()}
                aria-controls="filter-choices"
                title={keymap.hint(UiCommand::Filter.title(), UiCommand::Filter)}
                onclick={toggle}
            >
                { say::title() }
            </button>
        </>
    }
}

/// A button for each label that the article carries, and the other choices.
#[component]
pub(super) fn FilterChoices(props: &FilterProps) -> Html {
    let desk = use_desk();
    let counts = props.page.counts();
    let pressed = props.page.looks().into_iter();
    let pressed = pressed.filter(|look| props.filter.labels.contains(&look.id));
    let missing = pressed.filter(|look| !counts.iter().any(|(counted, _)| counted.id == look.id));
    let missing: Vec<_> = missing.map(|look| (look, 0)).collect();
    let chips = counts.iter().chain(&missing);
    let chips = chips.map(|(look, n)| view_chip(&desk, &props.filter, look, *n));
    html! {
        <>
            if !counts.is_empty() || !missing.is_empty() {
                <div class="chips" role="group" aria-label={say::only()}>{ for chips }</div>
            }
            if props.is_open {
                <More page={Rc::clone(&props.page)} filter={Rc::clone(&props.filter)} is_open={true} />
            }
        </>
    }
}

fn view_chip(desk: &Desk, filter: &Filter, look: &Rc<LabelLook>, n: usize) -> Html {
    let id = look.id.clone();
    let is_pressed = filter.labels.contains(&id);
    let onclick = desk.on(move |_: MouseEvent| Action::Filter(FilterAct::Label(id.clone())));
    html! {
        <button
            key={look.id.as_str()}
            type="button"
            class="chip"
            aria-pressed={is_pressed.to_string()}
            data-slot={look.slot.to_string()}
            {onclick}
        >
            <span class="swatch" aria-hidden="true"></span>
            <span class="label-name">{ look.name.clone() }</span>
            { " " }
            <span class="n">{ words::number(n) }</span>
        </button>
    }
}

/// What lies behind the button: what is lacking, and who said it.
#[component]
fn More(props: &FilterProps) -> Html {
    let desk = use_desk();
    let node = use_node_ref();
    let came_from = use_mut_ref(|| None::<HtmlElement>);
    let onfocusin = {
        let (node, came_from) = (node.clone(), Rc::clone(&came_from));
        Callback::from(move |event: FocusEvent| {
            let before = event.related_target().and_then(page::as_focusable);
            let choices = node.cast::<Element>();
            if let Some((before, choices)) = before.zip(choices)
                && !choices.contains(Some(&before))
            {
                came_from.replace(Some(before));
            }
        })
    };
    let onkeydown = {
        let (desk, came_from) = (desk.clone(), Rc::clone(&came_from));
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.prevent_default();
                // Who came here by a key goes on where the key was pressed.
                match &*came_from.borrow() {
                    Some(before) if before.is_connected() => page::focus(before),
                    Some(_) | None => page::focus_text(),
                }
                desk.act(Action::Filter(FilterAct::Show(false)));
            }
        })
    };
    let checks = Lack::ALL.iter().enumerate().map(|(place, lack)| {
        let lack = *lack;
        let n = props.page.lists.iter().map(|list| list.n_lacking(lack));
        let n: usize = n.sum();
        let onchange = desk.on(move |_: Event| Action::Filter(FilterAct::Lack(lack)));
        html! {
            <label class="check">
                <input
                    type="checkbox"
                    checked={props.filter.lacks.contains(&lack)}
                    data-control={(place == 0).then_some(FILTER_CONTROL)}
                    {onchange}
                />
                <span>{ lack_name(lack) }</span>
                <span class="n">{ words::number(n) }</span>
            </label>
        }
    });
    html! {
        <div
            ref={node}
            id="filter-choices"
            class="filter-choices"
            role="group"
            aria-label={say::title()}
            {onfocusin}
            {onkeydown}
        >
            { for checks }
            <SaidBy page={Rc::clone(&props.page)} said={props.filter.said.clone()} />
        </div>
    }
}

fn lack_name(lack: Lack) -> &'static str {
    match lack {
        Lack::Target => say::open(),
        Lack::Ground => say::bare(),
        Lack::Group => say::ungrouped(),
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct SaidByProps {
    /// Drawn again with each change of it, since there may be other names.
    page: Rc<Page>,
    said: Option<Said>,
}

/// What stands for nobody in the field; a name stands there behind a letter.
const NOBODY: &str = "nobody";

/// A state that is compared by its project: names may change without the open article, and the
/// other way round.
struct KnownProject(Rc<AppState>);

impl PartialEq for KnownProject {
    fn eq(&self, other: &Self) -> bool {
        self.0.has_same_project(&other.0)
    }
}

/// Who said it, as a choice of the names in all articles.
#[component]
fn SaidBy(props: &SaidByProps) -> Html {
    let desk = use_desk();
    // Names of other articles may have changed since it was drawn.
    let again = use_force_update();
    let names = use_memo(KnownProject(desk.state()), move |KnownProject(state)| {
        let project = state.project();
        let attribute = named_attribute(project.schema())?.clone();
        let names = names_in_use(project, &attribute);
        Some((attribute, names))
    });
    let Some((attribute, names)) = &*names else {
        return Html::default();
    };
    let onchange = {
        let attribute = attribute.clone();
        desk.on(move |event: Event| {
            let field: Option<HtmlSelectElement> = event.target_dyn_into();
            let chosen = field.map(|field| field.value()).unwrap_or_default();
            let value = chosen.strip_prefix("=").map(Rc::from);
            let said = (chosen == NOBODY || value.is_some()).then(|| Said {
                attribute: attribute.clone(),
                value,
            });
            Action::Filter(FilterAct::Said(said))
        })
    };
    let now = props.said.as_ref().map(|said| said.value.as_deref());
    // A name that nobody has any more is said with its zero, or the list would be short for no
    // reason that can be seen.
    let vanished = now
        .flatten()
        .filter(|now| !names.iter().any(|(value, _)| **value == **now));
    let vanished = vanished.map(|value| {
        let state = desk.state();
        let name = words::spoken_name(state.project().schema(), attribute, value);
        html! {
            <option key={format!("={value} vanished")} value={format!("={value}")} selected={true}>
                { say::said_nothing(name) }
            </option>
        }
    });
    let options = names.iter().map(|(value, name)| {
        view_option(
            format!("={value}"),
            AttrValue::from(Rc::clone(name)),
            now == Some(Some(value)),
        )
    });
    html! {
        <label class="said-by">
            <span>{ say::said_by() }</span>
            <select {onchange} onfocus={Callback::from(move |_: FocusEvent| again.force_update())}>
                { view_option("", say::anyone(), now.is_none()) }
                { view_option(NOBODY, say::nobody(), now == Some(None)) }
                { for options }
                { for vanished }
            </select>
        </label>
    }
}
