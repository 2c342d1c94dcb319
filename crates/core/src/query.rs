//! Pure questions to a project: what shows to people beyond what is stored.

pub mod alike;
pub mod checkup;
pub mod coverage;
pub mod groups;
pub mod links;
pub mod overview;
pub mod speakers;
