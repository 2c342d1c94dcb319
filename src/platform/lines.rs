//! Where the characters of one block of the drawn text lie on the screen. The block's texts are
//! looked up once, since a caret asks for the places of a whole line.

use gloo::utils::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{CharacterData, DomRect, Element, Node, Range};

use super::selection::{Rectangle, block};

/// `NodeFilter.SHOW_TEXT` of the DOM standard, which web-sys leaves out.
const SHOW_TEXT: u32 = 4;

/// A block that is drawn.
#[derive(Debug)]
pub struct DrawnBlock {
    block: Element,
    /// Its texts with the offsets where they begin and end, in UTF-16 units of the block.
    texts: Vec<(Node, u32, u32)>,
    range: Range,
}

impl DrawnBlock {
    /// The block of that number, if it is drawn.
    pub fn of(text: &Element, number: usize) -> Option<Self> {
        let block = block(text, number)?;
        let walker = document()
            .create_tree_walker_with_what_to_show(&block, SHOW_TEXT)
            .ok()?;
        let mut texts = Vec::new();
        let mut end = 0;
        while let Ok(Some(node)) = walker.next_node() {
            let length = node
                .dyn_ref::<CharacterData>()
                .map_or(0, CharacterData::length);
            texts.push((node, end, end + length));
            end += length;
        }
        let range = Range::new().ok()?;
        Some(Self {
            block,
            texts,
            range,
        })
    }

    /// Whether its lines run from right to left, as the browser found when it read it.
    pub fn is_right_to_left(&self) -> bool {
        let style = window().get_computed_style(&self.block).ok().flatten();
        let direction = style.and_then(|style| style.get_property_value("direction").ok());
        direction.as_deref() == Some("rtl")
    }

    /// All of it.
    pub fn bounds(&self) -> Rectangle {
        rectangle(&self.block.get_bounding_client_rect())
    }

    /// Its element.
    pub fn element(&self) -> &Element {
        &self.block
    }

    /// The rectangle of the character between two offsets, in UTF-16 units of the block. `None`
    /// where the browser has not laid it out.
    pub fn character(&self, start: u32, end: u32) -> Option<Rectangle> {
        let (first, last) = (self.holder(start)?, self.holder(end.checked_sub(1)?)?);
        self.range.set_start(&first.0, start - first.1).ok()?;
        self.range.set_end(&last.0, end - last.1).ok()?;
        let found = self.range.get_client_rects()?;
        // The end of the text before is a rectangle too, of no width.
        let all = (0..found.length()).filter_map(|n| found.item(n));
        let widest = all.max_by(|one, other| one.width().total_cmp(&other.width()));
        let widest = widest.filter(|widest| widest.height() > 0.0);
        // What nobody sees is drawn as a chip, and has no size of its own.
        let chip = || {
            let chip = first.0.parent_element()?;
            let is_chip = chip.matches("[data-name]").ok()?;
            is_chip.then(|| chip.get_bounding_client_rect())
        };
        widest.or_else(chip).map(|found| rectangle(&found))
    }

    /// The text that holds the unit at `offset`.
    fn holder(&self, offset: u32) -> Option<&(Node, u32, u32)> {
        let at = self.texts.partition_point(|(_, _, end)| *end <= offset);
        self.texts.get(at)
    }
}

fn rectangle(found: &DomRect) -> Rectangle {
    Rectangle {
        left: found.left(),
        top: found.top(),
        right: found.right(),
        bottom: found.bottom(),
    }
}
