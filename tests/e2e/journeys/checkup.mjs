// @ts-check
import { addRows } from "../support/damage.mjs";
import { across, richBlocks } from "../support/passages.mjs";
import { until } from "../support/until.mjs";

export const name = "What is out of order in a project is said, listed, and put right in one step";
export const sets = ["own"];

/** @param {import("../support/run-journey.mjs").Tools} tools */
export async function run(tools) {
  const { open, desk, page, baseUrl, articles, check, checkEqual, axe, screenshot, captureDownload, expectProblem } = tools;
  // A page of the same origin that is not the app has no icon.
  expectProblem(/404 \(Not Found\)/);
  await open();
  await desk.openArticle(0);
  const [{ words }] = richBlocks(articles[0].text, 8);
  await desk.mark({ label: "claim", ...across(words[0], words[1]) });
  await desk.waitUntilSaved();

  // In order: it says so.
  const dialog = page.getByRole("dialog", { name: "Check of the project" });
  const ask = async () => {
    await page.locator("button.project").click();
    await page.getByRole("dialog", { name: "Project", exact: true }).getByRole("button", { name: "Check the project" }).click();
    await dialog.waitFor();
  };
  await ask();
  const said = await dialog.innerText();
  check(said.includes("Everything is in order. 1 annotation was checked.".split(". ")[0]), said);
  check(/1 annotation was checked\. \d+ stored changes are as they were written\./.test(said), said);
  checkEqual(await dialog.getByRole("button", { name: "Repair" }).count(), 0, "repairs of nothing");
  await dialog.getByRole("button", { name: "Close" }).click();

  // Rows of another program: a mark outside of the text, one in an article that is not here, the
  // same mark twice, and a link to nothing.
  const n = await addRows(page, baseUrl, (/** @type {any} */ row) => {
    const [made] = row.operations;
    const operations = [
      { ...made, id: "odd-outside", fields: { ...made.fields, bytes: [0, 9_000_000] } },
      { ...made, id: "odd-homeless", document: "d-nowhere" },
      { ...made, id: "odd-double" },
      {
        op: "create",
        object: "relation",
        id: "odd-link",
        fields: { kind: "denies", from: made.id, to: "nothing-there" },
      },
    ];
    return { ...row, stamp: row.stamp.replace(/^(\d+)\.[^.]+/, (_, n) => `${Number(n) + 1}.zzzzzzzzzz`), operations };
  });
  checkEqual(n, 1, "rows that were added");
  await open();
  await desk.openArticle(0);
  const notice = desk.problems.filter({ hasText: "4 things in this project are out of order" });
  await notice.waitFor();
  await desk.waitForCount(2);

  // An export says what it leaves out, and has the rest.
  const exported = await desk.exportJson(captureDownload);
  checkEqual(exported.json.annotations.length, 2, "annotations in the export");
  await desk.problems.filter({ hasText: "3 annotations and links are not in the file" }).waitFor();

  await notice.getByRole("button", { name: "Look" }).click();
  await dialog.waitFor();
  checkEqual(await dialog.getByRole("listitem").count(), 4, "what is listed");
  await axe();
  await screenshot("found");
  await dialog.getByRole("button", { name: "Repair" }).click();
  await dialog.waitFor({ state: "detached" });
  await desk.waitForCount(1);
  await desk.waitUntilSaved();
  await ask();
  // What waits for its article goes on waiting.
  checkEqual(await dialog.getByRole("listitem").count(), 1, "what is left after the repair");
  check((await dialog.innerText()).includes("an article that is not here (d-nowhere)"), "what is left");
  checkEqual(await dialog.getByRole("button", { name: "Repair" }).count(), 0, "repairs of what waits");
  await dialog.getByRole("button", { name: "Leave it as it is" }).click();

  // One step, which is taken back in one.
  await page.keyboard.press("Control+z");
  await desk.waitForCount(2);
  await desk.waitUntilSaved();
  // The same things are announced once, not with each start.
  await open();
  await desk.openArticle(0);
  await page.keyboard.press("Control+Shift+z");
  await desk.waitForCount(1);
  await desk.waitUntilSaved();
  await open();
  await until(page, "the annotation is there", async () => (await desk.count()) === 1);
}
