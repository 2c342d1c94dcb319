//! An article as the list of articles shows it.

use std::collections::BTreeSet;
use std::rc::Rc;

use gainsay_core::ingest::metadata::short_title;
use gainsay_core::model::{
    Annotation, AnnotationId, Document, DocumentId, DocumentIndex, IndexChange, Project,
};
use gainsay_core::order;
use gainsay_core::query::links::standing;
use gainsay_core::text::{
    ByteOffset, ByteRange, ForeignBreaks, Granularity, Span, caret_place, next_boundary,
    previous_boundary,
};
use yew::AttrValue;

use super::{AppState, LabelLook, Shared};

/// How many stripes the strip of an article has: where in the text the marks fall.
pub const STRIPES: u32 = 60;

/// A mark in the strip of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stripe {
    /// Where it begins, in sixtieths of the text.
    pub at: u32,
    /// How long it is, in sixtieths of the text, at least 1.
    pub length: u32,
    /// The slot of its colour.
    pub slot: u8,
}

/// An article as the list of articles shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleView {
    /// The article.
    pub id: DocumentId,
    /// Its title, or what stands for one.
    pub title: AttrValue,
    /// Its outlet; empty where none is known.
    pub outlet: AttrValue,
    /// Its day, as `yyyy-mm-dd` where it is a day.
    pub published: AttrValue,
    /// Whether it was marked as done.
    pub is_done: bool,
    /// How many annotations each label has in it, in the schema's order, without noughts.
    pub counts: Vec<(LabelLook, usize)>,
    /// How many rejections have no target yet.
    pub n_open: usize,
    /// Where marks lie.
    pub strip: Vec<Stripe>,
    document: Shared<Document>,
    index: Shared<DocumentIndex>,
}

impl ArticleView {
    fn new(
        project: &Project,
        document: &Rc<Document>,
        index: DocumentIndex,
        n_open: usize,
    ) -> Self {
        let schema = project.schema();
        let mut counts: Vec<_> = index
            .counts()
            .map(|(label, n)| (LabelLook::of(schema, label), n))
            .collect();
        order::sort_by_key(&mut counts, |(look, _)| (look.slot == 0, look.slot));
        Self {
            id: document.id().clone(),
            title: title_of(document).into(),
            outlet: document.outlet().to_owned().into(),
            published: document.published().to_owned().into(),
            is_done: document.is_done(),
            counts,
            n_open,
            strip: strip(project, document, &index),
            document: Shared::new(document),
            index: Shared::new(&Rc::new(index)),
        }
    }

    /// How many annotations the article has.
    pub fn n_annotations(&self) -> usize {
        self.index.len()
    }
}

/// What an article is called in lists: its title, else its file's name, else its first words.
pub(crate) fn title_of(document: &Document) -> String {
    let known = [document.title(), document.file_name()];
    let known = known.into_iter().find(|name| !name.is_empty());
    short_title(known.unwrap_or(document.text().as_str()), 160)
}

/// One stripe for each place where a mark begins; what lies on it already is skipped, so a strip
/// costs sixty steps at most, whatever the article holds.
fn strip(project: &Project, document: &Document, index: &DocumentIndex) -> Vec<Stripe> {
    let length = u64::from(document.text().byte_len().max(1));
    let in_stripes = |bytes: u32| {
        let stripes = u64::from(bytes) * u64::from(STRIPES) / length;
        u32::try_from(stripes).unwrap_or(0)
    };
    let looks = index
        .counts()
        .map(|(label, _)| LabelLook::of(project.schema(), label));
    let slots: Vec<_> = looks.map(|look| (look.id, look.slot)).collect();
    let mut strip: Vec<Stripe> = Vec::new();
    let mut next = index.starting_from(ByteOffset::new(0)).next();
    while let Some(annotation) = next {
        let Some(range) = annotation.range() else {
            break;
        };
        let at = in_stripes(range.start.get());
        let after = (u64::from(at) + 1) * length;
        let after = after.div_ceil(u64::from(STRIPES));
        let after = ByteOffset::new(u32::try_from(after).unwrap_or(u32::MAX));
        next = index.starting_from(after).next();
        let slot = slots.iter().find(|(id, _)| Some(id) == annotation.label());
        strip.push(Stripe {
            at,
            length: in_stripes(range.byte_len())
                .max(1)
                .min(STRIPES - at.min(STRIPES - 1)),
            slot: slot.map_or(0, |(_, slot)| *slot),
        });
    }
    strip
}

