//! The root component: it holds the state, hands it down by narrow props, and starts what
//! takes time when the state says so.

mod address;

use std::cell::Cell;
use std::rc::Rc;

use yew::prelude::*;

use self::address::use_address;
use crate::command::Keymap;
use crate::components::annotations::AnnotationList;
use crate::components::announcer::Announcer;
use crate::components::articles::ArticleList;
use crate::components::banner::Banner;
use crate::components::bar::Bar;
use crate::components::carrying::Carrying;
use crate::components::dialog::DialogHost;
use crate::components::guidelines::Guidelines;
use crate::components::inspector::{Inspector, Several};
use crate::components::late::use_late;
use crate::components::legend::Legend;
use crate::components::likely::Likely;
use crate::components::linking::LinkBar;
use crate::components::loading::LoadingBar;
use crate::components::matrix::MatrixView;
use crate::components::notices::Notices;
use crate::components::over::Over;
use crate::components::overview::Overview;
use crate::components::panes::view_panes;
use crate::components::status::Status;
use crate::desk::Desk;
use crate::effects::{self, Hearing};
use crate::platform::files::is_for_a_field;
use crate::platform::{catching, handing, keyboard, origin, page, preferences, tabs, viewport};
use crate::state::{
    Action, AppState, Details, Inspected, Linking, Notice, Page, Panels, Shared, Shown, Theme,
    Update,
};

/// The whole page.
#[component]
pub fn App() -> Html {
    let state = use_reducer(|| {
        effects::speak_first();
        let wide = viewport::is_wide();
        let panels = Panels {
            articles: wide,
            annotations: wide,
        };
        let mut state = AppState::new(effects::first_session(), panels, stored_theme());
        let view = Rc::make_mut(&mut state.view);
        view.keymap = Rc::new(effects::stored_keymap());
        view.verbosity = effects::stored_verbosity();
        view.caret.snap = effects::stored_snap();
        state
    });
    let desk = use_memo((), |()| {
        Desk::new(state.dispatcher(), Rc::new((*state).clone()))
    });
    let snapshot = Rc::new((*state).clone());
    desk.set_state(Rc::clone(&snapshot));
    effects::keep_for_crash(&snapshot);
    use_caught_focus();
    use_started(&desk);
    use_saving(&desk, &state);
    use_update(&desk, state.update);
    use_keys(&desk);
    use_leaving(&desk);
    use_sheets(&desk);
    use_address(&desk, &state);
    use_theme(state.view.theme);
    use_effect_with(state.view.caret.snap, |snap| effects::keep_snap(*snap));
    {
        let is_ready = state.is_ready;
        let desk = Rc::clone(&desk);
        use_effect_with(is_ready, move |is_ready| {
            if *is_ready {
                page::mark_ready();
                effects::keep_offline(&desk);
            }
        });
    }
    let drop = Callback::from({
        let desk = Rc::clone(&desk);
        move |event: DragEvent| {
            if !is_for_a_field(&event) {
                event.prevent_default();
                effects::add_dropped(&desk, &event);
            }
        }
    });
    // Another language is another part, drawn from nothing: no part has to listen for it. The line
    // at the bottom gets it and stays, with the control that has the focus.
    let language = state.view.language.code();
    let allow_drop = Callback::from(|event: DragEvent| {
        if !is_for_a_field(&event) {
            event.prevent_default();
        }
    });
    let last_inspected = use_mut_ref(|| None::<LastInspected>);
    let n_acts = state.replica.log().len();
    let is_long = state.page.as_ref().is_some_and(|page| page.is_long());
    let is_inspector_shown = state.inspected.is_some() && state.page.is_some();
    let is_inspector_shown = use_late(is_inspector_shown, n_acts, is_long);
    let notices = use_late(state.view.parted_notices().0, n_acts, is_long);
    let linking = state.view.linking.clone().map(|linking| (linking, n_acts));
    let last_linking = use_late(linking.clone(), n_acts, is_long);
    if state.is_over {
        return html! { <Over /> };
    }
    html! {
        <ContextProvider<Desk> context={(*desk).clone()}>
        <ContextProvider<Rc<Keymap>> context={Rc::clone(&state.view.keymap)}>
            <div
                class="app"
                data-annotation-count={state.project().annotation_count().to_string()}
                data-articles={state.view.panels.articles.to_string()}
                data-annotations-panel={state.view.panels.annotations.to_string()}
                ondragover={allow_drop}
                ondrop={drop}
            >
                <Bar
                    key={language}
                    title={AttrValue::from(state.project().title().to_owned())}
                    can_undo={state.replica.stacks().undo_len() > 0}
                    can_redo={state.replica.stacks().redo_len() > 0}
                    panels={state.view.panels}
                    theme={state.view.theme}
                    shown={state.view.shown}
                />
                <Banner key={format!("banner {language}")} saving={state.saving.clone()} n_unsaved={state.unsaved.len()} />
                {
                    match state.view.shown {
                        Shown::Text => view_text(&state, &notices, is_inspector_shown, &mut last_inspected.borrow_mut()),
                        Shown::Matrix => html! { <MatrixView key={language} state={Rc::clone(&snapshot)} /> },
                        Shown::Overview => html! { <Overview key={language} state={Rc::clone(&snapshot)} /> },
                    }
                }
                <Status
                    saving={state.saving.clone()}
                    n_unsaved={state.unsaved.len()}
                    language={state.view.language}
                    snap={state.view.caret.snap}
                    annotator={AttrValue::from(state.annotator_name().to_owned())}
                    asks_name={state.annotator_name().is_empty() && state.project().annotation_count() > 0}
                    update={state.update}
                    is_file={origin::is_file()}
                />
                // What comes and goes stands in a part of its own: a browser may go through all
                // that lies beside it to see whether a style depends on it.
                <div class="passing">
                    { view_link_bar(linking, last_linking, language) }
                    <LoadingBar key={language} loading={state.view.loading.clone()} />
                </div>
                <Carrying key={language} />
                <Announcer
                    announced={state.view.announced.clone().filter(|_| state.view.dialog.is_none())}
                />
                <Notices key={language} {notices} />
                <div class="passing">
                    if let Some(dialog) = state.view.dialog.clone() {
                        <DialogHost key={language} {dialog} state={snapshot} />
                    }
                </div>
            </div>
        </ContextProvider<Rc<Keymap>>>
        </ContextProvider<Desk>>
    }
}

