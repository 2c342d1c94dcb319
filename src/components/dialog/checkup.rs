//! What a check of the project found, in words, and one press that puts it right.

use std::rc::Rc;

use gainsay_core::model::{Annotation, AnnotationId, DocumentId, Project};
use gainsay_core::query::checkup::Finding;
use yew::prelude::*;

use super::frame::Frame;
use crate::components::pieces::view_words;
use crate::desk::{Desk, use_desk};
use crate::platform::crash::reload;
use crate::state::{Action, AppState, Checkup, title_of};
use crate::words::{self, checkup as say};

/// So many findings are listed, and the rest counted.
const LISTED: usize = 50;

/// What the dialog is drawn from.
#[derive(Clone, Debug, Properties)]
pub(super) struct CheckupDialogProps {
    /// What was found.
    pub(super) checkup: Rc<Checkup>,
    /// Where the names of what was found stand.
    pub(super) state: Rc<AppState>,
    /// Closes it.
    pub(super) close: Callback<()>,
}

/// A state is compared by its pointer: its log may be long.
impl PartialEq for CheckupDialogProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.checkup, &other.checkup)
            && Rc::ptr_eq(&self.state, &other.state)
            && self.close == other.close
    }
}

/// What was found.
#[component]
pub(super) fn CheckupDialog(props: &CheckupDialogProps) -> Html {
    let desk = use_desk();
    let checkup = &props.checkup;
    let project = props.state.project();
    let findings = checkup.findings.iter();
    let listed = findings
        .take(LISTED)
        .map(|finding| in_words(project, finding));
    let n_more = checkup.findings.len().saturating_sub(LISTED);
    let more = (n_more > 0).then(|| say::more(n_more));
    let said: Vec<String> = listed.chain(more).chain(log_words(checkup)).collect();
    let n_annotations = project.annotation_count();
    let n_rows = checkup.log.map_or(0, |log| log.n_rows);
    let repair = {
        let checkup = Rc::clone(checkup);
        desk.on(move |_: MouseEvent| Action::Repair(Rc::clone(&checkup), Desk::now()))
    };
    let load_again = Callback::from(|_: MouseEvent| reload());
    let leave = props.close.reform(|_: MouseEvent| ());
    html! {
        <Frame heading={say::heading()} is_for_reading={true} is_harmless={true} close={props.close.clone()}>
            if checkup.is_in_order() {
                <p>{ say::in_order() }</p>
                <p class="hint">
                    { say::checked(n_annotations) }
                    if n_rows > 0 {
                        { format!(" {}", say::whole(n_rows)) }
                    }
                </p>
            } else {
                <ul class="findings">
                    { for said.iter().map(|said| html! { <li>{ view_words(said) }</li> }) }
                </ul>
            }
            if checkup.can_repair() {
                <p class="hint">{ say::what_repair_does() }</p>
            }
            <div class="dialog-acts">
                if checkup.can_repair() {
                    <button type="button" class="primary" onclick={repair}>{ say::repair() }</button>
                }
                if checkup.is_broken() {
                    <button type="button" onclick={load_again}>{ words::recovery::try_again() }</button>
                }
                <button type="button" class="quiet" onclick={leave}>
                    { if checkup.is_in_order() { words::close() } else { say::leave() } }
                </button>
            </div>
        </Frame>
    }
}

fn in_words(project: &Project, finding: &Finding) -> String {
    match finding {
        Finding::Broken(violation) => say::broken(violation),
        Finding::Misplaced {
            annotation,
            document,
        } => say::misplaced(annotation, title(project, document)),
        Finding::Homeless {
            document,
            annotations,
        } => say::homeless(annotations.len(), document),
        Finding::Loose { relations } => say::loose(relations.len()),
        Finding::Doubled { kept, others } => {
            let (quote, title) = quoted(project, kept);
            say::doubled(others.len(), quote, title)
        }
        Finding::Unlabelled { annotation } => {
            let (quote, title) = quoted(project, annotation);
            say::unlabelled(quote, title)
        }
    }
}

fn log_words(checkup: &Checkup) -> impl Iterator<Item = String> + use<> {
    let log = checkup.log.unwrap_or_default();
    let said = [
        (log.n_damaged > 0).then(|| say::log_damaged(log.n_damaged)),
        (log.n_newer > 0).then(|| say::log_newer(log.n_newer)),
        (log.n_breaks > 0).then(|| say::log_breaks(log.n_breaks)),
    ];
    said.into_iter().flatten()
}

fn title(project: &Project, document: &DocumentId) -> String {
    let document = project.document(document);
    document.map_or_else(String::new, |document| title_of(document))
}

/// The words of an annotation that shows, and the title of its article.
fn quoted(project: &Project, id: &AnnotationId) -> (String, String) {
    let Some(annotation) = project.annotation(id) else {
        return Default::default();
    };
    let quote = quote(project, annotation).unwrap_or_default();
    (
        words::excerpt(&quote),
        title(project, annotation.document()),
    )
}

fn quote(project: &Project, annotation: &Annotation) -> Option<String> {
    let text = project.document(annotation.document())?.text();
    Some(text.slice(project.span_of(annotation)?).to_owned())
}
