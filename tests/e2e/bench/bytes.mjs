// @ts-check
// What is sent before the page works: code, style and page, not the articles. Compressed as
// `cargo xtask size` does.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";

/**
 * @typedef {{raw: number, brotli: number}} Bytes
 * @typedef {{code: Bytes, all: Bytes}} Shipped `code` is WebAssembly and JavaScript alone
 */

/**
 * @param {string} folder
 * @returns {Shipped}
 */
export function shipped(folder) {
  const sum = (/** @type {RegExp} */ pattern) => {
    const total = { raw: 0, brotli: 0 };
    for (const name of readdirSync(folder).filter((name) => pattern.test(name))) {
      const bytes = readFileSync(join(folder, name));
      total.raw += bytes.length;
      total.brotli += brotliCompressSync(bytes).length;
    }
    return total;
  };
  // The comparison page's inpage.js is a clock, and no code of the page.
  return { code: sum(/^(?!inpage).*\.(wasm|js)$/), all: sum(/^(?!inpage).*\.(wasm|js|css|html)$/) };
}
