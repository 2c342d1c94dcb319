//! The open article as it is drawn: sections of blocks of runs. An edit makes new values for
//! the blocks that it touches and keeps all others, so that drawing costs what changed.

use std::collections::BTreeMap;
use std::rc::Rc;

use gainsay_core::model::{
    Annotation, AnnotationId, Document, DocumentId, DocumentIndex, IndexChange, LabelId, Project,
    Schema,
};
use gainsay_core::text::{Block, ByteRange, Segment, Span, Text, segments};
use yew::AttrValue;

/// How many blocks a section holds: small enough to draw again, large enough to skip cheaply.
pub const BLOCKS_PER_SECTION: usize = 64;

/// How many underlines are stacked at most; what lies deeper is counted.
const MAX_ROWS: u32 = 3;

/// How a label looks and what it is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabelLook {
    /// The label.
    pub id: LabelId,
    /// The name that people see.
    pub name: AttrValue,
    /// The first letter of the name.
    pub letter: AttrValue,
    /// Which of the nine colours of the style sheet it has, from 1.
    pub slot: u8,
    /// Its digit.
    pub key: Option<u8>,
}

impl LabelLook {
    /// The look of `label` in `schema`; one that is not defined shows its id and no colour.
    pub fn of(schema: &Schema, label: &LabelId) -> Self {
        let place = schema.labels.iter().position(|(id, _)| id == label);
        let name = schema
            .label(label)
            .map_or_else(|| label.shared(), |definition| Rc::clone(&definition.name));
        let letter: String = name.chars().take(1).flat_map(char::to_uppercase).collect();
        let slot = place.map_or(0, |place| place % 9 + 1);
        Self {
            id: label.clone(),
            name: AttrValue::from(name),
            letter: letter.into(),
            slot: u8::try_from(slot).unwrap_or(0),
            key: schema.label(label).and_then(|definition| definition.key),
        }
    }
}

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
    /// The words.
    pub text: AttrValue,
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockView {
    /// Its place among the text's blocks, from 0.
    pub number: usize,
    /// Where it starts in the text, in UTF-16 units: what the DOM counts in.
    pub start_utf16: u32,
    /// What it is drawn as.
    pub kind: BlockKind,
    /// The marks that reach into it.
    pub marks: Vec<BlockMark>,
    /// Its runs; together they are the line, to the last character.
    pub runs: Vec<Run>,
}

impl BlockView {
    /// Whether a mark of `annotation` reaches into it.
    pub fn holds(&self, annotation: &AnnotationId) -> bool {
        self.marks.iter().any(|mark| mark.id == *annotation)
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

/// The open article as it is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// The article.
    pub document: DocumentId,
    /// Its sections.
    pub sections: Vec<Rc<SectionView>>,
    /// The block that is the title, where one is.
    pub title_block: Option<usize>,
    text: Text,
    index: DocumentIndex,
    looks: Rc<BTreeMap<LabelId, Rc<LabelLook>>>,
    schema: Rc<Schema>,
}

impl Page {
    /// The page of `document` in `project`.
    pub fn new(project: &Project, document: &Document) -> Self {
        let schema = Rc::clone(project.schema());
        let text = document.text().clone();
        let mut page = Self {
            document: document.id().clone(),
            sections: Vec::new(),
            title_block: title_block(document),
            index: DocumentIndex::default(),
            looks: Rc::new(looks_of(&schema)),
            text,
            schema,
        };
        let index = project.annotations_in(document.id());
        let mut marks: BTreeMap<usize, Vec<BlockMark>> = BTreeMap::new();
        for annotation in index.into_iter().flat_map(DocumentIndex::annotations) {
            if let Some(mark) = page.mark_of(annotation) {
                for number in page.blocks_under(mark.span.range()) {
                    marks.entry(number).or_default().push(mark.clone());
                }
            }
        }
        page.index = index.cloned().unwrap_or_default();
        let blocks: Vec<_> = (0..page.text.blocks().len())
            .filter_map(|number| {
                let marks = marks.remove(&number).unwrap_or_default();
                page.block_view(number, marks).map(Rc::new)
            })
            .collect();
        page.sections = blocks
            .chunks(BLOCKS_PER_SECTION)
            .enumerate()
            .map(|(number, blocks)| {
                let blocks = blocks.to_vec();
                Rc::new(SectionView { number, blocks })
            })
            .collect();
        page
    }

    /// The page after changes of `project`, or `None` where nothing that it shows changed.
    pub fn updated(&self, project: &Project, document: &Document) -> Option<Self> {
        let same_frame =
            Rc::ptr_eq(&self.schema, project.schema()) && self.title_block == title_block(document);
        if !same_frame || self.document != *document.id() {
            return Some(Self::new(project, document));
        }
        let index = project.annotations_in(document.id()).cloned();
        let index = index.unwrap_or_default();
        if index.is_same(&self.index) {
            return None;
        }
        let mut page = self.clone();
        let mut marks: BTreeMap<usize, Vec<BlockMark>> = BTreeMap::new();
        for change in index.changes_since(&self.index) {
            let (IndexChange::Gone(annotation) | IndexChange::New(annotation)) = &change;
            let Some(mark) = self.mark_of(annotation) else {
                continue;
            };
            for number in self.blocks_under(mark.span.range()) {
                let in_block = marks.entry(number).or_insert_with(|| {
                    let block = self.block(number);
                    block.map_or_else(Vec::new, |block| block.marks.clone())
                });
                in_block.retain(|present| present.id != mark.id || present.span != mark.span);
                if matches!(change, IndexChange::New(_)) {
                    in_block.push(mark.clone());
                }
            }
        }
        for (number, marks) in marks {
            let view = self.block_view(number, marks);
            let section = page.sections.get_mut(number / BLOCKS_PER_SECTION);
            if let (Some(view), Some(section)) = (view, section)
                && let Some(block) = Rc::make_mut(section)
                    .blocks
                    .get_mut(number % BLOCKS_PER_SECTION)
                && **block != view
            {
                *block = Rc::new(view);
            }
        }
        page.index = index;
        Some(page)
    }

