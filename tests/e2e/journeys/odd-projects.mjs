// @ts-check
import { stand, standing } from "../support/panes.mjs";
import { until } from "../support/until.mjs";

export const name = "Odd projects are shown as what they are, side by side, in the matrix and in figures";
export const sets = ["own"];
export const context = { viewport: { width: 1440, height: 900 } };

/** @typedef {import("../support/run-journey.mjs").Tools} Tools */
/** @typedef {import("playwright-core").Page} Page */
/** @typedef {{id: string, title: string, source: string, text: string}} Article */

/**
 * Articles with these texts, each of an outlet of its own; the first line is the title.
 * @param {string[]} texts
 * @param {string[]} [languages]
 * @returns {Article[]}
 */
const articlesOf = (texts, languages = []) =>
  texts.map((text, n) => ({
    id: `d${n}`,
    title: text.split("\n")[0],
    source: `Outlet ${String.fromCharCode(65 + (n % 26))}${n < 26 ? "" : n}`,
    language: languages[n] ?? "",
    published: "2025-04-09",
    file_name: `article-${n}.txt`,
    text,
  }));

/**
 * What marks these words of an article; offsets are code points.
 * @param {Article[]} articles
 * @param {number} n which article
 * @param {string} label
 * @param {string} quote
 * @param {object} [more]
 */
function mark(articles, n, label, quote, more) {
  const { text } = articles[n];
  const start = [...text.slice(0, text.indexOf(quote))].length;
  const attributes = {};
  return { id: `a${n}-${start}`, doc: `d${n}`, label, start, end: start + [...quote].length, quote, attributes, ...more };
}

/** @param {Page} page */
const parts = (page) => ({
  matrix: page.getByRole("main", { name: "Matrix of claims and articles" }),
  grid: page.getByRole("grid", { name: "Matrix of claims and articles" }),
  overview: page.getByRole("main", { name: "Overview" }),
  likely: page.getByRole("region", { name: "Likely the same" }),
});

/**
 * Opens a project of its own.
 * @param {Tools} tools
 * @param {string} title
 * @param {{documents: Article[], annotations?: object[], groups?: object[], schema?: object}} what
 */
async function begin({ desk, page }, title, { documents, annotations = [], groups = [], ...more }) {
  const project = { format: "gainsay", version: "1.0", title, documents, annotations, relations: [], groups, ...more };
  await desk.openAsNew(project);
  await page.getByRole("banner").getByRole("button", { name: title, exact: true }).waitFor();
  await desk.waitForCount(annotations.length);
  await until(page, "its first article is open", async () => (await desk.documentId()) === "d0");
}

/**
 * Goes to the first annotation of the open article.
 * @param {Tools} tools
 */
async function goToMark({ desk, page }) {
  await desk.document.focus();
  const before = await desk.focusInList();
  await page.keyboard.press("n");
  await until(page, "an annotation has the focus", async () => {
    const now = await desk.focusInList();
    return now !== null && (now !== before || (await desk.listed()).length === 1);
  });
}

/**
 * The rows of the matrix as words: the claim, then what each article makes of it.
 * @param {Page} page
 */
const rows = (page) =>
  parts(page).grid.getByRole("row").evaluateAll((rows) =>
    rows.slice(1).map((row) => {
      const [head, ...cells] = row.querySelectorAll("[aria-colindex]");
      return [head.firstElementChild?.textContent, ...cells.map((cell) => cell.querySelector(".stance")?.textContent)];
    }),
  );

/** @param {Page} page */
const shown = (page) => parts(page).likely.getByRole("listitem").locator("blockquote").allInnerTexts();

/**
 * Shows what other articles likely have; the keyboard is there then.
 * @param {Page} page
 */
async function showLikely(page) {
  await page.keyboard.press("k");
  await until(page, "the passages have the keyboard", () =>
    parts(page).likely.evaluateAll(([part]) => !!part && part === document.activeElement),
  );
}

/** @param {Page} page */
async function closeLikely(page) {
  await parts(page).likely.focus();
  await page.keyboard.press("Escape");
  await parts(page).likely.waitFor({ state: "hidden" });
}

/** @param {Tools} tools */
async function showText({ page, desk }) {
  await page.keyboard.press("Shift+T");
  await desk.document.waitFor();
}

/**
 * Removes the open article; so many annotations are left.
 * @param {Tools} tools
 * @param {number} n_left
 */
async function remove({ page, desk }, n_left) {
  await page.keyboard.press("Control+k");
  await page.locator("dialog [role=combobox]:focus").waitFor();
  await page.keyboard.type("remove the article");
  await page.keyboard.press("Enter");
  await desk.waitForCount(n_left);
}

