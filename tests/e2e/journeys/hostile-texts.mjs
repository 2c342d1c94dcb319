// @ts-check
import { drawnBefore } from "../support/drawn.mjs";
import { guard } from "../support/hostile/guard.mjs";
import { NAMES, TEXTS } from "../support/hostile/texts.mjs";
import { until } from "../support/until.mjs";

export const name = "Hostile texts and names of files are shown, and what nobody sees is named";
export const sets = ["own"];

/** @param {import("../support/run-journey.mjs").Tools} tools */
export async function run({ open, desk, page, articles, axe, requests, check, checkEqual, checkDocumentText, screenshot }) {
  const files = [...TEXTS, ...NAMES];
  check(files.length >= 30, `there are ${files.length} hostile texts`);
  const guarded = await guard(page, requests);
  await open();
  await guarded.begin();
  for (const [n, file] of files.entries()) {
    await desk.chooseFiles("Add articles", [{ name: file.name, bytes: Buffer.from(file.text) }]);
    await until(page, `${file.name} is an article`, async () => (await desk.articles.count()) === articles.length + n + 1);
    await until(page, `${file.name} is drawn`, async () => (await desk.document.getAttribute("data-marks")) === "complete");
    await checkDocumentText(file.text).catch((error) => {
      throw new Error(file.name, { cause: error });
    });
    await guarded.isInnocent(file.name);
    if ("chips" in file) {
      const names = await drawnBefore(page.locator("[data-document] .unseen"));
      checkEqual(names.map((name) => name.slice(1, -1)), file.chips, `names of what is not seen in ${file.name}`);
      await axe();
    }
    // What nobody sees is counted, said and closed; nothing else is said.
    for (const alert of await desk.problems.all()) {
      const sentence = await alert.innerText();
      check(/characters? that nobody sees/.test(sentence), `of ${file.name} is said: ${sentence}`);
      check(!/[\u202a-\u202e\u2066-\u2069]/.test(sentence), `what is said of ${file.name} turns round`);
    }
    while ((await desk.problems.count()) > 0) {
      const before = await desk.problems.count();
      await desk.problems.first().getByRole("button", { name: "Close" }).click();
      await until(page, "it is closed", async () => (await desk.problems.count()) < before);
    }
  }
  await desk.waitUntilSaved();
  await desk.reload();
  checkEqual(await desk.articles.count(), articles.length + files.length, "articles after a reload");
  // Not before: to take one in Firefox, the driver puts a style into the page.
  await screenshot("last");
}
