//! Which annotations are listed, and which ones keys go through. A filter is a part of the view:
//! the text shows every mark always.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use gainsay_core::model::{Annotation, AttributeId, DocumentId, DocumentIndex, LabelId, Project};
use gainsay_core::order;
use gainsay_core::query::links::{Lack, Standing, standing};
use gainsay_core::query::speakers::name_in;

use super::AppState;
use crate::words;

/// A value of an open attribute: who is said to have said it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The attribute.
    pub attribute: AttributeId,
    /// Its value; `None` means that nothing was said.
    pub value: Option<Rc<str>>,
}

/// Which annotations are listed: those that fit each part of it; a part without choices fits all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// One of these labels.
    pub labels: BTreeSet<LabelId>,
    /// One of these is lacking.
    pub lacks: BTreeSet<Lack>,
    /// This was said.
    pub said: Option<Said>,
}

impl Filter {
    /// Whether it lists everything.
    pub fn is_empty(&self) -> bool {
        self.labels.is_empty() && self.lacks.is_empty() && self.said.is_none()
    }

    /// Whether it lists an annotation whose links and group come to `standing`.
    pub fn fits(&self, annotation: &Annotation, standing: Standing) -> bool {
        let has_label = || {
            let label = annotation.label();
            self.labels.is_empty() || label.is_some_and(|label| self.labels.contains(label))
        };
        let lacks = || self.lacks.is_empty() || self.lacks.iter().any(|lack| lack.is_in(standing));
        let is_said = || {
            self.said
                .as_ref()
                .is_none_or(|said| name_in(annotation, &said.attribute) == said.value.as_deref())
        };
        has_label() && lacks() && is_said()
    }

    /// The annotations of an article that it lists, in reading order.
    pub fn listed<'p>(
        &self,
        project: &'p Project,
        document: &DocumentId,
    ) -> impl Iterator<Item = &'p Rc<Annotation>> {
        let index = project.annotations_in(document).into_iter();
        let annotations = index.flat_map(DocumentIndex::annotations);
        annotations.filter(|annotation| self.fits(annotation, standing(project, annotation)))
    }
}

/// What is done with the filter.
#[derive(Clone, Debug, PartialEq)]
pub enum FilterAct {
    /// Its choices are shown, and get the keyboard; or they are put away.
    Show(bool),
    /// This label is listed too, or no more.
    Label(LabelId),
    /// What lacks this is listed too, or no more.
    Lack(Lack),
    /// Only what lacks this is listed.
    Only(Lack),
    /// Only what was said like this is listed.
    Said(Option<Said>),
    /// Everything is listed.
    Clear,
}

/// The values of `attribute` in all articles, as people read them, sorted.
pub fn names_in_use(project: &Project, attribute: &AttributeId) -> Vec<(Rc<str>, Rc<str>)> {
    let documents = project.documents();
    let indexes = documents.iter().map(|d| project.annotations_in(d.id()));
    let annotations = indexes.flatten().flat_map(DocumentIndex::annotations);
    let schema = project.schema();
    let mut names: BTreeMap<&str, yew::AttrValue> = BTreeMap::new();
    for annotation in annotations {
        if let Some(value) = name_in(annotation, attribute) {
            names
                .entry(value)
                .or_insert_with(|| words::spoken_name(schema, attribute, value));
        }
    }
    let mut names: Vec<(Rc<str>, Rc<str>)> = names
        .into_iter()
        .map(|(value, name)| (value.into(), (*name).into()))
        .collect();
    order::sort_by(&mut names, |(_, a), (_, b)| a.cmp(b));
    names
}

impl AppState {
    pub(super) fn filter(&mut self, act: FilterAct) {
        let view = self.view_mut();
        if let FilterAct::Show(is_shown) = act {
            view.shows_filter = is_shown;
            return;
        }
        let mut filter = Filter::clone(&view.filter);
        match act {
            FilterAct::Show(_) => {}
            FilterAct::Label(label) => toggle(&mut filter.labels, label),
            FilterAct::Lack(lack) => toggle(&mut filter.lacks, lack),
            FilterAct::Only(lack) => {
                filter = Filter {
                    lacks: BTreeSet::from([lack]),
                    ..Filter::default()
                }
            }
            FilterAct::Said(said) => filter.said = said,
            FilterAct::Clear => filter = Filter::default(),
        }
        if *view.filter != filter {
            view.filter = Rc::new(filter);
        }
    }

