//! The values of a list that a person chooses one from.

use yew::prelude::*;

/// A value of a list, chosen or not. Once somebody has chosen by hand, browsers look at `selected` of
/// new options only: with each change of what is chosen, as by an undo, there are new ones here.
pub(super) fn view_option(
    value: impl Into<AttrValue>,
    name: impl Into<AttrValue>,
    is_chosen: bool,
) -> Html {
    let (value, name) = (value.into(), name.into());
    let key = format!("{value} {is_chosen}");
    html! { <option {key} {value} selected={is_chosen}>{ name }</option> }
}
