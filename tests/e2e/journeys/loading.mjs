// @ts-check
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { asProject, makeCorpus } from "../bench/corpus.mjs";
import { across, richBlocks } from "../support/passages.mjs";
import { until } from "../support/until.mjs";

export const name = "Loading a large file shows how far it is, and can be given up";
export const sets = ["own"];

const N_COPIES = 12;
const N_FILES = 200;

/** @param {import("../support/run-journey.mjs").Tools} tools */
export async function run({ open, desk, page, articles, axe, check, checkEqual, screenshot }) {
  const texts = articles.map((article) => article.text);
  const project = large(texts);
  const folder = mkdtempSync(join(tmpdir(), "gainsay-"));
  try {
    const path = join(folder, "large.json");
    writeFileSync(path, JSON.stringify(project));
    await open();
    await desk.openArticle(0);
    const [{ words }] = richBlocks(articles[0].text, 8);
    const first = { label: "claim", ...across(words[0], words[1]) };
    await desk.mark(first);
    await desk.waitForCount(1);
    await desk.waitUntilSaved();
    const input = page.locator('input[type="file"][aria-label="Open project"]');
    const card = page.getByRole("region", { name: "Loading" });
    const bar = card.getByRole("progressbar");
    const dialog = page.getByRole("dialog");
    await record(page);
    await holdable(page);

    // A small file is there at once and shows nothing of this.
    await desk.chooseFiles("Open project", [{ name: "small.json", bytes: Buffer.from('{"documents": []}') }]);
    await dialog.waitFor();
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    checkEqual(await seen(page), [], "what a small file showed");

    // Given up by key: all is as it was, and what was marked meanwhile is there.
    await hold(page);
    await input.setInputFiles(path);
    await bar.waitFor();
    check((await card.innerText()).includes("large.json"), "the bar names the file");
    const second = { label: "denial", ...across(words[3], words[4]) };
    await desk.mark(second);
    await desk.waitForCount(2);
    check(await card.isVisible(), "the page was used while the file was loaded");
    await page.keyboard.press("Escape");
    await card.waitFor({ state: "detached" });
    await release(page);
    await page.getByText("large.json was not opened, because you cancelled it. Nothing of it was taken over.").waitFor();
    checkEqual(await desk.count(), 2, "annotations after it was given up");
    checkEqual(await desk.articles.count(), articles.length, "articles after it was given up");
    checkEqual(await dialog.count(), 0, "dialogs after it was given up");

    // Loaded to the end: the share grows, and the bar is gone.
    await forget(page);
    await hold(page);
    await input.setInputFiles(path);
    await bar.waitFor();
    await input.setInputFiles(path);
    const refusal = "large.json was not loaded, because another file is still being loaded.";
    await desk.problems.filter({ hasText: refusal }).waitFor();
    await screenshot("bar");
    await axe();
    check(await card.isVisible(), "the bar was there while it was looked at");
    await release(page);
    const asNew = dialog.getByRole("button", { name: "Open as new project", exact: true });
    await asNew.waitFor({ timeout: 60_000 });
    checkEqual(await card.count(), 0, "bars beside the dialog");
    const shown = await seen(page);
    const shares = shown.filter(({ text }) => text.startsWith("Checking")).map(({ share }) => share);
    check(new Set(shares).size >= 3, `the bar moves: ${shares}`);
    checkEqual(shares, [...shares].sort((a, b) => a - b), "shares only grow");
    await asNew.click();
    await desk.waitForCount(project.annotations.length);
    checkEqual(await desk.articles.count(), N_COPIES, "articles of the project");
    await card.waitFor({ state: "detached" });
    await desk.waitUntilSaved();

    // A folder: counted, given up by the button, then loaded to the end.
    const files = Array.from({ length: N_FILES }, (_, n) => ({
      name: `article-${n}.txt`,
      bytes: Buffer.from(`Article ${n}\n${texts[n % texts.length].repeat(30)}`),
    }));
    await forget(page);
    await hold(page);
    await desk.chooseFiles("Add articles", files);
    await card.getByRole("button", { name: "Cancel" }).click();
    await release(page);
    await page.getByText("You cancelled, so none of these files was added.").waitFor();
    checkEqual(await desk.articles.count(), N_COPIES, "articles after the folder was given up");
    await until(page, "the keyboard is somewhere", () => page.evaluate(() => document.activeElement !== document.body));
    await desk.chooseFiles("Add articles", files);
    await until(page, "all files are there", async () => (await desk.articles.count()) === N_COPIES + N_FILES, 60_000);
    checkEqual(await card.count(), 0, "bars after the folder");
    const counted = (await seen(page)).filter(({ text }) => /^Reading \d+ of 200 files/.test(text));
    check(counted.length >= 3, `files are counted: ${JSON.stringify(counted)}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * A project file of some 35 MB: few long articles and many annotations.
 * @param {string[]} texts
 */
function large(texts) {
  const size = { name: "large", bytes: 2_000_000, annotations: 30_000 };
  const project = asProject(makeCorpus(texts, size));
  const [document] = project.documents;
  return {
    ...project,
    documents: Array.from({ length: N_COPIES }, (_, n) => ({ ...document, id: `d${n}`, file_name: `large-${n}.txt` })),
    annotations: project.annotations.map((annotation, n) => ({ ...annotation, doc: `d${n % N_COPIES}` })),
  };
}

/**
 * From now on the page keeps what the bar shows.
 * @param {import("playwright-core").Page} page
 */
async function record(page) {
  await page.evaluate(() => {
    /** @type {{text: string, share: number}[]} */
    const seen = [];
    Object.assign(window, { seenLoading: seen });
    const look = () => {
      const bar = document.querySelector("progress");
      if (bar === null) return;
      const now = { text: bar.getAttribute("aria-label") ?? "", share: bar.value };
      const last = seen.at(-1);
      if (last?.text !== now.text || last.share !== now.share) seen.push(now);
    };
    const options = { subtree: true, childList: true, attributes: true, characterData: true };
    new MutationObserver(look).observe(document.body, options);
  });
}

/**
 * Loading goes on by messages to oneself (docs/decisions.md 29). Between `hold` and `release` they
 * are kept once the bar is shown, so that a fast machine is not done while it is looked at.
 * @param {import("playwright-core").Page} page
 */
async function holdable(page) {
  await page.evaluate(() => {
    const send = MessagePort.prototype.postMessage;
    const held = { now: false, /** @type {(() => void)[]} */ calls: [] };
    Object.assign(window, { heldLoading: held });
    MessagePort.prototype.postMessage = function (/** @type {unknown[]} */ ...message) {
      const call = () => Reflect.apply(send, this, message);
      if (held.now && document.querySelector("progress") !== null) held.calls.push(call);
      else call();
    };
  });
}

/** @param {import("playwright-core").Page} page */
async function hold(page) {
  await page.evaluate(() => {
    /** @type {any} */ (window).heldLoading.now = true;
  });
}

/** @param {import("playwright-core").Page} page */
async function release(page) {
  await page.evaluate(() => {
    const { heldLoading } = /** @type {any} */ (window);
    heldLoading.now = false;
    for (const call of heldLoading.calls.splice(0)) call();
  });
}

/**
 * @param {import("playwright-core").Page} page
 * @returns {Promise<{text: string, share: number}[]>}
 */
function seen(page) {
  return page.evaluate(() => /** @type {any} */ (window).seenLoading);
}

/** @param {import("playwright-core").Page} page */
async function forget(page) {
  await page.evaluate(() => {
    /** @type {any} */ (window).seenLoading.length = 0;
  });
}