    /// Names were given up for another one: who listed what one of them said goes on with that one.
    pub(super) fn filter_follows(
        &mut self,
        attribute: &AttributeId,
        from: &[Rc<str>],
        to: &Rc<str>,
    ) {
        let said = self.view.filter.said.as_ref();
        let was = said.filter(|said| said.attribute == *attribute);
        let was = was.and_then(|said| said.value.as_ref());
        if was.is_some_and(|value| from.contains(value)) {
            self.filter(FilterAct::Said(Some(Said {
                attribute: attribute.clone(),
                value: Some(Rc::clone(to)),
            })));
        }
    }

    /// Says that nothing else in the open article fits the filter, and offers the next article in
    /// which something does.
    pub(super) fn offer_filtered_elsewhere(&mut self) {
        let ids = self.document_ids();
        let open = self.view.open.as_ref();
        let at = ids.iter().position(|id| Some(id) == open).unwrap_or(0);
        let (before, after) = ids.split_at(at.min(ids.len()));
        let others = after.iter().skip(1).chain(before);
        let found = others.into_iter().find_map(|id| {
            let mut listed = self.view.filter.listed(self.project(), id);
            let first = listed.next()?.id().clone();
            Some((self.lead_to(id, Some(first)), listed.count() + 1))
        });
        match found {
            Some((lead, n)) => {
                let text = words::filter::elsewhere(n, &lead.title);
                self.say_and_lead(text.into(), false, Some(lead));
            }
            None => self.say(words::filter::nowhere().into(), false, false),
        }
    }
}

fn toggle<T: Ord>(set: &mut BTreeSet<T>, one: T) {
    if !set.remove(&one) {
        set.insert(one);
    }
}

#[cfg(test)]
#[allow(clippy::indexing_slicing, reason = "a test that cannot go on stops")]
mod tests {
    use gainsay_core::edit::{Command, DocumentDetails, NewDocument, seed_schema};
    use gainsay_core::model::{
        ActorId, AnnotationId, AnnotatorId, AttributeValue, DeviceId, RelationKindId,
        default_schema,
    };
    use gainsay_core::text::{ByteOffset, ByteRange, Text};
    use gainsay_core::time::Timestamp;
    use yew::Reducible;

    use super::*;
    use crate::state::{Action, Panels, Session, Theme};

    const NOW: Timestamp = Timestamp::from_millis(0);

    fn article(title: &str) -> NewDocument {
        NewDocument {
            text: Text::new(format!("{title}\nOne two three four five.\n")).expect("a text"),
            file_name: "news.txt".into(),
            details: DocumentDetails {
                title: title.into(),
                ..DocumentDetails::default()
            },
        }
    }

    /// Three articles, the first one open.
    fn state() -> Rc<AppState> {
        let session = Session {
            project: "j-test".into(),
            actor: ActorId::new("tab").expect("an id"),
            device: DeviceId::new("browser").expect("an id"),
            annotator: AnnotatorId::new("p-person").expect("an id"),
        };
        let panels = Panels {
            articles: true,
            annotations: true,
        };
        let articles = ["Rain", "Snow", "Hail"].map(article);
        Rc::new(AppState::new(session, panels, Theme::System))
            .reduce(Action::Seed(vec![Rc::new(seed_schema(&default_schema()))]))
            .reduce(Action::AddArticles(articles.to_vec(), NOW))
    }

    /// Marks three bytes of an article and says which annotation that made.
    fn mark(state: &mut Rc<AppState>, place: usize, at: u32, label: &str) -> AnnotationId {
        let document = state.document_ids()[place].clone();
        act(state, Action::Open(document.clone()));
        let command = Command::Annotate {
            document,
            range: ByteRange::new(ByteOffset::new(at), ByteOffset::new(at + 3)),
            label: LabelId::new(label).expect("an id"),
        };
        run(state, command);
        state.view.focus.clone().expect("the new one has the focus")
    }

    fn run(state: &mut Rc<AppState>, command: Command) {
        act(state, Action::Run(command, NOW));
    }

    fn act(state: &mut Rc<AppState>, action: Action) {
        *state = Rc::clone(state).reduce(action);
    }

    fn listed(state: &AppState) -> Vec<AnnotationId> {
        let page = state.page.as_ref().expect("an open article");
        let ids = page
            .lists
            .iter()
            .flat_map(|list| list.ids(&state.view.filter));
        ids.cloned().collect()
    }

