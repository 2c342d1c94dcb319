// Prints the release's files raw, gzipped and brotli-compressed. Run by `cargo xtask size`.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

const folder = process.argv.at(-1);
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`.padStart(11);
const row = (name, sizes) => console.log(`    ${name.padEnd(44)}${sizes.map(kilobytes).join("")}`);

console.log(`    ${"".padEnd(44)}${["raw", "gzip", "brotli"].map((h) => h.padStart(11)).join("")}`);
const total = [0, 0, 0];
// What the program itself may cost, after brotli; articles come on top (docs/decisions.md, 22).
const BUDGET = 250_000;
let code = 0;
for (const name of readdirSync(folder).sort()) {
  if (!/\.(wasm|js|css|html)$/.test(name)) continue;
  const bytes = readFileSync(join(folder, name));
  const sizes = [bytes.length, gzipSync(bytes, { level: 9 }).length, brotliCompressSync(bytes).length];
  sizes.forEach((size, index) => (total[index] += size));
  if (/\.(wasm|js)$/.test(name)) code += sizes[2];
  row(name, sizes);
}
row("together", total);
const over = code - BUDGET;
const verdict = over > 0 ? `${kilobytes(over).trim()} too much` : `${kilobytes(-over).trim()} to spare`;
console.log(`    app code ${kilobytes(code).trim()} of ${kilobytes(BUDGET).trim()} after brotli: ${verdict}`);
