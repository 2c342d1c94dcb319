// @ts-check
// What people do in the app and see of it, found by role, by name, and by the data attributes
// that the app promises to scripts.
import { isDeepStrictEqual } from "node:util";

import { checkEqual } from "./check.mjs";
import { clickAt, dragRange } from "./select.mjs";
import { until } from "./until.mjs";

/**
 * An annotation as the open article draws it, in UTF-16 units of its text.
 * @typedef {{id: string, label: string, start: number, end: number, isFocused: boolean}} Mark
 */

/**
 * What a mark should be.
 * @typedef {{label: string, start: number, end: number}} Expected
 */

/** The digit of each label. */
export const DIGITS = { claim: "1", denial: "2", evidence: "3" };

/** @param {Expected[]} marks */
function inOrder(marks) {
  const plain = marks.map(({ label, start, end }) => ({ label, start, end }));
  return plain.sort((a, b) => a.start - b.start || b.end - a.end || (a.label < b.label ? -1 : 1));
}

export class Desk {
  /** @param {import("playwright-core").Page} page */
  constructor(page) {
    this.page = page;
    this.articles = page
      .getByRole("navigation", { name: "Articles" })
      .getByRole("listitem")
      .getByRole("button");
    this.annotations = page.getByRole("region", { name: "Annotations" });
    this.toolbar = page.getByRole("toolbar", { name: "Labels" });
    // Beside a selection no label is set or armed, so none of its buttons is pressed or not.
    this.picker = this.toolbar.filter({ hasNot: page.locator("[aria-pressed]") });
    this.saving = page.getByRole("status", { name: "Saving" });
    // Of several articles side by side, the one in hand.
    this.document = page.locator("[data-hand] [data-document]");
    this.problems = page.getByRole("alert");
  }

  /** The open article's id. */
  async documentId() {
    return (await this.document.getAttribute("data-document")) ?? "";
  }

  /** The open article's text. */
  async text() {
    return this.document.evaluateAll(([root]) => root?.textContent ?? "");
  }

  /** How many annotations the project has. */
  async count() {
    const counter = this.page.locator("[data-annotation-count]");
    return Number(await counter.getAttribute("data-annotation-count"));
  }

  /** @param {number} count */
  async waitForCount(count) {
    await until(this.page, `${count} annotations in the project`, async () => (await this.count()) === count);
  }

  async waitUntilSaved() {
    await until(this.page, "the status says that all is saved", async () =>
      /^Saved/.test(await this.saving.innerText()),
    );
  }

  /**
   * Opens the n-th article of the list.
   * @param {number} place
   */
  async openArticle(place) {
    const button = this.articles.nth(place);
    await button.click();
    await until(this.page, `article ${place} is open`, async () =>
      (await button.getAttribute("aria-current")) === "true" &&
      (await this.document.getAttribute("data-marks")) === "complete",
    );
  }

  /**
   * The annotations of the open article as its runs draw them.
   * @returns {Promise<Mark[]>}
   */
  async marks() {
    // Asked at once: to wait for the element first takes four times as long in Firefox. And as one
    // text: to hand over the runs of a long article one by one takes it 20 seconds.
    const text = await this.document.evaluateAll(([root]) => {
      if (!root) return "[]";
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      const runs = [];
      let at = 0;
      while (walker.nextNode()) {
        const node = /** @type {Text} */ (walker.currentNode);
        const mark = /** @type {HTMLElement | null} */ (node.parentElement?.closest("mark"));
        runs.push({
          start: at,
          end: at + node.length,
          ids: mark?.dataset.annotations?.split(" ") ?? [],
          labels: mark?.dataset.labels?.split(" ") ?? [],
          isFocused: mark?.getAttribute("aria-current") === "true",
        });
        at += node.length;
      }
      return JSON.stringify(runs);
    });
    /** @type {{start: number, end: number, ids: string[], labels: string[], isFocused: boolean}[]} */
    const runs = JSON.parse(text);
    /** @type {Map<string, Mark>} */
    const marks = new Map();
    /** @type {Map<string, boolean[]>} */
    const focused = new Map();
    for (const { start, end, ids, labels, isFocused } of runs) {
      if (ids.length !== labels.length) throw new Error(`a run has ${ids.length} ids and ${labels.length} labels`);
      for (const [place, id] of ids.entries()) {
        const mark = marks.get(id) ?? { id, label: labels[place], start, end: start, isFocused: true };
        if (mark.end !== start) throw new Error(`the runs of ${id} have a gap from ${mark.end} to ${start}`);
        if (mark.label !== labels[place]) throw new Error(`the runs of ${id} have two labels`);
        mark.end = end;
        marks.set(id, mark);
        focused.set(id, [...(focused.get(id) ?? []), isFocused]);
      }
    }
    // A run belongs to all that cover it, so what has the focus has it on all of its runs; of
    // several such the list knows which one.
    const inList = await this.focusInList();
    return [...marks.values()].map((mark) => ({
      ...mark,
      isFocused: mark.id === inList && (focused.get(mark.id) ?? []).every(Boolean),
    }));
  }

  /** The id of the annotation that the list shows as the focused one. */
  async focusInList() {
    const rows = this.annotations.locator("[data-annotation]");
    return rows.evaluateAll((rows) => {
      const focused = rows.filter((row) => row.querySelector("[aria-current=true]"));
      return focused.length === 1 ? focused[0].getAttribute("data-annotation") : null;
    });
  }

  /** The annotation that has the focus, in the text and in the list. */
  async focus() {
    return (await this.marks()).find((mark) => mark.isFocused) ?? null;
  }

