// @ts-check
import { checkEqual } from "../support/check.mjs";
import { until } from "../support/until.mjs";

export const name = "The keyboard goes on near by when what had it goes away";
export const sets = ["own"];
export const context = { viewport: { width: 1440, height: 900 } };

/** @typedef {import("../support/run-journey.mjs").Tools} Tools */

const TEXTS = {
  d0: "Rain\n\nIt rained on Monday. It poured on Tuesday. It was wet on Friday. It never rained at all. Nor did it pour.\n",
  d1: "Snow\n\nIt snowed on Sunday. The roads were white.\n",
};

/**
 * @param {string} id
 * @param {"d0" | "d1"} doc
 * @param {string} label
 * @param {string} quote
 */
function annotation(id, doc, label, quote, group = "") {
  const start = TEXTS[doc].indexOf(quote);
  return { id, doc, label, start, end: start + quote.length, quote, attributes: {}, ...(group && { group }) };
}

/** @param {any} schema */
function project(schema) {
  const document = (/** @type {"d0" | "d1"} */ id) => ({
    id, title: "", source: `Paper ${id}`, byline: "", published: "", file_name: `${id}.txt`, text: TEXTS[id],
  });
  const denies = schema.relation_kinds.find((/** @type {any} */ kind) => kind.role === "rejects");
  const link = (/** @type {string} */ id, /** @type {string} */ from, /** @type {string} */ to) => ({
    id, type: denies.id, from, to, note: "",
  });
  return {
    format: "gainsay",
    version: "1.0",
    title: "Weather",
    schema,
    documents: [document("d0"), document("d1")],
    annotations: [
      annotation("c1", "d0", "claim", "It rained on Monday", "g1"),
      annotation("c2", "d0", "claim", "It poured on Tuesday", "g1"),
      annotation("c3", "d0", "claim", "It was wet on Friday", "g1"),
      annotation("n1", "d0", "denial", "It never rained at all"),
    ],
    relations: [link("r1", "n1", "c1"), link("r2", "n1", "c2"), link("r3", "c3", "n1")],
    groups: [{ id: "g1", title: "It was wet", note: "" }, { id: "g2", title: "It was not", note: "" }],
  };
}

/** @param {Tools} tools */
export async function run(tools) {
  const { open, desk, captureDownload } = tools;
  await open();
  const { json } = await desk.exportJson(captureDownload);
  await desk.openAsNew(project(json.schema));
  await desk.waitForCount(4);
  await links(tools);
  await jumps(tools);
  await groups(tools);
  await sentences(tools);
}

/**
 * What has the focus: its name, or what it says.
 * @param {import("playwright-core").Page} page
 */
function active(page) {
  return page.evaluate(() => {
    const it = document.activeElement;
    if (it === null || it === document.body) return "nothing";
    if (it.hasAttribute("data-document")) return "the text";
    return it.getAttribute("aria-label") ?? it.textContent?.replace(/\s+/g, " ").trim() ?? "";
  });
}

/**
 * @param {Tools} tools
 * @param {string | RegExp} expected
 * @param {string} after
 */
async function goesTo({ page }, expected, after) {
  let found = "";
  const fits = () => (typeof expected === "string" ? found === expected : expected.test(found));
  try {
    await until(page, after, async () => {
      found = await active(page);
      return fits();
    }, 5_000);
  } catch {
    checkEqual(found, String(expected), `what has the keyboard after ${after}`);
  }
}

/**
 * @param {Tools} tools
 * @param {string} id
 */
async function focusOn({ desk, page }, id) {
  const mark = (await desk.marks()).find((mark) => mark.id === id);
  await desk.click((mark?.start ?? 0) + 2);
  await until(page, `the focus on ${id}`, async () => (await desk.focusInList()) === id);
}

