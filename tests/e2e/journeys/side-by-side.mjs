// @ts-check
import { isFirefox } from "../support/firefox.mjs";
import { stand, standing } from "../support/panes.mjs";
import { until } from "../support/until.mjs";

export const name = "Several articles are read, marked, linked and grouped side by side";

export const sets = ["own"];
export const context = { viewport: { width: 1440, height: 900 } };

/** @typedef {import("../support/run-journey.mjs").Tools} Tools */
/** @typedef {import("playwright-core").Page} Page */

const N_PARAGRAPHS = 40;

/** @param {string} who @param {number} n */
const paragraph = (who, n) =>
  `${who} said on day ${n} that the bridge over the river is closed for a year. ` +
  `Buses were running on day ${n}, and the ferry was full of people who had left their cars at home.`;

/** @param {string} title @param {string} who */
const text = (title, who) =>
  `${title}\n\n${Array.from({ length: N_PARAGRAPHS }, (_, n) => paragraph(who, n)).join("\n\n")}\n`;

/** Two of them have the same text. */
const ARTICLES = [
  { id: "d0", source: "The Courier", text: text("A bridge", "The mayor") },
  { id: "d1", source: "The Herald", text: text("A river", "The council") },
  { id: "d2", source: "The Mirror", text: text("A river", "The council") },
  { id: "d3", source: "", text: text("A ferry", "The captain") },
];

/**
 * Three panes need more room than the two lists leave.
 * @param {any} schema
 */
function project(schema) {
  const documents = ARTICLES.map(({ id, source, text }) => ({
    id, title: text.split("\n")[0], source, byline: "", published: "", file_name: `${id}.txt`, text,
  }));
  return {
    format: "gainsay", version: "1.0", title: "Bridges", schema, documents, annotations: [], relations: [],
  };
}

/** @param {Page} page */
const parts = (page) => ({
  panes: page.getByRole("main").getByRole("region"),
  heads: page.getByRole("combobox", { name: "Article in this pane" }),
  lines: page.locator("[data-link-between]"),
  picking: page.getByRole("region", { name: "Group", exact: true }),
  linking: page.getByRole("region", { name: "Link", exact: true }),
  tabs: page.getByRole("navigation", { name: "Open articles" }).getByRole("listitem").getByRole("button"),
});

/**
 * Where words stand on the screen, from their first letter to their last one, which are on one line.
 * @param {Page} page
 * @param {string} id of the article
 * @param {string} words
 */
const placeOf = (page, id, words) =>
  page.locator(`[data-document="${id}"]`).evaluate((root, words) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const at = root.textContent?.indexOf(words) ?? -1;
    if (at < 0) throw new Error(`no ${words}`);
    const range = document.createRange();
    let start = 0;
    let begun = false;
    while (walker.nextNode()) {
      const node = /** @type {Text} */ (walker.currentNode);
      const end = start + node.data.length;
      if (!begun && end > at) {
        range.setStart(node, at - start);
        begun = true;
      }
      if (begun && end >= at + words.length) {
        range.setEnd(node, at + words.length - start);
        break;
      }
      start = end;
    }
    const found = [...range.getClientRects()].filter((found) => found.width > 1);
    const [first, last] = [found[0], found[found.length - 1]];
    if (!first || !last) throw new Error(`${words} is not laid out`);
    const middle = (/** @type {DOMRect} */ line) => line.top + line.height / 2;
    return {
      from: { x: first.left + 2, y: middle(first) },
      to: { x: last.right - 2, y: middle(last) },
    };
  }, words);

/**
 * Selects words by one drag, whichever pane they are in, and labels them by a digit.
 * @param {Tools} tools
 * @param {string} id
 * @param {string} words
 * @param {string} digit
 */
