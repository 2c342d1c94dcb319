//! The project file, JSON 1.0: the state of a project, not its log.
//!
//! Its keys, units and versioning are described in `docs/format.md` and
//! `docs/native-1.0.schema.json`. Offsets are Unicode code points, so Python slices them as they
//! are; every span carries its quote, and the file carries the texts that offsets count in.
//!
//! [`write`] makes a file of a project. [`read`] makes a [`NativeFile`] of a file and says what
//! is wrong with it. [`plan_import`] compares that with a project and says what opening it would
//! do; the plan becomes one transaction when the person confirms it.
//!
//! ```
//! use gainsay_core::edit::Replica;
//! use gainsay_core::format::native::{ImportOptions, plan_import, read, write};
//! use gainsay_core::model::{DeviceId, Project};
//!
//! let json = r#"{"documents": [{"id": "a", "text": "No 😀, he said."}],
//!     "annotations": [{"id": "a1", "doc": "a", "label": "denial", "start": 0, "end": 4,
//!                      "quote": "No 😀"}]}"#;
//! let file = read(json.as_bytes(), "small.json")?;
//! let plan = plan_import(&Project::default(), &file, ImportOptions::new_project());
//! assert_eq!((plan.summary.annotations.new, plan.problems.len()), (1, 0));
//! # Ok::<(), gainsay_core::format::native::ImportError>(())
//! ```

mod check;
mod contents;
mod dto;
mod error;
mod plan;
mod problem;
mod read;
mod shown;
mod stamps;
mod undefined;
mod write;

pub use contents::{NativeFile, Record, Stamped};
pub use error::{Crowd, ExportError, ImportError, JsonFault, RecordKind};
pub use plan::{
    Change, Counts, Difference, ImportMode, ImportOptions, ImportPlan, ImportSummary, Planning,
    plan_import,
};
pub use problem::{Kept, Problem, ProblemKind};
pub use read::{Progress, Reading, read};
pub use undefined::{
    Remedies, SchemaName, SchemaPart, Undefined, schema_after, undefined, with_remedies,
};
pub use write::write;

/// What stands under `format`.
pub const FORMAT: &str = "gainsay";

/// What stands under `version`: files with another number before the dot are refused.
pub const VERSION: &str = "1.0";

/// The longest file that is read, in bytes.
pub const MAX_FILE_BYTES: usize = 64 * 1024 * 1024;

/// The most records of one kind that are read.
pub const MAX_RECORDS: usize = 250_000;

/// The most keys that one object of a file may have, and the most labels, kinds of links and
/// attributes together that a file may use or define.
pub const MAX_KEYS: usize = 1000;

/// How many problems of a file are listed; all others are counted.
pub const MAX_PROBLEMS: usize = 10_000;

/// What stands under `offset_unit`.
const OFFSET_UNIT: &str = "unicode_code_point";

/// The name that a span's stamp has in `stamps`, since a span has two keys.
const SPAN_STAMP: &str = "start";

/// The name that an object's creation has in `stamps`.
const CREATION_STAMP: &str = "id";
