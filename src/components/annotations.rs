//! The annotations of the open article, in reading order and in keyed sections like the text's;
//! the focused one is pointed out.

mod card;
mod filter;
mod run;
mod section;

use std::collections::BTreeSet;
use std::rc::Rc;

use gainsay_core::model::AnnotationId;
use gainsay_core::text::Span;
use yew::prelude::*;

use super::filling::{Fill, Filling};
use crate::command::Keymap;
use crate::desk::{Desk, use_desk, use_keymap};
use crate::platform::frame::{FrameWork, Moment, with_next_frame};
use crate::platform::idle::Turn;
use crate::platform::{Element, pressing};
use crate::state::{Action, CardSection, ChooseAct, Filter, Page};
use crate::words;

use filter::{FilterButtons, FilterChoices};
use run::Run;

/// What the list is drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct AnnotationListProps {
    /// The open article, if one is.
    pub page: Option<Rc<Page>>,
    /// The focused annotation and where it lies, if it is in this article.
    pub focus: Option<(AnnotationId, Span)>,
    /// The annotations that are chosen; none where one alone has the focus.
    #[prop_or_default]
    pub chosen: Rc<BTreeSet<AnnotationId>>,
    /// Which annotations are listed.
    #[prop_or_default]
    pub filter: Rc<Filter>,
    /// Whether the choices of the filter are shown.
    #[prop_or_default]
    pub shows_filter: bool,
}

/// The list of annotations.
#[component]
pub fn AnnotationList(props: &AnnotationListProps) -> Html {
    let desk = use_desk();
    let keymap = use_keymap();
    let n = props.page.as_ref().map_or(0, |page| page.n_annotations());
    let page = props.page.as_ref();
    let n_listed = page.map_or(0, |page| page.n_fitting(&props.filter));
    let heading = if props.filter.is_empty() {
        words::n_annotations(n)
    } else {
        words::filter::n_of(n, words::number(n_listed))
    };
    // Said when the filter changes, not with each edit.
    let announced = {
        let document = page.map(|page| page.document.clone());
        let heading = heading.clone();
        use_memo((Rc::clone(&props.filter), document), move |(filter, _)| {
            (!filter.is_empty()).then_some(heading)
        })
    };
    let onclick = use_callback((), move |event: MouseEvent, ()| {
        // One listener for all cards: a closure for each would cost more than its card.
        let id = pressing::attribute_of(&event, ".card-body", "data-annotation");
        if let Some(id) = id.and_then(|id| AnnotationId::new(&id).ok()) {
            // As lists do everywhere: Ctrl or Cmd takes one more, Shift all up to it.
            let act = if event.shift_key() {
                Action::Choose(ChooseAct::UpTo(id))
            } else if event.ctrl_key() || event.meta_key() {
                Action::Choose(ChooseAct::Toggle(id))
            } else {
                Action::Point(Some(id), true, Desk::now())
            };
            desk.act(act);
        }
    });
    html! {
        <section class="panel annotations" role="region" aria-label={words::annotations()} {onclick}>
            <div class="panel-head">
                <h2>{ heading }</h2>
                if let Some(page) = page {
                    <FilterButtons
                        page={Rc::clone(page)}
                        filter={Rc::clone(&props.filter)}
                        is_open={props.shows_filter}
                    />
                }
            </div>
            <p class="visually-hidden" aria-live="polite">{ (*announced).clone() }</p>
            if let Some(page) = page {
                <FilterChoices
                    page={Rc::clone(page)}
                    filter={Rc::clone(&props.filter)}
                    is_open={props.shows_filter}
                />
                if n == 0 {
                    <p class="empty">{ how_to_mark(&keymap) }</p>
                } else if n_listed == 0 {
                    <p class="empty">{ words::filter::none_here() }</p>
                }
                // With another filter it is another list: what is far away is drawn later again.
                <Cards
                    key={format!("{} {:?}", page.document, props.filter)}
                    page={Rc::clone(page)}
                    filter={Rc::clone(&props.filter)}
                    focus={props.focus.clone()}
                    chosen={Rc::clone(&props.chosen)}
                />
            }
        </section>
    }
}