/** @param {Tools} tools */
export async function run(tools) {
  await tools.open();
  await aGroupIsEmptied(tools);
  await anArticleLeavesItsPane(tools);
  await twoArticlesHaveOneText(tools);
  await languagesWithoutStemming(tools);
  await aClaimOfOneWord(tools);
  await aClaimOfFiveThousandWords(tools);
  await aSchemaWithoutRoles(tools);
  await manyArticles(tools);
}

/**
 * All members of a group are deleted, and come back by undo.
 * @param {Tools} tools
 */
async function aGroupIsEmptied(tools) {
  const { desk, page, check, checkEqual, axe } = tools;
  const { matrix, grid, overview, likely } = parts(page);
  const documents = articlesOf(["Closed\nThe old bridge is closed.\n", "Shut\nThe old bridge is shut.\n"]);
  await begin(tools, "Emptied", {
    documents,
    annotations: [
      mark(documents, 0, "claim", "The old bridge is closed", { group: "g1" }),
      mark(documents, 1, "claim", "The old bridge is shut", { group: "g1" }),
    ],
    groups: [{ id: "g1", title: "No way across", note: "" }],
  });
  for (const n of [0, 1]) {
    await desk.openArticle(n);
    await goToMark(tools);
    await page.keyboard.press("Delete");
    await desk.waitForCount(1 - n);
  }
  await showLikely(page);
  await likely.getByText("Look at a claim, a denial or evidence", { exact: false }).waitFor();
  await closeLikely(page);
  await page.keyboard.press("Shift+M");
  await matrix.getByText("No claims yet.").waitFor();
  await matrix.getByText("1 group has no claims and is no row.").waitFor();
  checkEqual(await grid.count(), 0, "matrices without a row");
  await axe();
  await page.keyboard.press("Shift+O");
  await overview.getByText("Nothing is marked yet.", { exact: false }).first().waitFor();
  // The group is there still, and its claims come back into it one by one.
  await page.keyboard.press("Control+z");
  await overview.getByText("0 of 1 claim is in no group").waitFor();
  await page.keyboard.press("Shift+M");
  await until(page, "the group is a row again", async () => (await rows(page)).length === 1);
  checkEqual(await rows(page), [["No way across", "not marked yet", "asserts"]], "the matrix after one undo");
  await page.keyboard.press("Control+z");
  await until(page, "both are back", async () => (await rows(page))[0][1] === "asserts");
  check(!(await matrix.innerText()).includes("is no row"), "no group is told of that has no claims");
  await showText(tools);
}

/**
 * A removed article takes its pane and its column along, and undo brings both back.
 * @param {Tools} tools
 */
async function anArticleLeavesItsPane(tools) {
  const { desk, page, checkEqual } = tools;
  const { grid } = parts(page);
  const quotes = page.getByRole("complementary", { name: "Quotes" });
  const documents = articlesOf(
    ["Mon", "Tue", "Wed", "Thu"].map((day) => `${day}\nOn ${day} the old bridge is closed for a year.\n`),
  );
  const annotations = documents.map((_, n) => mark(documents, n, "claim", "the old bridge is closed", { group: "g1" }));
  await begin(tools, "Removed", { documents, annotations, groups: [{ id: "g1", title: "Closed", note: "" }] });
  await desk.document.focus();
  await page.keyboard.press("Shift+X");
  await page.keyboard.press("Shift+X");
  await until(page, "three are open", async () => (await standing(page)).endsWith("d2*"));
  await desk.document.focus();
  await page.keyboard.press("x");
  await until(page, "the first one is in hand", async () => (await desk.documentId()) === "d0");
  const before = await standing(page);
  await remove(tools, 3);
  await stand(page, before.replace("d0* ", "").replace("d2", "d2*"));
  await page.keyboard.press("Control+z");
  await desk.waitForCount(4);
  await stand(page, before);
  // The matrix has it for a column again, and its open cell goes with it.
  await remove(tools, 3);
  await page.keyboard.press("Shift+M");
  await grid.waitFor();
  checkEqual(await rows(page), [["Closed", "asserts", "asserts", "asserts"]], "the matrix without the article");
  await page.keyboard.press("Control+z");
  await until(page, "its column is back", async () => (await rows(page))[0].length === 5);
  await grid.getByRole("gridcell").first().click();
  await quotes.waitFor();
  await page.keyboard.press("Control+y");
  await until(page, "its column goes", async () => (await rows(page))[0].length === 4);
  await quotes.waitFor({ state: "detached" });
  await page.keyboard.press("Control+z");
  await until(page, "and comes back", async () => (await rows(page))[0].length === 5);
  await showText(tools);
  await stand(page, before);
}

