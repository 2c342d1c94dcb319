// @ts-check
// What a finger does on the screen.
import { isFirefox, touchAlong } from "./firefox.mjs";

/** @typedef {{x: number, y: number}} Point in CSS pixels of the window */

/**
 * Draws a finger from one point to another, in four moves.
 * @param {import("playwright-core").Page} page in a context that has touch
 * @param {Point} from
 * @param {Point} to
 */
export async function dragFinger(page, from, to) {
  const between = [0.25, 0.5, 0.75, 1].map((part) => ({
    x: from.x + (to.x - from.x) * part,
    y: from.y + (to.y - from.y) * part,
  }));
  if (isFirefox(page)) return touchAlong(page, [from, ...between]);
  const session = await page.context().newCDPSession(page);
  const touch = (/** @type {"touchStart" | "touchMove" | "touchEnd"} */ type, /** @type {Point[]} */ touchPoints) =>
    session.send("Input.dispatchTouchEvent", { type, touchPoints });
  await touch("touchStart", [from]);
  for (const point of between) await touch("touchMove", [point]);
  await touch("touchEnd", []);
}

/**
 * @param {import("playwright-core").Page} page in a context that has touch
 * @param {Point} point
 */
export async function tapAt(page, point) {
  if (isFirefox(page)) return touchAlong(page, [point]);
  await page.touchscreen.tap(point.x, point.y);
}

/**
 * Taps on the middle of something.
 * @param {import("playwright-core").Page} page in a context that has touch
 * @param {import("playwright-core").Locator} locator
 */
export async function tap(page, locator) {
  // In Firefox playwright-core's own tap waits for the element and then does nothing.
  if (!isFirefox(page)) return locator.tap();
  await locator.scrollIntoViewIfNeeded();
  const box = await locator.boundingBox();
  if (!box) throw new Error(`there is nothing to tap on: ${locator}`);
  await touchAlong(page, [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }]);
}
