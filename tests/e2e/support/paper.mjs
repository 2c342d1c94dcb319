// @ts-check
// A page as it is printed, still in a window.
import { isFirefox } from "./firefox.mjs";

/**
 * Shows the page as paper would, until it is loaded again.
 * @param {import("playwright-core").Page} page
 */
export async function showAsPrinted(page) {
  // Dark, since paper is light whatever the computer's colours are.
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  // Firefox's driver takes that and does nothing, so the conditions of the style sheets are turned.
  if (isFirefox(page)) await page.evaluate(turn);
}

/** Makes what holds for printing hold, and what holds for screens not. Runs in the page. */
function turn() {
  let turned = 0;
  for (const sheet of document.styleSheets) {
    for (const rule of sheet.cssRules) {
      if (!(rule instanceof CSSMediaRule) || !/^(print|screen)\b/.test(rule.media.mediaText)) continue;
      rule.media.mediaText = rule.media.mediaText.startsWith("print") ? "all" : "not all";
      turned += 1;
    }
  }
  if (turned === 0) throw new Error("no style sheet says how the page is printed");
}
