// @ts-check
// One size from beginning to end: app and comparison page in turn, so that a machine that gets
// slower or faster meanwhile does so for both.
import { startSite } from "../support/site.mjs";
import { AppSide } from "./app-side.mjs";
import { bareWrite } from "./bare-write.mjs";
import { startComparison } from "./comparison-site.mjs";
import { asProject } from "./corpus.mjs";
import { PageSide } from "./page-side.mjs";
import { markedLetters, passages } from "./passages.mjs";

/** @typedef {{app: number[], page: number[]}} Pair samples of both; `page` is empty where only the app has it */
/** @typedef {"add" | "addWork" | "remove" | "removeWork" | "focus" | "focusWork"} Act */
/** @typedef {"move" | "extend" | "mark" | "inspect" | "search" | "link"} ByKey what only the app does; beside it stands the page's add */
/** @typedef {Record<Act | ByKey | "open" | "painted" | "complete" | "saved" | "scroll" | "export" | "heap" | "wasm", Pair>} Samples */

const WHEEL_STEPS = 40;

/**
 * @param {object} what
 * @param {import("playwright-core").Browser} what.browser
 * @param {string} what.dist the folder of the release
 * @param {string | null} what.comparison the folder of the comparison page
 * @param {import("./corpus.mjs").Corpus} what.corpus
 * @param {number} what.loads how often both are loaded
 * @param {number} what.pairs how often both do everything else
 * @returns {Promise<Samples>}
 */
export async function measure({ browser, dist, comparison, corpus, loads, pairs }) {
  const pair = () => /** @type {Pair} */ ({ app: [], page: [] });
  /** @type {Samples} */
  const samples = {
    painted: pair(),
    complete: pair(),
    open: pair(),
    add: pair(),
    addWork: pair(),
    remove: pair(),
    removeWork: pair(),
    focus: pair(),
    focusWork: pair(),
    move: pair(),
    extend: pair(),
    mark: pair(),
    inspect: pair(),
    search: pair(),
    link: pair(),
    scroll: pair(),
    export: pair(),
    saved: pair(),
    heap: pair(),
    wasm: pair(),
  };
  /**
   * @param {"add" | "remove" | "focus"} act
   * @param {"app" | "page"} side
   * @param {import("./clock.mjs").Cost} cost
   */
  const note = (act, side, { time, work }) => {
    samples[act][side].push(time);
    samples[`${act}Work`][side].push(work);
  };
  const site = await startSite({ dist, overlay: dist });
  const other = comparison === null ? null : await startComparison(comparison, corpus);
  try {
    const project = Buffer.from(`${JSON.stringify(asProject(corpus), null, 2)}\n`);
    let app = await AppSide.start(browser, site.url);
    for (let turn = 0; turn < loads; turn += 1) {
      if (turn > 0) {
        await app.close();
        app = await AppSide.start(browser, site.url);
      }
      samples.open.app.push(await app.openProject(corpus, project));
    }
    const page = other && (await PageSide.start(browser, other.url));

    for (let turn = 0; turn < loads; turn += 1) {
      const { painted, complete } = await app.load();
      samples.painted.app.push(painted);
      samples.complete.app.push(complete);
      if (page) samples.painted.page.push(await page.load());
    }
    await app.verify(corpus.text);
    await app.rest();
    samples.heap.app.push(await app.heapBytes());
    samples.wasm.app.push(await app.wasmBytes());
    if (page) samples.heap.page.push(await page.heapBytes());

    for (let turn = 0; turn < 3; turn += 1) {
      samples.scroll.app.push(...(await app.scroll(WHEEL_STEPS)));
      if (page) samples.scroll.page.push(...(await page.scroll(WHEEL_STEPS)));
    }
    for (const place of passages(corpus.text, pairs)) {
      note("add", "app", await app.add(place));
      if (page) note("add", "page", await page.add(place));
      note("remove", "app", await app.remove(place));
      if (page) note("remove", "page", await page.remove());
    }
    for (const place of markedLetters(corpus, pairs)) {
      note("focus", "app", await app.focus(place));
      if (page) note("focus", "page", await page.focus(place));
    }
    // What the page cannot do is timed in turn with its add, so that both have the same machine.
    const beside = async (/** @type {import("./passages.mjs").Place} */ place) => {
      if (!page) return [];
      const { time } = await page.add(place);
      await page.remove();
      return [time];
    };
    for (const place of passages(corpus.text, pairs)) {
      const added = await beside(place);
      for (const [act, { time }] of Object.entries(await app.markByKeys(place))) {
        samples[/** @type {ByKey} */ (act)].app.push(time);
        samples[/** @type {ByKey} */ (act)].page.push(...added);
      }
      await app.remove(place);
    }
    for (const [turn, letter] of markedLetters(corpus, pairs).entries()) {
      const added = await beside(passages(corpus.text, pairs)[turn]);
      for (const [act, { time }] of Object.entries(await app.inspectAndLink(letter))) {
        samples[/** @type {ByKey} */ (act)].app.push(time);
        samples[/** @type {ByKey} */ (act)].page.push(...added);
      }
    }
    for (let turn = 0; turn < pairs; turn += 1) {
      samples.export.app.push(await app.exportJson());
      if (page) samples.export.page.push(await page.exportJson());
    }
    for (const place of passages(corpus.text, pairs)) {
      samples.saved.app.push(await app.save(place));
      samples.saved.page.push(await bareWrite(app.page));
      await app.remove(place);
    }
    await app.close();
    await page?.close();
  } finally {
    await other?.close();
    await site.close();
  }
  return samples;
}
