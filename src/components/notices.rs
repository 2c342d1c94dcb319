//! What is said once: what an act did, and what went wrong.

use std::rc::Rc;

use yew::prelude::*;

use super::icon::{self, icon};
use super::pieces::view_words;
use crate::command::UiCommand;
use crate::desk::{Desk, use_desk, use_keymap};
use crate::effects::carry_out;
use crate::platform::after;
use crate::state::{Action, Notice, Offered};
use crate::words;

/// How long a notice that is no problem stays, in milliseconds: long enough to press "Undo".
const STAYS_MS: u32 = 8_000;

/// What the notices are drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct NoticesProps {
    /// The notices, oldest first.
    pub notices: Rc<[Notice]>,
}

/// The notices.
#[component]
pub fn Notices(props: &NoticesProps) -> Html {
    let view = |is_problem: bool| {
        let notices = props
            .notices
            .iter()
            .filter(move |n| n.is_problem == is_problem);
        let rows = notices.map(|notice| {
            html! { <NoticeRow key={notice.number} notice={notice.clone()} /> }
        });
        rows.collect::<Html>()
    };
    html! {
        <div class="notices">
            <div aria-live="polite" class="said">{ view(false) }</div>
            <div class="problems">{ view(true) }</div>
        </div>
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct NoticeRowProps {
    notice: Notice,
}

#[component]
fn NoticeRow(props: &NoticeRowProps) -> Html {
    let desk = use_desk();
    let Notice {
        number,
        is_problem,
        offers,
        ref leads_to,
        ..
    } = props.notice;
    {
        let desk = desk.clone();
        use_effect_with((), move |()| {
            let leaves =
                (!is_problem).then(|| after(STAYS_MS, move || desk.act(Action::Dismiss(number))));
            move || drop(leaves)
        });
    }
    let close = desk.on(move |_: MouseEvent| Action::Dismiss(number));
    let keymap = use_keymap();
    let lead = leads_to.as_ref().map(|lead| {
        let follow = desk.on(|_: MouseEvent| Action::Follow);
        let key = keymap.shown(UiCommand::Follow).into_iter().next();
        html! {
            <button type="button" title={words::progress::open_next(&lead.title)} onclick={follow}>
                { words::progress::go() }
                if let Some(key) = key {
                    <kbd aria-hidden="true">{ key }</kbd>
                }
            </button>
        }
    });
    let check = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| {
            desk.act(Action::Dismiss(number));
            carry_out(&desk, UiCommand::CheckProject);
        })
    };
    let undo = desk.on(|_: MouseEvent| Action::Undo(Desk::now()));
    html! {
        <div class="notice" role={is_problem.then_some("alert")}>
            <p>{ view_words(&props.notice.text) }</p>
            { lead.unwrap_or_default() }
            {
                match offers {
                    Some(Offered::Undo) => html! { <button type="button" onclick={undo}>{ words::undo_now() }</button> },
                    Some(Offered::Check) => html! { <button type="button" onclick={check}>{ words::checkup::look() }</button> },
                    None => Html::default(),
                }
            }
            <button type="button" class="icon" aria-label={words::close()} title={words::close()} onclick={close}>
                { icon(icon::CLOSE) }
            </button>
        </div>
    }
}
