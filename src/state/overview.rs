//! What the overview has open: what one of its figures counts.

use std::collections::BTreeSet;
use std::rc::Rc;

use gainsay_core::query::coverage::{Listing, Which};
use gainsay_core::query::overview::{Asked, Party, Progress};

use super::{AppState, Filter, Said, Shown, named_attribute};

/// What a figure of the overview counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Counted {
    /// Annotations.
    Marks(Asked),
    /// What denies, and what it denies: by this one, of this one.
    Denials(Option<Party>, Option<Party>),
    /// The articles that are so far.
    Articles(Progress),
}

/// What the overview has open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OverviewView {
    /// Whose annotations are listed beside the figures.
    pub counted: Option<Rc<Counted>>,
    /// Whether all speakers are shown, and not only those who say most.
    pub shows_all_speakers: bool,
}

/// What is done in the overview.
#[derive(Clone, Debug, PartialEq)]
pub enum OverviewAct {
    /// List what a figure counts beside the figures, or put the list away.
    List(Option<Rc<Counted>>),
    /// Go to these annotations of one article: it opens, its list shows them only, and the first
    /// of them has the focus.
    Read(Asked),
    /// Go to these claims in the matrix.
    Compare(Which),
    /// Show all speakers, or only those who say most.
    ShowAllSpeakers(bool),
}

impl AppState {
    pub(super) fn overview(&mut self, act: OverviewAct) {
        match act {
            OverviewAct::List(counted) => self.view_mut().overview.counted = counted,
            OverviewAct::Read(asked) => self.read(&asked),
            OverviewAct::Compare(which) => {
                let listing = Listing {
                    which,
                    ..Listing::default()
                };
                self.view_mut().listing = Rc::new(listing);
                self.show_view(Shown::Matrix);
            }
            OverviewAct::ShowAllSpeakers(shows) => {
                self.view_mut().overview.shows_all_speakers = shows;
            }
        }
    }

    fn read(&mut self, asked: &Asked) {
        let attribute = named_attribute(self.project().schema()).cloned();
        let found = asked.annotations(self.project(), attribute.as_ref());
        let first = found.first().map(|one| one.id().clone());
        let said = asked.speaker.clone().zip(attribute);
        let filter = Filter {
            labels: asked.label.iter().cloned().collect(),
            lacks: asked.lack.into_iter().collect::<BTreeSet<_>>(),
            said: said.map(|(value, attribute)| Said { attribute, value }),
        };
        self.show_view(Shown::Text);
        if let Some(document) = &asked.document {
            self.open(Some(document.clone()));
        }
        self.view_mut().filter = Rc::new(filter);
        if first.is_some() {
            self.focus(first, true);
        }
    }
}

#[cfg(test)]
#[allow(clippy::indexing_slicing, reason = "a test that cannot go on stops")]
mod tests {
    use gainsay_core::edit::Command;
    use gainsay_core::model::{AnnotationId, AttributeValue, LabelId};
    use gainsay_core::query::links::Lack;
    use gainsay_core::text::{ByteOffset, ByteRange};
    use gainsay_core::time::Timestamp;
    use yew::Reducible;

    use super::*;
    use crate::state::Action;
    use crate::state::trial::{article, page_of};

    const NOW: Timestamp = Timestamp::from_millis(0);

    fn act(state: &mut Rc<AppState>, action: Action) {
        *state = Rc::clone(state).reduce(action);
    }

    /// Marks three bytes of an article and says who said them.
    fn mark(
        state: &mut Rc<AppState>,
        place: usize,
        at: u32,
        label: &str,
        speaker: &str,
    ) -> AnnotationId {
        let document = state.document_ids()[place].clone();
        act(state, Action::Open(document.clone()));
        let command = Command::Annotate {
            document,
            range: ByteRange::new(ByteOffset::new(at), ByteOffset::new(at + 3)),
            label: LabelId::new(label).expect("an id"),
        };
        act(state, Action::Run(command, NOW));
        let id = state.view.focus.clone().expect("the new one has the focus");
        let attribute = named_attribute(state.project().schema()).cloned();
        let attribute = attribute.expect("the first schema has one");
        let speaker = AttributeValue::Text(speaker.into());
        let command = Command::SetAttribute(vec![id.clone()], attribute, Some(speaker));
        act(state, Action::Run(command, NOW));
        id
    }

