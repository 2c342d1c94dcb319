//! Keeping a log whole: how a stored row is known to be as it was written and what of a
//! project is missing or comes late. Nothing here knows where rows are stored.

pub mod belated;
pub mod losses;
pub mod seal;
