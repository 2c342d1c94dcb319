// @ts-check
import { across, richBlocks } from "../support/passages.mjs";
import { dragFinger, tap, tapAt } from "../support/finger.mjs";
import { edges } from "../support/select.mjs";
import { until } from "../support/until.mjs";

export const name = "The ends of an annotation are moved by mouse, by finger and by keys, each time in one step";
export const context = { hasTouch: true };

/** @typedef {import("../support/run-journey.mjs").Tools} Tools */
/** @typedef {import("../support/passages.mjs").Range} Range */
/** @typedef {import("../support/desk.mjs").Expected} Expected */

const ARABIC = "قال رئيس البلدية إن المال موجود في الخزينة منذ أمس.\n";
const HEBREW = "ראש העיר הכחיש את הטענה בשיחה עם העיתון אתמול.\n";

/** @param {Tools} tools */
export async function run(tools) {
  const { open, desk, articles, page, screenshot } = tools;
  await open();
  await desk.openArticle(0);
  const [{ words }] = richBlocks(articles[0].text, 8);
  const first = { label: "claim", ...across(words[2], words[3]) };
  await desk.mark(first);
  await byMouse(tools, first, words);
  await byFinger(tools, first, words);
  await byKeys(tools, first);

  // What was kept last is there after a reload.
  const kept = { ...first, end: words[5].end };
  await dragEnd(page, first, kept, "end");
  await desk.waitForFocus(kept);
  await desk.waitUntilSaved();
  await desk.reload();
  await desk.waitForMarks([kept], "after a reload");
  await rightToLeft(tools);
  await screenshot("right-to-left");
}

/**
 * @param {import("playwright-core").Page} page
 * @param {"start" | "end"} end
 */
function grip(page, end) {
  return page.getByRole("button", { name: new RegExp(`^Move the ${end} of the annotation`) });
}

/**
 * Where a hand takes a grip and where it lets go, so that the edge comes to another place.
 * @param {import("playwright-core").Page} page
 * @param {Range} from where the annotation lies
 * @param {Range} to a stretch whose `edge` the grip is brought to
 * @param {"start" | "end"} end which grip
 * @param {"start" | "end"} [edge] which end of `to`
 */
async function path(page, from, to, end, edge = end) {
  const target = (await edges(page, to))[edge];
  const origin = (await edges(page, from))[end];
  const box = await grip(page, end).boundingBox();
  if (!box || box.width < 24 || box.height < 24) throw new Error(`the grip is ${JSON.stringify(box)}`);
  const press = { x: box.x + 12, y: box.y + 12 };
  return { press, release: { x: press.x + target.x - origin.x, y: press.y + target.y - origin.y } };
}

/**
 * @param {import("playwright-core").Page} page
 * @param {Range} from
 * @param {Range} to
 * @param {"start" | "end"} end
 * @param {{edge?: "start" | "end", shift?: boolean, before?: () => Promise<void>}} [how]
 */
async function dragEnd(page, from, to, end, { edge, shift = false, before } = {}) {
  const { press, release } = await path(page, from, to, end, edge);
  await page.mouse.move(press.x, press.y);
  await page.mouse.down();
  if (shift) await page.keyboard.down("Shift");
  await page.mouse.move(release.x, release.y, { steps: 8 });
  await before?.();
  await page.mouse.up();
  if (shift) await page.keyboard.up("Shift");
}

/**
 * @param {Tools} tools
 * @param {Expected} first
 * @param {Range[]} words
 */
async function byMouse({ desk, page, articles, check, checkEqual, screenshot }, first, words) {
  const count = await desk.count();
  const id = (await desk.focus())?.id;
  // Inside of a word: it is taken whole. Nothing is changed before the hand lets go.
  const longer = { ...first, end: words[5].end };
  await dragEnd(page, first, { start: words[5].start, end: words[5].end - 2 }, "end", {
    before: async () => {
      checkEqual((await desk.focus())?.end, first.end, "the annotation's end during the drag");
      await screenshot("drag");
    },
  });
  await desk.waitForFocus(longer);
  checkEqual([(await desk.focus())?.id, await desk.count()], [id, count], "the annotation after a drag");
  const quote = articles[0].text.slice(longer.start, longer.end);
  check((await desk.annotations.innerText()).includes(quote), "the list shows the new words");
  await page.getByText(/^The edges moved: “/).waitFor();
  await page.keyboard.press("Control+z");
  await desk.waitForFocus(first);
  await page.getByText("Undid: moved the edges of an annotation.").waitFor();
  await page.keyboard.press("Control+y");
  await desk.waitForFocus(longer);
  await page.keyboard.press("Control+z");
  await desk.waitForFocus(first);

  // With Shift by characters.
  const cut = { ...first, start: first.start + 2 };
  await dragEnd(page, first, cut, "start", { shift: true });
  await desk.waitForFocus(cut);
  await page.keyboard.press("Control+z");
  await desk.waitForFocus(first);

  // Past the other end: they swap.
  const rest = articles[0].text.slice(first.end).search(/\S/);
  const beyond = { ...first, start: first.end + rest, end: words[7].end };
  await dragEnd(page, first, words[7], "start", { edge: "end" });
  await desk.waitForFocus(beyond);
  await page.keyboard.press("Control+z");
  await desk.waitForFocus(first);

  // Esc in the middle: as if nothing had been.
  await dragEnd(page, first, words[6], "end", { before: () => page.keyboard.press("Escape") });
  await desk.waitForFocus(first);
  await page.keyboard.press("Control+y");
  await desk.waitForFocus(beyond);
  await page.keyboard.press("Control+z");
  await desk.waitForFocus(first);
}

