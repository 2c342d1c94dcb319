//! Gainsay.
