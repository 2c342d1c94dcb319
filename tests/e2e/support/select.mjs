// @ts-check
// Selecting text the way a hand does: press at its first letter, drag, let go at its last.

/**
 * Where two stretches of text are on the screen.
 * @typedef {{from: {x: number, y: number}, to: {x: number, y: number}}} Points
 */

/**
 * Drags the mouse from the first letter of one text to the last letter of another, both in the
 * open article. The second is looked for from the first on; both may be the same text.
 * @param {import("playwright-core").Page} page
 * @param {string} fromText
 * @param {string} [toText]
 * @param {{steps?: number}} [options]
 */
export async function dragSelect(page, fromText, toText = fromText, { steps = 12 } = {}) {
  const points = await locate(page, fromText, toText);
  await page.mouse.move(points.from.x, points.from.y);
  await page.mouse.down();
  await page.mouse.move(points.to.x, points.to.y, { steps });
  await page.mouse.up();
}

/**
 * Finds the two places by DOM ranges and brings the first into view.
 * @param {import("playwright-core").Page} page
 * @param {string} fromText
 * @param {string} toText
 * @returns {Promise<Points>}
 */
async function locate(page, fromText, toText) {
  const points = await page.evaluate(
    ([fromText, toText]) => {
      const root = document.querySelector("[data-document]");
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
      const start = text.indexOf(fromText);
      const second = text.indexOf(toText, Math.max(0, start));
      if (start < 0 || second < 0) {
        throw new Error(`the open article does not hold ${JSON.stringify(start < 0 ? fromText : toText)}`);
      }
      /** The box of the character at an offset of the whole text. */
      const box = (/** @type {number} */ offset) => {
        const home = nodes.findLast(({ start }) => start <= offset);
        if (!home) throw new Error("the article is empty");
        const range = document.createRange();
        range.setStart(home.node, offset - home.start);
        range.setEnd(home.node, offset - home.start + 1);
        return { range, rect: () => range.getBoundingClientRect() };
      };
      // A press inside a selection drags the selected words about instead of selecting anew.
      getSelection()?.removeAllRanges();
      const first = box(start);
      const last = box(second + toText.length - 1);
      const parent = first.range.startContainer.parentElement;
      const rect = first.rect();
      if (rect.top < 80 || last.rect().bottom > innerHeight - 80) {
        parent?.scrollIntoView({ block: "center", behavior: "instant" });
      }
      const a = first.rect();
      const b = last.rect();
      // Just inside the outer edges: the browser rounds to the nearer side of a character.
      return {
        from: { x: a.left + Math.min(1, a.width / 4), y: a.top + a.height / 2 },
        to: { x: b.right - Math.min(1, b.width / 4), y: b.top + b.height / 2 },
        height: innerHeight,
      };
    },
    [fromText, toText],
  );
  if (points.to.y < 0 || points.to.y > points.height) {
    throw new Error("the passage is higher than the window; choose a shorter one for a drag");
  }
  return points;
}
