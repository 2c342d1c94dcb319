//! Properties of the log, its fold and undo, over random histories of two devices, one of
//! them with two tabs, that hear of each other late, twice and in any order.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops where its own making fails"
)]

#[path = "common/histories.rs"]
#[allow(dead_code, reason = "each file of tests uses a part of it")]
mod histories;

use std::rc::Rc;

use gainsay_core::edit::{DocumentDetails, Replica, Transaction};
use gainsay_core::model::{AttributeId, DeviceId, DocumentIndex, Project, validate};
use gainsay_core::query::speakers::Names;
use histories::{Steps, Tab, log, tab};
use proptest::prelude::*;

/// What one of the tabs does next.
#[derive(Clone, Debug)]
struct Step {
    tab: usize,
    does: Does,
}

#[derive(Clone, Debug)]
enum Does {
    /// A command of any kind, an undo or a redo.
    Something(histories::Step),
    /// It hears a part of what the others did; the number says which part.
    Hears(u16),
}

fn does() -> impl Strategy<Value = Does> {
    let something = histories::step().prop_map(Does::Something);
    prop_oneof![15 => something, 1 => any::<u16>().prop_map(Does::Hears)]
}

fn step() -> impl Strategy<Value = Step> {
    (0..3usize, does()).prop_map(|(tab, does)| Step { tab, does })
}

/// Lets a tab do what `step` says.
fn perform(tabs: &mut [Tab], step: &Step) {
    match &step.does {
        Does::Something(something) => {
            histories::perform(&mut tabs[step.tab], something, Steps::All);
        }
        Does::Hears(part) => {
            // Hear of some of it only, backwards, so that later news fills gaps.
            let others = everything(tabs).into_iter().rev();
            let news = others.filter(|t| (t.stamp.lamport + u64::from(*part)) % 3 > 0);
            tabs[step.tab].replica.receive(news);
        }
    }
}

fn history(steps: &[Step]) -> Vec<Tab> {
    let mut tabs = vec![
        tab("aaaaaaaaaa", "device-1"),
        tab("bbbbbbbbbb", "device-1"),
        tab("cccccccccc", "device-2"),
    ];
    for step in steps {
        perform(&mut tabs, step);
    }
    tabs
}

fn everything(tabs: &[Tab]) -> Vec<Rc<Transaction>> {
    tabs.iter().flat_map(log).collect()
}

/// What a person sees, without ids of writers and without times: one line an object.
fn visible(project: &Project) -> Vec<String> {
    let spellings = project.settings().map(|settings| settings.spellings());
    let mut lines = vec![
        format!("title {:?}", project.title()),
        format!("spellings {spellings:?}"),
    ];
    for document in project.documents() {
        let details = DocumentDetails::of(document);
        let (done, extra) = (document.is_done(), document.extra());
        lines.push(format!(
            "{} done {done} {details:?} {extra:?}",
            document.id()
        ));
        let index = project.annotations_in(document.id()).into_iter();
        for a in index.flat_map(DocumentIndex::annotations) {
            lines.push(format!(
                "{} {:?} {:?} {:?} {:?} {:?} {:?}",
                a.id(),
                a.range(),
                a.label(),
                a.note(),
                a.attributes(),
                project.group_of(a).map(|g| g.id()),
                a.extra(),
            ));
        }
    }
    for r in project.relations() {
        lines.push(format!(
            "{} {:?} {:?} {:?} {:?}",
            r.id(),
            r.kind(),
            r.from(),
            r.to(),
            r.note(),
        ));
    }
    for person in project.annotators() {
        lines.push(format!("{} {:?}", person.id(), person.name()));
    }
    for g in project.groups() {
        lines.push(format!("{} {:?} {:?}", g.id(), g.title(), g.note()));
    }
    lines
}

fn pick<T: Clone>(from: &[T], n: u16) -> Option<T> {
    (!from.is_empty()).then(|| from[usize::from(n) % from.len()].clone())
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec(step(), 0..60)
}

