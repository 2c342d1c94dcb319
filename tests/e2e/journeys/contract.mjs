// @ts-check
import { across, richBlocks } from "../support/passages.mjs";
import { until } from "../support/until.mjs";

export const name = "Names that people and scripts rely on hold, and everybody can read the page";
export const without = {
  firefox: { "the computer's dark colours": "Firefox's driver cannot choose them; dark colours chosen by hand are played" },
};

/** @typedef {import("../support/run-journey.mjs").Tools} Tools */

/** @param {Tools} tools */
export async function run(tools) {
  const { open, desk, page, articles, axe, screenshot } = tools;
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: "light" });
  await open();
  await namesAtTheStart(tools);
  await axe();
  await screenshot("1440-light-start");

  const [{ words }] = richBlocks(articles[0].text, 8);
  const outer = { label: "claim", ...across(words[0], words[3]) };
  const inner = { label: "denial", ...across(words[1], words[2]) };
  const crossing = { label: "evidence", ...across(words[2], words[5]) };
  await namesOfASelection(tools, outer);
  await axe();
  await screenshot("1440-light-picker");
  await page.keyboard.press("1");
  await desk.waitForFocus(outer);
  await desk.mark(inner);
  await desk.mark(crossing);
  await desk.waitForMarks([outer, inner, crossing], "after three marks on each other");
  await namesOfMarks(tools);
  await axe();
  await screenshot("1440-light-overlaps");
  await namesOfExport(tools);
  await inOtherSizesAndColours(tools);
  await withoutArticles(tools);
}

/**
 * Waits for exactly one element and returns it.
 * @param {import("playwright-core").Locator} locator
 * @param {string} sentence
 */
async function one(locator, sentence) {
  await locator.first().waitFor();
  const count = await locator.count();
  if (count !== 1) throw new Error(`there are ${count} of: ${sentence}`);
  return locator;
}

/** @param {Tools} tools */
async function namesAtTheStart({ desk, page, articles, check, checkEqual, checkDocumentText, requests }) {
  checkEqual(await page.locator("html").getAttribute("data-ready"), "true", "data-ready");
  await one(page.getByRole("navigation", { name: "Articles", exact: true }), "navigation Articles");
  checkEqual(await desk.articles.count(), articles.length, "articles in the list");
  await one(page.locator("[data-document]"), "element with data-document");
  checkEqual(await desk.document.getAttribute("data-marks"), "complete", "data-marks");
  await checkDocumentText(articles[0].text);
  for (const [place, article] of articles.entries()) {
    // A name begins with the title, which the text or the file's name begins with too.
    const name = (await desk.articles.nth(place).innerText()).trim();
    const start = name.split("\n")[0].replace(/[\u2026.]+$/, "").trim();
    check(start.length > 3, `article ${place} is called ${name}`);
    const flat = (/** @type {string} */ text) => text.replace(/\s+/g, " ");
    check(
      flat(article.text).includes(flat(start)) || article.file.startsWith(start),
      `the name of article ${place}, ${start}, is neither in its text nor its file's name`,
    );
    await one(page.getByRole("navigation", { name: "Articles" }).getByRole("button", { name: start }), `button ${start}`);
  }
  for (const button of ["Add articles", "Open project", "Export", "Undo", "Redo"]) {
    await one(page.getByRole("button", { name: button, exact: true }), `button ${button}`);
  }
  for (const input of ["Add articles", "Open project"]) {
    const file = await one(page.getByLabel(input, { exact: true }), `input ${input}`);
    checkEqual(await file.getAttribute("type"), "file", `the type of the input ${input}`);
  }
  checkEqual(await page.getByLabel("Add articles", { exact: true }).evaluate((input) => /** @type {HTMLInputElement} */ (input).multiple), true, "whether several articles can be chosen");
  check(await page.getByRole("button", { name: "Undo", exact: true }).isDisabled(), "Undo is off with nothing to undo");
  check(await page.getByRole("button", { name: "Redo", exact: true }).isDisabled(), "Redo is off with nothing to redo");
  await one(page.getByRole("region", { name: "Annotations", exact: true }), "region Annotations");
  await one(page.locator("[data-annotation-count]"), "element with data-annotation-count");
  checkEqual(await desk.count(), 0, "annotations at the start");
  const statuses = page.getByRole("status", { name: "Saving", exact: true });
  await one(statuses, "status Saving");
  check(/^(Saved|Saving|Not saved)/.test(await statuses.innerText()), "the status begins with Saved, Saving or Not saved");
  checkEqual(await page.getByRole("alert").count(), 0, "alerts at the start");
  checkEqual(await page.getByRole("heading", { level: 1 }).count(), 1, "headings of the first level");
  check(requests.length > 0, "the page was asked for");
}

