// @ts-check
// Other versions of a release, as later deploys would bring them.
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Copies a release into a folder of its own, under other names and with a word in the page that
 * says which one it is.
 * @param {string} dist
 * @param {string} name
 * @param {(boot: string) => string} [change] of the script that starts the app
 * @returns {{dist: string, remove: () => void}}
 */
export function makeVersion(dist, name, change = (boot) => boot) {
  const folder = mkdtempSync(join(tmpdir(), "gainsay-version-"));
  cpSync(dist, folder, { recursive: true });
  const edit = (/** @type {string} */ file, /** @type {(text: string) => string} */ by) => {
    const path = join(folder, file);
    const before = readFileSync(path, "utf8");
    const after = by(before);
    if (after === before) throw new Error(`${file} of the release is not what support/versions.mjs expects`);
    writeFileSync(path, after);
  };
  const boot = readdirSync(folder).find((file) => /^boot-[0-9a-f]+\.js$/.test(file));
  if (!boot) throw new Error("the release has no boot file");
  edit(boot, (text) => `${change(text)}// ${name}\n`);
  const renamed = `boot-${hex(name).slice(0, 16)}.js`;
  renameSync(join(folder, boot), join(folder, renamed));
  edit("index.html", (page) => page.replace(boot, renamed).replace("<head>", `<head><meta name="version" content="${name}">`));

  const files = list(folder);
  const version = hex(JSON.stringify(files)).slice(0, 16);
  edit("service-worker.js", (text) =>
    text
      .replace(/JSON\.parse\('.*'\)/, () => `JSON.parse('${JSON.stringify(files)}')`)
      .replace(/VERSION = "[0-9a-f]{16}"/, () => `VERSION = "${version}"`),
  );
  return { dist: folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/**
 * Which version a page is; null for the release itself.
 * @param {import("playwright-core").Page} page
 * @returns {Promise<string | null>}
 */
export async function versionOf(page) {
  return page.evaluate(() => document.querySelector("meta[name=version]")?.getAttribute("content") ?? null);
}

/** @param {string} text */
function hex(text) {
  return createHash("sha256").update(text).digest("hex");
}

/**
 * The files that the worker must have, as `xtask/src/offline.rs` lists them.
 * @param {string} folder
 */
function list(folder) {
  const apart = ["_headers", "service-worker.js"];
  return /** @type {string[]} */ (readdirSync(folder, { recursive: true }))
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => statSync(join(folder, path)).isFile() && !apart.includes(path) && !path.startsWith("articles/"))
    .sort()
    .map((path) => {
      const sum = createHash("sha256").update(readFileSync(join(folder, path))).digest("base64");
      return [path === "index.html" ? "./" : path, `sha256-${sum}`];
    });
}
