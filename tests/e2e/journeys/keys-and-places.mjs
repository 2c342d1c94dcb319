// @ts-check
import { across, inside, richBlocks } from "../support/passages.mjs";
import { until } from "../support/until.mjs";

export const name = "Keys of any keyboard reach the same, and an address leads back to a place";

/** @typedef {import("../support/run-journey.mjs").Tools} Tools */

/** @param {Tools} tools */
export async function run(tools) {
  const { open, desk, articles } = tools;
  await open();
  await desk.openArticle(0);
  const [{ words }] = richBlocks(articles[0].text, 10);
  const outer = { label: "claim", ...across(words[0], words[4]) };
  const inner = { label: "denial", ...across(words[1], words[2]) };
  await desk.mark(outer);
  await desk.mark(inner);
  await clicks(tools, outer, inner);
  await layouts(tools, outer, inner, { start: words[6].start, end: words[7].end });
  await fields(tools, outer);
  await steps(tools, outer, { start: words[6].start, end: words[7].end });
  await places(tools, outer);
}

/**
 * A click on two marks takes the inner one, a second click the outer one; beside marks, none.
 * @param {Tools} tools
 * @param {import("../support/desk.mjs").Expected} outer
 * @param {import("../support/desk.mjs").Expected} inner
 */
async function clicks({ desk, page }, outer, inner) {
  await page.keyboard.press("Escape");
  await desk.waitForNoFocus();
  for (const expected of [inner, outer, inner]) {
    await clickApart(page, () => desk.click(inner.start + 1));
    await desk.waitForFocus(expected);
  }
  await clickApart(page, () => desk.click(outer.start + 1));
  await desk.waitForFocus(outer);
  await clickApart(page, () => desk.click(outer.end + 1));
  await desk.waitForNoFocus();
}

/**
 * Clicks so that the browser does not count it together with the click before: the mouse has
 * been elsewhere meanwhile.
 * @param {import("playwright-core").Page} page
 * @param {() => Promise<void>} click
 */
async function clickApart(page, click) {
  await page.mouse.move(1, 1);
  await click();
}

/**
 * Presses a key as a keyboard with another layout does.
 * @param {import("playwright-core").Page} page
 * @param {{key: string, code: string, shiftKey?: boolean, ctrlKey?: boolean}} press
 */
async function pressOn(page, press) {
  await page.evaluate((press) => {
    const event = new KeyboardEvent("keydown", { ...press, bubbles: true, cancelable: true });
    (document.activeElement ?? document.body).dispatchEvent(event);
  }, press);
}

/**
 * @param {Tools} tools
 * @param {import("../support/desk.mjs").Expected} outer
 * @param {import("../support/desk.mjs").Expected} inner
 * @param {import("../support/passages.mjs").Range} free
 */
async function layouts({ desk, page }, outer, inner, free) {
  // French: the digits' row writes signs, and digits with Shift.
  await desk.drag(inside(free));
  await desk.waitForSelection(free, "before a French 3");
  await pressOn(page, { key: "\u0022", code: "Digit3" });
  const marks = [outer, inner, { label: "evidence", ...free }];
  await desk.waitForMarks(marks, "after a French 3");
  await pressOn(page, { key: "&", code: "Digit1" });
  marks[2].label = "claim";
  await desk.waitForMarks(marks, "after a French 1");
  await pressOn(page, { key: "2", code: "Digit2", shiftKey: true });
  marks.push({ label: "denial", ...free });
  await desk.waitForMarks(marks, "after a French Shift and 2");

  // Ukrainian: the key of n writes т, that of p writes з, that of z writes я.
  await pressOn(page, { key: "я", code: "KeyZ", ctrlKey: true });
  marks.pop();
  await desk.waitForMarks(marks, "after a Ukrainian Ctrl+Z");
  const ids = await desk.listed();
  await desk.click(free.start + 1);
  await desk.waitForFocus(marks[2]);
  const at = ids.indexOf((await desk.focus())?.id ?? "");
  await pressOn(page, { key: "т", code: "KeyN" });
  await until(page, "a Ukrainian n goes on", async () => (await desk.focus())?.id === ids[(at + 1) % ids.length]);
  await pressOn(page, { key: "з", code: "KeyP" });
  await until(page, "a Ukrainian p goes back", async () => (await desk.focus())?.id === ids[at]);

  // What belongs to the browser stays the browser's.
  const isTaken = await page.evaluate(() => {
    const press = (/** @type {KeyboardEventInit} */ init) =>
      !document.body.dispatchEvent(new KeyboardEvent("keydown", { ...init, bubbles: true, cancelable: true }));
    return [
      press({ key: "1", code: "Digit1", ctrlKey: true }),
      press({ key: "1", code: "Digit1", altKey: true }),
      press({ key: "n", code: "KeyN", ctrlKey: true }),
      press({ key: "p", code: "KeyP", metaKey: true }),
      press({ key: "ArrowDown", code: "ArrowDown" }),
      press({ key: " ", code: "Space" }),
      press({ key: "Tab", code: "Tab" }),
    ];
  });
  if (isTaken.some(Boolean)) throw new Error(`keys of the browser are taken: ${isTaken}`);
  await desk.waitForMarks(marks, "after keys of the browser");
  await page.keyboard.press("Delete");
  marks.splice(2, 1);
  await desk.waitForMarks(marks, "after Delete");
}

