// @ts-check
import { checkFocusIsSeen, checkNothingMoves, checkTargets } from "../support/targets.mjs";
import { until } from "../support/until.mjs";

export const name = "Dark, forced colours, no motion and large letters leave nothing out";

const STILL = "what moves for nobody who asked for less";
export const without = { firefox: { [STILL]: "its driver cannot ask for less motion" } };
export const sets = ["own"];

/** @typedef {import("../support/run-journey.mjs").Tools} Tools */

/** @param {Tools} tools */
export async function run(tools) {
  const { desk, open, page, part } = tools;
  await open();
  await desk.document.focus();
  await page.keyboard.press("Shift+S");
  await page.getByRole("dialog").waitFor();
  for (const [n, digit] of ["1", "2", "3"].entries()) {
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press(digit);
    await desk.waitForCount(n + 1);
  }
  await page.keyboard.press("Shift+Digit1");
  await desk.waitForCount(4);
  await page.keyboard.press("Escape");
  await looksLike(page, { colorScheme: "dark" });
  await inEveryState(tools, "dark");
  await looksLike(page, { colorScheme: "light", forcedColors: "active" });
  await inEveryState(tools, "with forced colours");
  await labelsDifferWithoutColour(tools);
  await looksLike(page, { forcedColors: "none" });
  await part(STILL, async () => {
    await looksLike(page, { reducedMotion: "reduce" });
    await withoutMotion(tools);
    await looksLike(page, { reducedMotion: "no-preference" });
  });
  await withLargeLetters(tools);
}

/**
 * Changes what the page is shown on, and waits until no colour is on its way any more.
 * @param {import("playwright-core").Page} page
 * @param {Parameters<import("playwright-core").Page["emulateMedia"]>[0]} media
 */
async function looksLike(page, media) {
  await page.emulateMedia(media);
  await until(page, "the colours have changed", () =>
    page.evaluate(async () => {
      // Transitions begin with the frame after the change.
      for (let n = 0; n < 2; n += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
      return !document.getAnimations().some((animation) => animation instanceof CSSTransition);
    }),
  );
}

/**
 * @param {Tools} tools
 * @param {string} look
 */
async function inEveryState(tools, look) {
  const { desk, page, axe, screenshot } = tools;
  const dialog = page.getByRole("dialog");
  await desk.document.focus();
  await page.keyboard.press("n");
  await checkTargets(page, `an annotation in focus, ${look}`);
  await axe();
  await screenshot(`focus-${look.replaceAll(" ", "-")}`);
  for (const [key, state] of [["Control+k", "palette"], ["Shift+S", "sentences"]]) {
    await page.keyboard.press(key);
    await dialog.waitFor();
    await checkFocusIsSeen(page, `in the ${state}, ${look}`);
    await axe();
    await screenshot(`${state}-${look.replaceAll(" ", "-")}`);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
  }
}

/** @param {Tools} tools */
async function labelsDifferWithoutColour({ page, check, checkEqual }) {
  const looks = await page.locator("mark[data-annotations]").evaluateAll((marks) => {
    const single = marks.filter((mark) => !mark.getAttribute("data-annotations")?.includes(" "));
    return single.map((mark) => {
      const style = getComputedStyle(mark);
      const letter = getComputedStyle(mark, "::before").content;
      const lines = [style.textDecorationStyle, style.textDecorationLine, style.backgroundImage, style.borderBottomStyle];
      return { label: mark.getAttribute("data-labels"), letter, lines: lines.join(" ") };
    });
  });
  const labels = new Set(looks.map(({ label }) => label));
  check(labels.size >= 2, "several labels are drawn");
  const lines = new Set(looks.map(({ label, lines }) => `${label} ${lines}`));
  checkEqual(new Set([...lines].map((line) => line.split(" ").slice(1).join(" "))).size, labels.size, "sorts of underlines");
}

/** @param {Tools} tools */
async function withoutMotion({ desk, page }) {
  await desk.document.focus();
  await checkNothingMoves(page);
  const dialog = page.getByRole("dialog");
  for (const key of ["Control+k", "Shift+S", "?"]) {
    await page.keyboard.press(key);
    await dialog.waitFor();
    await checkNothingMoves(page);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
  }
}

/** @param {Tools} tools */
async function withLargeLetters({ desk, page, axe, checkEqual, screenshot }) {
  await page.evaluate(() => {
    document.documentElement.style.fontSize = "200%";
  });
  const beyond = () =>
    page.evaluate(() => {
      const shown = [...document.querySelectorAll("button, input, select")].filter(
        (control) => control.checkVisibility() && control.closest("header, footer, dialog") !== null,
      );
      const out = shown.filter((control) => {
        const { left, right, width } = control.getBoundingClientRect();
        return width > 1 && (left < -1 || right > innerWidth + 1);
      });
      const names = out.map((control) => control.outerHTML.slice(0, 100));
      return document.documentElement.scrollWidth > innerWidth + 1 ? ["the page", ...names] : names;
    });
  await until(page, "the page is laid out anew", async () => (await beyond()).length === 0, 3_000).catch(() => {});
  checkEqual(await beyond(), [], "what lies beyond the window with letters twice as large");
  await checkTargets(page, "with letters twice as large");
  await screenshot("large");
  const dialog = page.getByRole("dialog");
  await desk.document.focus();
  await page.keyboard.press("Shift+S");
  await dialog.waitFor();
  checkEqual(await beyond(), [], "what lies beyond the window in the list of sentences");
  await axe();
  await screenshot("large-sentences");
}
