// @ts-check
import { keptVersions, waitUntilKept } from "../support/kept.mjs";
import { richBlocks } from "../support/passages.mjs";
import { until } from "../support/until.mjs";
import { makeVersion, versionOf } from "../support/versions.mjs";

export const name = "A new version is offered, and taken without losing an edit in any tab";
export const sets = ["own"];

/** @param {import("../support/run-journey.mjs").Tools} tools */
export async function run({ open, desk, page, context, site, dist, articles, axe, check, checkEqual, screenshot, expectProblem }) {
  // While the server is gone, the worker asks for newer articles all the same.
  expectProblem(/^request failed: .*\/articles\/manifest\.json/);
  const second = makeVersion(dist, "second");
  const third = makeVersion(dist, "third");
  try {
    await open();
    await waitUntilKept(page);
    await desk.openArticle(0);
    const [{ words }] = richBlocks(articles[0].text, 8);
    const mark = (/** @type {number} */ at, label = "claim") => ({ label, ...words[at] });

    const tab = await context.newPage();
    await tab.goto(site.url);
    await tab.locator("html[data-ready=true]").waitFor({ state: "attached" });
    const other = new (/** @type {typeof import("../support/desk.mjs").Desk} */ (desk.constructor))(tab);
    const offer = (/** @type {import("playwright-core").Page} */ where) =>
      where.getByRole("status").filter({ hasText: "A new version is ready" });
    const take = (/** @type {import("playwright-core").Page} */ where) =>
      where.getByRole("button", { name: "Load it", exact: true });

    // It is offered in every tab, and a reload does not force it.
    site.serve(second.dist);
    await page.bringToFront();
    await desk.reload();
    await offer(page).waitFor();
    await offer(tab).waitFor();
    await axe();
    await screenshot("offered");
    await desk.reload();
    await offer(page).waitFor();
    checkEqual(await versionOf(page), null, "the version after a reload");

    // Put off, it is still among the commands.
    await page.getByRole("button", { name: "Not now", exact: true }).click();
    await offer(page).waitFor({ state: "detached" });
    await page.keyboard.press("Control+k");
    await page.keyboard.type("new version");
    await page.getByRole("option", { name: "Load the new version" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });

    // What cannot be stored is not left behind.
    await desk.openArticle(0);
    await stopStoring(page);
    await desk.mark(mark(0));
    await until(page, "storing fails", async () => /^Not saved/.test(await desk.saving.innerText()));
    await takeByPalette(page);
    await desk.problems.filter({ hasText: "The new version was not loaded" }).waitFor();
    checkEqual(await versionOf(page), null, "the version while storing fails");
    await screenshot("refused");
    await storeAgain(page);
    await desk.waitUntilSaved();

    // Another tab has an edit that is not stored while this one takes the new version, with an
    // edit of its own that was made a moment before.
    await tab.bringToFront();
    await other.openArticle(0);
    await stopStoring(tab);
    await other.mark(mark(2, "denial"));
    await until(tab, "storing fails there", async () => /^Not saved/.test(await other.saving.innerText()));
    await page.bringToFront();
    await desk.mark(mark(4, "evidence"));
    await loadedAgain(page, () => takeByPalette(page));
    checkEqual(await versionOf(page), "second", "the version that was taken");
    await desk.openArticle(0);
    await desk.waitForMarks([mark(0), mark(4, "evidence")], "in the new version");
    checkEqual(await offer(page).count(), 0, "offers in the new version");
    checkEqual((await keptVersions(page)).length, 2, "versions that are kept: this one and the one before");

    // The other tab was not reloaded; it goes on with what it has, and stores.
    checkEqual(await versionOf(tab), null, "the version of the other tab");
    check(/^Not saved/.test(await other.saving.innerText()), "the other tab still has its edit");
    await offer(tab).waitFor({ state: "detached" });
    await tab.bringToFront();
    await storeAgain(tab);
    await other.waitUntilSaved();
    await other.mark(mark(6));
    await other.waitUntilSaved();
    const boot = await tab.evaluate(() => document.querySelector("script[src*=boot]")?.getAttribute("src") ?? "");
    check(boot !== "", "the old tab has a boot file");
    const isKept = await tab.evaluate((boot) => caches.match(boot).then(Boolean), boot);
    check(isKept, "a file of the old tab is still kept");
    await site.stop();
    await other.reload();
    await other.openArticle(0);
    checkEqual(await versionOf(tab), "second", "the other tab's version after a reload");
    const all = [mark(0), mark(2, "denial"), mark(4, "evidence"), mark(6)];
    await other.waitForMarks(all, "in the other tab after a reload");

    // The next one, whose worker at first hears nothing; then it is taken by the button while the
    // other tab only looks on, and with an edit that is made while it takes over. The first one goes.
    await site.goOn();
    site.serve(third.dist);
    await page.bringToFront();
    await desk.reload();
    await desk.openArticle(0);
    await keepFromWorkers(page);
    await take(page).click();
    await desk.problems.filter({ hasText: "The new version did not take over" }).waitFor();
    checkEqual(await versionOf(page), "second", "the version when the next does not take over");
    // What it was told then is never heard.
    await page.evaluate(() => {
      /** @type {any} */ (window).kept.length = 0;
    });
    await takeByPalette(page);
    await until(page, "the next version is told to take over", () => page.evaluate(() => /** @type {any} */ (window).kept.length > 0));
    const late = mark(7, "evidence");
    await desk.mark(late);
    await loadedAgain(page, () => page.evaluate(() => /** @type {any} */ (window).letThrough()));
    checkEqual(await versionOf(page), "third", "the version that was taken next");
    await desk.openArticle(0);
    await desk.waitForMarks([...all, late], "in the third version");
    checkEqual((await keptVersions(page)).length, 2, "versions that are kept after the third");
    await tab.close();
  } finally {
    second.remove();
    third.remove();
  }
}

