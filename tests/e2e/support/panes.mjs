// @ts-check
// Which articles stand side by side.
import { until } from "./until.mjs";

/** @typedef {import("playwright-core").Page} Page */

/**
 * The ids of the articles as they stand, the one in hand with a star.
 * @param {Page} page
 */
export const standing = (page) =>
  page.locator("[data-document]").evaluateAll((texts) =>
    texts.map((text) => text.getAttribute("data-document") + (text.closest("[data-hand]") ? "*" : "")).join(" "),
  );

/** @param {Page} page @param {string} wanted */
export const stand = (page, wanted) =>
  until(page, `the panes are ${wanted}`, async () => (await standing(page)) === wanted);
