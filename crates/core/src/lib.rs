//! Gainsay's domain.
#![forbid(unsafe_code)]

pub mod ingest;
pub mod text;
pub mod time;
