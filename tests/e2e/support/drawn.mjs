// @ts-check
// What a style sheet draws and no text holds.

/**
 * What is drawn before each of some elements, as `content` says it.
 * @param {import("playwright-core").Locator} elements
 * @returns {Promise<string[]>}
 */
export async function drawnBefore(elements) {
  return elements.evaluateAll((elements) =>
    elements.map((element) => {
      const { content } = getComputedStyle(element, "::before");
      // Firefox says which attribute is shown, and not what stands in it.
      return content.replace(/attr\(([\w-]+)\)/, (_, name) => JSON.stringify(element.getAttribute(name)));
    }),
  );
}
