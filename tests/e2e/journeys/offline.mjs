// @ts-check
import { checkExport } from "../support/export.mjs";
import { keptVersions, waitUntilKept } from "../support/kept.mjs";
import { across, richBlocks } from "../support/passages.mjs";
import { until } from "../support/until.mjs";

export const name = "The whole job is done with the server gone";

/** @param {import("../support/run-journey.mjs").Tools} tools */
export async function run(tools) {
  const { open, desk, page, context, site, articles, check, checkEqual, checkDocumentText, captureDownload } = tools;
  // The worker asks for newer articles at each start, and there is nobody to ask.
  tools.expectProblem(/^request failed: .*\/articles\/manifest\.json/);
  await open();
  await waitUntilKept(page);
  checkEqual((await keptVersions(page)).length, 1, "versions that are kept");

  await site.stop();
  const answer = await page.reload();
  await page.locator("html[data-ready=true]").waitFor({ state: "attached" });
  const headers = (await answer?.allHeaders()) ?? {};
  for (const name of ["content-security-policy", "x-content-type-options", "referrer-policy"]) {
    check(headers[name], `the page that was kept came without ${name}`);
  }
  checkEqual(await desk.articles.count(), articles.length, "articles in the list");
  await desk.openArticle(0);
  await checkDocumentText(articles[0].text);
  checkEqual(await desk.problems.count(), 0, "problems that are said");

  // Marked, linked and named as ever.
  const [{ words }] = richBlocks(articles[0].text, 8);
  const claim = { label: "claim", ...across(words[0], words[1]) };
  const denial = { label: "denial", ...across(words[3], words[4]) };
  const { id } = await desk.mark(claim);
  await desk.mark(denial);
  await page.keyboard.press("l");
  const bar = page.getByRole("region", { name: "Link", exact: true });
  await bar.waitFor();
  await desk.annotations.locator(`[data-annotation="${id}"]`).click();
  await bar.waitFor({ state: "detached" });
  await desk.waitUntilSaved();

  // On a train the network is neither there nor gone.
  await site.goOn();
  site.hang();
  await desk.reload();
  await desk.openArticle(0);
  await desk.waitForMarks([claim, denial], "after a reload without an answer from the server");
  await site.stop();
  const exported = await desk.exportJson(captureDownload);
  checkExport(exported, articles);
  checkEqual(exported.json.annotations.length, 2, "annotations in the export");
  checkEqual(exported.json.relations.length, 1, "links in the export");

  // Another tab, under the page's other name.
  const tab = await context.newPage();
  await tab.goto(`${site.url}index.html`);
  await tab.locator("html[data-ready=true]").waitFor({ state: "attached" });
  await tab.close();

  // Once it is back, the worker asks for the articles and nothing else.
  await site.goOn();
  site.requests.length = 0;
  await desk.reload();
  await until(page, "the server was asked for the articles", async () => site.requests.includes("/articles/manifest.json"));
  await waitUntilKept(page);
  const others = site.requests.filter((path) => path !== "/articles/manifest.json" && path !== "/service-worker.js");
  checkEqual(others, [], "what else the server was asked for");
}
