// @ts-check
import { axTree, named } from "../support/ax-tree.mjs";
import { checkFocusIsSeen, checkTargets } from "../support/targets.mjs";
import { until } from "../support/until.mjs";

export const name = "Assistive technology is told what is there and what happened";
export const sets = ["own"];

const TREE = "the accessibility tree";
export const without = { firefox: { [TREE]: "its driver does not give it out" } };

/** @typedef {import("../support/run-journey.mjs").Tools} Tools */

/** @param {Tools} tools */
export async function run(tools) {
  await tools.open();
  await theStartHasLandmarks(tools);
  await aSelectionIsMarked(tools);
  await marksAreExposed(tools);
  await theFocusIsSaid(tools);
  await aLinkIsSaid(tools);
  await dialogsHoldTheRules(tools);
  await sentencesAreLabelled(tools);
  await aQuoteIsMarkedByItsWords(tools);
  await lessIsSaidBriefly(tools);
}

/**
 * What every state of the page keeps to.
 * @param {Tools} tools
 * @param {string} state
 */
async function holdsTheRules({ page, axe }, state) {
  await checkTargets(page, state);
  await axe();
}

/**
 * Waits until the announcer says so; a dialog has one of its own.
 * @param {Tools} tools
 * @param {RegExp} pattern
 */
async function said({ page }, pattern) {
  const regions = page.locator("[data-announces]");
  return until(page, `${pattern} is said`, async () => {
    const texts = await regions.allTextContents();
    return texts.find((text) => pattern.test(text));
  });
}

/** @param {Tools} tools */
async function theStartHasLandmarks(tools) {
  const { page, part, check, checkEqual } = tools;
  await part(TREE, async () => {
    const nodes = await axTree(page);
    checkEqual(named(nodes, "main"), ["Article text"], "main parts");
    checkEqual(named(nodes, "navigation"), ["Articles", "Views"], "navigations");
    check(named(nodes, "region").includes("Annotations"), "the annotations are a region");
    for (const role of ["banner", "contentinfo", "document"]) {
      checkEqual(named(nodes, role).length, 1, `parts with the role ${role}`);
    }
    const headings = nodes.filter(({ role }) => role === "heading");
    const first = headings.filter(({ properties }) => properties.level === 1);
    checkEqual(first.length, 1, "headings of the first level");
    check(headings.every((heading) => heading.name !== ""), "every heading has words");
    const controls = ["button", "combobox", "textbox", "listbox", "menuitem", "option", "checkbox"];
    const nameless = nodes.filter((node) => controls.includes(node.role) && node.name === "");
    checkEqual(nameless, [], "controls without a name");
  });
  await holdsTheRules(tools, "at the start");
}

/** @param {Tools} tools */
async function aSelectionIsMarked(tools) {
  const { desk, page } = tools;
  await desk.document.focus();
  await page.keyboard.press("Control+ArrowDown");
  for (let n = 0; n < 3; n += 1) await page.keyboard.press("Control+Shift+ArrowRight");
  await desk.picker.waitFor();
  await page.keyboard.press("Enter");
  await checkFocusIsSeen(page, "at the labels of a selection");
  await holdsTheRules(tools, "with a selection");
  await page.keyboard.press("Escape");
  await page.keyboard.press("1");
  await desk.waitForCount(1);
  await said(tools, /^Claim: “.+”$/);
  await page.keyboard.press("s");
  await desk.picker.waitFor();
  await page.keyboard.press("2");
  await desk.waitForCount(2);
  await said(tools, /^Denial: “.+”$/);
}

/** @param {Tools} tools */
async function marksAreExposed(tools) {
  const { page, part, check, checkEqual } = tools;
  await part(TREE, async () => {
    const nodes = await axTree(page);
    const marks = nodes.filter(({ role }) => role === "mark");
    const described = [...new Set(marks.map(({ description }) => description))].sort();
    checkEqual(described, ["Denial", "Denial, Claim"], "what the marks are described by");
    const region = nodes.findIndex(({ role, name }) => role === "region" && name === "Focused annotation");
    check(region >= 0, "the focused annotation is a region");
    check(
      nodes.some(({ role, name }) => role === "heading" && name.startsWith("Denial")),
      "the focused annotation has a heading",
    );
    checkEqual(named(nodes, "toolbar"), ["Labels"], "toolbars");
    const pressed = nodes.filter(({ role, properties }) => role === "button" && properties.pressed === "true");
    checkEqual(pressed.map(({ name }) => name), ["Denial"], "labels that are set");
  });
  await holdsTheRules(tools, "with overlapping marks");
}

/** @param {Tools} tools */
async function theFocusIsSaid(tools) {
  const { desk, page } = tools;
  await page.keyboard.press("p");
  await page.keyboard.press("n");
  await said(tools, /^(Claim|Denial), [12] of 2, “.+”, (denies nothing yet|no evidence yet)$/);
  await desk.document.focus();
  await page.keyboard.press("]");
  await said(tools, /\d+ annotations?$/);
  await page.keyboard.press("[");
  await said(tools, /2 annotations$/);
}

