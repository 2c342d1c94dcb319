//! The article's text: all of it is in the page from the start, in sections; those far from the
//! window get their marks when they come near, or in idle time, until every mark is drawn.

use std::rc::Rc;

use gainsay_core::model::AnnotationId;
use gainsay_core::text::Span;
use yew::prelude::*;

use super::section::Section;
use crate::components::filling::{Fill, Filling};
use crate::platform::idle::Turn;
use crate::platform::{Element, page};
use crate::state::Page;
use crate::words;

/// What the text is drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct ArticleTextProps {
    /// The text. Another article is another component.
    pub(super) page: Rc<Page>,
    /// The language that it is written in; empty where it is not known.
    pub(super) language: AttrValue,
    /// The focused annotation and where it lies, if it is in this article.
    pub(super) focus: Option<(AnnotationId, Span)>,
    /// What is selected.
    pub(super) selection: Option<Span>,
    /// What is scrolled to without being either.
    pub(super) passage: Option<Span>,
    /// The first section around the caret and the one behind the last, where there is a caret.
    pub(super) caret: Option<(usize, usize)>,
    /// What the article is called.
    pub(super) title: AttrValue,
    /// The element that holds the text.
    pub(super) text_ref: NodeRef,
    /// What copying does.
    pub(super) oncopy: Callback<Event>,
    /// What getting the browser's focus does.
    pub(super) onfocusin: Callback<FocusEvent>,
    /// What losing it does.
    pub(super) onfocusout: Callback<FocusEvent>,
}

/// The article's text.
#[derive(Debug)]
pub(super) struct ArticleText {
    filling: Filling,
}

impl ArticleText {
    /// What is focused, selected or looked for must be there to be scrolled to.
    fn draw_wanted(&mut self, props: &ArticleTextProps) {
        let focus = props.focus.as_ref().map(|(_, span)| *span);
        for span in focus
            .into_iter()
            .chain(props.selection)
            .chain(props.passage)
        {
            let sections = props.page.sections_under(span.range());
            // Of a selection of everything, only the ends are looked for.
            self.filling.draw(sections.start);
            self.filling.draw(sections.end.saturating_sub(1));
        }
        // Places of a caret are measured in blocks that are drawn.
        for number in props.caret.map_or(0..0, |(start, end)| start..end) {
            self.filling.draw(number);
        }
        if let Some((_, span)) = &props.focus {
            for number in props.page.sections_under(span.range()) {
                self.filling.draw(number);
            }
        }
    }
}

/// What stands in the attributes of thousands of blocks, marks and cards.
fn expect_words(page: &Page) {
    let fixed = "block,block blank,auto,card,card-body,card-label,label-name,quote,button,true";
    let slots = "0,1,2,3,4,5,6,7,8,9";
    page::expect_words(fixed.split(',').chain(slots.split(',')));
    for look in page.looks() {
        page::expect_words([look.id.as_str(), &look.name, &look.letter]);
    }
}

impl Component for ArticleText {
    type Message = Fill;
    type Properties = ArticleTextProps;

    fn create(ctx: &Context<Self>) -> Self {
        let n_sections = ctx.props().page.sections.len();
        let filling = Filling::new(n_sections, Turn::First);
        expect_words(&ctx.props().page);
        let mut text = Self { filling };
        text.draw_wanted(ctx.props());
        text
    }

    fn changed(&mut self, ctx: &Context<Self>, _: &Self::Properties) -> bool {
        self.draw_wanted(ctx.props());
        true
    }

    fn update(&mut self, _: &Context<Self>, fill: Fill) -> bool {
        self.filling.fill(fill)
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        let focused = props.focus.as_ref();
        let focused = focused.map(|(id, span)| (id, props.page.sections_under(span.range())));
        let sections = props.page.sections.iter().map(|view| {
            let focus = focused.as_ref();
            let focus = focus.filter(|(_, sections)| sections.contains(&view.number));
            let focus = focus.map(|(id, _)| (*id).clone());
            let is_drawn = self.filling.is_drawn(view.number);
            html! { <Section key={view.number} view={Rc::clone(view)} {is_drawn} {focus} /> }
        });
        let marks = if self.filling.is_complete() {
            "complete"
        } else {
            "partial"
        };
        let name = if props.title.is_empty() {
            AttrValue::from(words::article())
        } else {
            props.title.clone()
        };
        // Keys go here, and it stays a document: docs/decisions.md, 30.
        html! {
            <div
                ref={props.text_ref.clone()}
                class="document"
                tabindex="0"
                role="document"
                aria-label={name}
                data-document={props.page.document.as_str().to_owned()}
                data-marks={marks}
                lang={Some(props.language.clone()).filter(|language| !language.is_empty())}
                oncopy={props.oncopy.clone()}
                onfocusin={props.onfocusin.clone()}
                onfocusout={props.onfocusout.clone()}
            >
                { for sections }
            </div>
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, is_first: bool) {
        let send = ctx.link().callback(|fill: Fill| fill);
        let text = ctx.props().text_ref.cast::<Element>();
        if let Some(text) = text.filter(|_| is_first)
            && let Some(scroller) = page::column_of(&text)
        {
            self.filling.watch(&scroller, &text, &send);
        }
        self.filling.go_on(&send);
    }
}
