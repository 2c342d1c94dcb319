// @ts-check
// Two tabs on one project, one of which dies: what each called saved must be in both, and the one
// that lives must be what is there after a reload.
import { rmSync } from "node:fs";
import { join } from "node:path";

import { Desk } from "../support/desk.mjs";
import { start } from "./browser.mjs";
import { Chance } from "./chance.mjs";
import { GONE, factsOf, kindOf } from "./facts.mjs";
import { FastKeys } from "./fast-keys.mjs";
import { Hand } from "./hand.mjs";
import { Ledger } from "./ledger.mjs";
import { Watch, install } from "./page-side.mjs";

/** @typedef {import("./facts.mjs").Facts} Facts */

/** How long living tabs may take to be equal, in milliseconds; promised is a second. */
const LIVE_WITHIN = 5_000;

/** How many edits are made between two waits for "Saved". */
const A_GO = 25;

/**
 * @typedef {object} Tab
 * @property {string} name
 * @property {import("playwright-core").Page} page
 * @property {Watch} watch
 * @property {Ledger} ledger
 * @property {Hand} hand
 */

/**
 * @param {{program: import("./browser.mjs").Program, url: string, scratch: string, seed: number, seeds: number, edits: number, isLive: boolean}} options
 * @returns {Promise<boolean>} whether anything went wrong
 */
export async function tabs({ program, url, scratch, seed, seeds, edits, isLive }) {
  if (program.engine !== "chromium") throw new Error("a tab alone can be killed in Chromium only");
  console.log(`    two tabs, ${edits} edits each, ${seeds} seeds from ${seed} on`);
  let wrong = 0;
  for (let n = 0; n < seeds; n += 1) {
    const began = performance.now();
    const profile = join(scratch, `tabs-${n}`);
    const { problems, acknowledged, marks } = await oneSeed({ program, url, profile, seed: seed + n, edits, isLive });
    rmSync(profile, { recursive: true, force: true });
    const seconds = ((performance.now() - began) / 1000).toFixed(0);
    console.log(`    seed ${seed + n}: ${acknowledged} acknowledged edits, ${marks} marks at the end, ${problems.length} problems, ${seconds} s`);
    for (const problem of problems.slice(0, 10)) console.log(`             ${problem}`);
    wrong += problems.length;
  }
  return wrong > 0;
}

/**
 * @param {{program: import("./browser.mjs").Program, url: string, profile: string, seed: number, edits: number, isLive: boolean}} options
 */
async function oneSeed({ program, url, profile, seed, edits, isLive }) {
  const chance = new Chance(seed);
  /** @type {string[]} */
  const problems = [];
  const { context, kill } = await start(program, profile);
  try {
    await context.addInitScript(install);
    const one = await openTab(context, url, "the first tab", chance.branch());
    const other = await openTab(context, url, "the second tab", chance.branch());
    // Half of the seeds work on two articles: what one tab did there nobody else has touched.
    const isApart = seed % 2 === 1;
    if (isApart) await other.hand.press("]");
    const base = await fileOf(one);
    for (const tab of [one, other]) tab.ledger.begin(factsOf(base), false);
    await other.watch.until("the article is drawn", (shot) => shot.complete);

    const [victim, survivor] = chance.happens(0.5) ? [one, other] : [other, one];
    const last = chance.between(Math.floor(edits / 4), edits - 1);
    const works = [work(survivor, edits, !isApart), work(victim, last, !isApart).then(() => crash(victim))];
    await Promise.all(works);
    await survivor.page.bringToFront();
    await survivor.hand.settle();

    const third = await openTab(context, url, "the third tab", chance.branch());
    const reopened = factsOf(await fileOf(third));
    if (isLive) await equal(survivor, reopened, problems);
    await survivor.page.bringToFront();
    if (!isLive) {
      const living = factsOf(await fileOf(survivor));
      // What the survivor shows and calls saved.
      lacking(living, reopened, survivor.name, problems);
      await survivor.page.reload();
      await survivor.page.locator("html[data-ready=true]").waitFor({ state: "attached" });
    }
    same(factsOf(await fileOf(survivor)), reopened, "the living tab", "the third tab", problems);
    lost(victim, survivor, reopened, isApart, problems);
    for (const [tab, name] of /** @type {const} */ ([[survivor, "living"], [third, "third"]])) {
      const alerts = await tab.page.getByRole("alert").allInnerTexts();
      if (alerts.some(Boolean)) problems.push(`the ${name} tab says ${alerts.join("; ")}`);
    }
    const marks = [...reopened.keys()].filter((name) => kindOf(name) === "mark").length;
    return { problems, acknowledged: one.ledger.acknowledged + other.ledger.acknowledged, marks };
  } finally {
    await kill();
    await context.close().catch(() => {});
  }
}

