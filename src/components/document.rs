//! The open article: its text in sections of blocks, where every mark is real text.

mod block;
mod handles;
mod probe;
mod reading;
mod section;
mod selecting;
mod text;

pub use probe::{Renders, renders};
pub use reading::Reading;