/**
 * Each has the other's passage, word for word.
 * @param {Tools} tools
 */
async function twoArticlesHaveOneText(tools) {
  const { desk, page, check, checkEqual } = tools;
  const { likely } = parts(page);
  const sentence = "The old bridge over the river is closed for a whole year, said the mayor on Monday.";
  const text = `Same\n${sentence}\nBuses run.\n`;
  const documents = articlesOf([text, text, "Other\nThe weather is fine.\n"]);
  const claim = "The old bridge over the river is closed for a whole year";
  await begin(tools, "Twins", { documents, annotations: [mark(documents, 0, "claim", claim)] });
  // The list of articles made room for panes before; this project has none.
  checkEqual(await desk.articles.count(), 3, "articles in the list");
  await goToMark(tools);
  // What opens the passages stands beside the claim's group as well.
  const button = page.getByRole("button", { name: "Likely the same", exact: true });
  check((await button.getAttribute("title"))?.includes("(k)"), "its key is named");
  await button.click();
  await until(page, "the twin has it", async () => (await shown(page)).length === 1);
  checkEqual(await shown(page), [sentence], "what the other one has");
  await likely.getByText("Nothing much alike in 1 article: Outlet C").waitFor();
  await likely.getByRole("button", { name: "Mark: says the same" }).click();
  await desk.waitForCount(2);
  await likely.getByText("in the group").waitFor();
  await closeLikely(page);
  await desk.openArticle(1);
  await goToMark(tools);
  await showLikely(page);
  await until(page, "the first one has it as well", async () => (await shown(page)).length === 1);
  checkEqual(await shown(page), [claim], "what the first one has");
  await closeLikely(page);
  await page.keyboard.press("Shift+M");
  await until(page, "both are in one row", async () => (await rows(page)).length === 1);
  checkEqual((await rows(page))[0].slice(1), ["asserts", "asserts", "not marked yet"], "what each twin says");
  await showText(tools);
  await desk.openArticle(0);
  await desk.document.focus();
  await page.keyboard.press("Shift+X");
  await stand(page, "d0 d1*");
  await page.keyboard.press("q");
  await stand(page, "d0*");
}

/**
 * Words of languages without rules of their own are compared by their beginnings, those of scripts
 * without spaces by pairs of characters, and a language that nobody knows like any other.
 * @param {Tools} tools
 */
async function languagesWithoutStemming(tools) {
  const { desk, page, checkEqual } = tools;
  const { likely, overview } = parts(page);
  const documents = articlesOf(
    [
      "Silta\nSuljettu silta avataan vasta ensi vuonna, sanoi kaupunginjohtaja.\nSataa.\n",
      "Joki\nKaupunginjohtajan mukaan suljetun sillan avaaminen siirtyy ensi vuoteen.\nTuulee.\n",
      "橋\n市長は橋が一年間閉鎖されると述べた。\n雨が降った。\n",
      "川\n橋は一年間閉鎖されると市長が月曜日に発表した。\n風が強い。\n",
      "Qa\nXyzzy plugh frobnak.\n",
    ],
    ["fi", "fi", "ja", "ja", "qqq"],
  );
  await begin(tools, "Languages", {
    documents,
    annotations: [
      mark(documents, 0, "claim", "Suljettu silta avataan vasta ensi vuonna"),
      mark(documents, 2, "claim", "橋が一年間閉鎖される"),
      mark(documents, 4, "claim", "Xyzzy plugh frobnak"),
    ],
  });
  for (const [n, found] of /** @type {[number, string[]][]} */ ([
    [0, ["Kaupunginjohtajan mukaan suljetun sillan avaaminen siirtyy ensi vuoteen."]],
    [2, ["橋は一年間閉鎖されると市長が月曜日に発表した。"]],
    [4, []],
  ])) {
    await desk.openArticle(n);
    await goToMark(tools);
    await showLikely(page);
    checkEqual(await shown(page), found, `what is like the claim of article ${n}`);
    if (found.length === 0) await likely.getByText("No other article has words much like these.").waitFor();
    await closeLikely(page);
  }
  await page.keyboard.press("Shift+M");
  await until(page, "each claim is a row", async () => (await rows(page)).length === 3);
  // Two articles have no blanks, so characters are counted in all.
  await page.keyboard.press("Shift+O");
  await overview.getByText("per 1,000 characters").first().waitFor();
  await showText(tools);
}