/**
 * @param {Tools} tools
 * @param {import("../support/desk.mjs").Expected} passage
 */
async function namesOfASelection({ desk, page, checkEqual }, passage) {
  checkEqual(await desk.toolbar.count(), 1, "toolbars without selection and focus, to arm a label");
  await desk.drag(passage);
  await desk.waitForSelection(passage, "after a drag");
  await one(page.getByRole("toolbar", { name: "Labels", exact: true }), "toolbar Labels");
  const buttons = desk.toolbar.getByRole("button");
  checkEqual(await buttons.count(), 3, "buttons in the toolbar");
  for (const [place, name] of ["Claim", "Denial", "Evidence"].entries()) {
    // The whole name: hints of keys are not part of it.
    const button = await one(desk.toolbar.getByRole("button", { name, exact: true }), `button ${name}`);
    checkEqual(await button.innerText(), await buttons.nth(place).innerText(), `button ${place}`);
  }
  // The picker lies beside the passage and never on it.
  const [picker, lines] = await Promise.all([
    desk.toolbar.boundingBox(),
    page.evaluate(() =>
      [...(getSelection()?.getRangeAt(0).getClientRects() ?? [])].map(({ x, y, width, height }) => ({ x, y, width, height })),
    ),
  ]);
  const isOn = (/** @type {{x: number, y: number, width: number, height: number}} */ line) =>
    picker &&
    line.x < picker.x + picker.width &&
    picker.x < line.x + line.width &&
    line.y + 2 < picker.y + picker.height &&
    picker.y + 2 < line.y + line.height;
  checkEqual(lines.filter(isOn), [], "lines of the selection that the picker lies on");
}

/** @param {Tools} tools */
async function namesOfMarks({ desk, page, check, checkEqual }) {
  const runs = await page.locator("mark").evaluateAll((marks) =>
    marks.map((mark) => ({
      ids: mark.getAttribute("data-annotations") ?? "",
      labels: mark.getAttribute("data-labels") ?? "",
      isCurrent: mark.getAttribute("aria-current"),
      isInText: mark.closest("[data-document]") !== null,
    })),
  );
  const listed = await desk.listed();
  checkEqual(listed.length, 3, "annotations in the list");
  const focus = await desk.focus();
  check(focus, "the newest mark has the focus");
  for (const { ids, labels, isCurrent, isInText } of runs) {
    check(isInText, "a mark lies outside of the text");
    check(/^[A-Za-z][\w-]*( [A-Za-z][\w-]*)*$/.test(ids), `data-annotations is ${ids}`);
    checkEqual(labels.split(" ").length, ids.split(" ").length, "labels and annotations of a run");
    check(ids.split(" ").every((id) => listed.includes(id)), `the list lacks one of ${ids}`);
    const isOfFocus = ids.split(" ").includes(focus.id);
    checkEqual(isCurrent, isOfFocus ? "true" : null, `aria-current of the run ${ids}`);
  }
  const all = new Set(runs.flatMap(({ labels }) => labels.split(" ")));
  checkEqual([...all].sort(), ["claim", "denial", "evidence"], "labels in the text");
  const items = desk.annotations.getByRole("listitem");
  checkEqual(await items.count(), 3, "list items in the region");
  for (const [place, id] of listed.entries()) {
    checkEqual(await items.nth(place).getAttribute("data-annotation"), id, `list item ${place}`);
  }
  await one(page.getByRole("toolbar", { name: "Labels", exact: true }), "toolbar Labels");
  // What a screen reader says of a mark names its label.
  const described = await page.locator("mark").first().getAttribute("aria-description");
  check(/Claim|Denial|Evidence/.test(described ?? ""), `a mark is described as ${described}`);
}

