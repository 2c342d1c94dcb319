// @ts-check
// Many articles on one event: what the matrix and the likely passages are measured on.
import { asFile, asRecords, cycle, makeMarked } from "./corpus.mjs";

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
  const records = items.map((item, n) => {
    const { document, annotations } = asRecords(item.id, item);
    const names = { title: `Measurement ${n}`, source: `Outlet ${n}`, file_name: `measurement-${n}.txt` };
    let n_claims = 0;
    let claim = "";
    const linked = annotations.map((annotation) => {
      const { id, label } = annotation;
      if (label === "denial" && claim !== "") {
        relations.push({ id: `r${relations.length}`, type: "denies", from: id, to: claim, note: "" });
      }
      if (label !== "claim") return annotation;
      claim = id;
      n_claims += 1;
      return n_claims <= SHARED_CLAIMS ? { ...annotation, group: `g${n_claims}` } : annotation;
    });
    return { document: { ...document, ...names, done: n % 2 === 0 }, annotations: linked };
  });
  return asFile(size.name, {
    documents: records.map(({ document }) => document),
    annotations: records.flatMap(({ annotations }) => annotations),
    relations,
    groups: Array.from({ length: SHARED_CLAIMS }, (_, n) => ({ id: `g${n + 1}`, title: `Claim ${n + 1}`, note: "" })),
  });
}
