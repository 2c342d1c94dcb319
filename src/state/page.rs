//! The open article as it is drawn: sections of blocks, and the list of its annotations in
//! sections of its own. An edit makes new values for the blocks that it touches and keeps all others,
//! so that drawing costs what changed.

mod block_view;
mod card_section;
mod look;
mod piece;

use std::collections::BTreeMap;
use std::rc::Rc;

use gainsay_core::model::{
    Annotation, AnnotationId, Document, DocumentId, DocumentIndex, IndexChange, LabelId, Project,
    Schema,
};
use gainsay_core::order;
use gainsay_core::query::links::{Standing, standing};
use gainsay_core::text::{Block, ByteOffset, ByteRange, Span, Text};

use super::{Filter, TextSelection};

pub use block_view::{BlockKind, BlockMark, BlockView, Run, RunCover, SectionView};
pub use card_section::{CardSection, CardView};
pub use look::LabelLook;
pub use piece::{Piece, pieces_of};

/// How many blocks a section holds: small enough to draw and lay out again, large enough to skip
/// cheaply.
pub const BLOCKS_PER_SECTION: usize = crate::platform::selection::BLOCKS_A_SECTION;

/// Of how many blocks a section of the list holds the annotations. A card is higher than a line,
/// so fewer of them are seen at once.
const BLOCKS_PER_LIST: usize = 24;

/// From how many annotations on a page is long.
const LONG: usize = 1_000;

/// The open article as it is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// The article.
    pub document: DocumentId,
    /// Its sections.
    pub sections: Vec<Rc<SectionView>>,
    /// Its annotations, by the stretch of blocks that they begin in.
    pub lists: Vec<Rc<CardSection>>,
    /// The block that is the title, where one is.
    pub title_block: Option<usize>,
    text: Text,
    index: DocumentIndex,
    looks: Rc<BTreeMap<LabelId, Rc<LabelLook>>>,
    schema: Rc<Schema>,
}

/// A page is equal to itself: then the standard library compares two pointers to the same one
/// without looking at its blocks, and every part that is drawn from it is asked with each key.
impl Eq for Page {}

