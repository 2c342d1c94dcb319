//! The icons of the bar, drawn in the colour of the words around them. They say nothing to
//! assistive technology: the button that holds one has a name.

use yew::prelude::*;

/// A list on the left.
pub const ARTICLES: &str = "M2 3.5h12M2 8h8M2 12.5h10";
/// Lines with a mark on the right.
pub const ANNOTATIONS: &str = "M2 3.5h7M2 8h5M2 12.5h7M12.5 2v9l-1.75-1.5L9 11V2z";
/// An arrow back.
pub const UNDO: &str = "M6 3 2.5 6.5 6 10M3 6.5h6.5a4 4 0 0 1 0 8H7";
/// An arrow forth.
pub const REDO: &str = "M10 3l3.5 3.5L10 10M13 6.5H6.5a4 4 0 0 0 0 8H9";
/// A circle, half of it filled.
pub const COLOURS: &str =
    "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 2v12M9.5 2.4v11.2M11 3v10M12.5 4.2v7.6";
/// Three lines.
pub const MENU: &str = "M2.5 4h11M2.5 8h11M2.5 12h11";
/// A magnifying glass.
pub const FIND: &str = "M7 2.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 0 0 0-9zM10.4 10.4 14 14";
/// Two panes.
pub const BESIDE: &str = "M2.5 3h11v10h-11zM8 3v10";
/// A plus.
pub const ADD: &str = "M8 3.5v9M3.5 8h9";
/// A cross.
pub const CLOSE: &str = "M4 4l8 8M12 4l-8 8";
/// Three dots: there is more.
pub const MORE: &str = "M3 8h.01M8 8h.01M13 8h.01";

/// An arrow up.
pub const UP: &str = "M8 13.5v-11M3.5 7 8 2.5 12.5 7";
/// An arrow down.
pub const DOWN: &str = "M8 2.5v11M3.5 9l4.5 4.5L12.5 9";
/// An arrow out of a frame.
pub const ACROSS: &str = "M9 2.5h4.5V7M13.5 2.5 7.5 8.5M6 4H2.5v9.5H12V10";

/// The icon with the strokes `path`.
pub fn icon(path: &'static str) -> Html {
    html! {
        <svg aria-hidden="true" viewBox="0 0 16 16" width="16" height="16" fill="none">
            <path
                d={path}
                stroke="currentColor"
                stroke-width="1.5"
                stroke-linecap="round"
                stroke-linejoin="round"
            />
        </svg>
    }
}
