// @ts-check
// One browser's life: opened on the profile, compared with what is known, worked with, killed.
import { Desk } from "../support/desk.mjs";
import { start } from "./browser.mjs";
import { GONE, factsOf, kindOf } from "./facts.mjs";
import { Hand } from "./hand.mjs";
import { marksOf } from "./ledger.mjs";
import { Watch, install } from "./page-side.mjs";

/**
 * @typedef {import("./browser.mjs").Program} Program
 * @typedef {import("./chance.mjs").Chance} Chance
 * @typedef {import("./facts.mjs").Facts} Facts
 * @typedef {import("./ledger.mjs").Ledger} Ledger
 * @typedef {import("./ledger.mjs").Verdict} Verdict
 */

/**
 * A browser with the app open, and what works in it.
 * @typedef {object} Opened
 * @property {import("playwright-core").Page} page
 * @property {Hand} hand
 * @property {Watch} watch
 * @property {() => Promise<void>} kill
 * @property {(listener: (() => void) | null) => void} onShot called with each shot from now on
 * @property {() => void} record the ledger follows the page from now on
 */

/**
 * @typedef {{program: Program, profile: string, url: string, ledger: Ledger, chance: Chance, drafts?: boolean}} Place
 */

/**
 * Opens the app and waits until it is ready.
 * @param {Place} place
 * @returns {Promise<Opened>}
 */
export async function open({ program, profile, url, ledger, chance, drafts }) {
  const { context, kill } = await start(program, profile);
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    await page.addInitScript(install);
    await page.goto(url);
    await page.locator("html[data-ready=true]").waitFor({ state: "attached" });
    let isRecording = false;
    /** @type {(() => void) | null} */
    let listener = null;
    const watch = new Watch(page, (shot) => {
      if (isRecording) ledger.see(shot);
      listener?.();
    });
    await watch.until("something is on the page", () => true);
    const desk = new Desk(page);
    const hand = new Hand({ page, desk, watch, ledger, chance, drafts });
    return {
      page,
      hand,
      watch,
      kill: async () => {
        await kill();
        // What the page had said before its death still arrives.
        await watch.ended;
        await context.close().catch(() => {});
      },
      onShot: (next) => { listener = next; },
      record: () => { isRecording = true; },
    };
  } catch (error) {
    await kill();
    throw error;
  }
}

/**
 * Compares what is there with what is known, tries undo, and begins a new page of the ledger.
 * @param {Opened} opened
 * @param {Ledger} ledger
 * @param {Chance} chance
 * @returns {Promise<{verdict: Verdict, project: any}>} no project when a question stands before it
 */
export async function compare({ page, hand, watch, record }, ledger, chance) {
  /** @type {string[]} */
  const holes = [];
  const questions = await page.locator(QUESTIONS).allInnerTexts();
  if (questions.length > 0) {
    const hole = `the page opens with a question: ${questions.join("; ").replace(/\s+/g, " ")}`;
    return { verdict: { lost: [], holes: [hole], state: null }, project: null };
  }
  const shot = await watch.untilSaved();
  const complaints = shot.alerts;
  if (complaints.length > 0) holes.push(`the page opens with an alert: ${complaints.join("; ")}`);
  let project = await hand.exportFile();
  const found = factsOf(project);
  /** @type {Verdict} */
  const verdict = ledger.states.length > 0 ? ledger.judge(found) : { lost: [], holes: [], state: null };
  if (shot.count !== project.annotations.length) {
    holes.push(`the page counts ${shot.count} annotations, its file has ${project.annotations.length}`);
  }
  if (verdict.state?.canUndo && !shot.canUndo) holes.push("Undo was possible before the kill and is not after it");
  await hand.intoText();
  if (shot.canUndo && chance.happens(0.4)) {
    holes.push(...(await undone(hand, found, verdict)));
    await hand.intoText();
    project = await hand.exportFile();
    await hand.intoText();
    const again = differing(factsOf(project), found);
    if (again.length > 0) holes.push(`Undo and Redo after the kill do not come back to the same: ${again.join(", ")}`);
  }
  ledger.begin(factsOf(project), (await watch.untilSaved()).canUndo);
  record();
  return { verdict: { ...verdict, holes: [...verdict.holes, ...holes] }, project };
}

/**
 * Takes the newest act back and does it again.
 * @param {Hand} hand
 * @param {Facts} found
 * @param {Verdict} verdict
 */
