// @ts-check
import { readFileSync } from "node:fs";

import { richBlocks } from "../support/passages.mjs";
import { until } from "../support/until.mjs";

export const name = "Who said what is typed without the mouse, for one and for many, and names are merged";
export const sets = ["own"];

/** How many acts are in storage. @param {import("playwright-core").Page} page */
function rowsOf(page) {
  return page.evaluate(async () => {
    const request = (/** @type {IDBRequest} */ asked) =>
      new Promise((done, failed) => {
        asked.onsuccess = () => done(asked.result);
        asked.onerror = () => failed(asked.error);
      });
    let rows = 0;
    for (const { name } of await indexedDB.databases()) {
      const database = /** @type {IDBDatabase} */ (await request(indexedDB.open(name ?? "")));
      const store = "transactions";
      rows += /** @type {number} */ (await request(database.transaction(store).objectStore(store).count()));
      database.close();
    }
    return rows;
  });
}

/** @param {import("../support/run-journey.mjs").Tools} tools */
export async function run(tools) {
  const { open, desk, page, articles, axe, check, checkEqual, screenshot, captureDownload } = tools;
  await open();
  const [first, second] = richBlocks(articles[0].text, 5);
  const marks = [first.words[0], first.words[2], second.words[0]];
  const speaker = page.getByRole("combobox", { name: "Speaker" });
  const holds = (/** @type {string} */ value) =>
    until(page, `the speaker is “${value}”`, async () => (await speaker.inputValue()) === value);

  // A name is typed and Enter goes back to the text: letters are commands again.
  for (const [n, said] of ["Zelensky", "Zelenskyy", "Mr Zelensky"].entries()) {
    await desk.mark({ label: "claim", ...marks[n] });
    await page.keyboard.press("w");
    await page.keyboard.type(said);
    await page.keyboard.press("Enter");
    await holds(said);
  }
  await page.keyboard.press("p");
  await holds("Zelenskyy");

  // The name that was used last comes first; Esc closes the offers, then leaves without a change.
  await page.keyboard.press("w");
  const offers = page.getByRole("listbox", { name: "Speaker" }).getByRole("option");
  await offers.first().waitFor();
  checkEqual((await offers.allInnerTexts()).map((text) => text.split("\n")[0]), ["Mr Zelensky", "Zelenskyy", "Zelensky", "the outlet itself"], "what is offered at once");
  await axe();
  await screenshot("offers");
  await page.keyboard.type("Nobody");
  await page.keyboard.press("Escape");
  await holds("Zelenskyy");

  // A name of 10,000 characters is refused with a sentence, and stays in its field.
  await page.keyboard.press("w");
  const long = "x".repeat(10_000);
  await speaker.fill(long);
  await page.keyboard.press("Enter");
  await page.getByRole("alert").filter({ hasText: "at most 1,000 characters" }).waitFor();
  checkEqual((await speaker.inputValue()).length, long.length, "characters that stay in the field");
  // Who looks elsewhere is told, and finds it where it was typed.
  await desk.annotations.locator("[data-annotation]").first().click();
  const waits = page.getByRole("alert").filter({ hasText: "It waits in the field of that annotation." });
  await waits.waitFor();
  await waits.getByRole("button", { name: "Close" }).click();
  await holds("Mr Zelensky");
  await desk.annotations.locator("[data-annotation]").nth(2).click();
  await until(page, "what was typed waits", async () => (await speaker.inputValue()).length === long.length);
  await speaker.focus();
  await page.keyboard.press("Escape");
  await holds("Zelenskyy");

  // A note is kept when the hand rests, and one goes on where one was.
  await page.keyboard.press("m");
  await page.keyboard.type("Said on Wednesday.");
  await page.keyboard.press("Escape");

  // A visit of the note with pauses is one step: undo takes all of it back at once.
  const note = page.getByRole("textbox", { name: "Note" });
  await page.keyboard.press("m");
  await page.keyboard.press("End");
  for (const words of [" Twice", ", in the", " evening."]) {
    const before = await rowsOf(page);
    await page.keyboard.type(words);
    await until(page, `“${words}” is kept by itself`, async () => (await rowsOf(page)) > before);
  }
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await until(page, "the whole visit is undone", async () => (await note.inputValue()) === "Said on Wednesday.");

  // Several at once: one act.
  await page.keyboard.press("Shift+P");
  await page.getByRole("heading", { name: "2 annotations", exact: true }).waitFor();
  const certainty = page.getByRole("combobox", { name: "Certainty" });
  await certainty.selectOption("possible");
  await until(page, "both are possible", async () => (await certainty.inputValue()) === "possible");
  await screenshot("several");
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await until(page, "the value is gone", async () => (await certainty.inputValue()) === "");
  await page.keyboard.press("Escape");

  // The list of names: the likely ones are one, everywhere, with one undo.
  await page.getByRole("button", { name: "All names" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.waitFor();
  await axe();
  await screenshot("names");
  await dialog.getByRole("button", { name: "Merge into “Zelensky”" }).click();
  await until(page, "one name is left", async () => (await dialog.getByRole("checkbox").count()) === 1);
  check((await dialog.innerText()).includes("also Mr Zelensky, Zelenskyy"), "the spellings are said");
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await holds("Zelensky");

  // The file holds the names that count, the spellings beside them, and the note.
  const exported = JSON.parse(readFileSync((await desk.exportJson(captureDownload)).path, "utf8"));
  const speakers = exported.annotations.map((/** @type {any} */ one) => one.attributes.speaker);
  checkEqual(speakers, ["Zelensky", "Zelensky", "Zelensky"], "speakers in the file");
  checkEqual(exported.spellings, { speaker: { "Mr Zelensky": "Zelensky", Zelenskyy: "Zelensky" } }, "spellings in the file");
  check(exported.annotations.some((/** @type {any} */ one) => one.note === "Said on Wednesday."), "the note is in the file");

  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await page.keyboard.press("n");
  await page.keyboard.press("p");
  await page.getByRole("button", { name: "All names" }).click();
  await until(page, "three names are back", async () => (await dialog.getByRole("checkbox").count()) === 3);
  await thePlaceIsKept(tools, dialog);
}

/**
 * Whatever is done in the list of names, the keyboard stays with the name.
 * @param {import("../support/run-journey.mjs").Tools} tools
 * @param {import("playwright-core").Locator} dialog
 */
async function thePlaceIsKept({ desk, page, check, checkEqual, captureDownload }, dialog) {
  const focused = () =>
    page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.tagName ?? "");
  const isOn = (/** @type {string} */ label) =>
    until(page, `the focus is on “${label}”`, async () => (await focused()) === label);
  const rename = (/** @type {string} */ name) => dialog.getByRole("button", { name: `Rename ${name}`, exact: true });

  // Esc leaves the field and not the list; the button has the focus again.
  await rename("Mr Zelensky").press("Enter");
  await isOn("New name of Mr Zelensky");
  await page.keyboard.press("Escape");
  await isOn("Rename Mr Zelensky");
  // Another name: the keyboard is with it.
  await page.keyboard.press("Enter");
  await isOn("New name of Mr Zelensky");
  await page.keyboard.type("Olena");
  await page.keyboard.press("Enter");
  await isOn("Rename Olena");
  checkEqual(await dialog.getByRole("checkbox").count(), 3, "names after one was renamed");
  // Two that are not the same are told apart: a row takes the place of the question.
  await dialog.getByRole("button", { name: "Not the same" }).press("Enter");
  await until(page, "the question is answered", async () => (await dialog.getByRole("button", { name: "Not the same" }).count()) === 0);
  check((await focused()) !== "BODY", "the focus fell to the page");
  // Merged: the keyboard is with the one that is left.
  await dialog.getByRole("checkbox", { name: "Choose Zelenskyy" }).press("Space");
  await dialog.getByRole("checkbox", { name: "Choose Olena" }).press("Space");
  const merge = dialog.getByRole("group", { name: "2 chosen" });
  await merge.getByRole("combobox").selectOption("Olena");
  await merge.getByRole("button").press("Enter");
  await isOn("Rename Olena");
  checkEqual(await dialog.getByRole("checkbox").count(), 2, "names after two became one");
  await filterFollows({ page, desk }, dialog);
  // What the schema lists is meant by its name, and not a text that reads like it.
  await page.keyboard.press("Enter");
  await isOn("New name of Olena");
  await page.keyboard.type("The outlet itself");
  await page.keyboard.press("Enter");
  await isOn("Choose the outlet itself");
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  const { json } = await desk.exportJson(captureDownload);
  const said = json.annotations.map((/** @type {any} */ one) => one.attributes.speaker).sort();
  checkEqual(said, ["@outlet", "@outlet", "Zelensky"], "speakers after the outlet was meant");
}

/**
 * Who lists what one name said goes on with the name that it became, and sees its zero after that
 * was taken back.
 * @param {Pick<import("../support/run-journey.mjs").Tools, "page" | "desk">} tools
 * @param {import("playwright-core").Locator} dialog
 */
async function filterFollows({ page, desk }, dialog) {
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  const button = page.getByRole("button", { name: "Filter", exact: true });
  await button.click();
  const said = desk.annotations.getByRole("combobox", { name: "Said by" });
  await said.selectOption({ label: "Olena" });
  await until(page, "two are listed", async () => (await desk.listed()).length === 2);
  const shown = () => said.evaluate((field) => (/** @type {HTMLSelectElement} */ (field)).selectedOptions[0]?.text ?? "");
  await page.getByRole("button", { name: "All names" }).click();
  await dialog.getByRole("button", { name: "Rename Olena", exact: true }).press("Enter");
  await page.keyboard.type("Olenka");
  await page.keyboard.press("Enter");
  await dialog.getByRole("button", { name: "Rename Olenka", exact: true }).waitFor();
  await page.keyboard.press("Escape");
  await until(page, "the choice is the new name", async () => (await shown()) === "Olenka");
  await until(page, "two are listed still", async () => (await desk.listed()).length === 2);
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await until(page, "the choice says that nobody has the name", async () => (await shown()) === "Olenka (0)");
  await said.selectOption({ label: "anyone" });
  await until(page, "all are listed", async () => (await desk.listed()).length === 3);
  await button.click();
  await page.getByRole("button", { name: "All names" }).click();
  await dialog.getByRole("button", { name: "Rename Olena", exact: true }).focus();
}