/** @param {Tools} tools */
async function links(tools) {
  const { page } = tools;
  const rows = page.getByRole("list", { name: "Links" }).getByRole("listitem");
  const press = async (/** @type {number} */ row, /** @type {string} */ name) => {
    await rows.nth(row).getByRole("button", { name: "Change this link" }).press("Enter");
    await rows.nth(row).getByRole("button", { name, exact: true }).press("Enter");
  };
  await focusOn(tools, "n1");
  await until(page, "three links", async () => (await rows.count()) === 3);
  // The wrong way round: it may stand elsewhere in the list then, and cannot be turned again.
  const misfit = page.getByText("This kind of link does not lead between these two labels.");
  await press(2, "Reverse");
  await misfit.waitFor({ state: "detached" });
  await goesTo(tools, "Change this link", "a link was reversed");
  await page.keyboard.press("Enter");
  for (let left = 2; left >= 0; left -= 1) {
    await press(0, "Delete link");
    await until(page, `${left} links`, async () => (await rows.count()) === left);
    await goesTo(tools, left > 0 ? "Change this link" : /^Link/, `a link was deleted, and ${left} are left`);
  }
  for (let back = 1; back <= 3; back += 1) {
    await page.keyboard.press("Control+z");
    await until(page, `${back} links are back`, async () => (await rows.count()) === back);
  }
  await goesTo(tools, /^Link/, "undo");
}

/** What leads to another annotation goes with what it was about. */
async function jumps(/** @type {Tools} */ tools) {
  const { page, desk } = tools;
  await page.getByRole("list", { name: "Links" }).getByRole("button", { name: /on Monday/ }).press("Enter");
  await until(page, "the claim has the focus", async () => (await desk.focusInList()) === "c1");
  await goesTo(tools, "the text", "a link was followed");
  await page.getByRole("list", { name: "Says the same" }).getByRole("button", { name: /on Friday/ }).press("Enter");
  await until(page, "the other claim has the focus", async () => (await desk.focusInList()) === "c3");
  await goesTo(tools, "the text", "another claim of the group was looked at");
}

/** @param {Tools} tools */
async function groups(tools) {
  const { page } = tools;
  await page.getByRole("button", { name: "Open", exact: true }).press("Enter");
  const dialog = page.getByRole("dialog");
  await dialog.waitFor();
  const choose = (/** @type {RegExp} */ name) => dialog.getByRole("checkbox", { name }).press("Space");
  const press = (/** @type {string} */ name) => dialog.getByRole("button", { name, exact: true }).press("Enter");
  const members = dialog.getByRole("list", { name: "Claims in this group" }).getByRole("listitem");
  await choose(/Monday/);
  await press("Split off chosen");
  await until(page, "two are left", async () => (await members.count()) === 2);
  await goesTo(tools, /^Choose/, "a group was split");
  await choose(/Tuesday/);
  await press("Take chosen out");
  await until(page, "one is left", async () => (await members.count()) === 1);
  await goesTo(tools, /^Choose/, "a claim was taken out");
  const heads = dialog.locator("[aria-expanded]");
  const n = await heads.count();
  await press("Delete group");
  await until(page, "a group is gone", async () => (await heads.count()) === n - 1);
  await goesTo(tools, /^It was/, "a group was deleted");
  for (let left = n - 2; left >= 0; left -= 1) {
    await heads.first().press("Enter");
    await press("Delete group");
    await until(page, `${left} groups`, async () => (await heads.count()) === left);
  }
  await goesTo(tools, "Close", "the last group was deleted");
  await page.keyboard.press("Enter");
  await dialog.waitFor({ state: "detached" });
  await goesTo(tools, /[^]/, "the list of groups was closed");
  checkEqual(await active(page) === "nothing", false, "the keyboard is nowhere");
}

/** @param {Tools} tools */
async function sentences(tools) {
  const { page, desk } = tools;
  await desk.openArticle(1);
  await page.locator("[data-document]").focus();
  await page.keyboard.press("Shift+S");
  const list = page.getByRole("listbox", { name: "Sentences of the article" });
  await list.waitFor();
  await goesTo(tools, "Sentences of the article", "the list was opened");
  await page.keyboard.press("End");
  await page.keyboard.press("1");
  await desk.waitForCount(5);
  await page.keyboard.press("Escape");
  await list.waitFor({ state: "detached" });
  await desk.openArticle(0);
  await page.locator("[data-document]").focus();
  await page.keyboard.press("Shift+S");
  await list.waitFor();
  await page.keyboard.press("Control+z");
  await until(page, "the other article's sentences", async () => (await list.innerText()).includes("It snowed"));
  await goesTo(tools, "Sentences of the article", "undo opened another article");
  await page.keyboard.press("Escape");
  await list.waitFor({ state: "detached" });
  await goesTo(tools, "the text", "the list was closed");
}
