//! A block: one line of the text with its line end. Its text nodes together are exactly the
//! line; letters and chips are drawn by the style sheet and are no text.

use std::rc::Rc;

use gainsay_core::model::AnnotationId;
use yew::prelude::*;

use super::probe;
use crate::components::pieces::view_pieces;
use crate::state::{BlockKind, BlockView, Run, RunCover};

/// What a block is drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct BlockProps {
    /// Its runs.
    pub(super) view: Rc<BlockView>,
    /// The focused annotation, only where it reaches into this block.
    pub(super) focus: Option<AnnotationId>,
}

/// A line of the text.
#[derive(Debug)]
pub(super) struct BlockRow;

impl Component for BlockRow {
    type Message = ();
    type Properties = BlockProps;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        probe::count_block();
        let BlockProps { view, focus } = ctx.props();
        let class = match view.kind {
            BlockKind::Title => "block title",
            BlockKind::Paragraph => "block",
            BlockKind::Blank => "block blank",
        };
        let is_title = view.kind == BlockKind::Title;
        let role = is_title.then_some("heading");
        let level = is_title.then_some("1");
        let runs = view.runs().iter().map(|run| view_run(run, focus.as_ref()));
        html! {
            <div
                {class}
                {role}
                aria-level={level}
                dir="auto"
                data-block={view.number.to_string()}
                data-start={view.start_utf16.to_string()}
            >
                { for runs }
            </div>
        }
    }
}

fn view_run(run: &Run, focus: Option<&AnnotationId>) -> Html {
    let words = view_pieces(&run.pieces);
    match &run.cover {
        Some(cover) => view_mark(words, cover, focus),
        None => words,
    }
}

fn view_mark(words: Html, cover: &RunCover, focus: Option<&AnnotationId>) -> Html {
    let has_focus = focus.is_some_and(|focus| cover.annotations.contains(focus));
    let [row_1, row_2, row_3] = cover.rows.map(|slot| (slot > 0).then(|| slot.to_string()));
    let deeper = (cover.deeper > 0).then(|| format!("+{}", cover.deeper));
    let letters = Some(cover.letters.clone()).filter(|letters| !letters.is_empty());
    html! {
        <mark
            data-annotations={cover.ids.clone()}
            data-labels={cover.labels.clone()}
            data-tint={cover.tint.to_string()}
            data-first={row_1}
            data-second={row_2}
            data-third={row_3}
            data-deeper={deeper}
            data-letters={letters}
            aria-description={cover.description.clone()}
            aria-current={has_focus.then_some("true")}
        >
            { words }
        </mark>
    }
}
