//! What is odd about single records of a project file: where it stands, what is wrong, what
//! becomes of it.

use gainsay_core::format::native::{Kept, Problem, ProblemKind, RecordKind};
use gainsay_core::model::MAX_SPELLINGS_TAKEN_IN;
use gainsay_core::text::OffsetUnit;

use super::number;
use super::problems::{code_of, megabytes, plain};
use super::said::records as said;

/// `annotations[6] (a7), line 40: its words are not in the article’s text. It is left out.`
pub fn odd_record(problem: &Problem) -> String {
    let Problem { path, line, id, .. } = problem;
    let place = if id.is_empty() {
        path.clone()
    } else {
        said::place_with_id(plain(id), path)
    };
    let place = match line {
        0 => place,
        line => said::place_with_line(line, place),
    };
    said::record(fate(problem), place, why(problem))
}

/// What is wrong.
fn why(problem: &Problem) -> String {
    let words = match &problem.kind {
        ProblemKind::Moved { start, end } => return said::moved(end, start),
        ProblemKind::Ambiguous { n_places, .. } => return said::ambiguous(*n_places),
        ProblemKind::Orphaned => said::orphaned(),
        ProblemKind::NotSearched => said::not_searched(),
        ProblemKind::InsideCharacter { key, unit } => {
            return said::inside_character(key, unit_name(*unit));
        }
        ProblemKind::TextTooLong { limit } => return said::text_too_long(megabytes(*limit)),
        ProblemKind::EmptyText => said::empty_text(),
        ProblemKind::HiddenCharacters(hidden) => {
            return said::hides(code_of(hidden.first), hidden.n, hidden.line);
        }
        ProblemKind::OutsideText { len } => return said::outside_text(len),
        ProblemKind::NotASpan => said::not_a_span(),
        ProblemKind::NotAnOffset { key } => return said::not_an_offset(key),
        ProblemKind::UnitConverted { unit } if problem.record() == RecordKind::Annotation => {
            return said::all_converted(unit_name(*unit));
        }
        ProblemKind::UnitConverted { unit } => return said::unit_converted(unit_name(*unit)),
        ProblemKind::ShaDiffers => said::sha_differs(),
        ProblemKind::UnknownDocument { document } if document.is_empty() => said::no_document(),
        ProblemKind::UnknownDocument { document } => {
            return said::unknown_document(plain(document));
        }
        ProblemKind::DanglingRelation { end, annotation } => {
            return said::dangling_link(plain(annotation), end);
        }
        ProblemKind::UnknownGroup { group } => return said::unknown_group(plain(group)),
        ProblemKind::BadId { .. } if problem.id.is_empty() => said::no_id(),
        ProblemKind::BadId { .. } => said::bad_id(),
        ProblemKind::IdTaken { .. } => said::id_taken(),
        ProblemKind::Renamed { from, .. } => return said::renamed(plain(from)),
        ProblemKind::WrongType { key } if key.is_empty() => said::not_a_record(),
        ProblemKind::WrongType { key } => return said::wrong_type(plain(key)),
        ProblemKind::KeyLost { key } => return said::key_lost(plain(key)),
        ProblemKind::BadStamp => said::bad_stamp(),
        ProblemKind::BadDefinition => said::bad_definition(),
        ProblemKind::TooManySpellings { n_left } => {
            return said::spellings_beyond(*n_left, number(MAX_SPELLINGS_TAKEN_IN));
        }
    };
    words.to_owned()
}

fn unit_name(unit: OffsetUnit) -> &'static str {
    match unit {
        OffsetUnit::CodePoint => said::code_points(),
        OffsetUnit::Utf16 => said::utf16_units(),
        OffsetUnit::Byte => said::utf8_bytes(),
    }
}

