// @ts-check
// From samples to rows: medians, ratios, and whether a target is met.
import { median, quantile } from "./statistics.mjs";

/**
 * @typedef {object} Row
 * @property {string} name
 * @property {string} unit
 * @property {number} app a median, where there is more than one sample
 * @property {number | null} page the same of what it is compared with
 * @property {number | null} ratio app to page
 * @property {number | null} target the greatest ratio
 * @property {number | null} limit the greatest value of `app` itself
 * @property {number} n samples of the app
 */
/**
 * @typedef {object} Report
 * @property {string} date
 * @property {string} commit
 * @property {string} browser its version
 * @property {string} texts the folder of the articles
 * @property {number} pairs
 * @property {number} loads
 * @property {{name: string, rows: Row[]}[]} sizes
 * @property {Row[]} overall
 */

/** The targets hold for this size. */
const TARGET_SIZE = "1mb";

/**
 * @param {string} name
 * @param {string} unit
 * @param {{app: number[], page: number[]}} samples
 * @param {{target?: number, of?: (samples: number[]) => number}} [how]
 * @returns {Row}
 */
function row(name, unit, { app, page }, { target, of = median } = {}) {
  const [ours, theirs] = [of(app), page.length > 0 ? of(page) : null];
  const ratio = theirs === null ? null : ours / theirs;
  return { name, unit, app: ours, page: theirs, ratio, target: target ?? null, limit: null, n: app.length };
}

/**
 * @param {import("./measure.mjs").Samples} samples
 * @param {import("./corpus.mjs").Size} size
 * @returns {Row[]}
 */
export function rowsOf(samples, size) {
  const goal = (/** @type {number} */ target) => (size.name === TARGET_SIZE ? { target } : {});
  const megabytes = (/** @type {import("./measure.mjs").Pair} */ { app, page }) => ({
    app: app.map((bytes) => bytes / 1e6),
    page: page.map((bytes) => bytes / 1e6),
  });
  const p95 = (/** @type {number[]} */ all) => quantile(all, 0.95);
  return [
    row("load: text and first marks painted", "ms", samples.painted, goal(1.5)),
    row("load: all marks drawn", "ms", samples.complete),
    row("open a project file", "ms", samples.open),
    row("add", "ms", samples.add, goal(1.4)),
    row("add, main thread's work", "ms", samples.addWork, goal(1.4)),
    row("remove", "ms", samples.remove, goal(1.4)),
    row("remove, main thread's work", "ms", samples.removeWork, goal(1.4)),
    row("focus", "ms", samples.focus, goal(1.4)),
    row("focus, main thread's work", "ms", samples.focusWork, goal(1.4)),
    row("caret move; beside it the page's add", "ms", samples.move, goal(2)),
    row("extend the selection; beside it the page's add", "ms", samples.extend, goal(2)),
    row("mark by keys; beside it the page's add", "ms", samples.mark, goal(2)),
    row("open the inspector; beside it the page's add", "ms", samples.inspect, goal(2)),
    row("link: list what fits; beside it the page's add", "ms", samples.search, goal(2)),
    row("link: make it; beside it the page's add", "ms", samples.link, goal(2)),
    row("scroll step, median", "ms", samples.scroll, goal(1.5)),
    row("scroll step, 95th percentile", "ms", samples.scroll, { of: p95 }),
    row("export", "ms", samples.export, goal(1.5)),
    row("add until Saved; beside it a bare strict write", "ms", samples.saved, goal(2)),
    row("JavaScript heap", "MB", megabytes(samples.heap)),
    row("WebAssembly memory", "MB", megabytes(samples.wasm)),
  ];
}

/** The limits hold for this collection. */
const LIMIT_COLLECTION = "50-articles";

/**
 * @param {import("./across.mjs").AcrossSamples} samples
 * @param {import("./collection.mjs").CollectionSize} size
 * @returns {Row[]}
 */
export function rowsAcross(samples, size) {
  const limit = size.name === LIMIT_COLLECTION ? 100 : null;
  const one = (/** @type {string} */ name, /** @type {number[]} */ app) => row(name, "ms", { app, page: [] });
  return [
    one("open a project file", samples.open),
    one("matrix: shown, the first time", samples.firstMatrix),
    one("matrix: shown", samples.matrix),
    { ...one("matrix: after one edit", samples.edit), limit },
    one("overview: shown", samples.overview),
    one("likely passages of one claim, the first time", samples.firstLikely),
    { ...one("likely passages of one claim", samples.likely), limit },
  ];
}

/**
 * @param {Report["sizes"]} sizes
 * @param {import("./bytes.mjs").Shipped} app
 * @param {import("./bytes.mjs").Shipped | null} page
 * @returns {Row[]}
 */
export function overall(sizes, app, page) {
  const kilobytes = (/** @type {string} */ name, /** @type {(of: import("./bytes.mjs").Shipped) => number} */ of) =>
    row(name, "kB", { app: [of(app) / 1000], page: page ? [of(page) / 1000] : [] });
  const rows = [
    kilobytes("code, raw", ({ code }) => code.raw),
    { ...kilobytes("code, brotli", ({ code }) => code.brotli), limit: 250 },
    kilobytes("code, styles and page, brotli", ({ all }) => all.brotli),
  ];
  const found = (/** @type {string} */ size, /** @type {string} */ what) =>
    sizes.find(({ name }) => name === size)?.rows.find(({ name }) => name === what);
  for (const what of ["add", "add, main thread's work"]) {
    const [small, large] = [found("5kb", what), found(TARGET_SIZE, what)];
    if (!small || !large) continue;
    const samples = { app: [large.app], page: [small.app] };
    rows.push(row(`${what}, at 1 MB; beside it the app's own at 5 kB`, "ms", samples, { target: 1.5 }));
  }
  return rows;
}

/**
 * Whether a row's target is met; nothing where there is none, or nothing to compare with.
 * @param {Row} row
 */
export function verdict({ app, ratio, target, limit }) {
  const word = (/** @type {number} */ value, /** @type {number} */ most) => (value <= most ? "met" : "missed");
  if (limit !== null) return word(app, limit);
  return target === null || ratio === null ? "" : word(ratio, target);
}

/**
 * One line a row that both reports have. Times of different days say nothing, so ratios are
 * compared, and bytes.
 * @param {Report} earlier
 * @param {Report} now
 */
export function changes(earlier, now) {
  const all = (/** @type {Report} */ { sizes, overall }) =>
    new Map(
      [...sizes, { name: "all", rows: overall }].flatMap(({ name, rows }) =>
        rows.map((row) => /** @type {[string, Row]} */ ([`${name}: ${row.name}`, row])),
      ),
    );
  const before = all(earlier);
  const lines = [...all(now)].flatMap(([name, row]) => {
    const old = before.get(name);
    const isBytes = row.unit !== "ms";
    const [from, to] = isBytes ? [old?.app, row.app] : [old?.ratio, row.ratio];
    if (from == null || to == null) return [];
    const percent = Math.round((to / from - 1) * 100) || 0;
    const unit = isBytes ? ` ${row.unit}` : "×";
    return [`  ${name}: ${from.toFixed(2)}${unit} → ${to.toFixed(2)}${unit} (${percent > 0 ? "+" : ""}${percent} %)`];
  });
  return [`compared with ${earlier.commit} of ${earlier.date}`, ...lines].join("\n");
}
