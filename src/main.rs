//! Gainsay.
fn main() {}