    fn read(state: &mut Rc<AppState>, asked: Asked) {
        act(state, Action::Overview(OverviewAct::Read(asked)));
    }

    #[test]
    fn a_figure_of_one_article_leads_to_its_annotations_there() {
        let mut state = page_of(&["One two three.", "Four five six."].map(article));
        mark(&mut state, 0, 0, "claim", "Ann");
        let denial = mark(&mut state, 0, 4, "denial", "Bo");
        let later = mark(&mut state, 0, 8, "claim", "Bo");
        let elsewhere = mark(&mut state, 1, 5, "denial", "Bo");
        let ids = state.document_ids();
        let bo = Asked {
            document: Some(ids[0].clone()),
            speaker: Some(Some("Bo".into())),
            ..Asked::default()
        };
        read(&mut state, bo.clone());
        assert_eq!(state.view.open.as_ref(), Some(&ids[0]));
        assert_eq!(state.view.focus.as_ref(), Some(&denial));
        let listed = |state: &AppState| -> Vec<AnnotationId> {
            let listed = state.view.filter.listed(state.project(), &ids[0]);
            listed.map(|one| one.id().clone()).collect()
        };
        assert_eq!(listed(&state), [denial.clone(), later.clone()]);
        // A quarter is no filter: the list shows the label, and the first one there has the focus.
        let last = Asked {
            document: Some(ids[0].clone()),
            label: LabelId::new("claim").ok(),
            quarter: Some(2),
            ..Asked::default()
        };
        read(&mut state, last);
        assert_eq!(state.view.focus.as_ref(), Some(&later));
        assert_eq!(listed(&state).len(), 2);
        // Of all articles: the first of them.
        let open = Asked {
            lack: Some(Lack::Target),
            ..Asked::default()
        };
        read(&mut state, open);
        assert_eq!(state.view.focus.as_ref(), Some(&denial));
        // What is gone by now leads to the article all the same.
        let gone = Asked {
            document: Some(ids[1].clone()),
            speaker: Some(Some("Cy".into())),
            ..Asked::default()
        };
        read(&mut state, gone);
        assert_eq!(state.view.open.as_ref(), Some(&ids[1]));
        assert_ne!(state.view.focus.as_ref(), Some(&elsewhere));
    }

    #[test]
    fn a_list_stays_beside_the_figures_until_it_is_put_away() {
        let mut state = page_of(&[article("One two three.")]);
        act(&mut state, Action::ShowView(Shown::Overview));
        let counted = Rc::new(Counted::Articles(Progress::Untouched));
        let list = |counted| Action::Overview(OverviewAct::List(counted));
        act(&mut state, list(Some(Rc::clone(&counted))));
        assert_eq!(state.view.overview.counted, Some(counted));
        act(&mut state, list(None));
        assert_eq!(state.view.overview, OverviewView::default());
        // Esc puts it away too, but not while it is not seen.
        let counted = Rc::new(Counted::Articles(Progress::Untouched));
        act(&mut state, list(Some(counted)));
        act(&mut state, Action::ShowView(Shown::Text));
        act(&mut state, Action::StepOut);
        assert!(state.view.overview.counted.is_some());
        act(&mut state, Action::ArriveAt("/overview".into()));
        assert_eq!(state.address(), "/overview");
        act(&mut state, Action::StepOut);
        assert_eq!(state.view.overview.counted, None);
    }

    #[test]
    fn claims_of_one_kind_are_compared_in_the_matrix() {
        let mut state = page_of(&[article("One two three.")]);
        let compare = OverviewAct::Compare(Which::OneOutlet);
        act(&mut state, Action::Overview(compare));
        assert_eq!(state.view.shown, Shown::Matrix);
        assert_eq!(state.view.listing.which, Which::OneOutlet);
    }
}
