// @ts-check
import { until } from "../support/until.mjs";

export const name = "One claim is found in three articles, grouped, denied side by side, and read in the matrix";

export const sets = ["own"];
export const context = { viewport: { width: 1600, height: 900 } };

/** @typedef {import("../support/run-journey.mjs").Tools} Tools */

const TEXTS = [
  ["The Courier", "Numbers\n\nOfficials counted 155 foreign soldiers at the front.\nRain fell all day.\n"],
  ["The Herald", "Soldiers\n\nNothing new today.\nAt least 155 foreign soldiers stand at the front, officials say.\n"],
  ["The Post", "Denied\n\nThe foreign soldiers at the front, 155 of them, were counted.\nThe embassy called it an invention.\n"],
  ["The Echo", "Bread\n\nBakers are on strike, and bread is short.\n"],
];

/** @param {Tools} tools */
export async function run(tools) {
  const { open, desk, page } = tools;
  await open();
  const project = {
    format: "gainsay",
    version: "1.0",
    title: "Soldiers",
    documents: TEXTS.map(([source, text], n) => ({ id: `d${n}`, title: text.split("\n")[0], source, published: "2025-04-09", file_name: `${n}.txt`, text })),
  };
  await desk.openAsNew(project);
  await until(page, "the project is open", async () => (await desk.documentId()) === "d0");
  await theClaimIsFoundElsewhere(tools);
  await aDenialIsLinkedSideBySide(tools);
  await theMatrixSaysSo(tools);
  await theReportSaysAllOfIt(tools);
}

/**
 * @param {number} doc
 * @param {string} words
 */
function place(doc, words) {
  const start = TEXTS[doc][1].indexOf(words);
  return { start, end: start + words.length };
}

/** @param {Tools} tools */
async function theClaimIsFoundElsewhere({ page, desk, axe, check, checkEqual, screenshot }) {
  await desk.mark({ label: "claim", ...place(0, "155 foreign soldiers at the front") });
  const likely = page.getByRole("region", { name: "Likely the same" });
  await page.keyboard.press("k");
  await likely.waitFor();
  const passages = likely.getByRole("listitem");
  await until(page, "two articles have something alike", async () => (await passages.count()) === 2);
  check((await likely.innerText()).includes("shares:"), "it says why");
  check((await likely.innerText()).includes("The Echo"), "it says where nothing is alike");
  await axe();
  await screenshot("likely");
  // By keys alone: from passage to passage, and Enter takes it.
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await desk.waitForCount(2);
  await until(page, "the first one is in the group", async () => (await likely.getByText("in the group").count()) === 1);
  checkEqual(await desk.documentId(), "d0", "the claim stays in hand");
  await likely.getByRole("button", { name: "Mark: says the same" }).click();
  await desk.waitForCount(3);
  await until(page, "both are in the group", async () => (await likely.getByText("in the group").count()) === 2);
  await page.keyboard.press("Escape");
}

/** @param {Tools} tools */
async function aDenialIsLinkedSideBySide(tools) {
  const { page, desk, axe, screenshot, checkEqual } = tools;
  const list = page.getByRole("navigation", { name: "Articles" });
  await list.getByRole("button", { name: /^Denied/ }).first().click({ modifiers: ["Control"] });
  await until(page, "two articles are open", async () => (await page.locator("[data-document]").count()) === 2);
  await until(page, "the one beside is in hand", async () => (await desk.documentId()) === "d2");
  await desk.mark({ label: "denial", ...place(2, "called it an invention") });
  await page.keyboard.press("l");
  const bar = page.getByRole("region", { name: "Link", exact: true });
  await bar.waitFor();
  await page.keyboard.type("soldiers at the front");
  await until(page, "claims are found", async () => (await bar.getByRole("option").count()) > 0);
  await page.keyboard.press("Enter");
  await bar.waitFor({ state: "detached" });
  await axe();
  await screenshot("side-by-side");
  checkEqual(await desk.count(), 4, "annotations");
  await page.keyboard.press("q");
  await until(page, "one article is open", async () => (await page.locator("[data-document]").count()) === 1);
}

