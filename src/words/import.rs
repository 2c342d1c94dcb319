//! What opening a project file will do.

use gainsay_core::format::native::{
    Counts, Difference, ImportSummary, RecordKind, SchemaName, Undefined,
};

use super::number;
use super::problems::plain;
use super::said::{self, n_annotations, n_articles};

pub(crate) use said::import::*;

/// The dialog's name.
pub fn heading(file_name: &str) -> String {
    said::import::heading(plain(file_name))
}

/// What opening the file as a project of its own gives.
pub fn as_new(summary: &ImportSummary, stays: bool) -> String {
    let mut parts = vec![
        n_articles(summary.documents.new),
        n_annotations(summary.annotations.new),
        n_links(summary.relations.new),
    ];
    if summary.groups.new > 0 {
        parts.push(n_groups(summary.groups.new));
    }
    let then = if stays { keeps_open() } else { loses_open() };
    said::import::as_new(parts.join(", "), then)
}

/// What taking the file into the open project does.
pub fn merged(summary: &ImportSummary) -> String {
    let mut kinds = Vec::new();
    let mut add = |counts: Counts, of_kind: &dyn Fn(String) -> String| {
        let sorts = sorts(counts);
        if !sorts.is_empty() {
            kinds.push(of_kind(sorts));
        }
    };
    add(summary.documents, &merged_articles);
    add(summary.annotations, &merged_annotations);
    add(summary.relations, &merged_links);
    add(summary.groups, &merged_groups);
    if summary.settings_changed {
        kinds.push(merged_settings().to_owned());
    }
    if kinds.is_empty() {
        kinds.push(nothing().to_owned());
    }
    said::import::merged(kinds.join("; "))
}

/// “2 new, 3 the same”: the sorts that there are.
fn sorts(counts: Counts) -> String {
    let Counts {
        new: n_new,
        changed: n_changed,
        same: n_same,
        newer_here: n_newer_here,
        deleted_here: n_deleted_here,
    } = counts;
    let mut sorts = Vec::new();
    let mut add = |n: usize, sort: &dyn Fn(String) -> String| {
        if n > 0 {
            sorts.push(sort(number(n)));
        }
    };
    add(n_new, &new);
    add(n_changed, &changed);
    add(n_same, &same);
    add(n_newer_here, &newer_here);
    add(n_deleted_here, &deleted_here);
    sorts.join(", ")
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
        shown => shown_with_id(id, shown),
    };
    let what = match kind {
        RecordKind::Settings => of_project().to_owned(),
        RecordKind::Annotator => of_annotator(shown),
        RecordKind::Document => of_article(shown),
        RecordKind::Annotation => of_annotation(shown),
        RecordKind::Relation => of_link(shown),
        RecordKind::Group => of_group(shown),
    };
    said::import::overwritten(field, value(here), value(in_file), what)
}

/// What stands above the list of odd records.
pub fn problems(file_name: &str, n: usize) -> String {
    said::import::problems(n, plain(file_name))
}

/// What stands above names that nobody defines.
pub fn undefined_heading(file_name: &str, n: usize) -> String {
    said::import::undefined_heading(n, plain(file_name))
}

/// A name that nobody defines, and who uses it: “Label “opinion” (3 annotations)”.
pub fn undefined_name(undefined: &Undefined) -> String {
    let name = undefined.name.as_str();
    let n = undefined.n;
    match undefined.name {
        SchemaName::Label(_) => undefined_label(name, n_annotations(n)),
        SchemaName::RelationKind(_) => undefined_link_kind(name, n_links(n)),
        SchemaName::Attribute(_) => undefined_attribute(name, n_annotations(n)),
    }
}

/// The same, where there is nothing to choose.
pub fn undefined_created(undefined: &Undefined) -> String {
    said::import::undefined_created(undefined_name(undefined))
}

/// A value of a file, shortened by core, as people write it.
fn value(json: &str) -> String {
    match json.strip_prefix('"') {
        Some("\"") | None if matches!(json, "" | "null" | "\"\"") => nothing().to_owned(),
        Some(text) => quoted(text.strip_suffix('"').unwrap_or(text)),
        None => json.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_sort_of_each_kind_is_counted() {
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
            "Merge into this project: articles (2 new, 3 the same); annotations (4 new, 1 changed, 7 the same, 1 newer here, 1 deleted here); links (1 the same)."
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
