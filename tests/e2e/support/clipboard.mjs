// @ts-check
// What a copy gives to other programs.

/**
 * Copies what is selected and returns what a program would paste, with its line ends as they are:
 * a text field of the page would change them.
 * @param {import("playwright-core").Page} page
 * @returns {Promise<string>}
 */
export async function copy(page) {
  await page.keyboard.press("Control+c");
  const pasted = await page.evaluateHandle(() => {
    const { promise, resolve } = Promise.withResolvers();
    const take = (/** @type {ClipboardEvent} */ event) => {
      event.preventDefault();
      event.stopPropagation();
      resolve(event.clipboardData?.getData("text/plain") ?? "");
    };
    window.addEventListener("paste", take, { capture: true, once: true });
    return { promise };
  });
  await page.keyboard.press("Control+v");
  return pasted.evaluate(({ promise }) => /** @type {Promise<string>} */ (promise));
}