/// What becomes of the record.
fn fate(problem: &Problem) -> String {
    if problem.kept == Kept::LeftOut {
        return said::left_out().to_owned();
    }
    let words = match &problem.kind {
        ProblemKind::Moved { .. } => said::placed_there(),
        ProblemKind::UnitConverted { .. } => said::positions_converted(),
        ProblemKind::HiddenCharacters(hidden) => return said::hidden_kept(hidden.n),
        ProblemKind::ShaDiffers => said::text_kept(),
        ProblemKind::UnknownGroup { .. } => match problem.record() {
            RecordKind::Group => said::group_kept(),
            RecordKind::Annotation
            | RecordKind::Document
            | RecordKind::Relation
            | RecordKind::Annotator
            | RecordKind::Settings => said::without_group(),
        },
        ProblemKind::BadId { new } if problem.id.is_empty() => return said::first_id(new),
        ProblemKind::BadId { new } => return said::new_id(new),
        ProblemKind::IdTaken { new } => return said::new_id_when_merging(new),
        ProblemKind::Renamed { to, .. } => return said::new_name(to),
        ProblemKind::WrongType { .. } | ProblemKind::TooManySpellings { .. } => said::rest_kept(),
        ProblemKind::KeyLost { .. } => said::all_else_kept(),
        ProblemKind::BadStamp => said::counts_as_newer(),
        ProblemKind::Ambiguous { .. }
        | ProblemKind::Orphaned
        | ProblemKind::NotSearched
        | ProblemKind::InsideCharacter { .. }
        | ProblemKind::TextTooLong { .. }
        | ProblemKind::EmptyText
        | ProblemKind::OutsideText { .. }
        | ProblemKind::NotASpan
        | ProblemKind::NotAnOffset { .. }
        | ProblemKind::UnknownDocument { .. }
        | ProblemKind::DanglingRelation { .. }
        | ProblemKind::BadDefinition => said::kept(),
    };
    words.to_owned()
}

#[cfg(test)]
mod tests {
    use gainsay_core::format::native::{ImportMode, ImportOptions, plan_import, read};
    use gainsay_core::model::Project;

    use super::*;

    fn problem(kind: ProblemKind, kept: Kept) -> Problem {
        Problem {
            path: "annotations[6]".to_owned(),
            line: 40,
            id: "a7".to_owned(),
            kind,
            kept,
        }
    }

    #[test]
    fn a_sentence_names_the_place_the_fault_and_the_fate() {
        let cases = [
            (
                ProblemKind::Moved { start: 12, end: 30 },
                Kept::Changed,
                "its words are not at its position; they were found at 12 to 30. It is placed there.",
            ),
            (
                ProblemKind::Moved { start: 12, end: 30 },
                Kept::LeftOut,
                "its words are not at its position; they were found at 12 to 30. It is left out.",
            ),
            (
                ProblemKind::Ambiguous {
                    places: vec![1, 9],
                    n_places: 2,
                },
                Kept::LeftOut,
                "its words are not at its position, but in 2 other places. It is left out.",
            ),
            (
                ProblemKind::Orphaned,
                Kept::LeftOut,
                "its words are not in the article’s text. It is left out.",
            ),
            (
                ProblemKind::UnknownGroup {
                    group: "g1".to_owned(),
                },
                Kept::Changed,
                "it belongs to group “g1”, which the file does not have. It is taken in without a group.",
            ),
            (
                ProblemKind::BadId {
                    new: "a-1".to_owned(),
                },
                Kept::Changed,
                "its id has other characters than letters, digits, - and _, or is too long. It gets the id “a-1” and keeps its own beside.",
            ),
        ];
        for (kind, kept, expected) in cases {
            let sentence = odd_record(&problem(kind, kept));
            assert_eq!(
                sentence,
                format!("annotations[6] (a7), line 40: {expected}")
            );
        }
    }

    #[test]
    fn problems_of_a_real_file_are_told() {
        let json = r#"{"documents": [{"id": "d", "text": "No, he said. No."}],
            "annotations": [
              {"id": "a1", "doc": "d", "label": "denial", "start": 3, "end": 9, "quote": "he said"},
              {"id": "a2", "doc": "d", "label": "denial", "start": 5, "end": 6, "quote": "No"},
              {"id": "a3", "doc": "x", "label": "denial", "start": 0, "end": 2}],
            "relations": [{"id": "r1", "type": "denies", "from": "a1", "to": "a3"}]}"#;
        let file = read(json.as_bytes(), "small.json").unwrap();
        let options = ImportOptions {
            mode: ImportMode::New,
            place_moved: false,
            restore_deleted: false,
        };
        let plan = plan_import(&Project::default(), &file, options);
        let sentences: Vec<_> = plan.problems.iter().map(odd_record).collect();
        let expected = [
            "annotations[2] (a3), line 5: it is in article “x”, which the file does not have. It is left out.",
            "annotations[0] (a1), line 3: its words are not at its position; they were found at 4 to 11. It is left out.",
            "annotations[1] (a2), line 4: its words are not at its position, but in 2 other places. It is left out.",
            "relations[0] (r1), line 6: its “to” is annotation “a3”, which is not there or was left out. It is left out.",
        ];
        assert_eq!(sentences, expected);
    }
}
