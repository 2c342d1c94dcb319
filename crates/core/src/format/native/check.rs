//! The last look before a file is written: every span is sliced again, in all three units, by
//! another way than the one that counted it (docs/decisions.md, 12).

use super::ExportError;
use super::dto::{AnnotationDto, Pair};
use crate::model::DocumentId;

/// A text spelt out in each unit: where each of its places lies in bytes.
pub(super) struct SpeltText<'t> {
    text: &'t str,
    /// For each code point, and the end.
    code_points: Vec<u32>,
    /// For each UTF-16 unit, and the end; nothing inside of a surrogate pair.
    utf16: Vec<Option<u32>>,
}

impl<'t> SpeltText<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let mut code_points = Vec::new();
        let mut utf16 = Vec::new();
        let ends = text.char_indices().map(|(at, c)| (at, c.len_utf16()));
        for (at, n_units) in ends.chain([(text.len(), 1)]) {
            let at = u32::try_from(at).unwrap_or(u32::MAX);
            code_points.push(at);
            utf16.push(Some(at));
            utf16.extend((1..n_units).map(|_| None));
        }
        Self {
            text,
            code_points,
            utf16,
        }
    }

    /// Whether all three pairs of `annotation` slice its quote.
    fn holds(&self, annotation: &AnnotationDto<'_>) -> bool {
        let place = |at: u32| usize::try_from(at).ok();
        let code_point = |at| self.code_points.get(place(at)?).copied();
        let utf16 = |at| self.utf16.get(place(at)?).copied().flatten();
        let Pair(start, end) = annotation.utf8;
        let is_same = |found: (Option<u32>, Option<u32>)| found == (Some(start), Some(end));
        let slice = || self.text.get(place(start)?..place(end)?);
        is_same((code_point(annotation.start), code_point(annotation.end)))
            && is_same((utf16(annotation.utf16.0), utf16(annotation.utf16.1)))
            && slice() == Some(annotation.quote)
    }

    /// An error for the first of `annotations`, all of this text, that does not hold its quote.
    pub(super) fn check(
        &self,
        document: &DocumentId,
        annotations: &[AnnotationDto<'_>],
    ) -> Result<(), ExportError> {
        let bad = annotations
            .iter()
            .find(|a| a.quote.is_empty() || !self.holds(a));
        let Some(bad) = bad else { return Ok(()) };
        Err(ExportError::QuoteDiffers {
            annotation: bad.id.to_owned(),
            document: document.clone(),
            start: bad.start,
            end: bad.end,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::dto::StampsDto;
    use super::*;

    fn annotation(quote: &str, start: u32, end: u32, utf16: Pair, utf8: Pair) -> AnnotationDto<'_> {
        AnnotationDto {
            id: "a1",
            doc: "d",
            label: "claim",
            start,
            end,
            attributes: Vec::new(),
            note: "",
            quote,
            utf16,
            utf8,
            prefix: "",
            suffix: "",
            group: None,
            annotator: None,
            created: None,
            source_id: None,
            stamps: StampsDto::default(),
            extra: Vec::new(),
        }
    }

    #[test]
    fn a_pair_that_slices_something_else_stops_the_export() {
        let spelt = SpeltText::new("😀 no, no");
        let document = DocumentId::new("d").unwrap();
        let check = |a| spelt.check(&document, &[a]);
        let right = || annotation("no", 2, 4, Pair(3, 5), Pair(5, 7));
        assert!(check(right()).is_ok());
        let wrong = [
            AnnotationDto {
                quote: "No",
                ..right()
            },
            AnnotationDto {
                start: 3,
                ..right()
            },
            AnnotationDto { end: 2, ..right() },
            AnnotationDto { end: 99, ..right() },
            AnnotationDto {
                utf16: Pair(2, 4),
                ..right()
            },
            AnnotationDto {
                // From inside of the surrogate pair.
                utf16: Pair(1, 5),
                ..right()
            },
            AnnotationDto {
                utf8: Pair(2, 4),
                ..right()
            },
            AnnotationDto {
                utf8: Pair(7, 5),
                ..right()
            },
            annotation("", 2, 2, Pair(3, 3), Pair(5, 5)),
        ];
        for wrong in wrong {
            let (start, end) = (wrong.start, wrong.end);
            let Err(ExportError::QuoteDiffers {
                annotation,
                document: d,
                start: s,
                end: e,
            }) = check(wrong)
            else {
                panic!("it passed: {start} to {end}");
            };
            assert_eq!(
                (&*annotation, d, s, e),
                ("a1", document.clone(), start, end)
            );
        }
    }
}
