// @ts-check
import { keptVersions, waitUntilKept } from "../support/kept.mjs";
import { richBlocks } from "../support/passages.mjs";
import { makeVersion, versionOf } from "../support/versions.mjs";

export const name = "A deploy that is not whole never replaces what works, and one that fails leads on";
export const sets = ["own"];

/** @param {import("../support/run-journey.mjs").Tools} tools */
export async function run(tools) {
  const { open, desk, page, site, dist, articles, checkEqual, expectProblem } = tools;
  const second = makeVersion(dist, "second");
  const failing = makeVersion(dist, "failing", (boot) => `throw new Error("a mistake of ours");\n${boot}`);
  const panicking = makeVersion(dist, "panicking", (boot) => `${PANIC}\n${boot}`);
  const good = makeVersion(dist, "good");
  try {
    await open();
    await waitUntilKept(page);
    await desk.openArticle(0);
    const [{ words }] = richBlocks(articles[0].text, 8);
    const claim = { label: "claim", ...words[0] };
    await desk.mark(claim);
    await desk.waitUntilSaved();

    const worker = await (await fetch(`${site.url}service-worker.js`)).text();
    const [, wasm] = /"([^"]+\.wasm)"/.exec(worker) ?? [];
    site.serve(second.dist);
    for (const [what, change] of /** @type {[string, import("../support/site.mjs").Change][]} */ ([
      ["cut off", (bytes) => bytes.subarray(0, bytes.length / 2)],
      ["missing", () => null],
    ])) {
      site.change(`/${wasm}`, change);
      // Chromium tells of the worker's requests, also of those that a failed install leaves behind.
      expectProblem(/^(answer 404|request failed): /);
      checkEqual(await lookForUpdate(page), "redundant", `a deploy with a file ${what}`);
      checkEqual((await keptVersions(page)).length, 1, `versions that are kept after a deploy with a file ${what}`);
    }
    await site.stop();
    await desk.reload();
    checkEqual(await versionOf(page), null, "the version that works without a server");
    await desk.openArticle(0);
    await desk.waitForMarks([claim], "after deploys that were not whole");
    await site.goOn();
    site.change(`/${wasm}`);
    checkEqual(await lookForUpdate(page), "installed", "a deploy that is whole");

    // Versions that fail at their start lead on to the next.
    expectProblem(/a mistake of ours|panicked at|unreachable|recursive use|failed to append child/);
    site.serve(failing.dist);
    checkEqual(await lookForUpdate(page), "installed", "a deploy that will fail at its start");
    await takeOver(page);
    await page.reload();
    await goOn(tools, panicking.dist, /^Gainsay could not start: /, "failing");
    await goOn(tools, good.dist, /^Gainsay has stopped/, "panicking");
    await page.locator("html[data-ready=true]").waitFor({ state: "attached" });
    checkEqual(await versionOf(page), "good", "the version in the end");
    await desk.openArticle(0);
    await desk.waitForMarks([claim], "in the version after those that failed");
  } finally {
    for (const version of [second, failing, panicking, good]) version.remove();
  }
}

/** What the first drawing of the app does not expect. */
const PANIC = "Node.prototype.insertBefore = () => { throw new TypeError(); };";

/**
 * Has the version that waits take over.
 * @param {import("playwright-core").Page} page
 */
async function takeOver(page) {
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    const isOver = new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", resolve));
    registration?.waiting?.postMessage("take over");
    await isOver;
  });
}

/**
 * From a version that fails at its start to the one after it, which the page offers beside what it
 * says about the fault.
 * @param {import("../support/run-journey.mjs").Tools} tools
 * @param {string} next
 * @param {RegExp} sentence
 * @param {string} shot
 */
async function goOn({ page, site, screenshot, check, axe }, next, sentence, shot) {
  const said = page.getByRole("alert").or(page.getByRole("alertdialog"));
  await said.first().waitFor();
  check(sentence.test(await said.first().innerText()), `it says ${await said.first().innerText()}`);
  site.serve(next);
  await page.reload();
  const offer = page.getByRole("button", { name: "Load the new version", exact: true });
  await offer.waitFor();
  await axe({ disable: ["page-has-heading-one", "region", "landmark-one-main"] });
  await screenshot(shot);
  const isGone = page.waitForEvent("load");
  await offer.click();
  await isGone;
}

/**
 * Has the browser look for a newer version; what became of it.
 * @param {import("playwright-core").Page} page
 * @returns {Promise<string>}
 */
async function lookForUpdate(page) {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    if (!registration) return "no registration";
    const found = new Promise((resolve) => registration.addEventListener("updatefound", () => resolve(registration.installing), { once: true }));
    await registration.update().catch(() => {});
    const worker = /** @type {ServiceWorker} */ (await found);
    while (worker.state === "installing") {
      await new Promise((resolve) => worker.addEventListener("statechange", resolve, { once: true }));
    }
    return worker.state;
  });
}
