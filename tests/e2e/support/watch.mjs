// @ts-check
// Notes everything that goes wrong in a page without anybody looking.

/**
 * To take a screenshot in Firefox, playwright-core puts `<style>body {}</style>` into the page, and
 * the page's policy refuses it; this is the hash of `body {}`.
 */
const SCREENSHOT = /inline style \(style-src-elem\).*'sha256-YjaKGiklmzC6wjXA513HAMmzus8VE61XCOT\+SmwNZWA='/s;

/**
 * Listens to a context's pages. Every console error, uncaught error, failed or blocked request
 * and answer of 400 or more is a problem, also long after the step that caused it.
 * @param {import("playwright-core").BrowserContext} context
 * @param {(text: string) => boolean} isExpected what a journey announced as wanted
 * @returns {string[]} filled as it happens
 */
export function watch(context, isExpected) {
  /** @type {string[]} */
  const problems = [];
  const note = (/** @type {string} */ text) => {
    if (!SCREENSHOT.test(text) && !isExpected(text)) problems.push(text);
  };
  context.on("console", (message) => {
    if (message.type() === "error") note(`console error: ${message.text()}`);
    if (message.type() === "warning") console.log(`    (console warning: ${message.text()})`);
  });
  context.on("weberror", (error) => note(`uncaught: ${error.error().message}`));
  context.on("requestfailed", (request) => {
    // A journey that is over takes its service worker along, whatever that was at.
    if (request.failure()?.errorText === "net::ERR_ABORTED" && request.serviceWorker()) return;
    note(`request failed: ${request.url()} (${request.failure()?.errorText})`);
  });
  context.on("response", (response) => {
    if (response.status() >= 400) note(`answer ${response.status()}: ${response.url()}`);
  });
  return problems;
}
