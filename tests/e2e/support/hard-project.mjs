// @ts-check
// A project file with everything that is hard to show: titles of forty words and none, names
// without a place to break, quotes of two thousand characters, a long list.

const LABEL = "Claim of a person whom nobody has named."; // 40 characters
const OUTLET = "Allgemeinerzeitungsverlagsbote"; // 30 characters, none of them a blank
const TITLE = Array.from({ length: 40 }, (_, n) => `word${n + 1}`).join(" ");
const SENTENCE = "The council said that the money had been spent on the new bridge over the river. ";

/** How many articles the project has. */
export const N_ARTICLES = 200;

/** What the hard things are called. */
export const HARD = { LABEL, OUTLET, TITLE };

/** @param {number} n */
function text(n) {
  if (n === 0) return `${TITLE}\n${SENTENCE.repeat(200).replaceAll("river. ", "river.\n")}`;
  if (n === 1) return `${"x".repeat(3000)}\n${SENTENCE.repeat(30)}\n`;
  return `Article ${n}\n${SENTENCE.repeat(5)}\n`;
}

/** @param {number} n */
function document(n) {
  return {
    id: `d${n}`,
    title: n === 0 ? TITLE : n === 1 ? "" : `Article ${n}`,
    source: n < 3 ? OUTLET : "The Paper",
    byline: n === 0 ? `By ${"Maria Anastasia Wolkenstein ".repeat(6)}` : "",
    published: n % 2 === 0 ? "2025-04-09" : "",
    file_name: n === 0 ? `${"a-file-name-without-blanks".repeat(6)}.txt` : `article-${n}.txt`,
    text: text(n),
  };
}

/**
 * An annotation of the first article, its offsets being code points.
 * @param {number} n
 * @param {number} start
 * @param {number} length
 */
function annotation(n, start, length) {
  const label = ["long", "claim", "denial"][n % 3];
  const quote = text(0).slice(start, start + length);
  const speaker = n === 0 ? OUTLET.repeat(4) : "A person of the council";
  return { id: `a${n}`, doc: "d0", label, start, end: start + length, quote, attributes: { speaker } };
}

/** The project as the native format has it. */
export function hardProject() {
  const base = text(0).indexOf("\n") + 1;
  const labels = [
    { id: "claim", name: "Claim", key: 1, role: "assertion", order: 1 },
    { id: "denial", name: "Denial", key: 2, role: "rejection", order: 2 },
    { id: "evidence", name: "Evidence", key: 3, role: "ground", order: 3 },
    { id: "long", name: LABEL, key: 4, role: "assertion", order: 4 },
    { id: "solid", name: "Z".repeat(40), key: 5, role: null, order: 5 },
  ];
  const annotations = [annotation(0, base, 2000)];
  for (let n = 1; n < 60; n += 1) annotations.push(annotation(n, base + 2100 + n * 160, 80));
  return {
    format: "gainsay",
    version: "1.0",
    title: TITLE,
    schema: { labels },
    documents: Array.from({ length: N_ARTICLES }, (_, n) => document(n)),
    annotations,
  };
}
