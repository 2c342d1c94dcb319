// @ts-check
import { copyFileSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { checkExport } from "../support/export.mjs";
import { isFirefox } from "../support/firefox.mjs";
import { richBlocks } from "../support/passages.mjs";

export const name = "The single file opens by a double click and keeps the work";
export const sets = ["own"];

/** @param {import("../support/run-journey.mjs").Tools} tools */
export async function run(tools) {
  const { desk, page, single, articles, requests, axe, check, checkEqual, checkDocumentText, captureDownload, screenshot } = tools;
  const folder = mkdtempSync(join(tmpdir(), "gainsay-single-"));
  try {
    const file = join(folder, "gainsay.html");
    copyFileSync(single, file);
    console.log(`    the single file has ${(statSync(file).size / 1e6).toFixed(2)} MB`);
    await page.goto(pathToFileURL(file).href);
    await page.locator("html[data-ready=true]").waitFor({ state: "attached" });
    checkEqual(await desk.articles.count(), articles.length, "articles in the list");
    await desk.openArticle(0);
    await checkDocumentText(articles[0].text);
    await page.getByText("if it is moved or renamed, your work may not be found").waitFor();
    await axe();
    await screenshot("start");

    const [{ words }] = richBlocks(articles[0].text, 8);
    const marks = [{ label: "claim", ...words[0] }, { label: "denial", ...words[3] }];
    for (const mark of marks) await desk.mark(mark);
    await desk.waitUntilSaved();
    await desk.reload();
    await desk.openArticle(0);
    await desk.waitForMarks(marks, "after a reload of the file");
    const exported = await desk.exportJson(captureDownload);
    checkExport(exported, articles);
    checkEqual(exported.json.annotations.length, marks.length, "annotations in the export");
    await page.keyboard.press("Control+z");
    await desk.waitForCount(1);
    await desk.waitUntilSaved();

    // A newer file in its place finds the work. Under another name it does where all files share
    // what is stored, as in Chromium; in Firefox each has its own, and the page says so.
    copyFileSync(single, file);
    await desk.reload();
    checkEqual(await desk.count(), 1, "annotations in a newer file in its place");
    const other = join(folder, "other name.html");
    copyFileSync(single, other);
    await page.goto(pathToFileURL(other).href);
    await page.locator("html[data-ready=true]").waitFor({ state: "attached" });
    checkEqual(await desk.count(), isFirefox(page) ? 0 : 1, "annotations in a file of another name");
    checkEqual(requests, [], "what any server was asked for");
    check(await page.evaluate(() => !document.querySelector("script[src], link[href]:not([href^='data:'])")), "the page needs another file");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
