// @ts-check
import { blocksOf, across, inside, richBlocks } from "../support/passages.mjs";
import { checkExport } from "../support/export.mjs";
import { DIGITS } from "../support/desk.mjs";
import { until } from "../support/until.mjs";

export const name = "Every article is marked, corrected, kept over a reload and exported";

/** @typedef {import("../support/desk.mjs").Expected} Expected */
/** @typedef {import("../support/run-journey.mjs").Tools} Tools */

/** @param {Tools} tools */
export async function run(tools) {
  const { open, desk, page, articles, check, checkEqual, checkDocumentText, screenshot } = tools;
  await open();
  checkEqual(await desk.articles.count(), articles.length, "articles in the list");
  /** @type {Expected[][]} */
  const marks = [];
  for (const [place, article] of articles.entries()) {
    await desk.openArticle(place);
    await checkDocumentText(article.text);
    try {
      marks.push(await markArticle(tools, article.text));
    } catch (error) {
      throw new Error(`in article ${place}, ${article.file}`, { cause: error });
    }
    await checkDocumentText(article.text);
  }
  await goThroughArticles(tools);
  await correct(tools, marks);
  await screenshot("marked");

  await desk.waitUntilSaved();
  const total = marks.flat().length;
  checkEqual(await desk.count(), total, "annotations before the reload");
  await comeBack(tools, marks);
  const exported = await desk.exportJson(tools.captureDownload);
  checkExport(exported, articles);
  checkEqual(exported.json.annotations.length, total, "annotations in the export");
  for (const [place, article] of articles.entries()) {
    const document = exported.json.documents.find((/** @type {any} */ d) => d.file_name === article.file);
    const inFile = exported.json.annotations.filter((/** @type {any} */ a) => a.doc === document.id);
    const flat = inFile.map((/** @type {any} */ a) => `${a.label} ${a.utf16.join(" ")}`);
    const wanted = marks[place].map(({ label, start, end }) => `${label} ${start} ${end}`);
    checkEqual(flat.sort(), wanted.sort(), `annotations of ${article.file} in the export`);
  }
  check(/\.json$/.test(exported.name), `the export is called ${exported.name}`);
}

/**
 * Marks one article in all the ways there are and returns what must be marked after.
 * @param {Tools} tools
 * @param {string} text
 * @returns {Promise<Expected[]>}
 */
async function markArticle({ desk, page, check, checkEqual }, text) {
  const rich = richBlocks(text, 5);
  check(rich.length >= 2 && rich[0].words.length >= 10, "the article is long enough for this journey");
  const [{ words, block }, other] = rich;
  const before = await desk.count();
  /** @type {Expected[]} */
  const marks = [];
  const expectMarks = async (/** @type {string} */ sentence) => {
    await desk.waitForMarks(marks, sentence);
    await desk.waitForCount(before + marks.length);
  };
  const take = async (/** @type {Expected} */ wanted, /** @type {string} */ sentence) => {
    marks.push(wanted);
    await expectMarks(sentence);
    await desk.waitForFocus(wanted);
    checkEqual(await desk.selected(), null, `what is selected ${sentence}`);
  };

  // Forwards, from inside of one word into another: both are made whole.
  const outer = across(words[0], words[3]);
  await desk.drag(inside(outer));
  await desk.waitForSelection(outer, "after a drag from within a word");
  await page.keyboard.press("1");
  await take({ label: "claim", ...outer }, "after a drag and 1");

  // Backwards, and with the button beside the selection.
  const backward = across(words[7], words[8]);
  await desk.drag(inside(backward), { backward: true });
  await desk.waitForSelection(backward, "after a drag backwards");
  await desk.pressLabel("Denial");
  await take({ label: "denial", ...backward }, "after a drag backwards and the button Denial");

  // From one block into the next one that has words: empty lines between them belong to it.
  const over = acrossBlocks(text);
  if (over) {
    await desk.drag(inside(over));
    await desk.waitForSelection(over, "after a drag over the edge of a block");
    await page.keyboard.press("3");
    await take({ label: "evidence", ...over }, "after a drag over the edge of a block and 3");
  }

  // By characters.
  const letters = inside(words[words.length - 1]);
  if (letters.end > letters.start) {
    await desk.drag({ start: letters.start - 1, end: letters.end + 1 }, { shift: true });
    const chosen = { start: letters.start - 1, end: letters.end + 1 };
    await desk.waitForSelection(chosen, "after a drag with Shift");
    await desk.pressLabel("Claim");
    await take({ label: "claim", ...chosen }, "after a drag with Shift and the button Claim");
  }

  // A double click takes the word, a triple click the block without its line end.
  const word = other.words[1];
  await desk.click(word.start + 1, 2);
  await desk.waitForSelection(word, "after a double click");
  await page.keyboard.press("2");
  await take({ label: "denial", ...word }, "after a double click and 2");
  const line = { start: other.block.start, end: other.block.contentEnd };
  await desk.click(other.words[3].start + 1, 3);
  await desk.waitForSelection(line, "after a triple click");
  await desk.pressLabel("Evidence");
  await take({ label: "evidence", ...line }, "after a triple click and the button Evidence");

  // One mark within another, and one across its edge.
  const nested = across(words[1], words[2]);
  await desk.drag(nested);
  await desk.waitForSelection(nested, "after a drag within a mark");
  await page.keyboard.press("2");
  await take({ label: "denial", ...nested }, "after a drag within a mark");
  const crossing = across(words[2], words[5]);
  await desk.drag(crossing);
  await desk.waitForSelection(crossing, "after a drag over a mark's edge");
  await page.keyboard.press("3");
  await take({ label: "evidence", ...crossing }, "after a drag over a mark's edge");

  // A second label on the same passage.
  await page.keyboard.press("Shift+1");
  await take({ label: "claim", ...crossing }, "after Shift and 1");
  check(block.end <= text.length, "the block lies in the text");
  return marks;
}