/** @param {Tools} tools */
async function aClaimOfOneWord(tools) {
  const { page, checkEqual } = tools;
  const { likely } = parts(page);
  const documents = articlesOf([
    "Closed\nThe bridge is closed.\n", "River\nA bridge fell.\n", "Other\nThe weather is fine.\n",
  ]);
  await begin(tools, "One word", {
    documents,
    annotations: ["The", "bridge", "closed"].map((word) => mark(documents, 0, "claim", word)),
  });
  // A word that says nothing, one that another article has, and one that none has.
  for (const [word, found] of /** @type {[string, string[]][]} */ ([
    ["The", []], ["bridge", ["A bridge fell."]], ["closed", []],
  ])) {
    await goToMark(tools);
    await showLikely(page);
    checkEqual(await shown(page), found, `what is like “${word}”`);
    if (found.length === 0) await likely.getByText("No other article has words much like these.").waitFor();
    await closeLikely(page);
  }
  await page.keyboard.press("Shift+M");
  await until(page, "each is a row", async () => (await rows(page)).length === 3);
  checkEqual((await rows(page)).map(([title]) => title).sort(), ["The", "bridge", "closed"], "the rows");
  await showText(tools);
}

/** @param {Tools} tools */
async function aClaimOfFiveThousandWords(tools) {
  const { desk, page, check, checkEqual, captureDownload } = tools;
  const { likely, grid, overview } = parts(page);
  const lines = Array.from({ length: 500 }, (_, n) => `Witness ${n} told the council that lorry ${n * 3} crossed bridge.`);
  const long = lines.join("\n");
  const documents = articlesOf([
    `Long\n${long}\n`, `River\n${lines[77]}\nIt rains.\n`, `Again\nFine weather.\n${long}\nGood night.\n`,
  ]);
  await begin(tools, "Long", { documents, annotations: [mark(documents, 0, "claim", long)] });
  await goToMark(tools);
  await showLikely(page);
  await until(page, "its copy is found", async () => (await shown(page)).length === 1);
  checkEqual((await shown(page))[0].split(/\s+/).length, 5000, "words of what is offered");
  await likely.getByText("Nothing much alike in 1 article: Outlet B").waitFor();
  await likely.getByRole("button", { name: "Mark: says the same" }).click();
  await desk.waitForCount(2);
  await likely.getByText("in the group").waitFor();
  // Where no article has all of it, that is said in other words than of a short one.
  await closeLikely(page);
  await desk.openArticle(2);
  await remove(tools, 1);
  await desk.openArticle(0);
  await goToMark(tools);
  await showLikely(page);
  await likely.getByText("Mark a sentence or two of it", { exact: false }).waitFor();
  await closeLikely(page);
  await page.keyboard.press("Shift+M");
  await grid.getByRole("gridcell").first().click();
  const lead = page.getByRole("complementary", { name: "Quotes" }).getByRole("button", { name: "Show in the text" });
  const box = await lead.boundingBox();
  check(box !== null && box.y < 900, "the way to the text is seen below the quote");
  await page.keyboard.press("Escape");
  const row = await grid.getByRole("row").nth(1).boundingBox();
  check(row !== null && row.height < 200, "its row is no higher than others");
  await page.getByRole("button", { name: "Export", exact: true }).click();
  const csv = await captureDownload(() => page.getByRole("menuitem", { name: "Matrix (CSV)", exact: true }).click());
  checkEqual(csv.text.trimEnd().split("\r\n").length, 2, "lines of the table");
  await page.keyboard.press("Shift+O");
  await overview.getByText("1 of 1 claim has no evidence").waitFor();
  await showText(tools);
  await desk.document.focus();
  await page.keyboard.press("Shift+X");
  await stand(page, "d0 d1*");
  await page.keyboard.press("q");
}