/// The open article with what stands beside it.
fn view_text(
    state: &AppState,
    notices: &[Notice],
    is_inspector_shown: bool,
    last: &mut Option<LastInspected>,
) -> Html {
    let language = state.view.language.code();
    html! {
        <>
            <ArticleList
                key={language}
                articles={Rc::clone(&state.articles)}
                open={state.view.open.clone()}
                panes={Rc::clone(&state.view.panes)}
                n_offered={state.view.offered.len()}
                notices={room_for(notices)}
            />
            <Legend key={language} counts={state.page.as_ref().map(|page| page.counts()).unwrap_or_default()} />
            { view_panes(state, room_for(notices)) }
            <div
                class="side"
                data-notices={room_for(notices)}
                data-likely={state.view.shows_likely.then_some("true")}
            >
                <Guidelines
                    key={format!("guidelines {language}")}
                    schema={Shared::new(state.project().schema())}
                    is_shown={state.view.shows_guidelines}
                    is_beside_inspector={is_inspector_shown}
                />
                { view_inspector(state, is_inspector_shown, last) }
                <Likely
                    key={format!("likely {language}")}
                    is_shown={state.view.shows_likely}
                    focus={state.view.focus.clone()}
                    n_acts={state.n_acts()}
                />
                <AnnotationList
                    key={language}
                    page={state.page.clone()}
                    focus={state.view.focus.clone().zip(state.focus_span())}
                    chosen={Rc::clone(&state.view.chosen)}
                    filter={Rc::clone(&state.view.filter)}
                    shows_filter={state.view.shows_filter}
                />
            </div>
        </>
    }
}

/// How much of the window what is said takes. The parts that leave room for it are told so, each
/// by itself: with 10,000 marks the browser needs longer for a condition on what lies inside of
/// the page (`:has()`), and for one that reaches down from the page, than for a mark.
fn room_for(notices: &[Notice]) -> Option<&'static str> {
    match notices {
        [] => None,
        [notice] if notice.is_problem => Some("problem"),
        [_] => Some("said"),
        [_, _] => Some("two"),
        _ => Some("three"),
    }
}

/// What the inspector was last drawn from.
type LastInspected = (Rc<Inspected>, Option<Rc<Details>>, Rc<Page>);

fn view_inspector(state: &AppState, is_shown: bool, last: &mut Option<LastInspected>) -> Html {
    let now = state.inspected.clone().zip(state.page.clone());
    let now = now.filter(|_| is_shown);
    if let Some((inspected, page)) = now {
        *last = Some((inspected, state.details.clone(), page));
    }
    let Some((inspected, details, page)) = last.clone() else {
        return Html::default();
    };
    if let Some(said) = details.clone().filter(|_| is_shown && state.has_several()) {
        let key = format!("several {}", state.view.language.code());
        return html! { <Several {key} {said} looks={page.looks()} /> };
    }
    html! {
        <Inspector
            key={format!("inspector {}", state.view.language.code())}
            {inspected}
            {details}
            {is_shown}
            looks={page.looks()}
            has_picker={state.view.selection.is_some()}
        />
    }
}

