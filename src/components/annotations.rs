//! The annotations of the open article, in reading order and in keyed sections like the text;
//! the focused one is open and can be changed.

use std::rc::Rc;

use gainsay_core::model::AnnotationId;
use yew::prelude::*;

use super::labels::LabelBar;
use crate::desk::use_desk;
use crate::platform::{Element, page};
use crate::state::{Action, CardView, LabelLook};
use crate::words;

/// What the list is drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct AnnotationListProps {
    /// The annotations, in reading order.
    pub cards: Rc<[Rc<CardView>]>,
    /// The focused one.
    pub focus: Option<AnnotationId>,
    /// The labels, in the schema's order.
    pub looks: Vec<Rc<LabelLook>>,
    /// Whether the labels stand beside a selection already.
    pub has_picker: bool,
    /// Whether there is an article to mark.
    pub has_article: bool,
}

/// The list of annotations.
#[component]
pub fn AnnotationList(props: &AnnotationListProps) -> Html {
    let sections = props.cards.chunk_by(|a, b| a.section == b.section);
    let sections = sections.map(|cards| {
        let number = cards.first().map_or(0, |card| card.section);
        let holds_focus = |focus: &AnnotationId| cards.iter().any(|card| card.id == *focus);
        let focus = props.focus.clone().filter(holds_focus);
        // Only the section with the focus shows labels to press.
        let looks = focus.is_some().then(|| props.looks.clone());
        html! {
            <CardSection
                key={number}
                cards={cards.to_vec()}
                looks={looks.unwrap_or_default()}
                has_picker={props.has_picker && focus.is_some()}
                {focus}
            />
        }
    });
    html! {
        <section class="panel annotations" role="region" aria-label={words::ANNOTATIONS}>
            <div class="panel-head">
                <h2>{ words::count(props.cards.len(), "annotation", "annotations") }</h2>
            </div>
            if props.cards.is_empty() && props.has_article {
                <p class="empty">{ words::NO_ANNOTATIONS }</p>
            }
            <div class="cards">{ for sections }</div>
        </section>
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct CardSectionProps {
    cards: Vec<Rc<CardView>>,
    focus: Option<AnnotationId>,
    looks: Vec<Rc<LabelLook>>,
    has_picker: bool,
}

#[component]
fn CardSection(props: &CardSectionProps) -> Html {
    let cards = props.cards.iter().map(|card| {
        let has_focus = props.focus.as_ref() == Some(&card.id);
        let looks = has_focus.then(|| props.looks.clone());
        html! {
            <Card
                key={card.id.as_str()}
                card={Rc::clone(card)}
                looks={looks.unwrap_or_default()}
                shows_labels={has_focus && !props.has_picker}
                {has_focus}
            />
        }
    });
    html! { <ol class="card-section">{ for cards }</ol> }
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct CardProps {
    card: Rc<CardView>,
    has_focus: bool,
    shows_labels: bool,
    looks: Vec<Rc<LabelLook>>,
}

/// One annotation: its label, its words, who said it; what can be done with it when it has
/// the focus.
#[component]
fn Card(props: &CardProps) -> Html {
    let desk = use_desk();
    let card = &props.card;
    let card_ref = use_node_ref();
    {
        let card_ref = card_ref.clone();
        use_effect_with(props.has_focus, move |has_focus| {
            if let Some(card) = card_ref.cast::<Element>().filter(|_| *has_focus) {
                page::scroll_into_view(&card);
            }
        });
    }
    let focus = {
        let id = card.id.clone();
        desk.on(move |_: MouseEvent| Action::Focus(Some(id.clone()), true))
    };
    let delete = desk.on(|_: MouseEvent| Action::DeleteFocused(crate::desk::Desk::now()));
    html! {
        <li
            ref={card_ref}
            class="card"
            data-annotation={card.id.as_str().to_owned()}
            data-slot={card.look.slot.to_string()}
            data-focused={props.has_focus.then_some("true")}
        >
            <button
                type="button"
                class="card-body"
                aria-current={props.has_focus.then_some("true")}
                onclick={focus}
            >
                <span class="card-label">
                    <span class="badge" aria-hidden="true">{ card.look.letter.clone() }</span>
                    <span class="label-name">{ card.look.name.clone() }</span>
                    if !card.speaker.is_empty() {
                        <span class="speaker">{ card.speaker.clone() }</span>
                    }
                </span>
                <span class="quote" dir="auto">{ card.quote.clone() }</span>
            </button>
            if props.has_focus {
                <div class="card-acts">
                    if props.shows_labels {
                        <LabelBar
                            looks={props.looks.clone()}
                            pressed={Some(AttrValue::from(card.look.id.shared()))}
                        />
                    }
                    <button type="button" class="quiet danger" title={words::DELETE_TITLE} onclick={delete}>
                        { words::DELETE }
                        <kbd aria-hidden="true">{ "Del" }</kbd>
                    </button>
                </div>
            }
        </li>
    }
}
