//! How files begin that are no text.

use std::fmt;

/// How a file shows that it is not plain text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NotText {
    /// A PDF document.
    Pdf,
    /// A ZIP archive, as documents of Word and other programs are.
    Zip,
    /// A PNG image.
    Png,
    /// A JPEG image.
    Jpeg,
    /// A GIF image.
    Gif,
    /// Something compressed by gzip.
    Gzip,
    /// A rich text document.
    Rtf,
    /// A document of Word or another Office program from before 2007.
    Ole,
    /// UTF-32, which browsers do not read.
    Utf32,
    /// A zero character, which no article has.
    Nul,
}

impl fmt::Display for NotText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Pdf => "it is a PDF document",
            Self::Zip => "it is a ZIP archive or a .docx, .odt or .epub document",
            Self::Png => "it is a PNG image",
            Self::Jpeg => "it is a JPEG image",
            Self::Gif => "it is a GIF image",
            Self::Gzip => "it is compressed by gzip",
            Self::Rtf => "it is an RTF document",
            Self::Ole => "it is a .doc or another older Office document",
            Self::Utf32 => "it is UTF-32",
            Self::Nul => "it has zero bytes",
        })
    }
}

/// How files begin that are not plain text. UTF-32 stands here so that its little-endian mark,
/// which begins like that of UTF-16, is found first.
pub(super) const SIGNATURES: &[(&[u8], NotText)] = &[
    (b"\xFF\xFE\0\0", NotText::Utf32),
    (b"\0\0\xFE\xFF", NotText::Utf32),
    (b"%PDF-", NotText::Pdf),
    (b"PK\x03\x04", NotText::Zip),
    (b"PK\x05\x06", NotText::Zip),
    (b"\x89PNG\r\n\x1A\n", NotText::Png),
    (b"\xFF\xD8\xFF", NotText::Jpeg),
    (b"GIF87a", NotText::Gif),
    (b"GIF89a", NotText::Gif),
    (b"\x1F\x8B", NotText::Gzip),
    (b"{\\rtf", NotText::Rtf),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", NotText::Ole),
];
