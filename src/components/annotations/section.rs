//! A section of the list: the annotations that begin in one stretch of the text.

use std::rc::Rc;

use gainsay_core::model::AnnotationId;
use yew::prelude::*;

use super::card::view_card;
use crate::platform::{HtmlElement, placing, scroll};
use crate::state::{CardSection, Filter};

/// How high a card is, about, in CSS pixels.
const CARD_HEIGHT: usize = 92;

/// How high `n` cards are, about, as a length of the style sheet language.
pub(super) fn height_of(n: usize) -> String {
    let height = n.saturating_mul(CARD_HEIGHT);
    format!("{height}px")
}

/// What a section is drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct ListSectionProps {
    pub(super) list: Rc<CardSection>,
    /// Which of its annotations are listed.
    pub(super) filter: Rc<Filter>,
    /// Whether its cards are drawn; else it is as high as they would be, about.
    pub(super) is_drawn: bool,
    /// The focused annotation, only where it is in this section.
    pub(super) focus: Option<AnnotationId>,
    /// The annotations of this section that are chosen.
    pub(super) chosen: Vec<AnnotationId>,
}

/// A section of the list.
#[derive(Debug)]
pub(super) struct ListSection {
    node: NodeRef,
    /// Whether the focus came since the last drawing and is still to be scrolled to.
    is_focus_new: bool,
    /// Whether its height stands in for cards that are not drawn yet.
    is_held: bool,
}

impl Component for ListSection {
    type Message = ();
    type Properties = ListSectionProps;

    fn create(ctx: &Context<Self>) -> Self {
        Self {
            node: NodeRef::default(),
            is_focus_new: ctx.props().focus.is_some(),
            is_held: false,
        }
    }

    fn changed(&mut self, ctx: &Context<Self>, before: &Self::Properties) -> bool {
        let focus = &ctx.props().focus;
        self.is_focus_new = focus.is_some() && *focus != before.focus;
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        let number = props.list.number.to_string();
        let cards = props.is_drawn.then(|| {
            let cards = props.list.cards(&props.filter, props.focus.as_ref());
            let cards = cards.map(|card| {
                let has_focus = props.focus.as_ref() == Some(&card.id);
                view_card(&card, has_focus, props.chosen.contains(&card.id))
            });
            cards.collect::<Html>()
        });
        html! {
            <ol ref={&self.node} class="card-section" data-section={number}>{ cards.unwrap_or_default() }</ol>
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, is_first: bool) {
        let props = ctx.props();
        let Some(section) = self.node.cast::<HtmlElement>() else {
            return;
        };
        if is_first || !props.is_drawn {
            let n_listed = props.list.n_fitting(&props.filter);
            let height = height_of(n_listed);
            placing::expect_height(&section, &height);
            placing::hold_height(&section, (!props.is_drawn).then_some(&*height));
            self.is_held = !props.is_drawn;
        } else if std::mem::take(&mut self.is_held) {
            placing::hold_height(&section, None);
        }
        if std::mem::take(&mut self.is_focus_new)
            && let Ok(Some(card)) = section.query_selector("[data-focused]")
        {
            scroll::bring_into_view(&card, scroll::Place::Nearest);
        }
    }
}