/** @param {Tools} tools */
async function aLinkIsSaid(tools) {
  const { page, part, check, checkEqual } = tools;
  await page.keyboard.press("n");
  await said(tools, /^Denial, 1 of 2/);
  await page.keyboard.press("l");
  const bar = page.getByRole("region", { name: "Link", exact: true });
  await bar.waitFor();
  await said(tools, /^Linking this Denial: “.+”/);
  check(
    await bar.getByRole("combobox").evaluate((field) => field === document.activeElement),
    "the field has the focus",
  );
  await checkFocusIsSeen(page, "in the field of a link");
  await part(TREE, async () => {
    const nodes = await axTree(page);
    checkEqual(named(nodes, "listbox"), ["Passages to link with"], "lists");
    check(named(nodes, "group").includes("What the link says"), "what a link says is a group");
  });
  await holdsTheRules(tools, "while a link is made");
  await page.keyboard.press("Escape");
  await bar.waitFor({ state: "detached" });
  await said(tools, /^Nothing was linked\.$/);
}

/** @param {Tools} tools */
async function dialogsHoldTheRules(tools) {
  const { page } = tools;
  const dialog = page.getByRole("dialog");
  for (const [key, state] of [["Control+k", "in the palette"], ["?", "in the help"], ["Control+,", "in the settings"]]) {
    await page.keyboard.press(key);
    await dialog.waitFor();
    await holdsTheRules(tools, state);
    await page.keyboard.press("Tab");
    await checkFocusIsSeen(page, state);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
  }
  const menu = page.getByRole("button", { name: "Menu", exact: true });
  await menu.click();
  await page.getByRole("menu").waitFor();
  await checkTargets(page, "in the menu");
  await checkFocusIsSeen(page, "in the menu");
  await page.keyboard.press("Escape");
}

/** @param {Tools} tools */
async function sentencesAreLabelled(tools) {
  const { desk, page, part, check, checkEqual, screenshot } = tools;
  const dialog = page.getByRole("dialog");
  const list = dialog.getByRole("listbox");
  const active = dialog.getByRole("option", { selected: true });
  const counts = async () => desk.count();
  await page.keyboard.press("n");
  await desk.document.focus();
  await page.keyboard.press("Shift+S");
  await dialog.waitFor();
  check(await list.evaluate((list) => list === document.activeElement), "the list has the focus");
  const start = Number(await active.getAttribute("aria-posinset"));
  check((await active.innerText()).includes("Denial"), "it begins at the focused annotation, which it names");
  await page.keyboard.press("ArrowDown");
  await until(page, "an arrow leads to the next sentence", async () =>
    Number(await active.getAttribute("aria-posinset")) === start + 1,
  );
  checkEqual(await list.getAttribute("aria-activedescendant"), await active.getAttribute("id"), "the active row");
  await page.keyboard.press("3");
  await desk.waitForCount(3);
  await said(tools, /^Evidence: “.+”$/);
  await page.keyboard.press("Shift+Digit1");
  await desk.waitForCount(4);
  await said(tools, /^Claim: “.+”$/);
  await page.keyboard.press("Control+z");
  await desk.waitForCount(3);
  await page.keyboard.press("1");
  await said(tools, /^Now Claim: “.+”$/);
  checkEqual(await counts(), 3, "annotations after a label was changed");
  await checkTargets(page, "in the list of sentences");
  await part(TREE, async () => {
    const rows = (await axTree(page)).filter(({ role }) => role === "option");
    check(rows.some(({ name }) => / Claim$/.test(name)), "a row is named with its label");
  });
  await tools.axe();
  await screenshot("sentences");
  await page.keyboard.press("Delete");
  await desk.waitForCount(2);
  await page.keyboard.press("End");
  const last = await until(page, "End leads to the last row", async () => {
    const [place, size] = await active.evaluate((row) => [row.ariaPosInSet, row.ariaSetSize]);
    return place === size && place;
  });
  check(Number(last) > start + 1, "there are more sentences");
  await page.keyboard.press("Home");
  const words = (await active.locator(".quote").innerText()).trim();
  await page.keyboard.press("Enter");
  await dialog.waitFor({ state: "detached" });
  await until(page, "keys are in the text", async () =>
    desk.document.evaluate((text) => text === document.activeElement),
  );
  // The caret is where the sentence starts: what it selects is the sentence.
  await page.keyboard.press("s");
  const selected = await until(page, "the sentence is selected", () => desk.selected());
  checkEqual((await desk.text()).slice(selected.start, selected.end).trim(), words, "the sentence at the caret");
  await page.keyboard.press("Escape");
}

/** @param {Tools} tools */
async function aQuoteIsMarkedByItsWords(tools) {
  const { desk, page, check, checkEqual, screenshot } = tools;
  const text = await desk.text();
  const [quote] = /\p{L}+ \p{L}+ \p{L}+(?= \p{L})/u.exec(text.slice(text.length / 2)) ?? [""];
  await page.keyboard.press("Shift+S");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox").fill(`“${quote.toUpperCase()}”`);
  const row = dialog.getByRole("option").first();
  await until(page, "the words are a row of their own", async () =>
    (await row.innerText()).startsWith("Mark just these words"),
  );
  checkEqual(await row.locator("b").innerText(), quote, "the words that are found");
  await tools.axe();
  await screenshot("quote");
  const before = await desk.count();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("2");
  await desk.waitForCount(before + 1);
  const marked = await desk.marks();
  check(
    marked.some(({ label, start, end }) => label === "denial" && text.slice(start, end) === quote),
    "just the words are marked",
  );
  await dialog.getByRole("textbox").fill("zzzzq");
  await dialog.getByText("No sentence holds these words").waitFor();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
}

/** @param {Tools} tools */
async function lessIsSaidBriefly(tools) {
  const { page } = tools;
  await page.keyboard.press("Control+,");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Announcements").selectOption({ label: "Brief" });
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await page.keyboard.press("n");
  await said(tools, /^(Claim|Denial), “.+”$/);
}
