//! The figures with all that it takes to name what they count.

use std::rc::Rc;

use gainsay_core::model::{AttributeId, DocumentId, LabelId, LabelRole, Schema};
use gainsay_core::query::coverage::Coverage;
use gainsay_core::query::links::Lack;
use gainsay_core::query::overview::{Overview, Party, Progress, Speaker};
use yew::AttrValue;

use crate::state::{AppState, ArticleView, Counted, LabelLook, named_attribute};
use crate::words::{self, overview as say};

/// The figures of a project.
#[derive(Debug)]
pub(super) struct Figures {
    /// The figures.
    pub(super) overview: Overview,
    /// How each of its labels looks.
    pub(super) looks: Vec<LabelLook>,
    /// The articles, in the same order.
    pub(super) articles: Rc<[Rc<ArticleView>]>,
    /// The attribute that says who speaks.
    pub(super) attribute: Option<AttributeId>,
    pub(super) schema: Rc<Schema>,
    /// Whether any label asserts or rejects.
    pub(super) has_roles: bool,
}

impl Figures {
    pub(super) fn of(state: &AppState, coverage: &Coverage) -> Self {
        let schema = state.project().schema();
        let attribute = named_attribute(schema).cloned();
        let overview = Overview::of(state.project(), coverage, attribute.as_ref());
        let labels = overview.labels.iter();
        Self {
            looks: labels.map(|label| LabelLook::of(schema, label)).collect(),
            overview,
            articles: Rc::clone(&state.articles),
            attribute,
            has_roles: schema.labels.iter().any(|(_, label)| {
                matches!(
                    label.role,
                    Some(LabelRole::Assertion | LabelRole::Rejection)
                )
            }),
            schema: Rc::clone(schema),
        }
    }

    /// The article `id` as the list of articles shows it.
    pub(super) fn article(&self, id: &DocumentId) -> Option<&Rc<ArticleView>> {
        self.articles.iter().find(|article| article.id == *id)
    }

    /// How `label` looks.
    pub(super) fn look(&self, label: &LabelId) -> Option<&LabelLook> {
        self.looks.iter().find(|look| look.id == *label)
    }

    /// What people call a speaker.
    pub(super) fn speaker_name(&self, speaker: &Speaker) -> AttrValue {
        match (speaker, &self.attribute) {
            (Some(name), Some(attribute)) => words::spoken_name(&self.schema, attribute, name),
            (Some(name), None) => Rc::clone(name).into(),
            (None, _) => words::speakers::not_said().into(),
        }
    }

    /// What people call one who denies or is denied.
    pub(super) fn party_name(&self, party: &Party) -> AttrValue {
        match &party.outlet {
            Some(outlet) => say::outlet_itself(outlet).into(),
            None => self.speaker_name(&party.name),
        }
    }

    /// What a figure counts, in words.
    pub(super) fn described(&self, counted: &Counted) -> String {
        match counted {
            Counted::Articles(progress) => state_name(*progress).to_owned(),
            Counted::Denials(by, of) => match (by, of) {
                (Some(by), Some(of)) => say::denied_by(self.party_name(by), self.party_name(of)),
                (Some(by), None) => say::by(self.party_name(by)),
                (None, Some(of)) => say::of(self.party_name(of)),
                (None, None) => say::denials().to_owned(),
            },
            Counted::Marks(asked) => {
                let look = asked.label.as_ref().and_then(|label| self.look(label));
                let article = asked.document.as_ref().and_then(|id| self.article(id));
                let parts = [
                    look.map(|look| look.name.clone()),
                    asked.lack.map(|lack| lack_name(lack).into()),
                    asked.speaker.as_ref().map(|one| self.speaker_name(one)),
                    asked.quarter.map(|quarter| quarter_name(quarter).into()),
                    article.map(|article| article.title.clone()),
                ];
                let parts: Vec<_> = parts.into_iter().flatten().collect();
                if parts.is_empty() {
                    words::annotations().to_owned()
                } else {
                    parts.join(" · ")
                }
            }
        }
    }
}

/// What it is called how far an article is.
pub(super) fn state_name(progress: Progress) -> &'static str {
    match progress {
        Progress::Done => say::done(),
        Progress::Begun => say::begun(),
        Progress::Untouched => say::untouched(),
    }
}

fn lack_name(lack: Lack) -> &'static str {
    match lack {
        Lack::Target => words::filter::open(),
        Lack::Ground => words::filter::bare(),
        Lack::Group => words::filter::ungrouped(),
    }
}

/// A quarter of a text, from 0.
pub(super) fn quarter_name(quarter: u32) -> &'static str {
    match quarter {
        0 => say::quarter_1(),
        1 => say::quarter_2(),
        2 => say::quarter_3(),
        _ => say::quarter_4(),
    }
}
