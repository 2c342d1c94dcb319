//! From a file to an article.

pub mod date;
pub mod decode;
