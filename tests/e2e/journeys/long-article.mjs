// @ts-check
import { SIZES, asProject, makeCorpus } from "../bench/corpus.mjs";
import { check } from "../support/check.mjs";
import { copy } from "../support/clipboard.mjs";
import { until } from "../support/until.mjs";

export const name = "An article of 1 MB with 10,000 annotations is as handy as a short one";

/** @param {import("../support/run-journey.mjs").Tools} tools */
export async function run({ open, desk, page, articles, checkEqual, checkDocumentText, screenshot }) {
  const size = SIZES[SIZES.length - 1];
  const corpus = makeCorpus(articles.map((article) => article.text), size);
  const { text, marked } = corpus;
  await open();
  await desk.openAsNew(asProject(corpus), 60_000);
  await desk.waitForCount(marked.length);
  // All words are there before all marks are.
  await checkDocumentText(text);

  // The last annotation, by key, at once: it is in view, and all of it is drawn.
  await page.getByRole("main").focus();
  await page.keyboard.press("p");
  const last = [...marked].sort((a, b) => a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : 1))[marked.length - 1];
  await until(page, "the last annotation has the focus", async () => (await desk.focusInList()) === last.id);
  await waitForSight(page, last.id);
  await screenshot("last");

  // Every mark is drawn in the end, the texts are the same, and what was jumped to stays in view.
  await until(page, "every mark is drawn", async () => (await desk.document.getAttribute("data-marks")) === "complete", 60_000);
  await checkDocumentText(text);
  await waitForSight(page, last.id);
  const drawn = await desk.document.evaluate((root) => {
    const ids = [...root.querySelectorAll("mark")].flatMap((mark) => mark.dataset.annotations?.split(" ") ?? []);
    return new Set(ids).size;
  });
  checkEqual(drawn, marked.length, "annotations that are drawn");
  // Not by the region's role: to look for one among so many takes the driver the time that the page needs.
  await until(page, "every annotation is listed", async () => (await page.locator("[data-annotation]").count()) === marked.length, 60_000);

  // Marked there, undone there.
  await page.keyboard.press("Escape");
  const word = lastWordOf(text);
  await desk.mark({ label: "evidence", ...word });
  await desk.waitForCount(marked.length + 1);
  await desk.waitUntilSaved();
  await page.keyboard.press("Control+z");
  await desk.waitForCount(marked.length);
  await checkDocumentText(text);

  // The inspector comes a frame after the mark; a quick hand gets into its field all the same.
  await desk.drag(word);
  await desk.waitForSelection(word, "after a drag");
  await page.keyboard.press("3");
  await page.keyboard.press("w");
  const speaker = page.locator("#detail-speaker");
  await until(page, "the speaker has the keys", () => speaker.evaluate((field) => field === document.activeElement));
  await page.keyboard.type("Ida Moran");
  await page.keyboard.press("Enter");
  const row = page.locator("[data-annotation]:has([aria-current=true])");
  await until(page, "the mark has its speaker", async () => (await row.innerText()).includes("Ida Moran"));
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await desk.waitForCount(marked.length);
  await until(page, "nothing has the focus", async () => (await desk.focusInList()) === null);

  // The bar of a link goes when it is made; a quick hand begins the next one before that.
  await desk.drag(word);
  await desk.waitForSelection(word, "after a drag");
  await page.keyboard.press("3");
  await page.keyboard.press("l");
  const search = page.locator(".link-bar input");
  const isSearched = () => search.evaluateAll(([field, other]) => field === document.activeElement && !other);
  await until(page, "the search has the keys", isSearched);
  await page.keyboard.press("Enter");
  await page.keyboard.press("l");
  await until(page, "the link is there", async () => (await page.locator(".inspector [data-relation]").count()) === 1);
  await until(page, "the next search has the keys", isSearched);
  await page.keyboard.press("Escape");
  await until(page, "no bar is left", async () => (await page.locator(".link-bar").count()) === 0);
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await desk.waitForCount(marked.length);

  // All of it, copied to the last character.
  await page.getByRole("main").focus();
  await page.keyboard.press("Control+a");
  await until(page, "all is selected", async () => (await desk.selected())?.end === text.length);
  const copied = await copy(page);
  check(copied === text, `what is copied has ${copied.length} characters, the text ${text.length}`);
  await page.keyboard.press("Escape");

  // A jump to the other end, and a reload: the place is the same.
  await page.keyboard.press("n");
  await until(page, "an annotation has the focus", async () => (await desk.focusInList()) !== null);
  await page.keyboard.press("Escape");
  await page.keyboard.press("p");
  await waitForSight(page, last.id);
  await desk.waitUntilSaved();
  await until(page, "the address names the last annotation", async () => (await page.evaluate(() => location.hash)).endsWith(last.id));
  await desk.reload();
  await waitForSight(page, last.id);
  // Printed at once, before there was an idle moment.
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  await until(page, "all marks are drawn to be printed", async () => (await desk.document.getAttribute("data-marks")) === "complete");
  await checkDocumentText(text);
}

/**
 * Waits until the first run of an annotation is in the window, clear of bars.
 * @param {import("playwright-core").Page} page
 * @param {string} id
 */
async function waitForSight(page, id) {
  const mark = page.locator(`mark[data-annotations~="${id}"]`).first();
  await until(page, `annotation ${id} is in view`, async () => {
    if ((await mark.count()) === 0) return false;
    const box = await mark.boundingBox();
    const size = page.viewportSize();
    return box !== null && size !== null && box.y >= 40 && box.y + Math.min(box.height, 30) <= size.height - 30;
  });
}

/**
 * The last word of the text with at least four letters, in UTF-16 units.
 * @param {string} text
 */
function lastWordOf(text) {
  const words = [...text.matchAll(/(?<![\p{L}\p{M}\p{N}’'-])\p{L}{4,}(?![\p{L}\p{M}\p{N}’'-])/gu)];
  const word = words[words.length - 1];
  const start = word.index ?? 0;
  return { start, end: start + word[0].length };
}