  /**
   * Waits until the focus is on an annotation with this label and place.
   * @param {Expected} expected
   */
  async waitForFocus({ label, start, end }) {
    return until(this.page, `the focus on ${label} ${start} to ${end}`, async () => {
      const focus = await this.focus();
      return focus?.label === label && focus.start === start && focus.end === end && focus;
    });
  }

  async waitForNoFocus() {
    await until(this.page, "no annotation has the focus", async () => (await this.focusInList()) === null);
  }

  /** The ids in the list, from top to bottom. */
  async listed() {
    const rows = this.annotations.locator("[data-annotation]");
    return rows.evaluateAll((rows) => rows.map((row) => row.getAttribute("data-annotation") ?? ""));
  }

  /**
   * Waits until the open article's marks are these and no others, in the text and in the list.
   * @param {Expected[]} expected
   * @param {string} sentence after what
   */
  async waitForMarks(expected, sentence) {
    const wanted = inOrder(expected);
    /** @type {Expected[]} */
    let found = [];
    try {
      await until(this.page, sentence, async () => {
        found = inOrder(await this.marks());
        return isDeepStrictEqual(found, wanted);
      }, 5_000);
    } catch (error) {
      checkEqual(found, wanted, `the marks ${sentence}`);
      throw error;
    }
    const drawn = (await this.marks()).map((mark) => mark.id).sort();
    checkEqual((await this.listed()).sort(), drawn, `the list and the text ${sentence}`);
  }

  /** What the browser shows as selected, in UTF-16 units of the text. */
  async selected() {
    return this.document.evaluateAll(([root]) => {
      const selection = getSelection();
      if (!root || !selection || selection.isCollapsed || selection.rangeCount === 0) return null;
      const range = selection.getRangeAt(0);
      const before = (/** @type {Node} */ node, /** @type {number} */ offset) => {
        const all = document.createRange();
        all.setStart(root, 0);
        all.setEnd(node, offset);
        return all.toString().length;
      };
      const start = before(range.startContainer, range.startOffset);
      return { start, end: before(range.endContainer, range.endOffset) };
    });
  }

  /**
   * Waits until the label picker stands beside exactly this selection.
   * @param {import("./passages.mjs").Range} range
   * @param {string} sentence after what
   */
  async waitForSelection(range, sentence) {
    /** @type {unknown} */
    let found = null;
    try {
      // What had the focus before loses it to the selection; its labels are no picker.
      await until(this.page, sentence, async () => {
        found = await this.selected();
        const isPicker = (await this.focusInList()) === null && (await this.picker.count()) > 0;
        return isPicker && isDeepStrictEqual(found, { start: range.start, end: range.end });
      }, 5_000);
    } catch (error) {
      checkEqual(found, { start: range.start, end: range.end }, `what is selected ${sentence}`);
      throw error;
    }
    checkEqual(await this.toolbar.count(), 1, `toolbars named Labels ${sentence}`);
  }

  /**
   * @param {import("./passages.mjs").Range} range
   * @param {import("./select.mjs").Gesture} [gesture]
   */
  async drag(range, gesture) {
    await dragRange(this.page, range, gesture);
  }

  /**
   * @param {number} at an offset of the text
   * @param {number} [clicks]
   */
  async click(at, clicks) {
    await clickAt(this.page, at, clicks);
  }

  /**
   * Presses a label's button, beside the selection or in the focused annotation.
   * @param {string} name as people read it
   */
  async pressLabel(name) {
    await this.toolbar.getByRole("button", { name, exact: true }).click();
  }

  /**
   * Marks a stretch by a drag and the label's digit; the words at its edges must be whole.
   * @param {Expected} wanted
   */
  async mark(wanted) {
    const before = await this.count();
    await this.drag(wanted);
    await this.waitForSelection(wanted, "after a drag");
    await this.page.keyboard.press(DIGITS[/** @type {keyof typeof DIGITS} */ (wanted.label)]);
    await this.waitForCount(before + 1);
    return this.waitForFocus(wanted);
  }

  /**
   * Saves the project to a file.
   * @param {(act: () => Promise<unknown>) => ReturnType<typeof import("./download.mjs").captureDownload>} captureDownload
   */
  async exportJson(captureDownload) {
    const file = await captureDownload(async () => {
      await this.page.getByRole("button", { name: "Export", exact: true }).click();
      const json = this.page.getByRole("menuitem", { name: "JSON" });
      await json.or(this.page.getByRole("button", { name: "JSON" })).first().click();
    });
    return { ...file, json: JSON.parse(file.text) };
  }

  /**
   * Chooses files for the input that is named so.
   * @param {"Add articles" | "Open project"} name
   * @param {{name: string, bytes: Buffer | Uint8Array}[]} files
   */
  async chooseFiles(name, files) {
    const input = this.page.getByLabel(name, { exact: true });
    await input.setInputFiles(
      files.map(({ name, bytes }) => ({
        name,
        mimeType: name.endsWith(".json") ? "application/json" : "text/plain",
        buffer: Buffer.from(bytes),
      })),
    );
  }

  /**
   * Opens a project in the place of the one that is open.
   * @param {object} project as the native format has it
   * @param {number} [within] milliseconds, for a long one
   */
  async openAsNew(project, within = 30_000) {
    await this.chooseFiles("Open project", [{ name: "project.json", bytes: Buffer.from(JSON.stringify(project)) }]);
    const dialog = this.page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Open as new project", exact: true }).click({ timeout: within });
    await dialog.waitFor({ state: "detached", timeout: within });
  }

  /** Loads the page again and waits until it is ready. */
  async reload() {
    await this.page.reload();
    await this.page.locator("html[data-ready=true]").waitFor({ state: "attached" });
  }
}
