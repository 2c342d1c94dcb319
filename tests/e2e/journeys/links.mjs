// @ts-check
import { until } from "../support/until.mjs";

export const name = "Denials and evidence are linked to their claims by keys, here and in another article";

const PAPER = "links are not on paper";
export const without = {
  firefox: {
    [PAPER]: "its driver cannot ask for the look on paper",
  },
};
export const sets = ["own"];
export const context = { viewport: { width: 1440, height: 900 } };

/** @typedef {import("../support/run-journey.mjs").Tools} Tools */

const N_PARAGRAPHS = 60;

/** @param {number} n */
const paragraph = (n) =>
  `The mayor said on day ${n} that the bridge over the river is closed for a year. ` +
  `The council answered that day ${n} brought no closure at all, and that buses were running. `;

const TEXTS = {
  d0: `A bridge\n\n${Array.from({ length: N_PARAGRAPHS }, (_, n) => paragraph(n)).join("\n\n")}\n`,
  d1: "Another view\n\nThe river has a new ferry since Monday.\n",
};

/**
 * An annotation on the words; offsets are code points, and all letters are Latin.
 * @param {string} id
 * @param {"d0" | "d1"} doc
 * @param {string} label
 * @param {string} quote
 */
function annotation(id, doc, label, quote) {
  const start = TEXTS[doc].indexOf(quote);
  return { id, doc, label, start, end: start + quote.length, quote, attributes: {} };
}

/**
 * A long article, a short one, and a link that points the wrong way.
 * @param {any} schema
 */
function project(schema) {
  const document = (/** @type {"d0" | "d1"} */ id, /** @type {string} */ source) => ({
    id, title: "", source, byline: "", published: "", file_name: `${id}.txt`, text: TEXTS[id],
  });
  const denies = schema.relation_kinds.find((/** @type {any} */ kind) => kind.role === "rejects");
  return {
    format: "gainsay",
    version: "1.0",
    title: "Bridges",
    schema,
    documents: [document("d0", "The Courier"), document("d1", "The Herald")],
    annotations: [
      annotation("c1", "d0", "claim", "day 1 that the bridge over the river is closed"),
      annotation("n1", "d0", "denial", "day 1 brought no closure at all"),
      annotation("n3", "d0", "denial", "day 3 brought no closure at all"),
      annotation("c4", "d0", "claim", "day 4 that the bridge over the river is closed"),
      annotation("e50", "d0", "evidence", "day 50 brought no closure at all"),
      annotation("h", "d1", "claim", "The river has a new ferry"),
    ],
    relations: [{ id: "wrong", type: denies.id, from: "c4", to: "n3", note: "" }],
  };
}

/** @param {Tools} tools */
export async function run(tools) {
  const { open, desk, captureDownload } = tools;
  await open();
  const { json } = await desk.exportJson(captureDownload);
  await desk.openAsNew(project(json.schema));
  await desk.waitForCount(6);
  await linkedByKeys(tools);
  await followed(tools);
  await theWrongWay(tools);
  await theEndGoes(tools);
  await inOtherWindows(tools);
}

/** @param {import("playwright-core").Page} page */
const parts = (page) => ({
  lines: page.locator(".link-line"),
  ends: page.locator("[data-link-end]"),
  stubs: page.locator("[data-link-to]"),
  rows: page.getByRole("list", { name: "Links" }).getByRole("listitem"),
  bar: page.getByRole("region", { name: "Link", exact: true }),
});

/**
 * @param {Tools} tools
 * @param {string} id
 */
async function focusOn({ desk, page }, id) {
  const mark = (await desk.marks()).find((mark) => mark.id === id);
  await desk.click((mark?.start ?? 0) + 2);
  await until(page, `the focus on ${id}`, async () => (await desk.focusInList()) === id);
}

/**
 * Picks what the words find, and comes back to where the link began.
 * @param {Tools} tools
 * @param {string} words
 */
async function linkTo({ page }, words) {
  const { bar } = parts(page);
  await page.keyboard.press("l");
  await bar.waitFor();
  await page.keyboard.type(words);
  await until(page, `one passage holds ${words}`, async () => (await bar.getByRole("option").count()) === 1);
  await page.keyboard.press("Enter");
  await bar.waitFor({ state: "detached" });
}

