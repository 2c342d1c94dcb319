// @ts-check
// Waiting for what a person would see.

/**
 * Asks again with each frame that the page draws until the answer is anything but false,
 * null, undefined or an empty text; fails with a sentence when that takes too long.
 * @template T
 * @param {import("playwright-core").Page} page
 * @param {string} sentence what should become true
 * @param {() => Promise<T>} probe
 * @param {number} [within] milliseconds
 * @returns {Promise<NonNullable<T>>}
 */
export async function until(page, sentence, probe, within = 15_000) {
  const end = Date.now() + within;
  let answer = await probe();
  while (!answer) {
    if (Date.now() > end) throw new Error(`in vain waited for: ${sentence}`);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => resolve(0))));
    answer = await probe();
  }
  return answer;
}
