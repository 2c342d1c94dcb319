// @ts-check
import { richBlocks } from "../support/passages.mjs";

export const name = "The keys are shown by ? and Esc leads back to where one was";
export const sets = ["own"];

/** @param {import("../support/run-journey.mjs").Tools} tools */
export async function run({ open, desk, page, articles, axe, check, checkEqual, screenshot }) {
  await open();
  const [{ words }] = richBlocks(articles[0].text, 5);
  const mark = { label: "claim", ...words[1] };
  await desk.mark(mark);
  const dialog = page.getByRole("dialog");
  await page.keyboard.press("?");
  await dialog.waitFor();
  const sentences = await dialog.innerText();
  for (const word of ["Delete", "Undo", "Redo", "Esc"]) {
    check(sentences.includes(word), `the list of keys says nothing about ${word}`);
  }
  await axe();
  await screenshot("keys");
  for (const key of ["1", "2", "n", "Delete", "]"]) await page.keyboard.press(key);
  checkEqual(await desk.count(), 1, "annotations after keys were pressed in the dialog");
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await desk.waitForFocus(mark);
  await page.getByRole("button", { name: "Keys" }).click();
  await dialog.waitFor();
  await dialog.getByRole("button", { name: "Close" }).click();
  await dialog.waitFor({ state: "detached" });
  await desk.waitForFocus(mark);
}