    /// Whether it was drawn with the schema that `project` has now.
    pub fn has_schema(&self, project: &Project) -> bool {
        Rc::ptr_eq(&self.schema, project.schema())
    }

    /// The text that is drawn.
    pub fn text(&self) -> &Text {
        &self.text
    }

    /// The looks of the schema's labels, in the schema's order.
    pub fn looks(&self) -> Vec<Rc<LabelLook>> {
        let labels = self.schema.labels.iter();
        labels
            .filter_map(|(id, _)| self.looks.get(id).cloned())
            .collect()
    }

    fn block(&self, number: usize) -> Option<&Rc<BlockView>> {
        let section = self.sections.get(number / BLOCKS_PER_SECTION)?;
        section.blocks.get(number % BLOCKS_PER_SECTION)
    }

    /// The blocks that `range` reaches into.
    pub fn blocks_under(&self, range: ByteRange) -> std::ops::Range<usize> {
        let first = self.text.block_at(range.start);
        let last = self.text.block_at(range.end.saturating_sub(1));
        first..last.saturating_add(1).min(self.text.blocks().len())
    }

    /// The sections that hold a mark of the annotation that covers `range`.
    pub fn sections_under(&self, range: ByteRange) -> std::ops::Range<usize> {
        let blocks = self.blocks_under(range);
        let end = blocks.end.saturating_sub(1) / BLOCKS_PER_SECTION;
        blocks.start / BLOCKS_PER_SECTION..end.saturating_add(1)
    }

    fn mark_of(&self, annotation: &Annotation) -> Option<BlockMark> {
        let label = annotation.label()?;
        let look = self.looks.get(label).cloned();
        let look = look.unwrap_or_else(|| Rc::new(LabelLook::of(&self.schema, label)));
        Some(BlockMark {
            id: annotation.id().clone(),
            span: self.text.check(annotation.range()?).ok()?,
            look,
        })
    }

    fn block_view(&self, number: usize, mut marks: Vec<BlockMark>) -> Option<BlockView> {
        let block = self.text.blocks().get(number)?;
        marks.sort_by(|a, b| (a.span, &a.id).cmp(&(b.span, &b.id)));
        let spans: Vec<_> = marks
            .iter()
            .enumerate()
            .map(|(place, mark)| (place, mark.span))
            .collect();
        let runs = segments(block.range, &spans)
            .into_iter()
            .map(|segment| self.run(&segment, &marks))
            .collect();
        Some(BlockView {
            number,
            start_utf16: self.text.utf16_from_byte(block.range.start).ok()?.get(),
            kind: self.kind(number, block),
            marks,
            runs,
        })
    }

    fn kind(&self, number: usize, block: &Block) -> BlockKind {
        if self.title_block == Some(number) {
            BlockKind::Title
        } else if is_blank(&self.text, block) {
            BlockKind::Blank
        } else {
            BlockKind::Paragraph
        }
    }

    fn run(&self, segment: &Segment<usize>, marks: &[BlockMark]) -> Run {
        let text = self.text.get(segment.range).unwrap_or_default().to_owned();
        let covers: Vec<_> = segment
            .covers
            .iter()
            .filter_map(|cover| marks.get(cover.key).map(|mark| (cover, mark)))
            .collect();
        let Some((_, innermost)) = covers.last() else {
            return Run {
                text: text.into(),
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
        let join = |part: &dyn Fn(&BlockMark) -> String, between: &str| {
            let parts: Vec<_> = covers.iter().map(|(_, mark)| part(mark)).collect();
            AttrValue::from(parts.join(between))
        };
        let letters: String = covers
            .iter()
            .filter(|(cover, _)| cover.starts)
            .map(|(_, mark)| mark.look.letter.as_str())
            .collect();
        Run {
            text: text.into(),
            cover: Some(RunCover {
                annotations: covers.iter().map(|(_, mark)| mark.id.clone()).collect(),
                ids: join(&|mark| mark.id.to_string(), " "),
                labels: join(&|mark| mark.look.id.to_string(), " "),
                description: join(&|mark| mark.look.name.to_string(), ", "),
                tint: innermost.look.slot,
                rows,
                deeper,
                letters: letters.into(),
            }),
        }
    }
}

fn looks_of(schema: &Schema) -> BTreeMap<LabelId, Rc<LabelLook>> {
    let labels = schema.labels.iter();
    labels
        .map(|(id, _)| (id.clone(), Rc::new(LabelLook::of(schema, id))))
        .collect()
}

fn is_blank(text: &Text, block: &Block) -> bool {
    let content = text.get(block.content()).unwrap_or_default();
    content.chars().all(char::is_whitespace)
}

/// The block that is, as a whole, the article's title (design: the title is drawn as a heading
/// only where it equals a whole line). Titles stand near the beginning.
fn title_block(document: &Document) -> Option<usize> {
    let title = document.title();
    let text = document.text();
    let blocks = text.blocks().iter().take(12);
    let found = blocks
        .map(|block| text.get(block.content()))
        .position(|content| content == Some(title));
    found.filter(|_| !title.is_empty())
}
