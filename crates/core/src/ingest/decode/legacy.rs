//! The encodings that a person can name.

/// An encoding that bytes do not announce, so that a person has to name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LegacyEncoding {
    /// The label of the WHATWG Encoding Standard, as `TextDecoder` takes it.
    pub label: &'static str,
    /// What to call it in a list.
    pub name: &'static str,
}

/// The encodings offered, the likeliest first.
pub const LEGACY_ENCODINGS: &[LegacyEncoding] = &[
    legacy("windows-1252", "Western European (Windows-1252)"),
    legacy("windows-1251", "Cyrillic (Windows-1251)"),
    legacy("koi8-u", "Cyrillic (KOI8-U)"),
    legacy("iso-8859-2", "Central European (ISO 8859-2)"),
    legacy("windows-1250", "Central European (Windows-1250)"),
    legacy("shift_jis", "Japanese (Shift JIS)"),
    legacy("euc-jp", "Japanese (EUC-JP)"),
    legacy("gb18030", "Chinese, simplified (GB 18030)"),
    legacy("big5", "Chinese, traditional (Big5)"),
    legacy("euc-kr", "Korean (EUC-KR)"),
    legacy("windows-1256", "Arabic (Windows-1256)"),
    legacy("windows-1255", "Hebrew (Windows-1255)"),
    legacy("windows-1253", "Greek (Windows-1253)"),
    legacy("windows-1254", "Turkish (Windows-1254)"),
    legacy("utf-8", "Unicode, UTF-8 with damaged places"),
    legacy("utf-16le", "Unicode, UTF-16 little-endian"),
    legacy("utf-16be", "Unicode, UTF-16 big-endian"),
];

const fn legacy(label: &'static str, name: &'static str) -> LegacyEncoding {
    LegacyEncoding { label, name }
}
