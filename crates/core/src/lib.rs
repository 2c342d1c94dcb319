//! Gainsay's domain.
#![forbid(unsafe_code)]

pub mod time;