/** @param {Tools} tools */
async function linkedByKeys(tools) {
  const { desk, page, axe, check, checkEqual, screenshot } = tools;
  const { lines, ends, stubs, rows, bar } = parts(page);
  await focusOn(tools, "n1");
  checkEqual(await page.locator(".link-lines").count(), 0, "what is drawn where there is no link");
  await linkTo(tools, "day 1 that");
  await rows.first().waitFor();
  await lines.first().waitFor({ state: "attached" });
  checkEqual(await lines.allTextContents(), ["denies"], "what the line says");
  const [line, text] = [await lines.boundingBox(), await page.locator("[data-document]").boundingBox()];
  check(
    line !== null && text !== null && (line.x >= text.x + text.width || line.x + line.width <= text.x),
    "the line lies over the text",
  );
  checkEqual(await ends.getAttribute("data-link-end"), "c1", "the mark at the other end");
  checkEqual(await stubs.count(), 0, "names of what can be seen");
  await linkTo(tools, "herald");
  await stubs.first().waitFor();
  checkEqual(await desk.focusInList(), "n1", "the focus after a link into another article");
  checkEqual(await stubs.innerText().then((text) => text.replace(/\s+/g, " ")), "denies The river has a new ferry The Herald", "the name of what is in another article");
  await axe();
  await screenshot("line-and-name");

  // By n and p and Enter in the text: what is looked at is picked.
  await page.keyboard.press("n");
  await until(page, "the focus went on", async () => (await desk.focusInList()) === "n3");
  await page.keyboard.press("p");
  await page.keyboard.press("p");
  await until(page, "the claim has the focus", async () => (await desk.focusInList()) === "c1");
  await page.keyboard.press("l");
  await bar.waitFor();
  const isFocused = (/** @type {import("playwright-core").Locator} */ one) =>
    one.evaluate((element) => element === document.activeElement);
  await until(page, "the search has the keys", () => isFocused(bar.getByRole("combobox")));
  await page.locator("[data-document]").focus();
  await until(page, "the text has the keys", () => isFocused(page.locator("[data-document]")));
  for (let presses = 0; presses < 4; presses += 1) await page.keyboard.press("n");
  await until(page, "the evidence has the focus", async () => (await desk.focusInList()) === "e50");
  await page.keyboard.press("Enter");
  await bar.waitFor({ state: "detached" });
  await until(page, "the focus came back to the claim", async () => (await desk.focusInList()) === "c1");
  checkEqual(await rows.count(), 2, "links of the claim");
}

/** @param {Tools} tools */
async function followed(tools) {
  const { desk, page, checkEqual, screenshot } = tools;
  const { lines, stubs } = parts(page);
  await lines.first().waitFor({ state: "attached" });
  const below = page.locator('.link-stubs[data-side="below"] [data-link-to]');
  const above = page.locator('.link-stubs[data-side="above"] [data-link-to]');
  await below.waitFor();
  checkEqual(await below.getAttribute("data-link-to"), "e50", "what is named at the lower edge");
  await screenshot("name-below");
  await below.click();
  await until(page, "the press went to the evidence", async () => (await desk.focusInList()) === "e50");
  await above.waitFor();
  checkEqual(await above.getAttribute("data-link-to"), "c1", "what is named at the upper edge");
  checkEqual(await page.evaluate(() => document.activeElement?.hasAttribute("data-link-to")), false, "a name has the focus");
  await screenshot("name-above");
  // Scrolling brings the other end: its name goes, and its sign comes.
  await page.mouse.move(640, 450);
  await page.mouse.wheel(0, -100_000);
  await stubs.waitFor({ state: "detached" });
  await parts(page).ends.first().waitFor({ state: "attached" });
  await page.mouse.wheel(0, 100_000);
  await above.waitFor();
  await above.click();
  await until(page, "the press went back to the claim", async () => (await desk.focusInList()) === "c1");
}

