//! From a file to an article: its text, and what the text tells about itself.
//!
//! [`decode`](decode::decode) makes text of bytes and keeps it as it is; [`detect`](metadata::detect)
//! reads title, outlet, date and byline where the text shows them, as a proposal that people can
//! correct; [`html`] reads the article out of a saved web page. None changes the text, and all are
//! total: no file makes them panic, and what they look at is bounded.
//!
//! ```
//! use gainsay_core::ingest::{decode::decode, metadata::detect};
//!
//! let decoded = decode("Kyiv names 155 men\n\n9 April 2025\n\nThe list is long.\n".as_bytes()).unwrap();
//! let detected = detect(&decoded.text, Some("kyiv.txt"));
//! assert_eq!(detected.title.unwrap().text, "Kyiv names 155 men");
//! assert_eq!(detected.published.unwrap(), "2025-04-09");
//! ```

pub mod date;
pub mod decode;
pub mod hidden;
pub mod html;
pub mod metadata;
