// @ts-check
import { until } from "../support/until.mjs";

export const name = "Tabs on one project stay equal, and nobody is disturbed by the other";

/** @param {import("../support/run-journey.mjs").Tools} tools */
export async function run({ open, desk, page, context, baseUrl, checkEqual, captureDownload }) {
  await open();
  await desk.openArticle(0);
  const text = await desk.text();
  const words = [...text.matchAll(/\p{L}{5,}/gu)].slice(0, 6).map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  await desk.mark({ ...words[0], label: "claim" });
  await desk.waitForCount(1);
  await desk.waitUntilSaved();

  const tab = await context.newPage();
  await tab.goto(baseUrl);
  await tab.locator("html[data-ready=true]").waitFor({ state: "attached" });
  const other = new (/** @type {typeof import("../support/desk.mjs").Desk} */ (desk.constructor))(tab);
  await other.waitForCount(1);
  await other.openArticle(0);

  // One writes a note, and what the other does comes in without taking the pen away.
  await page.bringToFront();
  await desk.annotations.locator("[data-annotation]").first().click();
  const note = page.getByRole("textbox", { name: "Note" });
  await note.click();
  await page.keyboard.type("A note that is being ");
  await tab.bringToFront();
  await other.mark({ ...words[1], label: "denial" });
  await other.mark({ ...words[2], label: "evidence" });
  await until(page, "the other's marks come here while a note is open", async () => (await desk.count()) === 3);
  await page.bringToFront();
  await page.keyboard.type("written");
  checkEqual(await note.inputValue(), "A note that is being written", "the note, and where the keys went");
  await until(page, "the marks are drawn", async () => (await desk.marks()).length === 3);
  await page.keyboard.press("Escape");
  await desk.waitUntilSaved();

  // A deletion there, an undo there: both come, and Undo here is of what was done last in this browser.
  await tab.bringToFront();
  await other.waitUntilSaved();
  await other.annotations.locator("[data-annotation]").nth(1).click();
  await tab.keyboard.press("Delete");
  await until(page, "the deletion comes here", async () => (await desk.count()) === 2);
  await page.bringToFront();
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await until(tab, "the undo comes there", async () => (await other.count()) === 3);
  await desk.waitUntilSaved();
  const here = (await desk.exportJson(captureDownload)).json;
  await tab.bringToFront();
  const marks = await desk.marks();
  await until(tab, "both draw the same", async () =>
    JSON.stringify((await other.marks()).map(({ isFocused: _, ...mark }) => mark)) ===
    JSON.stringify(marks.map(({ isFocused: _, ...mark }) => mark)));
  await tab.close();
  await page.bringToFront();
  await desk.reload();
  const again = (await desk.exportJson(captureDownload)).json;
  checkEqual(again.annotations, here.annotations, "the annotations after the other tab is closed and this one loaded again");
}
