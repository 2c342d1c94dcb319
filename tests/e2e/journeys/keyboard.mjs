// @ts-check
import { blocksOf, richBlocks } from "../support/passages.mjs";
import { until } from "../support/until.mjs";

export const name = "A whole day's work is done without touching the mouse";

/**
 * @typedef {import("../support/run-journey.mjs").Tools} Tools
 * @typedef {import("../support/passages.mjs").Range} Range
 */

/** The title of the claim group. */
const GROUP = "They fight on the other side";

/** @param {Tools} tools */
export async function run(tools) {
  const { open, desk, page, check, checkEqual, captureDownload, screenshot } = tools;
  await page.addInitScript(() => {
    const counted = /** @type {{presses?: number}} */ (globalThis);
    counted.presses = 0;
    for (const kind of ["pointerdown", "mousedown", "touchstart", "wheel"]) {
      addEventListener(kind, () => (counted.presses = (counted.presses ?? 0) + 1), true);
    }
  });
  await open();
  await tabInto(tools);
  const home = await desk.documentId();

  // Three kinds, a sentence each.
  const text = await desk.text();
  const places = richBlocks(text, 4).slice(0, 3).map(({ block }) => block.start);
  places.sort((a, b) => a - b);
  const [claim, evidence, denial] = [places[0], places[1], places[2]];
  for (const [start, label] of /** @type {[number, "claim" | "evidence" | "denial"][]} */ ([
    [claim, "claim"],
    [evidence, "evidence"],
    [denial, "denial"],
  ])) {
    await goTo(tools, text, start);
    await page.keyboard.press("s");
    await selected(tools);
    await page.keyboard.press({ claim: "1", denial: "2", evidence: "3" }[label]);
    await until(page, `a ${label} has the focus`, async () => (await desk.focus())?.label === label);
  }
  await desk.waitForCount(3);

  // Who said it.
  const speaker = page.getByRole("combobox", { name: "Speaker" });
  await page.keyboard.press("w");
  await page.keyboard.type("Oksana Hryn");
  await page.keyboard.press("Enter");
  await until(page, "the speaker stands there", async () => (await speaker.inputValue()) === "Oksana Hryn");
  await until(page, "keys are in the text", () => isInText(page));

  // A claim in another article, and the denial is linked with it from here.
  await page.keyboard.press("]");
  await until(page, "another article is open", async () => (await desk.documentId()) !== home);
  await until(page, "keys are in its text", () => isInText(page));
  const away = await desk.documentId();
  const other = await desk.text();
  await goTo(tools, other, richBlocks(other, 4)[0].block.start);
  await page.keyboard.press("s");
  const there = await selected(tools);
  await page.keyboard.press("1");
  await desk.waitForCount(4);
  await page.keyboard.press("[");
  await until(page, "the first article is open again", async () => (await desk.documentId()) === home);
  await page.keyboard.press("p");
  await until(page, "p goes to the last annotation", async () => (await desk.focus())?.label === "denial");
  const denied = await desk.focus();
  await page.keyboard.press("l");
  const search = page.getByRole("combobox", { name: "Find a passage, a speaker or an outlet" });
  await until(page, "the search has the keys", () => search.evaluate((field) => field === document.activeElement));
  const quote = other.slice(there.start, there.end).trim();
  await page.keyboard.type(quote.split(/\s+/).slice(0, 3).join(" "));
  const options = page.getByRole("listbox", { name: "Passages to link with" }).getByRole("option");
  await until(page, "one passage is found", async () => (await options.count()) === 1);
  await page.keyboard.press("Enter");
  const links = page.locator("[data-relation]");
  await links.first().waitFor();
  checkEqual(await links.count(), 1, "links of the denial");
  checkEqual((await desk.focus())?.id, denied?.id, "what has the focus after linking");
  await until(page, "keys are in the text after linking", () => isInText(page));
  await screenshot("linked");

  // Two claims of two articles say the same.
  const group = page.getByRole("combobox", { name: "Claim group" });
  await page.keyboard.press("n");
  await until(page, "n goes round to the claim", async () => (await desk.focus())?.label === "claim");
  await page.keyboard.press("c");
  await until(page, "the group has the keys", () => group.evaluate((field) => field === document.activeElement));
  await page.keyboard.type(GROUP);
  await page.keyboard.press("Enter");
  await until(page, "the claim is in the group", async () => (await group.inputValue()) === GROUP);
  await page.keyboard.press("]");
  await until(page, "the other article is open", async () => (await desk.documentId()) === away);
  await page.keyboard.press("n");
  await until(page, "its claim has the focus", async () => (await desk.focus())?.label === "claim");
  await page.keyboard.press("c");
  await until(page, "the group has the keys again", () => group.evaluate((field) => field === document.activeElement));
  const groups = page.getByRole("listbox", { name: "Claim group" }).getByRole("option");
  await until(page, "the group is offered", async () => (await groups.count()) === 1);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await until(page, "both are in one group", async () => (await group.inputValue()) === GROUP);
  await page.getByText("2 claims · 2 outlets").first().waitFor();

  // Its end moves by a word.
  const before = await desk.focus();
  await page.keyboard.press("b");
  await page.keyboard.press("Control+ArrowLeft");
  await page.keyboard.press("Enter");
  await until(page, "the end has moved", async () => {
    const now = await desk.focus();
    return now?.id === before?.id && now !== null && before !== null && now.end < before.end;
  });
  await screenshot("grouped");
  const done = await state(tools, [home, away]);

  // All of it is taken back, and done again.
  const undo = page.getByRole("button", { name: "Undo" });
  let steps = 0;
  while (await undo.isEnabled()) {
    await page.keyboard.press("Control+z");
    steps += 1;
    if (steps > 30) throw new Error("undo does not come to an end");
    await said(tools, "Undid");
  }
  await desk.waitForCount(0);
  check(steps >= 9, `each act is a step: ${steps}`);
  const redo = page.getByRole("button", { name: "Redo" });
  for (let step = 0; step < steps; step += 1) {
    await page.keyboard.press("Control+Shift+Z");
    await said(tools, "Redid");
  }
  check(!(await redo.isEnabled()), "there is nothing left to redo");
  checkEqual(await state(tools, [home, away]), done, "the work after undoing and redoing all of it");

  // Out it goes.
  const file = await captureDownload(async () => {
    await page.keyboard.press("Control+k");
    const field = page.getByRole("combobox", { name: "Command or article" });
    await until(page, "the palette has the keys", () => field.evaluate((one) => one === document.activeElement));
    await page.keyboard.type("export");
    await page.getByRole("option", { selected: true }).filter({ hasText: /export/i }).waitFor();
    await page.keyboard.press("Enter");
  });
  const { annotations, relations, groups: inFile } = JSON.parse(file.text);
  checkEqual(annotations.length, 4, "annotations in the file");
  const speakers = annotations.map((/** @type {any} */ one) => one.attributes?.speaker).filter(Boolean);
  checkEqual(speakers, ["Oksana Hryn"], "speakers in the file");
  checkEqual(relations.length, 1, "links in the file");
  const ends = relations.map((/** @type {any} */ one) => [one.from, one.to].map((id) => annotations.find((/** @type {any} */ a) => a.id === id)?.label));
  checkEqual(ends, [["denial", "claim"]], "what the link leads between");
  checkEqual(inFile.map((/** @type {any} */ one) => one.title), [GROUP], "groups in the file");
  const grouped = annotations.filter((/** @type {any} */ one) => one.group === inFile[0].id);
  checkEqual(grouped.map((/** @type {any} */ one) => one.label), ["claim", "claim"], "who is in the group");
  const presses = await page.evaluate(() => /** @type {{presses?: number}} */ (globalThis).presses);
  checkEqual(presses, 0, "presses of a pointer");
}