/** @param {Tools} tools */
async function aSchemaWithoutRoles(tools) {
  const { page, checkEqual, axe } = tools;
  const { matrix, grid, overview, likely } = parts(page);
  const sentence = "The old bridge is closed for a year";
  const documents = articlesOf([`Closed\n${sentence}.\n`, `River\n${sentence}, they say.\n`]);
  const labels = ["Red", "Blue"].map((name, n) => ({ id: name.toLowerCase(), name, key: n + 1, role: null, order: n }));
  await begin(tools, "No roles", { documents, annotations: [mark(documents, 0, "red", sentence)], schema: { labels } });
  await goToMark(tools);
  await showLikely(page);
  await likely.getByText("This label neither claims anything nor can be linked", { exact: false }).waitFor();
  await closeLikely(page);
  await page.keyboard.press("Shift+M");
  await matrix.getByText("This project has no label that stands for a claim.").waitFor();
  checkEqual(await grid.count(), 0, "matrices without a row");
  await axe();
  for (const name of ["Matrix (CSV)", "Matrix (SVG)", "Copy the matrix as a table"]) {
    await page.getByRole("button", { name: "Export", exact: true }).click();
    await page.getByRole("menuitem", { name, exact: true }).click();
    const said = page.getByText("The matrix lists no claim, so there is nothing to export or to copy.").first();
    await said.waitFor();
    await page.getByRole("button", { name: "Close", exact: true }).first().click();
    await said.waitFor({ state: "detached" });
  }
  await page.keyboard.press("Shift+O");
  await overview.getByText("No label of this project says that it asserts or rejects something", { exact: false }).waitFor();
  await overview.getByText("The details of this project have no field for names", { exact: false }).first().waitFor();
  await axe();
  await showText(tools);
}

/**
 * 250 articles of a kilobyte with ten annotations each.
 * @param {Tools} tools
 */
async function manyArticles(tools) {
  const { page, desk, check, checkEqual } = tools;
  const { grid, overview, likely } = parts(page);
  const n_articles = 250;
  const quote = (/** @type {number} */ n, /** @type {number} */ k) =>
    `the council of town ${(n * 7 + k) % 40} counted ${n + k} lorries`;
  const documents = articlesOf(
    Array.from({ length: n_articles }, (_, n) => {
      const lines = Array.from({ length: 10 }, (_, k) => `Paragraph ${k}: on day ${n % 97} of the year, ${quote(n, k)} on the old bridge over the river.`);
      return `Day ${n}\n${lines.join("\n")}\n`;
    }),
  );
  const annotations = documents.flatMap((_, n) =>
    Array.from({ length: 10 }, (_, k) => {
      const group = k % 3 === 0 && k < 9 ? { group: `g${(n * 7 + k) % 40}` } : {};
      return mark(documents, n, ["claim", "denial", "evidence"][k % 3], quote(n, k), group);
    }),
  );
  const groups = Array.from({ length: 40 }, (_, k) => ({ id: `g${k}`, title: `Town ${k} counted lorries`, note: "" }));
  await begin(tools, "Many", { documents, annotations, groups });
  await page.keyboard.press("Shift+M");
  await grid.waitFor();
  checkEqual(await grid.getAttribute("aria-rowcount"), "291", "rows: 40 groups, 250 claims in none, and the head");
  checkEqual(await grid.getAttribute("aria-colcount"), "251", "columns");
  await grid.locator("[tabindex='0']").focus();
  for (const [key, place] of [["Control+End", "291/251"], ["Control+Home", "1/1"], ["Control+End", "291/251"]]) {
    await page.keyboard.press(key);
    await until(page, `${key} leads to ${place}`, () =>
      page.evaluate((place) => {
        const cell = document.activeElement;
        const row = cell?.closest("[aria-rowindex]")?.getAttribute("aria-rowindex");
        const box = cell?.getBoundingClientRect();
        const isSeen = !!box && box.top >= 0 && box.left >= 0 && box.right <= innerWidth && box.bottom <= innerHeight;
        return isSeen && `${row}/${cell?.getAttribute("aria-colindex")}` === place;
      }, place),
    );
  }
  // A wheel draws other columns, and the keyboard stays where it is.
  const first = () => grid.evaluate((grid) => Number(grid.querySelector("[data-column]")?.getAttribute("aria-colindex")));
  const kept = await page.evaluateHandle(() => document.activeElement);
  const before = await first();
  await grid.hover();
  await page.mouse.wheel(-6000, 0);
  await until(page, "other columns are drawn", async () => (await first()) < before - 10);
  check(await kept.evaluate((cell) => cell === document.activeElement), "the cell with the keyboard is the same one");
  await page.keyboard.press("ArrowLeft");
  await until(page, "an arrow goes on from there", () =>
    page.evaluate(() => document.activeElement?.getAttribute("aria-colindex") === "250"),
  );
  await page.keyboard.press("Enter");
  await page.getByRole("complementary", { name: "Quotes" }).waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Shift+O");
  await overview.getByText("1,000 of 1,000 claims have no evidence").waitFor();
  await showText(tools);
  await goToMark(tools);
  await showLikely(page);
  await likely.getByRole("listitem").first().waitFor();
  check((await likely.getByRole("heading", { level: 3 }).count()) > 100, "most articles have something alike");
  await closeLikely(page);
  await desk.document.focus();
  await page.keyboard.press("Shift+X");
  await stand(page, "d0 d1*");
}