/** @param {Tools} tools */
async function namesOfExport({ page, axe, screenshot }) {
  await page.getByRole("button", { name: "Export", exact: true }).click();
  const json = page.getByRole("menuitem", { name: "JSON", exact: true });
  await one(json, "menu item JSON");
  await axe();
  await screenshot("1440-light-export");
  await page.keyboard.press("Escape");
  await json.waitFor({ state: "detached" });
}

/** @param {Tools} tools */
async function inOtherSizesAndColours({ desk, page, axe, check, checkEqual, screenshot, part }) {
  const text = await desk.text();
  for (const width of [1024, 390]) {
    const visit = async (/** @type {"light" | "dark"} */ colorScheme) => {
      await page.setViewportSize({ width, height: 844 });
      await page.emulateMedia({ colorScheme });
      // Where the window is narrow from the start the side panels are folded.
      await desk.waitUntilSaved();
      await desk.reload();
      await desk.document.waitFor();
      await axe();
      await screenshot(`${width}-${colorScheme}`);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      check(overflow <= 0, `the page is ${overflow} pixels too wide at ${width}`);
    };
    await visit("light");
    await part("the computer's dark colours", () => visit("dark"));
  }
  checkEqual(await desk.text(), text, "the text in a narrow window");
  await page.setViewportSize({ width: 1440, height: 900 });
  await part("the computer's dark colours", async () => {
    await axe();
    await screenshot("1440-dark");
  });
  // The choice wins over the computer and is remembered.
  const colours = page.getByRole("button", { name: /^Colours/ });
  await colours.click();
  await until(page, "light colours are set", async () => (await page.locator("html").getAttribute("data-theme")) === "light");
  await colours.click();
  await until(page, "dark colours are set", async () => (await page.locator("html").getAttribute("data-theme")) === "dark");
  await page.emulateMedia({ colorScheme: "light" });
  await axe();
  await desk.waitUntilSaved();
  await desk.reload();
  checkEqual(await page.locator("html").getAttribute("data-theme"), "dark", "the colours after a reload");
  await screenshot("1440-dark-chosen");
}

/**
 * A folder without articles gives a page that says how to get some.
 * @param {Tools} tools
 */
async function withoutArticles({ browser, baseUrl, axeOf, check, out }) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    const page = await context.newPage();
    await page.route("**/articles/manifest.json", (route) => route.fulfill({ json: { articles: [] } }));
    await page.goto(baseUrl);
    await page.locator("html[data-ready=true]").waitFor({ state: "attached" });
    await page.getByText("No articles yet").waitFor();
    check(await page.getByRole("button", { name: "Add articles", exact: true }).isVisible(), "articles can be added");
    await page.screenshot({ path: out("empty") });
    await axeOf(page);
    await page.keyboard.press("1");
    await page.keyboard.press("n");
    await page.keyboard.press("]");
    await page.keyboard.press("Control+z");
    const files = page.getByLabel("Add articles", { exact: true });
    await files.setInputFiles({ name: "first.txt", mimeType: "text/plain", buffer: Buffer.from("The first line.\n") });
    await page.locator("[data-document]").waitFor();
  } finally {
    await context.close();
  }
}
