// @ts-check
// What stands on the page at one moment: the status and the work are read in one task, after all
// that a change drew, so that no reading mixes two moments.

/**
 * @typedef {object} Shot
 * @property {string} status what the status "Saving" says
 * @property {string[]} alerts what is said to be wrong
 * @property {string} doc the open article's id
 * @property {boolean} complete whether each of its marks is drawn
 * @property {[string, string, number, number][]} marks id, label, start, end, in UTF-16 units
 * @property {number} count annotations of the project
 * @property {number} docs articles of the project
 * @property {string} focus the annotation that has the focus in the list
 * @property {string | null} note its note, where it can be seen
 * @property {boolean} isWriting whether somebody is in the note's field
 * @property {string[]} links ids of its links
 * @property {boolean} canUndo
 * @property {number} n which shot of the page it is, from 1 on
 */

/** Runs in the page before anything of the app does: notes every change of what stands there. */
export function install() {
  const text = (/** @type {Element | null | undefined} */ element) => element?.textContent?.trim() ?? "";
  const read = () => {
    const root = document.querySelector("[data-hand] [data-document]") ?? document.querySelector("[data-document]");
    /** @type {Map<string, [string, string, number, number]>} */
    const marks = new Map();
    if (root) {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      let at = 0;
      while (walker.nextNode()) {
        const node = /** @type {Text} */ (walker.currentNode);
        const run = /** @type {HTMLElement | null} */ (node.parentElement?.closest("mark") ?? null);
        const ids = run?.dataset.annotations?.split(" ") ?? [];
        const labels = run?.dataset.labels?.split(" ") ?? [];
        for (const [place, id] of ids.entries()) {
          const mark = marks.get(id) ?? [id, labels[place], at, at];
          mark[3] = at + node.length;
          marks.set(id, mark);
        }
        at += node.length;
      }
    }
    const region = document.querySelector("[aria-label=Annotations]");
    const row = region?.querySelector("[data-annotation]:has([aria-current=true])");
    const note = [...document.querySelectorAll("textarea")].find((field) => text(field.labels?.[0]).startsWith("Note")) ?? null;
    const undo = [...document.querySelectorAll("button")].find(
      (button) => (button.getAttribute("aria-label") ?? text(button)) === "Undo",
    );
    return {
      status: text(document.querySelector("[role=status][aria-label=Saving]")),
      alerts: [...document.querySelectorAll("[role=alert], [role=alertdialog]")].map(text).filter(Boolean),
      doc: root?.getAttribute("data-document") ?? "",
      complete: root?.getAttribute("data-marks") === "complete",
      marks: [...marks.values()].sort((a, b) => (a[0] < b[0] ? -1 : 1)),
      count: Number(document.querySelector("[data-annotation-count]")?.getAttribute("data-annotation-count") ?? 0),
      docs: document.querySelectorAll("nav[aria-label=Articles] li").length,
      focus: row?.getAttribute("data-annotation") ?? "",
      note: note?.value ?? null,
      isWriting: note !== null && document.activeElement === note,
      links: [...(document.querySelectorAll("[data-relation]"))].map((link) => link.getAttribute("data-relation") ?? "").sort(),
      canUndo: undo !== undefined && !undo.disabled && undo.getAttribute("aria-disabled") !== "true",
    };
  };
  /** @type {string[]} */
  const queue = [];
  let last = "";
  let n = 0;
  let isDue = false;
  /** @type {((value: undefined) => void) | null} */
  let wake = null;
  const look = () => {
    isDue = false;
    if (document.documentElement.dataset.ready !== "true") return;
    const shot = JSON.stringify(read());
    if (shot === last) return;
    last = shot;
    n += 1;
    queue.push(JSON.stringify({ ...JSON.parse(shot), n }));
    wake?.(undefined);
  };
  const channel = new MessageChannel();
  channel.port1.onmessage = look;
  const later = () => {
    if (!isDue) channel.port2.postMessage(0);
    isDue = true;
  };
  new MutationObserver(later).observe(document, {
    subtree: true, childList: true, attributes: true, characterData: true,
  });
  addEventListener("input", later, true);
  addEventListener("focusout", later, true);
  Object.assign(globalThis, {
    outside: {
      read: () => {
        look();
        return JSON.stringify({ ...read(), n });
      },
      take: async () => {
        if (queue.length === 0) await new Promise((resolve) => (wake = resolve));
        return queue.splice(0);
      },
    },
  });
}

/** Watches a page from outside, and keeps what was seen where a kill of the browser cannot reach. */
export class Watch {
  /** @type {Shot | null} */
  latest = null;
  /** How many shots came. */
  seen = 0;
  isOver = false;
  /** @type {Set<() => void>} */
  #waiting = new Set();

  /**
   * @param {import("playwright-core").Page} page on which `install` has run
   * @param {(shot: Shot) => void} onShot
   */
  constructor(page, onShot) {
    this.page = page;
    this.onShot = onShot;
    /** Done once the page is gone. */
    this.ended = this.#listen();
  }

  async #listen() {
    try {
      for (;;) {
        /** @type {string[]} */
        const shots = await this.page.evaluate(() => /** @type {any} */ (globalThis).outside.take());
        for (const shot of shots) this.#take(JSON.parse(shot));
      }
    } catch {
      // The page is gone, or another is in its place.
    } finally {
      this.isOver = true;
      for (const wake of this.#waiting) wake();
    }
  }

  /** @param {Shot} shot */
  #take(shot) {
    this.latest = shot;
    this.seen += 1;
    this.onShot(shot);
    for (const wake of this.#waiting) wake();
  }

  /**
   * Waits for a shot of which something holds; the latest one counts.
   * @param {string} sentence what should become true
   * @param {(shot: Shot) => boolean} holds
   * @param {number} [within] milliseconds
   * @returns {Promise<Shot>}
   */
  async until(sentence, holds, within = 15_000) {
    const end = Date.now() + within;
    for (;;) {
      if (this.latest && holds(this.latest)) return this.latest;
      if (this.isOver) throw new Error("the page is gone");
      const left = end - Date.now();
      if (left <= 0) throw new Error(`in vain waited for: ${sentence}; the last shot: ${JSON.stringify({ ...this.latest, marks: this.latest?.marks.length })}`);
      await new Promise((resolve) => {
        const wake = () => {
          clearTimeout(timer);
          this.#waiting.delete(wake);
          resolve(undefined);
        };
        const timer = setTimeout(wake, left);
        this.#waiting.add(wake);
      });
    }
  }

  async untilSaved() {
    return this.until("the status says that all is saved", isSaved);
  }
}

/** @param {Shot} shot */
export const isSaved = (shot) => shot.status.startsWith("Saved");