/**
 * Does something that has the page loaded again, and waits until it is ready.
 * @param {import("playwright-core").Page} page
 * @param {() => Promise<void>} act
 */
async function loadedAgain(page, act) {
  const loaded = page.waitForEvent("load");
  await act();
  await loaded;
  await page.locator("html[data-ready=true]").waitFor({ state: "attached" });
}

/** @param {import("playwright-core").Page} page */
async function takeByPalette(page) {
  await page.keyboard.press("Control+k");
  await page.keyboard.type("new version");
  await page.getByRole("option", { name: "Load the new version" }).waitFor();
  await page.keyboard.press("Enter");
}

/**
 * What is said to workers reaches them later, or never.
 * @param {import("playwright-core").Page} page
 */
async function keepFromWorkers(page) {
  await page.evaluate(() => {
    const { postMessage } = ServiceWorker.prototype;
    const here = /** @type {any} */ (window);
    here.kept = [];
    ServiceWorker.prototype.postMessage = function (word) {
      here.kept.push(() => postMessage.call(this, word));
    };
    here.letThrough = () => here.kept.forEach((/** @type {() => void} */ send) => send());
  });
}

/**
 * Nothing can be written any more, as with a full disk.
 * @param {import("playwright-core").Page} page
 */
async function stopStoring(page) {
  await page.evaluate(() => {
    const { transaction } = IDBDatabase.prototype;
    /** @type {any} */ (window).storeAgain = () => {
      IDBDatabase.prototype.transaction = transaction;
    };
    IDBDatabase.prototype.transaction = function (stores, mode, options) {
      if (mode === "readwrite") throw new DOMException("the disk is full", "QuotaExceededError");
      return transaction.call(this, stores, mode, options);
    };
  });
}

/** @param {import("playwright-core").Page} page */
async function storeAgain(page) {
  await page.evaluate(() => /** @type {any} */ (window).storeAgain());
}
