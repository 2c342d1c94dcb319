// @ts-check
// Where in the text the measured acts happen: spread evenly over all of it.
import { across, blocksOf, richBlocks } from "../support/passages.mjs";

/** @typedef {{start: number, end: number, block: number, quote: string}} Place `block` is the start of its line */

/**
 * @template T
 * @param {T[]} all
 * @param {number} count
 * @returns {T[]}
 */
function spread(all, count) {
  if (all.length === 0) throw new Error("the text has no place to measure at");
  return Array.from({ length: count }, (_, turn) => all[Math.floor(((turn + 0.5) * all.length) / count) % all.length]);
}

/**
 * Passages of three plain words in one line.
 * @param {string} text
 * @param {number} count
 * @returns {Place[]}
 */
export function passages(text, count) {
  const found = richBlocks(text, 4).flatMap(({ block, words }) => {
    const first = words.findIndex((word, place) => (words[place + 2]?.end ?? Infinity) - word.start < 40);
    if (first < 0) return [];
    const { start, end } = across(words[first], words[first + 2]);
    return [{ start, end, block: block.start, quote: text.slice(start, end) }];
  });
  return spread(found.sort((a, b) => a.start - b.start), count);
}

/**
 * Letters that lie under a mark.
 * @param {import("./corpus.mjs").Corpus} corpus
 * @param {number} count
 * @returns {{at: number, block: number}[]}
 */
export function markedLetters({ text, marked }, count) {
  const starts = blocksOf(text).map((block) => block.start);
  const letters = marked.flatMap(({ start, quote }) => {
    const letter = quote.search(/[A-Za-z]{2}/) + 1;
    if (letter < 1) return [];
    return [start + letter];
  });
  return spread(letters, count).map((at) => ({ at, block: starts.findLast((start) => start <= at) ?? 0 }));
}
