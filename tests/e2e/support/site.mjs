// @ts-check
// A small web server for the release build: its files, its `_headers`, and the articles of
// another folder laid over its own, so that one build is tried with several sets of articles.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { readFileSync } from "node:fs";
import { extname, join, normalize, sep } from "node:path";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

/**
 * The headers that a host would send for every path.
 * @param {string} dist
 * @returns {Record<string, string>}
 */
export function readHeaders(dist) {
  const lines = readFileSync(join(dist, "_headers"), "utf8").split("\n");
  const pairs = lines
    .filter((line) => line.startsWith("  "))
    .map((line) => /** @type {[string, string]} */ (line.trim().split(/:\s*(.*)/s).slice(0, 2)));
  const headers = Object.fromEntries(pairs);
  if (!headers["Content-Security-Policy"]) {
    throw new Error("dist/_headers holds no Content-Security-Policy; run `cargo xtask dist`");
  }
  return headers;
}

/**
 * What a file becomes on its way: other bytes, or none, and then it is not found.
 * @typedef {(bytes: Buffer) => Buffer | null} Change
 */

/**
 * @typedef {object} Site
 * @property {string} url with a slash at its end
 * @property {string[]} requests paths asked for, oldest first
 * @property {(dist: string) => void} serve another release from now on
 * @property {(path: string, change?: Change) => void} change gives this file otherwise, or again as it is
 * @property {() => Promise<void>} stop nobody answers any more
 * @property {() => void} hang what is asked for is neither given nor refused, as on a train
 * @property {() => Promise<void>} goOn answers again, at the same address
 * @property {() => Promise<void>} close
 */

/**
 * Serves a build at an address of this machine.
 * @param {{dist: string, overlay: string}} folders `overlay/articles` stands over `dist/articles`
 * @returns {Promise<Site>}
 */
export async function startSite({ dist, overlay }) {
  let served = { dist, headers: readHeaders(dist) };
  let hangs = false;
  /** @type {string[]} */
  const requests = [];
  /** @type {Map<string, Change>} */
  const changes = new Map();
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname);
    requests.push(path);
    if (hangs) return;
    const { dist, headers } = served;
    const file = normalize(path === "/" ? "/index.html" : path);
    const root = file.startsWith(`${sep}articles${sep}`) ? overlay : dist;
    try {
      const change = changes.get(path) ?? ((/** @type {Buffer} */ bytes) => bytes);
      // A file may be made up by a change.
      const bytes = change(await readFile(join(root, file)).catch((error) => missing(error, changes.has(path))));
      if (bytes === null) throw new Error("it was taken away");
      const type = TYPES[/** @type {keyof typeof TYPES} */ (extname(file))];
      response.writeHead(200, { ...headers, "Content-Type": type ?? "application/octet-stream" });
      response.end(bytes);
    } catch {
      response.writeHead(404, { ...headers, "Content-Type": "text/plain" });
      response.end("not found");
    }
  });
  const listen = (/** @type {number} */ port) =>
    new Promise((resolve) => server.listen(port, "127.0.0.1", () => resolve(undefined)));
  await listen(0);
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  const stop = async () => {
    if (!server.listening) return;
    const closed = new Promise((resolve) => server.close(() => resolve(undefined)));
    server.closeAllConnections();
    await closed;
  };
  return {
    url: `http://127.0.0.1:${port}/`,
    requests,
    serve: (dist) => {
      served = { dist, headers: readHeaders(dist) };
    },
    change: (path, change) => {
      if (change) changes.set(path, change);
      else changes.delete(path);
    },
    stop,
    hang: () => {
      hangs = true;
    },
    goOn: async () => {
      hangs = false;
      if (!server.listening) await listen(port);
    },
    close: stop,
  };
}

/**
 * @param {unknown} error
 * @param {boolean} isMadeUp
 */
function missing(error, isMadeUp) {
  if (!isMadeUp) throw error;
  return Buffer.alloc(0);
}
