//! A text that is written piece by piece: blanks and line ends wait until something follows.

/// What stands between two cells of a row.
const BETWEEN_CELLS: &str = " | ";

/// A text in the making.
#[derive(Debug, Default)]
pub(super) struct Writer {
    text: String,
    /// How many line ends come before what follows.
    line_ends: usize,
    /// Whether a blank does.
    has_blank: bool,
    /// How many cells of the row are left behind.
    cells: usize,
    /// What the point of a list begins with.
    marker: Option<String>,
}

impl Writer {
    /// The text so far, in bytes.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// What stands from a place on.
    pub(super) fn since(&self, start: usize) -> &str {
        self.text.get(start..).unwrap_or_default()
    }

    /// What follows stands after so many line ends at least: two leave a line between. At the
    /// beginning of a point nothing does.
    pub(super) fn apart(&mut self, line_ends: usize) {
        if self.marker.is_none() {
            self.line_ends = self.line_ends.max(line_ends);
        }
    }

    /// One more line end; never more than leave one line between.
    pub(super) fn line_end(&mut self) {
        self.line_ends = (self.line_ends + 1).min(2);
    }

    /// What follows is not on the same line; a line is left between only where one was.
    pub(super) fn close_point(&mut self) {
        if self.marker.take().is_none() {
            self.line_ends = 1;
        }
    }

    /// What follows is a point of a list.
    pub(super) fn open_point(&mut self, marker: String) {
        self.apart(1);
        self.marker = Some(marker);
    }

    /// What follows is another cell of the same row.
    pub(super) fn next_cell(&mut self) {
        self.cells += 1;
    }

    /// The row has no more cells.
    pub(super) fn end_row(&mut self) {
        self.cells = 0;
    }

    /// A blank, where something stands on both sides of it.
    pub(super) fn blank(&mut self) {
        self.has_blank = true;
    }

    /// Words of a line: any white space in them is one blank.
    pub(super) fn words(&mut self, text: &str) {
        let is_blank = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}');
        // A paragraph of a space that does not break is how pages make room.
        if self.is_at_line_start() && text.chars().all(|c| is_blank(c) || c == '\u{a0}') {
            return;
        }
        for c in text.chars() {
            if is_blank(c) {
                self.has_blank = true;
            } else {
                self.push(c);
            }
        }
    }

    /// Text whose white space stays.
    pub(super) fn verbatim(&mut self, text: &str) {
        for c in text.chars() {
            self.push(c);
        }
    }

    /// A character of its own.
    pub(super) fn push(&mut self, c: char) {
        if !self.text.is_empty() {
            if self.line_ends > 0 {
                self.text.extend(std::iter::repeat_n('\n', self.line_ends));
            } else if self.cells == 0 && self.has_blank && self.marker.is_none() {
                self.text.push(' ');
            }
        }
        for _ in 0..self.cells {
            let at_start = self.text.is_empty() || self.text.ends_with('\n');
            let between = if at_start {
                BETWEEN_CELLS.trim_start()
            } else {
                BETWEEN_CELLS
            };
            self.text.push_str(between);
        }
        if let Some(marker) = self.marker.take() {
            self.text.push_str(&marker);
        }
        self.text.push(c);
        self.line_ends = 0;
        self.has_blank = false;
        self.cells = 0;
    }

    /// A character that belongs to what stands before it.
    pub(super) fn append(&mut self, c: char) {
        self.text.push(c);
    }

    /// Line ends that were written as they are count as such.
    pub(super) fn trim_line_ends(&mut self) {
        let kept = self.text.trim_end_matches(['\n', '\r']).len();
        self.text.truncate(kept);
    }

    /// The whole text, which ends its last line.
    pub(super) fn finish(mut self) -> String {
        let kept = self.text.trim_end().len();
        self.text.truncate(kept);
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text
    }

    fn is_at_line_start(&self) -> bool {
        self.text.is_empty() || self.line_ends > 0
    }
}
