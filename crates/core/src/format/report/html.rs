//! The report as one HTML file: no script, nothing that is loaded, and written so that a reader of
//! XML reads it too.

mod claims;
mod texts;

use super::address::{is_language_tag, is_of_web};
use super::content::{Content, Listed};
use super::directions::kept_in;
use super::naming::{outlet, title};
use super::{About, put};
use crate::format::markup::escaped;
use crate::model::{Document, Project};
use crate::query::coverage::Stance;

/// What the page may load: nothing, and no style but its own.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// None holds `<` or `&`, which HTML and XML read differently here.
const STYLES: [&str; 3] = [
    include_str!("html/colours.css"),
    include_str!("html/tables.css"),
    include_str!("html/style.css"),
];

/// The report of `project` as a file of HTML.
///
/// Every word of the project goes in as text, and what HTML or XML does not allow becomes U+FFFD;
/// addresses become links where they are of the web. The text of each article stands in an element
/// with `data-text`: without the elements of class `sign` in it, it is the text, line ends included.
pub fn html(project: &Project, about: &About<'_>) -> String {
    let content = Content::of(project, *about);
    let mut page = Page {
        content: &content,
        out: String::new(),
        listed: Listed::of(&content),
    };
    page.write();
    page.out
}

/// The page while it is written.
struct Page<'c, 'p> {
    content: &'c Content<'p>,
    out: String,
    /// The first list that shows an entry is where its mark leads.
    listed: Listed,
}

/// A name in a line of other words: whatever its direction, it turns nothing around it.
fn name(text: &str) -> String {
    ["<bdi>", &escaped(&kept_in(text)), "</bdi>"].concat()
}

/// The attribute that says in which language an article's words are, where that is known.
fn language(document: &Document) -> String {
    let tag = document.language();
    if is_language_tag(tag) {
        [" lang=\"", tag, "\""].concat()
    } else {
        String::new()
    }
}

/// An address, as a link where it is one of the web.
fn address(text: &str) -> String {
    if !is_of_web(text) {
        return name(text);
    }
    let escaped = escaped(text);
    [
        "<a class=\"address\" rel=\"noreferrer\" href=\"",
        &escaped,
        "\"><bdi>",
        &escaped,
        "</bdi></a>",
    ]
    .concat()
}

impl Page<'_, '_> {
    fn put(&mut self, parts: &[&str]) {
        put(&mut self.out, parts);
    }

    fn write(&mut self) {
        let about = &self.content.about;
        let words = about.words;
        let title = self.content.title_of_project();
        let [colours, tables, style] = STYLES;
        self.put(&[
            "<!DOCTYPE html>\n<html lang=\"",
            &escaped(about.language),
            "\">\n<head>\n<meta charset=\"utf-8\" />\n<meta http-equiv=\"Content-Security-Policy\" content=\"",
            &escaped(POLICY),
            "\" />\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n<meta name=\"color-scheme\" content=\"light dark\" />\n<title>",
            &escaped(&kept_in(title)),
            "</title>\n<style>\n",
            colours,
            tables,
            style,
            "</style>\n</head>\n<body>\n<header>\n<h1>",
            &name(title),
            "</h1>\n<p>",
            &escaped(&(words.exported)((words.day)(about.day))),
            "</p>\n</header>\n",
        ]);
        self.contents();
        self.put(&["<main>\n"]);
        self.articles();
        self.matrix();
        self.claims();
        self.legend();
        self.texts();
        self.put(&["</main>\n</body>\n</html>\n"]);
    }

    fn contents(&mut self) {
        let content = self.content;
        let words = content.about.words;
        self.put(&[
            "<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">",
            &escaped(words.contents),
            "</h2>\n<ol>\n",
        ]);
        for (id, heading, n) in content.parts() {
            self.put(&["<li><a href=\"#", id, "\">", &escaped(heading), "</a>"]);
            if let Some(n) = n {
                self.put(&[
                    " <span class=\"n\">",
                    &escaped(&(words.number)(n)),
                    "</span>",
                ]);
            }
            self.put(&["</li>\n"]);
        }
        self.put(&["</ol>\n</nav>\n"]);
    }

    fn heading(&mut self, id: &str, heading: &str) {
        self.put(&["<h2 id=\"", id, "\">", &escaped(heading), "</h2>\n"]);
    }

    fn sentence(&mut self, class: &str, sentence: &str) {
        self.put(&["<p class=\"", class, "\">", &escaped(sentence), "</p>\n"]);
    }

