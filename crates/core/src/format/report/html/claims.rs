//! The claims in full: who says so, who denies it, and what is offered for or against it.

use super::super::content::{Claim, Linked};
use super::super::naming::{details, outlet, speaker};
use super::{Page, language, name};
use crate::format::markup::escaped;

impl Page<'_, '_> {
    pub(super) fn claims(&mut self) {
        let content = self.content;
        let words = content.about.words;
        self.heading("grouped", words.grouped);
        if content.grouped.is_empty() {
            self.sentence("nothing", words.no_grouped);
        }
        for claim in &content.grouped {
            self.group(claim);
        }
        self.heading("ungrouped", words.ungrouped);
        if content.ungrouped.is_empty() {
            self.sentence("nothing", words.none);
        } else {
            self.put(&["<ul class=\"entries\">\n"]);
            for claim in &content.ungrouped {
                self.lone(claim);
            }
            self.put(&["</ul>\n"]);
        }
        self.heading("open", words.open_denials);
        if content.open.is_empty() {
            self.sentence("nothing", words.none);
            return;
        }
        self.sentence("hint", words.open_hint);
        self.put(&["<ul class=\"entries\">\n"]);
        for place in &content.open {
            self.entry(*place, "");
        }
        self.put(&["</ul>\n"]);
    }

    fn group(&mut self, claim: &Claim<'_>) {
        let content = self.content;
        let words = content.about.words;
        let n = claim.n.to_string();
        self.put(&[
            "<section class=\"claim\" id=\"claim-",
            &n,
            "\">\n<h3><span class=\"n\">",
            &escaped(&(words.number)(claim.n)),
            "</span> ",
            &name(&claim.title),
            "</h3>\n",
        ]);
        let mut said = vec![content.of_outlets(claim)];
        said.extend(claim.differs.iter().cloned());
        self.sentence("figures", &said.join(" · "));
        self.note(claim.note);
        self.put(&[
            "<h4>",
            &escaped(words.said_by),
            "</h4>\n<ul class=\"entries\">\n",
        ]);
        for place in &claim.members {
            self.entry(*place, "");
        }
        self.put(&["</ul>\n"]);
        for (heading, linked) in claim.answers(words) {
            self.put(&["<h4>", &escaped(heading), "</h4>\n"]);
            self.linked(linked);
        }
        self.put(&["</section>\n"]);
    }

    /// A claim in no group, in the list of those.
    fn lone(&mut self, claim: &Claim<'_>) {
        let words = self.content.about.words;
        for place in &claim.members {
            self.begin_entry(
                *place,
                &[" id=\"claim-", &claim.n.to_string(), "\""].concat(),
            );
        }
        for (heading, linked) in claim.answers(words) {
            self.sentence("linked", heading);
            self.linked(linked);
        }
        self.put(&["</li>\n"]);
    }

    /// A list of annotations with what their links say.
    pub(super) fn linked(&mut self, all: &[Linked<'_>]) {
        self.put(&["<ul class=\"entries\">\n"]);
        for linked in all {
            self.begin_entry(linked.entry, "");
            for sentence in linked.sentences() {
                for (nth, link) in sentence.iter().enumerate() {
                    if nth == 0 {
                        self.put(&["<p class=\"link\">", &name(&link.verb), " "]);
                    } else {
                        self.put(&[", "]);
                    }
                    self.sign_link(link.to);
                    if !link.note.trim().is_empty() {
                        self.put(&[" <span class=\"remark\">", &name(link.note), "</span>"]);
                    }
                }
                self.put(&["</p>\n"]);
            }
            self.put(&["</li>\n"]);
        }
        self.put(&["</ul>\n"]);
    }

    /// A link to where a mark begins in its article.
    fn sign_link(&mut self, place: usize) {
        if let Some((entry, _)) = self.content.entry(place) {
            self.put(&[
                "<a class=\"sign\" data-tint=\"",
                &entry.slot.to_string(),
                "\" href=\"#m",
                &(place + 1).to_string(),
                "\">",
                &escaped(&entry.sign),
                "</a>",
            ]);
        }
    }

    fn entry(&mut self, place: usize, attributes: &str) {
        self.begin_entry(place, attributes);
        self.put(&["</li>\n"]);
    }

    /// A line of a list about the annotation at `place`: its words, its outlet, who said them, and
    /// what else is known. The list item stays open.
    fn begin_entry(&mut self, place: usize, attributes: &str) {
        let content = self.content;
        let Some((entry, article)) = content.entry(place) else {
            return;
        };
        let (quote, is_first) = self.listed.quote(place, entry);
        self.put(&["<li", attributes, ">"]);
        self.sign_link(place);
        let language = language(article.document);
        self.put(&["<blockquote dir=\"auto\"", &language]);
        if is_first {
            self.put(&[" id=\"e", &(place + 1).to_string(), "\""]);
        }
        self.put(&[">", &escaped(&quote), "</blockquote>\n"]);
        self.put(&["<p class=\"about\"><cite>"]);
        self.put(&[&name(outlet(article.document, &content.about)), "</cite>"]);
        let names = content.about.names;
        if let Some(speaker) = speaker(names, entry.annotation, content.speaker) {
            self.put(&[" · <span class=\"speaker\">", &name(&speaker), "</span>"]);
        }
        for (attribute, value) in details(names, entry.annotation, content.speaker) {
            self.put(&[" · ", &name(&attribute), ": ", &name(&value)]);
        }
        self.put(&["</p>\n"]);
        self.note(entry.annotation.note());
    }

    fn note(&mut self, note: &str) {
        if !note.trim().is_empty() {
            let words = self.content.about.words;
            self.put(&[
                "<p class=\"note\">",
                &escaped(words.note),
                " ",
                &name(note),
                "</p>\n",
            ]);
        }
    }
}