/** @param {Tools} tools */
async function theWrongWay(tools) {
  const { page, check, checkEqual, screenshot } = tools;
  const { lines, rows } = parts(page);
  await focusOn(tools, "n3");
  const misfit = page.getByText("This kind of link does not lead between these two labels.");
  await misfit.waitFor();
  const drawn = page.locator(".link-line[data-misfit]");
  await drawn.waitFor({ state: "attached" });
  await screenshot("wrong-way");
  await page.getByRole("button", { name: "Change this link" }).click();
  await page.getByRole("button", { name: "Reverse", exact: true }).click();
  await misfit.waitFor({ state: "detached" });
  await drawn.waitFor({ state: "detached" });
  check((await rows.innerText()).startsWith("denies"), "the link does not begin at the denial now");
  await page.keyboard.press("Control+z");
  await misfit.waitFor();
  await page.keyboard.press("Control+y");
  await misfit.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Delete link", exact: true }).click();
  await rows.waitFor({ state: "detached" });
  checkEqual(await lines.count(), 0, "lines of a link that was deleted");
  await page.keyboard.press("Control+z");
  await rows.waitFor();
  await lines.waitFor({ state: "attached" });
}

/**
 * What a link leads to is deleted, and then what a link in the making began at.
 * @param {Tools} tools
 */
async function theEndGoes(tools) {
  const { desk, page, checkEqual } = tools;
  const { lines, rows, bar } = parts(page);
  await focusOn(tools, "c4");
  await page.keyboard.press("Delete");
  await desk.waitForCount(5);
  await focusOn(tools, "n3");
  checkEqual(await rows.count(), 0, "links to what was deleted");
  checkEqual(await page.locator(".link-lines").count(), 0, "what is drawn of them");
  await page.keyboard.press("Control+z");
  await desk.waitForCount(6);
  await focusOn(tools, "n3");
  await lines.waitFor({ state: "attached" });
  // A press beside all marks leaves the link in the making as it is.
  await page.keyboard.press("l");
  await bar.waitFor();
  const at = (await desk.text()).indexOf("buses were running");
  await desk.click(at + 2);
  await until(page, "the text has the keys", () =>
    page.evaluate(() => document.activeElement?.hasAttribute("data-document") ?? false),
  );
  checkEqual(await bar.count(), 1, "bars for the link after a press beside all marks");
  // The one in hand goes.
  await walkTo(tools, "n3");
  await page.keyboard.press("Delete");
  await bar.waitFor({ state: "detached" });
  await page.getByText("Nothing was linked.").waitFor();
  await page.keyboard.press("Control+z");
  await desk.waitForCount(6);
}

/**
 * Goes there by keys, while a link is being made and a press would pick.
 * @param {Tools} tools
 * @param {string} id
 */
async function walkTo({ desk, page }, id) {
  await until(page, `the focus on ${id}`, async () => {
    if ((await desk.focusInList()) === id) return true;
    await page.keyboard.press("n");
    return false;
  });
}

/** @param {Tools} tools */
async function inOtherWindows(tools) {
  const { page, checkEqual, screenshot, part } = tools;
  const { lines, ends, stubs } = parts(page);
  await focusOn(tools, "c1");
  await lines.waitFor({ state: "attached" });
  await page.emulateMedia({ colorScheme: "dark" });
  await screenshot("dark");
  await page.emulateMedia({ colorScheme: "light", forcedColors: "active" });
  await screenshot("forced-colours");
  await page.emulateMedia({ forcedColors: "none" });
  await part(PAPER, async () => {
    await page.emulateMedia({ media: "print" });
    checkEqual(await page.locator(".link-lines").isVisible(), false, "the links are on paper");
    await page.emulateMedia({ media: "screen" });
  });
  await page.setViewportSize({ width: 390, height: 844 });
  await until(page, "a phone has no room for lines", async () => (await lines.count()) === 0);
  checkEqual(await ends.count(), 1, "signs of the other end on a phone");
  await stubs.first().waitFor();
  checkEqual(await page.evaluate(() => (document.scrollingElement?.scrollWidth ?? 0) <= innerWidth), true, "it fits");
  await screenshot("phone");
  await stubs.first().click();
  await page.locator('mark[data-annotations~="e50"][aria-current="true"]').waitFor();
}
