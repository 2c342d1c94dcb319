//! What is odd about single records of a project file: where it stands, what is wrong, what
//! becomes of it.

use gainsay_core::format::native::{Kept, Problem, ProblemKind, RecordKind};

use super::count;
use super::problems::{hidden_ones, kept, megabytes, plain};

/// `annotations[6] (a7), line 40: its words are not in the article’s text. It is left out.`
pub fn odd_record(problem: &Problem) -> String {
    let Problem { path, line, id, .. } = problem;
    let id = if id.is_empty() {
        String::new()
    } else {
        format!(" ({})", plain(id))
    };
    let line = match line {
        0 => String::new(),
        line => format!(", line {line}"),
    };
    let why = why(problem);
    let fate = fate(problem);
    format!("{path}{id}{line}: {why}. {fate}")
}

/// What is wrong.
fn why(problem: &Problem) -> String {
    match &problem.kind {
        ProblemKind::Moved { start, end } => {
            format!("its words do not stand at its position; they were found at {start} to {end}")
        }
        ProblemKind::Ambiguous { n_places, .. } => {
            let places = count(*n_places, "other place", "other places");
            format!("its words do not stand at its position, and stand in {places}")
        }
        ProblemKind::Orphaned => "its words do not stand in the article’s text".to_owned(),
        ProblemKind::NotSearched => "its words do not stand at its position, and the file has too many such annotations to look for all of them".to_owned(),
        ProblemKind::InsideCharacter { key, unit } => format!(
            "its “{key}” lies in the middle of a character, counted in {unit}"
        ),
        ProblemKind::TextTooLong { limit } => {
            format!("its text is longer than {}", megabytes(*limit))
        }
        ProblemKind::EmptyText => "its text is empty, so nothing can be marked in it".to_owned(),
        ProblemKind::HiddenCharacters(hidden) => format!("its text has {}", hidden_ones(*hidden)),
        ProblemKind::OutsideText { len } => {
            format!("its position lies beyond the end of the text, which is {len} long")
        }
        ProblemKind::NotASpan => "its end does not come after its start".to_owned(),
        ProblemKind::NotAnOffset { key } => {
            format!("its “{key}” is missing or is not a whole number")
        }
        ProblemKind::UnitConverted { unit } if problem.record() == RecordKind::Annotation => {
            format!("all positions count {unit}, while Gainsay counts code points")
        }
        ProblemKind::UnitConverted { unit } => format!(
            "the positions of its annotations count {unit}, unlike those of the other articles"
        ),
        ProblemKind::ShaDiffers => {
            "its text is not the one that its checksum was made of".to_owned()
        }
        ProblemKind::UnknownDocument { document } if document.is_empty() => {
            "it does not say in which article it lies".to_owned()
        }
        ProblemKind::UnknownDocument { document } => {
            let document = plain(document);
            format!("it lies in article “{document}”, which the file does not have")
        }
        ProblemKind::DanglingRelation { end, annotation } => {
            let annotation = plain(annotation);
            format!("its “{end}” is annotation “{annotation}”, which is not there or was left out")
        }
        ProblemKind::UnknownGroup { group } => {
            let group = plain(group);
            format!("it belongs to group “{group}”, which the file does not have")
        }
        ProblemKind::BadId { .. } if problem.id.is_empty() => "it has no id".to_owned(),
        ProblemKind::BadId { .. } => {
            "its id has other characters than letters, digits, - and _, or is too long".to_owned()
        }
        ProblemKind::IdTaken { .. } => {
            "its id stands for something else in the open project".to_owned()
        }
        ProblemKind::Renamed { from, .. } => {
            format!("the name “{}” cannot be an id", plain(from))
        }
        ProblemKind::WrongType { key } if key.is_empty() => {
            "something else stands here than should".to_owned()
        }
        ProblemKind::WrongType { key } => {
            let key = plain(key);
            format!("its “{key}” is missing or is not what it should be")
        }
        ProblemKind::KeyLost { key } => {
            format!("this version cannot keep its “{}”", plain(key))
        }
        ProblemKind::BadStamp => "the stamp of its last change cannot be read".to_owned(),
        ProblemKind::BadDefinition => "this version cannot read the definition".to_owned(),
    }
}

/// What becomes of the record.
fn fate(problem: &Problem) -> String {
    if problem.kept == Kept::LeftOut {
        return "It is left out.".to_owned();
    }
    match &problem.kind {
        ProblemKind::Moved { .. } => "It is placed there.".to_owned(),
        ProblemKind::UnitConverted { .. } => "They are converted.".to_owned(),
        ProblemKind::HiddenCharacters(hidden) => kept(*hidden).to_owned(),
        ProblemKind::ShaDiffers => {
            "The text is taken in as it is, and each annotation is compared with its quote."
                .to_owned()
        }
        ProblemKind::UnknownGroup { .. } => match problem.record() {
            RecordKind::Group => "It stays a group of its own.".to_owned(),
            RecordKind::Annotation
            | RecordKind::Document
            | RecordKind::Relation
            | RecordKind::Annotator
            | RecordKind::Settings => "It is taken in without a group.".to_owned(),
        },
        ProblemKind::BadId { new } if problem.id.is_empty() => format!("It gets the id “{new}”."),
        ProblemKind::BadId { new } => format!("It gets the id “{new}” and keeps its own beside."),
        ProblemKind::IdTaken { new } => {
            format!("When merging it gets the id “{new}” and keeps its own beside.")
        }
        ProblemKind::Renamed { to, .. } => {
            format!("Its id is “{to}”, and the name is still shown.")
        }
        ProblemKind::WrongType { .. } => "The rest of it is taken in.".to_owned(),
        ProblemKind::KeyLost { .. } => "All else is taken in.".to_owned(),
        ProblemKind::BadStamp => "It counts as newer than what is open.".to_owned(),
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
        | ProblemKind::BadDefinition => "It is taken in as it is.".to_owned(),
    }
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
                "its words do not stand at its position; they were found at 12 to 30. It is placed there.",
            ),
            (
                ProblemKind::Moved { start: 12, end: 30 },
                Kept::LeftOut,
                "its words do not stand at its position; they were found at 12 to 30. It is left out.",
            ),
            (
                ProblemKind::Ambiguous {
                    places: vec![1, 9],
                    n_places: 2,
                },
                Kept::LeftOut,
                "its words do not stand at its position, and stand in 2 other places. It is left out.",
            ),
            (
                ProblemKind::Orphaned,
                Kept::LeftOut,
                "its words do not stand in the article’s text. It is left out.",
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
            "annotations[2] (a3), line 5: it lies in article “x”, which the file does not have. It is left out.",
            "annotations[0] (a1), line 3: its words do not stand at its position; they were found at 4 to 11. It is left out.",
            "annotations[1] (a2), line 4: its words do not stand at its position, and stand in 2 other places. It is left out.",
            "relations[0] (r1), line 6: its “to” is annotation “a3”, which is not there or was left out. It is left out.",
        ];
        assert_eq!(sentences, expected);
    }
}
