//! Buttons that let the person choose files. The file inputs behind them are in the page all
//! the time, so that scripts find them by their label; assistive technology is told of the
//! button alone, or it would find each twice.

use yew::prelude::*;

use crate::command::Chooser;
use crate::desk::use_desk;
use crate::effects;
use crate::platform::{HtmlInputElement, files};
use crate::state::{Action, Dialog};
use crate::words;

/// What is offered first. Anything else can still be chosen, and is then told why it is no article.
const ARTICLES: &str = "text/*,.txt,.text,.md,.html,.htm,.xhtml,.xht,.json";

/// Adding articles: files, a folder, or pasted text.
#[component]
pub fn AddArticles() -> Html {
    let desk = use_desk();
    let paste = desk.on(|_: MouseEvent| Action::Show(Some(Dialog::Paste)));
    let chosen = {
        let desk = desk.clone();
        Callback::from(move |files| effects::add_files(&desk, files))
    };
    html! {
        <>
            <FileButton control={Chooser::Articles} name={words::add_articles()} title={words::add_articles_title()} accept={ARTICLES} chosen={chosen.clone()} />
            <FileButton control={Chooser::Folder} name={words::add_folder()} title={words::add_folder_title()} {chosen} />
            <button type="button" title={words::paste_title()} onclick={paste}>{ words::paste() }</button>
        </>
    }
}

/// Opening a project file.
#[component]
pub fn OpenProject() -> Html {
    let desk = use_desk();
    let chosen = Callback::from(move |files| effects::open_project_files(&desk, files));
    html! {
        <FileButton
            control={Chooser::Project}
            name={words::open_project()}
            title={words::open_project_title()}
            accept=".json,application/json"
            class={Some("open-project")}
            {chosen}
        />
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct FileButtonProps {
    /// What is chosen.
    control: Chooser,
    /// The button's words, and the input's name.
    name: &'static str,
    title: &'static str,
    #[prop_or_default]
    accept: Option<&'static str>,
    #[prop_or_default]
    class: Option<&'static str>,
    chosen: Callback<Vec<crate::platform::File>>,
}

#[component]
fn FileButton(props: &FileButtonProps) -> Html {
    let input_ref = use_node_ref();
    let onclick = {
        let input_ref = input_ref.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(input) = input_ref.cast::<HtmlInputElement>() {
                input.click();
            }
        })
    };
    let onchange = {
        let input_ref = input_ref.clone();
        let chosen = props.chosen.clone();
        Callback::from(move |_: Event| {
            if let Some(input) = input_ref.cast::<HtmlInputElement>() {
                chosen.emit(files::files_of_input(&input));
                // The same file can be chosen again.
                input.set_value("");
            }
        })
    };
    html! {
        <>
            <button type="button" class={props.class} title={props.title} {onclick}>{ props.name }</button>
            <input
                ref={input_ref}
                class="visually-hidden"
                type="file"
                tabindex="-1"
                aria-hidden="true"
                data-control={props.control.control()}
                aria-label={props.name}
                accept={props.accept}
                multiple={props.control != Chooser::Project}
                webkitdirectory={props.control == Chooser::Folder}
                {onchange}
            />
        </>
    }
}
