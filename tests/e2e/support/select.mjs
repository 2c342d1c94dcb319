// @ts-check
// Selecting text the way a hand does: press at its first letter, drag, let go at its last.

import { clickSeveralTimes, isFirefox } from "./firefox.mjs";

/**
 * How a hand drags.
 * @typedef {object} Gesture
 * @property {boolean} [backward] from the end to the start
 * @property {boolean} [shift] Shift goes down after the press and is held until the release
 * @property {number} [steps] how many moves lie between press and release
 */

/**
 * Drags the mouse over a stretch of the open article, in UTF-16 units.
 * @param {import("playwright-core").Page} page
 * @param {import("./passages.mjs").Range} range
 * @param {Gesture} [gesture]
 */
export async function dragRange(page, range, { backward = false, shift = false, steps = 12 } = {}) {
  const { start, end } = await edges(page, range);
  const [from, to] = backward ? [end, start] : [start, end];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  if (shift) await page.keyboard.down("Shift");
  await page.mouse.move(to.x, to.y, { steps });
  await page.mouse.up();
  if (shift) await page.keyboard.up("Shift");
}

/**
 * Clicks on the letter at an offset of the open article.
 * @param {import("playwright-core").Page} page
 * @param {number} at
 * @param {number} [clicks] 2 for a double click, 3 for a triple one
 */
export async function clickAt(page, at, clicks = 1) {
  const { start } = await edges(page, { start: at, end: at + 1 });
  if (clicks > 1 && isFirefox(page)) return clickSeveralTimes(page, start, clicks);
  await page.mouse.click(start.x, start.y, { clickCount: clicks });
}

/**
 * The places on the screen where a stretch begins and ends, brought into view. They lie just
 * inside of its first and last character: the browser rounds to the nearer side of one.
 * @param {import("playwright-core").Page} page
 * @param {import("./passages.mjs").Range} range
 * @returns {Promise<{start: {x: number, y: number}, end: {x: number, y: number}}>}
 */
export async function edges(page, range) {
  return page.evaluate(({ start, end }) => {
    const root = document.querySelector("[data-hand] [data-document]");
    if (!root) throw new Error("no article is open: nothing has data-document");
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    /** @type {{node: Text, start: number}[]} */
    const nodes = [];
    let text = "";
    while (walker.nextNode()) {
      const node = /** @type {Text} */ (walker.currentNode);
      nodes.push({ node, start: text.length });
      text += node.data;
    }
    const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });
    /** The boundary in the DOM; at the edge of two nodes, in the one that `side` asks for. */
    const place = (/** @type {number} */ offset, /** @type {"before" | "after"} */ side) => {
      const reaches = (/** @type {number} */ from) => (side === "after" ? from <= offset : from < offset);
      const home = nodes.findLast(({ start }) => reaches(start)) ?? nodes[0];
      if (!home) throw new Error("the article is empty");
      return { node: home.node, offset: offset - home.start };
    };
    /** The character, as people count, that starts or ends at an offset. */
    const character = (/** @type {number} */ offset, /** @type {"start" | "end"} */ edge) => {
      const inner = edge === "start" ? offset : offset - 1;
      const lineStart = text.lastIndexOf("\n", inner - 1) + 1;
      const found = segmenter.segment(text.slice(lineStart)).containing(inner - lineStart);
      const from = lineStart + (found?.index ?? inner - lineStart);
      const to = from + (found?.segment.length ?? 1);
      const range = document.createRange();
      const first = place(from, "after");
      const last = place(to, "before");
      range.setStart(first.node, first.offset);
      range.setEnd(last.node, last.offset);
      const isRightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(text.slice(from, to));
      return { range, isRightToLeft };
    };
    // A press inside a selection drags the selected words about instead of selecting anew.
    getSelection()?.removeAllRanges();
    const first = character(start, "start");
    const last = character(end, "end");
    const rect = (/** @type {{range: Range}} */ { range }) => range.getClientRects()[0] ?? range.getBoundingClientRect();
    const isInView = () => rect(first).top >= 90 && rect(last).bottom <= innerHeight - 120;
    if (!isInView()) {
      first.range.startContainer.parentElement?.scrollIntoView({ block: "center", behavior: "instant" });
    }
    if (!isInView()) {
      // A line that is higher than the window: bring its letter up, not its middle.
      let scroller = root.parentElement;
      while (scroller && scroller.scrollHeight <= scroller.clientHeight) scroller = scroller.parentElement;
      (scroller ?? document.documentElement).scrollBy({ top: rect(first).top - 140, behavior: "instant" });
    }
    /** A point just inside of the character's edge. */
    const point = (/** @type {ReturnType<typeof character>} */ character, /** @type {boolean} */ atStart) => {
      const box = rect(character);
      const inset = Math.min(1, box.width / 4);
      const isLeft = atStart !== character.isRightToLeft;
      // A real mouse reports whole pixels; from fractions Chromium at times selects nothing.
      const x = isLeft ? Math.ceil(box.left + inset) : Math.floor(box.right - inset);
      return { x, y: Math.round(box.top + box.height / 2) };
    };
    const points = { start: point(first, true), end: point(last, false) };
    for (const { x, y } of Object.values(points)) {
      const hit = document.elementFromPoint(x, y);
      if (hit && root.contains(hit)) continue;
      const what = hit ? hit.outerHTML.slice(0, 120) : "nothing";
      throw new Error(`the text at ${Math.round(x)}, ${Math.round(y)} cannot be reached: ${what} lies there`);
    }
    return points;
  }, range);
}
