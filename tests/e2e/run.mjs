// @ts-check
// Plays the journeys on the release build. Started by `cargo xtask e2e`, which prepares the sets
// of articles; by hand:
//   node run.mjs --dist ../../dist --browser /usr/bin/chromium --articles own=<site> [word …]
//   node run.mjs --engine firefox --browser /usr/bin/firefox-esr --articles own=<site> [word …]
// where <site>/articles holds texts and their manifest.json.
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

import { chromium, firefox } from "playwright-core";

import { readArticles } from "./support/articles.mjs";
import { runJourney } from "./support/run-journey.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    dist: { type: "string", default: join(here, "..", "..", "dist") },
    browser: { type: "string", default: "/usr/bin/chromium" },
    engine: { type: "string", default: "chromium" },
    flags: { type: "string", default: "" },
    articles: { type: "string", multiple: true, default: [] },
    single: { type: "string", default: "" },
  },
});

/** @param {string} sentence */
function fail(sentence) {
  console.error(`error: ${sentence}`);
  process.exit(1);
}

const dist = resolve(values.dist);
const sets = values.articles.map((pair) => {
  const [name, site] = pair.split(/=(.*)/s);
  return { name, site: resolve(site), articles: readArticles(resolve(site)) };
});
if (sets.length === 0) fail("no set of articles; run `cargo xtask e2e`");

const files = readdirSync(join(here, "journeys"))
  .filter((file) => file.endsWith(".mjs"))
  .filter((file) => positionals.length === 0 || positionals.some((word) => file.includes(word)))
  .sort();

const out = join(here, "out", values.engine);
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

/** @type {Record<string, () => Promise<import("playwright-core").Browser>>} */
const engines = {
  chromium: () =>
    chromium.launch({
      executablePath: values.browser,
      // The driver chooses the kind of headless itself.
      args: values.flags.split(" ").filter((flag) => flag !== "" && !flag.startsWith("--headless")),
    }),
  // The channel is one that its maker has built; the driver's own Firefox is another program.
  firefox: () =>
    firefox.launch({
      executablePath: values.browser,
      channel: "moz-firefox",
      // A download would open a panel that takes the keyboard out of the page. A person's next press
      // brings it back, the driver's does not, and the page would be told of no focus any more.
      firefoxUserPrefs: {
        "browser.download.alwaysOpenPanel": false,
        // As people have it: the driver would let all files share what one of them stores.
        "security.fileuri.strict_origin_policy": true,
      },
    }),
};
if (!Object.hasOwn(engines, values.engine)) fail(`there is no engine ${values.engine}`);
const browser = await engines[values.engine]();

let played = 0;
let failed = 0;
try {
  for (const file of files) {
    /** @type {import("./support/run-journey.mjs").Journey} */
    const journey = await import(pathToFileURL(join(here, "journeys", file)).href);
    for (const set of sets) {
      if (journey.sets && !journey.sets.includes(set.name)) continue;
      const start = performance.now();
      const id = file.replace(/\.mjs$/, "");
      const problems = await runJourney(journey, { browser, dist, single: values.single, out, id, set });
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      played += 1;
      failed += problems.length > 0 ? 1 : 0;
      const verdict = problems.length > 0 ? "FAILED" : "ok    ";
      console.log(`    ${verdict} ${journey.name} [${set.name}] ${seconds} s`);
      for (const problem of problems) console.log(problem.replace(/^/gm, "             "));
    }
  }
} finally {
  await browser.close();
}

console.log(`    ${played} journeys played, ${failed} failed`);
if (played === 0) fail("no journey was played");
if (failed > 0) fail(`journeys failed; their last screens are in tests/e2e/out/${values.engine}/`);