async function mark({ desk, page, checkEqual }, id, words, digit) {
  const before = await desk.count();
  const { from, to } = await placeOf(page, id, words);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 8 });
  await page.mouse.up();
  await until(page, `${words} is selected`, () =>
    page.evaluate((words) => getSelection()?.toString() === words, words),
  );
  await desk.picker.waitFor();
  checkEqual(await desk.toolbar.count(), 1, "toolbars named Labels");
  checkEqual(await desk.documentId(), id, "the article in hand after a drag in it");
  await page.keyboard.press(digit);
  await desk.waitForCount(before + 1);
  await until(page, `${words} has the focus`, async () => (await desk.focusInList()) !== null);
  return /** @type {string} */ (await desk.focusInList());
}

/** @param {Page} page @param {string} id @param {string} words */
async function press(page, id, words) {
  const { from } = await placeOf(page, id, words);
  await page.mouse.click(from.x + 8, from.y);
}

/** @param {Page} page @param {string} id */
const top = (page, id) =>
  page.locator(`[data-column]:has([data-document="${id}"])`).evaluate((column) => column.scrollTop);

/** @param {Page} page @param {string} id @param {number} pixels */
async function scroll(page, id, pixels) {
  const column = page.locator(`[data-column]:has([data-document="${id}"])`);
  await column.evaluate((column, pixels) => column.scrollTo(0, pixels), pixels);
  // What is kept is kept once the column rests.
  await until(page, "the column rests", async () => {
    const kept = await page.evaluate(
      (id) => Object.entries(localStorage).find(([key]) => key.includes("scroll.") && key.endsWith(`.${id}`))?.[1],
      id,
    );
    return Math.abs(Number(kept) - pixels) < 2;
  });
}

/** @param {Tools} tools */
export async function run(tools) {
  const { open, desk, page, captureDownload } = tools;
  await open();
  const { json } = await desk.exportJson(captureDownload);
  await desk.openAsNew(project(json.schema));
  await until(page, "the first article is open", async () => (await desk.documentId()) === "d0");
  await opened(tools);
  const denial = await markedAndLinked(tools);
  await linesFollow(tools);
  await followed(tools, denial);
  await grouped(tools);
  await dragged(tools);
  await reloaded(tools);
  await onAPhone(tools);
  await removed(tools);
}

/** @param {Tools} tools */
async function opened({ page, axe, checkEqual, screenshot }) {
  const { panes, heads } = parts(page);
  await page.locator("[data-document]").focus();
  await page.keyboard.press("Shift+X");
  await stand(page, "d0 d1*");
  checkEqual(await panes.count(), 2, "regions in the main part");
  checkEqual(await panes.nth(1).getAttribute("aria-label"), "A river (2 of 2)", "the name of a pane");
  checkEqual(await heads.count(), 2, "heads of panes");
  await until(page, "keys are in the pane in hand", () =>
    page.evaluate(() => document.activeElement?.getAttribute("data-document") === "d1"),
  );
  await page.keyboard.press("x");
  await stand(page, "d0* d1");
  await until(page, "keys came along", () =>
    page.evaluate(() => document.activeElement?.getAttribute("data-document") === "d0"),
  );
  // Tab goes on through the panes as they stand, and out again. Signs of what other articles have
  // word for word may stand on the way, as many as paragraphs.
  for (let presses = 0; (await standing(page)) !== "d0 d1*"; presses += 1) {
    if (presses > 12 + N_PARAGRAPHS) throw new Error("Tab never comes to the second pane");
    await page.keyboard.press("Tab");
  }
  await axe();
  await scroll(page, "d0", 0);
  await screenshot("two");
}

/**
 * A claim in the first pane, a denial in the second one, and the link between them.
 * @param {Tools} tools
 */
