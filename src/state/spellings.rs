//! What spellings of names stand for, read again only when the project's settings changed: every
//! step asks for the names of what has the focus, and no step should pay for all names.

use std::rc::Rc;

use gainsay_core::model::{AttributeId, Project, Settings, Spellings};

/// The spellings of each attribute that was asked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct KnownSpellings {
    settings: Option<Rc<Settings>>,
    by_attribute: Vec<(AttributeId, Rc<Spellings>)>,
}

impl KnownSpellings {
    /// The name that `spelling` of `attribute` stands for, where it was given up for another one.
    pub(super) fn name_of(
        &mut self,
        project: &Project,
        attribute: &AttributeId,
        spelling: &str,
    ) -> Option<Rc<str>> {
        let settings = project.settings()?;
        let is_same = self.settings.as_ref();
        if !is_same.is_some_and(|seen| Rc::ptr_eq(seen, settings)) {
            self.settings = Some(Rc::clone(settings));
            self.by_attribute.clear();
        }
        let mut known = self.by_attribute.iter();
        if let Some((_, spellings)) = known.find(|(known, _)| known == attribute) {
            return spellings.name_of(spelling).cloned();
        }
        let spellings = Rc::new(Spellings::of(settings, attribute));
        let name = spellings.name_of(spelling).cloned();
        self.by_attribute.push((attribute.clone(), spellings));
        name
    }
}
