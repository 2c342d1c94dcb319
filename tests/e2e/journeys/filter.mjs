// @ts-check
import { richBlocks } from "../support/passages.mjs";
import { until } from "../support/until.mjs";

export const name = "The list is filtered, articles are marked as done, the guidelines stand beside the text";
export const sets = ["own"];

/** @typedef {import("../support/run-journey.mjs").Tools} Tools */

/** @param {Tools} tools */
export async function run(tools) {
  await tools.open();
  await theListIsFiltered(tools);
  await articlesAreDone(tools);
  await guidelinesStandBeside(tools);
  await labelsSayWhatTheyMean(tools);
}

/** @param {Tools} tools */
async function theListIsFiltered({ desk, page, articles, axe, checkEqual, screenshot }) {
  const [{ words }] = richBlocks(articles[0].text, 8);
  await desk.mark({ label: "claim", ...words[0] });
  await desk.mark({ label: "denial", ...words[2] });
  await desk.mark({ label: "claim", ...words[4] });
  await desk.waitForCount(3);
  const list = page.getByRole("region", { name: "Annotations", exact: true });
  const cards = list.locator("[data-annotation]");
  const n = (/** @type {number} */ count) =>
    until(page, `${count} cards are listed`, async () => (await cards.count()) === count);
  const heading = list.getByRole("heading");
  await page.keyboard.press("Escape");
  await desk.waitForNoFocus();

  const chips = list.getByRole("group", { name: "Show only" });
  await chips.getByRole("button", { name: "Claim" }).click();
  await n(2);
  checkEqual(await heading.innerText(), "2 of 3 annotations", "the heading of a filtered list");
  checkEqual((await desk.marks()).length > 0, true, "the text shows marks");
  await page.locator("[data-document]").focus();
  await page.keyboard.press("n");
  await desk.waitForFocus({ label: "claim", ...words[0] });
  await page.keyboard.press("n");
  await desk.waitForFocus({ label: "claim", ...words[4] });
  await page.keyboard.press("n");
  await desk.waitForFocus({ label: "claim", ...words[0] });
  // What has the focus stays when the filter does not fit it any more.
  await chips.getByRole("button", { name: "Claim" }).click();
  await chips.getByRole("button", { name: "Denial" }).click();
  await n(2);
  await page.locator("[data-document]").focus();
  await page.keyboard.press("Escape");
  await n(1);
  await axe();
  await screenshot("filtered");
  await page.keyboard.press("Escape");
  await n(3);

  await page.keyboard.press("f");
  const open = list.getByRole("checkbox", { name: "Open denials" });
  await open.waitFor();
  await until(page, "the first choice has the keyboard", () =>
    open.evaluate((field) => field === document.activeElement),
  );
  await page.keyboard.press("Space");
  await n(1);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await n(3);
  await open.uncheck();
  await n(2);
  await axe();
  await screenshot("choices");
  await list.getByRole("checkbox", { name: "Claims in no group" }).check();
  await list.getByRole("checkbox", { name: "Claims without evidence" }).uncheck();
  await n(2);
  await list.getByRole("combobox", { name: "Said by" }).selectOption({ label: "nobody named yet" });
  await n(2);
  await open.focus();
  await page.keyboard.press("Escape");
  await open.waitFor({ state: "detached" });
  await until(page, "the text has the keyboard again", () =>
    page.evaluate(() => document.activeElement?.hasAttribute("data-document") ?? false),
  );
  await list.getByRole("button", { name: "Show all" }).click();
  await n(3);

  await page.locator("[data-document]").focus();
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog").getByRole("combobox");
  await until(page, "the palette has the keyboard", () =>
    palette.evaluate((field) => field === document.activeElement),
  );
  await page.keyboard.type("only denials");
  await page.keyboard.press("Enter");
  await n(1);
  // In another article nothing fits, and n says where something does.
  await desk.openArticle(1);
  await page.getByText("Nothing in this article fits the filter").waitFor({ state: "detached" });
  await page.locator("[data-document]").focus();
  await page.keyboard.press("n");
  await page.getByText("Nothing more here fits the filter").waitFor();
  await page.keyboard.press("o");
  await desk.waitForFocus({ label: "denial", ...words[2] });
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await n(3);
}

/** @param {Tools} tools */
async function articlesAreDone({ desk, page, axe, checkEqual, screenshot }) {
  const nav = page.getByRole("navigation", { name: "Articles" });
  await nav.getByText("1 open denial").waitFor();
  const first = await desk.documentId();
  await page.locator("[data-document]").focus();
  await page.keyboard.press("Control+Enter");
  await nav.getByText("1 of 5 done").waitFor();
  await page.getByText(/^Done: .* Next: /).waitFor();
  await axe();
  await screenshot("done");
  await page.keyboard.press("o");
  await until(page, "the next article is open", async () => (await desk.documentId()) !== first);
  await desk.openArticle(0);
  await page.getByRole("contentinfo").or(page.locator("footer")).getByRole("button", { name: "Reopen" }).first().click();
  await nav.getByText("0 of 5 done").waitFor();
  await page.keyboard.press("Control+z");
  await nav.getByText("1 of 5 done").waitFor();
  await page.locator("[data-document]").focus();
  await page.keyboard.press("Control+Enter");
  await nav.getByText("0 of 5 done").waitFor();
  checkEqual(await desk.documentId(), first, "reopening stays where one is");
}

/** @param {Tools} tools */
async function guidelinesStandBeside({ page, axe, check, screenshot }) {
  const guidelines = page.getByRole("region", { name: "Guidelines" });
  await page.locator("[data-document]").focus();
  await page.keyboard.press("Shift+G");
  await guidelines.getByText("A source rejects a claim").waitFor();
  await until(page, "the guidelines have the keyboard", () =>
    guidelines.evaluate((region) => region === document.activeElement),
  );
  await axe();
  await screenshot("guidelines");
  await page.keyboard.press("Escape");
  await guidelines.waitFor({ state: "hidden" });
  check(
    await page.evaluate(() => document.activeElement?.hasAttribute("data-document") ?? false),
    "closing the guidelines did not bring the keyboard back",
  );
}

/** @param {Tools} tools */
async function labelsSayWhatTheyMean({ desk, page, axe, check, screenshot }) {
  const button = desk.toolbar.getByRole("button", { name: "Denial" });
  const tip = page.getByRole("tooltip");
  await button.hover();
  await tip.getByText("A source rejects a claim").waitFor();
  const box = await tip.boundingBox();
  const size = page.viewportSize();
  check(
    box !== null && size !== null && box.x >= 0 && box.y >= 0 && box.x + box.width <= size.width && box.y + box.height <= size.height,
    "the tooltip is cut off",
  );
  await axe();
  await screenshot("tooltip");
  // The pointer may go into it, and Esc closes it and nothing else.
  await tip.hover();
  await page.waitForFunction(() => document.querySelector("[role=tooltip]:hover") !== null);
  check(await tip.isVisible(), "the tooltip is gone though the pointer is in it");
  await page.keyboard.press("Escape");
  await tip.waitFor({ state: "detached" });
}