async function markedAndLinked(tools) {
  const { desk, page, check, checkEqual, axe, screenshot } = tools;
  const { lines, linking } = parts(page);
  // The second pane is in hand; one gesture in the first one selects there.
  const claim = await mark(tools, "d0", "day 1 that the bridge", "1");
  const denial = await mark(tools, "d1", "Buses were running on day 0", "2");
  await stand(page, "d0 d1*");
  checkEqual(await lines.count(), 0, "lines without a link");
  await page.keyboard.press("l");
  await linking.waitFor();
  await press(page, "d0", "day 1 that the bridge");
  await linking.waitFor({ state: "detached" });
  await stand(page, "d0 d1*");
  checkEqual(await desk.focusInList(), denial, "the focus after a link");
  await lines.first().waitFor({ state: "attached" });
  checkEqual(await lines.getAttribute("data-link-between"), claim, "where the line leads");
  checkEqual(await page.locator("[data-link-end]").getAttribute("data-link-end"), claim, "what is outlined");
  checkEqual(await page.locator("[data-link-to]").count(), 0, "names of what can be seen");
  const line = await lines.locator("path").first().boundingBox();
  const texts = await Promise.all(["d0", "d1"].map((id) => page.locator(`[data-document="${id}"]`).boundingBox()));
  const [left, right] = texts;
  check(
    !!line && !!left && !!right && line.x >= left.x + left.width && line.x + line.width <= right.x,
    "the line lies over the text",
  );
  await axe();
  await screenshot("linked");
  return denial;
}

/** @param {Tools} tools */
async function linesFollow({ page, check, screenshot }) {
  const { lines } = parts(page);
  const path = () => lines.locator("path").first().getAttribute("d");
  const before = await path();
  await scroll(page, "d0", 60);
  await until(page, "the line follows what is scrolled", async () => (await path()) !== before);
  await scroll(page, "d0", 2400);
  await until(page, "nothing is outlined that is not seen", async () =>
    (await page.locator("[data-link-end]").count()) === 0,
  );
  check((await lines.count()) === 1, "no line points at what is scrolled away");
  await screenshot("away");
  await scroll(page, "d1", 2400);
  await until(page, "no line where neither end is seen", async () => (await lines.count()) === 0);
  await scroll(page, "d0", 0);
  await scroll(page, "d1", 0);
  await lines.first().waitFor({ state: "attached" });
}

/**
 * The link leads back, also when its article is not open; the place in the first pane is kept.
 * @param {Tools} tools
 * @param {string} denial
 */
async function followed({ desk, page, checkEqual }, denial) {
  const { panes } = parts(page);
  await page.keyboard.press("q");
  await stand(page, "d0*");
  checkEqual(await panes.count(), 0, "regions where one article is open");
  checkEqual(await page.getByRole("main").count(), 1, "main parts");
  await press(page, "d0", "day 1 that the bridge");
  await desk.annotations.waitFor();
  // Both lists stay where they are: two panes have room beside them.
  await page.getByRole("list", { name: "Links" }).getByRole("button").first().click();
  await stand(page, "d0 d1*");
  await until(page, "the other end has the focus", async () => (await desk.focusInList()) === denial);
  await page.goBack();
  await stand(page, "d0*");
  await page.goForward();
  await stand(page, "d0 d1*");
  checkEqual(await desk.articles.count(), ARTICLES.length, "articles in the list beside two panes");
}

/** @param {Tools} tools */
async function grouped(tools) {
  const { desk, page, axe, checkEqual, screenshot } = tools;
  const { picking } = parts(page);
  const there = await mark(tools, "d1", "day 1 that the bridge", "1");
  await page.keyboard.press("Shift+C");
  await picking.waitFor();
  await axe();
  await screenshot("grouping");
  await page.keyboard.press("Escape");
  await picking.waitFor({ state: "detached" });
  await page.keyboard.press("Shift+C");
  await picking.waitFor();
  checkEqual(await picking.getByRole("option").count(), 1, "claims to group with");
  await press(page, "d0", "day 1 that the bridge");
  await picking.waitFor({ state: "detached" });
  checkEqual(await desk.focusInList(), there, "the focus after grouping");
  checkEqual(
    await page.getByRole("combobox", { name: "Claim group" }).inputValue(),
    "day 1 that the bridge",
    "the new group's title",
  );
  await page.keyboard.press("Control+z");
  await until(page, "the group is taken back", async () =>
    (await page.getByRole("combobox", { name: "Claim group" }).inputValue()) === "",
  );
}

/**
 * A card is dragged onto a claim in the other pane.
 * @param {Tools} tools
 */
