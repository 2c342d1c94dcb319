// @ts-check
// Shows that what the page calls saved cannot be lost: works in a real browser, kills it at any
// moment, opens it again and compares. It knows nothing of how the app stores things. Started by
// `cargo xtask kill`; by hand:
//   node kill.mjs --dist ../../dist --browser /usr/bin/chromium --site <site> --scratch <folder>
// where <site>/articles holds texts and their manifest.json.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { inspect, parseArgs } from "node:util";

import { Chance } from "./kill/chance.mjs";
import { Ledger } from "./kill/ledger.mjs";
import { SmallDisk } from "./kill/disk.mjs";
import { MOMENTS, MOMENTS_ON_DISK, compare, killInLoad, open, workAndKill } from "./kill/round.mjs";
import { selfCheck } from "./kill/self-check.mjs";
import { tabs } from "./kill/tabs.mjs";
import { startSite } from "./support/site.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const { values } = parseArgs({
  options: {
    dist: { type: "string", default: join(here, "..", "..", "dist") },
    browser: { type: "string", default: "/usr/bin/chromium" },
    engine: { type: "string", default: "chromium" },
    flags: { type: "string", default: "" },
    site: { type: "string" },
    scratch: { type: "string" },
    disk: { type: "string" },
    times: { type: "string" },
    seed: { type: "string" },
    "self-check": { type: "boolean", default: false },
    drafts: { type: "boolean", default: false },
    tabs: { type: "boolean", default: false },
    live: { type: "boolean", default: false },
    seeds: { type: "string", default: "10" },
    edits: { type: "string", default: "500" },
  },
});

/** How many kills a profile lives through: what is compared grows with each. */
const PER_PROFILE = 25;

/** After so many rounds that went wrong the rest would say the same. */
const ENOUGH = 5;

/** @typedef {import("./kill/round.mjs").Place} Place */

if (!values.site || !values.scratch) {
  console.error("error: --site and --scratch are needed; run `cargo xtask kill`");
  process.exit(1);
}
const engine = /** @type {import("./kill/browser.mjs").Engine} */ (values.engine);
const program = { engine, program: values.browser, flags: values.flags.split(" ") };
const scratch = resolve(values.disk ?? values.scratch, `gainsay-kill-${process.pid}`);
const disk = values.disk ? new SmallDisk(resolve(values.disk)) : null;
const out = join(here, "out", "kill");
const seed = Number(values.seed ?? Math.floor(Math.random() * 1_000_000));
const times = Number(values.times ?? (engine === "firefox" ? 50 : 200));
const site = await startSite({ dist: resolve(values.dist), overlay: resolve(values.site) });