/** @param {Tools} tools */
async function tabInto({ page }) {
  for (let n = 0; n < 60 && !(await isInText(page)); n += 1) await page.keyboard.press("Tab");
  if (!(await isInText(page))) throw new Error("Tab does not reach the text");
}

/** @param {import("playwright-core").Page} page */
async function isInText(page) {
  return page.evaluate(() => document.activeElement?.hasAttribute("data-document") === true);
}

/**
 * Goes to where a block starts.
 * @param {Tools} tools
 * @param {string} text
 * @param {number} start
 */
async function goTo({ page }, text, start) {
  const written = blocksOf(text).filter((block) => text.slice(block.start, block.contentEnd).trim() !== "");
  const n = written.filter((block) => block.start > 0 && block.start <= start).length;
  await page.keyboard.press("Control+Home");
  for (let step = 0; step < n; step += 1) await page.keyboard.press("Control+ArrowDown");
}

/**
 * What is selected, once something is.
 * @param {Tools} tools
 * @returns {Promise<Range>}
 */
async function selected({ desk, page }) {
  /** @type {Range | null} */
  let range = null;
  await until(page, "something is selected", async () => (range = await desk.selected()) !== null);
  return /** @type {Range} */ (/** @type {unknown} */ (range));
}

/**
 * Waits until it was said how an undo or redo went.
 * @param {Tools} tools
 * @param {string} beginning
 */
async function said({ page, desk }, beginning) {
  await until(page, `“${beginning}” is said`, async () => {
    const all = await page.locator(".notice").allInnerTexts();
    return all.some((text) => text.startsWith(beginning));
  });
  await desk.waitUntilSaved();
}

/**
 * The marks of articles, and what is known about the one that p finds last in each.
 * @param {Tools} tools
 * @param {string[]} ids
 */
async function state({ desk, page }, ids) {
  /** @type {Record<string, unknown>} */
  const marks = {};
  for (const id of ids) {
    for (let n = 0; n < 9 && (await desk.documentId()) !== id; n += 1) {
      const before = await desk.documentId();
      await page.keyboard.press("]");
      await until(page, "an article opens", async () => (await desk.documentId()) !== before);
    }
    marks[id] = (await desk.marks()).map(({ label, start, end }) => ({ label, start, end }));
  }
  return marks;
}
