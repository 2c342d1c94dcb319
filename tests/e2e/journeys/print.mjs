// @ts-check
import { drawnBefore } from "../support/drawn.mjs";
import { countPages, print, showAsPrinted } from "../support/paper.mjs";
import { across, richBlocks } from "../support/passages.mjs";

export const name = "On paper stand the article, its marks, and what they mean";
export const sets = ["own"];

/** @param {import("../support/run-journey.mjs").Tools} tools */
export async function run({ open, desk, page, articles, check, checkEqual, checkDocumentText, screenshot }) {
  await open();
  await desk.openArticle(0);
  const [{ words }] = richBlocks(articles[0].text, 6);
  await desk.mark({ label: "claim", ...across(words[0], words[1]) });
  await desk.mark({ label: "denial", ...across(words[2], words[3]) });
  await desk.mark({ label: "claim", ...across(words[4], words[5]) });
  const legend = page.getByRole("region", { name: "What the marks mean" });
  check(!(await legend.isVisible()), "on the screen there is no legend");

  await showAsPrinted(page);
  checkEqual((await legend.getByRole("listitem").allInnerTexts()).map((text) => text.trim()), ["Claim × 2", "Denial × 1"], "the legend");
  for (const gone of [desk.annotations, desk.saving, desk.articles.first(), page.getByRole("button")]) {
    check(!(await gone.first().isVisible()), `printed as well: ${gone}`);
  }
  check(await page.getByRole("main").getByText(/^Harbour Wire$/).isVisible(), "the outlet is printed");
  await checkDocumentText(articles[0].text);

  // Told apart without colours: each label has an underline and a letter of its own, in the text
  // as in the legend.
  const looks = async (/** @type {string} */ selector) => {
    const marks = page.locator(selector);
    const letters = await drawnBefore(marks);
    const lines = await marks.evaluateAll((marks) =>
      marks.map((mark) => {
        const { backgroundImage, backgroundSize, printColorAdjust } = getComputedStyle(mark);
        return { line: backgroundImage.split("none, none")[0], size: backgroundSize.split(", ")[0], printColorAdjust };
      }),
    );
    return lines.map((line, place) => ({ letter: letters[place], ...line }));
  };
  const [claim, denial, again] = await looks("[data-document] mark[data-first]");
  const inLegend = await looks("section[aria-label='What the marks mean'] li > span");
  checkEqual(again, claim, "two marks of one label");
  checkEqual(inLegend, [claim, denial], "the marks in the legend");
  check(claim.letter !== denial.letter && claim.line !== denial.line, "the labels look different");
  check(claim.line.includes("gradient") && claim.printColorAdjust === "exact", "underlines are printed");
  await screenshot("print");
  const pages = countPages(await print(page));
  check(pages >= 1 && pages < 8, `${pages} pages`);
}
