//! The dialogs. One is open at a time; Esc and its last button leave it.

mod checkup;
mod details;
mod encoding;
mod field;
mod frame;
pub(crate) mod groups;
mod help;
mod import;
mod names;
mod palette;
mod paste;
mod privacy;
mod project;
mod recovery;
mod sentences;
mod settings;

use std::rc::Rc;

use yew::prelude::*;

use self::checkup::CheckupDialog;
use self::details::DetailsDialog;
use self::encoding::EncodingDialog;
use self::groups::GroupsDialog;
use self::help::HelpDialog;
use self::import::ImportDialog;
use self::names::NamesDialog;
use self::palette::PaletteDialog;
use self::paste::PasteDialog;
use self::privacy::PrivacyDialog;
use self::project::ProjectDialog;
use self::recovery::RecoveryDialog;
use self::sentences::SentencesDialog;
use self::settings::SettingsDialog;
use crate::desk::use_desk;
use crate::state::{Action, Announced, AppState, Dialog, Notice};

/// What was said since the dialog was opened. All but the dialog is out of reach then, so it
/// stands inside of its frame.
#[derive(Clone, Debug, PartialEq)]
struct Said {
    notices: Rc<[Notice]>,
    announced: Option<Announced>,
}

/// What the open dialog is drawn from.
#[derive(Clone, Debug, Properties)]
pub struct DialogHostProps {
    /// Which one.
    pub dialog: Dialog,
    /// What it may show.
    pub state: Rc<AppState>,
}

/// A state is compared by its pointer: its log may be long.
impl PartialEq for DialogHostProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.state, &other.state) && self.dialog == other.dialog
    }
}

/// The open dialog.
#[component]
pub fn DialogHost(props: &DialogHostProps) -> Html {
    let desk = use_desk();
    let close = use_memo((), |()| desk.on(|()| Action::Show(None)));
    let close = (*close).clone();
    let said = Said {
        notices: props.state.view.parted_notices().1,
        announced: props.state.view.announced.clone(),
    };
    html! {
        <ContextProvider<Said> context={said}>
            { view_dialog(&props.dialog, &props.state, &close) }
        </ContextProvider<Said>>
    }
}

fn view_dialog(dialog: &Dialog, state: &Rc<AppState>, close: &Callback<()>) -> Html {
    let close = close.clone();
    match dialog {
        Dialog::Paste => html! { <PasteDialog {close} /> },
        Dialog::Details(id) => {
            let document = state.project().document(id).cloned();
            let index = state.project().annotations_in(id);
            let n_annotations = index.map_or(0, gainsay_core::model::DocumentIndex::len);
            html! { <DetailsDialog key={id.as_str()} {document} {n_annotations} {close} /> }
        }
        Dialog::Encoding(files) => {
            html! { <EncodingDialog key={files.len()} files={Rc::clone(files)} {close} /> }
        }
        Dialog::Import(pending) => html! {
            <ImportDialog pending={Rc::clone(pending)} state={Rc::clone(state)} {close} />
        },
        Dialog::Palette => html! { <PaletteDialog state={Rc::clone(state)} {close} /> },
        Dialog::Settings => html! {
            <SettingsDialog
                verbosity={state.view.verbosity}
                language={state.view.language}
                theme={state.view.theme}
                {close}
            />
        },
        Dialog::Sentences => html! { <SentencesDialog state={Rc::clone(state)} {close} /> },
        Dialog::Privacy => html! { <PrivacyDialog {close} /> },
        Dialog::Help => html! { <HelpDialog {close} /> },
        Dialog::Recovery(recovery) => html! {
            <RecoveryDialog recovery={Rc::clone(recovery)} {close} />
        },
        Dialog::Checkup(checkup) => html! {
            <CheckupDialog checkup={Rc::clone(checkup)} state={Rc::clone(state)} {close} />
        },
        Dialog::Groups(first) => html! {
            <GroupsDialog first={first.clone()} state={Rc::clone(state)} {close} />
        },
        Dialog::Names(attribute) => html! {
            <NamesDialog attribute={attribute.clone()} state={Rc::clone(state)} {close} />
        },
        Dialog::ProjectTitle => html! {
            <ProjectDialog
                key={&*state.session.project}
                title={AttrValue::from(state.project().title().to_owned())}
                open={AttrValue::from(Rc::clone(&state.session.project))}
                {close}
            />
        },
    }
}