    fn link(state: &mut Rc<AppState>, kind: &str, from: &AnnotationId, to: &AnnotationId) {
        let command = Command::AddRelation {
            kind: RelationKindId::new(kind).expect("an id"),
            from: from.clone(),
            to: to.clone(),
        };
        run(state, command);
    }

    #[test]
    fn labels_and_what_is_lacking_narrow_the_list() {
        let mut state = state();
        let claim = mark(&mut state, 0, 5, "claim");
        let denial = mark(&mut state, 0, 9, "denial");
        let evidence = mark(&mut state, 0, 13, "evidence");
        let label = |id: &str| FilterAct::Label(LabelId::new(id).expect("an id"));
        act(&mut state, Action::Filter(label("denial")));
        assert_eq!(listed(&state), std::slice::from_ref(&denial));
        act(&mut state, Action::Filter(label("evidence")));
        assert_eq!(listed(&state), [denial.clone(), evidence.clone()]);
        act(&mut state, Action::Filter(label("denial")));
        assert_eq!(listed(&state), std::slice::from_ref(&evidence));

        act(&mut state, Action::Filter(FilterAct::Only(Lack::Target)));
        assert_eq!(listed(&state), std::slice::from_ref(&denial));
        act(&mut state, Action::Filter(FilterAct::Lack(Lack::Ground)));
        assert_eq!(listed(&state), [claim.clone(), denial.clone()]);
        // Links bring cards in and out.
        link(&mut state, "denies", &denial, &claim);
        assert_eq!(listed(&state), std::slice::from_ref(&claim));
        link(&mut state, "supports", &evidence, &claim);
        assert!(listed(&state).is_empty());
        act(&mut state, Action::Undo(NOW));
        assert_eq!(listed(&state), std::slice::from_ref(&claim));

        act(&mut state, Action::Filter(FilterAct::Only(Lack::Group)));
        assert_eq!(listed(&state), std::slice::from_ref(&claim));
        run(
            &mut state,
            Command::NewGroup("Rain".into(), vec![claim.clone()]),
        );
        assert!(listed(&state).is_empty());
        let group = state
            .project()
            .groups()
            .next()
            .expect("a group")
            .id()
            .clone();
        run(&mut state, Command::DeleteGroup(group));
        assert_eq!(listed(&state), [claim]);
        act(&mut state, Action::Filter(FilterAct::Clear));
        assert_eq!(listed(&state).len(), 3);
    }

    #[test]
    fn who_said_it_narrows_the_list() {
        let mut state = state();
        let named = mark(&mut state, 0, 5, "claim");
        let unnamed = mark(&mut state, 0, 9, "claim");
        let attribute = crate::state::named_attribute(state.project().schema())
            .expect("one")
            .clone();
        let value = Some(AttributeValue::Text("Ada".into()));
        run(
            &mut state,
            Command::SetAttribute(vec![named.clone()], attribute.clone(), value),
        );
        let in_use = names_in_use(state.project(), &attribute);
        assert_eq!(in_use, [("Ada".into(), "Ada".into())]);
        let said = |value| {
            let attribute = attribute.clone();
            Action::Filter(FilterAct::Said(Some(Said { attribute, value })))
        };
        act(&mut state, said(Some("Ada".into())));
        assert_eq!(listed(&state), [named]);
        act(&mut state, said(None));
        assert_eq!(listed(&state), [unnamed]);
        act(&mut state, Action::Filter(FilterAct::Said(None)));
        assert!(state.view.filter.is_empty());
    }

    #[test]
    fn a_name_that_is_given_up_goes_on_as_the_one_that_it_became() {
        let mut state = state();
        let ids = [
            mark(&mut state, 0, 5, "claim"),
            mark(&mut state, 0, 9, "claim"),
        ];
        let schema = state.project().schema();
        let attribute = crate::state::named_attribute(schema).expect("one").clone();
        for (id, name) in ids.iter().zip(["Ada", "A. Byron"]) {
            let value = Some(AttributeValue::Text(name.into()));
            let command = Command::SetAttribute(vec![id.clone()], attribute.clone(), value);
            run(&mut state, command);
        }
        let said = Said {
            attribute: attribute.clone(),
            value: Some("A. Byron".into()),
        };
        act(&mut state, Action::Filter(FilterAct::Said(Some(said))));
        assert_eq!(listed(&state), ids[1..]);
        let from = vec!["A. Byron".into()];
        let rename = crate::state::DetailAct::Rename(attribute, from, " Ada ".into());
        act(&mut state, Action::Change(rename, NOW));
        assert_eq!(listed(&state), ids);
        // After an undo it is the name that was chosen last, with what has it.
        act(&mut state, Action::Undo(NOW));
        assert_eq!(listed(&state), ids[..1]);
    }

