// @ts-check
// Whether everything that can be pressed is large enough for a finger or an unsteady hand.

/** What can be pressed or typed into. */
const TARGETS = [
  "button",
  "a[href]",
  "input:not([type=hidden])",
  "select",
  "textarea",
  "summary",
  "[role=button]",
  "[role=option]",
  "[role=menuitem]",
  "[role=tab]",
].join(", ");

/**
 * Fails the journey when something that can be pressed is smaller than 24 by 24 CSS pixels
 * (WCAG 2.2, 2.5.8). A box to tick counts with its label, and a link within a sentence as it is.
 * @param {import("playwright-core").Page} page
 * @param {string} state what the page shows
 */
export async function checkTargets(page, state) {
  const small = await page.evaluate((selector) => {
    const found = [];
    for (const target of document.querySelectorAll(selector)) {
      if (!target.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      const label = target instanceof HTMLInputElement ? target.labels?.[0] : null;
      const shapes = [target, ...(label ? [label] : [])].map((one) => one.getBoundingClientRect());
      // What is only for assistive technology, or for the browser's own dialog, is not pressed.
      if (shapes.every(({ width, height }) => width <= 1 || height <= 1)) continue;
      if (target.matches("a") && getComputedStyle(target).display === "inline") continue;
      // Half a pixel goes to rounding.
      if (shapes.some(({ width, height }) => width >= 23.5 && height >= 23.5)) continue;
      const { width, height } = shapes[0];
      found.push(`${target.outerHTML.slice(0, 110)} is ${width.toFixed(1)} by ${height.toFixed(1)}`);
    }
    return found;
  }, TARGETS);
  if (small.length > 0) {
    throw new Error(`targets below 24 by 24 pixels, ${state}:\n  ${small.slice(0, 12).join("\n  ")}`);
  }
}

/**
 * Fails the journey when what has the focus does not show it: by an outline, a shadow or a border
 * that it lacks otherwise. The active row of a list shows it in the place of the list.
 * @param {import("playwright-core").Page} page
 * @param {string} state what the page shows
 */
export async function checkFocusIsSeen(page, state) {
  const unseen = await page.evaluate(() => {
    const focused = document.activeElement;
    if (!(focused instanceof HTMLElement) || focused === document.body) return "nothing has the focus";
    const look = (/** @type {Element} */ element) => {
      const style = getComputedStyle(element);
      const outline = style.outlineStyle === "none" ? "" : `${style.outlineWidth} ${style.outlineColor}`;
      return [outline, style.boxShadow, style.borderColor, style.backgroundColor].join(" | ");
    };
    const active = focused.getAttribute("aria-activedescendant");
    const row = active ? document.getElementById(active) : null;
    const withFocus = look(focused);
    if (row && row.getAttribute("aria-selected") === "true") return "";
    // The text shows a caret.
    if (focused.hasAttribute("data-document")) return "";
    focused.blur();
    const without = look(focused);
    focused.focus();
    return withFocus === without ? focused.outerHTML.slice(0, 110) : "";
  });
  if (unseen !== "") throw new Error(`the focus is not seen, ${state}: ${unseen}`);
}

/**
 * Fails the journey when something moves for longer than a millisecond though people asked for no
 * motion.
 * @param {import("playwright-core").Page} page
 */
export async function checkNothingMoves(page) {
  const moving = await page.evaluate(() => {
    const seconds = (/** @type {string} */ times) =>
      Math.max(...times.split(",").map((time) => parseFloat(time) * (time.trim().endsWith("ms") ? 0.001 : 1)));
    const found = [];
    for (const element of document.querySelectorAll("*")) {
      for (const pseudo of [undefined, "::before", "::after", "::backdrop"]) {
        const style = getComputedStyle(element, pseudo);
        const moves = style.animationName !== "none" && seconds(style.animationDuration) > 0.001;
        if (moves || seconds(style.transitionDuration) > 0.001) {
          found.push(`${element.outerHTML.slice(0, 80)} ${pseudo ?? ""} ${style.animationName} ${style.transitionDuration}`);
        }
      }
      if (getComputedStyle(element).scrollBehavior === "smooth") found.push(`${element.outerHTML.slice(0, 80)} scrolls smoothly`);
    }
    return found;
  });
  if (moving.length > 0) throw new Error(`this moves although no motion is wanted:\n  ${moving.slice(0, 12).join("\n  ")}`);
}
