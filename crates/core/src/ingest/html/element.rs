//! What elements mean for the text of a page.

use super::MAX_ATTRIBUTE_BYTES;
use super::defuse::STYLE;

/// What an element is to the text around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Never text: scripts, styles, pictures, what waits to be used, controls, what is hidden.
    Unread,
    /// Text of the page and not of the article: menus, what stands beside, what stands below.
    Furniture,
    /// What is filled in. Some pages lie in one as a whole.
    Form,
    /// What stands above: of an article its title, of a page its menus.
    Header,
    /// The page.
    Html,
    /// All that is seen.
    Body,
    /// A self-contained part.
    Article,
    /// The part that the page is about.
    Main,
    /// A paragraph, or several.
    Paragraph,
    /// A part that stands apart, whatever is in it.
    Block,
    /// A heading and its rank, 1 for the first.
    Heading(u8),
    /// A list of points.
    List {
        /// Whether they are numbered.
        is_numbered: bool,
    },
    /// A point of a list.
    Point,
    /// A line of its own.
    Line,
    /// Ends a line.
    Break,
    /// Keeps its white space.
    Verbatim,
    /// A table.
    Table,
    /// A row of a table.
    Row,
    /// A cell of a row.
    Cell,
    /// Words in quotation marks that the browser draws.
    Quoted,
    /// A part of a line.
    Inline,
    /// `title`: of the page, not of the article.
    Title,
    /// `meta`: says something about the page.
    Meta,
    /// `link`: leads to the page's own address, among others.
    Link,
    /// `time`: a part of a line that says its day.
    Time,
    /// What the page says of itself to programs, as JSON.
    LinkedData,
}

