// @ts-check
import { blocksOf, richBlocks } from "../support/passages.mjs";
import { until } from "../support/until.mjs";

export const name = "An article is read, selected and marked by keys alone";

/** @typedef {import("../support/run-journey.mjs").Tools} Tools */

/** @param {Tools} tools */
export async function run(tools) {
  const { open, page, check, checkEqual } = tools;
  await page.addInitScript(() => {
    const counted = /** @type {{presses?: number}} */ (globalThis);
    counted.presses = 0;
    for (const kind of ["pointerdown", "mousedown", "touchstart", "wheel"]) {
      addEventListener(kind, () => (counted.presses = (counted.presses ?? 0) + 1), true);
    }
  });
  await open();
  const entered = await tabInto(tools);
  check(entered, "Tab reaches the text");
  await mark(tools);
  await labels(tools);
  await annotations(tools);
  await articles(tools);
  await otherDirection(tools);
  const presses = await page.evaluate(() => /** @type {{presses?: number}} */ (globalThis).presses);
  checkEqual(presses, 0, "presses of a pointer");
  await strip(tools);
  await snapIsKept(tools);
}

/**
 * What keys do by n and p, a press on the strip of marks does too: also into another article.
 * @param {Tools} tools
 */
async function strip({ desk, page }) {
  await desk.openArticle(1);
  await desk.openArticle(0);
  const column = page.getByRole("main");
  await column.evaluate((column) => column.scrollTo(0, 0));
  const strip = await desk.articles.nth(1).locator("svg").boundingBox();
  if (strip === null) throw new Error("the article has no strip");
  await page.mouse.click(strip.x + strip.width - 2, strip.y + strip.height + 2);
  await until(page, "the other article is open", async () => (await desk.articles.nth(1).getAttribute("aria-current")) === "true");
  await until(page, "its end is seen", () => column.evaluate((column) => column.scrollTop > 0 || column.scrollHeight <= column.clientHeight));
}

/** @param {Tools} tools */
async function snapIsKept({ desk, page }) {
  const snap = (/** @type {string} */ by) => page.getByRole("button", { name: `Snap: ${by}` });
  await snap("words").click();
  await snap("sentences").waitFor();
  await desk.reload();
  await snap("sentences").waitFor();
}

/** @param {Tools} tools */
async function tabInto({ page }) {
  for (let n = 0; n < 60; n += 1) {
    await page.keyboard.press("Tab");
    if (await isInText(page)) return true;
  }
  return false;
}

/** @param {import("playwright-core").Page} page */
async function isInText(page) {
  return page.evaluate(() => document.activeElement?.hasAttribute("data-document") === true);
}

/** @param {import("playwright-core").Page} page */
async function heard(page) {
  return (await page.locator("[data-caret-says]").textContent()) ?? "";
}

/**
 * Goes to where a block starts.
 * @param {Tools} tools
 * @param {string} text
 * @param {number} start
 */
async function goTo({ page }, text, start) {
  const written = blocksOf(text).filter(({ start, contentEnd }) => text.slice(start, contentEnd).trim() !== "");
  const n = written.filter((block) => block.start > 0 && block.start <= start).length;
  await page.keyboard.press("Control+Home");
  for (let step = 0; step < n; step += 1) await page.keyboard.press("Control+ArrowDown");
}

/**
 * By words, by the sentence and by the paragraph.
 * @param {Tools} tools
 */