async function undone(hand, found, verdict) {
  /** @type {string[]} */
  const holes = [];
  await hand.press("Control+z");
  await hand.settle();
  const back = factsOf(await hand.exportFile());
  await hand.intoText();
  if (differing(back, found).length === 0) holes.push("Undo after the kill changes nothing");
  const state = verdict.state;
  if (state?.isMarking) {
    const marks = marksOf({ facts: back }) ?? new Map();
    const wrong = state.undone ? differing(marks, state.undone) : differing(marks, marksOf({ facts: found }) ?? new Map()).slice(1);
    if (wrong.length > 0) holes.push(`Undo after the kill does not take back the newest act: ${wrong.join(", ")}`);
  }
  await hand.press("Control+Shift+Z");
  await hand.settle();
  return holes;
}

/**
 * The names of facts that are not the same.
 * @param {Facts} one
 * @param {Facts} other
 */
function differing(one, other) {
  const names = new Set([...one.keys(), ...other.keys()]);
  return [...names].filter((name) => kindOf(name) !== "count" && (one.get(name) ?? GONE) !== (other.get(name) ?? GONE));
}

/** What stands before the page until a person has answered. */
const QUESTIONS = "[role=alertdialog], [role=dialog], dialog[open]";

/** When a browser may be killed. */
export const MOMENTS = { burst: 8, saved: 5, calm: 4, load: 3, import: 4 };

/** The same where the disk is one that can be filled. */
export const MOMENTS_ON_DISK = { ...MOMENTS, full: 8 };

/**
 * Kills while the page is loading.
 * @param {Place} place
 */
export async function killInLoad({ program, profile, url, chance }) {
  const { context, kill } = await start(program, profile);
  const page = context.pages()[0] ?? (await context.newPage());
  const going = page.goto(url).catch(() => null);
  await new Promise((resolve) => setTimeout(resolve, chance.between(20, 700)));
  await kill();
  await going;
  await context.close().catch(() => {});
}

/**
 * Works, and kills at the moment.
 * @param {Opened} opened
 * @param {Chance} chance
 * @param {Exclude<keyof typeof MOMENTS_ON_DISK, "load">} moment
 * @param {any} project
 * @param {import("./disk.mjs").SmallDisk | null} disk that the profile lies on
 */
export async function workAndKill(opened, chance, moment, project, disk) {
  const { hand, watch } = opened;
  /** @type {Promise<void> | null} */
  let killing = null;
  const kill = () => (killing ??= opened.kill());
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const killIn = (/** @type {number} */ milliseconds) => { timer = setTimeout(kill, milliseconds); };
  const killAfterShots = (/** @type {number} */ n, /** @type {number} */ milliseconds) => {
    let left = n;
    opened.onShot(() => {
      left -= 1;
      if (left > 0) return;
      opened.onShot(null);
      if (milliseconds === 0) kill();
      else killIn(milliseconds);
    });
  };
  const works = {
    burst: async () => {
      for (let n = chance.between(0, 2); n > 0; n -= 1) await hand.calm();
      await hand.somewhere();
      if (chance.happens(0.5)) killAfterShots(chance.between(1, 30), chance.pick([0, 0, 1, 3, 10]));
      else killIn(chance.between(20, 1_200));
      for (let n = chance.between(8, 30); n > 0 && !killing; n -= 1) await hand.quick();
    },
    saved: async () => {
      for (let n = chance.between(0, 3); n > 0; n -= 1) await hand.calm();
      await hand.somewhere();
      for (let n = chance.between(2, 8); n > 0; n -= 1) await hand.quick();
      await hand.settle();
    },
    calm: async () => {
      killIn(chance.between(100, 2_500));
      for (let n = chance.between(3, 12); n > 0 && !killing; n -= 1) await hand.calm();
    },
    import: async () => {
      if (chance.happens(0.5)) await hand.calm();
      const wait = Math.floor(chance.part() ** 2 * 500);
      if (chance.happens(0.5)) await hand.addArticles();
      else await hand.merge(project);
      killIn(wait);
      await watch.ended;
    },
    full: async () => {
      disk?.fill();
      // The last block of a file has room for some.
      for (let n = 0; n < 40 && !watch.latest?.status.startsWith("Not saved"); n += 1) {
        await hand.markByMouse();
        await hand.rest();
        await watch.until("the page knows whether it is saved", ({ status }) => /^(Saved|Not saved)/.test(status));
      }
      await watch.until("the status says that it is not saved", ({ status }) => status.startsWith("Not saved"));
      for (let n = chance.between(0, 3); n > 0; n -= 1) await hand.markByMouse();
      disk?.empty();
      await hand.settle();
    },
  };
  try {
    await works[moment]();
  } catch (error) {
    // Who was killed cannot go on.
    if (!killing) {
      await kill();
      throw error;
    }
  } finally {
    clearTimeout(timer);
    await kill();
    disk?.empty();
  }
}