/// The bar of the link that is being made, after so many acts. That of the `last` link, which was
/// made a moment ago, is still to be taken apart, and not seen any more.
fn view_link_bar(
    now: Option<(Linking, usize)>,
    last: Option<(Linking, usize)>,
    language: &str,
) -> Html {
    let is_over = now.is_none();
    let Some((linking, n_acts)) = now.or(last) else {
        return Html::default();
    };
    let key = format!("linking {} {language}", linking.begun);
    html! { <LinkBar {key} {linking} {n_acts} {is_over} /> }
}

/// Reads storage and articles once.
#[hook]
fn use_started(desk: &Rc<Desk>) {
    let desk = Rc::clone(desk);
    use_effect_with((), move |()| effects::boot(&desk));
}

/// Stores what is not stored, and reads what other tabs have stored.
#[hook]
fn use_saving(desk: &Rc<Desk>, state: &UseReducerHandle<AppState>) {
    let seen = (state.is_ready, Rc::clone(&state.unsaved));
    {
        let desk = Rc::clone(desk);
        use_effect_with(seen, move |(_, unsaved)| {
            if !unsaved.is_empty() {
                desk.saver().save(&desk);
            }
        });
    }
    let desk = Rc::clone(desk);
    use_effect_with((), move |()| {
        let hearing = Hearing::default();
        hearing.begin(&desk);
        let put_away = {
            let desk = Rc::clone(&desk);
            tabs::on_put_away(move || desk.saver().hand_over(&desk))
        };
        let returned = tabs::on_return(move || {
            desk.saver().hurry(&desk);
            hearing.look(&desk);
        });
        move || drop((put_away, returned))
    });
}

/// Takes a newer version once the person wants it.
#[hook]
fn use_update(desk: &Rc<Desk>, update: Update) {
    let desk = Rc::clone(desk);
    use_effect_with(update, move |update| {
        if *update == Update::Taken {
            effects::take_update(&desk);
        }
    });
}

/// Where the window becomes too narrow for panels, they would be sheets over the text that nobody
/// asked for: they fold, and are there again when the window is wide again.
#[hook]
fn use_sheets(desk: &Rc<Desk>) {
    let desk = Rc::clone(desk);
    use_effect_with((), move |()| {
        let both = Panels {
            articles: true,
            annotations: true,
        };
        let beside = Cell::new(both);
        let listener = viewport::on_width(move |is_wide| {
            let now = desk.state().view.panels;
            if is_wide {
                let before = beside.get();
                desk.act(Action::SetPanels(Panels {
                    articles: before.articles || now.articles,
                    annotations: before.annotations || now.annotations,
                }));
            } else {
                beside.set(now);
                desk.act(Action::FoldPanels);
            }
        });
        move || drop(listener)
    });
}

/// Work that could not be stored is not left without a word.
#[hook]
fn use_leaving(desk: &Rc<Desk>) {
    let desk = Rc::clone(desk);
    use_effect_with((), move |()| {
        let listener = page::on_leaving(move || {
            let state = desk.state();
            state.saving.is_failing() && !state.unsaved.is_empty()
        });
        move || drop(listener)
    });
}

/// Lets the focus of the keyboard never fall to the page.
#[hook]
fn use_caught_focus() {
    use_effect_with((), |()| {
        // The first to hear of a key.
        let listeners = (handing::begin(), catching::begin());
        move || drop(listeners)
    });
    // Each drawing may take away what has it.
    use_effect(catching::look);
}

/// Listens to keys.
#[hook]
fn use_keys(desk: &Rc<Desk>) {
    let desk = Rc::clone(desk);
    use_effect_with((), move |()| {
        let listener = keyboard::on_key(move |press| effects::carry_out_press(&desk, press));
        move || drop(listener)
    });
}

fn stored_theme() -> Theme {
    match preferences::read::<String>("theme").as_deref() {
        Some("light") => Theme::Light,
        Some("dark") => Theme::Dark,
        _ => Theme::System,
    }
}

/// Shows the colours that were chosen, and remembers them.
#[hook]
fn use_theme(theme: Theme) {
    use_effect_with(theme, |theme| {
        let theme = match theme {
            Theme::System => None,
            Theme::Light => Some(page::Theme::Light),
            Theme::Dark => Some(page::Theme::Dark),
        };
        page::set_theme(theme);
        match theme {
            Some(theme) => {
                preferences::write("theme", &theme.as_str());
            }
            None => preferences::forget("theme"),
        }
    });
}
