//! What opening a project file will do.

use gainsay_core::format::native::{
    Counts, Difference, ImportSummary, RecordKind, SchemaName, Undefined,
};

use super::count;
use super::problems::plain;

sentences! {
    OPEN_AS_NEW = "Open as new project";
    MERGE = "Merge into this project";
    CREATE = "Create it";
    OVERWRITES = "Merging replaces these values by those of the file:";
}

/// The dialog's name.
pub fn heading(file_name: &str) -> String {
    format!("Open {}", plain(file_name))
}

/// What opening the file as a project of its own gives.
pub fn as_new(summary: &ImportSummary, keeps_open: bool) -> String {
    let mut parts = vec![
        count(summary.documents.new, "article", "articles"),
        count(summary.annotations.new, "annotation", "annotations"),
        count(summary.relations.new, "link", "links"),
    ];
    if summary.groups.new > 0 {
        parts.push(count(summary.groups.new, "claim group", "claim groups"));
    }
    let parts = parts.join(", ");
    let open = if keeps_open {
        "What is open now stays on this computer."
    } else {
        "This browser stores nothing here, so what is open now would be lost: export it first."
    };
    format!("As a new project: {parts}. {open}")
}

/// What taking the file into the open project does.
pub fn merged(summary: &ImportSummary) -> String {
    let kinds = [
        sorts(summary.documents, "article", "articles"),
        sorts(summary.annotations, "annotation", "annotations"),
        sorts(summary.relations, "link", "links"),
        sorts(summary.groups, "claim group", "claim groups"),
    ];
    let mut kinds: Vec<_> = kinds.into_iter().filter(|kind| !kind.is_empty()).collect();
    if summary.settings_changed {
        kinds.push("the title or the labels differ".to_owned());
    }
    if kinds.is_empty() {
        kinds.push("nothing".to_owned());
    }
    format!("Merge into this project: {}.", kinds.join("; "))
}

/// “2 new articles, 3 the same”: the first of the sorts that there are carries the noun.
fn sorts(counts: Counts, one: &str, many: &str) -> String {
    let Counts {
        new,
        changed,
        same,
        newer_here,
        deleted_here,
    } = counts;
    let mut said = String::new();
    if new > 0 {
        let new_one = format!("new {one}");
        let new_many = format!("new {many}");
        said = count(new, &new_one, &new_many);
    }
    let others = [
        (changed, "changed"),
        (same, "the same"),
        (newer_here, "newer here"),
        (deleted_here, "deleted here"),
    ];
    for (n, sort) in others.into_iter().filter(|(n, _)| *n > 0) {
        if said.is_empty() {
            said = format!("{} {sort}", count(n, one, many));
        } else {
            said = format!("{said}, {n} {sort}");
        }
    }
    said
}

/// A value that gives way to the file's. `shown` is what the page shows of the object: its
/// quote or its title; empty where it shows nothing.
pub fn overwritten(difference: &Difference, shown: &str) -> String {
    let Difference {
        kind,
        id,
        field,
        here,
        in_file,
    } = difference;
    let shown = match shown {
        "" => id.clone(),
        shown => format!("“{shown}” ({id})"),
    };
    let what = match kind {
        RecordKind::Settings => "The project".to_owned(),
        RecordKind::Annotator => format!("Annotator {shown}"),
        RecordKind::Document => format!("Article {shown}"),
        RecordKind::Annotation => format!("Annotation {shown}"),
        RecordKind::Relation => format!("Link {shown}"),
        RecordKind::Group => format!("Claim group {shown}"),
    };
    let (here, in_file) = (value(here), value(in_file));
    format!("{what}, {field}: {here} becomes {in_file}")
}

/// A value of a file, shortened by core, as people write it.
fn value(json: &str) -> String {
    match json.strip_prefix('"') {
        Some("\"") | None if matches!(json, "" | "null" | "\"\"") => "nothing".to_owned(),
        Some(text) => format!("“{}”", text.strip_suffix('"').unwrap_or(text)),
        None => json.to_owned(),
    }
}

