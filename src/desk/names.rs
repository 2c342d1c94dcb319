//! The indexes of names that were asked for, one for each open attribute. They follow the project
//! when somebody asks again, so that nobody pays for them who types none.

use gainsay_core::model::{AttributeId, Project};
use gainsay_core::query::speakers::Names;

/// The indexes of names that were asked for.
#[derive(Debug, Default)]
pub(super) struct KeptNames(Vec<Names>);

impl KeptNames {
    /// Asks about the names that `attribute` holds in `project`.
    pub(super) fn ask<T>(
        &mut self,
        project: &Project,
        attribute: &AttributeId,
        ask: impl FnOnce(&Names) -> T,
    ) -> T {
        let schema = project.schema();
        self.0
            .retain(|names| schema.attribute(names.attribute()).is_some());
        let place = self.0.iter().position(|one| one.attribute() == attribute);
        let names = match place.map(|place| self.0.remove(place)) {
            Some(mut names) => {
                names.follow(project);
                names
            }
            None => Names::of(project, attribute),
        };
        let answer = ask(&names);
        self.0.push(names);
        answer
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use gainsay_core::edit::{Replica, seed_schema};
    use gainsay_core::model::{
        AttributeDefinition, AttributeShape, DeviceId, Schema, default_schema,
    };

    use super::*;

    #[test]
    fn each_attribute_that_was_asked_for_keeps_its_index() {
        let mut schema: Schema = default_schema();
        let id = |id: &str| AttributeId::new(id).expect("an id");
        let speaker = schema.attribute(&id("speaker")).expect("it is there");
        let other = AttributeDefinition {
            shape: AttributeShape::Open,
            ..(**speaker).clone()
        };
        schema.attributes.push((id("place"), Rc::new(other)));
        let mut replica = Replica::new(DeviceId::new("b-1").expect("an id"));
        replica.receive([Rc::new(seed_schema(&schema))]);
        let mut kept = KeptNames::default();
        for asked in ["speaker", "place", "speaker", "place"] {
            let attribute = kept.ask(replica.project(), &id(asked), |names| {
                names.attribute().clone()
            });
            assert_eq!(attribute, id(asked));
        }
        assert_eq!(kept.0.len(), 2);
        // Those of another project are let go, unless it has the attribute too.
        kept.ask(&Project::default(), &id("place"), |_| ());
        assert_eq!(kept.0.len(), 1);
    }
}
