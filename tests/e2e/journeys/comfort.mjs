// @ts-check
import { readFileSync } from "node:fs";

import { HARD, N_ARTICLES, hardProject } from "../support/hard-project.mjs";
import { until } from "../support/until.mjs";

export const name = "Long names, long quotes and long lists fit into windows of every size";
export const sets = ["own"];

/** Windows in CSS pixels; the first two are those of a small screen at 200 % and 400 %. */
const WINDOWS = [
  { width: 720, height: 450 },
  { width: 360, height: 225 },
  { width: 390, height: 844 },
  { width: 1024, height: 768 },
  { width: 1440, height: 900 },
  { width: 2560, height: 1300 },
];

export const context = { viewport: WINDOWS[0] };

/** @typedef {import("../support/run-journey.mjs").Tools} Tools */

/** The catalogues, by the codes of their languages. */
const CATALOGUES = Object.fromEntries(
  ["en", "uk"].map((code) => {
    const file = new URL(`../../../words/${code}.json`, import.meta.url);
    return [code, JSON.parse(readFileSync(file, "utf8"))];
  }),
);

/** @param {Tools} tools */
export async function run(tools) {
  const { open, desk, page, check } = tools;
  await open();
  await desk.openAsNew(hardProject());
  await desk.waitForCount(60);
  for (const size of WINDOWS) await fitsInto(tools, "en", size);
  await page.getByRole("combobox", { name: "Language" }).selectOption("uk");
  await page.locator("html[lang=uk]").waitFor({ state: "attached" });
  await page.getByRole("main", { name: CATALOGUES.uk.article, exact: true }).waitFor();
  for (const size of WINDOWS) await fitsInto(tools, "uk", size);
  await page.getByRole("combobox", { name: CATALOGUES.uk.language_name }).selectOption("en");
  await page.locator("html[lang=en]").waitFor({ state: "attached" });
  await page.getByRole("main", { name: CATALOGUES.en.article, exact: true }).waitFor();
  await page.setViewportSize({ width: 1280, height: 900 });
  await undoneFarAway(tools);
  await droppedOnADialog(tools);
  check((await desk.count()) === 60, "nothing of all this has changed the project");
}

/**
 * @param {Tools} tools
 * @param {string} language
 * @param {{width: number, height: number}} size
 */
async function fitsInto(tools, language, size) {
  const { page, screenshot } = tools;
  const words = CATALOGUES[language];
  const dialog = page.getByRole("dialog");
  await page.setViewportSize(size);
  await panelsStandBeside(tools, words, size.width >= 1000);
  const where = `at ${size.width} × ${size.height}, ${language}`;
  await page.getByRole("main").focus();
  await page.keyboard.press("n");
  await fits(tools, `with a focus ${where}`);
  await page.keyboard.press("b");
  await page.getByRole("group", { name: words.bounds.edges }).waitFor();
  await fits(tools, `with the edges in hand ${where}`);
  await screenshot(`edges-${language}-${size.width}`);
  await page.keyboard.press("Escape");
  for (const button of await page.getByRole("banner").getByRole("button").all()) {
    if (await button.isEnabled()) await button.click({ trial: true });
  }
  for (const button of await page.getByRole("contentinfo").getByRole("button").all()) {
    await button.click({ trial: true });
  }
  await page.getByRole("button", { name: words.edit_details, exact: true }).click();
  await dialog.waitFor();
  await fits(tools, `with the details ${where}`);
  await dialog.getByRole("button", { name: words.dialogs.save }).click({ trial: true });
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await page.getByRole("button", { name: HARD.TITLE }).first().click();
  await dialog.getByRole("button", { name: words.dialogs.open, exact: false }).first().waitFor();
  await fits(tools, `with the project ${where}`);
  await screenshot(`project-${language}-${size.width}`);
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
}

/**
 * Where there is room both panels stand beside the text; a window that becomes narrower folds
 * them, and one that becomes wider shows them again.
 * @param {Tools} tools
 * @param {Record<string, string>} words
 * @param {boolean} isWide
 */
async function panelsStandBeside({ page, checkEqual }, words, isWide) {
  for (const name of [words.article_panel, words.annotation_panel]) {
    const shown = page.getByRole("button", { name, expanded: isWide });
    await shown.waitFor();
  }
  const list = page.getByRole("navigation", { name: words.articles }).getByRole("listitem");
  const n_expected = isWide ? N_ARTICLES : 0;
  checkEqual(await list.count(), n_expected, "articles that can be reached in the list");
  const panel = page.getByRole("region", { name: words.annotations, exact: true });
  checkEqual(await panel.count(), isWide ? 1 : 0, "lists of annotations that can be reached");
}

/**
 * Nothing reaches out of the window, and nothing scrolls to the side, once what floats over the
 * text has come to its place.
 * @param {Tools} tools
 * @param {string} sentence
 */
async function fits({ page }, sentence) {
  /** @type {string[]} */
  let found = [];
  const allFits = async () => {
    found = await whatDoesNotFit(page);
    return found.length === 0;
  };
  await until(page, `everything fits ${sentence}`, allFits, 3_000).catch((error) => {
    throw new Error(`${error.message}; ${found.join("; ")}`);
  });
}

