//! What a project is made of: objects with last-writer fields, and the questions that only
//! ever show the objects that are alive and whole.
//!
//! Nothing here is serialised (formats have types of their own) and nothing here is changed
//! except by the fold in [`crate::edit`].

/// The value of one field of an object, where it was written and the pattern fits it.
macro_rules! pick {
    ($object:expr, $pattern:pat => $value:expr) => {
        $object.find(|field| if let $pattern = field { $value } else { None })
    };
}

/// The part of [`Field`] that is the same for every kind: the variant `Alive`.
macro_rules! common_fields {
    () => {
        fn alive(alive: bool) -> Self {
            Self::Alive(alive)
        }

        fn as_alive(&self) -> Option<bool> {
            if let Self::Alive(alive) = self {
                Some(*alive)
            } else {
                None
            }
        }
    };
}

mod annotation;
mod default_schema;
mod document;
mod group;
mod grouped;
mod id;
mod linked;
mod object;
mod opaque;
mod project;
mod relation;
mod schema;
mod settings;
mod spelling;
mod validate;

pub use annotation::{Annotation, AnnotationField, AnnotationKind, AttributeValue, Home};
pub use default_schema::{OUTLET_ITSELF, default_schema};
pub use document::{Document, DocumentField, DocumentKind, DocumentText};
pub use group::{Annotator, AnnotatorField, AnnotatorKind, Group, GroupField, GroupKind};
pub use id::{
    ActorId, AnnotationId, AnnotatorId, AttributeId, DeviceId, DocumentId, GroupId, IdError,
    LabelId, RelationId, RelationKindId,
};
pub use object::{Created, Field, Kind, Object, Written};
pub use opaque::Opaque;
pub(crate) use project::Reversed;
pub use project::{DocumentIndex, IndexChange, Project, ReadingPlace};
pub use relation::{Relation, RelationField, RelationKind};
pub use schema::{
    AttributeDefinition, AttributeShape, AttributeValueDefinition, LabelDefinition, LabelRole,
    RelationKindDefinition, RelationRole, Schema,
};
pub use settings::{Settings, SettingsField, SettingsKind};
pub use spelling::{MAX_SPELLINGS, MAX_SPELLINGS_TAKEN_IN, Spellings};
pub use validate::{Violation, validate};
