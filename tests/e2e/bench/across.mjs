// @ts-check
// What goes over all articles: the matrix, and where else a claim stands. Only the app does that.
import { startSite } from "../support/site.mjs";
import { AppSide } from "./app-side.mjs";
import { timed } from "./clock.mjs";
import { asCollectionProject } from "./collection.mjs";
import { passages } from "./passages.mjs";

/** @typedef {Record<"open" | "firstMatrix" | "matrix" | "edit" | "overview" | "firstLikely" | "likely", number[]>} AcrossSamples milliseconds */

/** What tells, inside of the page, that something is shown. */
function installAcrossProbes() {
  const grid = () => document.querySelector("[role=grid]");
  const text = () => document.querySelector("[data-document]");
  Object.assign(/** @type {any} */ (window).probes, {
    shown: () => text()?.querySelector("mark"),
    reads: () => text() && !grid(),
    matrix: () => grid()?.querySelector("[role=gridcell][data-stance]"),
    rows: (/** @type {number} */ n) => Number(grid()?.getAttribute("aria-rowcount")) === n,
    overview: () => document.querySelector(".overview-parts table, .overview-parts svg"),
    likely: () => document.querySelector(".likely-passage, .likely:not([hidden]) .hint"),
    unlikely: () => document.querySelector(".likely[hidden]"),
  });
}

/**
 * @param {object} what
 * @param {import("playwright-core").Browser} what.browser
 * @param {string} what.dist the folder of the release
 * @param {import("./collection.mjs").Collection} what.collection
 * @param {number} what.pairs how often everything is done
 * @returns {Promise<AcrossSamples>}
 */
export async function measureAcross({ browser, dist, collection, pairs }) {
  /** @type {AcrossSamples} */
  const samples = { open: [], firstMatrix: [], matrix: [], edit: [], overview: [], firstLikely: [], likely: [] };
  const site = await startSite({ dist, overlay: dist });
  try {
    const app = await AppSide.start(browser, site.url, [installAcrossProbes]);
    const [first] = collection.items;
    const project = Buffer.from(JSON.stringify(asCollectionProject(collection)));
    const marked = collection.items.flatMap((item) => item.marked);
    samples.open.push(await app.openProject({ text: first.text, marked }, project));

    // A claim more, which its undo takes out of the matrix again and redo brings back.
    const [place] = passages(first.text, 1);
    await app.add(place);
    for (let turn = 0; turn <= pairs; turn += 1) {
      const { time } = await timed(app, "the matrix is painted", ["matrix"], "Shift+M");
      (turn === 0 ? samples.firstMatrix : samples.matrix).push(time);
      await app.settle();
      const n = await app.page.evaluate(() => Number(document.querySelector("[role=grid]")?.getAttribute("aria-rowcount")));
      for (const [keys, wanted] of /** @type {const} */ ([["Control+z", n - 1], ["Control+y", n]])) {
        samples.edit.push((await timed(app, "the matrix has changed", ["rows", wanted], keys)).time);
        await app.settle();
      }
      samples.overview.push((await timed(app, "the overview is painted", ["overview"], "Shift+O")).time);
      await app.settle();
      await timed(app, "the article is painted", ["reads"], "Shift+T");
      await app.rest();
    }
    await app.focus({ at: place.start + 1, block: place.block });
    await app.rest();
    for (let turn = 0; turn <= pairs; turn += 1) {
      const { time } = await timed(app, "the likely passages are painted", ["likely"], "k");
      (turn === 0 ? samples.firstLikely : samples.likely).push(time);
      await app.settle();
      await app.page.keyboard.press("Escape");
      await app.until("unlikely");
      await app.rest();
    }
    await app.close();
  } finally {
    await site.close();
  }
  return samples;
}
