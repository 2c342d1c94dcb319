//! What the marks mean, for paper: there nobody can point at one and read its label.

use std::rc::Rc;

use yew::prelude::*;

use crate::state::LabelLook;
use crate::words;

/// What the legend is drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct LegendProps {
    /// How many annotations of the open article carry each label, without noughts.
    pub counts: Vec<(Rc<LabelLook>, usize)>,
}

/// The labels that the open article carries, each as its marks look. The style sheet shows it in
/// print only.
#[component]
pub fn Legend(props: &LegendProps) -> Html {
    let rows = props.counts.iter().map(|(look, n)| {
        html! {
            <li key={look.id.as_str()}>
                <span
                    class="sample"
                    data-tint={look.slot.to_string()}
                    data-first={(look.slot > 0).then(|| look.slot.to_string())}
                    data-letters={look.letter.clone()}
                >
                    { look.name.clone() }
                </span>
                { " " }
                { words::times(words::number(*n)) }
            </li>
        }
    });
    // It is always there: Yew 0.23 loses the place of a part that draws nothing when the part
    // behind it is drawn anew under another key.
    html! {
        <section class="legend" aria-label={words::legend()} hidden={props.counts.is_empty()}>
            <ul>{ for rows }</ul>
        </section>
    }
}
