//! The open article: its text in sections of blocks, where every mark is real text.

mod between;
mod block;
mod caret;
mod caret_keys;
mod following;
mod handles;
mod in_hand;
mod lines;
mod links;
mod paging;
mod probe;
mod reading;
mod repeats;
mod section;
mod selecting;
mod text;

pub use between::PaneLinks;
pub(crate) use caret_keys::breaks_at_caret;
pub use probe::{Renders, renders};
pub use reading::Reading;
