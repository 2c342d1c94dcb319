// @ts-check
// One journey, on one set of articles, in a browser context of its own.
import { join } from "node:path";
import { inspect } from "node:util";

import { axe } from "./axe.mjs";
import { check, checkDocumentText, checkEqual } from "./check.mjs";
import { Desk } from "./desk.mjs";
import { captureDownload } from "./download.mjs";
import { startSite } from "./site.mjs";
import { watch } from "./watch.mjs";

/**
 * What a journey is given.
 * @typedef {object} Tools
 * @property {import("playwright-core").Page} page not yet at any address
 * @property {import("playwright-core").BrowserContext} context
 * @property {import("playwright-core").Browser} browser
 * @property {string} baseUrl
 * @property {string} set the name of the set of articles
 * @property {import("./articles.mjs").Article[]} articles
 * @property {string[]} requests paths the server was asked for so far
 * @property {import("./site.mjs").Site} site the server
 * @property {string} dist the folder of the release
 * @property {string} single the single-file edition with the repository's own articles
 * @property {Desk} desk what people do in the app
 * @property {() => Promise<void>} open goes to the app and waits until it is ready
 * @property {typeof check} check
 * @property {typeof checkEqual} checkEqual
 * @property {(expected: string) => Promise<void>} checkDocumentText
 * @property {(options?: {include?: string, disable?: string[]}) => Promise<void>} axe
 * @property {(act: () => Promise<unknown>) => ReturnType<typeof captureDownload>} captureDownload
 * @property {(page: import("playwright-core").Page) => Promise<void>} axeOf the same for another page
 * @property {(name: string) => Promise<void>} screenshot into tests/e2e/out/
 * @property {(name: string) => string} out where a screenshot of that name belongs
 * @property {(name: string, act: () => Promise<void>) => Promise<void>} part plays a part that the journey may declare as impossible in a browser
 * @property {(pattern: RegExp) => void} expectProblem what would fail the journey but is wanted
 */

/**
 * @typedef {object} Journey
 * @property {string} name a sentence
 * @property {(tools: Tools) => Promise<void>} run
 * @property {string[]} [sets] the sets of articles it is about; all when left out
 * @property {import("playwright-core").BrowserContextOptions} [context]
 * @property {Record<string, Record<string, string>>} [without] of a browser, the parts that cannot be played in it, each with the reason
 */

/**
 * Plays a journey; what went wrong comes back as lines.
 * @param {Journey} journey
 * @param {{browser: import("playwright-core").Browser, dist: string, single: string, out: string, id: string, set: {name: string, site: string, articles: import("./articles.mjs").Article[]}}} where
 * @returns {Promise<string[]>}
 */
export async function runJourney(journey, { browser, dist, single, out, id, set }) {
  const site = await startSite({ dist, overlay: set.site });
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    acceptDownloads: true,
    // The interface follows the browser, and journeys find things by their English names.
    locale: "en-GB",
    ...journey.context,
  });
  context.setDefaultTimeout(15_000);
  /** @type {RegExp[]} */
  const expected = [];
  const problems = watch(context, (text) => expected.some((pattern) => pattern.test(text)));
  const page = await context.newPage();
  const without = new Map(Object.entries(journey.without?.[browser.browserType().name()] ?? {}));
  /** @type {Set<string>} */
  const left = new Set();
  const file = (/** @type {string} */ name) => join(out, `${id}-${set.name}-${name}.png`);
  const screenshot = async (/** @type {string} */ name) => {
    await page.screenshot({ path: file(name) });
  };
  try {
    await journey.run({
      page,
      context,
      browser,
      baseUrl: site.url,
      set: set.name,
      articles: set.articles,
      requests: site.requests,
      site,
      dist,
      single,
      desk: new Desk(page),
      open: async () => {
        await page.goto(site.url);
        await page.locator("html[data-ready=true]").waitFor({ state: "attached" });
      },
      check,
      checkEqual,
      checkDocumentText: (text) => checkDocumentText(page, text),
      axe: (options) => axe(page, options),
      captureDownload: (act) => captureDownload(page, act),
      axeOf: (page) => axe(page),
      screenshot,
      out: file,
      part: async (name, act) => {
        const reason = without.get(name);
        if (reason === undefined) return act();
        if (!left.has(name)) console.log(`    skipped ${name}: ${reason}`);
        left.add(name);
      },
      expectProblem: (pattern) => expected.push(pattern),
    });
    // What is declared and never met is a word spelled wrongly, or a part that is no more.
    for (const name of without.keys()) check(left.has(name), `the journey has no part called ${name}`);
  } catch (error) {
    problems.unshift(inspect(error));
    await screenshot("failed").catch(() => {});
  } finally {
    await context.close();
    await site.close();
  }
  return problems;
}
