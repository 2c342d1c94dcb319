//! A run of sections of the list, one part to the browser while it is far away. With each frame a
//! browser asks of every part that it may skip whether it has come near; of 10,000 annotations'
//! sections that took longer than to paint a mark.

use std::collections::BTreeSet;
use std::rc::Rc;

use gainsay_core::model::AnnotationId;
use yew::prelude::*;

use super::section::ListSection;
use crate::platform::{HtmlElement, placing};
use crate::state::{CardSection, Filter};

/// How many sections a run has.
pub(super) const SECTIONS: usize = 16;

/// What a run is drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct RunProps {
    pub(super) lists: Vec<Rc<CardSection>>,
    /// Which annotations are listed.
    pub(super) filter: Rc<Filter>,
    /// Which sections are drawn, in the order of `lists`.
    pub(super) are_drawn: Vec<bool>,
    /// The focused annotation with the number of its section, only where it is in this run.
    pub(super) focus: Option<(AnnotationId, usize)>,
    /// The annotations that are chosen.
    pub(super) chosen: Rc<BTreeSet<AnnotationId>>,
}

/// A run of sections.
#[component]
pub(super) fn Run(props: &RunProps) -> Html {
    let node = use_node_ref();
    {
        let lists = props.lists.iter();
        let n_listed: usize = lists.map(|list| list.n_fitting(&props.filter)).sum();
        let node = node.clone();
        // What was expected at first holds until the browser has seen it: it keeps in mind itself
        // how high the run was then.
        let filter = Rc::clone(&props.filter);
        use_effect_with(filter, move |_| {
            if let Some(run) = node.cast::<HtmlElement>() {
                placing::expect_height(&run, &super::section::height_of(n_listed));
            }
        });
    }
    let sections = props.lists.iter().zip(&props.are_drawn);
    let sections = sections.map(|(list, is_drawn)| {
        let focus = props.focus.as_ref();
        let focus = focus.filter(|(_, number)| *number == list.number);
        html! {
            <ListSection
                key={list.number}
                list={Rc::clone(list)}
                filter={Rc::clone(&props.filter)}
                is_drawn={*is_drawn}
                focus={focus.map(|(id, _)| id.clone())}
                chosen={chosen_in(list, &props.chosen)}
            />
        }
    });
    html! { <div ref={node.clone()} class="card-run">{ for sections }</div> }
}

/// Those of `chosen` that are in `list`; the same nothing for all lists that have none.
fn chosen_in(list: &CardSection, chosen: &Rc<BTreeSet<AnnotationId>>) -> Vec<AnnotationId> {
    if chosen.is_empty() {
        return Vec::new();
    }
    let all = Filter::default();
    list.ids(&all)
        .filter(|id| chosen.contains(id))
        .cloned()
        .collect()
}