/// What stands above the list of odd records.
pub fn problems(file_name: &str, n: usize) -> String {
    let file_name = plain(file_name);
    match n {
        1 => format!("One place in {file_name} is not as it should be:"),
        n => format!("{n} places in {file_name} are not as they should be:"),
    }
}

/// What stands above names that nobody defines.
pub fn undefined_heading(file_name: &str, n: usize) -> String {
    let file_name = plain(file_name);
    match n {
        1 => format!("One name in {file_name} is not defined:"),
        n => format!("{n} names in {file_name} are not defined:"),
    }
}

/// A name that nobody defines, and who uses it: “Label “opinion” (3 annotations)”.
pub fn undefined_name(undefined: &Undefined) -> String {
    let name = undefined.name.as_str();
    let n = undefined.n;
    match undefined.name {
        SchemaName::Label(_) => {
            format!("Label “{name}” ({})", count(n, "annotation", "annotations"))
        }
        SchemaName::RelationKind(_) => {
            format!("Kind of link “{name}” ({})", count(n, "link", "links"))
        }
        SchemaName::Attribute(_) => {
            format!(
                "Attribute “{name}” ({})",
                count(n, "annotation", "annotations")
            )
        }
    }
}

/// The same, where there is nothing to choose.
pub fn undefined_created(undefined: &Undefined) -> String {
    format!("{} is created.", undefined_name(undefined))
}

/// Names beyond those that are asked about.
pub fn more_created(n: usize) -> String {
    match n {
        1 => "One more is created.".to_owned(),
        n => format!("{n} more are created."),
    }
}

/// The choice of another label or kind of link.
pub fn use_instead(name: &str) -> String {
    format!("Use “{name}” instead")
}

/// The end of a list that is too long.
pub fn and_more(n: usize) -> String {
    format!("and {n} more")
}

/// Whether annotations go where their words are.
pub fn place_moved(n: usize) -> String {
    match n {
        1 => "Place the annotation whose words were found elsewhere".to_owned(),
        n => format!("Place the {n} annotations whose words were found elsewhere"),
    }
}

/// Whether deleted objects come back.
pub fn restore_deleted(n: usize) -> String {
    match n {
        1 => "When merging, bring back the one that was deleted here".to_owned(),
        n => format!("When merging, bring back the {n} that were deleted here"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_sort_is_counted_and_the_first_one_named() {
        let summary = ImportSummary {
            documents: Counts {
                new: 2,
                same: 3,
                ..Counts::default()
            },
            annotations: Counts {
                new: 4,
                changed: 1,
                same: 7,
                newer_here: 1,
                deleted_here: 1,
            },
            relations: Counts {
                same: 1,
                ..Counts::default()
            },
            ..ImportSummary::default()
        };
        assert_eq!(
            merged(&summary),
            "Merge into this project: 2 new articles, 3 the same; 4 new annotations, 1 changed, 7 the same, 1 newer here, 1 deleted here; 1 link the same."
        );
        assert_eq!(
            as_new(&summary, true),
            "As a new project: 2 articles, 4 annotations, 0 links. What is open now stays on this computer."
        );
        assert_eq!(
            merged(&ImportSummary::default()),
            "Merge into this project: nothing."
        );
    }

    #[test]
    fn what_is_overwritten_names_both_values() {
        let mut difference = Difference {
            kind: RecordKind::Annotation,
            id: "a7".to_owned(),
            field: "label".to_owned(),
            here: "\"claim\"".to_owned(),
            in_file: "\"denial\"".to_owned(),
        };
        assert_eq!(
            overwritten(&difference, "No, he said"),
            "Annotation “No, he said” (a7), label: “claim” becomes “denial”"
        );
        difference.here = "\"\"".to_owned();
        difference.in_file = "[12,30]".to_owned();
        assert_eq!(
            overwritten(&difference, ""),
            "Annotation a7, label: nothing becomes [12,30]"
        );
    }
}