/**
 * @param {import("playwright-core").BrowserContext} context
 * @param {string} url
 * @param {string} name
 * @param {Chance} chance
 * @returns {Promise<Tab>}
 */
async function openTab(context, url, name, chance) {
  const page = await context.newPage();
  await page.goto(url);
  await page.locator("html[data-ready=true]").waitFor({ state: "attached" });
  const ledger = new Ledger();
  const watch = new Watch(page, (shot) => ledger.see(shot));
  await watch.untilSaved();
  const fastKeys = new FastKeys(await context.newCDPSession(page));
  const hand = new Hand({ page, desk: new Desk(page), watch, ledger, chance, fastKeys });
  return { name, page, watch, ledger, hand };
}

/**
 * Edits by keys without a wait between them, and waits for "Saved" at intervals.
 * @param {Tab} tab
 * @param {number} edits
 * @param {boolean} withHistory whether acts are taken back and done again
 */
async function work({ hand }, edits, withHistory) {
  await hand.intoText();
  await hand.somewhere();
  for (let n = 0; n < edits; n += 1) {
    if (withHistory && n % A_GO === A_GO - 1) {
      await hand.history("undo");
      if (hand.chance.happens(0.5)) await hand.history("redo");
    } else {
      await hand.quick();
    }
    // The last go of a tab that is to die is not waited for.
    if (n % A_GO === A_GO - 1) await hand.settle();
  }
}

/**
 * Ends a tab's process, which is asked nothing.
 * @param {Tab} tab
 */
async function crash({ page, watch }) {
  const session = await page.context().newCDPSession(page);
  const crashed = new Promise((resolve) => page.once("crash", resolve));
  // The answer never comes: who should give it is dead.
  session.send("Page.crash").catch(() => {});
  await crashed;
  await page.close().catch(() => {});
  await watch.ended;
}

/** @param {Tab} tab */
async function fileOf({ hand }) {
  await hand.page.bringToFront();
  const file = await hand.exportFile();
  await hand.intoText();
  return file;
}

/**
 * Waits until a living tab shows what is in storage.
 * @param {Tab} tab
 * @param {Facts} reopened
 * @param {string[]} problems
 */
async function equal(tab, reopened, problems) {
  const end = Date.now() + LIVE_WITHIN;
  for (;;) {
    const differences = differing(factsOf(await fileOf(tab)), reopened);
    if (differences.length === 0) return;
    if (Date.now() > end) {
      problems.push(`after ${LIVE_WITHIN} ms ${tab.name} does not show what is there: ${differences.slice(0, 5).join(", ")} and ${Math.max(0, differences.length - 5)} more`);
      return;
    }
  }
}

/**
 * @param {Facts} one
 * @param {Facts} other
 * @param {string} oneName
 * @param {string} otherName
 * @param {string[]} problems
 */
function same(one, other, oneName, otherName, problems) {
  for (const name of differing(one, other)) {
    problems.push(`${name}: ${one.get(name) ?? GONE} in ${oneName}, ${other.get(name) ?? GONE} in ${otherName}`);
  }
}

/**
 * What a tab showed and called saved while it alone did it must be there.
 * @param {Facts} living
 * @param {Facts} reopened
 * @param {string} name
 * @param {string[]} problems
 */
function lacking(living, reopened, name, problems) {
  for (const [fact, value] of living) {
    if (kindOf(fact) !== "mark") continue;
    const is = reopened.get(fact) ?? GONE;
    if (is !== value) problems.push(`${fact}: ${value} in ${name} while it lived, ${is} after a reload`);
  }
}

/**
 * What the dead tab called saved must be there, or what a tab did to it later.
 * @param {Tab} victim
 * @param {Tab} survivor
 * @param {Facts} reopened
 * @param {boolean} isApart whether nobody else touched its article
 * @param {string[]} problems
 */
function lost(victim, survivor, reopened, isApart, problems) {
  const seenLater = survivor.ledger.now.facts;
  for (const { name, was, is } of victim.ledger.missing(reopened)) {
    if (kindOf(name) !== "mark") continue;
    // The other tab may have changed it meanwhile, and shows so.
    if (!isApart && (seenLater.get(name) ?? was) !== was) continue;
    problems.push(`${name}: ${victim.name} called ${was} saved before it died, now it is ${is}`);
  }
}

/**
 * The names of facts that are not the same.
 * @param {Facts} one
 * @param {Facts} other
 */
function differing(one, other) {
  const names = new Set([...one.keys(), ...other.keys()]);
  return [...names].filter((name) => (one.get(name) ?? GONE) !== (other.get(name) ?? GONE));
}