impl AppState {
    /// Opens an article at a stripe of its strip, from 0: at the first mark that begins there, or
    /// else at the character there.
    pub(super) fn open_at(&mut self, id: &DocumentId, stripe: u32) {
        self.open(Some(id.clone()));
        let Some(document) = self.project().document(id) else {
            return;
        };
        let text = document.text();
        let place = |stripe: u32| {
            let at = u64::from(stripe) * u64::from(text.byte_len());
            let at = at.div_ceil(u64::from(STRIPES));
            ByteOffset::new(u32::try_from(at).unwrap_or(u32::MAX))
        };
        let (start, end) = (place(stripe), place(stripe.saturating_add(1)));
        let index = self.project().annotations_in(id);
        let mark = index.and_then(|index| index.starting_from(start).next());
        let mark = mark.and_then(|mark| self.project().span_of(mark));
        let mark = mark.filter(|mark| mark.start() < end);
        let character = || {
            let at = text.as_str().floor_char_boundary(start.to_usize());
            let at = caret_place(text, ByteOffset::new(u32::try_from(at).ok()?));
            let none = &ForeignBreaks::NONE;
            let after = next_boundary(text, at, Granularity::Grapheme, none);
            let before = previous_boundary(text, at, Granularity::Grapheme, none);
            let mut beside = [(at, after), (before, at)].into_iter();
            beside.find_map(|(start, end)| text.check(ByteRange::new(start, end)).ok())
        };
        let passage: Option<Span> = mark.or_else(character);
        if passage.is_some() {
            let view = self.view_mut();
            view.passage = passage;
            view.reveal = view.reveal.wrapping_add(1);
        }
    }
}

/// The articles as the list shows them. What did not change since `before`, which was drawn from
/// `earlier`, is kept, so that only changed entries are drawn again.
pub fn article_views(
    project: &Project,
    earlier: &Project,
    before: &[Rc<ArticleView>],
) -> Rc<[Rc<ArticleView>]> {
    let documents = project.documents();
    let relinked = if before.is_empty() {
        BTreeSet::new()
    } else {
        project.links_changed_since(earlier)
    };
    documents
        .into_iter()
        .map(|document| {
            let index = project.annotations_in(document.id()).cloned();
            let index = index.unwrap_or_default();
            let kept = before.iter().find(|view| view.id == *document.id());
            let n_open = match kept {
                None => index.annotations().filter(|a| is_open(project, a)).count(),
                // Only what changed is looked at: an article may hold ten thousand.
                Some(view) => {
                    let changes = index.changes_since(&view.index);
                    let ids = changes.iter().map(|change| match change {
                        IndexChange::Gone(annotation) | IndexChange::New(annotation) => {
                            annotation.id()
                        }
                    });
                    let ids = ids.chain(&relinked).collect();
                    let n_among = |project| n_open_among(project, document.id(), &ids);
                    (view.n_open + n_among(project)).saturating_sub(n_among(earlier))
                }
            };
            match kept {
                Some(view)
                    if view.document.is(document)
                        && view.index.is_same(&index)
                        && view.n_open == n_open =>
                {
                    Rc::clone(view)
                }
                _ => Rc::new(ArticleView::new(project, document, index, n_open)),
            }
        })
        .collect()
}

fn is_open(project: &Project, annotation: &Annotation) -> bool {
    standing(project, annotation).is_open
}

/// How many of `ids` lie in `document` and reject something that nobody has named.
fn n_open_among(project: &Project, document: &DocumentId, ids: &BTreeSet<&AnnotationId>) -> usize {
    let annotations = ids.iter().filter_map(|id| project.annotation(id));
    let here = annotations.filter(|annotation| annotation.document() == document);
    here.filter(|annotation| is_open(project, annotation))
        .count()
}