/// What to do where nothing is marked yet.
fn how_to_mark(keymap: &Keymap) -> String {
    match keymap.first_label_keys() {
        Some([first, second, third]) => words::no_annotations_with_keys(first, second, third),
        None => words::no_annotations().to_owned(),
    }
}

/// What the cards are drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
struct CardsProps {
    page: Rc<Page>,
    filter: Rc<Filter>,
    focus: Option<(AnnotationId, Span)>,
    chosen: Rc<BTreeSet<AnnotationId>>,
}

/// What changes the cards besides their props.
#[derive(Debug)]
enum Change {
    /// Sections are drawn in full.
    Fill(Fill),
    /// The text has been painted: now the list follows.
    Follow,
}

/// The cards, in sections.
#[derive(Debug)]
struct Cards {
    /// What is drawn: the props, or in a long list those of a frame ago.
    drawn: CardsProps,
    following: Option<FrameWork>,
    filling: Filling,
    node: NodeRef,
}

impl Cards {
    /// From now on the list is drawn from `props`.
    fn follow(&mut self, props: &CardsProps) -> bool {
        self.following = None;
        self.drawn = props.clone();
        self.draw_focus(props);
        true
    }

    /// What has the focus must be there to be scrolled to.
    fn draw_focus(&mut self, props: &CardsProps) {
        if let Some(number) = focus_section(props) {
            self.filling.draw(number);
        }
    }
}

fn focus_section(props: &CardsProps) -> Option<usize> {
    let (_, span) = props.focus.as_ref()?;
    Some(props.page.list_under(*span))
}

impl Component for Cards {
    type Message = Change;
    type Properties = CardsProps;

    fn create(ctx: &Context<Self>) -> Self {
        let n_sections = ctx.props().page.lists.len();
        let mut cards = Self {
            drawn: ctx.props().clone(),
            following: None,
            filling: Filling::new(n_sections, Turn::Second),
            node: NodeRef::default(),
        };
        cards.draw_focus(ctx.props());
        cards
    }

    fn changed(&mut self, ctx: &Context<Self>, _: &Self::Properties) -> bool {
        if !ctx.props().page.is_long() {
            return self.follow(ctx.props());
        }
        let follow = ctx.link().callback(|()| Change::Follow);
        self.following = Some(with_next_frame(Moment::After, move || follow.emit(())));
        false
    }

    fn update(&mut self, ctx: &Context<Self>, change: Change) -> bool {
        match change {
            Change::Fill(fill) => self.filling.fill(fill),
            Change::Follow => self.follow(ctx.props()),
        }
    }

    fn view(&self, _: &Context<Self>) -> Html {
        let props = &self.drawn;
        let focus = props.focus.as_ref().zip(focus_section(props));
        let runs = props.page.lists.chunks(run::SECTIONS).enumerate();
        let runs = runs.map(|(place, lists)| {
            let holds = |number| lists.iter().any(|list| list.number == number);
            let focus = focus.filter(|(_, number)| holds(*number));
            let is_drawn = |list: &Rc<CardSection>| self.filling.is_drawn(list.number);
            html! {
                <Run
                    key={place}
                    lists={lists.to_vec()}
                    filter={Rc::clone(&props.filter)}
                    are_drawn={lists.iter().map(is_drawn).collect::<Vec<_>>()}
                    focus={focus.map(|((id, _), number)| (id.clone(), number))}
                    chosen={Rc::clone(&props.chosen)}
                />
            }
        });
        html! { <div ref={&self.node} class="cards">{ for runs }</div> }
    }

    fn rendered(&mut self, ctx: &Context<Self>, is_first: bool) {
        let send = ctx.link().callback(Change::Fill);
        if let Some(cards) = self.node.cast::<Element>().filter(|_| is_first) {
            self.filling.watch(&cards, &cards, &send);
        }
        self.filling.go_on(&send);
    }
}
