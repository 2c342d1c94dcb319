// @ts-check
// A browser that can be killed: a process group of its own, on a profile that stays.
import { execFileSync } from "node:child_process";

import { chromium, firefox } from "playwright-core";

/**
 * @typedef {"chromium" | "firefox"} Engine
 * @typedef {{engine: Engine, program: string, flags: string[]}} Program
 * @typedef {object} Running
 * @property {import("playwright-core").BrowserContext} context
 * @property {number} group the id of the process group
 * @property {() => Promise<void>} kill ends all of its processes at once, none of which is asked
 */

/** What is running: process, parent, group, state, and the words that it was started with. */
function processes() {
  const table = execFileSync("ps", ["-A", "-o", "pid=,ppid=,pgid=,stat=,args="], { encoding: "utf8", maxBuffer: 2 ** 26 });
  return table.split("\n").flatMap((line) => {
    const [, pid, parent, group, state, words] = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    // What has ended and was not fetched by its parent has no files open any more.
    return pid && !state.startsWith("Z") ? [{ pid: Number(pid), parent: Number(parent), group: Number(group), words }] : [];
  });
}

/**
 * Starts the browser on a profile.
 * @param {Program} program
 * @param {string} profile a folder, made if it is not there
 * @returns {Promise<Running>}
 */
export async function start({ engine, program, flags }, profile) {
  /** @type {Parameters<typeof chromium.launchPersistentContext>[1]} */
  const options = {
    executablePath: program,
    viewport: { width: 1280, height: 900 },
    locale: "en-GB",
    acceptDownloads: true,
  };
  const context =
    engine === "chromium"
      ? await chromium.launchPersistentContext(profile, {
          ...options,
          // The driver chooses the kind of headless itself.
          args: flags.filter((flag) => flag !== "" && !flag.startsWith("--headless")),
        })
      : await firefox.launchPersistentContext(profile, {
          ...options,
          channel: "moz-firefox",
          firefoxUserPrefs: {
            "browser.download.alwaysOpenPanel": false,
            // After a kill neither a question nor the pages from before.
            "toolkit.startup.max_resumed_crashes": -1,
            "browser.sessionstore.resume_from_crash": false,
          },
        });
  // The driver starts browsers as leaders of groups of their own.
  const leader = processes().find(({ pid, parent, group, words }) => parent === process.pid && group === pid && words.includes(profile));
  if (!leader) throw new Error("the browser's process group was not found");
  const group = leader.group;
  const kill = async () => {
    process.kill(-group, "SIGKILL");
    const end = Date.now() + 10_000;
    for (;;) {
      const left = processes().filter((one) => one.group === group || one.words.includes(`${profile}/`) || one.words.endsWith(profile));
      if (left.length === 0) return;
      if (Date.now() > end) throw new Error(`the browser outlives its kill: ${left.map(({ words }) => words).join("; ")}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  context.setDefaultTimeout(15_000);
  return { context, group, kill };
}
