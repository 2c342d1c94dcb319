// @ts-check
import { readFileSync } from "node:fs";

import { richBlocks } from "../support/passages.mjs";
import { until } from "../support/until.mjs";

export const name = "Who said what is typed without the mouse, for one and for many, and names are merged";
export const sets = ["own"];

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
  await page.keyboard.press("Escape");
  await holds("Zelenskyy");

  // A note is kept when the hand rests, and one goes on where one was.
  await page.keyboard.press("m");
  await page.keyboard.type("Said on Wednesday.");
  await page.keyboard.press("Escape");

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
}
