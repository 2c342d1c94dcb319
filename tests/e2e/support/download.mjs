// @ts-check
// What the app gives a person to keep.
import { readFile } from "node:fs/promises";

import { downloadIn, isFirefox } from "./firefox.mjs";

/**
 * Does something that starts a download, and returns the file.
 * @param {import("playwright-core").Page} page
 * @param {() => Promise<unknown>} act
 * @returns {Promise<{name: string, bytes: Buffer, text: string, path: string}>}
 */
export async function captureDownload(page, act) {
  if (isFirefox(page)) return downloadIn(page, act);
  const [download] = await Promise.all([page.waitForEvent("download"), act()]);
  const path = await download.path();
  const bytes = await readFile(path);
  return { name: download.suggestedFilename(), bytes, text: bytes.toString("utf8"), path };
}
