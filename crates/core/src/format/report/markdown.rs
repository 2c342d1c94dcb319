//! The report as one Markdown file: CommonMark with the tables of GitHub.

mod escape;
mod texts;

use super::address::is_of_web;
use super::content::{Claim, Content, Linked, Listed};
use super::naming::{details, outlet, speaker, title};
use super::{About, put};
use crate::model::Project;
use escape::{at_start, inline};

/// The report of `project` as a file of Markdown.
///
/// Every word of the project is written so that it is neither markup nor HTML nor a link; addresses
/// become links where they are of the web. Each line of an article is a paragraph.
///
/// A mark begins with its sign after a bracket and ends with it before one, in bold:
/// `<b id="m3">\[C3</b>155 men<b>C3\]</b>`. So marks may nest and cross, and each end says whose it
/// is, which no pair of asterisks could. The bold is a tag, since asterisks are bold or not by
/// the letters around them (CommonMark, 6.2): not before a bracket in the middle of a word, nor
/// in Chinese. The tag also holds the name that links lead to.
pub fn markdown(project: &Project, about: &About<'_>) -> String {
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
    listed: Listed,
}

/// An address, as a link where it is one of the web.
fn address(text: &str) -> String {
    if is_of_web(text) {
        ["<", text, ">"].concat()
    } else {
        inline(text)
    }
}

impl Page<'_, '_> {
    fn put(&mut self, parts: &[&str]) {
        put(&mut self.out, parts);
    }

    fn write(&mut self) {
        let about = &self.content.about;
        let words = about.words;
        let title = self.content.title_of_project();
        self.put(&["# ", &at_start(title), "\n\n"]);
        self.sentence(&(words.exported)((words.day)(about.day)));
        self.contents();
        self.articles();
        self.matrix();
        self.claims();
        self.legend();
        self.texts();
        let end = self.out.trim_end_matches('\n').len();
        self.out.truncate(end);
        self.out.push('\n');
    }

    fn sentence(&mut self, sentence: &str) {
        self.put(&[&at_start(sentence), "\n\n"]);
    }

    fn heading(&mut self, level: &str, id: &str, heading: &str) {
        self.put(&[level, " <a id=\"", id, "\"></a>", &inline(heading), "\n\n"]);
    }

    fn contents(&mut self) {
        let content = self.content;
        let words = content.about.words;
        self.put(&["## ", &at_start(words.contents), "\n\n"]);
        for (id, heading, n) in content.parts() {
            self.put(&["- [", &inline(heading), "](#", id, ")"]);
            if let Some(n) = n {
                self.put(&[": ", &inline(&(words.number)(n))]);
            }
            self.put(&["\n"]);
        }
        self.put(&["\n"]);
    }

    /// The head of a table.
    fn begin_table(&mut self, heads: &[String]) {
        for head in heads {
            self.put(&["| ", head, " "]);
        }
        self.put(&["|\n", &"| --- ".repeat(heads.len()), "|\n"]);
    }

    fn articles(&mut self) {
        let content = self.content;
        let words = content.about.words;
        self.heading("##", "articles", words.articles);
        if content.articles.is_empty() {
            self.sentence(words.no_articles);
            return;
        }
        self.begin_table(&content.columns().map(inline));
        for (article, n) in content.articles.iter().zip(1_usize..) {
            let document = article.document;
            self.put(&[
                "| [",
                &inline(title(document, &content.about)),
                "](#article-",
                &n.to_string(),
                ")",
            ]);
            for value in [
                inline(document.outlet()),
                inline(&(words.day)(document.published())),
                inline(document.byline()),
                address(document.url()),
                inline(content.state(document)),
                inline(&(words.number)(article.entries.len())),
            ] {
                self.put(&[" | ", &value]);
            }
            self.put(&[" |\n"]);
        }
        self.put(&["\n"]);
    }

    fn matrix(&mut self) {
        let content = self.content;
        let words = content.about.words;
        self.heading("##", "matrix", words.matrix);
        if content.n_claims() == 0 {
            self.sentence(words.no_claims);
            return;
        }
        if content.grouped.is_empty() {
            self.sentence(words.no_grouped);
        } else {
            self.sentence(words.matrix_hint);
            self.matrix_table();
        }
        if content.n_empty_groups > 0 {
            self.sentence(&(words.empty_groups)(content.n_empty_groups));
        }
        if !content.ungrouped.is_empty() {
            let left_out = (words.left_out)(content.ungrouped.len());
            self.put(&["[", &inline(&left_out), "](#ungrouped)\n\n"]);
        }
    }

