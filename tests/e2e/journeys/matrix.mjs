// @ts-check
import { until } from "../support/until.mjs";

export const name = "The matrix says who asserts, hedges, denies and omits, and is read by keys";

export const sets = ["own"];
export const context = { viewport: { width: 1440, height: 900 } };

/** @typedef {import("../support/run-journey.mjs").Tools} Tools */

/** @type {[string, string][]} */
const WIDTHS = [["wide", "1440x900"], ["narrow", "390x844"]];

const TEXTS = [
  ["The Courier", "The bridge is closed for a year. Buses run.\n", true],
  ["The Herald", "The bridge may be closed for a year, some say.\n", true],
  ["The Post", "The council called the closure an invention. A notice on the bridge says nothing.\n", true],
  ["The Echo", "The weather is fine.\n", true],
  ["The Wire", "The river is high.\n", false],
];

/**
 * @param {string} id
 * @param {number} doc
 * @param {string} label
 * @param {string} quote
 * @param {object} [more]
 */
function annotation(id, doc, label, quote, more) {
  const start = String(TEXTS[doc][1]).indexOf(quote);
  return { id, doc: `d${doc}`, label, start, end: start + quote.length, quote, attributes: {}, ...more };
}

/** Five articles on one claim, and one claim that nobody else makes. */
function project() {
  return {
    format: "gainsay",
    version: "1.0",
    title: "Bridges",
    documents: TEXTS.map(([source, text, done], n) => ({
      id: `d${n}`, title: `Bridge ${n}`, source, published: "2025-04-09", file_name: `${n}.txt`, text, done,
    })),
    annotations: [
      annotation("c0", 0, "claim", "The bridge is closed for a year", { group: "g1" }),
      annotation("b0", 0, "claim", "Buses run", { attributes: { speaker: "The mayor" } }),
      annotation("c1", 1, "claim", "The bridge may be closed for a year", { group: "g1", attributes: { certainty: "possible" } }),
      annotation("n2", 2, "denial", "called the closure an invention", { attributes: { speaker: "The council" } }),
      annotation("e2", 2, "evidence", "A notice on the bridge"),
    ],
    relations: [
      { id: "r1", type: "denies", from: "n2", to: "c0", note: "" },
      { id: "r2", type: "undermines", from: "e2", to: "c1", note: "" },
    ],
    groups: [{ id: "g1", title: "The bridge is closed", note: "" }, { id: "g2", title: "Nobody says this", note: "" }],
  };
}

/** @param {Tools} tools */
export async function run(tools) {
  const { open, desk } = tools;
  await open();
  await desk.openAsNew(project());
  await desk.waitForCount(5);
  await itSaysWhatEachArticleMakesOfAClaim(tools);
  await itIsReadByKeys(tools);
  await quotesLeadToTheWords(tools);
  await rowsAreChosen(tools);
  await itLeavesThePage(tools);
  await itFollowsAnUndo(tools);
  await itFitsTheWindow(tools);
}

/** @param {import("playwright-core").Page} page */
const parts = (page) => ({
  tab: page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: "Matrix", exact: true }),
  read: page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: "Read", exact: true }),
  grid: page.getByRole("grid", { name: "Matrix of claims and articles" }),
  quotes: page.getByRole("complementary", { name: "Quotes" }),
});

/**
 * The words of each row of the grid, cell by cell.
 * @param {import("playwright-core").Page} page
 */
const cells = (page) =>
  parts(page).grid.getByRole("row").evaluateAll((rows) =>
    rows.map((row) => [...row.querySelectorAll("[aria-colindex]")].map((cell) => {
      const stance = cell.querySelector(".stance")?.textContent;
      const badges = [...cell.querySelectorAll(".badge")].map((badge) => badge.textContent);
      return stance === undefined ? cell.firstElementChild?.textContent ?? cell.textContent : [stance, ...badges].join(", ");
    })),
  );

/** @param {import("playwright-core").Page} page */
const at = (page) => page.evaluate(() => {
  const cell = document.activeElement;
  const row = cell?.closest("[aria-rowindex]")?.getAttribute("aria-rowindex");
  return `${row}/${cell?.getAttribute("aria-colindex")}`;
});

