//! How many spellings of names a file may bring: each of them is a field of the settings, and a
//! write of one looks at all others, so merges must not pile them up without end.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::super::{Kept, Problem, ProblemKind, Record};
use crate::model::{AttributeId, MAX_SPELLINGS_TAKEN_IN, Project, SettingsField, SettingsKind};

/// Leaves out of `record` what would bring `project` to more spellings than it
/// [takes in](MAX_SPELLINGS_TAKEN_IN), and says how many that are. Spellings that are known here
/// are always compared.
pub(super) fn bound(project: &Project, record: &mut Record<SettingsKind>) -> Option<Problem> {
    let n_left = leave_out(project, record, MAX_SPELLINGS_TAKEN_IN);
    (n_left > 0).then(|| Problem {
        path: "spellings".to_owned(),
        line: 0,
        id: String::new(),
        kind: ProblemKind::TooManySpellings { n_left },
        kept: Kept::Changed,
    })
}

fn leave_out(project: &Project, record: &mut Record<SettingsKind>, limit: usize) -> usize {
    let written = project.settings().into_iter();
    let written = written.flat_map(|settings| settings.writes());
    let known = written.filter_map(|written| spelling(&written.value));
    let known: BTreeSet<(&AttributeId, &Rc<str>)> = known.collect();
    let mut room = limit.saturating_sub(known.len());
    let mut n_left = 0;
    record.fields.retain(|field| {
        let is_new = spelling(&field.value).is_some_and(|one| !known.contains(&one));
        if is_new && room == 0 {
            // One that is a name again tells nobody anything new.
            n_left += usize::from(matches!(field.value, SettingsField::Spelling(.., Some(_))));
            return false;
        }
        room -= usize::from(is_new);
        true
    });
    n_left
}

fn spelling(field: &SettingsField) -> Option<(&AttributeId, &Rc<str>)> {
    if let SettingsField::Spelling(attribute, spelling, _) = field {
        Some((attribute, spelling))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::{NativeFile, read, write};
    use super::super::{ImportOptions, plan_import};
    use super::*;
    use crate::edit::{Author, Replica};
    use crate::model::{ActorId, DeviceId};
    use crate::time::Timestamp;

    fn file_of(spellings: &str) -> NativeFile {
        let json = format!("{{\"documents\": [], \"spellings\": {{\"speaker\": {spellings}}}}}");
        read(json.as_bytes(), "names.json").unwrap()
    }

    /// The project with those spellings of `file` that a limit lets in, and how many it does not.
    fn merged(replica: &mut Replica, mut file: NativeFile, limit: usize) -> usize {
        let record = file.settings.as_mut().unwrap();
        let n_left = leave_out(replica.project(), record, limit);
        let plan = plan_import(replica.project(), &file, ImportOptions::merge());
        let author = Author {
            actor: ActorId::new("opener2345").unwrap(),
            annotator: None,
            at: Timestamp::from_millis(0),
        };
        replica.commit(plan.into_plan(), &author);
        n_left
    }

    fn known(replica: &Replica) -> Vec<String> {
        let settings = replica.project().settings().unwrap();
        let spellings = settings.spellings().into_iter();
        spellings.map(|(_, a, b)| format!("{a}{b}")).collect()
    }

    #[test]
    fn merges_stop_at_the_limit_and_what_is_known_is_still_compared() {
        let mut replica = Replica::new(DeviceId::new("b-1").unwrap());
        let first = r#"{"A": "B", "C": "B"}"#;
        assert_eq!(merged(&mut replica, file_of(first), 3), 0);
        let second = r#"{"D": "B", "E": "B", "C": "B", "F": "B"}"#;
        assert_eq!(merged(&mut replica, file_of(second), 3), 2);
        assert_eq!(known(&replica), ["AB", "CB", "DB"]);
        // Again and again: it does not grow.
        assert_eq!(merged(&mut replica, file_of(second), 3), 2);
        assert_eq!(known(&replica), ["AB", "CB", "DB"]);
        let written = write(replica.project()).unwrap();
        let own = read(&written.into_bytes(), "own.json").unwrap();
        assert_eq!(merged(&mut replica, own, 3), 0);
        assert_eq!(known(&replica), ["AB", "CB", "DB"]);
    }
}