    fn matrix_table(&mut self) {
        let content = self.content;
        let words = content.about.words;
        let articles = content.articles.iter();
        let columns = articles.zip(1_usize..).map(|(article, n)| {
            let document = article.document;
            let outlet = inline(outlet(document, &content.about));
            let under = inline(&content.under(document));
            ["[", &outlet, "](#article-", &n.to_string(), "), ", &under].concat()
        });
        let heads: Vec<_> = std::iter::once(inline(words.claim))
            .chain(columns)
            .collect();
        self.begin_table(&heads);
        for claim in &content.grouped {
            let n = claim.n.to_string();
            self.put(&["| [", &inline(&claim.title), "](#claim-", &n, "), "]);
            self.put(&[&inline(&content.of_outlets(claim))]);
            for article in &content.articles {
                let (stance, badges) = content.cell(claim, article.document);
                self.put(&[
                    " | [",
                    &inline((words.stance)(stance)),
                    "](#claim-",
                    &n,
                    ")",
                ]);
                for badge in badges.iter().flatten() {
                    self.put(&[", ", &inline(badge)]);
                }
            }
            self.put(&[" |\n"]);
        }
        self.put(&["\n"]);
    }

    fn claims(&mut self) {
        let content = self.content;
        let words = content.about.words;
        self.heading("##", "grouped", words.grouped);
        if content.grouped.is_empty() {
            self.sentence(words.no_grouped);
        }
        for claim in &content.grouped {
            self.group(claim);
        }
        self.heading("##", "ungrouped", words.ungrouped);
        if content.ungrouped.is_empty() {
            self.sentence(words.none);
        }
        for claim in &content.ungrouped {
            for place in &claim.members {
                self.entry(*place, "");
            }
            for (heading, linked) in claim.answers(words) {
                self.put(&["  - ", &at_start(heading), "\n\n"]);
                self.linked(linked, "    ");
            }
        }
        self.heading("##", "open", words.open_denials);
        if content.open.is_empty() {
            self.sentence(words.none);
            return;
        }
        self.sentence(words.open_hint);
        for place in &content.open {
            self.entry(*place, "");
        }
    }

    fn group(&mut self, claim: &Claim<'_>) {
        let content = self.content;
        let words = content.about.words;
        let n = claim.n.to_string();
        self.put(&["### <a id=\"claim-", &n, "\"></a>", &n, "\\. "]);
        self.put(&[&inline(&claim.title), "\n\n"]);
        let mut said = vec![content.of_outlets(claim)];
        said.extend(claim.differs.iter().cloned());
        self.sentence(&said.join(" · "));
        self.note(claim.note, "");
        self.put(&["#### ", &at_start(words.said_by), "\n\n"]);
        for place in &claim.members {
            self.entry(*place, "");
        }
        for (heading, linked) in claim.answers(words) {
            self.put(&["#### ", &at_start(heading), "\n\n"]);
            self.linked(linked, "");
        }
    }

    /// A list of annotations with what their links say, behind `indent`.
    fn linked(&mut self, all: &[Linked<'_>], indent: &str) {
        for linked in all {
            self.entry(linked.entry, indent);
            for sentence in linked.sentences() {
                for (nth, link) in sentence.iter().enumerate() {
                    if nth == 0 {
                        self.put(&[indent, "  ", &at_start(&link.verb), " "]);
                    } else {
                        self.put(&[", "]);
                    }
                    self.sign(link.to);
                    if !link.note.trim().is_empty() {
                        self.put(&[" (", &inline(link.note), ")"]);
                    }
                }
                self.put(&["\n\n"]);
            }
        }
    }

    /// A link to where a mark begins in its article.
    fn sign(&mut self, place: usize) {
        if let Some((entry, _)) = self.content.entry(place) {
            let place = (place + 1).to_string();
            self.put(&["[", &inline(&entry.sign), "](#m", &place, ")"]);
        }
    }

    /// A line of a list about the annotation at `place`, behind `indent`: where it is from, who said
    /// it, what else is known, and its words.
    fn entry(&mut self, place: usize, indent: &str) {
        let content = self.content;
        let Some((entry, article)) = content.entry(place) else {
            return;
        };
        let (quote, _) = self.listed.quote(place, entry);
        self.put(&[indent, "- "]);
        self.sign(place);
        self.put(&[" · ", &inline(outlet(article.document, &content.about))]);
        let names = content.about.names;
        if let Some(speaker) = speaker(names, entry.annotation, content.speaker) {
            self.put(&[" · ", &inline(&speaker)]);
        }
        for (attribute, value) in details(names, entry.annotation, content.speaker) {
            self.put(&[" · ", &inline(&attribute), ": ", &inline(&value)]);
        }
        self.put(&["\n\n", indent, "  > ", &at_start(&quote), "\n\n"]);
        self.note(entry.annotation.note(), &[indent, "  "].concat());
    }

    fn note(&mut self, note: &str, indent: &str) {
        if !note.trim().is_empty() {
            let words = self.content.about.words;
            self.put(&[indent, &at_start(words.note), " ", &inline(note), "\n\n"]);
        }
    }
}
