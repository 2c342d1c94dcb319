// @ts-check
// The accessibility rules of axe-core, run inside the page.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/**
 * Fails the journey with a readable list when the page breaks a rule of WCAG 2.2 A or AA, or one
 * of axe's best practices.
 * @param {import("playwright-core").Page} page
 * @param {{include?: string, disable?: string[]}} [options]
 */
export async function axe(page, { include, disable = [] } = {}) {
  // Evaluated by the driver and not by the page: the page's policy stays as strict as it is.
  if (!(await page.evaluate("typeof axe === 'object'"))) await page.evaluate(source);
  // Half-way through fading in, nothing has its colours. What repeats itself, as the caret does,
  // is not waited for.
  await page.evaluate(() => {
    const once = document.getAnimations().filter((animation) => animation.effect?.getTiming().iterations === 1);
    return Promise.allSettled(once.map((animation) => animation.finished));
  });
  const violations = await page.evaluate(
    ({ include, disable }) => {
      const options = {
        resultTypes: ["violations"],
        rules: Object.fromEntries(disable.map((rule) => [rule, { enabled: false }])),
      };
      // @ts-expect-error axe was put into the page a moment ago
      return axe.run(include ?? document, options).then((result) => result.violations);
    },
    { include, disable },
  );
  if (violations.length === 0) return;
  const lines = violations.flatMap((/** @type {any} */ violation) => [
    `${violation.id} (${violation.impact}): ${violation.help}`,
    ...violation.nodes
      .slice(0, 5)
      .map((/** @type {any} */ node) => `    ${node.target.join(" ")}  ${node.html.slice(0, 120)}`),
  ]);
  throw new Error(`accessibility rules are broken:\n  ${lines.join("\n  ")}`);
}
