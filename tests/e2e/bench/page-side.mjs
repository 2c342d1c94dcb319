// @ts-check
// The comparison page, driven as its README says. Keys call its functions, so that both pages
// are timed from the same kind of event to the same kind of frame.
import { installClock, timed } from "./clock.mjs";
import { Side } from "./side.mjs";

/** @typedef {import("./passages.mjs").Place} Place */

function installProbes() {
  const all = /** @type {any} */ (window);
  Object.assign(all.probes, {
    near: (/** @type {number} */ at) => all.view.near.has(all.view.doc.para(at)),
    added: (/** @type {string} */ id) => all.bench.added(id),
    removed: (/** @type {string} */ id) => all.bench.removed(id),
    selected: () => all.bench.anySelected(),
  });
  /** What the next key does. */
  all.onNextKey = null;
  addEventListener("keydown", () => {
    all.onNextKey?.();
    all.onNextKey = null;
  });
}

export class PageSide extends Side {
  /**
   * @param {import("playwright-core").Browser} browser
   * @param {string} url
   */
  static async start(browser, url) {
    const { page, session } = await Side.newPage(browser, [installClock, installProbes]);
    await page.goto(url);
    return new PageSide(page, session);
  }

  /** As it measures itself: from the navigation's start until text and first marks are painted. */
  async load() {
    await this.page.reload();
    await this.page.waitForFunction(() => {
      const all = /** @type {any} */ (window);
      return all.__cold || all.__err;
    });
    return this.page.evaluate(() => {
      const all = /** @type {any} */ (window);
      if (all.__err) throw new Error(`the comparison page failed: ${all.__err}`);
      return /** @type {number} */ (all.__cold.t);
    });
  }

  /**
   * Brings a place into the middle of the window and waits for its marks. Not timed.
   * @param {number} at
   */
  async bringIntoView(at) {
    await this.page.evaluate(async (at) => {
      const { bench, clock, probes, view } = /** @type {any} */ (window);
      bench.deselect();
      view.els[view.doc.para(at)].scrollIntoView({ block: "center", behavior: "instant" });
      await clock.painted(() => probes.near(at));
      await clock.settled();
    }, at);
  }

  /**
   * Timed: from the key 1 until the mark is painted.
   * @param {Place} place
   */
  async add({ start, end, quote }) {
    await this.bringIntoView(start);
    const span = { id: "added", start, end, label: "claim", quote };
    await this.page.evaluate((span) => {
      const all = /** @type {any} */ (window);
      all.onNextKey = () => all.bench.add(span);
    }, span);
    return timed(this, "the page's added mark is painted", ["added", "added"], "1");
  }

  /** Timed: from the key Delete until the mark is painted no more. */
  async remove() {
    await this.page.evaluate(async () => {
      const all = /** @type {any} */ (window);
      all.onNextKey = () => all.bench.remove("added");
      await all.clock.settled();
    });
    return timed(this, "the page's removed mark is painted no more", ["removed", "added"], "Delete");
  }

  /**
   * Timed: from the end of a real click until the focus is painted.
   * @param {{at: number}} place
   */
  async focus({ at }) {
    await this.bringIntoView(at);
    const point = await this.page.evaluate((at) => /** @type {any} */ (window).bench.pointAt(at), at);
    const click = () => this.page.mouse.click(point.x, point.y);
    return timed(this, "the page's focus is painted", ["selected"], click);
  }

  /** Timed: from the call until the finished file is handed to the browser. */
  async exportJson() {
    return this.page.evaluate(async () => {
      const { bench, clock } = /** @type {any} */ (window);
      await clock.settled();
      const start = performance.now();
      const file = new Blob([bench.exportJson()], { type: "application/json" });
      URL.revokeObjectURL(URL.createObjectURL(file));
      return clock.exported - start;
    });
  }

  async close() {
    await this.page.context().close();
  }
}
