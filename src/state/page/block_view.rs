//! A line of the text as it is drawn: runs under the marks that cover them. Runs are made when
//! the line is drawn for the first time, so that opening a long text costs what is in sight.

use std::cell::OnceCell;
use std::rc::Rc;

use gainsay_core::model::AnnotationId;
use gainsay_core::order;
use gainsay_core::text::{ByteRange, Segment, Span, Text, Unseen, segments, unseen};
use yew::AttrValue;

use super::LabelLook;
use super::piece::{Piece, cut};

/// How many underlines are stacked at most; what lies deeper is counted.
const MAX_ROWS: u32 = 3;

/// A mark as a block knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockMark {
    /// The annotation.
    pub id: AnnotationId,
    /// Where it lies in the text, reaching beyond the block where it does.
    pub span: Span,
    /// Its label's look.
    pub look: Rc<LabelLook>,
}

/// A stretch of a block that is covered by the same marks throughout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The text, cut around what is not seen in it.
    pub pieces: Vec<Piece>,
    /// What covers it; `None` where nothing does.
    pub cover: Option<RunCover>,
}

/// What covers a run, ready to be written into attributes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunCover {
    /// The annotations, outermost first.
    pub annotations: Vec<AnnotationId>,
    /// Their ids, separated by spaces.
    pub ids: AttrValue,
    /// Their labels' ids, separated by spaces.
    pub labels: AttrValue,
    /// Their labels' names, for assistive technology.
    pub description: AttrValue,
    /// The slot of the innermost one's colour.
    pub tint: u8,
    /// The slots of the underlines, first row first; 0 where a row is free.
    pub rows: [u8; 3],
    /// How many lie deeper than the last row.
    pub deeper: usize,
    /// The letters of the annotations that begin here.
    pub letters: AttrValue,
}

/// What a block is drawn as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// The line that is the article's title.
    Title,
    /// A line with words.
    Paragraph,
    /// A line without.
    Blank,
}

/// One line of the text with its line end, and its marks.
#[derive(Clone, Debug)]
pub struct BlockView {
    /// Its place among the text's blocks, from 0.
    pub number: usize,
    /// Where it starts in the text, in UTF-16 units: what the DOM counts in.
    pub start_utf16: u32,
    /// What it is drawn as.
    pub kind: BlockKind,
    /// The marks that reach into it, in reading order.
    pub marks: Vec<BlockMark>,
    /// Where it lies in the text, in bytes, with its line end.
    pub range: ByteRange,
    text: Text,
    runs: OnceCell<Vec<Run>>,
}

/// What a block is drawn from decides; its runs follow from that.
impl PartialEq for BlockView {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number
            && self.kind == other.kind
            && self.range == other.range
            && self.marks == other.marks
            && self.text == other.text
    }
}

impl Eq for BlockView {}

impl BlockView {
    /// The block that lies at `range` of `text`, under `marks` in any order.
    pub(super) fn new(
        text: &Text,
        (number, range): (usize, ByteRange),
        kind: BlockKind,
        mut marks: Vec<BlockMark>,
    ) -> Option<Self> {
        order::sort_by(&mut marks, |a, b| (a.span, &a.id).cmp(&(b.span, &b.id)));
        Some(Self {
            number,
            start_utf16: text.utf16_from_byte(range.start).ok()?.get(),
            kind,
            marks,
            range,
            text: text.clone(),
            runs: OnceCell::new(),
        })
    }

    /// Whether a mark of `annotation` reaches into it.
    pub fn holds(&self, annotation: &AnnotationId) -> bool {
        self.marks.iter().any(|mark| mark.id == *annotation)
    }

    /// How many characters it has.
    pub fn n_characters(&self) -> usize {
        let words = self.text.get(self.range);
        words.map_or(0, |words| words.chars().count())
    }

    /// Its runs; together they are the line, to the last character.
    pub fn runs(&self) -> &[Run] {
        self.runs.get_or_init(|| self.make_runs())
    }

    fn make_runs(&self) -> Vec<Run> {
        let spans: Vec<_> = self
            .marks
            .iter()
            .enumerate()
            .map(|(place, mark)| (place, mark.span))
            .collect();
        // Of the whole line, so that a mark's edge changes nothing about what is shown.
        let unseen = unseen(self.text.get(self.range).unwrap_or_default());
        segments(self.range, &spans)
            .into_iter()
            .map(|segment| self.run(&segment, &unseen))
            .collect()
    }

    fn run(&self, segment: &Segment<usize>, unseen: &[Unseen]) -> Run {
        let pieces = cut(self.text.as_str(), segment.range, self.range, unseen);
        let covers: Vec<_> = segment
            .covers
            .iter()
            .filter_map(|cover| self.marks.get(cover.key).map(|mark| (cover, mark)))
            .collect();
        let Some((_, innermost)) = covers.last() else {
            return Run {
                pieces,
                cover: None,
            };
        };
        let mut rows = [0; 3];
        let mut deeper = 0;
        for (cover, mark) in &covers {
            match usize::try_from(cover.level)
                .ok()
                .and_then(|level| rows.get_mut(level))
            {
                Some(row) if cover.level < MAX_ROWS => *row = mark.look.slot,
                _ => deeper += 1,
            }
        }
        let join = |part: &dyn Fn(&BlockMark) -> &str, between: &str| {
            let mut joined = String::new();
            for (_, mark) in &covers {
                if !joined.is_empty() {
                    joined.push_str(between);
                }
                joined.push_str(part(mark));
            }
            AttrValue::from(joined)
        };
        let letters: String = covers
            .iter()
            .filter(|(cover, _)| cover.starts)
            .map(|(_, mark)| mark.look.letter.as_str())
            .collect();
        Run {
            pieces,
            cover: Some(RunCover {
                annotations: covers.iter().map(|(_, mark)| mark.id.clone()).collect(),
                ids: join(&|mark| mark.id.as_str(), " "),
                labels: join(&|mark| mark.look.id.as_str(), " "),
                description: join(&|mark| mark.look.name.as_str(), ", "),
                tint: innermost.look.slot,
                rows,
                deeper,
                letters: letters.into(),
            }),
        }
    }
}

/// A stretch of blocks that is drawn as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionView {
    /// Its place among the sections, from 0.
    pub number: usize,
    /// Its blocks.
    pub blocks: Vec<Rc<BlockView>>,
}

impl SectionView {
    /// All of its text.
    pub fn words(&self) -> &str {
        let ends = self.blocks.first().zip(self.blocks.last());
        let words = ends.and_then(|(first, last)| {
            let range = ByteRange::between(first.range.start, last.range.end);
            first.text.get(range)
        });
        words.unwrap_or_default()
    }

    /// Where it starts in the text, in UTF-16 units.
    pub fn start_utf16(&self) -> u32 {
        self.blocks.first().map_or(0, |block| block.start_utf16)
    }
}
