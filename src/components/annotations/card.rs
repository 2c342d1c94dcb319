//! One annotation: its label, its words, who said it, and what its links come to. No component of
//! its own: there are ten thousand of them.

use yew::prelude::*;

use crate::components::pieces::view_words;
use crate::state::CardView;
use crate::words;

/// A card.
pub(super) fn view_card(card: &CardView, has_focus: bool, is_chosen: bool) -> Html {
    html! {
        <li
            key={card.id.as_str()}
            class="card"
            data-annotation={card.id.as_str().to_owned()}
            data-slot={card.look.slot.to_string()}
            data-focused={has_focus.then_some("true")}
            data-chosen={is_chosen.then_some("true")}
            data-faint={(!card.fits).then_some("true")}
        >
            <button type="button" class="card-body" aria-current={has_focus.then_some("true")} aria-pressed={is_chosen.then_some("true")}>
                <span class="card-label" data-letter={card.look.letter.clone()}>
                    <span class="label-name">{ card.look.name.clone() }</span>
                    if !card.speaker.is_empty() {
                        <span class="speaker">{ view_words(&card.speaker) }</span>
                    }
                    { view_standing(card) }
                    if !card.fits {
                        <span class="visually-hidden">{ words::filter::faint() }</span>
                    }
                </span>
                <span class="quote" dir="auto">{ view_words(&card.quote) }</span>
            </button>
        </li>
    }
}

fn view_standing(card: &CardView) -> Html {
    let standing = &card.standing;
    let said = if standing.is_open {
        words::inspector::open().to_owned()
    } else if standing.n_links > 0 {
        words::inspector::n_links(standing.n_links)
    } else {
        return Html::default();
    };
    let is_open = standing.is_open.then_some("true");
    html! { <span class="state" data-open={is_open}>{ said }</span> }
}
