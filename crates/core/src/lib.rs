//! Gainsay's domain.
#![forbid(unsafe_code)]
