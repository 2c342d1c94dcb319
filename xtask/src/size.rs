//! How large the release is, as it lies there and as servers send it.

use crate::process::{Outcome, run};
use crate::project::Project;
use crate::{node, step};

/// Prints a line for every file the page needs, and how the app code stands to its budget.
pub(crate) fn size(project: &Project, (): ()) -> Outcome<()> {
    let dist = project.finished_dist()?;
    step::step("Size of the release", || {
        run(project
            .command(node::find()?)
            .args(["--input-type=module", "--eval", include_str!("size.mjs")])
            .arg(dist))
    })
}
