// @ts-check
import { richBlocks } from "../support/passages.mjs";
import { until } from "../support/until.mjs";

export const name = "Commands are found by their letters, keys are changed, labels are armed";
export const sets = ["own"];

/** @typedef {import("../support/run-journey.mjs").Tools} Tools */

/** @param {Tools} tools */
export async function run(tools) {
  await tools.open();
  await labelsAreArmed(tools);
  await commandsAreFound(tools);
  await theMenuGoesByKeys(tools);
  await keysAreChanged(tools);
  await keysCanBeSwitchedOff(tools);
}

/** @param {Tools} tools */
async function labelsAreArmed({ desk, page, articles, axe, checkEqual, screenshot }) {
  const [{ words }] = richBlocks(articles[0].text, 6);
  const pressed = desk.toolbar.getByRole("button", { pressed: true });
  await page.keyboard.press("2");
  await pressed.waitFor();
  checkEqual(await pressed.innerText().then((text) => text.trim().split(/\s/)[0]), "Denial", "the armed label");
  await page.getByText("Denial is armed").first().waitFor({ state: "attached" });
  await axe();
  await screenshot("armed");
  for (const [n, at] of [0, 2].entries()) {
    await desk.drag(words[at]);
    await desk.waitForCount(n + 1);
    await desk.waitForFocus({ label: "denial", ...words[at] });
    checkEqual(await desk.toolbar.count(), 1, "toolbars named Labels beside an armed one");
  }
  // The first Esc leaves what has the focus, the second one puts the label down.
  await page.keyboard.press("Escape");
  await desk.waitForNoFocus();
  await pressed.waitFor();
  await page.keyboard.press("Escape");
  await pressed.waitFor({ state: "detached" });
  await desk.drag(words[4]);
  await desk.waitForSelection(words[4], "with no label armed");
  checkEqual(await desk.count(), 2, "annotations after a selection with no label armed");
  await page.keyboard.press("Escape");
  // Enter gives the armed label to what keys selected.
  await desk.toolbar.getByRole("button", { name: "Claim" }).click();
  await pressed.waitFor();
  await page.getByRole("main").focus();
  await page.keyboard.press("Control+a");
  await desk.picker.waitFor();
  await page.keyboard.press("Enter");
  await desk.waitForCount(3);
  await page.keyboard.press("Control+z");
  await desk.waitForCount(2);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await pressed.waitFor({ state: "detached" });
}

/** @param {Tools} tools */
async function commandsAreFound({ page, axe, check, checkEqual, screenshot }) {
  const dialog = page.getByRole("dialog");
  const field = dialog.getByRole("combobox");
  const active = dialog.getByRole("option", { selected: true });
  const main = page.getByRole("main");
  await main.focus();
  await page.keyboard.press("Control+k");
  await field.waitFor();
  await page.keyboard.type("nxtar");
  await until(page, "the first line is what was meant", async () =>
    (await active.innerText()).startsWith("Next article"),
  );
  await until(page, "the letters that were typed are bold", async () =>
    (await active.locator("b").allInnerTexts()).join("") === "Nxtar",
  );
  checkEqual(await field.getAttribute("aria-activedescendant"), await active.getAttribute("id"), "the active line");
  await axe();
  await screenshot("palette");
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  check(await main.evaluate((main) => main === document.activeElement), "Esc did not bring the focus back");

  // Enter runs it, and the next time it stands first.
  await page.keyboard.press("Control+k");
  await until(page, "the palette has the keyboard", () => field.evaluate((field) => field === document.activeElement));
  await page.keyboard.type("nxtar");
  await page.keyboard.press("Enter");
  await dialog.waitFor({ state: "detached" });
  const open = page.getByRole("navigation", { name: "Articles" }).locator("[aria-current=true]");
  const title = (await page.getByRole("navigation", { name: "Articles" }).getByRole("button").nth(1).innerText());
  checkEqual(await open.innerText(), title, "the open article");
  await page.keyboard.press("Control+k");
  await until(page, "what was chosen lately stands first", async () =>
    (await active.innerText()).startsWith("Next article"),
  );
  await page.keyboard.press("ArrowUp");
  await until(page, "the last line cannot be done now", async () =>
    (await active.getAttribute("aria-disabled")) === "true",
  );
  await page.keyboard.press("Enter");
  check(await field.isVisible(), "a command that cannot be done now closed the palette");
  await page.keyboard.press("Control+k");
  await dialog.waitFor({ state: "detached" });

  // A press of Enter is the person's act, so the browser lets files be chosen.
  await page.keyboard.press("Control+k");
  await until(page, "the palette has the keyboard", () => field.evaluate((field) => field === document.activeElement));
  await page.keyboard.type("open project");
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.keyboard.press("Enter")]);
  check(!chooser.isMultiple(), "several project files can be chosen");
}

