// @ts-check
// Shows that the harness can fail: behind its back the work is taken away, and it must say so.
import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";

import { Chance } from "./chance.mjs";
import { Ledger } from "./ledger.mjs";
import { compare, open } from "./round.mjs";

/**
 * Fails unless a profile from before an acknowledged edit, and one without any work, are both
 * reported as losses, and an untouched one is not.
 * @param {{program: import("./browser.mjs").Program, url: string, scratch: string, seed: number}} options
 */
export async function selfCheck({ program, url, scratch, seed }) {
  const start = performance.now();
  const profile = join(scratch, "self-check");
  const older = join(scratch, "self-check-older");
  const chance = new Chance(seed);
  const ledger = new Ledger();
  const place = { program, profile, url, ledger, chance };
  /** Looks, then edits when it is asked to, and kills. @param {boolean} isEdited */
  const visit = async (isEdited) => {
    const opened = await open(place);
    try {
      const { verdict } = await compare(opened, ledger, chance);
      if (isEdited) {
        await opened.hand.somewhere();
        for (let n = 0; n < 3; n += 1) await opened.hand.markByKeys();
        await opened.hand.settle();
      }
      return verdict;
    } finally {
      await opened.kill();
    }
  };
  const expect = (/** @type {boolean} */ holds, /** @type {string} */ sentence) => {
    if (!holds) throw new Error(`the harness cannot be trusted: ${sentence}`);
  };
  await visit(true);
  cpSync(profile, older, { recursive: true, verbatimSymlinks: true });
  const untouched = await visit(true);
  // Other holes are the loop's to report: they are no fault of the harness.
  expect(untouched.lost.length === 0, `an untouched profile is said to lack ${untouched.lost.join("; ")}`);
  expect(ledger.acknowledged > 0, "no edit was acknowledged");
  rmSync(profile, { recursive: true });
  cpSync(older, profile, { recursive: true, verbatimSymlinks: true });
  expect((await visit(true)).lost.length > 0, "a profile from before the last edits passes as whole");
  rmSync(profile, { recursive: true });
  expect((await visit(false)).lost.length > 0, "a profile without any work passes as whole");
  rmSync(profile, { recursive: true });
  rmSync(older, { recursive: true });
  console.log(`    the harness can fail: two losses made on purpose were reported, ${((performance.now() - start) / 1000).toFixed(1)} s`);
}
