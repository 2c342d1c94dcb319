// @ts-check
import { richBlocks } from "../support/passages.mjs";
import { until } from "../support/until.mjs";

export const name = "A Ukrainian browser gets a Ukrainian page, and a choice by hand is kept";
export const context = { locale: "uk-UA" };

/** @param {import("../support/run-journey.mjs").Tools} tools */
export async function run({ open, page, desk, articles, axe, check, checkEqual, screenshot }) {
  const language = () => page.evaluate(() => document.documentElement.lang);
  const heading = (/** @type {string} */ text) => page.getByRole("heading", { name: text, exact: true });
  await open();
  checkEqual(await language(), "uk", "the page's language");
  await page.getByRole("navigation", { name: "Статті" }).waitFor();
  await heading("0 позначок").waitFor();

  const [{ words }] = richBlocks(articles[0].text, 5);
  await desk.drag(words[1]);
  const picker = page.getByRole("toolbar", { name: "Типи позначок" });
  await picker.getByRole("button", { name: "Заперечення" }).click();
  await heading("1 позначка").waitFor();
  const marks = page.locator("mark");
  checkEqual(await marks.first().getAttribute("data-labels"), "denial", "the label's id");
  checkEqual(await marks.first().getAttribute("aria-description"), "Заперечення", "the mark's name");
  await axe();
  await screenshot("marked");
  await page.getByRole("button", { name: "Скасувати" }).first().click();
  await page.getByText("Скасовано: позначено уривок.").waitFor();
  await heading("0 позначок").waitFor();
  await page.getByRole("button", { name: "Повернути", exact: true }).click();
  await heading("1 позначка").waitFor();

  // By hand and by the keyboard: what is open and marked stays, and so does the focus.
  const choice = page.getByRole("combobox", { name: "Мова" });
  await choice.focus();
  await choice.selectOption({ label: "English" });
  await heading("1 annotation").waitFor();
  checkEqual(await language(), "en", "the page's language after the choice");
  check(
    await page.getByRole("combobox", { name: "Language" }).evaluate((select) => select === document.activeElement),
    "the focus left the choice of the language",
  );
  checkEqual(await marks.first().getAttribute("aria-description"), "Denial", "the mark's name in English");
  await desk.waitUntilSaved();
  await desk.reload();
  checkEqual(await language(), "en", "the page's language after a reload");
  await heading("1 annotation").waitFor();

  // Each was chosen by hand once; the choice follows a command all the same.
  await page.getByRole("combobox", { name: "Language" }).selectOption({ label: "Українська" });
  await heading("1 позначка").waitFor();
  await choice.selectOption({ label: "English" });
  await heading("1 annotation").waitFor();
  await page.keyboard.press("Control+k");
  await page.locator("dialog [role=combobox]:focus").waitFor();
  await page.keyboard.type("ukrainian");
  await page.keyboard.press("Enter");
  await heading("1 позначка").waitFor();
  await until(page, "the choice says so", async () => (await choice.inputValue()) === "uk");
}
