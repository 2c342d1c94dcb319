// @ts-check
// Many articles on one event: what the matrix and the likely passages are measured on.
import { createHash } from "node:crypto";

import { cycle, makeMarked, offsets } from "./corpus.mjs";

/** @typedef {{name: string, articles: number}} CollectionSize */
/** @typedef {{id: string, text: string, marked: import("./corpus.mjs").Marked[]}} Item */
/** @typedef {{size: CollectionSize, items: Item[]}} Collection */

/** @type {CollectionSize[]} */
export const COLLECTION_SIZES = [10, 50, 250].map((articles) => ({ name: `${articles}-articles`, articles }));

/** So long is each article, in bytes, and so many annotations it has. */
const BYTES = 5_000;
const ANNOTATIONS = 100;

/** So many claims of each article say what a claim of every other article says. */
const SHARED_CLAIMS = 25;

/**
 * Each article begins elsewhere in the texts, so that all of them share most passages with some.
 * @param {string[]} texts
 * @param {CollectionSize} size
 * @returns {Collection}
 */
export function makeCollection(texts, size) {
  const whole = texts.join("\n");
  const items = Array.from({ length: size.articles }, (_, n) => {
    // After a line end, so that it begins as an article does.
    const from = whole.indexOf("\n", Math.floor(((n * 0.618) % 1) * (whole.length - 2))) + 1;
    const turned = whole.slice(from) + whole.slice(0, from);
    const text = cycle([turned], BYTES);
    const marked = makeMarked(text, ANNOTATIONS).map((one) => ({ ...one, id: `a${n}-${one.id}` }));
    return { id: `d${n}`, text, marked };
  });
  return { size, items };
}

/**
 * As a native project file (docs/format.md). Every denial denies the claim before it, and every
 * second article is done.
 * @param {Collection} collection
 */
export function asCollectionProject({ size, items }) {
  /** @type {unknown[]} */
  const relations = [];
  const documents = items.map(({ id, text }, n) => {
    const codePoints = offsets(text, () => 1);
    return {
      id,
      title: `Measurement ${n}`,
      source: `Outlet ${n}`,
      file_name: `measurement-${n}.txt`,
      done: n % 2 === 0,
      text,
      text_sha256: createHash("sha256").update(text).digest("hex"),
      length: { code_points: codePoints[text.length], utf16: text.length, utf8: Buffer.byteLength(text) },
    };
  });
  const annotations = items.flatMap(({ id: doc, text, marked }) => {
    const codePoints = offsets(text, () => 1);
    const utf8 = offsets(text, (character) => Buffer.byteLength(character));
    let n_claims = 0;
    let claim = "";
    return marked.map(({ id, start, end, label, quote }) => {
      if (label === "claim") claim = id;
      if (label === "claim") n_claims += 1;
      if (label === "denial" && claim !== "") {
        relations.push({ id: `r${relations.length}`, type: "denies", from: id, to: claim, note: "" });
      }
      return {
        id,
        doc,
        label,
        start: codePoints[start],
        end: codePoints[end],
        attributes: {},
        note: "",
        quote,
        utf16: [start, end],
        utf8: [utf8[start], utf8[end]],
        created: "2026-01-01T00:00:00.000Z",
        ...(label === "claim" && n_claims <= SHARED_CLAIMS ? { group: `g${n_claims}` } : {}),
      };
    });
  });
  const groups = Array.from({ length: SHARED_CLAIMS }, (_, n) => ({ id: `g${n + 1}`, title: `Claim ${n + 1}`, note: "" }));
  return {
    format: "gainsay",
    version: "1.0",
    offset_unit: "unicode_code_point",
    title: `Measurement ${size.name}`,
    documents,
    annotations,
    relations,
    groups,
  };
}
