//! What the marks mean, and the articles with their marks.

use super::super::content::{Article, Content};
use super::super::lines::{Run, lines};
use super::super::naming::title;
use super::{Page, address, language, name};
use crate::format::markup::{escaped, escaped_lines};

/// How many rows of underlines a mark has at most.
const ROWS: [&str; 3] = ["first", "second", "third"];

/// How many signs a mark names when one rests on it.
const MOST_SIGNS: usize = 12;

impl Page<'_, '_> {
    pub(super) fn legend(&mut self) {
        let content = self.content;
        let words = content.about.words;
        let names = content.about.names;
        self.heading("legend", words.legend);
        self.sentence("hint", words.legend_hint);
        if !names.labels.is_empty() {
            self.put(&["<dl>\n"]);
        }
        for (id, label) in &names.labels {
            let look = content.looks.get(Some(id));
            let slot = look.slot.to_string();
            self.put(&[
                "<div>\n<dt><span class=\"sign\" data-tint=\"",
                &slot,
                "\">",
                &escaped(&look.letter),
                "</span> <mark data-tint=\"",
                &slot,
                "\" data-first=\"",
                &slot,
                "\">",
                &name(&look.name),
                "</mark></dt>\n",
            ]);
            for (before, said) in [
                ("", &label.definition),
                (words.example, &label.example),
                (words.counterexample, &label.counterexample),
            ] {
                if !said.trim().is_empty() {
                    let blank = if before.is_empty() { "" } else { " " };
                    self.put(&["<dd>", &escaped(before), blank, &name(said), "</dd>\n"]);
                }
            }
            if [&label.definition, &label.example, &label.counterexample]
                .iter()
                .all(|said| said.trim().is_empty())
            {
                self.put(&["<dd>", &name(&look.name), "</dd>\n"]);
            }
            self.put(&["</div>\n"]);
        }
        if !names.labels.is_empty() {
            self.put(&["</dl>\n"]);
        }
        let kinds = content.kinds();
        if !kinds.is_empty() {
            self.put(&[
                "<h3>",
                &escaped(words.links),
                "</h3>\n<ul class=\"plain\">\n",
            ]);
            for kind in kinds {
                self.put(&["<li>", &name(&kind), "</li>\n"]);
            }
            self.put(&["</ul>\n"]);
        }
        self.put(&["<h3>", &escaped(words.annotators), "</h3>\n"]);
        if content.annotators.is_empty() {
            self.sentence("nothing", words.no_annotators);
            return;
        }
        self.put(&["<ul class=\"plain\">\n"]);
        for (annotator, n) in &content.annotators {
            let annotator = if annotator.is_empty() {
                words.unnamed
            } else {
                annotator
            };
            let n = (words.n_annotations)(*n);
            self.put(&["<li>", &name(annotator), ": ", &escaped(&n), "</li>\n"]);
        }
        self.put(&["</ul>\n"]);
    }

    pub(super) fn texts(&mut self) {
        let content = self.content;
        let words = content.about.words;
        self.heading("texts", words.texts);
        if content.articles.is_empty() {
            self.sentence("nothing", words.no_articles);
        }
        for (article, n) in content.articles.iter().zip(1_usize..) {
            self.article(article, n);
        }
    }

    fn article(&mut self, article: &Article<'_>, n: usize) {
        let content = self.content;
        let words = content.about.words;
        let document = article.document;
        self.put(&[
            "<article id=\"article-",
            &n.to_string(),
            "\">\n<h3>",
            &name(title(document, &content.about)),
            "</h3>\n<p class=\"about\">",
        ]);
        for part in [document.outlet(), document.byline()] {
            if !part.trim().is_empty() {
                self.put(&[&name(part), " · "]);
            }
        }
        self.put(&[&name(&content.under(document)), " · "]);
        self.put(&[
            &escaped(&(words.n_annotations)(article.entries.len())),
            "</p>\n",
        ]);
        if !document.url().trim().is_empty() {
            self.put(&["<p class=\"about\">", &address(document.url()), "</p>\n"]);
        }
        self.put(&["<div class=\"text\" data-text=\"", &n.to_string(), "\""]);
        self.put(&[&language(document), ">"]);
        for line in lines(article, &content.entries) {
            self.put(&[if line.is_blank {
                "<p class=\"blank\">"
            } else {
                "<p dir=\"auto\">"
            }]);
            for run in &line.runs {
                put_run(&mut self.out, content, run);
            }
            self.put(&["</p>"]);
        }
        self.put(&["</div>\n"]);
        if !article.others.is_empty() {
            self.put(&["<h4>", &escaped(words.others), "</h4>\n"]);
            self.linked(&article.others);
        }
        self.put(&["</article>\n"]);
    }
}

/// A run of text in its marks. A mark that starts here has its sign before its words, which is no
/// part of the text.
fn put_run(out: &mut String, content: &Content<'_>, run: &Run<'_>) {
    let text = escaped_lines(run.text);
    let covers = run.covers.iter();
    let covers = covers.filter_map(|cover| Some((cover, content.entries.get(cover.key)?)));
    let covers: Vec<_> = covers.collect();
    let Some((_, innermost)) = covers.last() else {
        out.push_str(&text);
        return;
    };
    super::put(
        out,
        &["<mark data-tint=\"", &innermost.slot.to_string(), "\""],
    );
    for (row, level) in ROWS.iter().zip(0..) {
        if let Some((_, entry)) = covers.iter().find(|(cover, _)| cover.level == level) {
            super::put(out, &[" data-", row, "=\"", &entry.slot.to_string(), "\""]);
        }
    }
    let signs = covers.iter().take(MOST_SIGNS);
    let signs: Vec<_> = signs.map(|(_, entry)| entry.sign.as_str()).collect();
    let more = if covers.len() > MOST_SIGNS {
        " …"
    } else {
        ""
    };
    super::put(out, &[" title=\"", &escaped(&signs.join(" ")), more, "\">"]);
    for (cover, entry) in covers.iter().filter(|(cover, _)| cover.starts) {
        let place = (cover.key + 1).to_string();
        super::put(
            out,
            &[
                "<a class=\"sign\" data-tint=\"",
                &entry.slot.to_string(),
                "\" id=\"m",
                &place,
                "\" href=\"#e",
                &place,
                "\">",
                &escaped(&entry.sign),
                "</a>",
            ],
        );
    }
    super::put(out, &[&text, "</mark>"]);
}
