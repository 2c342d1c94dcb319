// @ts-check
import { shownForFiles } from "../support/bad-input.mjs";
import { until } from "../support/until.mjs";

export const name = "A claim that is deleted in another tab takes no link with it for good";
export const sets = ["own"];

const TEXT =
  "The mayor said that the bridge is closed.\n\n" +
  "The council denied that it is closed.\n\n" +
  "A photograph shows a fence on it.\n";
const CLAIM = "the bridge is closed";
const DENIAL = "The council denied that it is closed";
const EVIDENCE = "A photograph shows a fence on it";

/** @param {any} schema */
function project(schema) {
  const annotation = (/** @type {string} */ id, /** @type {string} */ label, /** @type {string} */ quote) => {
    const start = TEXT.indexOf(quote);
    return { id, doc: "d", label, start, end: start + quote.length, quote, attributes: {} };
  };
  const denies = schema.relation_kinds.find((/** @type {any} */ kind) => kind.role === "rejects");
  return {
    format: "gainsay",
    version: "1.0",
    title: "Bridge",
    schema,
    documents: [
      { id: "d", title: "", source: "", byline: "", published: "", file_name: "d.txt", text: TEXT },
    ],
    annotations: [
      annotation("claim", "claim", CLAIM),
      annotation("denial", "denial", DENIAL),
      annotation("evidence", "evidence", EVIDENCE),
    ],
    relations: [{ id: "r", type: denies.id, from: "denial", to: "claim", note: "" }],
  };
}

/** @param {import("../support/run-journey.mjs").Tools} tools */
export async function run({ open, desk, page, context, baseUrl, check, checkEqual, screenshot, captureDownload }) {
  const [nothingYet] = (await shownForFiles()).get("two tabs") ?? [];
  check(nothingYet !== undefined, "docs/bad-input.md says what is shown with two tabs");
  await open();
  const { json } = await desk.exportJson(captureDownload);
  await desk.openAsNew(project(json.schema));
  await desk.waitForCount(3);
  await desk.waitUntilSaved();

  // The other tab has what this one had.
  const tab = await context.newPage();
  await tab.goto(baseUrl);
  await tab.locator("html[data-ready=true]").waitFor({ state: "attached" });
  const other = new (/** @type {typeof import("../support/desk.mjs").Desk} */ (desk.constructor))(tab);
  await other.waitForCount(3);

  const focusOn = async (/** @type {typeof desk} */ where, /** @type {string} */ id) => {
    await where.annotations.locator(`[data-annotation="${id}"]`).click();
    await until(where.page, `the focus on ${id}`, async () => (await where.focusInList()) === id);
  };
  const links = (/** @type {typeof desk} */ where) =>
    where.page.getByRole("list", { name: "Links" }).getByRole("listitem");

  // Here the evidence is linked to the claim, while there the claim is deleted.
  await page.bringToFront();
  await focusOn(desk, "evidence");
  await page.keyboard.press("l");
  const bar = page.getByRole("region", { name: "Link", exact: true });
  await bar.waitFor();
  await page.keyboard.type(CLAIM);
  await until(page, "one passage is found", async () => (await bar.getByRole("option").count()) === 1);
  await page.keyboard.press("Enter");
  await bar.waitFor({ state: "detached" });
  await focusOn(desk, "evidence");
  await until(page, "the evidence is linked", async () => (await links(desk).count()) === 1);
  await desk.waitUntilSaved();
  await tab.bringToFront();
  await focusOn(other, "denial");
  await tab.keyboard.press("Shift+3");
  await other.waitForCount(4);
  await focusOn(other, "claim");
  await tab.keyboard.press("Delete");
  await other.waitForCount(3);
  await other.waitUntilSaved();

  // This tab hears of it: the claim is gone, nothing points at it, and the denial says so.
  await page.bringToFront();
  await desk.waitForCount(3);
  for (const id of ["denial", "evidence"]) {
    await focusOn(desk, id);
    checkEqual(await links(desk).count(), 0, `links of the ${id} without its claim`);
  }
  await desk.annotations.getByText(nothingYet).first().waitFor();
  await screenshot("without-its-claim");
  const without = (await desk.exportJson(captureDownload)).json;
  checkEqual(without.relations, [], "links in a file without the claim");

  // One undo, and both links are there.
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await desk.waitForCount(4);
  for (const id of ["denial", "evidence"]) {
    await focusOn(desk, id);
    await until(page, `the link of the ${id} is back`, async () => (await links(desk).count()) === 1);
  }
  checkEqual(await desk.annotations.getByText(nothingYet).count(), 0, "denials of nothing after the undo");
  await desk.waitUntilSaved();
  await tab.bringToFront();
  await other.waitForCount(4);
  const ends = (/** @type {any} */ file) =>
    file.relations.map((/** @type {any} */ one) => `${one.from} ${one.type} ${one.to}`).sort();
  const here = ends((await desk.exportJson(captureDownload)).json);
  checkEqual(here.length, 2, "links in the file of this tab");
  await focusOn(other, "claim");
  await until(tab, "the other tab has both links", async () => (await links(other).count()) === 2);
  await tab.close();
}
