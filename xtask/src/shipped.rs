//! What of other people's is in the release: a bill of materials for programs, and the licences
//! for people, whose texts have to come with the copies.

mod bill;
mod crates;
mod licences;

use std::fs;

use crate::process::Outcome;
use crate::project::Project;

/// The bill of materials, in the release.
const BILL: &str = "sbom.cdx.json";
/// The licences, in the release.
const LICENCES: &str = "licenses.txt";

/// Writes both into `dist/`. The same sources give the same bytes, whenever and wherever.
pub(crate) fn write(project: &Project) -> Outcome<()> {
    let shipped = crates::shipped(project)?;
    let write = |name: &str, text: &str| {
        fs::write(project.dist().join(name), text)
            .map_err(|error| format!("cannot write dist/{name}: {error}"))
    };
    write(BILL, &bill::bill(&shipped))?;
    write(LICENCES, &licences::licences(project, &shipped)?)
}
