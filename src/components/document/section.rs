//! A section: some dozens of blocks that are drawn as one. A struct component, because hooks
//! in the rows of a long list cost more than twice as much.

use std::rc::Rc;

use gainsay_core::model::AnnotationId;
use yew::prelude::*;

use super::block::BlockRow;
use super::probe;
use crate::state::SectionView;

/// What a section is drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct SectionProps {
    /// Its blocks.
    pub(super) view: Rc<SectionView>,
    /// The focused annotation, only where it reaches into this section.
    pub(super) focus: Option<AnnotationId>,
}

/// A section of the text.
#[derive(Debug)]
pub(super) struct Section;

impl Component for Section {
    type Message = ();
    type Properties = SectionProps;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        probe::count_section();
        let SectionProps { view, focus } = ctx.props();
        let blocks = view.blocks.iter().map(|block| {
            let focus = focus.clone().filter(|focus| block.holds(focus));
            html! { <BlockRow key={block.number} view={Rc::clone(block)} {focus} /> }
        });
        html! { <section class="section">{ for blocks }</section> }
    }
}
