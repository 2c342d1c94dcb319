//! Files and log rows: what leaves the program and what comes back.
//!
//! Model types are never serialised (I6). Each format has data types of its own and two
//! functions, one for each way. [`native`] is the project file, [`log_row`] one row of the log,
//! [`copy`] the files of the second copy of it, [`project_state`] what is kept beside it. [`matrix`] is
//! what people get of the matrix, [`report`] what they get of the whole project; neither is read
//! again.

pub mod copy;
mod definition;
mod field;
mod json;
pub mod log_row;
mod markup;
pub mod matrix;
pub mod native;
pub mod project_state;
pub mod report;
mod stamp;