/** @param {Tools} tools */
async function theMatrixSaysSo({ page, desk, axe, captureDownload, check, checkEqual, screenshot }) {
  for (const n of TEXTS.keys()) {
    await desk.openArticle(n);
    await until(page, "the article is open", async () => (await desk.documentId()) === `d${n}`);
    await page.keyboard.press("Control+Enter");
    await until(page, "the article is done", async () => (await page.getByText("Done: “", { exact: false }).count()) > 0);
  }
  await page.keyboard.press("Shift+M");
  const grid = page.getByRole("grid");
  await grid.waitFor();
  const cells = () => grid.getByRole("gridcell").evaluateAll((cells) =>
    cells.map((cell) => [cell.querySelector(".stance"), ...cell.querySelectorAll(".badge")].map((part) => part?.textContent).join(", ")));
  const said = await cells();
  checkEqual(said.map((cell) => cell.split(",")[0]), ["asserts", "asserts", "asserts", "omits"], "what the matrix says");
  checkEqual(said.filter((cell) => cell.includes("denied 1")), ["asserts, denied 1"], "the denial that one article prints");
  await grid.locator("[tabindex='0']").focus();
  for (const key of ["ArrowDown", "ArrowRight", "ArrowRight", "ArrowRight", "Enter"]) await page.keyboard.press(key);
  const quotes = page.getByRole("complementary", { name: "Quotes" });
  await quotes.waitFor();
  check((await quotes.innerText()).includes("called it an invention"), "the cell shows the denial");
  await axe();
  await screenshot("matrix");
  await page.keyboard.press("Escape");
  const item = (/** @type {string} */ name) => page.getByRole("menuitem", { name, exact: true });
  for (const [name, words] of [["Matrix (CSV)", "asserts; denied 1"], ["Matrix (SVG)", "denied 1"]]) {
    await page.getByRole("button", { name: "Export", exact: true }).click();
    const file = await captureDownload(() => item(name).click());
    check(file.text.includes(words), `${file.name} says “${words}”`);
  }
}

/**
 * For somebody who has nothing but a browser, and for somebody who has less.
 * @param {Tools} tools
 */
async function theReportSaysAllOfIt({ page, context, axeOf, captureDownload, check, checkEqual, out }) {
  const give = async (/** @type {string} */ name) => {
    await page.getByRole("button", { name: "Export", exact: true }).click();
    return captureDownload(() => page.getByRole("menuitem", { name, exact: true }).click());
  };
  const file = await give("Report (HTML)");
  checkEqual(file.name, "Soldiers.report.html", "the file's name");
  await until(page, "it is said", async () => (await page.getByText("Exported a report on 4 articles to").count()) > 0);
  const report = await context.newPage();
  await report.setContent(file.text);
  checkEqual(await report.title(), "Soldiers", "the title");
  checkEqual(await report.getByRole("heading", { level: 1 }).innerText(), "Soldiers", "the heading");
  const cells = report.getByRole("table", { name: /What each article makes of each claim/ }).getByRole("cell");
  const said = (await cells.allInnerTexts()).map((cell) => cell.replace(/\s+/g, " ").trim());
  checkEqual(said, ["asserts", "asserts", "asserts denied 1", "omits"], "the matrix");
  const claim = report.getByRole("heading", { level: 3, name: /155 foreign soldiers/ });
  checkEqual(await claim.count(), 1, "a section for the claim");
  const quotes = report.locator("section blockquote");
  checkEqual(await quotes.count(), 4, "three say so, and one denies it");
  for (const [n, [, text]] of TEXTS.entries()) {
    const shown = await report.locator("[data-text]").nth(n).evaluate((article) => {
      const copy = /** @type {Element} */ (article.cloneNode(true));
      for (const sign of copy.querySelectorAll(".sign")) sign.remove();
      return copy.textContent;
    });
    checkEqual(shown, text, "the text without the signs");
  }
  checkEqual(await report.locator("[data-text] .sign").allInnerTexts(), ["C1", "C2", "C3", "D1"], "the signs in the texts");
  const lost = await report.locator("a").evaluateAll((links) =>
    links.map((link) => link.getAttribute("href") ?? "").filter((href) => !document.getElementById(href.slice(1))));
  checkEqual(lost, [], "links that lead nowhere");
  for (const [width, colorScheme] of /** @type {const} */ ([[1440, "light"], [1440, "dark"], [390, "light"], [390, "dark"]])) {
    await report.setViewportSize({ width, height: 900 });
    await report.emulateMedia({ colorScheme });
    await axeOf(report);
    const overflow = await report.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    check(overflow <= 0, `nothing but tables is wider than ${width} pixels`);
    await report.screenshot({ path: out(`report-${width}-${colorScheme}`), fullPage: true });
  }
  await report.close();
  const text = (await give("Report (Markdown)")).text;
  for (const words of ["# Soldiers", "155 foreign soldiers at the front", "called it an invention", "denies [C3](#m3)"]) {
    check(text.includes(words), `the Markdown says “${words}”`);
  }
}
