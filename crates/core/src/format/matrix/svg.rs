//! The matrix as a picture: plain shapes and text, which programs for drawing and for layout open.

use std::fmt::Write;

use super::wrap::wrapped;
use super::{Field, MatrixTable};
use crate::format::markup::escaped;
use crate::query::coverage::Stance;

/// The colours of the picture, as CSS writes them.
#[derive(Clone, Copy, Debug)]
pub struct Colours {
    /// The ground.
    pub paper: &'static str,
    /// Words.
    pub ink: &'static str,
    /// Words that matter less.
    pub soft: &'static str,
    /// Lines between rows.
    pub line: &'static str,
    /// The signs of what is asserted or hedged.
    pub asserting: &'static str,
    /// The sign of what is denied.
    pub rejecting: &'static str,
    /// Below the three badges.
    pub badges: [&'static str; 3],
    /// Behind them.
    pub tints: [&'static str; 3],
}

impl Colours {
    /// Dark ink on light paper, as the interface's light theme.
    pub const LIGHT: Self = Self {
        paper: "#fbfaf7",
        ink: "#1f1d1a",
        soft: "#5d584f",
        line: "#dedad1",
        asserting: "#0072b2",
        rejecting: "#b3420a",
        badges: ["#b3420a", "#00664b", "#857f74"],
        tints: ["#fde3d3", "#d3f0e5", "#e9e6df"],
    };
}

/// In pixels: the margin, the widths of claims and of cells, the sizes of faces and lines.
const MARGIN: usize = 24;
const CLAIM: usize = 320;
const CELL: usize = 168;
const FACE: usize = 13;
const LINE: usize = 17;
const HEAD: usize = 76;

/// The picture. Claims are wrapped to four lines and cells show what stands in them in words, so
/// that nothing is said by colour or shape alone.
pub fn svg(table: &MatrixTable, colours: &Colours) -> String {
    let titles: Vec<_> = table
        .rows
        .iter()
        .map(|row| wrapped(&row.title, (CLAIM - 24) * 100 / 15, 4))
        .collect();
    let heights = table.rows.iter().zip(&titles).map(|(row, title)| {
        let badges = row
            .cells
            .iter()
            .map(|cell| cell.badges.iter().flatten().count());
        let cell = 1 + badges.max().unwrap_or(0);
        let title = title.len() + 1;
        title.max(cell) * (LINE + 3) + 18
    });
    let heights: Vec<usize> = heights.collect();
    let width = 2 * MARGIN + CLAIM + CELL * table.columns.len();
    let height = 2 * MARGIN + HEAD + heights.iter().sum::<usize>();
    let mut out = String::new();
    let title = escaped(&table.title);
    // Writing to a text does not fail.
    let _ = writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" font-family=\"Inter, 'Segoe UI', system-ui, sans-serif\" \
         font-size=\"{FACE}\" fill=\"{}\"><title>{title}</title>\
         <rect width=\"100%\" height=\"100%\" fill=\"{}\"/>",
        colours.ink, colours.paper,
    );
    heads(&mut out, table, colours);
    let mut top = MARGIN + HEAD;
    for ((row, title), height) in table.rows.iter().zip(&titles).zip(&heights) {
        rule(&mut out, top, width, colours);
        for (place, line) in title.iter().enumerate() {
            let y = top + 24 + place * (LINE + 3);
            let _ = write!(
                out,
                "<text x=\"{MARGIN}\" y=\"{y}\" font-family=\"Georgia, serif\" font-size=\"15\">{}</text>",
                escaped(line)
            );
        }
        let under = top + 24 + title.len() * (LINE + 3);
        let _ = writeln!(
            out,
            "<text x=\"{MARGIN}\" y=\"{under}\" font-size=\"12\" fill=\"{}\">{}</text>",
            colours.soft,
            escaped(&row.of_outlets)
        );
        for (place, cell) in row.cells.iter().enumerate() {
            view_cell(&mut out, MARGIN + CLAIM + place * CELL, top, cell, colours);
        }
        top += height;
    }
    rule(&mut out, top, width, colours);
    out.push_str("</svg>\n");
    out
}

fn rule(out: &mut String, y: usize, width: usize, colours: &Colours) {
    let end = width - MARGIN;
    let _ = writeln!(
        out,
        "<path d=\"M{MARGIN} {y}H{end}\" stroke=\"{}\" fill=\"none\"/>",
        colours.line
    );
}

fn heads(out: &mut String, table: &MatrixTable, colours: &Colours) {
    let [claim, _] = table.heads;
    let y = MARGIN + 16;
    let _ = writeln!(
        out,
        "<text x=\"{MARGIN}\" y=\"{y}\" font-weight=\"600\">{}</text>",
        escaped(claim)
    );
    for (place, head) in table.columns.iter().enumerate() {
        let x = MARGIN + CLAIM + place * CELL;
        let names = wrapped(&head.name, (CELL - 16) * 100 / FACE, 2);
        for (line, name) in names.iter().enumerate() {
            let y = y + line * LINE;
            let _ = write!(
                out,
                "<text x=\"{x}\" y=\"{y}\" font-weight=\"600\">{}</text>",
                escaped(name)
            );
        }
        let y = y + names.len() * LINE;
        let _ = writeln!(
            out,
            "<text x=\"{x}\" y=\"{y}\" font-size=\"12\" fill=\"{}\">{}</text>",
            colours.soft,
            escaped(&head.under)
        );
    }
}

fn view_cell(out: &mut String, x: usize, top: usize, cell: &Field, colours: &Colours) {
    let y = top + 24;
    sign(out, x, y, cell.stance, colours);
    let colour = match cell.stance {
        Stance::Asserts | Stance::Hedges | Stance::Denies => colours.ink,
        Stance::Omits | Stance::NotMarked => colours.soft,
    };
    let after = x + 18;
    let _ = write!(
        out,
        "<text x=\"{after}\" y=\"{y}\" fill=\"{colour}\">{}</text>",
        escaped(cell.said)
    );
    let looks = colours.badges.iter().zip(&colours.tints);
    let badges = cell.badges.iter().zip(looks);
    let badges = badges.filter_map(|(said, look)| Some((said.as_ref()?, look)));
    for (place, (said, (below, tint))) in badges.enumerate() {
        let y = y + (place + 1) * (LINE + 3);
        let (box_top, line) = (y - 13, y + 4);
        let width = CELL - 40;
        let _ = write!(
            out,
            "<rect x=\"{x}\" y=\"{box_top}\" width=\"{width}\" height=\"17\" rx=\"3\" fill=\"{tint}\"/>\
             <path d=\"M{x} {line}h{width}\" stroke=\"{below}\" stroke-width=\"2\"/>\
             <text x=\"{}\" y=\"{y}\" font-size=\"12\" fill=\"#1f1d1a\">{}</text>",
            x + 6,
            escaped(said)
        );
    }
    out.push('\n');
}

/// Full, half, crossed, a dash, dots: as beside the words of the interface.
fn sign(out: &mut String, x: usize, y: usize, stance: Stance, colours: &Colours) {
    let (cx, cy) = (x + 6, y - 5);
    let (asserting, rejecting, soft) = (colours.asserting, colours.rejecting, colours.soft);
    let _ = match stance {
        Stance::Asserts => write!(
            out,
            "<circle cx=\"{cx}\" cy=\"{cy}\" r=\"5\" fill=\"{asserting}\"/>"
        ),
        Stance::Hedges => write!(
            out,
            "<circle cx=\"{cx}\" cy=\"{cy}\" r=\"5\" fill=\"none\" stroke=\"{asserting}\" stroke-width=\"1.5\"/>\
             <path d=\"M{cx} {}a5 5 0 0 0 0 10z\" fill=\"{asserting}\"/>",
            cy.saturating_sub(5)
        ),
        Stance::Denies => write!(
            out,
            "<circle cx=\"{cx}\" cy=\"{cy}\" r=\"5\" fill=\"none\" stroke=\"{rejecting}\" stroke-width=\"1.5\"/>\
             <path d=\"M{} {}l7 7\" stroke=\"{rejecting}\" stroke-width=\"1.5\"/>",
            cx.saturating_sub(3),
            cy.saturating_sub(3)
        ),
        Stance::Omits => write!(
            out,
            "<path d=\"M{x} {cy}h12\" stroke=\"{soft}\" stroke-width=\"2\"/>"
        ),
        Stance::NotMarked => write!(
            out,
            "<path d=\"M{x} {cy}h12\" stroke=\"{soft}\" stroke-width=\"2\" stroke-dasharray=\"2 3\"/>"
        ),
    };
}