/** @param {Tools} tools */
async function itSaysWhatEachArticleMakesOfAClaim({ page, checkEqual, axe, screenshot }) {
  const { tab, grid } = parts(page);
  await page.keyboard.press("Shift+M");
  await grid.waitFor();
  checkEqual(await tab.getAttribute("aria-current"), "page", "the tab of the view that is shown");
  checkEqual(await cells(page), [
    ["Claim", "The Courier", "The Herald", "The Post", "The Echo", "The Wire"],
    ["The bridge is closed", "asserts", "hedges", "denies, denied 1, undermined 1", "omits", "not marked yet"],
    ["Buses run", "asserts", "omits", "omits", "omits", "not marked yet"],
  ], "what the matrix says");
  checkEqual(new URL(page.url()).hash, "#/matrix", "the address");
  await axe();
  await screenshot("wide");
}

/** @param {Tools} tools */
async function itIsReadByKeys({ page, checkEqual }) {
  const { grid, quotes } = parts(page);
  // One stop for Tab.
  await grid.locator("[tabindex='0']").focus();
  checkEqual(await grid.locator("[tabindex='0']").count(), 1, "stops of the grid");
  checkEqual(await at(page), "1/1", "where keys begin");
  for (const [key, place] of [
    ["ArrowDown", "2/1"], ["ArrowRight", "2/2"], ["End", "2/6"], ["ArrowDown", "3/6"], ["ArrowDown", "3/6"],
    ["Home", "3/1"], ["Control+Home", "1/1"], ["ArrowRight", "1/2"], ["Control+End", "3/6"], ["PageUp", "2/6"],
    ["ArrowLeft", "2/5"], ["ArrowLeft", "2/4"],
  ]) {
    await page.keyboard.press(key);
    await until(page, `${key} leads to ${place}`, async () => (await at(page)) === place);
  }
  checkEqual(new URL(page.url()).hash, "#/matrix/g/g1/d2", "the address of the cell");
  await page.keyboard.press("Enter");
  await quotes.waitFor();
  const said = await quotes.innerText();
  for (const words of ["The Post", "denies", "The council", "called the closure an invention", "A notice on the bridge"]) {
    checkEqual(said.includes(words), true, `the quotes say “${words}”`);
  }
  await page.keyboard.press("Escape");
  await quotes.waitFor({ state: "detached" });
  await until(page, "the keyboard is back in the cell", async () => (await at(page)) === "2/4");
}

/** @param {Tools} tools */
async function quotesLeadToTheWords({ page, desk, checkEqual }) {
  const { grid, quotes } = parts(page);
  await page.keyboard.press("Enter");
  await quotes.getByRole("listitem").filter({ hasText: "called the closure" }).getByRole("button", { name: "Show in the text" }).click();
  await desk.waitForFocus({ label: "denial", ...range(2, "called the closure an invention") });
  checkEqual(await desk.documentId(), "d2", "the article that opens");
  await page.goBack();
  await grid.waitFor();
  await until(page, "Back leads to the cell", async () => new URL(page.url()).hash === "#/matrix/g/g1/d2");
  // The head of a column opens its article.
  await grid.getByRole("columnheader", { name: /The Echo/ }).click();
  await until(page, "the head of a column opens the article", async () => (await desk.documentId()) === "d3");
  await page.goBack();
  await grid.waitFor();
}

/**
 * @param {number} doc
 * @param {string} quote
 */
function range(doc, quote) {
  const start = String(TEXTS[doc][1]).indexOf(quote);
  return { start, end: start + quote.length };
}

