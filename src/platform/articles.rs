//! The articles of the page's own folder, fetched before the page closes its network; in the
//! single-file edition they stand in the page.

use std::collections::VecDeque;

use js_sys::{Array, Object, Uint8Array};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Element, RequestCache, RequestInit, Response, Url};

use super::once::{Receiver, once};
use super::page::document;

const MANIFEST: &str = "articles/manifest.json";
/// Where they stand in the single-file edition.
const IN_PAGE: &str = "script[data-articles]";
/// The largest article, and the largest manifest.
const MOST_BYTES: usize = 5 * 1024 * 1024;
/// More than a handful at once is no faster, and small servers queue or refuse them.
const AT_ONCE: usize = 6;

/// An article as its file holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FetchedArticle {
    /// The file's name, as the person who put it there wrote it.
    pub file: String,
    /// The whole file, not decoded.
    pub bytes: Vec<u8>,
}

/// An article that did not arrive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissedArticle {
    /// The file's name.
    pub file: String,
    /// Why.
    pub error: FetchError,
}

/// What the folder holds, each list in the manifest's order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FetchedArticles {
    /// Those that arrived.
    pub articles: Vec<FetchedArticle>,
    /// Those that did not.
    pub missed: Vec<MissedArticle>,
}

/// Why something did not arrive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// No answer: no network, a stopped server, or a page opened as a file.
    #[error("no answer")]
    Unreachable,
    /// The server answered with an error.
    #[error("the server answered {status}")]
    Refused {
        /// The HTTP status.
        status: u16,
    },
    /// It is larger than what the app takes.
    #[error("more than {limit} bytes")]
    TooLarge {
        /// The most bytes that are taken.
        limit: usize,
    },
    /// The manifest is not what the build writes.
    #[error("the manifest of the articles is malformed")]
    Malformed,
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(extends = Object)]
    type Manifest;
    #[wasm_bindgen(method, getter)]
    fn articles(this: &Manifest) -> JsValue;

    #[wasm_bindgen(extends = Object)]
    type ManifestEntry;
    #[wasm_bindgen(method, getter)]
    fn file(this: &ManifestEntry) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn path(this: &ManifestEntry) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn base64(this: &ManifestEntry) -> JsValue;
}

struct Entry {
    file: String,
    path: String,
}

/// Fetches all articles. A page without a manifest has none; an error means that the manifest
/// itself did not arrive.
pub async fn fetch_articles() -> Result<FetchedArticles, FetchError> {
    let in_page = document().and_then(|page| page.query_selector(IN_PAGE).ok().flatten());
    if let Some(block) = in_page {
        let articles = articles_in(&block).ok_or(FetchError::Malformed)?;
        return Ok(FetchedArticles {
            articles,
            missed: Vec::new(),
        });
    }
    let manifest = match get(MANIFEST).await {
        Ok(bytes) => bytes,
        Err(FetchError::Refused { status: 404 | 410 }) => return Ok(FetchedArticles::default()),
        Err(error) => return Err(error),
    };
    let mut waiting = VecDeque::from(entries_of(manifest).ok_or(FetchError::Malformed)?);
    let mut under_way = VecDeque::new();
    let mut fetched = FetchedArticles::default();
    loop {
        while under_way.len() < AT_ONCE
            && let Some(entry) = waiting.pop_front()
        {
            under_way.push_back((entry.file, start(entry.path)));
        }
        let Some((file, answer)) = under_way.pop_front() else {
            return Ok(fetched);
        };
        match answer.await {
            Ok(bytes) => fetched.articles.push(FetchedArticle { file, bytes }),
            Err(error) => fetched.missed.push(MissedArticle { file, error }),
        }
    }
}

/// What `cargo xtask single-file` has written.
fn articles_in(block: &Element) -> Option<Vec<FetchedArticle>> {
    let list = js_sys::JSON::parse(&block.text_content()?).ok()?;
    let entries = list.dyn_into::<Array>().ok()?;
    let articles = entries.iter().map(|entry| {
        let entry: ManifestEntry = entry.dyn_into::<Object>().ok()?.unchecked_into();
        let letters = web_sys::window()?.atob(&entry.base64().as_string()?).ok()?;
        let bytes = letters.chars().map(|letter| u8::try_from(letter).ok());
        Some(FetchedArticle {
            file: entry.file().as_string()?,
            bytes: bytes.collect::<Option<_>>()?,
        })
    });
    articles.collect()
}

/// The browser parses: the app needs no JSON reader of its own before anything is shown.
fn entries_of(manifest: Vec<u8>) -> Option<Vec<Entry>> {
    let text = String::from_utf8(manifest).ok()?;
    let manifest = js_sys::JSON::parse(&text).ok()?.dyn_into::<Object>().ok()?;
    let articles = manifest.unchecked_into::<Manifest>().articles();
    let entries = articles.dyn_into::<Array>().ok()?;
    entries
        .iter()
        .map(|entry| {
            let entry = entry.dyn_into::<Object>().ok()?;
            let entry: ManifestEntry = entry.unchecked_into();
            Some(Entry {
                file: entry.file().as_string()?,
                path: entry.path().as_string()?,
            })
        })
        .collect()
}

/// Begins at once; a future by itself would begin when it is awaited.
fn start(path: String) -> Receiver<Result<Vec<u8>, FetchError>> {
    let (sender, receiver) = once();
    spawn_local(async move {
        // Nobody may be waiting any more.
        let _ = sender.send(get(&path).await);
    });
    receiver
}

/// The whole body of a file beside the page.
async fn get(path: &str) -> Result<Vec<u8>, FetchError> {
    let response = request(path)
        .await
        .and_then(|response| response.dyn_into::<Response>().ok())
        .ok_or(FetchError::Unreachable)?;
    if !response.ok() {
        return Err(FetchError::Refused {
            status: response.status(),
        });
    }
    let too_large = Err(FetchError::TooLarge { limit: MOST_BYTES });
    // A server that says the size saves us the download; compressed, it says a smaller one.
    let said = response.headers().get("content-length").ok().flatten();
    if said.and_then(|size| size.parse::<usize>().ok()) > Some(MOST_BYTES) {
        return too_large;
    }
    let body = response
        .array_buffer()
        .map_err(|_| FetchError::Unreachable)?;
    let body = JsFuture::from(body)
        .await
        .map_err(|_| FetchError::Unreachable)?;
    let bytes = Uint8Array::new(&body).to_vec();
    if bytes.len() > MOST_BYTES {
        return too_large;
    }
    Ok(bytes)
}

async fn request(path: &str) -> Option<JsValue> {
    // Relative to the page, wherever it is published; a hash in the base does not count.
    let base = document()?.base_uri().ok().flatten()?;
    let address = Url::new_with_base(path, &base).ok()?.href();
    let options = RequestInit::new();
    // Asks whether the copy it has is fresh: a person who edits an article reloads to see it.
    options.set_cache(RequestCache::NoCache);
    let answer = web_sys::window()?.fetch_with_str_and_init(&address, &options);
    JsFuture::from(answer).await.ok()
}
