//! Labels and kinds of links that a file uses and that nobody defines: each is created, or the
//! person names another one that is used instead.

use std::collections::BTreeMap;
use std::rc::Rc;

use gainsay_core::format::native::{
    ImportMode, NativeFile, Remedies, SchemaName, Undefined, schema_after, undefined, with_remedies,
};
use gainsay_core::model::Project;
use yew::prelude::*;

use crate::platform::HtmlSelectElement;
use crate::state::PendingImport;
use crate::words::{self, import};

/// How many names are asked about; all others are created.
const MOST_ASKED: usize = 20;

/// What is used instead of what.
pub(super) type Others = BTreeMap<SchemaName, SchemaName>;

/// The names that are asked about, and the file as it is taken in after the answers.
pub(super) struct Names {
    asked: Vec<Undefined>,
    /// What can be used instead, with its name for people.
    defined: Vec<(SchemaName, AttrValue)>,
    /// The file for a project of its own.
    pub(super) as_new: Rc<PendingImport>,
    /// The file for the open project.
    pub(super) merged: Rc<PendingImport>,
}

impl Names {
    pub(super) fn of(project: &Project, pending: &Rc<PendingImport>, others: &Others) -> Self {
        let file = &pending.file;
        let new = undefined(project, file, ImportMode::New);
        let merged = undefined(project, file, ImportMode::Merge);
        let answered = |names: &[Undefined]| {
            let remedies = remedies(names, others);
            if remedies == Remedies::default() {
                return Rc::clone(pending);
            }
            Rc::new(PendingImport {
                file_name: Rc::clone(&pending.file_name),
                file: with_remedies(file, &remedies),
                first_plans: None,
            })
        };
        let (as_new, into_open) = (answered(&new), answered(&merged));
        let mut asked: BTreeMap<SchemaName, usize> = BTreeMap::new();
        asked.extend(new.into_iter().chain(merged).map(|one| (one.name, one.n)));
        Self {
            asked: asked
                .into_iter()
                .map(|(name, n)| Undefined { name, n })
                .collect(),
            defined: defined(project, file),
            as_new,
            merged: into_open,
        }
    }
}

fn remedies(undefined: &[Undefined], others: &Others) -> Remedies {
    let mut remedies = Remedies {
        create: undefined.iter().map(|one| one.name.clone()).collect(),
        ..Remedies::default()
    };
    for (name, other) in others {
        match (name, other) {
            (SchemaName::Label(label), SchemaName::Label(other)) => {
                remedies.labels.insert(label.clone(), other.clone());
            }
            (SchemaName::RelationKind(kind), SchemaName::RelationKind(other)) => {
                remedies.relation_kinds.insert(kind.clone(), other.clone());
            }
            (SchemaName::Label(_) | SchemaName::RelationKind(_) | SchemaName::Attribute(_), _) => {}
        }
    }
    remedies
}

/// What is defined however the file is opened: the answers count for both ways.
fn defined(project: &Project, file: &NativeFile) -> Vec<(SchemaName, AttrValue)> {
    let new = schema_after(project, file, ImportMode::New);
    let merged = schema_after(project, file, ImportMode::Merge);
    let labels = merged
        .labels
        .iter()
        .filter(|(id, _)| new.label(id).is_some());
    let labels = labels.map(|(id, label)| {
        let name = SchemaName::Label(id.clone());
        (name, words::label_name(id, label))
    });
    let kinds = merged.relation_kinds.iter();
    let kinds = kinds.filter(|(id, _)| new.relation_kind(id).is_some());
    let kinds = kinds.map(|(id, kind)| {
        let name = SchemaName::RelationKind(id.clone());
        (name, AttrValue::from(Rc::clone(&kind.name)))
    });
    labels.chain(kinds).collect()
}

/// What the questions are drawn from.
#[derive(Clone, Properties)]
pub(super) struct NameQuestionsProps {
    pub(super) names: Rc<Names>,
    pub(super) others: Rc<Others>,
    /// Tells what is to be used instead of a name; nothing where it is to be created.
    pub(super) answer: Callback<(SchemaName, Option<SchemaName>)>,
}

/// The names are made anew for each change of the file or the answers.
impl PartialEq for NameQuestionsProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.names, &other.names)
            && self.others == other.others
            && self.answer == other.answer
    }
}

/// Asks about each name that is not defined.
#[component]
pub(super) fn NameQuestions(props: &NameQuestionsProps) -> Html {
    let Names { asked, defined, .. } = &*props.names;
    let file_name = &props.names.as_new.file_name;
    let n_more = asked.len().saturating_sub(MOST_ASKED);
    html! {
        if !asked.is_empty() {
            <fieldset>
                <legend>{ import::undefined_heading(file_name, asked.len()) }</legend>
                { for asked.iter().take(MOST_ASKED).map(|one| {
                    view_question(one, defined, props.others.get(&one.name), &props.answer)
                }) }
                if n_more > 0 {
                    <p>{ import::more_created(n_more) }</p>
                }
            </fieldset>
        }
    }
}

fn view_question(
    undefined: &Undefined,
    defined: &[(SchemaName, AttrValue)],
    chosen: Option<&SchemaName>,
    answer: &Callback<(SchemaName, Option<SchemaName>)>,
) -> Html {
    let is_same_part = |other: &SchemaName| {
        std::mem::discriminant(other) == std::mem::discriminant(&undefined.name)
    };
    let offered: Vec<_> = defined
        .iter()
        .filter(|(other, _)| is_same_part(other))
        .cloned()
        .collect();
    if offered.is_empty() {
        return html! { <p>{ import::undefined_created(undefined) }</p> };
    }
    let onchange = {
        let (name, answer) = (undefined.name.clone(), answer.clone());
        let offered: Vec<_> = offered.iter().map(|(other, _)| other.clone()).collect();
        Callback::from(move |event: Event| {
            if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
                let value = select.value();
                let other = offered.iter().find(|other| other.as_str() == value);
                answer.emit((name.clone(), other.cloned()));
            }
        })
    };
    html! {
        <label>
            { import::undefined_name(undefined) }
            <select {onchange}>
                <option value="" selected={chosen.is_none()}>{ import::create() }</option>
                { for offered.iter().map(|(other, name)| html! {
                    <option value={other.as_str().to_owned()} selected={chosen == Some(other)}>
                        { import::use_instead(name) }
                    </option>
                }) }
            </select>
        </label>
    }
}
