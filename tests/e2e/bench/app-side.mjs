// @ts-check
// The app, driven through its interface alone.
import { Desk } from "../support/desk.mjs";
import { installClock, timed } from "./clock.mjs";
import { Side } from "./side.mjs";

/** @typedef {import("./passages.mjs").Place} Place */
/** @typedef {import("./clock.mjs").Cost} Cost */

/** What tells, inside of the page, that something is shown. Blocks are found by their start. */
function installProbes() {
  /** @type {Map<string, HTMLElement | null>} */
  const known = new Map();
  // To look through 50,000 elements takes milliseconds, and would be a part of what is timed.
  const find = (/** @type {string} */ selector) => {
    if (!known.get(selector)?.isConnected) known.set(selector, document.querySelector(selector));
    return known.get(selector) ?? null;
  };
  const focusedRow = () => document.querySelector("[data-annotation]:has([aria-current=true])");
  const inspector = () => {
    const section = find("section[aria-label='Focused annotation']");
    return section?.hidden === false ? section : null;
  };
  const caretPlace = () => {
    const { left, top } = find("[data-column] .caret")?.style ?? {};
    return left && top ? `${left} ${top}` : null;
  };
  /** @type {any} */ (window).noteCaret = () => (/** @type {any} */ (window).caretBefore = caretPlace());
  const root = () => document.querySelector("[data-document]");
  const blockAt = (/** @type {number} */ start) => find(`[data-start="${start}"]`);
  Object.assign(/** @type {any} */ (window).probes, {
    asks: () => document.querySelector("dialog[open], [role=dialog]"),
    shown(/** @type {string} */ tail) {
      const text = root();
      const isMarked = ["a0", "a1"].every((id) => text?.querySelector(`mark[data-annotations~="${id}"]`));
      return isMarked && text?.lastElementChild?.textContent?.endsWith(tail);
    },
    saved: () => /^Saved/.test(document.querySelector("[role=status][aria-label=Saving]")?.textContent ?? ""),
    focus: () => focusedRow()?.getAttribute("data-annotation") ?? null,
    unfocused: () => !focusedRow(),
    selected(/** @type {string} */ quote) {
      const picker = document.querySelector("[role=toolbar][aria-label=Labels]");
      return picker && !picker.closest("[data-annotation]") && `${getSelection()}` === quote;
    },
    block: blockAt,
    complete: () => root()?.getAttribute("data-marks") === "complete",
    focused: (/** @type {number} */ start) => blockAt(start)?.querySelector("mark[aria-current=true]"),
    caret: () => caretPlace() !== null && caretPlace() !== /** @type {any} */ (window).caretBefore,
    reaches: (/** @type {number} */ letters) => `${getSelection()}`.length === letters,
    inspects: () => inspector(),
    searches: () => document.querySelector("[role=listbox]#link-results [role=option]"),
    linked: () => inspector()?.querySelector("[data-relation]"),
    unlinked: () => inspector() && !inspector()?.querySelector("[data-relation]"),
    gone: (/** @type {number} */ start, /** @type {string} */ id) =>
      blockAt(start) && !blockAt(start)?.querySelector(`mark[data-annotations~="${id}"]`),
  });
}

/** @param {string} tail */
function beginCold(tail) {
  const { clock, probes } = /** @type {any} */ (window);
  clock.cold = clock.painted(() => probes.shown(tail));
  clock.complete = clock.cold.then(() => clock.painted(probes.complete));
  clock.complete.catch(() => {});
}

export class AppSide extends Side {
  /**
   * A fresh browser context, in which the app has nothing but the articles of its folder.
   * @param {import("playwright-core").Browser} browser
   * @param {string} url
   * @param {(() => void)[]} [scripts] run before the app's own, and after the probes are there
   */
  static async start(browser, url, scripts = []) {
    const { page, session } = await Side.newPage(browser, [installClock, installProbes, ...scripts]);
    const side = new AppSide(page, session);
    await page.goto(url);
    await page.locator("html[data-ready=true]").waitFor({ state: "attached" });
    return side;
  }

  /**
   * @param {import("playwright-core").Page} page
   * @param {import("playwright-core").CDPSession} session
   */
  constructor(page, session) {
    super(page, session);
    this.desk = new Desk(page);
    this.scroller = "[data-column]";
    /** @type {string | null} */
    this.added = null;
  }

