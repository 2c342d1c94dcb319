// @ts-check
// What is the same for the app and the comparison page: how a page is made, scrolled and weighed.

import { busy } from "./clock.mjs";

export class Side {
  /**
   * A page in a browser context, and so a window, of its own.
   * @param {import("playwright-core").Browser} browser
   * @param {(() => void)[]} scripts run before the page's own
   */
  static async newPage(browser, scripts) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, acceptDownloads: true });
    context.setDefaultTimeout(60_000);
    for (const script of scripts) await context.addInitScript(script);
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send("Performance.enable");
    return { page, session };
  }

  /**
   * @param {import("playwright-core").Page} page
   * @param {import("playwright-core").CDPSession} session
   */
  constructor(page, session) {
    this.page = page;
    this.session = session;
    /** What scrolls. */
    this.scroller = "html";
  }

  /**
   * Turns the wheel by 600 pixels a step, from the text's beginning. A step's cost is all that the
   * main thread did until two frames after the text had moved, as the browser itself adds it up.
   * @param {number} steps
   * @returns {Promise<number[]>} milliseconds a step
   */
  async scroll(steps) {
    const { page, session, scroller } = this;
    const top = (/** @type {boolean} */ isReset) =>
      page.evaluate(
        async ({ scroller, isReset }) => {
          const element = document.querySelector(scroller);
          if (!element) throw new Error("there is nothing to scroll");
          if (isReset) element.scrollTop = 0;
          await /** @type {any} */ (window).clock.settled();
          return element.scrollTop;
        },
        { scroller, isReset },
      );
    await page.mouse.move(640, 450);
    let before = await top(true);
    const costs = [];
    for (let step = 0; step < steps; step += 1) {
      const start = await busy(session);
      await page.mouse.wheel(0, 600);
      const after = await top(false);
      costs.push((await busy(session)) - start);
      if (after === before) break;
      before = after;
    }
    await top(true);
    return costs.length > 1 ? costs.slice(0, -1) : costs;
  }

  /** Bytes of JavaScript's heap after its garbage was collected. */
  async heapBytes() {
    await this.session.send("HeapProfiler.collectGarbage");
    const { metrics } = await this.session.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "JSHeapUsedSize")?.value ?? NaN;
  }
}
