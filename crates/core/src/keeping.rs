//! Keeping a log whole: how a stored row is known to be as it was written and what of a
//! project is missing. Nothing here knows where rows are stored.

pub mod losses;
pub mod seal;
