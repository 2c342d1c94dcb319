//! A section: some dozens of blocks that are drawn as one. A struct component, because hooks
//! in the rows of a long list cost more than twice as much.

use std::rc::Rc;

use gainsay_core::model::AnnotationId;
use yew::prelude::*;

use super::block::BlockRow;
use super::probe;
use crate::platform::{HtmlElement, placing};
use crate::state::{BlockKind, BlockView, SectionView};

/// How many letters a line of the column holds, about.
const LETTERS_A_LINE: usize = 66;

/// What a section is drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct SectionProps {
    /// Its blocks.
    pub(super) view: Rc<SectionView>,
    /// Whether its blocks are drawn with their marks; else it is its text and nothing more.
    pub(super) is_drawn: bool,
    /// The focused annotation, only where it reaches into this section.
    pub(super) focus: Option<AnnotationId>,
}

/// A section of the text.
#[derive(Debug)]
pub(super) struct Section {
    node: NodeRef,
}

impl Component for Section {
    type Message = ();
    type Properties = SectionProps;

    fn create(_: &Context<Self>) -> Self {
        let node = NodeRef::default();
        Self { node }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let SectionProps {
            view,
            is_drawn,
            focus,
        } = ctx.props();
        let number = view.number.to_string();
        if !is_drawn {
            // One text node stands for them all: it can be found, copied and measured.
            let start = view.start_utf16().to_string();
            let words = AttrValue::from(view.words().to_owned());
            return html! {
                <section ref={&self.node} class="section plain" data-section={number} data-start={start}>
                    { words }
                </section>
            };
        }
        probe::count_section();
        let blocks = view.blocks.iter().map(|block| {
            let focus = focus.clone().filter(|focus| block.holds(focus));
            html! { <BlockRow key={block.number} view={Rc::clone(block)} {focus} /> }
        });
        html! {
            <section ref={&self.node} class="section" data-section={number}>
                { for blocks }
            </section>
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, is_first: bool) {
        if let Some(section) = self.node.cast::<HtmlElement>().filter(|_| is_first) {
            let blocks = &ctx.props().view.blocks;
            let lines: usize = blocks.iter().map(|block| lines(block)).sum();
            let gaps = blocks.len().saturating_mul(16);
            placing::expect_height(&section, &format!("calc({lines}lh + {gaps}px)"));
        }
    }
}

/// How many lines a block takes, about.
fn lines(block: &BlockView) -> usize {
    match block.kind {
        BlockKind::Blank => 0,
        BlockKind::Title | BlockKind::Paragraph => block.n_characters().div_ceil(LETTERS_A_LINE),
    }
}
