//! Texts of people and files wherever they are shown: what a reader does not see in them is drawn
//! as its name, and turns nothing round.

use yew::prelude::*;

use crate::state::{Piece, pieces_of};

/// A text of one line, such as a title or a quote.
pub(super) fn view_words(text: &str) -> Html {
    view_pieces(&pieces_of(text))
}

/// The pieces of a text: nearly always one text node.
pub(super) fn view_pieces(pieces: &[Piece]) -> Html {
    match pieces {
        [piece] => view_piece(piece),
        pieces => pieces.iter().map(view_piece).collect(),
    }
}

fn view_piece(piece: &Piece) -> Html {
    match piece {
        Piece::Words(words) => html! { { words.clone() } },
        Piece::Unseen {
            character,
            name,
            code,
        } => html! {
            <span class="unseen" data-name={name.clone()} title={code.clone()}>
                { character.clone() }
            </span>
        },
    }
}