/**
 * From the last plain word of a block to the first of the next one that has any.
 * @param {string} text
 */
function acrossBlocks(text) {
  const rich = new Map(richBlocks(text, 3).map((block) => [block.block.start, block]));
  const blocks = blocksOf(text);
  for (const [place, { start }] of blocks.entries()) {
    const first = rich.get(start);
    const next = blocks.slice(place + 1).find((block) => text.slice(block.start, block.contentEnd).trim() !== "");
    const second = next && rich.get(next.start);
    if (first && second) {
      return across(first.words[first.words.length - 1], second.words[0]);
    }
  }
  return null;
}

/**
 * `]` and `[` go through the articles and round the end.
 * @param {Tools} tools
 */
async function goThroughArticles({ desk, page, articles, checkEqual }) {
  await desk.openArticle(0);
  for (const place of [...articles.keys()].slice(1).concat(0)) {
    await page.keyboard.press("]");
    await until(page, `] opens article ${place}`, async () => (await desk.text()) === articles[place].text);
  }
  await page.keyboard.press("[");
  const last = articles[articles.length - 1];
  await until(page, "[ opens the last article", async () => (await desk.text()) === last.text);
  await page.keyboard.press("]");
  await until(page, "] opens the first article", async () => (await desk.text()) === articles[0].text);
  checkEqual(await desk.articles.nth(0).getAttribute("aria-current"), "true", "the list shows the open article");
}

/**
 * Goes through the annotations of the first article, relabels, deletes, undoes and redoes.
 * @param {Tools} tools
 * @param {Expected[][]} marks of all articles; what is changed for good is changed here too
 */
