//! Counts how often sections and blocks were drawn. Drawing too much is the usual way in which
//! an edit gets slow, and a count says so without a clock.

use std::cell::Cell;

/// How often something was drawn since the page began.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Renders {
    /// Sections.
    pub sections: u32,
    /// Blocks.
    pub blocks: u32,
}

thread_local! {
    static RENDERS: Cell<Renders> = const { Cell::new(Renders { sections: 0, blocks: 0 }) };
}

/// What was drawn so far.
pub fn renders() -> Renders {
    RENDERS.get()
}

pub(super) fn count_section() {
    let mut renders = RENDERS.get();
    renders.sections = renders.sections.wrapping_add(1);
    RENDERS.set(renders);
}

pub(super) fn count_block() {
    let mut renders = RENDERS.get();
    renders.blocks = renders.blocks.wrapping_add(1);
    RENDERS.set(renders);
}
