//! The text of a page's article, as a browser would show it without its looks.

use std::ops::Range;

use super::Node;
use super::element::{Attributes, Kind};
use super::root::{Root, Sizes, root};
use super::writer::Writer;

/// The text, and what was noted on the way.
#[derive(Debug)]
pub(super) struct Rendered {
    pub(super) text: String,
    /// The first headings of first rank; of several none is the title.
    pub(super) headings: Vec<String>,
    /// The part that was read.
    pub(super) part: Range<usize>,
    /// How many characters are seen on the page beside it, blanks aside.
    pub(super) n_left_out: usize,
}

/// An element that is open.
struct Open {
    end: usize,
    kind: Kind,
    /// Where its text begins.
    start: usize,
}

/// What is open around the place that is written.
#[derive(Default)]
struct Around {
    /// For each open list the number of its next point, where it has numbers.
    lists: Vec<Option<i64>>,
    points: usize,
    verbatim: usize,
    quoted: usize,
    /// Cells of tables that hold words, not a page's looks.
    cells: usize,
    /// For each open table, whether it has paragraphs in its cells and is for looks.
    tables: Vec<bool>,
    /// How many cells the open row has so far.
    row: usize,
}

/// Reads the article of a page. Elements that lie in one another cost no calls in one another.
pub(super) fn render(nodes: &[Node]) -> Rendered {
    let sizes = Sizes::of(nodes);
    let root = root(nodes, &sizes);
    let mut writer = Writer::default();
    let mut around = Around::default();
    let mut open: Vec<Open> = Vec::new();
    let mut headings = Vec::new();
    let mut at = root.part.start;
    while at <= root.part.end {
        while let Some(last) = open.pop_if(|last| last.end <= at) {
            close(&last, &mut writer, &mut around, &mut headings);
        }
        match nodes.get(at).filter(|_| at < root.part.end) {
            Some(Node::Text(text)) => write(text, &mut writer, &around),
            Some(Node::Element { end, kind, .. })
                if is_left_out(*kind, &(at..*end), &root, &sizes) =>
            {
                at = *end;
                continue;
            }
            Some(Node::Element {
                end,
                kind,
                attributes,
            }) => {
                let inside = nodes.get(at + 1..*end).unwrap_or_default();
                begin(*kind, attributes, inside, &mut writer, &mut around);
                open.push(Open {
                    end: *end,
                    kind: *kind,
                    start: writer.len(),
                });
            }
            None => {}
        }
        at += 1;
    }
    let text = writer.finish();
    let n_read = text.chars().filter(|c| !c.is_whitespace()).count();
    Rendered {
        n_left_out: sizes.seen(&(0..nodes.len())).saturating_sub(n_read),
        text,
        headings,
        part: root.part,
    }
}

fn is_left_out(kind: Kind, part: &Range<usize>, root: &Root, sizes: &Sizes) -> bool {
    match kind {
        Kind::Unread | Kind::Furniture | Kind::Title | Kind::LinkedData => true,
        // In an article a form asks for an address; else the whole page may lie in one.
        Kind::Form => root.is_named,
        // A page's header has its menus, unless its title is there too.
        Kind::Header => !root.is_named && !sizes.has_heading(part),
        _ => false,
    }
}

fn write(text: &str, writer: &mut Writer, around: &Around) {
    if around.verbatim > 0 && around.cells == 0 {
        writer.verbatim(text);
    } else {
        writer.words(text);
    }
}

fn begin(
    kind: Kind,
    attributes: &Attributes,
    inside: &[Node],
    writer: &mut Writer,
    around: &mut Around,
) {
    let number = |name: &str| {
        attributes
            .get(name)
            .and_then(|n| n.trim().parse::<i64>().ok())
    };
    if kind.is_block() {
        apart(writer, around);
    }
    match kind {
        Kind::List { is_numbered } => {
            let first = is_numbered.then(|| number("start").unwrap_or(1));
            around.lists.push(first);
        }
        Kind::Point => {
            let marker = match around.lists.last_mut() {
                Some(Some(next)) => {
                    let n = number("value").unwrap_or(*next);
                    *next = n.saturating_add(1);
                    format!("{n}. ")
                }
                Some(None) | None => "• ".to_owned(),
            };
            if around.cells == 0 {
                writer.open_point(marker);
            } else {
                writer.blank();
            }
            around.points += 1;
        }
        Kind::Line => line(writer, around),
        Kind::Break if around.cells == 0 => writer.line_end(),
        Kind::Break => writer.blank(),
        Kind::Verbatim => around.verbatim += 1,
        Kind::Quoted => {
            writer.push(if around.quoted.is_multiple_of(2) {
                '“'
            } else {
                '‘'
            });
            around.quoted += 1;
        }
        Kind::Table => around.tables.push(is_for_looks(inside)),
        Kind::Row if around.tables.last() == Some(&false) => {
            line(writer, around);
            around.row = 0;
        }
        Kind::Cell => match around.tables.last() {
            Some(false) => {
                if around.row > 0 {
                    writer.next_cell();
                }
                around.row += 1;
                around.cells += 1;
            }
            _ => apart(writer, around),
        },
        _ => {}
    }
}

fn close(closed: &Open, writer: &mut Writer, around: &mut Around, headings: &mut Vec<String>) {
    match closed.kind {
        Kind::Heading(1) if headings.len() < 2 => {
            let heading = writer.since(closed.start).trim().to_owned();
            if !heading.is_empty() {
                headings.push(heading);
            }
        }
        Kind::Point => {
            around.points = around.points.saturating_sub(1);
            if around.cells == 0 {
                writer.close_point();
            }
        }
        Kind::Line => line(writer, around),
        Kind::Verbatim => {
            around.verbatim = around.verbatim.saturating_sub(1);
            writer.trim_line_ends();
        }
        Kind::Quoted => {
            around.quoted = around.quoted.saturating_sub(1);
            writer.append(if around.quoted.is_multiple_of(2) {
                '”'
            } else {
                '’'
            });
        }
        Kind::List { .. } => {
            around.lists.pop();
        }
        Kind::Table => {
            around.tables.pop();
        }
        Kind::Row if around.tables.last() == Some(&false) => {
            writer.end_row();
            line(writer, around);
        }
        Kind::Cell => match around.tables.last() {
            Some(false) => around.cells = around.cells.saturating_sub(1),
            _ => apart(writer, around),
        },
        _ => {}
    }
    if closed.kind.is_block() {
        apart(writer, around);
    }
}

/// A paragraph ends or begins. In a cell it is a word's distance, in a point of a list a line's.
fn apart(writer: &mut Writer, around: &Around) {
    if around.cells > 0 {
        writer.blank();
    } else {
        writer.apart(if around.points > 0 { 1 } else { 2 });
    }
}

/// A line ends or begins.
fn line(writer: &mut Writer, around: &Around) {
    if around.cells > 0 {
        writer.blank();
    } else {
        writer.apart(1);
    }
}

/// Whether a table holds parts of a page and not words: old pages are built of such. Another table
/// in it is a proof, so each part of a page is looked at once, however many lie in one another.
fn is_for_looks(inside: &[Node]) -> bool {
    let (mut n_paragraphs, mut n_cells) = (0, 0);
    for node in inside {
        let Node::Element { kind, .. } = node else {
            continue;
        };
        match kind {
            Kind::Table | Kind::Heading(_) | Kind::Article | Kind::Main => return true,
            Kind::Paragraph => n_paragraphs += 1,
            Kind::Cell => n_cells += 1,
            _ => {}
        }
    }
    n_paragraphs > n_cells
}
