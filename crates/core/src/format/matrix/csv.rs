//! Comma-separated values (RFC 4180) that spreadsheets open without running them.

use std::borrow::Cow;

use super::MatrixTable;

/// The table: the claim, how many outlets have it, and a column for each article. Every value is
/// quoted, lines end in CR LF, and a byte order mark comes first, without which spreadsheets read
/// UTF-8 as something else.
pub fn csv(table: &MatrixTable) -> String {
    let mut out = String::from("\u{feff}");
    let [claim, outlets] = table.heads;
    let heads = table.columns.iter();
    let heads = heads.map(|head| format!("{} ({})", head.name, head.under));
    let first = [claim.to_owned(), outlets.to_owned()];
    line(&mut out, first.into_iter().chain(heads));
    for row in &table.rows {
        let cells = row.cells.iter().map(super::Field::words);
        let first = [row.title.clone(), row.n_outlets.to_string()];
        line(&mut out, first.into_iter().chain(cells));
    }
    out
}

fn line(out: &mut String, values: impl Iterator<Item = String>) {
    for (place, value) in values.enumerate() {
        if place > 0 {
            out.push(',');
        }
        out.push('"');
        out.push_str(&harmless(&value).replace('"', "\"\""));
        out.push('"');
    }
    out.push_str("\r\n");
}

/// The value such that no spreadsheet takes it for a formula: one that begins like one gets an
/// apostrophe before it (OWASP, "CSV Injection"). Blanks and characters that are not seen, which
/// programs pass over, do not hide the beginning.
pub(super) fn harmless(value: &str) -> Cow<'_, str> {
    let is_passed_over = |c: char| c == ' ' || c == '\u{a0}' || c == '\u{feff}' || c == '\u{200b}';
    let first = value.trim_start_matches(is_passed_over).chars().next();
    let is_formula = first.is_some_and(|first| {
        matches!(
            first,
            '=' | '+'
                | '-'
                | '@'
                | '\t'
                | '\r'
                | '\n'
                | '\u{ff1d}'
                | '\u{ff0b}'
                | '\u{ff0d}'
                | '\u{ff20}'
        )
    });
    if is_formula {
        format!("'{value}").into()
    } else {
        value.into()
    }
}
