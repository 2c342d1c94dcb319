//! The matrix as a table to be pasted: markup for documents and mails, plain text for the rest.

use std::fmt::Write;

use super::MatrixTable;
use super::csv::harmless;
use crate::format::markup::escaped;

/// A table with tabs between its cells, which spreadsheets take apart.
pub fn plain(table: &MatrixTable) -> String {
    let [claim, outlets] = table.heads;
    let heads = table.columns.iter();
    let heads = heads.map(|head| format!("{} ({})", head.name, head.under));
    let heads = [claim.to_owned(), outlets.to_owned()]
        .into_iter()
        .chain(heads);
    let mut out = line(heads);
    for row in &table.rows {
        let cells = row.cells.iter().map(super::Field::words);
        let first = [row.title.clone(), row.n_outlets.to_string()];
        out.push_str(&line(first.into_iter().chain(cells)));
    }
    out
}

fn line(values: impl Iterator<Item = String>) -> String {
    let values: Vec<_> = values
        .map(|value| harmless(&value.replace(['\t', '\r', '\n'], " ")).into_owned())
        .collect();
    format!("{}\n", values.join("\t"))
}

/// A `<table>` of HTML without styles of its own but lines around cells. Spreadsheets take it too, so
/// no value in it begins like a formula.
pub fn html(table: &MatrixTable) -> String {
    let [claim, outlets] = table.heads;
    let mut out =
        String::from("<table border=\"1\" cellspacing=\"0\" cellpadding=\"4\"><thead><tr>");
    // Writing to a text does not fail.
    for head in [claim, outlets] {
        let _ = write!(out, "<th scope=\"col\">{}</th>", escaped(head));
    }
    for head in &table.columns {
        let (name, under) = (cell(&head.name), escaped(&head.under));
        let _ = write!(
            out,
            "<th scope=\"col\">{name}<br><small>{under}</small></th>"
        );
    }
    out.push_str("</tr></thead><tbody>");
    for row in &table.rows {
        let title = cell(&row.title);
        let _ = write!(
            out,
            "<tr><th scope=\"row\">{title}</th><td>{}</td>",
            row.n_outlets
        );
        for cell in &row.cells {
            let _ = write!(out, "<td>{}</td>", escaped(&cell.words()));
        }
        out.push_str("</tr>");
    }
    out.push_str("</tbody></table>");
    out
}

/// What stands at the beginning of a cell.
fn cell(value: &str) -> String {
    escaped(&harmless(value))
}