let failed = false;
rmSync(scratch, { recursive: true, force: true });
mkdirSync(scratch, { recursive: true });
try {
  const where = { program, url: site.url, scratch };
  if (values.tabs) {
    failed = await tabs({ ...where, seed, seeds: Number(values.seeds), edits: Number(values.edits), isLive: values.live });
  } else {
    await selfCheck({ ...where, seed });
    failed = !values["self-check"] && (await kills());
  }
} finally {
  await site.close();
  rmSync(scratch, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);

/** @returns {Promise<boolean>} whether anything went wrong */
async function kills() {
  console.log(`    ${times} kills of ${engine}, seed ${seed}`);
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const began = performance.now();
  const sums = { kills: 0, acknowledged: 0, lost: 0, holes: 0 };
  let wrongRounds = 0;
  /** @type {Record<string, number>} */
  const moments = {};
  let ledger = new Ledger();
  let before = "nothing";
  /** @type {string[]} */
  let done = [];
  let profile = "";
  let isStuck = false;
  // After the last kill, and before a new profile, one only looks.
  for (let n = 0; n <= times && wrongRounds < ENOUGH; n += 1) {
    const chance = new Chance(seed * 10_007 + n);
    if ((n % PER_PROFILE === 0 || isStuck) && n < times) {
      if (n > 0 && !isStuck) await look(n, chance);
      isStuck = false;
      if (profile) rmSync(profile, { recursive: true, force: true });
      profile = join(scratch, `profile-${n}`);
      sums.acknowledged += ledger.acknowledged;
      ledger = new Ledger();
      before = "nothing";
    }
    if (n === times) {
      if (!isStuck) await look(n, chance);
      break;
    }
    const moment = chance.weighted(disk ? MOMENTS_ON_DISK : MOMENTS);
    /** @type {Place} */
    const place = { program, profile, url: site.url, ledger, chance, drafts: values.drafts };
    if (moment === "load" && before !== "nothing") {
      await killInLoad(place);
      before = `${before}, then a load`;
    } else {
      const opened = await open(place);
      const project = await judged(opened, n, chance);
      if (project === null) {
        // What the person is asked, the harness cannot answer.
        await opened.kill();
        isStuck = true;
        continue;
      }
      const work = moment === "load" ? "burst" : moment;
      try {
        await workAndKill(opened, chance, work, project, disk);
      } catch (error) {
        throw new Error(`the work before kill ${n + 1} of seed ${seed} did not go on, after: ${opened.hand.done.join("; ")}`, { cause: error });
      }
      before = work;
      done = opened.hand.done;
    }
    sums.kills += 1;
    moments[moment] = (moments[moment] ?? 0) + 1;
    if (sums.kills % 10 === 0) console.log(`    ${sums.kills} kills, ${((performance.now() - began) / 1000).toFixed(0)} s`);
  }
  sums.acknowledged += ledger.acknowledged;
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  console.log(`    ${sums.kills} kills (${Object.entries(moments).map(([name, n]) => `${n} ${name}`).join(", ")}) in ${seconds} s`);
  console.log(`    ${sums.acknowledged} acknowledged edits, ${sums.lost} lost, ${sums.holes} holes`);
  return sums.lost > 0 || sums.holes > 0;

  /** Opens the profile once more, and only compares. @param {number} n @param {Chance} chance */
  async function look(n, chance) {
    const opened = await open({ program, profile, url: site.url, ledger, chance });
    await judged(opened, n, chance);
    await opened.kill();
  }

  /** @param {import("./kill/round.mjs").Opened} opened @param {number} n @param {Chance} chance */
  async function judged(opened, n, chance) {
    const { states, flying } = ledger;
    try {
      const { verdict, project } = await compare(opened, ledger, chance);
      if (verdict.lost.length + verdict.holes.length > 0) report(n, verdict.lost, verdict.holes, states, flying, project);
      return project;
    } catch (error) {
      report(n, [], [inspect(error)], states, flying, null);
      await opened.kill();
      throw error;
    }
  }

  /**
   * @param {number} n
   * @param {string[]} lost
   * @param {string[]} holes
   * @param {import("./kill/ledger.mjs").State[]} states
   * @param {import("./kill/ledger.mjs").Act[]} flying
   * @param {any} project
   */
  function report(n, lost, holes, states, flying, project) {
    sums.lost += lost.length;
    sums.holes += holes.length;
    wrongRounds += 1;
    console.log(`    WRONG after kill ${n} of seed ${seed} (${before}); what was done before it: ${done.join("; ")}`);
    for (const line of [...lost.map((one) => `lost: ${one}`), ...holes.map((one) => `hole: ${one}`)].slice(0, 20)) {
      console.log(`             ${line}`);
    }
    const known = states.map((state) => ({ ...state, facts: Object.fromEntries(state.facts), open: [...state.open], undone: null }));
    const file = join(out, `seed-${seed}-kill-${n}.json`);
    writeFileSync(file, JSON.stringify({ lost, holes, done, flying, known, project }, null, 1));
    console.log(`             what was known and what is there: tests/e2e/out/kill/seed-${seed}-kill-${n}.json`);
  }
}
