// @ts-check
// Passages of a text that is not known beforehand: lines, and words that can be counted on.
// Offsets are UTF-16 units, as JavaScript and the DOM count.

/**
 * A stretch of a text, half-open.
 * @typedef {{start: number, end: number}} Range
 */

/**
 * A line of a text. `end` stands behind its line end, `contentEnd` before it.
 * @typedef {{start: number, end: number, contentEnd: number}} Block
 */

/**
 * The lines of a text; LF, CR LF and CR end one.
 * @param {string} text
 * @returns {Block[]}
 */
export function blocksOf(text) {
  const lines = [...text.matchAll(/[^\r\n]*(\r\n|\r|\n|$)/g)].filter(([line]) => line !== "");
  return lines.map((line) => {
    const end = line.index + line[0].length;
    return { start: line.index, end, contentEnd: end - line[1].length };
  });
}

/**
 * The words of a block about which no two rules of word breaks disagree: at least four Latin
 * letters, and white space or the block's edge on both sides.
 * @param {string} text
 * @param {Block} block
 * @returns {Range[]}
 */
export function plainWords(text, block) {
  const content = text.slice(block.start, block.contentEnd);
  return [...content.matchAll(/(?<!\S)[A-Za-z]{4,}(?!\S)/g)].map((word) => {
    const start = block.start + word.index;
    return { start, end: start + word[0].length };
  });
}

/**
 * The blocks that have enough plain words to work with, those with most first.
 * @param {string} text
 * @param {number} atLeast
 * @returns {{block: Block, words: Range[]}[]}
 */
export function richBlocks(text, atLeast) {
  const blocks = blocksOf(text).map((block) => ({ block, words: plainWords(text, block) }));
  return blocks
    .filter(({ words }) => words.length >= atLeast)
    .sort((a, b) => b.words.length - a.words.length);
}

/**
 * From the beginning of one stretch to the end of another.
 * @param {Range} first
 * @param {Range} last
 * @returns {Range}
 */
export function across(first, last) {
  return { start: first.start, end: last.end };
}

/**
 * A stretch whose edges fall strictly inside of its outer words.
 * @param {Range} range
 * @returns {Range}
 */
export function inside({ start, end }) {
  return { start: start + 2, end: end - 2 };
}