async function correct({ desk, page, check, checkEqual }, marks) {
  const own = marks[0];
  const total = marks.flat().length;
  const ids = await desk.listed();
  for (const id of [...ids, ids[0]]) {
    await page.keyboard.press("n");
    await until(page, `n goes to ${id}`, async () => (await desk.focus())?.id === id);
  }
  for (const id of [...ids].reverse()) {
    await page.keyboard.press("p");
    await until(page, `p goes to ${id}`, async () => (await desk.focus())?.id === id);
  }

  // `.` goes round the marks that lie on each other.
  const drawn = await desk.marks();
  const around = (/** @type {Expected} */ one) =>
    drawn.filter((mark) => mark.start < one.end && one.start < mark.end);
  const start = [...drawn].sort((a, b) => around(b).length - around(a).length)[0];
  const here = around(start);
  while ((await desk.focus())?.id !== start.id) await page.keyboard.press("n");
  /** @type {Set<string>} */
  const seen = new Set();
  for (let step = 0; step < here.length; step += 1) {
    const before = (await desk.focus())?.id;
    await page.keyboard.press(".");
    const focus = await until(page, ". goes on", async () => {
      const focus = await desk.focus();
      return focus && focus.id !== before && focus;
    });
    seen.add(focus.id);
  }
  check(seen.has(start.id) && seen.size > 1, `. met ${seen.size} of ${here.length} marks in one place`);

  // Another label by digit and by button: the mark stays where it is.
  const target = own[0];
  await desk.click(target.start + 1);
  await desk.waitForFocus(target);
  for (const [label, act] of /** @type {[string, () => Promise<void>][]} */ ([
    ["evidence", () => page.keyboard.press(DIGITS.evidence)],
    ["denial", () => desk.pressLabel("Denial")],
  ])) {
    await act();
    target.label = label;
    await desk.waitForMarks(own, `after a change to ${label}`);
    await desk.waitForFocus(target);
    checkEqual(await desk.count(), total, "annotations after a change of label");
    const pressed = desk.toolbar.getByRole("button", { pressed: true });
    checkEqual((await pressed.allInnerTexts()).map((text) => text.match(/[a-z]+/i)?.[0].toLowerCase()), [label], "the pressed label");
  }

  // Deleted by key, and taken back in every way there is.
  const rest = own.filter((mark) => mark !== target);
  const remove = async (/** @type {string} */ key) => {
    await desk.waitForFocus(target);
    await page.keyboard.press(key);
    await desk.waitForMarks(rest, `after ${key}`);
    await desk.waitForCount(total - 1);
  };
  const isBack = async (/** @type {string} */ sentence) => {
    await desk.waitForMarks(own, sentence);
    await desk.waitForCount(total);
    await desk.waitForFocus(target);
  };
  await remove("Delete");
  await page.getByRole("button", { name: "Take back" }).click();
  await isBack("after the notice's undo");
  await remove("Backspace");
  await page.keyboard.press("Control+z");
  await isBack("after Ctrl+Z");
  await page.keyboard.press("Control+Shift+Z");
  await desk.waitForMarks(rest, "after Ctrl+Shift+Z");
  await page.keyboard.press("Control+z");
  await isBack("after Ctrl+Z again");
  await page.keyboard.press("Control+y");
  await desk.waitForMarks(rest, "after Ctrl+Y");
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await isBack("after the button Undo");
  await page.getByRole("button", { name: "Redo", exact: true }).click();
  await desk.waitForMarks(rest, "after the button Redo");
  own.splice(own.indexOf(target), 1);
  await desk.waitForCount(total - 1);
}

/**
 * Loads the page again: the same marks, the same place; the newest act can still be undone.
 * @param {Tools} tools
 * @param {Expected[][]} marks
 */
async function comeBack({ desk, page, articles, checkEqual, checkDocumentText }, marks) {
  // Far down in an article that is longer than the window.
  const longest = [...articles.keys()].sort((a, b) => articles[b].text.length - articles[a].text.length)[0];
  await desk.openArticle(longest);
  const last = [...marks[longest]].sort((a, b) => b.start - a.start || a.end - b.end)[0];
  await desk.click(last.start + 1);
  const focus = await until(page, "a mark has the focus", () => desk.focus());
  await scrollBy(page, 30);
  const top = () => desk.document.evaluate((node) => Math.round(node.getBoundingClientRect().top));
  const hash = () => page.evaluate(() => location.hash);
  await until(page, "the address names the focus", async () => (await hash()).includes(focus.id));
  const before = { top: await top(), hash: await hash() };

  await desk.reload();
  await checkDocumentText(articles[longest].text);
  await until(page, "the focus is back", async () => (await desk.focus())?.id === focus.id);
  checkEqual(await page.evaluate(() => location.hash), before.hash, "the address after a reload");
  await until(page, `the text is scrolled as before, to ${before.top}`, async () => Math.abs((await top()) - before.top) <= 2, 3_000)
    .catch(async (error) => { throw new Error(`${error.message}, but it is at ${await top()}`); });
  for (const [place, article] of articles.entries()) {
    await desk.openArticle(place);
    await checkDocumentText(article.text);
    await desk.waitForMarks(marks[place], `after a reload in article ${place}`);
  }

  // The newest act was a deletion in the first article.
  const total = marks.flat().length;
  await page.keyboard.press("Control+z");
  await desk.waitForCount(total + 1);
  await checkDocumentText(articles[0].text);
  await desk.waitUntilSaved();
  await desk.reload();
  await page.keyboard.press("Control+Shift+Z");
  await desk.waitForCount(total);
  await desk.openArticle(0);
  await desk.waitForMarks(marks[0], "after undo, a reload and redo");
  await desk.waitUntilSaved();
}

/**
 * Scrolls the text by the wheel and waits until it rests.
 * @param {import("playwright-core").Page} page
 * @param {number} pixels
 */
async function scrollBy(page, pixels) {
  // Firefox, steered by its driver, scrolls and tells of no end of it.
  const top = () => page.locator("[data-document]").evaluate((node) => node.getBoundingClientRect().top);
  const before = await top();
  let last = before;
  await page.mouse.wheel(0, pixels);
  await until(page, "the text is scrolled and rests", async () => {
    const now = await top();
    const rests = now !== before && now === last;
    last = now;
    return rests;
  });
}