/**
 * @param {Tools} tools
 * @param {Expected} first
 * @param {Range[]} words
 */
async function byFinger({ desk, page, axe, screenshot }, first, words) {
  const { press, release } = await path(page, first, words[1], "start");
  await dragFinger(page, press, release);
  await desk.waitForFocus({ ...first, start: words[1].start });
  await page.keyboard.press("Control+z");
  await desk.waitForFocus(first);

  // Without a drag: a tap opens the bar, whose buttons move the ends by words.
  const box = await grip(page, "end").boundingBox();
  if (!box) throw new Error("the grip is not to be seen");
  await tapAt(page, { x: box.x + 12, y: box.y + 12 });
  const bar = page.getByRole("group", { name: "Edges of the annotation" });
  await bar.waitFor();
  await axe();
  await screenshot("bar");
  await tap(page, bar.getByRole("button", { name: "End one word to the left" }));
  await tap(page, bar.getByRole("button", { name: "Keep" }));
  await until(page, "the end lies before the last word", async () => {
    const focus = await desk.focus();
    return focus !== null && focus.start === first.start && focus.end <= words[3].start;
  });
  await page.keyboard.press("Control+z");
  await desk.waitForFocus(first);
}

/**
 * @param {Tools} tools
 * @param {Expected} first
 */
async function byKeys({ desk, page, articles, check }, first) {
  const { text } = articles[0];
  const segments = [...new Intl.Segmenter("en", { granularity: "word" }).segment(text.slice(first.end))];
  const next = segments.find((segment) => segment.isWordLike);
  if (!next) throw new Error("no word follows");
  const wanted = { ...first, start: first.start + 1, end: first.end + next.index + next.segment.length };
  const bar = page.getByRole("group", { name: "Edges of the annotation" });
  for (const last of ["Escape", "Enter"]) {
    await page.keyboard.press("b");
    await bar.waitFor();
    await page.keyboard.press("Control+ArrowRight");
    await page.keyboard.press("Shift+ArrowRight");
    await page.keyboard.press(last);
    await bar.waitFor({ state: "detached" });
    await desk.waitForFocus(last === "Enter" ? wanted : first);
  }
  await page.keyboard.press("Control+z");
  await desk.waitForFocus(first);

  // A grip is pressed like a button, and pressed again when the edges lie where they shall.
  await grip(page, "end").focus();
  await page.keyboard.press("Enter");
  await bar.waitFor();
  await page.keyboard.press("Control+ArrowRight");
  await page.keyboard.press("Enter");
  await bar.waitFor({ state: "detached" });
  await desk.waitForFocus({ ...wanted, start: first.start });
  await page.keyboard.press("Control+z");
  await desk.waitForFocus(first);

  // The bar's own buttons, and where the keyboard is then.
  await page.keyboard.press("b");
  await bar.getByRole("button", { name: "End one word to the right" }).press("Enter");
  await bar.getByRole("button", { name: "Keep" }).press("Enter");
  await bar.waitFor({ state: "detached" });
  await desk.waitForFocus({ ...wanted, start: first.start });
  check(await page.evaluate(() => document.activeElement?.matches("[data-document]")), "keys are in the text");
  await page.keyboard.press("Control+z");
  await desk.waitForFocus(first);
}

/** @param {Tools} tools */
async function rightToLeft({ desk, page, articles, check, checkEqual }) {
  const text = ARABIC + HEBREW;
  await desk.chooseFiles("Add articles", [{ name: "right-to-left.txt", bytes: Buffer.from(text) }]);
  await desk.articles.nth(articles.length).waitFor();
  await desk.openArticle(articles.length);
  for (const line of [ARABIC, HEBREW]) {
    const from = text.indexOf(line);
    const words = [...line.matchAll(/\p{L}+/gu)].map((word) => {
      const start = from + word.index;
      return { start, end: start + word[0].length };
    });
    const marked = { label: "denial", ...across(words[2], words[3]) };
    await desk.mark(marked);
    const [start, end] = await Promise.all([grip(page, "start").boundingBox(), grip(page, "end").boundingBox()]);
    check(start !== null && end !== null && start.x > end.x, "the start lies on the right");
    // The arrow goes where it points: to the left is forward.
    await page.keyboard.press("b");
    await page.keyboard.press("Control+ArrowLeft");
    await page.keyboard.press("Enter");
    const longer = { ...marked, end: words[4].end };
    await desk.waitForFocus(longer);
    const longest = { ...longer, start: words[1].start };
    await dragEnd(page, longer, longest, "start");
    await desk.waitForFocus(longest);
    const before = await desk.count();
    await page.keyboard.press("Control+z");
    await desk.waitForFocus(longer);
    await page.keyboard.press("Control+z");
    await desk.waitForFocus(marked);
    checkEqual(await desk.count(), before, "annotations after two undos");
    await page.keyboard.press("Escape");
  }
}
