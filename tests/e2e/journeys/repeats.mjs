// @ts-check
import { until } from "../support/until.mjs";

export const name = "A passage that other articles have word for word says so and leads there";

export const sets = ["own"];
export const context = { viewport: { width: 1680, height: 900 } };

/** @typedef {import("../support/run-journey.mjs").Tools} Tools */

const SHARED = "The bridge at Lauterbach will stay shut until the cables have been replaced.";
const PAIR = "Nobody at the ministry wanted to say when the works are going to begin.";

/** @param {string} who */
const filling = (who) =>
  Array.from({ length: 60 }, (_, n) => `${who} counted ${n * 7 + 3} lorries on morning ${n}.`).join("\n\n");

/** Three have one passage, two of them another one, and the fourth has nothing of it. */
const ARTICLES = [
  { source: "The Courier", text: `A bridge\n\n${SHARED}\n\n${filling("Ada")}\n\nAnd then: “${PAIR}”\n` },
  { source: "The Herald", text: `A river\n\n${filling("Berta")}\n\n${SHARED.toUpperCase()}\n` },
  { source: "", text: `A ferry\n\n${filling("Carl")}\n\n${SHARED} ${PAIR}\n` },
  { source: "The Mirror", text: `Weather\n\n${filling("Dora")}\n` },
].map((article, place) => ({
  id: `d${place}`, title: article.text.split("\n")[0], byline: "", published: "", file_name: `d${place}.txt`, ...article,
}));

/** @param {Tools} tools */
export async function run(tools) {
  const { open, desk, page, checkEqual, axe, screenshot, captureDownload } = tools;
  await open();
  const { json } = await desk.exportJson(captureDownload);
  await desk.openAsNew({ ...json, documents: ARTICLES, annotations: [], relations: [], groups: [] });
  await desk.openArticle(0);

  // The sign stands at the height of the passage, and the far one comes when one scrolls there.
  const three = page.getByRole("button", { name: "also in 2 others, word for word: The Herald, A ferry" });
  const two = page.getByRole("button", { name: "also in 1 other, word for word: A ferry" });
  await three.waitFor();
  checkEqual(await two.count(), 0, "signs of what is far away");
  const block = page.locator('[data-hand] [data-block="2"]');
  await until(page, "the sign is beside the passage", async () => {
    const [sign, passage] = [await three.boundingBox(), await block.boundingBox()];
    return sign !== null && passage !== null && sign.x >= passage.x + passage.width && Math.abs(sign.y - passage.y) < 12;
  });
  checkEqual(await three.innerText(), "also in 2 others", "what the sign says");
  await axe();
  await screenshot("signs");

  // Of several articles one is chosen; Esc takes the list away and leaves the keyboard at the sign.
  // All signs are one stop of the keyboard.
  await desk.document.focus();
  for (let presses = 0; !(await three.evaluate((sign) => sign === document.activeElement)); presses += 1) {
    if (presses > 6) throw new Error("Tab never comes to the sign");
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Enter");
  const herald = page.getByRole("button", { name: "The Herald", exact: true });
  await herald.waitFor();
  await axe();
  await page.keyboard.press("ArrowDown");
  checkEqual(await herald.evaluate((way) => way === document.activeElement), true, "whether an arrow leads to the articles");
  await page.keyboard.press("Escape");
  await herald.waitFor({ state: "detached" });
  checkEqual(await three.evaluate((sign) => sign === document.activeElement), true, "whether the sign has the keyboard");
  await page.keyboard.press("Enter");
  await herald.click();
  await until(page, "its words are selected there", async () => {
    const selected = await page.evaluate(() => getSelection()?.toString());
    return selected === SHARED.toUpperCase().slice(0, -1);
  });

  // It stands beside this one, and goes again. One other article is reached at once.
  await page.keyboard.press("q");
  await three.waitFor();
  await page.locator("[data-hand]").evaluate((column) => column.scrollTo(0, column.scrollHeight));
  await two.waitFor();
  await two.click();
  await until(page, "the other article has the words selected", async () => {
    const selected = await page.evaluate(() => getSelection()?.toString());
    return selected === PAIR.slice(0, -1);
  });

  // What no other article has carries no sign.
  await page.keyboard.press("q");
  await two.waitFor();
  await desk.openArticle(3);
  await until(page, "no sign stands beside what is nowhere else", async () => (await page.locator(".repeat").count()) === 0);
  await desk.openArticle(0);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.locator("[data-hand]").evaluate((column) => column.scrollTo(0, 0));
  await three.waitFor();
  checkEqual(await three.getAttribute("data-number"), "+2", "what the sign says on a phone");
  checkEqual(await three.locator(".repeat-words").isVisible(), false, "whether the words are there as well");
  await axe();
  await screenshot("signs on a phone");
}
