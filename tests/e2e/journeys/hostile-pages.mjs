// @ts-check
import { guard } from "../support/hostile/guard.mjs";
import { PAGES } from "../support/hostile/pages.mjs";
import { until } from "../support/until.mjs";

export const name = "Hostile web pages give their words and nothing else";
export const sets = ["own"];

/** @param {import("../support/run-journey.mjs").Tools} tools */
export async function run({ open, desk, page, articles, requests, check, checkEqual, checkDocumentText, screenshot }) {
  check(PAGES.length >= 50, `there are ${PAGES.length} hostile pages`);
  const guarded = await guard(page, requests);
  await open();
  await guarded.begin();
  // All at once, as a folder of them would come.
  const files = PAGES.map(({ name, source }) => ({ name, bytes: Buffer.from(source) }));
  await desk.chooseFiles("Add articles", files);
  await until(page, "all pages are articles", async () => (await desk.articles.count()) === articles.length + PAGES.length, 60_000);
  await guarded.isInnocent("the whole folder");
  for (const alert of await desk.problems.all()) {
    const sentence = await alert.innerText();
    check(/characters? that nobody sees|damaged in/.test(sentence), `of all these pages only this is said: ${sentence}`);
  }
  // Added files stand in the order of their names.
  const listed = [...PAGES].sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const [at, { name, text, title }] of listed.entries()) {
    const place = articles.length + at;
    await desk.openArticle(place);
    if (typeof text === "string") {
      await checkDocumentText(text).catch((error) => {
        throw new Error(name, { cause: error });
      });
    } else {
      const found = await desk.text();
      check(text(found), `${name} gives ${JSON.stringify(found.slice(0, 300))}`);
    }
    if (title) {
      const shown = (await desk.articles.nth(place).textContent()) ?? "";
      check(shown.includes(title), `${name} is called ${shown}`);
    }
    await guarded.isInnocent(name);
  }
  checkEqual(await desk.count(), 0, "annotations");
  await screenshot("last");
  await desk.waitUntilSaved();
  await page.reload();
  await page.locator("html[data-ready=true]").waitFor({ state: "attached" });
  checkEqual(await desk.articles.count(), articles.length + PAGES.length, "articles after a reload");
}
