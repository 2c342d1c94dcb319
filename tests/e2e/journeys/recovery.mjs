// @ts-check
import { damage } from "../support/damage.mjs";
import { until } from "../support/until.mjs";

export const name = "What the browser has lost of its storage comes back from the second copy";
export const sets = ["own"];

/** @param {import("../support/run-journey.mjs").Tools} tools */
export async function run({ open, desk, page, baseUrl, axe, check, checkEqual, screenshot, captureDownload, expectProblem }) {
  // Browsers ask for an icon of a page that is not the app.
  expectProblem(/404 \(Not Found\)/);
  await open();
  await desk.openArticle(0);
  const text = await desk.text();
  const words = [...text.matchAll(/\p{L}{5,}/gu)].slice(0, 8);
  for (const [at, word] of words.entries()) {
    const label = ["claim", "denial", "evidence"][at % 3];
    await desk.mark({ start: word.index, end: word.index + word[0].length, label });
  }
  await desk.waitUntilSaved();
  let before = (await desk.exportJson(captureDownload)).json;
  const dialog = page.getByRole("dialog");

  const start = async () => {
    await page.goto(baseUrl);
    await page.locator("html[data-ready=true]").waitFor({ state: "attached" });
  };
  const same = async (/** @type {string} */ after) => {
    const now = (await desk.exportJson(captureDownload)).json;
    checkEqual(now.annotations, before.annotations, `the annotations after ${after}`);
    checkEqual(now.documents, before.documents, `the articles after ${after}`);
  };

  /** @type {[string, Parameters<typeof damage>[2], RegExp | null][]} */
  const cases = [
    ["rows in the middle", { rows: "some" }, /^3 changes that were saved/],
    ["the last rows", { rows: "last" }, /^3 changes that were saved/],
    ["damaged rows", { rows: "garble" }, /^2 changes that were saved/],
    ["all texts", { texts: true }, /^The texts of \d+ articles are missing/],
    ["all rows", { rows: "all" }, /^\d+ changes that were saved/],
    ["rows, texts and the list", { rows: "all", projects: true, texts: true }, /^\d+ changes that were saved/],
    ["the whole database", { whole: true }, /^\d+ changes that were saved/],
  ];
  for (const [what, kind, sentence] of cases) {
    await damage(page, baseUrl, kind);
    await start();
    await until(page, `the screen after the loss of ${what}`, async () => (await dialog.count()) === 1);
    if (sentence) await dialog.getByText(sentence).waitFor();
    if (what === "rows in the middle") {
      await screenshot("recovery");
      await axe();
    }
    await dialog.getByRole("button", { name: "Bring it back" }).click();
    await dialog.waitFor({ state: "detached" });
    await desk.waitForCount(words.length);
    await same(what);
    // Asked once: the next start finds nothing missing.
    await start();
    await desk.waitForCount(words.length);
    checkEqual(await dialog.count(), 0, `dialogs at the next start after ${what}`);
    // Undo goes on where it was.
    if (what === "damaged rows") {
      await page.getByRole("button", { name: "Undo", exact: true }).click();
      await desk.waitForCount(words.length - 1);
      await page.getByRole("button", { name: "Redo", exact: true }).click();
      await desk.waitForCount(words.length);
      await desk.waitUntilSaved();
      before = (await desk.exportJson(captureDownload)).json;
    }
  }

  // Who does not want it back is not asked again, and the work goes on.
  await damage(page, baseUrl, { rows: "last" });
  await start();
  await dialog.getByRole("button", { name: "Go on with what is here" }).click();
  await dialog.waitFor({ state: "detached" });
  const left = await desk.count();
  check(left < words.length, "something is missing");
  await start();
  await until(page, "the start after it", async () => (await desk.count()) >= left);
  checkEqual(await dialog.count(), 0, "dialogs after it was accepted");
}
