// @ts-check
// A page as it is printed: still in a window, and as a file.
import { inflateSync } from "node:zlib";

import { isFirefox, printIn } from "./firefox.mjs";

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

/**
 * Prints the page into a PDF.
 * @param {import("playwright-core").Page} page
 * @returns {Promise<Buffer>}
 */
export async function print(page) {
  return isFirefox(page) ? printIn(page) : page.pdf();
}

/**
 * How many pages a PDF has. Firefox packs the objects that say so into compressed streams.
 * @param {Buffer} pdf
 */
export function countPages(pdf) {
  const text = pdf.toString("latin1");
  const packed = [...text.matchAll(/\/Type\s*\/ObjStm\b.*?\bstream\r?\n/gs)].map(({ 0: head, index }) => {
    const start = index + head.length;
    return inflateSync(pdf.subarray(start, text.indexOf("endstream", start))).toString("latin1");
  });
  return [text, ...packed].join("\n").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}
