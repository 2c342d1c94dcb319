// @ts-check
// Edits as people make them, chosen by chance.
import { captureDownload } from "../support/download.mjs";
import { blocksOf } from "../support/passages.mjs";
import { factsOf, halves } from "./facts.mjs";
import { isSaved } from "./page-side.mjs";

/**
 * @typedef {import("./chance.mjs").Chance} Chance
 * @typedef {import("./ledger.mjs").Ledger} Ledger
 * @typedef {import("./ledger.mjs").Act} Act
 * @typedef {import("./page-side.mjs").Watch} Watch
 * @typedef {import("../support/desk.mjs").Desk} Desk
 */

/** @type {Record<string, Act>} */
const ACTS = {
  // A label on exactly what has it already changes that one.
  mark: { kind: "mark", comes: { mark: 1 }, changes: { mark: 1 } },
  relabel: { kind: "relabel", changes: { mark: 1 }, comes: { mark: 1 } },
  delete: { kind: "delete", goes: { mark: 1, note: 1, speaker: 1, relation: 99, member: 1 } },
  undo: { kind: "undo", comes: { mark: 1, note: 1, speaker: 1, relation: 99, member: 1 }, changes: { mark: 1, note: 1 }, goes: { mark: 99, note: 1, doc: 9, relation: 99 } },
  redo: { kind: "redo", comes: { mark: 99, note: 1, doc: 9, relation: 99 }, changes: { mark: 1, note: 1 }, goes: { mark: 1, note: 1, speaker: 1, relation: 99, member: 1 } },
  note: { kind: "note", comes: { note: 1 }, changes: { note: 1 }, goes: { note: 1 } },
  speaker: { kind: "speaker", comes: { speaker: 1 }, changes: { speaker: 1 } },
  link: { kind: "link", comes: { relation: 1 }, changes: { relation: 1 } },
  done: { kind: "done", comes: { done: 1 }, goes: { done: 1 } },
};

const LABELS = ["1", "2", "3"];
const WORDS = ["ferry", "closed", "denied", "said so", "ask again", "two sources", "по-українськи", "עברית", "👩‍🚒 twice"];
const PEOPLE = ["Oksana Hryn", "the mayor", "A. Naumenko", "harbour office"];

export class Hand {
  /** The newest press, once it is answered. @type {Promise<void>} */
  #pressed = Promise.resolve();

  /**
   * @param {{page: import("playwright-core").Page, desk: Desk, watch: Watch, ledger: Ledger, chance: Chance, drafts?: boolean, fastKeys?: import("./fast-keys.mjs").FastKeys}} tools
   */
  constructor({ page, desk, watch, ledger, chance, drafts = false, fastKeys }) {
    this.page = page;
    this.desk = desk;
    this.watch = watch;
    this.ledger = ledger;
    this.chance = chance;
    /** Whether what stands in a field counts while somebody writes in it. */
    this.drafts = drafts;
    this.fastKeys = fastKeys;
    /** What was done, for a report. @type {string[]} */
    this.done = [];
  }

  /**
   * Presses a key; a hand with fast keys presses the next one before the page has answered.
   * @param {string} key
   */
  async press(key) {
    this.#pressed = (this.fastKeys ?? this.page.keyboard).press(key);
    // Who is killed answers no more; who waits hears of it in `settle`.
    if (this.fastKeys) this.#pressed.catch(() => {});
    else await this.#pressed;
  }