    #[test]
    fn keys_go_through_what_is_listed_and_lead_to_other_articles() {
        let mut state = state();
        let first = mark(&mut state, 0, 5, "claim");
        mark(&mut state, 0, 9, "denial");
        let last = mark(&mut state, 0, 13, "claim");
        let far = mark(&mut state, 2, 5, "claim");
        act(&mut state, Action::Focus(Some(first.clone()), false));
        let claim = LabelId::new("claim").expect("an id");
        act(&mut state, Action::Filter(FilterAct::Label(claim)));
        for wanted in [&last, &first] {
            act(&mut state, Action::FocusNeighbour(1));
            assert_eq!(state.view.focus.as_ref(), Some(wanted));
        }
        assert!(state.view.notices.iter().all(|n| n.leads_to.is_none()));
        run(&mut state, Command::DeleteAnnotations(vec![last]));
        act(&mut state, Action::FocusNeighbour(1));
        assert_eq!(state.view.focus.as_ref(), Some(&first));
        let lead = state.view.notices.last().and_then(|n| n.leads_to.clone());
        assert_eq!(lead.and_then(|lead| lead.annotation), Some(far.clone()));
        act(&mut state, Action::Follow);
        assert_eq!(state.view.focus, Some(far));
        assert!(state.view.notices.iter().all(|n| n.leads_to.is_none()));
        assert!(
            !state.view.filter.is_empty(),
            "it lasts while articles change"
        );
    }

    #[test]
    fn the_focused_one_stays_and_stepping_out_clears_last() {
        let mut state = state();
        let claim = mark(&mut state, 0, 5, "claim");
        let denial = LabelId::new("denial").expect("an id");
        act(&mut state, Action::Filter(FilterAct::Label(denial)));
        let page = state.page.clone().expect("an open article");
        let shown = |focus| {
            let cards = page
                .lists
                .iter()
                .flat_map(|list| list.cards(&state.view.filter, focus).collect::<Vec<_>>());
            cards.map(|card| card.fits).collect::<Vec<_>>()
        };
        assert_eq!(shown(Some(&claim)), [false]);
        assert!(shown(None).is_empty());
        act(&mut state, Action::StepOut);
        assert!(state.view.focus.is_none() && !state.view.filter.is_empty());
        act(&mut state, Action::StepOut);
        assert!(state.view.filter.is_empty());
    }

    #[test]
    fn done_articles_lead_to_the_next_and_open_denials_are_counted_everywhere() {
        let mut state = state();
        let n_open = |state: &AppState| {
            let counts = state.articles.iter().map(|article| article.n_open);
            counts.collect::<Vec<_>>()
        };
        let denial = mark(&mut state, 1, 5, "denial");
        let claim = mark(&mut state, 0, 5, "claim");
        assert_eq!(n_open(&state), [0, 1, 0]);
        link(&mut state, "denies", &denial, &claim);
        assert_eq!(n_open(&state), [0, 0, 0]);
        run(&mut state, Command::DeleteAnnotations(vec![claim]));
        assert_eq!(n_open(&state), [0, 1, 0]);
        act(&mut state, Action::Undo(NOW));
        assert_eq!(n_open(&state), [0, 0, 0]);

        let ids = state.document_ids();
        act(&mut state, Action::MarkDone(ids[2].clone(), None, NOW));
        act(&mut state, Action::MarkDone(ids[1].clone(), None, NOW));
        let notice = state.view.notices.last().cloned().expect("it is said");
        assert!(notice.offers_undo());
        assert_eq!(
            notice.leads_to.map(|lead| lead.document),
            Some(ids[0].clone())
        );
        act(&mut state, Action::Follow);
        assert_eq!(state.view.open.as_ref(), Some(&ids[0]));
        act(&mut state, Action::MarkDone(ids[0].clone(), None, NOW));
        assert!(state.view.notices.iter().all(|n| n.leads_to.is_none()));
        act(&mut state, Action::Undo(NOW));
        assert!(!state.articles[0].is_done && state.articles[1].is_done);
        act(&mut state, Action::MarkDone(ids[1].clone(), None, NOW));
        assert!(!state.articles[1].is_done);
    }
}