    /// A table begins, in a box of its own that scrolls where it is too wide.
    fn begin_table(&mut self, class: &str, label: &str, caption: &str) {
        self.put(&[
            "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"",
            &escaped(label),
            "\">\n<table class=\"",
            class,
            "\">\n<caption>",
            &escaped(caption),
            "</caption>\n<thead>\n<tr>",
        ]);
    }

    fn articles(&mut self) {
        let content = self.content;
        let words = content.about.words;
        self.heading("articles", words.articles);
        if content.articles.is_empty() {
            self.sentence("nothing", words.no_articles);
            return;
        }
        let caption = (words.n_articles)(content.articles.len());
        self.begin_table("articles", words.articles, &caption);
        for head in content.columns() {
            self.put(&["<th scope=\"col\">", &escaped(head), "</th>"]);
        }
        self.put(&["</tr>\n</thead>\n<tbody>\n"]);
        for (article, n) in content.articles.iter().zip(1_usize..) {
            let document = article.document;
            self.put(&[
                "<tr><th scope=\"row\"><a href=\"#article-",
                &n.to_string(),
                "\">",
                &name(title(document, &content.about)),
                "</a></th><td>",
                &name(document.outlet()),
                "</td><td class=\"day\">",
                &name(&(words.day)(document.published())),
                "</td><td>",
                &name(document.byline()),
                "</td><td>",
                &address(document.url()),
                "</td><td>",
                &escaped(content.state(document)),
                "</td><td class=\"number\">",
                &escaped(&(words.number)(article.entries.len())),
                "</td></tr>\n",
            ]);
        }
        self.put(&["</tbody>\n</table>\n</div>\n"]);
    }

    fn matrix(&mut self) {
        let content = self.content;
        let words = content.about.words;
        self.heading("matrix", words.matrix);
        if content.n_claims() == 0 {
            self.sentence("nothing", words.no_claims);
            return;
        }
        if content.grouped.is_empty() {
            self.sentence("nothing", words.no_grouped);
        } else {
            self.matrix_table();
        }
        if content.n_empty_groups > 0 {
            self.sentence("hint", &(words.empty_groups)(content.n_empty_groups));
        }
        if !content.ungrouped.is_empty() {
            self.put(&[
                "<p class=\"hint\"><a href=\"#ungrouped\">",
                &escaped(&(words.left_out)(content.ungrouped.len())),
                "</a></p>\n",
            ]);
        }
    }

    fn matrix_table(&mut self) {
        let content = self.content;
        let words = content.about.words;
        self.begin_table("matrix", words.matrix, words.matrix_hint);
        self.put(&["<th scope=\"col\">", &escaped(words.claim), "</th>"]);
        for (article, n) in content.articles.iter().zip(1_usize..) {
            let document = article.document;
            self.put(&[
                "<th scope=\"col\"><a href=\"#article-",
                &n.to_string(),
                "\">",
                &name(outlet(document, &content.about)),
                "</a> <small>",
                &name(&content.under(document)),
                "</small></th>",
            ]);
        }
        self.put(&["</tr>\n</thead>\n<tbody>\n"]);
        for claim in &content.grouped {
            let n = claim.n.to_string();
            self.put(&[
                "<tr><th scope=\"row\"><a href=\"#claim-",
                &n,
                "\">",
                &name(&claim.title),
                "</a> <small>",
                &escaped(&content.of_outlets(claim)),
                "</small></th>",
            ]);
            for article in &content.articles {
                let (stance, badges) = content.cell(claim, article.document);
                self.put(&[
                    "<td><a class=\"stance ",
                    class_of(stance),
                    "\" href=\"#claim-",
                    &n,
                    "\">",
                    &escaped((words.stance)(stance)),
                    "</a>",
                ]);
                let classes = ["denied", "evidence", "undermined"];
                for (badge, class) in badges.into_iter().zip(classes) {
                    if let Some(badge) = badge {
                        self.put(&[
                            " <span class=\"badge ",
                            class,
                            "\">",
                            &escaped(&badge),
                            "</span>",
                        ]);
                    }
                }
                self.put(&["</td>"]);
            }
            self.put(&["</tr>\n"]);
        }
        self.put(&["</tbody>\n</table>\n</div>\n"]);
    }
}

fn class_of(stance: Stance) -> &'static str {
    match stance {
        Stance::Asserts => "asserts",
        Stance::Hedges => "hedges",
        Stance::Denies => "denies",
        Stance::Omits => "omits",
        Stance::NotMarked => "not-marked",
    }
}