  /**
   * @param {Act} act
   * @param {string} [more]
   */
  #begin(act, more = "") {
    this.ledger.act(act);
    this.done.push(more ? `${act.kind} ${more}` : act.kind);
  }

  /** Waits until what was pressed has led to what it leads to, and that has arrived here. */
  async rest() {
    await this.#pressed;
    // The browser has answered after all that was pressed; what that led to is on the page then.
    await this.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 0)));
    await this.#drain();
  }

  /** Waits until the page has shown and saved what was begun. */
  async settle() {
    await this.rest();
    await this.watch.until("all is drawn and saved", (shot) => shot.complete && isSaved(shot));
    await this.#drain();
    this.ledger.settle();
  }

  /** Waits until all that the page showed so far has arrived here. */
  async #drain() {
    const { n } = await this.#shot();
    await this.watch.until("what the page shows has arrived", (shot) => shot.n >= n);
  }

  /** Goes to the text, with the mouse or with the focus only. */
  async intoText() {
    await this.page.locator("[data-hand] [data-document]").focus();
    await this.press("Escape");
    await this.press("Escape");
  }

  /** Goes into the text to a place by chance, with keys. */
  async somewhere() {
    const isBack = this.chance.happens(0.3);
    await this.press(isBack ? "Control+End" : "Control+Home");
    const key = this.chance.pick(isBack ? ["Alt+ArrowUp", "Control+ArrowUp"] : ["Alt+ArrowDown", "Control+ArrowDown", "ArrowDown"]);
    if (isBack) await this.press(key);
    for (let n = this.chance.between(0, 12); n > 0; n -= 1) await this.press(key);
    for (let n = this.chance.between(0, 5); n > 0; n -= 1) await this.press("Control+ArrowRight");
  }

  /** Marks words by keys, from where the caret is. */
  async markByKeys() {
    const isSentence = this.chance.happens(0.2);
    if (isSentence) await this.press("s");
    else for (let n = this.chance.between(1, 4); n > 0; n -= 1) await this.press("Control+Shift+ArrowRight");
    const label = this.chance.pick(LABELS);
    this.#begin(ACTS.mark, `${isSentence ? "a sentence" : "words"} as ${label}`);
    await this.press(label);
  }

  /** Marks words by the mouse. */
  async markByMouse() {
    const text = await this.desk.text();
    const blocks = blocksOf(text).filter((block) => block.contentEnd - block.start > 30);
    const block = this.chance.pick(blocks);
    const words = [...text.slice(block.start, block.contentEnd).matchAll(/[A-Za-z]{4,}/g)];
    const first = this.chance.between(0, words.length - 1);
    const last = Math.min(words.length - 1, first + this.chance.between(0, 2));
    const start = block.start + words[first].index;
    const end = block.start + words[last].index + words[last][0].length;
    await this.press("Escape");
    try {
      if (this.chance.happens(0.5)) await this.desk.click(start + 1, 2);
      else await this.desk.drag({ start, end }, { steps: 3 });
    } catch (error) {
      if (!/cannot be reached/.test(String(error))) throw error;
      // What was said a moment ago lies over it; a person would take the keys.
      await this.somewhere();
      await this.markByKeys();
      return;
    }
    const label = this.chance.pick(LABELS);
    this.#begin(ACTS.mark, `${start} to ${end} as ${label} by mouse`);
    await this.press(label);
  }

  /** Moves the focus to an annotation. */
  async toAnnotation() {
    const key = this.chance.pick(["n", "p"]);
    for (let n = this.chance.between(1, 3); n > 0; n -= 1) await this.press(key);
  }

  async relabel() {
    await this.toAnnotation();
    const label = this.chance.pick(LABELS);
    const isSecond = this.chance.happens(0.2);
    this.#begin(ACTS.relabel, isSecond ? `second ${label}` : label);
    await this.press(isSecond ? `Shift+${label}` : label);
  }

  async delete() {
    await this.toAnnotation();
    this.#begin(ACTS.delete);
    await this.press("Delete");
  }

  /** One edit by keys that nobody waits for. */
  async quick() {
    const act = this.chance.weighted({ mark: 8, relabel: 2, delete: 1 });
    if (act !== "mark") return this[act]();
    if (this.chance.happens(0.2)) await this.somewhere();
    return this.markByKeys();
  }

  /** @param {"undo" | "redo"} kind */
  async history(kind) {
    await this.settle();
    for (let n = this.chance.between(1, 4); n > 0; n -= 1) {
      this.#begin(ACTS[kind]);
      await this.press(kind === "undo" ? "Control+z" : this.chance.pick(["Control+Shift+Z", "Control+y"]));
    }
    await this.settle();
  }

  async note() {
    await this.settle();
    await this.press("n");
    const { focus } = await this.#focused();
    if (!focus) return;
    await this.press("m");
    await this.page.waitForFunction(() => document.activeElement instanceof HTMLTextAreaElement);
    const words = Array.from({ length: this.chance.between(1, 3) }, () => this.chance.pick(WORDS)).join(" ");
    this.#begin(ACTS.note, `on ${focus}: ${words}`);
    await this.page.keyboard.type(words);
    if (this.drafts) await this.#noted(focus);
    await this.press("Escape");
    await this.settle();
    await this.#noted(focus);
  }

  /**
   * What stands in the note's field, if the page calls all saved.
   * @param {string} id
   */
  async #noted(id) {
    const shot = await this.#shot();
    if (shot.focus === id && shot.note !== null && isSaved(shot)) this.ledger.stands(`note ${id}`, shot.note);
  }

  async speaker() {
    await this.settle();
    await this.press("p");
    const { focus } = await this.#focused();
    if (!focus) return;
    const name = this.chance.pick(PEOPLE);
    await this.press("w");
    await this.page.waitForFunction(() => document.activeElement instanceof HTMLInputElement);
    this.#begin(ACTS.speaker, `of ${focus}: ${name}`);
    await this.page.keyboard.type(name);
    await this.press("Enter");
    await this.settle();
    await this.keepFile();
  }

  async link() {
    await this.settle();
    await this.press("n");
    const { focus, doc } = await this.#focused();
    if (!focus) return;
    await this.press("l");
    const bar = this.page.getByRole("region", { name: "Link", exact: true });
    if (!(await bar.isVisible())) return;
    const options = bar.getByRole("option");
    const n = await options.count();
    if (n > 0) {
      this.#begin(ACTS.link, `from ${focus} in ${doc}`);
      for (let at = this.chance.between(0, Math.min(n - 1, 4)); at > 0; at -= 1) await this.press("ArrowDown");
      await this.press("Enter");
    }
    if (await bar.isVisible()) await this.press("Escape");
    await this.settle();
    await this.keepFile();
  }

  async markDone() {
    await this.settle();
    this.#begin(ACTS.done);
    await this.press("Control+Enter");
    await this.settle();
    await this.keepFile();
  }

  async #focused() {
    await this.#drain();
    return this.#shot();
  }

  /** @returns {Promise<import("./page-side.mjs").Shot>} */
  async #shot() {
    return JSON.parse(await this.page.evaluate(() => /** @type {any} */ (globalThis).outside.read()));
  }

  async otherArticle() {
    await this.settle();
    await this.press(this.chance.pick(["]", "["]));
    await this.watch.until("the other article is drawn", (shot) => shot.complete);
    await this.#drain();
  }

  /** A few texts more, all at once. */
  async addArticles() {
    const n = this.chance.between(1, 4);
    const files = Array.from({ length: n }, (_, at) => ({
      name: `added-${this.chance.between(0, 999_999)}-${at}.txt`,
      bytes: Buffer.from(this.#article()),
    }));
    this.#begin({ kind: "articles", comes: { doc: n }, whole: true }, `${n}`);
    await this.desk.chooseFiles("Add articles", files);
  }

  #article() {
    const n = this.chance.between(3, 400);
    const lines = Array.from({ length: n }, (_, at) => `In sentence ${at} ${this.chance.pick(PEOPLE)} said that bridge ${this.chance.between(1, 99)} is ${this.chance.pick(WORDS)}.`);
    return `Article ${this.chance.between(0, 999_999)}\n\n${lines.join("\n")}\n`;
  }

  /** Another project is merged into this one. @param {any} project as it is now */
  async merge(project) {
    const key = `k${this.chance.between(0, 999_999_999)}`;
    const n = this.chance.between(1, 3);
    const texts = Array.from({ length: n }, () => this.#article());
    const ids = texts.map((_, at) => `${key}d${at}`);
    const annotations = texts.flatMap((text, at) =>
      Array.from({ length: this.chance.between(1, 30) }, (_, m) => {
        const start = this.chance.between(0, text.length - 20);
        const chars = [...text];
        const from = Math.min(start, chars.length - 20);
        return { id: `${key}a${at}_${m}`, doc: ids[at], label: this.chance.pick(["claim", "denial", "evidence"]), start: from, end: from + 9, quote: chars.slice(from, from + 9).join(""), attributes: {} };
      }),
    );
    const file = {
      format: "gainsay", version: "1.0", title: "Merged", schema: project.schema,
      documents: texts.map((text, at) => ({ id: ids[at], title: "", source: "", byline: "", published: "", file_name: `${ids[at]}.txt`, text })),
      annotations, relations: [],
    };
    await this.desk.chooseFiles("Open project", [{ name: "merged.json", bytes: Buffer.from(JSON.stringify(file)) }]);
    const dialog = this.page.getByRole("dialog");
    const button = dialog.getByRole("button", { name: "Merge into this project", exact: true });
    await button.waitFor();
    this.#begin({ kind: "import", comes: { doc: n, mark: annotations.length }, whole: true }, `${n} documents, ${annotations.length} marks`);
    await button.click();
  }

  /**
   * The whole project as a file, called saved before and after.
   * @returns {Promise<any>} the project; what the ledger knows is all of it then
   */
  async keepFile() {
    await this.settle();
    const file = await this.exportFile();
    if (isSaved(await this.#shot())) this.ledger.exported(factsOf(file));
    await this.intoText();
    return file;
  }

  async exportFile() {
    const { json } = await this.desk.exportJson((act) => captureDownload(this.page, act));
    const broken = halves(json);
    if (broken.length > 0) throw new Error(`the exported project is half: ${broken.join("; ")}`);
    return json;
  }

  /** One act by chance, waited for. */
  async calm() {
    const act = this.chance.weighted({ markByMouse: 4, quick: 5, undo: 2, redo: 1, note: 3, speaker: 1, link: 2, markDone: 1, otherArticle: 2, keepFile: 1 });
    if (act === "undo" || act === "redo") await this.history(act);
    else {
      if (act === "quick") await this.somewhere();
      await this[act]();
      if (act !== "otherArticle") await this.settle();
    }
  }
}
