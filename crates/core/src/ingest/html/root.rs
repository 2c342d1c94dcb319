//! Which part of a page is its article.

use std::ops::Range;

use super::Node;
use super::element::Kind;

/// How much of a page is seen, up to each of its parts: differences give the size of any part in
/// one step, however deep it lies.
#[derive(Debug)]
pub(super) struct Sizes {
    /// Characters that a reader of the page sees, blanks aside.
    seen: Vec<usize>,
    /// Those of them that are not furniture.
    running: Vec<usize>,
    /// Headings.
    headings: Vec<usize>,
}

impl Sizes {
    pub(super) fn of(nodes: &[Node]) -> Self {
        let [mut seen, mut running, mut headings] = [(); 3].map(|()| vec![0]);
        let (mut n_seen, mut n_running, mut n_headings) = (0, 0, 0);
        // Where the part ends that is not seen, or is furniture.
        let (mut unseen_to, mut furniture_to) = (0, 0);
        for (at, node) in nodes.iter().enumerate() {
            let is_seen = at >= unseen_to;
            match node {
                Node::Element { kind, end, .. } if is_seen => match kind {
                    Kind::Unread | Kind::Title | Kind::LinkedData => unseen_to = *end,
                    Kind::Furniture => furniture_to = furniture_to.max(*end),
                    Kind::Heading(_) => n_headings += 1,
                    _ => {}
                },
                Node::Text(text) if is_seen => {
                    let n = text.chars().filter(|c| !c.is_whitespace()).count();
                    n_seen += n;
                    n_running += if at >= furniture_to { n } else { 0 };
                }
                Node::Element { .. } | Node::Text(_) => {}
            }
            seen.push(n_seen);
            running.push(n_running);
            headings.push(n_headings);
        }
        Self {
            seen,
            running,
            headings,
        }
    }

    pub(super) fn seen(&self, part: &Range<usize>) -> usize {
        between(&self.seen, part)
    }

    fn running(&self, part: &Range<usize>) -> usize {
        between(&self.running, part)
    }

    pub(super) fn has_heading(&self, part: &Range<usize>) -> bool {
        between(&self.headings, part) > 0
    }
}

fn between(sums: &[usize], part: &Range<usize>) -> usize {
    let at = |at: usize| sums.get(at).copied().unwrap_or_default();
    at(part.end).saturating_sub(at(part.start))
}

/// The part of a page that is read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Root {
    pub(super) part: Range<usize>,
    /// Whether the page itself says that it is the article.
    pub(super) is_named: bool,
}

/// The `article` with most text, unless it is a teaser among others: then `main`, then the body.
pub(super) fn root(nodes: &[Node], sizes: &Sizes) -> Root {
    let largest = |wanted: Kind| {
        let parts = nodes
            .iter()
            .enumerate()
            .filter_map(|(at, node)| match node {
                Node::Element { kind, end, .. } if *kind == wanted => Some(at..*end),
                Node::Element { .. } | Node::Text(_) => None,
            });
        let parts = parts.map(|part| (sizes.running(&part), part));
        // Of equals the first one, which holds the other or stands before it.
        let larger = |one: (usize, Range<usize>), other: (usize, Range<usize>)| {
            if other.0 > one.0 { other } else { one }
        };
        parts.filter(|(size, _)| *size > 0).reduce(larger)
    };
    let whole = 0..nodes.len();
    let body = largest(Kind::Body).map_or(whole, |(_, part)| part);
    let named = |part| Root {
        part,
        is_named: true,
    };
    match (largest(Kind::Article), largest(Kind::Main)) {
        (Some((size, article)), Some((of, _))) if size * 2 >= of => named(article),
        (_, Some((_, main))) => named(main),
        (Some((size, article)), None) if size * 4 >= sizes.running(&body) => named(article),
        _ => Root {
            part: body,
            is_named: false,
        },
    }
}
