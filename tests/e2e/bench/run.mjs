// @ts-check
// Measures the release build beside the comparison page. Started by `cargo xtask bench`.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";

import { chromium } from "playwright-core";

import { measureAcross } from "./across.mjs";
import { shipped } from "./bytes.mjs";
import { COLLECTION_SIZES, makeCollection } from "./collection.mjs";
import { SIZES, makeCorpus, readTexts } from "./corpus.mjs";
import { measure } from "./measure.mjs";
import { changes, overall, rowsAcross, rowsOf } from "./rows.mjs";
import { table } from "./table.mjs";

/** @param {string} sentence @returns {never} */
function fail(sentence) {
  console.error(`error: ${sentence}`);
  process.exit(1);
}

const { values } = parseArgs({
  options: {
    dist: { type: "string", default: "dist" },
    browser: { type: "string", default: "/usr/bin/chromium" },
    flags: { type: "string", default: "" },
    texts: { type: "string", default: "articles" },
    comparison: { type: "string", default: "" },
    commit: { type: "string", default: "" },
    out: { type: "string", default: "target/bench.json" },
    compare: { type: "string", default: "" },
    size: { type: "string", default: "" },
    quick: { type: "boolean", default: false },
  },
});
const loads = values.quick ? 3 : 5;
const pairs = values.quick ? 5 : 30;
const isAsked = (/** @type {{name: string}} */ { name }) => values.size === "" || name === values.size;
const sizes = SIZES.filter(isAsked);
const collections = COLLECTION_SIZES.filter(isAsked);
if (sizes.length + collections.length === 0) {
  const known = [...SIZES, ...COLLECTION_SIZES].map(({ name }) => name);
  fail(`there is no size ${values.size}; there are ${known.join(", ")}`);
}
// Read before anything is measured: a wrong name should not cost minutes.
const earlier = values.compare === "" ? null : JSON.parse(readFileSync(values.compare, "utf8"));
const dist = resolve(values.dist);
const hasComparison = values.comparison !== "" && existsSync(join(values.comparison, "app.js"));
const comparison = hasComparison ? resolve(values.comparison) : null;
const texts = readTexts(values.texts);

console.log(`text: ${texts.length} articles of ${values.texts}, cycled`);
console.log(
  comparison
    ? `comparison page: ${values.comparison}`
    : "the comparison page is not here: its column and the ratios are left out",
);

const browser = await chromium.launch({
  executablePath: values.browser,
  args: [
    ...values.flags.split(" ").filter((flag) => flag !== "" && !flag.startsWith("--headless")),
    // One turn of the wheel is one movement, and not some that depend on the clock.
    "--disable-smooth-scrolling",
  ],
});
/** @type {import("./rows.mjs").Report} */
const report = {
  date: new Date().toISOString(),
  commit: values.commit,
  browser: browser.version(),
  texts: values.texts,
  pairs,
  loads,
  sizes: [],
  overall: [],
};
try {
  for (const size of sizes) {
    const samples = await measure({ browser, dist, comparison, corpus: makeCorpus(texts, size), loads, pairs });
    const rows = rowsOf(samples, size);
    report.sizes.push({ name: size.name, rows });
    console.log(`\n${size.bytes / 1000} kB, ${size.annotations} annotations\n\n${table(rows)}`);
  }
  for (const size of collections) {
    const samples = await measureAcross({ browser, dist, collection: makeCollection(texts, size), pairs: Math.min(pairs, 15) });
    const rows = rowsAcross(samples, size);
    report.sizes.push({ name: size.name, rows });
    console.log(`\n${size.articles} articles of 5 kB with 100 annotations each\n\n${table(rows)}`);
  }
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
} finally {
  await browser.close();
}
report.overall = overall(report.sizes, shipped(dist), comparison === null ? null : shipped(comparison));
console.log(`\nAll sizes\n\n${table(report.overall)}`);

mkdirSync(dirname(values.out), { recursive: true });
writeFileSync(values.out, `${JSON.stringify(report, null, 2)}\n`);
console.log(`\nkept in ${values.out}`);
if (earlier) console.log(`\n${changes(earlier, report)}`);