impl Page {
    /// The page of `document` in `project`.
    pub fn new(project: &Project, document: &Document) -> Self {
        let schema = Rc::clone(project.schema());
        let text = document.text().clone();
        let mut page = Self {
            document: document.id().clone(),
            sections: Vec::new(),
            lists: Vec::new(),
            title_block: title_block(document),
            index: DocumentIndex::default(),
            looks: Rc::new(looks_of(&schema)),
            text,
            schema,
        };
        let index = project.annotations_in(document.id());
        let n_blocks = page.text.blocks().len();
        let mut marks: Vec<Vec<BlockMark>> = vec![Vec::new(); n_blocks];
        let n_lists = n_blocks.div_ceil(BLOCKS_PER_LIST);
        let mut lists: Vec<_> = (0..n_lists)
            .map(|number| CardSection::new(number, page.text.clone(), &page.schema))
            .collect();
        for annotation in index.into_iter().flat_map(DocumentIndex::annotations) {
            let Some(mark) = page.mark_of(annotation) else {
                continue;
            };
            let blocks = page.blocks_under(mark.span.range());
            if let Some(list) = lists.get_mut(blocks.start / BLOCKS_PER_LIST) {
                list.insert(mark.clone(), annotation, standing(project, annotation));
            }
            for in_block in marks.get_mut(blocks).into_iter().flatten() {
                in_block.push(mark.clone());
            }
        }
        page.lists = lists.into_iter().map(Rc::new).collect();
        page.index = index.cloned().unwrap_or_default();
        let blocks: Vec<_> = marks
            .into_iter()
            .enumerate()
            .filter_map(|(number, marks)| page.block_view(number, marks).map(Rc::new))
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

    /// The page after changes of `project` since `earlier`, which it was drawn from, or `None` where
    /// nothing that it shows changed.
    pub fn updated(
        &self,
        project: &Project,
        earlier: &Project,
        document: &Document,
    ) -> Option<Self> {
        let same_frame =
            Rc::ptr_eq(&self.schema, project.schema()) && self.title_block == title_block(document);
        if !same_frame || self.document != *document.id() {
            return Some(Self::new(project, document));
        }
        let index = project.annotations_in(document.id()).cloned();
        let index = index.unwrap_or_default();
        let relinked = self.relinked(project, earlier);
        if index.is_same(&self.index) && relinked.is_empty() {
            return None;
        }
        let mut page = self.clone();
        let mut marks: BTreeMap<usize, Vec<BlockMark>> = BTreeMap::new();
        for change in index.changes_since(&self.index) {
            let (IndexChange::Gone(annotation) | IndexChange::New(annotation)) = &change;
            let Some(mark) = self.mark_of(annotation) else {
                continue;
            };
            let is_new = matches!(change, IndexChange::New(_));
            page.list(project, annotation, &mark, is_new);
            for number in self.blocks_under(mark.span.range()) {
                let in_block = marks.entry(number).or_insert_with(|| {
                    let block = self.block(number);
                    block.map_or_else(Vec::new, |block| block.marks.clone())
                });
                in_block.retain(|present| present.id != mark.id || present.span != mark.span);
                if is_new {
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
        for (mark, standing) in relinked {
            let number = page.list_under(mark.span);
            let list = page.lists.get_mut(number);
            // One that came or went with this change was listed with what is true now.
            if let Some(list) = list
                && list.standing(&mark).is_some_and(|now| now != standing)
            {
                Rc::make_mut(list).set_standing(&mark, standing);
            }
        }
        page.index = index;
        Some(page)
    }

    /// The annotations of this article whose links look different now, with what they come to.
    fn relinked(&self, project: &Project, earlier: &Project) -> Vec<(BlockMark, Standing)> {
        let changed = project.links_changed_since(earlier);
        let annotations = changed.iter().filter_map(|id| project.annotation(id));
        annotations
            .filter(|annotation| *annotation.document() == self.document)
            .filter_map(|annotation| {
                Some((self.mark_of(annotation)?, standing(project, annotation)))
            })
            .collect()
    }

    /// Whether it was drawn with the schema that `project` has now.
    pub fn has_schema(&self, project: &Project) -> bool {
        Rc::ptr_eq(&self.schema, project.schema())
    }

    /// The text that is drawn.
    pub fn text(&self) -> &Text {
        &self.text
    }

    /// Whether it has so many annotations that what stands beside the text follows a frame later:
    /// to lay that out takes longer than to paint the mark that a person looks at meanwhile.
    pub fn is_long(&self) -> bool {
        self.n_annotations() >= LONG
    }

    /// How many annotations are in it.
    pub fn n_annotations(&self) -> usize {
        self.index.len()
    }

    /// How many annotations carry each label, in the schema's order, without noughts.
    pub fn counts(&self) -> Vec<(Rc<LabelLook>, usize)> {
        let mut counts: Vec<_> = self
            .index
            .counts()
            .map(|(label, n)| (self.look_of(label), n))
            .collect();
        order::sort_by_key(&mut counts, |(look, _)| (look.slot == 0, look.slot));
        counts
    }

    /// All of the text as a selection; an empty text has none.
    pub fn whole(&self) -> Option<TextSelection> {
        let span = self
            .text
            .span(ByteOffset::ZERO, self.text.end().byte)
            .ok()?;
        let document = self.document.clone();
        Some(TextSelection {
            document,
            span,
            backward: false,
        })
    }

    /// The looks of the schema's labels, in the schema's order.
    pub fn looks(&self) -> Vec<Rc<LabelLook>> {
        let labels = self.schema.labels.iter();
        labels
            .filter_map(|(id, _)| self.looks.get(id).cloned())
            .collect()
    }

    /// How many annotations `filter` lists.
    pub fn n_fitting(&self, filter: &Filter) -> usize {
        if filter.is_empty() {
            return self.n_annotations();
        }
        self.lists.iter().map(|list| list.n_fitting(filter)).sum()
    }

    /// The first annotation that `filter` lists, in reading order, or the last.
    pub fn outermost(&self, is_last: bool, filter: &Filter) -> Option<&AnnotationId> {
        let mut lists = self.lists.iter();
        if is_last {
            lists.rev().find_map(|list| list.ids(filter).next_back())
        } else {
            lists.find_map(|list| list.ids(filter).next())
        }
    }

    /// The annotation after `id`, which covers `span`, in reading order, or the one before it, of
    /// those that `filter` lists; `id` need not be one of them.
    pub fn neighbour(
        &self,
        id: &AnnotationId,
        span: Span,
        is_next: bool,
        filter: &Filter,
    ) -> Option<&AnnotationId> {
        let number = self.list_under(span);
        let list = self.lists.get(number)?;
        let at = list.place(span, id).ok()?;
        if is_next {
            let here = list.id_after(at, filter);
            here.or_else(|| {
                let mut later = self.lists.iter().skip(number.saturating_add(1));
                later.find_map(|list| list.ids(filter).next())
            })
        } else {
            let here = list.id_before(at, filter);
            here.or_else(|| {
                let mut earlier = self.lists.iter().take(number).rev();
                earlier.find_map(|list| list.ids(filter).next_back())
            })
        }
    }

    /// Which one it is of the article's annotations in reading order, from 1.
    pub fn ordinal(&self, id: &AnnotationId, span: Span) -> Option<usize> {
        let number = self.list_under(span);
        let before: usize = self.lists.iter().take(number).map(|list| list.len()).sum();
        let here = self.lists.get(number)?.place(span, id).ok()?;
        Some(before.saturating_add(here).saturating_add(1))
    }

    /// The annotations that share a character with `span`, in reading order.
    pub fn overlapping(&self, span: Span) -> Vec<AnnotationId> {
        let blocks = self.blocks_under(span.range());
        let marks = blocks.filter_map(|number| self.block(number));
        let marks = marks.flat_map(|block| &block.marks);
        let mut marks: Vec<_> = marks.filter(|mark| mark.span.intersects(span)).collect();
        order::sort_by(&mut marks, |a, b| (a.span, &a.id).cmp(&(b.span, &b.id)));
        marks.dedup_by(|a, b| a.id == b.id);
        marks.into_iter().map(|mark| mark.id.clone()).collect()
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

    /// The section of the list that holds the annotation that covers `span`.
    pub fn list_under(&self, span: Span) -> usize {
        self.text.block_at(span.start()) / BLOCKS_PER_LIST
    }

    /// Puts an annotation into the list or takes it out.
    fn list(
        &mut self,
        project: &Project,
        annotation: &Rc<Annotation>,
        mark: &BlockMark,
        is_new: bool,
    ) {
        let number = self.list_under(mark.span);
        let Some(list) = self.lists.get_mut(number).map(Rc::make_mut) else {
            return;
        };
        list.remove(mark);
        if is_new {
            list.insert(mark.clone(), annotation, standing(project, annotation));
        }
    }

    fn look_of(&self, label: &LabelId) -> Rc<LabelLook> {
        let look = self.looks.get(label).cloned();
        look.unwrap_or_else(|| Rc::new(LabelLook::of(&self.schema, label)))
    }

    fn mark_of(&self, annotation: &Annotation) -> Option<BlockMark> {
        let look = self.look_of(annotation.label()?);
        Some(BlockMark {
            id: annotation.id().clone(),
            span: self.text.check(annotation.range()?).ok()?,
            look,
        })
    }

    fn block_view(&self, number: usize, marks: Vec<BlockMark>) -> Option<BlockView> {
        let block = self.text.blocks().get(number)?;
        let kind = self.kind(number, block);
        BlockView::new(&self.text, (number, block.range), kind, marks)
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
}

fn looks_of(schema: &Schema) -> BTreeMap<LabelId, Rc<LabelLook>> {
    let mut looks = BTreeMap::new();
    for (id, _) in &schema.labels {
        looks.insert(id.clone(), Rc::new(LabelLook::of(schema, id)));
    }
    looks
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
