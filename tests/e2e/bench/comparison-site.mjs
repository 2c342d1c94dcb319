// @ts-check
// Serves the comparison page, which stays as it is, and the text and marks it shows.
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const FILES = { "/index.html": "text/html; charset=utf-8", "/app.js": "text/javascript", "/inpage.js": "text/javascript" };

/**
 * @param {string} folder where the page lies
 * @param {import("./corpus.mjs").Corpus} corpus
 * @returns {Promise<{url: string, close: () => Promise<void>}>}
 */
export async function startComparison(folder, { text, marked }) {
  /** @type {Map<string, {type: string, bytes: Buffer}>} */
  const answers = new Map([
    ["/corpus.json", { type: "application/json", bytes: Buffer.from(JSON.stringify({ text, anns: marked })) }],
  ]);
  for (const [path, type] of Object.entries(FILES)) {
    answers.set(path, { type, bytes: readFileSync(join(folder, path)) });
  }
  const server = createServer((request, response) => {
    const answer = answers.get(new URL(request.url ?? "/", "http://localhost").pathname);
    response.writeHead(answer ? 200 : 404, { "Content-Type": answer?.type ?? "text/plain" });
    response.end(answer?.bytes);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const address = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${address.port}/index.html?/corpus.json`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