async function mark(tools) {
  const { desk, page, check } = tools;
  const text = await desk.text();
  const [{ block, words }] = richBlocks(text, 8);
  await goTo(tools, text, block.start);
  const lead = text.slice(block.start, words[0].start).match(/[\p{L}\p{N}]+(?:[’'.,-]?[\p{L}\p{N}]+)*/gu)?.length ?? 0;
  for (let step = 0; step < lead; step += 1) await page.keyboard.press("Control+ArrowRight");
  await page.keyboard.press("Control+Shift+ArrowRight");
  const word = { start: words[0].start, end: words[0].end };
  await desk.waitForSelection(word, "after Ctrl+Shift+Right");
  await until(page, "the selection is said", async () => (await heard(page)).endsWith("1 word selected"));
  await page.keyboard.press("s");
  const sentence = await selectedAround(tools, word, "s");
  await page.keyboard.press("1");
  await desk.waitForFocus({ label: "claim", ...sentence });
  check(await isInText(page), "after a label keys are still in the text");

  // Reading goes on behind it; the paragraph is the second step of s.
  await page.keyboard.press("ArrowLeft");
  await desk.waitForNoFocus();
  await page.keyboard.press("s");
  await page.keyboard.press("s");
  await desk.waitForSelection({ start: block.start, end: block.contentEnd }, "after the second s");
  await page.keyboard.press("Escape");
  await until(page, "Esc lets the selection go", async () => (await desk.selected()) === null);
}

/**
 * @param {Tools} tools
 * @param {import("../support/passages.mjs").Range} inner
 * @param {string} after
 */
async function selectedAround({ desk, page, check }, inner, after) {
  /** @type {import("../support/passages.mjs").Range | null} */
  let found = null;
  await until(page, `more is selected after ${after}`, async () => {
    found = await desk.selected();
    return found !== null && found.end - found.start > inner.end - inner.start;
  });
  const range = /** @type {import("../support/passages.mjs").Range} */ (/** @type {unknown} */ (found));
  check(range.start <= inner.start && range.end >= inner.end, `what was selected before ${after} is in it`);
  return range;
}

/**
 * Enter goes to the labels, arrows go from one to the next, and keys come back to the text.
 * @param {Tools} tools
 */
async function labels(tools) {
  const { desk, page, check } = tools;
  const text = await desk.text();
  const [, { block, words }] = richBlocks(text, 5);
  await goTo(tools, text, block.start);
  await page.keyboard.press("Shift+End");
  const before = await desk.count();
  const line = await until(page, "Shift+End selects to the end of the line", () => desk.selected());
  check(line.start === block.start && words.length > 0, "the line is selected from where it begins");
  await page.keyboard.press("Enter");
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? "");
  await until(page, "the first label has the focus", async () => (await focused()).startsWith("Claim"));
  await page.keyboard.press("ArrowRight");
  await until(page, "an arrow goes to the next label", async () => (await focused()).startsWith("Denial"));
  await page.keyboard.press("Escape");
  await until(page, "Esc comes back to the text", () => isInText(page));
  await desk.waitForSelection(line, "after Esc among the labels");
  await page.keyboard.press("Enter");
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await desk.waitForCount(before + 1);
  await until(page, "choosing comes back to the text", () => isInText(page));
}

/**
 * Enter on a mark focuses its annotation; jumps take the caret along.
 * @param {Tools} tools
 */
async function annotations({ desk, page, check }) {
  await page.keyboard.press("Control+Home");
  await desk.waitForNoFocus();
  await page.keyboard.press("n");
  await until(page, "n focuses an annotation", async () => (await desk.focus()) !== null);
  const first = (await desk.focus())?.id;
  await page.keyboard.press("ArrowRight");
  await desk.waitForNoFocus();
  await page.keyboard.press("Enter");
  await until(page, "Enter focuses the mark under the caret", async () => (await desk.focus())?.id === first);
  const before = await desk.count();
  await page.keyboard.press("Delete");
  await desk.waitForCount(before - 1);
  await page.keyboard.press("Control+z");
  await desk.waitForCount(before);
  check(await isInText(page), "after undo keys are still in the text");
  // Elsewhere Enter selects the word, or what g says.
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Control+ArrowLeft");
  await page.keyboard.press("Enter");
  await until(page, "Enter selects a word", async () => (await desk.selected()) !== null);
  const word = await desk.selected();
  await page.keyboard.press("Escape");
  const snap = page.getByRole("button", { name: "Snap: words" });
  check(await snap.isVisible(), "the snap is shown");
  await page.keyboard.press("g");
  await page.getByRole("button", { name: "Snap: sentences" }).waitFor();
  await page.keyboard.press("Enter");
  await until(page, "Enter selects a sentence", async () => {
    const sentence = await desk.selected();
    return sentence !== null && word !== null && sentence.end - sentence.start >= word.end - word.start;
  });
  await page.keyboard.press("Escape");
  await page.keyboard.press("g");
  await page.keyboard.press("g");
  await snap.waitFor();
}

/**
 * The next article has the keys as well.
 * @param {Tools} tools
 */
async function articles({ desk, page }) {
  const id = await desk.documentId();
  await page.keyboard.press("]");
  await until(page, "another article is open", async () => (await desk.documentId()) !== id);
  await until(page, "keys are in its text", () => isInText(page));
  await page.keyboard.press("Control+ArrowDown");
  await until(page, "the caret says where it is", async () => (await heard(page)) !== "");
}

/**
 * In Hebrew, left is forward.
 * @param {Tools} tools
 */
async function otherDirection(tools) {
  const { desk, page, screenshot } = tools;
  const text = "ראש העיר הכחיש.\nהוא אמר BBC 2024 אתמול.\n";
  const id = await desk.documentId();
  await desk.chooseFiles("Add articles", [{ name: "hebrew.txt", bytes: Buffer.from(text) }]);
  await until(page, "the Hebrew article is open", async () => (await desk.documentId()) !== id);
  await until(page, "it is drawn", async () => (await desk.text()) === text);
  if (!(await isInText(page))) await tabInto(tools);
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("ArrowLeft");
  await until(page, "one step to the left says the letter", async () => (await heard(page)) === "א");
  await page.keyboard.press("Control+Shift+ArrowLeft");
  await until(page, "the rest of the word is selected", async () => (await desk.selected())?.end === 3);
  await page.keyboard.press("2");
  await desk.waitForFocus({ label: "denial", start: 1, end: 3 });
  await screenshot("hebrew");
}
