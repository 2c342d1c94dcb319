//! Who is in which claim group, at the cost of the group and not of the project.

use std::rc::Rc;

use super::{Annotation, AnnotationId, GroupId, Project};
use crate::order;
use crate::sorted_map::SortedMap;

impl Project {
    /// The annotations that show and are in the group `id` after merges: article by article in
    /// list order, each in reading order. Empty for a group that does not show.
    pub fn members_of(&self, id: &GroupId) -> Vec<&Rc<Annotation>> {
        if self.group(id).is_none() {
            return Vec::new();
        }
        // Few groups are merged, and each is looked at once.
        let into = self.by_group.iter();
        let into = into.filter(|(group, _)| {
            let is_elsewhere = |group: &super::Group| {
                group.is_alive() && group.merged_into().is_none() && group.id() != id
            };
            let stands_alone = self
                .any_group(group)
                .is_some_and(|group| is_elsewhere(group));
            !stands_alone && self.resolved_group(group) == Some(id)
        });
        let members = into.flat_map(|(_, members)| members.keys());
        let members = members.filter_map(|id| self.annotation(id));
        let documents = self.documents();
        let mut placed: Vec<_> = members
            .filter_map(|annotation| {
                let mut at = documents.iter();
                let document = at.position(|document| document.id() == annotation.document());
                Some((document?, self.span_of(annotation)?, annotation))
            })
            .collect();
        order::sort_by(&mut placed, |(d, s, a), (e, t, b)| {
            (d, s, a.id()).cmp(&(e, t, b.id()))
        });
        placed.into_iter().map(|(_, _, member)| member).collect()
    }

    /// Notes that an annotation names another group than before; called by the fold.
    pub(super) fn regroup(&mut self, before: Option<&Annotation>, now: &Annotation) {
        let earlier = before.and_then(|before| before.group());
        if earlier == now.group() {
            return;
        }
        if let Some(earlier) = earlier {
            let left = self.by_group.get_mut(earlier).map(|members| {
                members.remove(now.id());
                members.is_empty()
            });
            if left == Some(true) {
                self.by_group.remove(earlier);
            }
        }
        if let Some(group) = now.group() {
            self.by_group.change(group, |members: &mut Members| {
                members.insert(now.id().clone(), ());
            });
        }
    }
}

/// Who names a group, alive or not.
pub(super) type Members = SortedMap<AnnotationId, ()>;
