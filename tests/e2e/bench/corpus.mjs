// @ts-check
// What both pages are measured on: articles cycled to a size, and spans from a seeded generator,
// so that every run on every machine works on the same.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** @typedef {{id: string, start: number, end: number, label: string, quote: string}} Marked half-open, UTF-16 units */
/** @typedef {{name: string, bytes: number, annotations: number}} Size */
/** @typedef {{size: Size, text: string, marked: Marked[]}} Corpus */

/** @type {Size[]} */
export const SIZES = [
  { name: "5kb", bytes: 5_000, annotations: 50 },
  { name: "100kb", bytes: 100_000, annotations: 1_000 },
  { name: "1mb", bytes: 1_000_000, annotations: 10_000 },
];

const LABELS = ["claim", "denial", "evidence"];
const SHORTEST = 10;
const LONGEST = 300;
const SEED = 20_250_409;

/**
 * The texts of a folder, by file name.
 * @param {string} folder
 * @returns {string[]}
 */
export function readTexts(folder) {
  const names = readdirSync(folder).filter((name) => name.endsWith(".txt")).sort();
  if (names.length === 0) throw new Error(`there are no texts in ${folder}`);
  return names.map((name) => readFileSync(join(folder, name), "utf8").replace(/^\u{feff}/u, ""));
}

/**
 * The texts one after the other, again and again, up to `bytes` bytes of UTF-8; cut between two
 * characters, so it may be a few bytes short.
 * @param {string[]} texts
 * @param {number} bytes
 */
export function cycle(texts, bytes) {
  const once = texts.map((text) => (text.endsWith("\n") ? text : `${text}\n`)).join("");
  const encoded = Buffer.from(once.repeat(Math.ceil(bytes / Buffer.byteLength(once))), "utf8");
  let end = bytes;
  // A byte 10xxxxxx goes on with a character.
  while (end > 0 && (encoded[end] & 0b1100_0000) === 0b1000_0000) end -= 1;
  return encoded.toString("utf8", 0, end);
}

/**
 * Whole numbers that look random and are the same in every run (mulberry32).
 * @param {number} seed
 * @returns {(below: number) => number} from 0 up to and without `below`
 */
export function generator(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/**
 * Spans of 10 to 300 units anywhere in the text, overlapping as they fall, in reading order.
 * @param {string} text
 * @param {number} count
 * @returns {Marked[]}
 */
export function makeMarked(text, count) {
  const next = generator(SEED);
  const spans = Array.from({ length: count }, () => {
    const start = onBoundary(text, next(text.length - LONGEST));
    const end = onBoundary(text, start + SHORTEST + next(LONGEST - SHORTEST + 1));
    return { start, end, label: LABELS[next(LABELS.length)] };
  });
  spans.sort((a, b) => a.start - b.start || b.end - a.end);
  return spans.map(({ start, end, label }, place) => ({
    id: `a${place}`,
    start,
    end,
    label,
    quote: text.slice(start, end),
  }));
}

/**
 * The nearest place at or before `at` that parts no character as people count them.
 * @param {string} text
 * @param {number} at
 */
function onBoundary(text, at) {
  const joins = /^(?:[\u{dc00}-\u{dfff}]|\n|\p{M}|\u{200d}|\p{Emoji_Modifier})/u;
  const isJoined = (/** @type {number} */ at) =>
    at > 0 && (joins.test(text.slice(at, at + 2)) || text[at - 1] === "\u{200d}" || text[at - 1] === "\r");
  let place = at;
  while (isJoined(place)) place -= 1;
  return place;
}

/**
 * @param {string[]} texts
 * @param {Size} size
 * @returns {Corpus}
 */
export function makeCorpus(texts, size) {
  const text = cycle(texts, size.bytes);
  return { size, text, marked: makeMarked(text, size.annotations) };
}

/**
 * An article and its annotations as a native project file has them (docs/format.md).
 * @param {string} id
 * @param {{text: string, marked: Marked[]}} item
 */
export function asRecords(id, { text, marked }) {
  const codePoints = offsets(text, () => 1);
  const utf8 = offsets(text, (character) => Buffer.byteLength(character));
  const annotations = marked.map(({ id: annotation, start, end, label, quote }) => ({
    id: annotation,
    doc: id,
    label,
    start: codePoints[start],
    end: codePoints[end],
    attributes: {},
    note: "",
    quote,
    utf16: [start, end],
    utf8: [utf8[start], utf8[end]],
    created: "2026-01-01T00:00:00.000Z",
  }));
  const document = {
    id,
    done: false,
    text,
    text_sha256: createHash("sha256").update(text).digest("hex"),
    length: { code_points: codePoints[text.length], utf16: text.length, utf8: utf8[text.length] },
  };
  return { document, annotations };
}

/**
 * Records as a native project file.
 * @param {string} name
 * @param {{documents: unknown[], annotations: unknown[], relations?: unknown[], groups?: unknown[]}} records
 */
export function asFile(name, { documents, annotations, relations = [], groups = [] }) {
  return {
    format: "gainsay",
    version: "1.0",
    offset_unit: "unicode_code_point",
    title: `Measurement ${name}`,
    documents,
    annotations,
    relations,
    groups,
  };
}

/**
 * The corpus as a native project file, with one article.
 * @param {Corpus} corpus
 */
export function asProject({ size, text, marked }) {
  const { document, annotations } = asRecords("d-bench", { text, marked });
  const names = { title: `Measurement ${size.name}`, file_name: `measurement-${size.name}.txt` };
  return asFile(size.name, { documents: [{ ...document, ...names }], annotations });
}

/**
 * For every UTF-16 offset, how much lies before it; inside of a character, as before it.
 * @param {string} text
 * @param {(character: string) => number} weigh
 */
function offsets(text, weigh) {
  const before = new Uint32Array(text.length + 1);
  let at = 0;
  let sum = 0;
  for (const character of text) {
    before.fill(sum, at, at + character.length);
    at += character.length;
    sum += weigh(character);
  }
  before[at] = sum;
  return before;
}
