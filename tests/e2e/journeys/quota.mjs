// @ts-check
import { richBlocks } from "../support/passages.mjs";
import { until } from "../support/until.mjs";

export const name = "On a full disk the page says at once what is not saved, and saves it once there is room";
export const sets = ["own"];

const QUOTA = "a full disk can be played";
export const without = {
  firefox: {
    [QUOTA]: "its driver cannot set how much a site may store",
  },
};

/**
 * How much the page may store, in bytes. It is set before the page is opened: for half a minute
 * Chromium trusts what it knew of the room that was left.
 */
const ROOM = 600_000;

/** An article for which there is no room. */
const LARGE = `Large\n\n${"The bridge is closed, said the mayor. ".repeat(30_000)}\n`;

/** @param {import("../support/run-journey.mjs").Tools} tools */
export async function run(tools) {
  await tools.part(QUOTA, () => played(tools));
}

/** @param {import("../support/run-journey.mjs").Tools} tools */
async function played({ open, desk, page, context, baseUrl, articles, check, checkEqual, axe, captureDownload, screenshot }) {
  const session = await context.newCDPSession(page);
  const { origin } = new URL(baseUrl);
  await session.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: ROOM });
  await open();
  const { words } = richBlocks(articles[0].text, 6)[0];
  const saved = { label: "claim", ...words[1] };
  await desk.mark(saved);
  await desk.waitUntilSaved();

  // There is no room for the next act, and it says so.
  const status = () => desk.saving.innerText();
  const problem = page.getByRole("alert");
  const n = await desk.articles.count();
  await desk.chooseFiles("Add articles", [{ name: "large.txt", bytes: Buffer.from(LARGE) }]);
  await until(page, "the article is there", async () => (await desk.articles.count()) === n + 1);
  await until(page, "the status says that it is not saved", async () => /^Not saved/.test(await status()));
  await problem.first().waitFor();
  checkEqual(await problem.count(), 1, "alerts for one failure");
  check((await status()).includes("1 change"), `the status says ${await status()}`);
  await axe();
  await screenshot("not-saved");

  // Work goes on, and all of it can be taken away as a file.
  await desk.openArticle(0);
  const later = { label: "evidence", ...words[4] };
  await desk.mark(later);
  await until(page, "two changes are only here", async () => /^Not saved.*\b2 changes/.test(await status()));
  const wanted = [saved, later];
  const quotes = wanted.map(({ label, start, end }) => [label, articles[0].text.slice(start, end)]);
  const { json } = await desk.exportJson(captureDownload);
  const found = json.annotations.map((/** @type {any} */ one) => [one.label, one.quote]);
  checkEqual(found, quotes, "annotations in a file from a full disk");
  check(json.documents.some((/** @type {any} */ one) => one.text === LARGE), "the article is in a file from a full disk");
  checkEqual(await problem.count(), 1, "alerts for the same failure, again");

  // What was saved before is still there for another tab.
  const tab = await context.newPage();
  await tab.goto(baseUrl);
  await tab.locator("html[data-ready=true]").waitFor({ state: "attached" });
  const other = new (/** @type {typeof import("../support/desk.mjs").Desk} */ (desk.constructor))(tab);
  await other.waitForCount(1);
  await tab.close();
  await page.bringToFront();

  // There is room again: nobody has to do anything.
  await session.send("Storage.overrideQuotaForOrigin", { origin });
  await desk.waitUntilSaved();
  await screenshot("saved-again");
  await desk.reload();
  await desk.openArticle(0);
  checkEqual(await desk.articles.count(), n + 1, "articles after the disk was full and a reload");
  await desk.waitForMarks(wanted, "after the disk was full and a reload");
  checkEqual(await problem.count(), 0, "alerts after all was saved");
}
