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
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
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
 * @typedef {object} Site
 * @property {string} url with a slash at its end
 * @property {string[]} requests paths asked for, oldest first
 * @property {() => Promise<void>} close
 */

/**
 * Serves a build at an address of this machine.
 * @param {{dist: string, overlay: string}} folders `overlay/articles` stands over `dist/articles`
 * @returns {Promise<Site>}
 */
export async function startSite({ dist, overlay }) {
  const headers = readHeaders(dist);
  /** @type {string[]} */
  const requests = [];
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname);
    requests.push(path);
    const file = normalize(path === "/" ? "/index.html" : path);
    const root = file.startsWith(`${sep}articles${sep}`) ? overlay : dist;
    try {
      const bytes = await readFile(join(root, file));
      const type = TYPES[/** @type {keyof typeof TYPES} */ (extname(file))];
      response.writeHead(200, { ...headers, "Content-Type": type ?? "application/octet-stream" });
      response.end(bytes);
    } catch {
      response.writeHead(404, { ...headers, "Content-Type": "text/plain" });
      response.end("not found");
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const address = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${address.port}/`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
