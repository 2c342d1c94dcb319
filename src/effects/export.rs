//! Saving the project to a file.

use std::rc::Rc;

use gainsay_core::format::matrix::{self, MatrixTable};
use gainsay_core::format::native;
use gainsay_core::format::report::{self, About};
use gainsay_core::query::coverage::Coverage;
use wasm_bindgen_futures::spawn_local;

use super::checking::checkup_of;
use crate::command::{MatrixForm, ReportForm};
use crate::desk::Desk;
use crate::platform::clipboard::copy_table;
use crate::platform::clock::local_date_text;
use crate::platform::files::download;
use crate::platform::storage::request_persistence;
use crate::state::{Action, AppState, Dialog};
use crate::words;

/// Saves the native file. Should a quote not be what its offsets give, nothing is written and
/// the annotation is named.
pub fn export_json(desk: &Desk) {
    // This is a click on something that matters: a browser that asks whether data may be kept
    // asks now, and not at the start.
    request_persistence();
    let state = desk.state();
    let checkup = checkup_of(&state);
    if checkup.is_broken() {
        return desk.act(Action::Show(Some(Dialog::Checkup(Rc::new(checkup)))));
    }
    desk.act(match save_json(&state) {
        Ok(said) => Action::Say(said.into()),
        Err(complaint) => Action::Complain(complaint.into()),
    });
    let n_left_out = checkup.n_hidden();
    if n_left_out > 0 {
        desk.act(Action::Found(words::checkup::left_out(n_left_out).into()));
    }
}

/// Saves the matrix, or copies it: the rows that its view lists, in its order.
pub fn give_matrix(desk: &Desk, form: MatrixForm) {
    let state = desk.state();
    let project = state.project();
    let coverage = Coverage::of(project);
    let table = MatrixTable::of(
        project,
        &coverage,
        &state.view.listing,
        &words::matrix_words(),
    );
    let n_rows = table.rows.len();
    if n_rows == 0 {
        return desk.act(Action::Say(words::matrix::nothing_listed().into()));
    }
    let stem = words::file_stem(project.title());
    let (name, mime, contents) = match form {
        MatrixForm::Csv => (
            format!("{stem}.matrix.csv"),
            "text/csv",
            matrix::csv(&table),
        ),
        MatrixForm::Svg => {
            let picture = matrix::svg(&table, &matrix::Colours::LIGHT);
            (format!("{stem}.matrix.svg"), "image/svg+xml", picture)
        }
        MatrixForm::Copied => {
            let desk = desk.clone();
            spawn_local(async move {
                let (markup, text) = (matrix::html(&table), matrix::plain(&table));
                desk.act(if copy_table(&markup, &text).await {
                    Action::Say(words::matrix::copied(n_rows).into())
                } else {
                    Action::Complain(words::matrix::not_copied().into())
                });
            });
            return;
        }
    };
    desk.act(match download(&name, mime, &contents) {
        Ok(()) => Action::Say(words::matrix::exported(n_rows, &name).into()),
        Err(error) => Action::Complain(words::file_failed(&error).into()),
    });
}

/// Saves the whole project as a report for people.
pub fn give_report(desk: &Desk, form: ReportForm) {
    let state = desk.state();
    let project = state.project();
    let (report_words, names) = (words::report_words(), words::named(project.schema()));
    let about = About {
        day: &local_date_text(Desk::now().as_millis()),
        language: words::language().code(),
        words: &report_words,
        names: &names,
    };
    let (ending, mime, contents) = match form {
        ReportForm::Html => ("html", "text/html", report::html(project, &about)),
        ReportForm::Markdown => ("md", "text/markdown", report::markdown(project, &about)),
    };
    let name = format!("{}.report.{ending}", words::file_stem(project.title()));
    desk.act(match download(&name, mime, &contents) {
        Ok(()) => Action::Say(words::report::exported(project.documents().len(), &name).into()),
        Err(error) => Action::Complain(words::file_failed(&error).into()),
    });
}

/// Saves the native file of `state`, and says in a sentence what came of it.
pub(super) fn save_json(state: &AppState) -> Result<String, String> {
    let name = format!("{}.gainsay.json", words::file_stem(state.project().title()));
    let json = native::write(state.project()).map_err(|error| words::export_stopped(&error))?;
    download(&name, "application/json", &json).map_err(|error| words::file_failed(&error))?;
    Ok(words::exported(state.project().annotation_count(), &name))
}
