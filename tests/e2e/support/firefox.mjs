// @ts-check
// What playwright-core does not do in a Firefox of its maker: it is asked for through the session
// that playwright-core itself has with the browser, WebDriver BiDi.
import { readFile } from "node:fs/promises";

/**
 * @typedef {{x: number, y: number}} Point in CSS pixels of the window
 * @typedef {{context: string, navigation: string | null, suggestedFilename?: string, status?: string, filepath?: string}} DownloadEvent
 * @typedef {object} Session
 * @property {string} sessionId the page, as the browser calls it
 * @property {(method: string, params: object) => Promise<unknown>} send
 * @property {(event: string, listener: (event: DownloadEvent) => void) => void} on
 * @property {(event: string, listener: (event: DownloadEvent) => void) => void} off
 */

const PRESS = { type: "pointerDown", button: 0 };
const RELEASE = { type: "pointerUp", button: 0 };

/** @param {import("playwright-core").Page} page */
export function isFirefox(page) {
  return page.context().browser()?.browserType().name() === "firefox";
}

/**
 * The session is no part of what playwright-core promises; its version is pinned.
 * @param {import("playwright-core").Page} page
 * @returns {Session}
 */
function sessionOf(page) {
  const session = /** @type {any} */ (page)._connection?.toImpl?.(page)?.delegate?._session;
  if (!session) throw new Error("this playwright-core keeps its session with Firefox elsewhere; correct support/firefox.mjs");
  return session;
}

/**
 * @param {import("playwright-core").Page} page
 * @param {"mouse" | "touch"} pointerType
 * @param {object[]} actions
 */
async function point(page, pointerType, actions) {
  const session = sessionOf(page);
  // The mouse is the one that playwright-core moves, so that it is where it was left.
  const id = pointerType === "mouse" ? "pw_mouse" : "finger";
  await session.send("input.performActions", {
    context: session.sessionId,
    actions: [{ type: "pointer", id, parameters: { pointerType }, actions }],
  });
}

/**
 * Clicks several times. Firefox counts clicks together only when one request asks for them all.
 * @param {import("playwright-core").Page} page
 * @param {Point} at
 * @param {number} clicks
 */
export async function clickSeveralTimes(page, { x, y }, clicks) {
  const presses = Array.from({ length: clicks }, () => [PRESS, RELEASE]).flat();
  await point(page, "mouse", [{ type: "pointerMove", x, y }, ...presses]);
}

/**
 * Puts a finger down, moves it and lifts it.
 * @param {import("playwright-core").Page} page
 * @param {Point[]} points at least one
 */
export async function touchAlong(page, points) {
  const moves = points.map(({ x, y }) => ({ type: "pointerMove", x: Math.round(x), y: Math.round(y), duration: 0 }));
  const [first, ...rest] = moves;
  await point(page, "touch", [first, PRESS, ...rest, RELEASE]);
}

/**
 * Does something that starts a download, and returns the file. Firefox reports downloads that
 * begin without a navigation, and playwright-core leaves these out.
 * @param {import("playwright-core").Page} page
 * @param {() => Promise<unknown>} act
 * @returns {Promise<{name: string, bytes: Buffer, text: string, path: string}>}
 */
export async function downloadIn(page, act) {
  const session = sessionOf(page);
  let name = "";
  /** @type {(event: DownloadEvent) => void} */
  let begins = () => {};
  /** @type {(event: DownloadEvent) => void} */
  let ends = () => {};
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let late;
  /** @type {Promise<DownloadEvent>} */
  const ended = new Promise((resolve, reject) => {
    begins = (event) => { name = event.suggestedFilename ?? ""; };
    ends = resolve;
    late = setTimeout(() => reject(new Error("in vain waited for a download")), 15_000);
  });
  session.on("browsingContext.downloadWillBegin", begins);
  session.on("browsingContext.downloadEnd", ends);
  try {
    const [{ status, filepath }] = await Promise.all([ended, act()]);
    if (status !== "complete" || !filepath) throw new Error(`the download of ${name} ended as ${status}`);
    const bytes = await readFile(filepath);
    return { name, bytes, text: bytes.toString("utf8"), path: filepath };
  } finally {
    clearTimeout(late);
    session.off("browsingContext.downloadWillBegin", begins);
    session.off("browsingContext.downloadEnd", ends);
  }
}

/**
 * Prints the page into a PDF. Firefox takes centimetres, and playwright-core gives it inches: its
 * sheets of paper are as large as a hand.
 * @param {import("playwright-core").Page} page
 * @returns {Promise<Buffer>}
 */
export async function printIn(page) {
  const session = sessionOf(page);
  const sheet = { width: 21, height: 29.7 };
  const answer = await session.send("browsingContext.print", { context: session.sessionId, background: true, page: sheet });
  return Buffer.from(/** @type {{data: string}} */ (answer).data, "base64");
}
