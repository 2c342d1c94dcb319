//! The commands with their keys, each to be changed by pressing another one. A key that another
//! command has is not taken without a word: both rows say what would happen first.

use std::rc::Rc;

use yew::prelude::*;

use crate::command::{Chord, Group, Keymap, Refusal, UiCommand};
use crate::components::icon::{self, icon};
use crate::desk::{Desk, use_desk, use_keymap};
use crate::effects;
use crate::platform::page::{self, Step};
use crate::platform::{Element, keyboard};
use crate::words::{self, settings};

/// What the person is about to do.
#[derive(Clone, Debug, Default, PartialEq)]
enum Doing {
    /// Nothing, after something with this command.
    #[default]
    Nothing,
    /// Done with a command.
    Done(UiCommand),
    /// The next key press becomes a key of the command, in the place of another or beside it.
    Recording(Change, Option<Refusal>),
    /// Another command has that key.
    Asking(Change, Chord),
}

/// Which key is changed.
#[derive(Clone, Debug, PartialEq)]
struct Change {
    command: UiCommand,
    /// The key that goes; `None` where one is added.
    instead: Option<Chord>,
}

/// What the rows are drawn with.
struct Rows<'a> {
    desk: &'a Desk,
    keymap: &'a Keymap,
    doing: &'a UseStateHandle<Doing>,
}

/// The commands with their keys.
#[component]
pub(super) fn KeyList() -> Html {
    let desk = use_desk();
    let keymap = use_keymap();
    let doing = use_state(Doing::default);
    // The keys before all of them were reset, until the dialog closes.
    let before_reset = use_state(|| None::<Rc<Keymap>>);
    let list_ref = use_node_ref();
    {
        // The focus stays with the row.
        let list_ref = list_ref.clone();
        use_effect_with((*doing).clone(), move |doing| {
            let selector = match doing {
                Doing::Nothing => return,
                Doing::Done(command) => format!("[data-command='{}'] button", command.name()),
                Doing::Recording(..) => ".recording".to_owned(),
                Doing::Asking(..) => ".asking button".to_owned(),
            };
            if let Some(list) = list_ref.cast::<Element>() {
                page::step_focus(&list, &selector, &Step::First);
            }
        });
    }
    let rows = Rows {
        desk: &desk,
        keymap: &keymap,
        doing: &doing,
    };
    let reset_all = {
        let (desk, doing, keymap) = (desk.clone(), doing.clone(), Rc::clone(&keymap));
        let before_reset = before_reset.clone();
        Callback::from(move |_: MouseEvent| {
            doing.set(Doing::Nothing);
            before_reset.set(Some(Rc::clone(&keymap)));
            effects::settle_keymap(&desk, keymap.reset_all());
        })
    };
    // As long as no other key was changed since.
    let undo = (*before_reset).clone().filter(|_| !keymap.has_changes());
    let undo = undo.map(|before| {
        let (desk, has_bare) = (desk.clone(), keymap.has_bare);
        let before_reset = before_reset.clone();
        Callback::from(move |_: MouseEvent| {
            before_reset.set(None);
            let mut next = (*before).clone();
            next.has_bare = has_bare;
            effects::settle_keymap(&desk, next);
        })
    });
    let (act, says) = match undo {
        Some(undo) => (undo, settings::undo_reset()),
        None => (reset_all, settings::reset_all()),
    };
    let is_idle = !keymap.has_changes() && before_reset.is_none();
    html! {
        <>
            <div ref={list_ref} class="key-list">
                { for Group::ALL.map(|group| rows.view_group(group)) }
            </div>
            <p>
                <button type="button" disabled={is_idle} onclick={act}>{ says }</button>
            </p>
        </>
    }
}

