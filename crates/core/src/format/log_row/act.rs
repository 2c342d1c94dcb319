//! Acts by name.

use crate::edit::Act;

const ACTS: [Act; 20] = [
    Act::Annotate,
    Act::Relabel,
    Act::SetBounds,
    Act::DeleteAnnotations,
    Act::SetAttribute,
    Act::RenameValues,
    Act::SetNote,
    Act::AddRelation,
    Act::ChangeRelation,
    Act::DeleteRelations,
    Act::Group,
    Act::AddDocuments,
    Act::RemoveDocuments,
    Act::EditDocument,
    Act::MarkDone,
    Act::Settings,
    Act::Import,
    Act::Seed,
    Act::Undo,
    Act::Redo,
];

/// The name of `act`.
pub(super) fn name(act: &Act) -> &str {
    match act {
        Act::Annotate => "annotate",
        Act::Relabel => "relabel",
        Act::SetBounds => "set_bounds",
        Act::DeleteAnnotations => "delete_annotations",
        Act::SetAttribute => "set_attribute",
        Act::RenameValues => "rename_values",
        Act::SetNote => "set_note",
        Act::AddRelation => "add_relation",
        Act::ChangeRelation => "change_relation",
        Act::DeleteRelations => "delete_relations",
        Act::Group => "group",
        Act::AddDocuments => "add_documents",
        Act::RemoveDocuments => "remove_documents",
        Act::EditDocument => "edit_document",
        Act::MarkDone => "mark_done",
        Act::Settings => "settings",
        Act::Import => "import",
        Act::Seed => "seed",
        Act::Undo => "undo",
        Act::Redo => "redo",
        Act::Other(name) => name,
    }
}

/// The act with that name; one that this version does not know keeps it.
pub(super) fn of(text: &str) -> Act {
    let known = ACTS.into_iter().find(|act| name(act) == text);
    known.unwrap_or_else(|| Act::Other(text.into()))
}
