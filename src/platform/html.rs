//! Saved web pages, taken apart by the browser's own parser.
//!
//! The document that it makes belongs to no window: none of its scripts runs, nothing of it is
//! asked for, and it is dropped at the end of the call. What leaves is text and values, as core
//! reads them; no node of it ever comes near the page.

use std::cell::OnceCell;

use gainsay_core::ingest::html::{Inside, Page, PageArticle, PageError, defused};
use js_sys::{Function, JsString, Object, Reflect};
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, Node, Text, TreeWalker};

use super::page::document;

/// The name under which the page's policy lets this one place parse markup.
const POLICY: &str = "gainsay-html";

#[wasm_bindgen]
extern "C" {
    type DOMParser;
    #[wasm_bindgen(constructor, catch)]
    fn new() -> Result<DOMParser, JsValue>;
    // The markup is a value of the policy's, or a text where the browser has no policies.
    #[wasm_bindgen(method, catch, js_name = parseFromString)]
    fn parse_from_string(
        this: &DOMParser,
        markup: &JsValue,
        kind: &str,
    ) -> Result<Document, JsValue>;

    type TrustedTypes;
    #[wasm_bindgen(thread_local_v2, js_name = trustedTypes)]
    static TRUSTED_TYPES: Option<TrustedTypes>;
    #[wasm_bindgen(method, catch, js_name = createPolicy)]
    fn create_policy(
        this: &TrustedTypes,
        name: &str,
        rules: &Object,
    ) -> Result<TrustedTypePolicy, JsValue>;

    type TrustedTypePolicy;
    #[wasm_bindgen(method, catch, js_name = createHTML)]
    fn create_html(this: &TrustedTypePolicy, markup: &str) -> Result<JsValue, JsValue>;

    type HTMLFormElement;
    #[wasm_bindgen(js_namespace = ["Element", "prototype", "getAttribute"], js_name = call)]
    fn attribute_of(element: &Element, name: &str) -> Option<String>;
}

/// Elements, texts, and the texts of `<![CDATA[…]]>` in formulas: bits of the DOM Standard, 6.
const SHOWN: u32 = 0x1 | 0x4 | 0x8;

thread_local! {
    /// A name is taken once in the life of a page.
    static MADE: OnceCell<Option<TrustedTypePolicy>> = const { OnceCell::new() };
}

/// The article of a page. A browser that does not parse it is said to find no text in it.
pub fn read_page(markup: &str) -> Result<PageArticle, PageError> {
    let document = parse(&defused(markup)?).ok_or(PageError::NoText)?;
    let mut page = Page::default();
    walk(&document, &mut page)?;
    page.article()
}

fn parse(markup: &str) -> Option<Document> {
    let trusted = MADE.with(|made| {
        let policy = made.get_or_init(policy).as_ref();
        policy.map_or_else(
            || Some(JsValue::from_str(markup)),
            |policy| policy.create_html(markup).ok(),
        )
    })?;
    DOMParser::new()
        .ok()?
        .parse_from_string(&trusted, "text/html")
        .ok()
}

/// The policy, in browsers that know them. It changes nothing: the parser is inert, and nothing but
/// text and values is taken from it.
fn policy() -> Option<TrustedTypePolicy> {
    TRUSTED_TYPES.with(|types| {
        let rules = Object::new();
        let same = Closure::<dyn Fn(JsString) -> JsString>::new(|markup| markup);
        let same: Function = same.into_js_value().unchecked_into();
        Reflect::set(&rules, &JsValue::from_str("createHTML"), &same).ok()?;
        types.as_ref()?.create_policy(POLICY, &rules).ok()
    })
}

/// Hands all of a document to `page`, in order and without recursion: pages may be as deep as they
/// like.
///
/// The walker belongs to our own document, and what is asked of an element is asked through its
/// class: a form answers with its fields where these have the names of its own properties.
fn walk(root: &Document, page: &mut Page) -> Result<(), PageError> {
    let walker = document().ok_or(PageError::NoText)?;
    let walker = walker.create_tree_walker_with_what_to_show(root, SHOWN);
    let walker = walker.map_err(|_| PageError::NoText)?;
    // The document itself is neither element nor text.
    let mut at = step(walker.first_child());
    while let Some(node) = at {
        let below = match enter(&node, page)? {
            Inside::Wanted => step(walker.first_child()),
            Inside::Skipped => None,
        };
        at = below.or_else(|| next(&walker, page));
    }
    Ok(())
}

/// Only a filter of ours could fail a step, and there is none.
fn step(found: Result<Option<Node>, JsValue>) -> Option<Node> {
    found.ok().flatten()
}

/// Closes what ends at the walker's node, and goes on to what follows it.
fn next(walker: &TreeWalker, page: &mut Page) -> Option<Node> {
    loop {
        if walker.current_node().is_instance_of::<Element>() {
            page.close();
        }
        if let Some(next) = step(walker.next_sibling()) {
            return Some(next);
        }
        step(walker.parent_node())?;
    }
}

/// Hands over one node, and says whether to look into it.
fn enter(node: &Node, page: &mut Page) -> Result<Inside, PageError> {
    if let Some(element) = node.dyn_ref::<Element>() {
        let attribute = |name: &'static str| attribute_of(element, name);
        return if element.is_instance_of::<HTMLFormElement>() {
            page.open("form", attribute)
        } else {
            page.open(&element.local_name(), attribute)
        };
    }
    if let Some(text) = node.dyn_ref::<Text>() {
        page.text(&text.data())?;
    }
    Ok(Inside::Skipped)
}
