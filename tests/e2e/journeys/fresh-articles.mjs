// @ts-check
import { createHash } from "node:crypto";

import { waitUntilKept } from "../support/kept.mjs";
import { until } from "../support/until.mjs";

export const name = "Articles that are kept are made fresh, and only by articles";
export const sets = ["own"];

const NEW = "articles/zz-new.txt";
const PAGE = "<!doctype html><title>Hotel</title><p>Please sign in.</p>\n";

/** @param {import("../support/run-journey.mjs").Tools} tools */
export async function run({ open, desk, page, site, articles, checkEqual, expectProblem }) {
  expectProblem(/^request failed: .*\/articles\//);
  await open();
  await waitUntilKept(page);
  const offer = page.getByText("1 new article is in the articles folder.");

  // In a hotel everything is answered, and by something else.
  for (const { path } of articles) site.change(`/${path}`, () => Buffer.from(PAGE));
  site.change("/articles/manifest.json", () => Buffer.from(PAGE));
  await startAndLook();
  checkEqual(await keptTexts(page), [...articles.map(({ text }) => text)].sort(), "articles after a page in the place of the list");

  // The list is right, but what comes for the new article is not what it names.
  const text = "A headline of the day\n\nThe mayor said that the bridge is open.\n";
  const integrity = `sha256-${createHash("sha256").update(text).digest("base64")}`;
  for (const { path } of articles) site.change(`/${path}`);
  site.change("/articles/manifest.json", (bytes) => {
    const list = JSON.parse(bytes.toString("utf8"));
    list.articles.push({ file: "zz new.txt", path: NEW, integrity });
    return Buffer.from(JSON.stringify(list));
  });
  site.change(`/${NEW}`, () => Buffer.from(PAGE));
  await startAndLook();
  checkEqual(await keptTexts(page), [...articles.map(({ text }) => text)].sort(), "articles after a page in the place of the new one");
  checkEqual(await offer.count(), 0, "offers of it");

  // It comes for the next start, also when that is on a train.
  site.change(`/${NEW}`, () => Buffer.from(text));
  await startAndLook();
  await until(page, "the new article is kept", async () => (await keptTexts(page)).includes(text));
  site.hang();
  await desk.reload();
  await offer.waitFor();
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await until(page, "the new article is in the list", async () => (await desk.articles.count()) === articles.length + 1);
  await desk.waitUntilSaved();

  /** Loads the page again, and waits until its worker looks for newer articles. */
  async function startAndLook() {
    site.requests.length = 0;
    await desk.reload();
    await until(page, "the worker asks", async () => site.requests.includes("/articles/manifest.json"));
  }
}

/**
 * What the browser keeps of the articles' texts.
 * @param {import("playwright-core").Page} page
 * @returns {Promise<string[]>}
 */
async function keptTexts(page) {
  return page.evaluate(async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith("gainsay-articles"));
    const cache = await caches.open(names[0]);
    const answers = (await cache.keys()).filter(({ url }) => url.endsWith(".txt")).map((request) => cache.match(request));
    const texts = await Promise.all(answers.map(async (answer) => (await answer)?.text() ?? ""));
    return texts.sort();
  });
}