/** @param {import("playwright-core").Page} page */
function whatDoesNotFit(page) {
  return page.evaluate(() => {
    const root = document.querySelector("dialog[open]") ?? document.body;
    const wrong = [];
    const page = /** @type {Element} */ (document.scrollingElement);
    if (page.scrollWidth > innerWidth || page.scrollHeight > innerHeight) wrong.push("the page scrolls");
    for (const element of root.querySelectorAll("*")) {
      const style = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      // What is hidden on purpose is one pixel.
      const isTiny = (/** @type {Element | null} */ one) => one !== null && one.getBoundingClientRect().width <= 1;
      if (style.visibility === "hidden" || isTiny(element) || isTiny(element.parentElement)) continue;
      const told = `${element.localName}.${element.getAttribute("class")} ${(element.textContent ?? "").slice(0, 40)}`;
      if (box.right > innerWidth + 1 || box.left < -1) wrong.push(`out of the window: ${told}`);
      if (element.scrollWidth <= element.clientWidth + 1 || element.clientWidth === 0) continue;
      // A field scrolls what is typed; an ellipsis says that something is cut.
      if (element.matches("input, select, textarea") || style.textOverflow === "ellipsis") continue;
      if (style.overflowX !== "visible") wrong.push(`cut or scrolled: ${told}`);
    }
    return wrong;
  });
}

/**
 * An act far from here and in another article is shown when it is undone and redone.
 * @param {Tools} tools
 */
async function undoneFarAway({ desk, page, checkEqual }) {
  await desk.openArticle(0);
  const text = await desk.text();
  const start = text.lastIndexOf("bridge over");
  const marked = { label: "claim", start, end: start + "bridge over".length };
  await page.getByRole("main").focus();
  await page.keyboard.press("End");
  await desk.mark(marked);
  const isInView = () =>
    page.evaluate(
      ([from, to]) => {
        const walker = document.createTreeWalker(
          /** @type {Element} */ (document.querySelector("[data-document]")),
          NodeFilter.SHOW_TEXT,
        );
        let at = 0;
        while (walker.nextNode()) {
          const node = /** @type {Text} */ (walker.currentNode);
          if (at + node.length > from) {
            const range = document.createRange();
            range.setStart(node, from - at);
            range.setEnd(node, Math.min(to - at, node.length));
            const box = range.getBoundingClientRect();
            return box.top > 48 && box.bottom < innerHeight - 28;
          }
          at += node.length;
        }
        return false;
      },
      [marked.start, marked.end],
    );
  const leave = {
    "to the head": async () => {
      // A hand ends the watch over what was brought into view last; a script's scrolling is none.
      // At once: a real turn of the wheel would go on scrolling after the undo.
      await page.getByRole("main").evaluate((column) => {
        column.focus();
        column.dispatchEvent(new WheelEvent("wheel", { bubbles: true }));
        column.scrollTo(0, 0);
      });
      await until(page, "the head is in view", async () => !(await isInView()));
    },
    "to another article": () => desk.openArticle(5),
  };
  for (const [how, go] of Object.entries(leave)) {
    await go();
    await page.keyboard.press("Control+z");
    await page.getByText("Undid: marked a passage.").waitFor();
    await until(page, `the place of what was undone is in view, ${how}`, isInView);
    checkEqual(await desk.focusInList(), null, "the focus");
    await go();
    await page.keyboard.press("Control+y");
    await desk.waitForFocus(marked);
    await until(page, `what was redone is in view, ${how}`, isInView);
    await page.keyboard.press("Delete");
    await desk.waitForCount(60);
    await go();
    await page.keyboard.press("Control+z");
    await desk.waitForFocus(marked);
    await until(page, `what was deleted is in view again, ${how}`, isInView);
  }
  await page.keyboard.press("Control+z");
  await desk.waitForCount(60);
}

/**
 * A file that comes while something is typed does not cost what was typed, and what is said about
 * it can be seen and closed over the dialog.
 * @param {Tools} tools
 */
async function droppedOnADialog({ page, checkEqual, axe, screenshot }) {
  await page.getByRole("button", { name: "Paste", exact: true }).click();
  const field = page.getByRole("dialog").getByRole("textbox");
  await field.fill("Typed by hand.");
  const name = "hard.json";
  const transfer = await page.evaluateHandle(
    ([name, text]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], name, { type: "application/json" }));
      return transfer;
    },
    [name, JSON.stringify(hardProject())],
  );
  await page.dispatchEvent("[data-annotation-count]", "drop", { dataTransfer: transfer });
  const said = page.getByRole("alert").filter({ hasText: `${name} was not opened` });
  await said.waitFor();
  checkEqual(await field.inputValue(), "Typed by hand.", "what was typed");
  checkEqual(await field.evaluate((field) => field === document.activeElement), true, "the field's focus");
  await axe();
  await screenshot("said-over-a-dialog");
  // A click fails where something else lies above.
  await said.getByRole("button", { name: "Close" }).click();
  await said.waitFor({ state: "detached" });
  checkEqual(await field.inputValue(), "Typed by hand.", "what was typed");
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
}