/** @param {Tools} tools */
async function theMenuGoesByKeys({ page, axe, check, screenshot }) {
  const button = page.getByRole("button", { name: "Menu", exact: true });
  const menu = page.getByRole("menu", { name: "Menu" });
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? "");
  await button.focus();
  await page.keyboard.press("Enter");
  await menu.waitFor();
  await axe();
  await screenshot("menu");
  await page.keyboard.press("End");
  check((await focused()).startsWith("Help"), "End leads to the last line");
  await page.keyboard.press("k");
  check((await focused()).startsWith("Keys and settings"), "a letter leads to what begins with it");
  await page.keyboard.press("Escape");
  await menu.waitFor({ state: "detached" });
  check(await button.evaluate((button) => button === document.activeElement), "the focus is not on the button");
}

/** @param {Tools} tools */
async function keysAreChanged({ desk, page, axe, check, checkEqual, screenshot }) {
  const dialog = page.getByRole("dialog");
  await page.keyboard.press("Control+,");
  await dialog.waitFor();
  const row = (/** @type {string} */ name) => dialog.locator(`[data-command="${name}"]`);
  await dialog.getByRole("button", { name: "Change n: Next annotation", exact: true }).click();
  await page.keyboard.press("F5");
  await row("next-annotation").getByRole("alert").filter({ hasText: "needs this key itself" }).waitFor();
  await page.keyboard.press("p");
  await row("next-annotation").getByText("p is the key of “Previous annotation”").waitFor();
  await row("previous-annotation").getByText("Would lose p to “Next annotation”.").waitFor();
  await axe();
  await screenshot("conflict");
  await dialog.getByRole("button", { name: "Use p here" }).click();
  await row("previous-annotation").getByText("no key").waitFor();
  check(
    await row("next-annotation").evaluate((row) => row.contains(document.activeElement)),
    "the focus left the row",
  );
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await desk.waitUntilSaved();
  await desk.reload();
  await desk.openArticle(0);
  const [first] = await desk.listed();
  await page.getByRole("main").focus();
  await page.keyboard.press("n");
  checkEqual(await desk.focusInList(), null, "the focus after the old key");
  await page.keyboard.press("p");
  await until(page, "the new key leads to the first annotation", async () => (await desk.focusInList()) === first);
  // A command without a key is still in the menu and in the palette.
  await page.keyboard.press("Control+k");
  await until(page, "the palette has the keyboard", () => page.getByRole("dialog").getByRole("combobox").evaluate((field) => field === document.activeElement));
  await page.keyboard.type("previous anno");
  await page.keyboard.press("Enter");
  await until(page, "the palette leads on", async () => (await desk.focusInList()) !== first);
  await page.keyboard.press("Escape");
}

/** @param {Tools} tools */
async function keysCanBeSwitchedOff({ desk, page, checkEqual }) {
  const dialog = page.getByRole("dialog");
  const undo = page.getByRole("button", { name: "Undo", exact: true });
  const keys = page.getByRole("button", { name: "Keys" });
  checkEqual(await keys.getAttribute("title"), "Show all keys (?)", "a tooltip with its key");
  await page.keyboard.press("Control+,");
  await dialog.getByRole("checkbox").uncheck();
  // What resets all keys takes it back in place, and the focus stays.
  const next = dialog.locator('[data-command="next-annotation"]');
  const all = dialog.getByRole("button", { name: "Reset all keys" });
  await all.press("Enter");
  await next.getByRole("button", { name: "Change n: Next annotation", exact: true }).waitFor();
  await dialog.getByRole("button", { name: "Undo the reset" }).press("Enter");
  await next.getByRole("button", { name: "Change p: Next annotation", exact: true }).waitFor();
  await all.press("Enter");
  await dialog.getByRole("button", { name: "Close" }).click();
  await dialog.waitFor({ state: "detached" });
  checkEqual(await keys.getAttribute("title"), "Show all keys", "the tooltip of a key that is off");
  checkEqual(await undo.getAttribute("title"), "Undo (Ctrl+Z)", "the tooltip of a key with Ctrl");
  await desk.reload();
  await page.getByRole("main").focus();
  for (const key of ["n", "?", "1", "]"]) await page.keyboard.press(key);
  checkEqual(await desk.focusInList(), null, "the focus after keys that are off");
  checkEqual(await dialog.count(), 0, "dialogs after keys that are off");
  checkEqual(await desk.toolbar.getByRole("button", { pressed: true }).count(), 0, "armed labels");
}
