//! The last look before a file is written: every span is sliced again, in all three units, by
//! another way than the one that counted it (docs/decisions.md, 12).

use super::ExportError;
use super::dto::{AnnotationDto, Pair};
use crate::model::DocumentId;

/// A text spelt out in each unit, so that slicing is counting.
pub(super) struct SpeltText<'t> {
    bytes: &'t [u8],
    utf16: Vec<u16>,
    code_points: Vec<char>,
}

impl<'t> SpeltText<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            bytes: text.as_bytes(),
            utf16: text.encode_utf16().collect(),
            code_points: text.chars().collect(),
        }
    }

    /// Whether all three pairs of `annotation` slice its quote.
    fn holds(&self, annotation: &AnnotationDto<'_>) -> bool {
        let quote = annotation.quote;
        let code_points = Pair(annotation.start, annotation.end);
        let in_bytes = slice(self.bytes, annotation.utf8);
        let in_utf16 = slice(&self.utf16, annotation.utf16);
        let in_code_points = slice(&self.code_points, code_points);
        in_bytes == Some(quote.as_bytes())
            && in_utf16.is_some_and(|units| units.iter().copied().eq(quote.encode_utf16()))
            && in_code_points.is_some_and(|chars| chars.iter().copied().eq(quote.chars()))
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

fn slice<T>(units: &[T], Pair(start, end): Pair) -> Option<&[T]> {
    let start = usize::try_from(start).ok()?;
    let end = usize::try_from(end).ok()?;
    units.get(start..end)
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
            prefix: String::new(),
            suffix: String::new(),
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
