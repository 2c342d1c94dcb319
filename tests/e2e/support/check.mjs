// @ts-check
// Assertions with sentences.
import { isDeepStrictEqual, inspect } from "node:util";

/**
 * Fails the journey with a sentence unless the condition holds.
 * @param {unknown} condition
 * @param {string} sentence what should have been true
 * @returns {asserts condition}
 */
export function check(condition, sentence) {
  if (!condition) throw new Error(sentence);
}

/**
 * Fails the journey unless both values are the same in every part.
 * @param {unknown} actual
 * @param {unknown} expected
 * @param {string} sentence
 */
export function checkEqual(actual, expected, sentence) {
  if (isDeepStrictEqual(actual, expected)) return;
  throw new Error(`${sentence}\n  expected ${inspect(expected)}\n  but got  ${inspect(actual)}`);
}

/**
 * Fails the journey unless the open article's text in the page is exactly the given text; names
 * the first place where they part.
 * @param {import("playwright-core").Page} page
 * @param {string} expected
 */
export async function checkDocumentText(page, expected) {
  const actual = await page.locator("[data-document]").evaluate((node) => node.textContent ?? "");
  if (actual === expected) return;
  let at = 0;
  while (at < actual.length && actual[at] === expected[at]) at += 1;
  const around = (/** @type {string} */ text) => JSON.stringify(text.slice(Math.max(0, at - 20), at + 20));
  throw new Error(
    `the text on the page differs from the file at UTF-16 offset ${at}\n` +
      `  file ${around(expected)} (${expected.length} in all)\n` +
      `  page ${around(actual)} (${actual.length} in all)`,
  );
}