/** @param {Tools} tools */
async function rowsAreChosen({ page, checkEqual }) {
  const titles = async () => (await cells(page)).slice(1).map(([title]) => title);
  const chip = (/** @type {string} */ words) => page.getByRole("button", { name: words });
  await chip("Contested 1").click();
  await until(page, "one claim is contested", async () => (await titles()).length === 1);
  checkEqual(await titles(), ["The bridge is closed"], "the contested claim");
  await chip("In no group 1").click();
  await until(page, "one claim is in no group", async () => (await titles())[0] === "Buses run");
  await chip("All 2").click();
  // By hand and back: an option that was chosen so would stay chosen.
  await page.getByLabel("Said by").selectOption("The council");
  await page.getByLabel("Said by").selectOption({ label: "anyone" });
  await until(page, "everyone's words count", async () => (await titles()).length === 2);
  await page.getByLabel("Said by").selectOption("The council");
  await until(page, "the council's words count in one row", async () => (await titles()).length === 1);
  checkEqual((await cells(page))[1][1], "asserts", "a filter changes no cell");
  await page.getByLabel("Label").selectOption({ label: "Evidence" });
  await page.getByRole("button", { name: "Show all claims" }).click();
  await until(page, "no speaker is chosen", async () => (await page.getByLabel("Said by").inputValue()) === "");
  await page.getByLabel("Sort").selectOption({ label: "fewest outlets first" });
  await until(page, "the claim of one outlet is first", async () => (await titles())[0] === "Buses run");
  await page.getByLabel("Sort").selectOption({ label: "most outlets first" });
  await until(page, "the claim of most outlets is first", async () => (await titles())[0] === "The bridge is closed");
  checkEqual(await page.getByText("1 group has no claims and is no row.").isVisible(), true, "empty groups are told");
}

/** @param {Tools} tools */
async function itLeavesThePage({ page, captureDownload, check, checkEqual }) {
  const item = (/** @type {string} */ name) => page.getByRole("menuitem", { name, exact: true });
  await page.getByRole("button", { name: "Export", exact: true }).focus();
  await page.keyboard.press("Enter");
  await item("JSON").waitFor();
  await page.keyboard.press("ArrowDown");
  const csv = await captureDownload(() => page.keyboard.press("Enter"));
  checkEqual(csv.name, "Bridges.matrix.csv", "the table's file");
  const lines = csv.bytes.toString("utf8").split("\r\n");
  checkEqual(lines[1], '"The bridge is closed","2","asserts","hedges","denies; denied 1; undermined 1","omits","not marked yet"', "the claim's line");
  await page.getByRole("button", { name: "Export", exact: true }).click();
  const svg = await captureDownload(() => item("Matrix (SVG)").click());
  checkEqual(svg.name, "Bridges.matrix.svg", "the picture's file");
  check(svg.text.startsWith("<svg ") && svg.text.includes(">The bridge is closed</text>"), "the picture names the claim");
  await page.getByRole("button", { name: "Export", exact: true }).click();
  await item("Copy the matrix as a table").click();
  await page.getByText("Copied 2 claims as a table", { exact: false }).first().waitFor();
}

/** @param {Tools} tools */
async function itFollowsAnUndo({ page, desk, checkEqual }) {
  const { read, tab, grid } = parts(page);
  await read.click();
  await desk.openArticle(4);
  await page.keyboard.press("Control+Enter");
  await page.getByText("Done: “Bridge 4”", { exact: false }).first().waitFor();
  await tab.click();
  await grid.waitFor();
  checkEqual((await cells(page))[1][5], "omits", "an article that is done now");
  await page.keyboard.press("Control+Z");
  await until(page, "undo reopens the article, and the matrix shows it", async () => (await cells(page))[1][5] === "not marked yet");
}

/** @param {Tools} tools */
async function itFitsTheWindow({ page, axe, screenshot, check }) {
  const { grid, quotes } = parts(page);
  for (const scheme of /** @type {const} */ (["light", "dark"])) {
    await page.emulateMedia({ colorScheme: scheme });
    for (const [width, size] of WIDTHS) {
      const [w, h] = size.split("x").map(Number);
      await page.setViewportSize({ width: w, height: h });
      await grid.waitFor();
      await axe();
      await screenshot(`${width}-${scheme}`);
      await grid.getByRole("gridcell").first().click();
      await quotes.waitFor();
      await axe();
      await screenshot(`${width}-${scheme}-quotes`);
      const beside = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      check(beside <= 0, `nothing lies beside the ${width} window`);
      await page.keyboard.press("Escape");
      await quotes.waitFor({ state: "detached" });
    }
  }
}