impl Rows<'_> {
    fn view_group(&self, group: Group) -> Html {
        let commands = UiCommand::ALL.iter().copied();
        let commands = commands.filter(|command| command.group() == group);
        let rows: Vec<_> = commands.map(|command| self.view_row(command)).collect();
        if rows.is_empty() {
            return Html::default();
        }
        html! {
            <section key={group.title()} aria-label={group.title()}>
                <h4>{ group.title() }</h4>
                <ul>{ for rows }</ul>
            </section>
        }
    }

    fn view_row(&self, command: UiCommand) -> Html {
        let keys = self.keymap.keys_of(command);
        let chips = keys.iter().map(|chord| self.view_chip(command, chord));
        let is_recording =
            matches!(&**self.doing, Doing::Recording(change, _) if change.command == command);
        let add = self.to(Doing::Recording(
            Change {
                command,
                instead: None,
            },
            None,
        ));
        let title = command.title();
        html! {
            <li key={command.name()} class="key-row" data-command={command.name()}>
                <span class="key-title">{ title }</span>
                <span class="key-chips">
                    if keys.is_empty() && !is_recording {
                        <span class="no-key">{ settings::no_key() }</span>
                    }
                    { for chips }
                    if is_recording {
                        { self.view_recorder() }
                    } else if !command.is_fixed() {
                        <button
                            type="button"
                            class="icon"
                            aria-label={settings::add_key_of(title)}
                            title={settings::add_key()}
                            onclick={add}
                        >
                            { icon(icon::ADD) }
                        </button>
                    }
                    if self.keymap.is_changed(command) {
                        <button
                            type="button"
                            class="quiet"
                            aria-label={settings::reset_of(title)}
                            onclick={self.settle(self.keymap.reset(command), command)}
                        >
                            { settings::reset() }
                        </button>
                    }
                </span>
                { self.view_note(command) }
            </li>
        }
    }

    /// A key: pressing it changes it, and the cross beside it takes it away.
    fn view_chip(&self, command: UiCommand, chord: &Chord) -> Html {
        let shown = chord.shown(self.keymap.keyboard);
        let is_off = !self.keymap.is_in_force(chord);
        let class = classes!("key-chip", is_off.then_some("off"));
        if command.is_fixed() {
            return html! { <span {class}><kbd>{ shown }</kbd></span> };
        }
        let title = command.title();
        let change = self.to(Doing::Recording(
            Change {
                command,
                instead: Some(chord.clone()),
            },
            None,
        ));
        let remove = self.settle(self.keymap.without_key(command, chord), command);
        html! {
            <span {class}>
                <button
                    type="button"
                    class="key"
                    aria-label={settings::change_key_of(title, &shown)}
                    title={if is_off { settings::key_off() } else { settings::change_key() }}
                    onclick={change}
                >
                    <kbd>{ shown.clone() }</kbd>
                </button>
                <button
                    type="button"
                    class="icon"
                    aria-label={settings::remove_key_of(title, &shown)}
                    title={settings::remove_key()}
                    onclick={remove}
                >
                    { icon(icon::CLOSE) }
                </button>
            </span>
        }
    }

    /// What waits for a key.
    fn view_recorder(&self) -> Html {
        let onkeydown = {
            let (desk, doing) = (self.desk.clone(), self.doing.clone());
            let keymap = self.keymap.clone();
            Callback::from(move |event: KeyboardEvent| {
                let Doing::Recording(change, _) = &*doing else {
                    return;
                };
                let press = keyboard::read(&event);
                let chords = Chord::of_press(&press);
                // Whatever is pressed here does nothing else. Modifiers alone are no key.
                event.prevent_default();
                event.stop_propagation();
                if press.key == "escape" {
                    return doing.set(Doing::Done(change.command));
                }
                let refusal = |chord: &&Chord| keymap.refusal(change.command, chord);
                let fits = chords.iter().find(|chord| refusal(chord).is_none());
                match fits {
                    Some(chord) if keymap.others_on(change.command, chord).is_empty() => {
                        let next = keymap.with_key(change.command, change.instead.as_ref(), chord);
                        doing.set(Doing::Done(change.command));
                        effects::settle_keymap(&desk, next);
                    }
                    Some(chord) => doing.set(Doing::Asking(change.clone(), chord.clone())),
                    None => {
                        let refused = chords.first().as_ref().and_then(refusal);
                        if refused.is_some() {
                            doing.set(Doing::Recording(change.clone(), refused));
                        }
                    }
                }
            })
        };
        let onblur = {
            let doing = self.doing.clone();
            Callback::from(move |_: FocusEvent| {
                if matches!(&*doing, Doing::Recording(..)) {
                    doing.set(Doing::Nothing);
                }
            })
        };
        html! {
            <button type="button" class="recording" {onkeydown} {onblur}>{ settings::press_a_key() }</button>
        }
    }

    /// What is to be said about a command's keys.
    fn view_note(&self, command: UiCommand) -> Html {
        match &**self.doing {
            Doing::Recording(change, Some(refusal)) if change.command == command => {
                html! { <p class="key-note" role="alert">{ refused(*refusal) }</p> }
            }
            Doing::Asking(change, chord) if change.command == command => {
                self.view_question(change, chord)
            }
            Doing::Asking(change, chord)
                if self
                    .keymap
                    .others_on(change.command, chord)
                    .contains(&command) =>
            {
                let key = chord.shown(self.keymap.keyboard);
                html! { <p class="key-note">{ settings::would_lose(change.command.title(), key) }</p> }
            }
            Doing::Nothing | Doing::Done(_) | Doing::Recording(..) | Doing::Asking(..) => {
                self.view_standing_conflicts(command)
            }
        }
    }

    fn view_question(&self, change: &Change, chord: &Chord) -> Html {
        let others = self.keymap.others_on(change.command, chord);
        let names: Vec<_> = others
            .iter()
            .map(|other| words::import::quoted(other.title()))
            .collect();
        let key = chord.shown(self.keymap.keyboard);
        let next = self
            .keymap
            .with_key(change.command, change.instead.as_ref(), chord);
        html! {
            <div class="key-note asking" role="alert">
                <p>{ settings::taken(&key, names.join(", ")) }</p>
                <button type="button" class="primary" onclick={self.settle(next, change.command)}>
                    { settings::take_key(&key) }
                </button>
                <button type="button" onclick={self.to(Doing::Done(change.command))}>
                    { settings::leave_key() }
                </button>
            </div>
        }
    }

    /// Two commands on one key, from another version of the list: one of them is meant.
    fn view_standing_conflicts(&self, command: UiCommand) -> Html {
        let keys = self.keymap.keys_of(command);
        let notes = keys.iter().filter_map(|chord| {
            let others = self.keymap.others_on(command, chord);
            let other = others.first()?;
            let winner = self.keymap.winner_on(chord)?;
            let key = chord.shown(self.keymap.keyboard);
            Some(html! {
                <p class="key-note">{ settings::also_on(key, other.title(), winner.title()) }</p>
            })
        });
        html! { { for notes } }
    }

    fn to(&self, next: Doing) -> Callback<MouseEvent> {
        let doing = self.doing.clone();
        Callback::from(move |_: MouseEvent| doing.set(next.clone()))
    }

    fn settle(&self, keymap: Keymap, command: UiCommand) -> Callback<MouseEvent> {
        let (desk, doing) = (self.desk.clone(), self.doing.clone());
        Callback::from(move |_: MouseEvent| {
            doing.set(Doing::Done(command));
            effects::settle_keymap(&desk, keymap.clone());
        })
    }
}

fn refused(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::Reserved => settings::reserved(),
        Refusal::DigitsAreForLabels => settings::digits_are_for_labels(),
        Refusal::LabelsAreOnDigits => settings::labels_are_on_digits(),
    }
}
