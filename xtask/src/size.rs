//! How large the release is, as it lies there and as servers send it.

use crate::process::{Outcome, run};
use crate::project::Project;
use crate::{node, step};

/// Prints a line for every file the page needs.
pub(crate) fn size(project: &Project, (): ()) -> Outcome<()> {
    if !project.dist().join("index.html").is_file() {
        return Err("there is no dist/ yet; run `cargo xtask dist` first".to_owned());
    }
    step::step("Size of the release", || {
        run(project
            .command(node::find()?)
            .args(["--input-type=module", "--eval", include_str!("size.mjs")])
            .arg(project.dist()))
    })
}
