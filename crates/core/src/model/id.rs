//! Identifiers. All match `[A-Za-z][A-Za-z0-9_-]{0,63}`: brat, XML attributes and
//! space-separated lists in the page can hold them as they are.

use std::fmt;
use std::rc::Rc;

use thiserror::Error;

/// Why a text is not an identifier.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum IdError {
    /// It has no characters.
    #[error("an id is empty")]
    Empty,
    /// It has more than 64 characters.
    #[error("the id {id:?} is longer than 64 characters")]
    TooLong {
        /// The text that was refused.
        id: String,
    },
    /// It holds something else than ASCII letters, digits, `_`, `-`, or starts with no letter.
    #[error("the id {id:?} is not a letter followed by letters, digits, \"_\" or \"-\"")]
    BadCharacter {
        /// The text that was refused.
        id: String,
    },
}

fn check(text: &str) -> Result<(), IdError> {
    let Some(first) = text.chars().next() else {
        return Err(IdError::Empty);
    };
    if text.len() > 64 {
        let id = text.chars().take(64).collect();
        return Err(IdError::TooLong { id });
    }
    let rest_is_fine = text
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-');
    if first.is_ascii_alphabetic() && rest_is_fine {
        Ok(())
    } else {
        Err(IdError::BadCharacter {
            id: text.to_owned(),
        })
    }
}

macro_rules! id_types {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Rc<str>);

        impl $name {
            /// Checks the form of `text` and makes an id of it.
            pub fn new(text: &str) -> Result<Self, IdError> {
                check(text)?;
                Ok(Self(text.into()))
            }

            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The id's shared text, for places that keep it without copying.
            pub fn shared(&self) -> Rc<str> {
                Rc::clone(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

id_types! {
    /// A document (an article, for people).
    DocumentId;
    /// A labelled span.
    AnnotationId;
    /// A typed, directed link between two annotations.
    RelationId;
    /// A claim group: claims that say the same.
    GroupId;
    /// A person who annotates.
    AnnotatorId;
    /// A label of the schema.
    LabelId;
    /// A relation kind of the schema.
    RelationKindId;
    /// An attribute of the schema.
    AttributeId;
    /// One run of one tab. Two tabs never share one.
    ActorId;
    /// One browser profile: it groups the actors whose acts one person undoes.
    DeviceId;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_have_one_form() {
        for good in ["a", "a1", "Z-_9", &"x".repeat(64)] {
            assert_eq!(AnnotationId::new(good).unwrap().as_str(), good);
        }
        for bad in ["", "1a", "-a", "a b", "é", "a\u{301}", &"x".repeat(65)] {
            assert!(AnnotationId::new(bad).is_err(), "{bad:?}");
        }
    }
}