async function dragged(tools) {
  const { desk, page, checkEqual, screenshot } = tools;
  const card = desk.annotations.locator("[data-annotation]").filter({ hasText: "day 1 that" });
  const box = await card.boundingBox();
  const { from } = await placeOf(page, "d0", "day 1 that the bridge");
  if (!box) throw new Error("no card");
  const tip = page.locator(".carrying > p");
  await page.mouse.move(box.x + 40, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x - 40, box.y + 60, { steps: 4 });
  checkEqual(await tip.innerText(), "Drag onto a claim to group both", "what is said beside all claims");
  await page.mouse.move(from.x + 20, from.y, { steps: 8 });
  checkEqual(await tip.innerText(), "Group with “day 1 that the bridge”", "what letting go would do");
  await screenshot("dragging");
  await page.keyboard.press("Escape");
  await until(page, "the drag is given up", async () => (await tip.count()) === 0);
  await page.mouse.up();
  await page.mouse.move(box.x + 40, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(from.x + 20, from.y, { steps: 8 });
  await page.mouse.up();
  await page.getByText("Grouped as “day 1 that the bridge”.").waitFor();
  await stand(page, "d0 d1*");
}

/** @param {Tools} tools */
async function reloaded({ desk, page, axe, checkEqual, screenshot }) {
  await page.keyboard.press("Shift+X");
  await stand(page, "d0 d1 d2*");
  checkEqual(
    await page.getByRole("button", { name: "Show or hide the articles" }).getAttribute("aria-expanded"),
    "false",
    "the list of articles makes room",
  );
  await axe();
  await screenshot("three");
  await scroll(page, "d1", 900);
  await desk.waitUntilSaved();
  const address = await page.evaluate(() => location.hash);
  await desk.reload();
  await stand(page, "d0 d1 d2*");
  checkEqual(await page.evaluate(() => location.hash), address, "the address after a reload");
  await until(page, "its place is kept", async () => Math.abs((await top(page, "d1")) - 900) < 3);
}

/** @param {Tools} tools */
async function onAPhone({ page, axe, checkEqual, screenshot }) {
  const { tabs } = parts(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await until(page, "one article is shown", async () => /^d\d\*$/.test(await standing(page)));
  checkEqual(await tabs.count(), 3, "tabs");
  await scroll(page, "d2", 700);
  await axe();
  await screenshot("phone");
  await tabs.nth(0).click();
  await stand(page, "d0*");
  checkEqual(await tabs.nth(0).getAttribute("aria-current"), "true", "the tab of what is shown");
  await scroll(page, "d0", 300);
  await tabs.nth(2).click();
  await stand(page, "d2*");
  await until(page, "the place there", async () => Math.abs((await top(page, "d2")) - 700) < 3);
  await tabs.nth(0).click();
  await until(page, "the place here", async () => Math.abs((await top(page, "d0")) - 300) < 3);
  await page.setViewportSize({ width: 1440, height: 900 });
  await stand(page, "d0* d1 d2");
}

/**
 * An article is removed while it is open, and so are all.
 * @param {Tools} tools
 */
async function removed({ page, desk, checkEqual }) {
  const { heads } = parts(page);
  await heads.nth(1).selectOption("d3");
  await stand(page, "d0* d3 d2");
  await heads.nth(0).selectOption("d2");
  await stand(page, "d2 d3 d0*");
  const remove = async () => {
    await page.keyboard.press("Control+k");
    await page.locator("dialog [role=combobox]:focus").waitFor();
    await page.keyboard.type("remove the article");
    await page.keyboard.press("Enter");
  };
  await desk.document.focus();
  await remove();
  await until(page, "its pane goes along", async () => !(await standing(page)).includes("d0"));
  checkEqual((await standing(page)).split(" ").length, 2, "panes that are left");
  for (let left = 2; left > 0; left -= 1) {
    await remove();
    await until(page, "one less is open", async () => {
      const now = (await standing(page)).split(" ").filter(Boolean).length;
      return now === Math.max(1, left - 1);
    });
  }
  checkEqual(await standing(page), "d1*", "what is left is open");
  if (!isFirefox(page)) await page.locator("[data-document]").focus();
}