/**
 * Keys write into a field and do nothing else there.
 * @param {Tools} tools
 * @param {import("../support/desk.mjs").Expected} outer
 */
async function fields({ desk, page, checkEqual }, outer) {
  await desk.click(outer.start + 1);
  await desk.waitForFocus(outer);
  const marks = await desk.marks();
  const id = await desk.documentId();
  await page.getByRole("button", { name: /name/i }).filter({ hasNotText: "Articles" }).last().click();
  const field = page.getByRole("contentinfo").getByRole("textbox");
  await field.waitFor();
  const keys = "123np.][?sb";
  await field.fill("");
  await page.keyboard.type(keys);
  await page.keyboard.press("Shift+Digit2");
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Home");
  await page.keyboard.press("Delete");
  checkEqual(await field.inputValue(), keys.slice(1), "what was written into the field");
  checkEqual(await desk.documentId(), id, "the open article while somebody writes");
  checkEqual(await page.getByRole("dialog").count(), 0, "dialogs while somebody writes");
  checkEqual(await desk.marks(), marks, "marks and focus while somebody writes");
  await page.keyboard.press("Escape");
  await field.waitFor({ state: "detached" });
  checkEqual(await desk.marks(), marks, "marks and focus after the field was left");
  checkEqual(await page.getByText(keys.slice(1)).count(), 0, "places that show what Esc gave up");
}

/**
 * Esc goes one step out a press.
 * @param {Tools} tools
 * @param {import("../support/desk.mjs").Expected} outer
 * @param {import("../support/passages.mjs").Range} free
 */
async function steps({ desk, page, checkEqual }, outer, free) {
  await desk.click(outer.start + 1);
  await desk.waitForFocus(outer);
  const menu = page.getByRole("menuitem", { name: "JSON" });
  await page.getByRole("button", { name: "Export", exact: true }).click();
  await menu.waitFor();
  await page.keyboard.press("Escape");
  await menu.waitFor({ state: "detached" });
  await desk.waitForFocus(outer);
  await page.keyboard.press("Escape");
  await desk.waitForNoFocus();

  await desk.drag(free);
  await desk.waitForSelection(free, "before Esc");
  await page.keyboard.press("Escape");
  await desk.picker.waitFor({ state: "detached" });
  await until(page, "Esc gives the selection up", async () => (await desk.selected()) === null);
  await page.keyboard.press("Escape");
  checkEqual(await desk.picker.count(), 0, "pickers after one Esc too many");
}

/**
 * @param {Tools} tools
 * @param {import("../support/desk.mjs").Expected} outer
 */
async function places({ desk, page, articles, baseUrl, checkEqual }, outer) {
  await desk.click(outer.start + 1);
  const focus = await desk.waitForFocus(outer);
  const first = await desk.documentId();
  const hash = () => page.evaluate(() => location.hash);
  await until(page, "the address names the mark", async () => (await hash()) === `#/a/${first}/${focus.id}`);
  const isOpen = (/** @type {number} */ place) => async () => (await desk.text()) === articles[place].text;

  // Each article is a step, so Back and Forward go through them.
  await desk.openArticle(1);
  const second = await desk.documentId();
  await desk.openArticle(2);
  await page.goBack();
  await until(page, "Back opens the second article", isOpen(1));
  checkEqual(await hash(), `#/a/${second}`, "the address after Back");
  await page.goBack();
  await until(page, "Back opens the first article", isOpen(0));
  await desk.waitForFocus(outer);
  await page.goForward();
  await until(page, "Forward opens the second article", isOpen(1));
  await page.goForward();
  await until(page, "Forward opens the third article", isOpen(2));

  // The address of a mark leads to it: typed, followed, and in a new tab.
  await page.evaluate((address) => { location.hash = address; }, `/a/${first}/${focus.id}`);
  await until(page, "an address that is typed opens its article", isOpen(0));
  await desk.waitForFocus(outer);
  await desk.waitUntilSaved();
  const tab = await page.context().newPage();
  await tab.goto(`${baseUrl}#/a/${first}/${focus.id}`);
  await tab.locator("html[data-ready=true]").waitFor({ state: "attached" });
  const other = new (/** @type {typeof import("../support/desk.mjs").Desk} */ (desk.constructor))(tab);
  checkEqual(await other.text(), articles[0].text, "the article of a new tab");
  await other.waitForFocus(outer);
  await tab.close();

  // An address of nothing changes nothing.
  for (const address of ["/a/d-unknown", `/a/${first}/a-unknown`, "/a/", "nonsense", "/a/%F0%9F/../x"]) {
    await page.evaluate((address) => { location.hash = address; }, address);
    await until(page, "the address is there", async () => (await page.evaluate(() => location.hash)).length > 0);
    checkEqual(await desk.text(), articles[0].text, `the article after ${address}`);
  }
}