  /**
   * Opens the project file as a new project. Timed: from the file's choice to the question, and
   * from the answer until text and first marks are painted; not the time to answer.
   * @param {{text: string, marked: unknown[]}} holds the text of its first article, and all marks
   * @param {Buffer} bytes
   */
  async openProject({ text, marked }, bytes) {
    const { page, desk } = this;
    const tail = text.slice(-20);
    const file = { name: "measurement.json", bytes };
    const asked = await timed(this, "the app asks how to open the file", ["asks"], () =>
      desk.chooseFiles("Open project", [file]),
    );
    const answer = page.getByRole("dialog").getByRole("button", { name: "Open as new project", exact: true });
    const shown = await timed(this, "the project's first marks are painted", ["shown", tail], () => answer.click());
    await desk.waitForCount(marked.length);
    await this.rest();
    await page.addInitScript(beginCold, tail);
    return asked.time + shown.time;
  }

  /**
   * Loads the stored project. Timed from the navigation's start.
   * @returns {Promise<{painted: number, complete: number}>}
   */
  async load() {
    await this.page.reload();
    return this.page.evaluate(async () => {
      const { clock } = /** @type {any} */ (window);
      return { painted: await clock.cold, complete: await clock.complete };
    });
  }

  /** @param {string} text */
  async verify(text) {
    const shown = await this.desk.text();
    if (shown !== text) throw new Error("the measurement is broken: the app shows another text");
  }

  /**
   * Waits until something is so. Not timed. Asks by selectors: to go through all roles of a page
   * with thousands of marks would take most of the run.
   * @param {...unknown} probe its name, and what it is about
   */
  async until(...probe) {
    await this.page.evaluate(([name, ...about]) => {
      const { clock, probes } = /** @type {any} */ (window);
      return clock.painted(() => probes[/** @type {string} */ (name)](...about), 30_000);
    }, probe).catch(() => {
      throw new Error(`the measurement is broken: in vain waited for the app to be ${probe[0]}`);
    });
  }

  /** Waits until nothing is left to store, and the page is at rest; no article has to be there. */
  async settle() {
    await this.until("saved");
    await this.page.evaluate(() => /** @type {any} */ (window).clock.settled());
  }

  /** Waits until nothing is left to draw or to store, so that an act pays for itself only. */
  async rest() {
    await this.until("saved");
    await this.until("complete");
    await this.page.evaluate(() => /** @type {any} */ (window).clock.settled());
  }

  /**
   * Selects by a real drag, and waits for the labels beside it. Not timed.
   * @param {Place} place
   */
  async select(place) {
    await this.unfocus();
    await this.bringIntoView(place.block);
    await this.desk.drag(place);
    await this.until("selected", place.quote);
    await this.rest();
  }

  /**
   * Marks what is selected. Timed: from the key 1 until the mark is painted.
   * @param {Place} place
   */
  async add(place) {
    await this.select(place);
    const cost = await timed(this, "the added mark is painted", ["focused", place.block], "1");
    await this.rest();
    this.added = await this.focused();
    if (this.added === null) throw new Error("the measurement is broken: the new mark has no focus");
    return cost;
  }

  /**
   * Deletes what was added last. Timed: from the key Delete until the mark is painted no more.
   * @param {Place} place
   */
  async remove(place) {
    const probe = ["gone", place.block, this.added];
    const cost = await timed(this, "the deleted mark is painted no more", probe, "Delete");
    await this.rest();
    return cost;
  }

  /**
   * Gives a mark the focus. Timed: from the end of a real click until the focus is painted.
   * @param {{at: number, block: number}} place
   */
  async focus({ at, block }) {
    await this.unfocus();
    await this.bringIntoView(block);
    const click = () => this.desk.click(at);
    return timed(this, "the focus is painted", ["focused", block], click);
  }

  /**
   * Puts the caret into a line by a real click. Not timed.
   * @param {Place} place
   */
  async enter({ start, block }) {
    await this.unfocus();
    await this.bringIntoView(block);
    await this.desk.click(start + 1);
    await this.unfocus();
    await this.rest();
    await this.page.evaluate(() => /** @type {any} */ (window).noteCaret());
  }

