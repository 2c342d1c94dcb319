//! The claims in full: who says so, who denies it, and what is offered for or against it.

use super::super::content::{Claim, Linked};
use super::super::naming::{details, outlet, shortened, speaker};
use super::{Page, language, name};
use crate::format::markup::escaped;

/// Of how many characters a quote is shown at most where it first stands in a list, and further on.
const QUOTE_LENGTHS: [usize; 2] = [1_000, 200];

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
        for (heading, linked) in [
            (words.denials, &claim.denials),
            (words.evidence, &claim.evidence),
        ] {
            if !linked.is_empty() {
                self.put(&["<h4>", &escaped(heading), "</h4>\n"]);
                self.linked(linked);
            }
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
        for (heading, linked) in [
            (words.denials, &claim.denials),
            (words.evidence, &claim.evidence),
        ] {
            if !linked.is_empty() {
                self.sentence("linked", heading);
                self.linked(linked);
            }
        }
        self.put(&["</li>\n"]);
    }

    /// A list of annotations with what their links say.
    pub(super) fn linked(&mut self, all: &[Linked<'_>]) {
        let content = self.content;
        self.put(&["<ul class=\"entries\">\n"]);
        for linked in all {
            self.begin_entry(linked.entry, "");
            // Links of one kind stand together.
            let mut verb: Option<&str> = None;
            for link in &linked.links {
                let Some((to, _)) = content.entry(link.to) else {
                    continue;
                };
                if verb == Some(&*link.verb) && link.note.is_empty() {
                    self.put(&[", "]);
                } else {
                    if verb.is_some() {
                        self.put(&["</p>\n"]);
                    }
                    verb = Some(&link.verb);
                    self.put(&["<p class=\"link\">", &name(&link.verb), " "]);
                }
                self.sign_link(link.to, &to.sign, to.slot);
                if !link.note.trim().is_empty() {
                    self.put(&[" <span class=\"remark\">", &name(link.note), "</span>"]);
                }
            }
            if verb.is_some() {
                self.put(&["</p>\n"]);
            }
            self.put(&["</li>\n"]);
        }
        self.put(&["</ul>\n"]);
    }

    /// A link to where a mark begins in its article.
    fn sign_link(&mut self, place: usize, sign: &str, slot: usize) {
        self.put(&[
            "<a class=\"sign\" data-tint=\"",
            &slot.to_string(),
            "\" href=\"#m",
            &(place + 1).to_string(),
            "\">",
            &escaped(sign),
            "</a>",
        ]);
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
        let is_listed = self.is_listed.get_mut(place);
        let is_first = is_listed.is_some_and(|is_listed| !std::mem::replace(is_listed, true));
        let [first, further] = QUOTE_LENGTHS;
        let quote = shortened(entry.quote, if is_first { first } else { further });
        self.put(&["<li", attributes, ">"]);
        self.sign_link(place, &entry.sign, entry.slot);
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
