//! How to begin, and the keys.

use yew::prelude::*;

use super::frame::Frame;
use crate::command::{Chord, Group, Keyboard, Keymap, UiCommand};
use crate::desk::{use_desk, use_keymap};
use crate::words::{self, dialogs, keys};

/// What the dialog is drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct HelpDialogProps {
    /// Closes it.
    pub(super) close: Callback<()>,
}

/// How to begin, and the keys.
#[component]
pub(super) fn HelpDialog(props: &HelpDialogProps) -> Html {
    let close = props.close.reform(|_: MouseEvent| ());
    let desk = use_desk();
    let privacy = desk.on_command::<MouseEvent>(UiCommand::Privacy);
    let keymap = use_keymap();
    let label_keys = keymap.first_label_keys();
    let steps = dialogs::help_steps(label_keys.as_ref());
    let steps = steps.map(|step| html! { <li>{ step }</li> });
    let groups = Group::ALL.map(|group| view_group(group, &keymap));
    html! {
        <Frame
            heading={dialogs::help_heading()}
            is_harmless={true}
            is_for_reading={true}
            close={props.close.clone()}
        >
            <ol>{ for steps }</ol>
            <p>
                { dialogs::help_privacy() }{ " " }
                <button type="button" class="quiet" onclick={privacy}>{ words::nothing_leaves_title() }</button>
            </p>
            <table class="keys">
                <caption>{ keys::heading() }</caption>
                { for groups }
            </table>
            <div class="dialog-acts">
                <button type="button" class="primary" onclick={close}>{ words::close() }</button>
            </div>
        </Frame>
    }
}

/// The commands of a group that have a key, and what else keys do there.
fn view_group(group: Group, keymap: &Keymap) -> Html {
    let commands = UiCommand::ALL.iter().copied();
    let commands = commands.filter(|command| command.group() == group);
    let rows = commands.filter_map(|command| {
        let keys = keymap.shown(command);
        (!keys.is_empty()).then(|| view_line(keys, command.title()))
    });
    // Who uses a Mac goes by words with Option.
    let by_words = match keymap.keyboard {
        Keyboard::Plain => ["Ctrl+←", "Ctrl+→"],
        Keyboard::Mac => ["Alt+←", "Alt+→"],
    };
    let own: Vec<_> = match group {
        Group::Mark => vec![
            view_line(vec!["← →".to_owned()], keys::edges()),
            view_line(vec![keys::shift_drag().to_owned()], keys::characters()),
        ],
        Group::Move => vec![
            view_line(vec!["← ↑ → ↓".to_owned()], keys::caret()),
            view_line(pair(keymap, by_words), keys::caret_words()),
            view_line(pair(keymap, ["Alt+↑", "Alt+↓"]), keys::caret_sentences()),
            view_line(pair(keymap, ["Ctrl+↑", "Ctrl+↓"]), keys::caret_blocks()),
        ],
        Group::Link | Group::Articles | Group::Project | Group::View | Group::Help => Vec::new(),
    };
    let rows: Vec<_> = rows.chain(own).collect();
    if rows.is_empty() {
        return Html::default();
    }
    html! {
        <tbody>
            <tr><th scope="rowgroup" colspan="2" class="group">{ group.title() }</th></tr>
            { for rows }
        </tbody>
    }
}

/// Two keys of the caret, as they are written on this keyboard.
fn pair(keymap: &Keymap, keys: [&str; 2]) -> Vec<String> {
    let chords = keys.iter().filter_map(|key| Chord::parse(key));
    chords.map(|chord| chord.shown(keymap.keyboard)).collect()
}

fn view_line(keys: Vec<String>, does: &'static str) -> Html {
    let keys = keys.into_iter().map(|key| html! { <kbd>{ key }</kbd> });
    html! {
        <tr>
            <th scope="row">{ for keys }</th>
            <td>{ does }</td>
        </tr>
    }
}