  /**
   * Reads, selects and marks by keys. Timed: from each key until the caret has moved, the selection
   * has grown, the mark is painted. What was added is left there.
   * @param {Place} place
   * @returns {Promise<{move: Cost, extend: Cost, mark: Cost}>}
   */
  async markByKeys(place) {
    const { page } = this;
    await this.enter(place);
    const move = await timed(this, "the caret has moved", ["caret"], "ArrowRight");
    await this.rest();
    await page.keyboard.press("Shift+ArrowRight");
    await this.until("reaches", 1);
    await this.rest();
    const extend = await timed(this, "the selection has grown", ["reaches", 2], "Shift+ArrowRight");
    await this.rest();
    const mark = await timed(this, "the mark is painted", ["focused", place.block], "1");
    await this.rest();
    this.added = await this.focused();
    return { move, extend, mark };
  }

  /**
   * Looks at a mark and links it. Timed: from Enter until the inspector is painted, from `l` until
   * passages to link with are listed, and from Enter until the link is.
   * @param {{at: number, block: number}} place
   * @returns {Promise<{inspect: Cost, search: Cost, link: Cost}>}
   */
  async inspectAndLink({ at, block }) {
    const { page } = this;
    await this.unfocus();
    await this.bringIntoView(block);
    await this.desk.click(at);
    await this.unfocus();
    await this.rest();
    const inspect = await timed(this, "the inspector is painted", ["inspects"], "Enter");
    await this.until("unlinked");
    await this.rest();
    const search = await timed(this, "passages to link with are painted", ["searches"], "l");
    await this.rest();
    const link = await timed(this, "the link is painted", ["linked"], "Enter");
    await this.rest();
    await page.keyboard.press("Control+z");
    await this.until("unlinked");
    await this.rest();
    return { inspect, search, link };
  }

  /**
   * Brings a line into the middle of the window and waits for its marks. Not timed.
   * @param {number} block its start
   */
  async bringIntoView(block) {
    await this.page.evaluate((block) => {
      const line = /** @type {any} */ (window).probes.block(block);
      if (!line) throw new Error(`the app shows no line that starts at ${block}`);
      line.scrollIntoView({ block: "center", behavior: "instant" });
    }, block);
    await this.rest();
  }

  /** @returns {Promise<string | null>} the id of what has the focus */
  async focused() {
    return this.page.evaluate(() => /** @type {any} */ (window).probes.focus());
  }

  async unfocus() {
    await this.page.keyboard.press("Escape");
    await this.until("unfocused");
  }

  /**
   * Marks what is selected. Timed: from the key 1 until the page says "Saved".
   * @param {Place} place
   */
  async save(place) {
    await this.select(place);
    await this.page.evaluate(() => {
      const status = document.querySelector("[role=status][aria-label=Saving]");
      if (!status) throw new Error("there is no status named Saving");
      /** @type {any} */ (window).saved = new Promise((resolve, reject) => {
        const observer = new MutationObserver(() => {
          if (!/^Saved/.test(status.textContent ?? "")) return;
          observer.disconnect();
          resolve(performance.now());
        });
        observer.observe(status, { childList: true, characterData: true, subtree: true });
        setTimeout(() => reject(new Error("the page did not say Saved within 30 s")), 30_000);
      });
    });
    await this.page.keyboard.press("1");
    const time = await this.page.evaluate(async () => {
      const { clock, saved } = /** @type {any} */ (window);
      return (await saved) - clock.input;
    });
    await this.rest();
    this.added = await this.focused();
    return time;
  }

  /** Timed: from the click on "JSON" until the finished file is handed to the browser. */
  async exportJson() {
    const { page } = this;
    await page.locator("button:text-is('Export')").click();
    const json = page.locator("[role=menuitem]:text-is('JSON')");
    const [download] = await Promise.all([page.waitForEvent("download"), json.click()]);
    await download.delete();
    const time = await page.evaluate(() => {
      const { clock } = /** @type {any} */ (window);
      return clock.exported - clock.input;
    });
    if (time <= 0) throw new Error("the measurement is broken: no file was handed to the browser");
    await this.rest();
    return time;
  }

  /** Bytes of WebAssembly's memory. */
  async wasmBytes() {
    return this.page.evaluate(() => {
      const { memories } = /** @type {any} */ (window).clock;
      return memories.reduce((/** @type {number} */ sum, /** @type {any} */ memory) => sum + memory.buffer.byteLength, 0);
    });
  }

  async close() {
    await this.page.context().close();
  }
}
