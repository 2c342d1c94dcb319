//! One line of text to fill in.

use yew::prelude::*;

use crate::platform::HtmlInputElement;

/// What a field is drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct TextFieldProps {
    /// Tells it from the dialog's other fields.
    pub(super) name: &'static str,
    /// What it is called.
    pub(super) label: &'static str,
    /// What stands in it.
    pub(super) value: AttrValue,
    /// What is said below it; nothing when empty.
    #[prop_or_default]
    pub(super) hint: AttrValue,
    /// Whether it has the focus when the dialog opens.
    #[prop_or_default]
    pub(super) is_first: bool,
    /// Gets what was typed, at each key.
    pub(super) changed: Callback<String>,
}

/// One line of text to fill in.
#[component]
pub(super) fn TextField(props: &TextFieldProps) -> Html {
    let oninput = {
        let changed = props.changed.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                changed.emit(input.value());
            }
        })
    };
    let hint_id = format!("hint-{}", props.name);
    let has_hint = !props.hint.is_empty();
    html! {
        <>
            <label>
                { props.label }
                <input
                    type="text"
                    name={props.name}
                    autocomplete="off"
                    autofocus={props.is_first}
                    value={props.value.clone()}
                    aria-describedby={has_hint.then(|| hint_id.clone())}
                    {oninput}
                />
            </label>
            if has_hint {
                <p class="hint field-hint" id={hint_id.clone()}>{ props.hint.clone() }</p>
            }
        </>
    }
}
