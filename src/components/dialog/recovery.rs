//! What is missing of a project, and what can be done: nothing is begun over it.

use std::rc::Rc;

use gainsay_core::keeping::losses::Gap;
use gainsay_core::time::Timestamp;
use yew::prelude::*;

use super::frame::Frame;
use crate::command::UiCommand;
use crate::desk::use_desk;
use crate::effects;
use crate::platform::clock;
use crate::platform::crash::reload;
use crate::state::{LossCause, Recovery};
use crate::words::{self, recovery as said};

/// So many gaps are listed, and the rest counted.
const LISTED: usize = 8;

/// What the dialog is drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct RecoveryDialogProps {
    /// What happened.
    pub(super) recovery: Rc<Recovery>,
    /// Closes it; it comes again with the next start.
    pub(super) close: Callback<()>,
}

/// Says what is missing by number and time, and what the second copy has of it.
#[component]
pub(super) fn RecoveryDialog(props: &RecoveryDialogProps) -> Html {
    let desk = use_desk();
    let recovery = &props.recovery;
    let bring_back = {
        let (desk, recovery) = (desk.clone(), Rc::clone(recovery));
        Callback::from(move |_: MouseEvent| effects::bring_back(&desk, Rc::clone(&recovery)))
    };
    let go_on = {
        let (desk, recovery) = (desk.clone(), Rc::clone(recovery));
        Callback::from(move |_: MouseEvent| effects::go_on(&desk, &recovery))
    };
    let try_again = Callback::from(|_: MouseEvent| reload());
    let export = desk.on_command::<MouseEvent>(UiCommand::ExportJson);
    let has_database = matches!(recovery.cause, LossCause::Missing(_));
    html! {
        <Frame heading={heading(recovery)} is_for_reading={true} close={props.close.clone()}>
            { for sentences(recovery).into_iter().map(|sentence| html! { <p>{ sentence }</p> }) }
            { view_gaps(recovery.gaps()) }
            <p>{ copied(recovery) }</p>
            <div class="dialog-acts">
                if recovery.has_copy() {
                    <button type="button" class="primary" onclick={bring_back}>
                        { if has_database { said::bring_back() } else { said::work_from_copy() } }
                    </button>
                }
                if has_database {
                    <button type="button" onclick={export}>{ said::save_file() }</button>
                } else {
                    <button type="button" onclick={try_again}>{ said::try_again() }</button>
                }
                <button type="button" class="quiet" onclick={go_on}>{ said::go_on() }</button>
            </div>
        </Frame>
    }
}

fn heading(recovery: &Recovery) -> &'static str {
    match recovery.cause {
        LossCause::Missing(_) => said::heading(),
        LossCause::NoDatabase(_) => said::heading_closed(),
    }
}

fn sentences(recovery: &Recovery) -> Vec<String> {
    let losses = match &recovery.cause {
        LossCause::NoDatabase(why) => {
            return vec![why.to_string(), said::is_remembered().to_owned()];
        }
        LossCause::Missing(losses) => losses,
    };
    let n_rows = usize::try_from(losses.n_rows()).unwrap_or(usize::MAX);
    let missing = (n_rows > 0).then(|| said::missing(n_rows));
    let other = losses.is_other.then(|| said::other_history().to_owned());
    let texts = (!losses.texts.is_empty()).then(|| said::texts_missing(losses.texts.len()));
    let only_copied = losses.is_empty().then(|| said::nothing_stored().to_owned());
    [missing, other, texts, only_copied]
        .into_iter()
        .flatten()
        .collect()
}

/// The numbers, and between which times they were made.
fn view_gaps(gaps: &[Gap]) -> Html {
    if gaps.is_empty() {
        return Html::default();
    }
    let rows = gaps
        .iter()
        .take(LISTED)
        .map(|gap| html! { <li>{ gap_words(gap) }</li> });
    let n_more = gaps.len().saturating_sub(LISTED);
    html! {
        <ul class="gaps">
            { for rows }
            if n_more > 0 {
                <li>{ said::more_gaps(n_more) }</li>
            }
        </ul>
    }
}

fn gap_words(gap: &Gap) -> String {
    let numbers = if gap.first == gap.last {
        said::number(gap.first)
    } else {
        said::numbers(gap.first, gap.last)
    };
    let time = |at: Timestamp| {
        let day = words::day(&clock::local_date_text(at.as_millis()));
        said::moment(day, words::time_of_day(at))
    };
    match (gap.after.map(time), gap.before.map(time)) {
        (Some(after), Some(before)) => said::between(after, before, numbers),
        (Some(after), None) => said::after(numbers, after),
        (None, Some(before)) => said::before(numbers, before),
        (None, None) => numbers,
    }
}

fn copied(recovery: &Recovery) -> String {
    match (recovery.n_copied, recovery.n_texts_copied) {
        (0, 0) => said::no_copy().to_owned(),
        (0, n) => said::texts_copied(n),
        (n, _) => said::copied(n),
    }
}