/// The attributes of an element that mean something here, by name.
#[derive(Debug, Default)]
pub(super) struct Attributes(Box<[(&'static str, Box<str>)]>);

impl Attributes {
    /// The value of an attribute, where it is there.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(its_name, _)| *its_name == name);
        found.map(|(_, value)| &**value)
    }
}

/// What may hide an element or change what it is.
const COMMON: [&str; 4] = ["hidden", "aria-hidden", STYLE, "role"];

impl Kind {
    /// What an element of this name is, with its attributes.
    pub(super) fn read(
        name: &str,
        attribute: impl Fn(&'static str) -> Option<String>,
    ) -> (Self, Attributes) {
        let by_name = Self::of(name);
        if by_name == Self::Unread && name != "script" {
            return (by_name, Attributes::default());
        }
        let own: &[&str] = match by_name {
            Self::Meta => &["name", "property", "itemprop", "content"],
            Self::Link => &["rel", "href"],
            Self::Time => &["datetime"],
            Self::List { .. } => &["start"],
            Self::Point => &["value"],
            Self::Html => &["lang"],
            _ if name == "script" => &["type"],
            _ if name == "dialog" => &["open"],
            _ => &[],
        };
        let names = COMMON.iter().chain(own);
        let read = names.filter_map(|name| Some((*name, shortened(&attribute(name)?))));
        let attributes = Attributes(read.collect());
        let kind = match by_name {
            Self::Unread => match attributes.get("type") {
                Some(kind) if kind.trim().eq_ignore_ascii_case("application/ld+json") => {
                    Self::LinkedData
                }
                _ => Self::Unread,
            },
            // What stands in the head has no looks.
            Self::Meta | Self::Link | Self::Title | Self::Html => by_name,
            _ if is_hidden(&attributes) => Self::Unread,
            _ if name == "dialog" && attributes.get("open").is_none() => Self::Unread,
            _ => attributes
                .get("role")
                .and_then(|role| Self::of_role(by_name, role))
                .unwrap_or(by_name),
        };
        (kind, attributes)
    }

    fn of(name: &str) -> Self {
        match name {
            "script" | "style" | "template" | "noscript" | "svg" | "iframe" | "object"
            | "embed" | "applet" | "noframes" | "noembed" | "frameset" | "frame" | "canvas"
            | "video" | "audio" | "picture" | "map" | "img" | "button" | "input" | "select"
            | "textarea" | "datalist" | "meter" | "progress" | "output" | "label" | "rp" | "rt"
            | "annotation" | "annotation-xml" => Self::Unread,
            "nav" | "aside" | "footer" | "menu" | "search" => Self::Furniture,
            "form" => Self::Form,
            "header" => Self::Header,
            "html" => Self::Html,
            "body" => Self::Body,
            "article" => Self::Article,
            "main" => Self::Main,
            "address" | "blockquote" | "details" | "dl" | "fieldset" | "figcaption" | "figure"
            | "hgroup" | "hr" | "p" => Self::Paragraph,
            "caption" | "center" | "dialog" | "dir" | "div" | "section" => Self::Block,
            "h1" => Self::Heading(1),
            "h2" => Self::Heading(2),
            "h3" => Self::Heading(3),
            "h4" => Self::Heading(4),
            "h5" => Self::Heading(5),
            "h6" => Self::Heading(6),
            "ul" => Self::List { is_numbered: false },
            "ol" => Self::List { is_numbered: true },
            "li" => Self::Point,
            "dt" | "dd" | "summary" | "legend" => Self::Line,
            "br" => Self::Break,
            "pre" | "listing" | "xmp" | "plaintext" => Self::Verbatim,
            "table" => Self::Table,
            "tr" => Self::Row,
            "td" | "th" => Self::Cell,
            "q" => Self::Quoted,
            "title" => Self::Title,
            "meta" => Self::Meta,
            "link" => Self::Link,
            "time" => Self::Time,
            _ => Self::Inline,
        }
    }

    /// What an element is whose author says its role; `None` where that changes nothing.
    fn of_role(by_name: Self, role: &str) -> Option<Self> {
        match role.trim() {
            "navigation" | "complementary" | "contentinfo" | "search" | "menu" | "menubar"
            | "toolbar" | "tablist" => Some(Self::Furniture),
            "dialog" | "alertdialog" | "tooltip" => Some(Self::Unread),
            "banner" => Some(Self::Header),
            "form" => Some(Self::Form),
            "article" => Some(Self::Article),
            "main" => Some(Self::Main),
            "presentation" | "none" if by_name == Self::Table => Some(Self::Block),
            "heading" if by_name.is_block() => Some(Self::Heading(2)),
            _ => None,
        }
    }

    /// Whether it stands apart from what comes before and after.
    pub(super) fn is_block(self) -> bool {
        matches!(
            self,
            Self::Form
                | Self::Header
                | Self::Body
                | Self::Article
                | Self::Main
                | Self::Paragraph
                | Self::Block
                | Self::Heading(_)
                | Self::List { .. }
                | Self::Verbatim
                | Self::Table
        )
    }
}

/// Whether nobody sees it, as far as the page itself says so at the element.
fn is_hidden(attributes: &Attributes) -> bool {
    let is_unseen = |rule: &str| {
        let Some((name, value)) = rule.split_once(':') else {
            return false;
        };
        let value = value.split('!').next().unwrap_or_default().trim();
        match name.trim().to_ascii_lowercase().as_str() {
            "display" => value.eq_ignore_ascii_case("none"),
            "visibility" => {
                value.eq_ignore_ascii_case("hidden") || value.eq_ignore_ascii_case("collapse")
            }
            _ => false,
        }
    };
    attributes.get("hidden").is_some()
        || attributes.get("aria-hidden").map(str::trim) == Some("true")
        || attributes
            .get(STYLE)
            .is_some_and(|style| style.split(';').any(is_unseen))
}

/// A value without what no value needs, so that a page of one attribute costs nothing.
fn shortened(value: &str) -> Box<str> {
    let end = value.floor_char_boundary(MAX_ATTRIBUTE_BYTES);
    value.get(..end).unwrap_or_default().into()
}
