//! What the marks mean, and the articles with their marks.

use super::super::content::Article;
use super::super::lines::{Line, lines};
use super::super::naming::title;
use super::escape::{at_start, inline, put_text};
use super::{Page, address};

impl Page<'_, '_> {
    pub(super) fn legend(&mut self) {
        let content = self.content;
        let words = content.about.words;
        let names = content.about.names;
        self.heading("##", "legend", words.legend);
        self.sentence(words.legend_hint);
        for (id, label) in &names.labels {
            let look = content.looks.get(Some(id));
            self.put(&[
                "- ",
                &at_start(&look.letter),
                ": ",
                &inline(&look.name),
                "\n",
            ]);
            for (before, said) in [
                ("", &label.definition),
                (words.example, &label.example),
                (words.counterexample, &label.counterexample),
            ] {
                if !said.trim().is_empty() {
                    let said = [before, " ", said].concat();
                    self.put(&["  - ", &at_start(&said), "\n"]);
                }
            }
        }
        self.put(&["\n"]);
        let kinds = content.kinds();
        if !kinds.is_empty() {
            self.put(&["### ", &at_start(words.links), "\n\n"]);
            for kind in kinds {
                self.put(&["- ", &at_start(&kind), "\n"]);
            }
            self.put(&["\n"]);
        }
        self.put(&["### ", &at_start(words.annotators), "\n\n"]);
        if content.annotators.is_empty() {
            self.sentence(words.no_annotators);
        }
        for (annotator, n) in &content.annotators {
            let annotator = if annotator.is_empty() {
                words.unnamed
            } else {
                annotator
            };
            let n = inline(&(words.n_annotations)(*n));
            self.put(&["- ", &at_start(annotator), ": ", &n, "\n"]);
        }
        self.put(&["\n"]);
    }

    pub(super) fn texts(&mut self) {
        let content = self.content;
        let words = content.about.words;
        self.heading("##", "texts", words.texts);
        if content.articles.is_empty() {
            self.sentence(words.no_articles);
        }
        for (article, n) in content.articles.iter().zip(1_usize..) {
            self.article(article, n);
        }
    }

    fn article(&mut self, article: &Article<'_>, n: usize) {
        let content = self.content;
        let words = content.about.words;
        let document = article.document;
        let id = ["article-", &n.to_string()].concat();
        self.heading("###", &id, title(document, &content.about));
        let known = [document.outlet(), document.byline()];
        let known = known.into_iter().filter(|part| !part.trim().is_empty());
        let mut known: Vec<_> = known.map(str::to_owned).collect();
        known.push(content.under(document));
        known.push((words.n_annotations)(article.entries.len()));
        self.sentence(&known.join(" · "));
        if !document.url().trim().is_empty() {
            self.put(&[&address(document.url()), "\n\n"]);
        }
        for line in lines(article, &content.entries) {
            let written = self.line(&line);
            if !written.is_empty() {
                self.put(&[&written, "\n\n"]);
            }
        }
        if !article.others.is_empty() {
            self.put(&["#### ", &at_start(words.others), "\n\n"]);
            self.linked(&article.others, "");
        }
    }

    /// A line of a text with its marks, without blanks around it.
    fn line(&self, line: &Line<'_>) -> String {
        let mut out = String::new();
        let sign = |place: usize| {
            let entry = self.content.entries.get(place);
            inline(entry.map_or("", |entry| &entry.sign))
        };
        for run in &line.runs {
            for cover in run.covers.iter().filter(|cover| cover.starts) {
                let id = (cover.key + 1).to_string();
                let sign = sign(cover.key);
                super::put(&mut out, &["<b id=\"m", &id, "\">\\[", &sign, "</b>"]);
            }
            let text = run.text.trim_end_matches(['\r', '\n']);
            if out.is_empty() {
                put_text(&mut out, text.trim_start_matches([' ', '\t']), true);
            } else {
                put_text(&mut out, text, false);
            }
            for cover in run.covers.iter().rev().filter(|cover| cover.ends) {
                super::put(&mut out, &["<b>", &sign(cover.key), "\\]</b>"]);
            }
        }
        out.truncate(out.trim_end_matches([' ', '\t']).len());
        out
    }
}