proptest! {
    /// Any arrival order, with repetitions, folds to the same project and the same stacks.
    #[test]
    fn any_arrival_order_folds_to_the_same_project(
        steps in steps(),
        order in prop::collection::vec(any::<u16>(), 0..200),
    ) {
        let tabs = history(&steps);
        let all = everything(&tabs);
        let mut in_order = Replica::new(DeviceId::new("device-1").unwrap());
        let mut sorted = all.clone();
        sorted.sort_by(|a, b| a.stamp.cmp(&b.stamp));
        for transaction in sorted {
            in_order.receive([transaction]);
        }
        let mut shuffled = Replica::new(DeviceId::new("device-1").unwrap());
        for n in order {
            shuffled.receive(pick(&all, n));
        }
        shuffled.receive(all.iter().rev().cloned());
        prop_assert_eq!(&in_order, &shuffled);
    }

    /// Union of logs is commutative, associative and idempotent.
    #[test]
    fn union_is_a_semilattice(steps in steps()) {
        let tabs = history(&steps);
        let [a, b, c] = [0, 1, 2].map(|n| log(&tabs[n]));
        let union = |parts: &[&Vec<Rc<Transaction>>]| {
            let mut replica = Replica::new(DeviceId::new("device-2").unwrap());
            for part in parts {
                replica.receive(part.iter().cloned());
            }
            replica
        };
        let reference = union(&[&a, &b, &c]);
        prop_assert_eq!(&reference, &union(&[&c, &b, &a]));
        prop_assert_eq!(&reference, &union(&[&b, &c, &a, &b, &a]));
    }

    /// Nothing that shows is ever broken (I5), in any tab, at any time.
    #[test]
    fn validate_is_empty_after_any_sequence(steps in steps()) {
        let mut tabs = history(&[]);
        for step in &steps {
            perform(&mut tabs, step);
            prop_assert_eq!(validate(tabs[step.tab].replica.project()), vec![]);
        }
        let all = everything(&tabs);
        tabs[0].replica.receive(all);
        prop_assert_eq!(validate(tabs[0].replica.project()), vec![]);
    }

    /// Names that follow a project are those that it has, whatever happened, from any tab to any
    /// other.
    #[test]
    fn names_that_follow_a_project_are_its_names(steps in steps()) {
        let mut tabs = history(&[]);
        let speaker = AttributeId::new("speaker").unwrap();
        let mut following = Names::of(tabs[0].replica.project(), &speaker);
        for step in &steps {
            perform(&mut tabs, step);
            let project = tabs[step.tab].replica.project();
            following.follow(project);
            let anew = Names::of(project, &speaker);
            prop_assert_eq!(following.summaries(), anew.summaries());
            prop_assert_eq!(following.complete("", &[], 50), anew.complete("", &[], 50));
            prop_assert_eq!(following.complete("a", &[], 50), anew.complete("a", &[], 50));
        }
    }

    /// When each device has undone everything, the project is what it was at the start; when
    /// each has redone everything, it is what it was before.
    #[test]
    fn undoing_everything_gives_the_start_and_redoing_the_end(steps in steps()) {
        let mut tabs = history(&steps);
        tabs.remove(1);
        let all = everything(&tabs);
        for tab in &mut tabs {
            tab.replica.receive(all.clone());
        }
        let beginning = visible(history(&[])[0].replica.project());
        let end = visible(tabs[0].replica.project());
        let fresh: Vec<_> = tabs.iter().map(|tab| tab.replica.stacks().redo_len()).collect();
        for (tab, stale) in tabs.iter_mut().zip(&fresh) {
            let n_acts = tab.replica.stacks().undo_len();
            for _ in 0..n_acts {
                prop_assert!(tab.replica.undo(&tab.author).is_some());
            }
            prop_assert!(tab.replica.undo(&tab.author).is_none());
            prop_assert_eq!(tab.replica.stacks().redo_len(), n_acts + stale);
        }
        let undone = everything(&tabs);
        tabs[0].replica.receive(undone.clone());
        tabs[1].replica.receive(undone);
        prop_assert_eq!(visible(tabs[0].replica.project()), beginning.clone());
        prop_assert_eq!(visible(tabs[1].replica.project()), beginning);
        for (tab, stale) in tabs.iter_mut().zip(&fresh) {
            while tab.replica.stacks().redo_len() > *stale {
                prop_assert!(tab.replica.redo(&tab.author).is_some());
            }
        }
        let redone = everything(&tabs);
        tabs[0].replica.receive(redone);
        prop_assert_eq!(visible(tabs[0].replica.project()), end);
    }

    /// One undo takes back exactly the newest act; one redo restores exactly that.
    #[test]
    fn one_undo_and_one_redo_are_exact(
        steps in steps(),
        tab in 0..3usize,
        last in histories::step(),
    ) {
        let mut tabs = history(&steps);
        let before = visible(tabs[tab].replica.project());
        let n_before = tabs[tab].replica.log().len();
        histories::perform(&mut tabs[tab], &last.into_command(), Steps::All);
        let Tab { replica, author } = &mut tabs[tab];
        if replica.log().len() == n_before {
            // Refused, or nothing to do: about every second time.
            return Ok(());
        }
        let after = visible(replica.project());
        replica.undo(author);
        prop_assert_eq!(visible(replica.project()), before);
        replica.redo(author);
        prop_assert_eq!(visible(replica.project()), after);
    }
}
