// @ts-check
import { checkExports } from "../support/hostile/exports.mjs";
import { guard } from "../support/hostile/guard.mjs";
import { PROJECTS } from "../support/hostile/projects.mjs";
import { until } from "../support/until.mjs";

export const name = "Hostile projects are words in every view, and in every file that leaves";
export const sets = ["own"];
export const context = { viewport: { width: 1440, height: 900 } };

/** @param {import("../support/run-journey.mjs").Tools} tools */
export async function run(tools) {
  const { open, desk, page, requests, check, screenshot } = tools;
  check(PROJECTS.length >= 20, `there are ${PROJECTS.length} hostile projects`);
  const guarded = await guard(page, requests);
  await open();
  await guarded.begin();
  const dialog = page.getByRole("dialog");
  for (const { name, json, leaves } of PROJECTS) {
    await desk.chooseFiles("Open project", [{ name: `${name}.json`, bytes: Buffer.from(json) }]);
    const asNew = dialog.getByRole("button", { name: "Open as new project", exact: true });
    await asNew.waitFor();
    await guarded.isInnocent(`the question about ${name}`);
    await asNew.click();
    await dialog.waitFor({ state: "detached" });
    await until(page, `the articles of ${name} are listed`, async () => (await desk.articles.count()) > 0);
    // Their order is not always that of the file.
    for (let n = 0; n < (await desk.articles.count()); n += 1) {
      await desk.openArticle(n);
      if ((await desk.listed()).length > 0) break;
    }
    await page.keyboard.press("n");
    await until(page, `an annotation of ${name} has the focus`, async () => (await desk.focusInList()) !== null);
    await guarded.isInnocent(`the text of ${name}`);
    for (const [key, view] of [["Shift+M", "Matrix of claims and articles"], ["Shift+O", "Overview"]]) {
      await page.keyboard.press(key);
      await page.getByRole("main", { name: view }).waitFor();
      await guarded.isInnocent(`${view} of ${name}`);
    }
    await page.keyboard.press("Control+k");
    await page.locator("dialog [role=combobox]:focus").waitFor();
    await guarded.isInnocent(`the palette over ${name}`);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    await page.keyboard.press("Shift+T");
    await desk.document.waitFor();
    if (leaves) await checkExports(tools, name);
    await guarded.isInnocent(`the exports of ${name}`);
    await desk.waitUntilSaved();
  }  // Not before: to take one in Firefox, the driver puts a style into the page.
  await screenshot("last");
}
