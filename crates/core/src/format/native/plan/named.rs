//! The kinds of records: what their ids and references are called here.

use std::rc::Rc;

use super::super::{Kept, Problem, ProblemKind, Record, RecordKind};
use super::OfKind;
use super::names::{Names, ends, new_or_own};
use crate::model::{
    AnnotationField, AnnotationId, AnnotationKind, AnnotatorField, AnnotatorId, AnnotatorKind,
    DocumentField, DocumentId, DocumentKind, GroupField, GroupId, GroupKind, Home, Kind,
    RelationField, RelationId, RelationKind, SettingsKind,
};

/// A kind whose ids and references can be renamed.
pub(super) trait Named: OfKind {
    fn id(names: &Names, id: &Self::Id) -> Self::Id;
    fn fixed(_: &Names, fixed: Self::Fixed) -> Self::Fixed {
        fixed
    }
    fn rename(_: &Names, _: &mut Self::Field) {}
    fn source_id(id: Rc<str>) -> Option<Self::Field>;
    fn is_left_out(_: &mut Names, _: &Record<Self>) -> bool
    where
        Self: Kind + Sized,
    {
        false
    }
}

impl Named for DocumentKind {
    fn id(names: &Names, id: &DocumentId) -> DocumentId {
        new_or_own(&names.documents, id)
    }

    fn source_id(id: Rc<str>) -> Option<DocumentField> {
        Some(DocumentField::SourceId(Some(id)))
    }
}

impl Named for AnnotationKind {
    fn id(names: &Names, id: &AnnotationId) -> AnnotationId {
        names.annotation(id).clone()
    }

    fn fixed(names: &Names, fixed: Home) -> Home {
        names.home(&fixed)
    }

    fn rename(names: &Names, field: &mut AnnotationField) {
        if let AnnotationField::Group(Some(group)) = field {
            *group = new_or_own(&names.groups, group);
        }
        if let AnnotationField::Annotator(Some(annotator)) = field {
            *annotator = new_or_own(&names.annotators, annotator);
        }
    }

    fn source_id(id: Rc<str>) -> Option<AnnotationField> {
        Some(AnnotationField::SourceId(Some(id)))
    }

    fn is_left_out(names: &mut Names, record: &Record<Self>) -> bool {
        names.left_out.contains(&record.id)
    }
}

impl Named for RelationKind {
    fn id(names: &Names, id: &RelationId) -> RelationId {
        new_or_own(&names.relations, id)
    }

    fn rename(names: &Names, field: &mut RelationField) {
        if let RelationField::From(end) | RelationField::To(end) = field {
            *end = names.annotation(end).clone();
        }
        if let RelationField::Annotator(Some(annotator)) = field {
            *annotator = new_or_own(&names.annotators, annotator);
        }
    }

    fn source_id(id: Rc<str>) -> Option<RelationField> {
        Some(RelationField::SourceId(Some(id)))
    }

    fn is_left_out(names: &mut Names, record: &Record<Self>) -> bool {
        let ends = ends(record).into_iter().zip(["from", "to"]);
        let mut gone = ends.filter_map(|(id, end)| {
            let id = id.filter(|id| names.left_out.contains(id))?;
            Some((end, id.as_str().to_owned()))
        });
        let Some((end, annotation)) = gone.next() else {
            return false;
        };
        drop(gone);
        names.problems.push(Problem {
            path: record.path.clone(),
            line: record.line,
            id: record.id.as_str().to_owned(),
            kind: ProblemKind::DanglingRelation { end, annotation },
            kept: Kept::LeftOut,
        });
        true
    }
}

impl Named for GroupKind {
    fn id(names: &Names, id: &GroupId) -> GroupId {
        new_or_own(&names.groups, id)
    }

    fn rename(names: &Names, field: &mut GroupField) {
        if let GroupField::MergedInto(Some(group)) = field {
            *group = new_or_own(&names.groups, group);
        }
    }

    fn source_id(id: Rc<str>) -> Option<GroupField> {
        Some(GroupField::SourceId(Some(id)))
    }
}

impl Named for AnnotatorKind {
    fn id(names: &Names, id: &AnnotatorId) -> AnnotatorId {
        new_or_own(&names.annotators, id)
    }

    fn source_id(_: Rc<str>) -> Option<AnnotatorField> {
        None
    }
}

macro_rules! of_kind {
    ($($kind:ident => $record:ident),*) => {$(
        impl OfKind for $kind {
            const KIND: RecordKind = RecordKind::$record;

            fn name(id: &Self::Id) -> String {
                id.as_str().to_owned()
            }
        }
    )*};
}

of_kind!(
    DocumentKind => Document,
    AnnotationKind => Annotation,
    RelationKind => Relation,
    GroupKind => Group,
    AnnotatorKind => Annotator
);

impl OfKind for SettingsKind {
    const KIND: RecordKind = RecordKind::Settings;

    fn name((): &()) -> String {
        String::new()
    }
}
