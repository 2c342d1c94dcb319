//! Gainsay's domain.
#![forbid(unsafe_code)]

pub mod edit;
pub mod ingest;
pub mod model;
pub mod text;
pub mod time;
