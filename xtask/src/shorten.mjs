// Gives the functions between wasm and JavaScript short names. Run by `cargo xtask dist`.
//
// wasm-bindgen names them after crates and checksums, and writes each name into both files:
// 8 kB that brotli cannot take away. What the files are called changes with their content.
import { createHash } from "node:crypto";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const IMPORTS = 2;
const EXPORTS = 7;
const folder = process.argv.at(-1);
const pagePath = join(folder, "index.html");
const page = readFileSync(pagePath, "utf8");

const bytesPath = named(/module_or_path: '\.\/([^']+)'/);
const scriptPath = named(/from '\.\/([^']+)'/);
const bytes = readFileSync(join(folder, bytesPath));
const script = readFileSync(join(folder, scriptPath), "utf8");

const short = new Map();
const before = new WebAssembly.Module(bytes);
for (const { name } of [...WebAssembly.Module.imports(before), ...WebAssembly.Module.exports(before)]) {
  // All that wasm-bindgen made up; `memory` and `main` keep their names.
  if (/^(__wb|wasm_bindgen_)\w*$/.test(name) && !short.has(name)) short.set(name, `$${short.size.toString(36)}`);
}
const taken = script.match(/[^\w$]\$[0-9a-z]+\b/g);
if (taken) fail(`the script has names of its own that begin with $: ${taken}`);

const newScript = script.replace(/(?<![\w$])(__wb|wasm_bindgen_)\w+/g, (name) => short.get(name) ?? name);
const newBytes = Buffer.concat(sections(bytes).map(([id, content]) => section(id, content)));
const after = new WebAssembly.Module(newBytes);
for (const { name, kind } of WebAssembly.Module.imports(after)) {
  if (kind === "function" && !newScript.includes(`${name}: `)) fail(`the script gives the wasm no ${name}`);
}
for (const name of short.keys()) {
  if (newScript.includes(`${name}:`) || newScript.includes(`wasm.${name}`)) fail(`${name} kept its name`);
}

let newPage = page;
for (const [path, old, content] of [
  [bytesPath, bytes, newBytes],
  [scriptPath, Buffer.from(script), Buffer.from(newScript)],
]) {
  writeFileSync(join(folder, path), content);
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 16);
  const renamed = path.replace(/-[0-9a-f]+(?=(_bg)?\.\w+$)/, `-${hash}`);
  renameSync(join(folder, path), join(folder, renamed));
  newPage = newPage.replaceAll(path, renamed).replaceAll(checksum(old), checksum(content));
  if (!newPage.includes(checksum(content))) fail(`the page has no checksum of ${path}`);
}
writeFileSync(pagePath, newPage);

function named(pattern) {
  return page.match(pattern)?.[1] ?? fail(`index.html does not say ${pattern}`);
}

function checksum(content) {
  return `sha384-${createHash("sha384").update(content).digest("base64")}`;
}

function fail(message) {
  console.error(message);
  process.exit(1);
}

/** The wasm's sections, each an id and its content. */
function sections(wasm) {
  const read = reader(wasm, 8);
  const found = [];
  while (!read.isAtEnd()) found.push([read.byte(), read.vector()]);
  return found;
}

/** A section with its names shortened; the header of the file comes with the first one. */
function section(id, content) {
  const isFirst = section.wrote === undefined;
  section.wrote = true;
  const changed = id === IMPORTS || id === EXPORTS ? renamed(id, content) : content;
  return Buffer.concat([
    isFirst ? bytes.subarray(0, 8) : Buffer.alloc(0),
    Buffer.from([id, ...number(changed.length)]),
    changed,
  ]);
}

function renamed(id, content) {
  const read = reader(content, 0);
  const n = read.number();
  const parts = [Buffer.from(number(n))];
  const name = (text) => {
    const written = Buffer.from(short.get(text) ?? text);
    parts.push(Buffer.from(number(written.length)), written);
  };
  for (let entry = 0; entry < n; entry += 1) {
    if (id === IMPORTS) name(read.vector().toString());
    name(read.vector().toString());
    const start = read.place();
    const kind = read.byte();
    if (id === IMPORTS && kind !== 0) fail("the wasm imports something else than functions");
    read.number();
    parts.push(content.subarray(start, read.place()));
  }
  return Buffer.concat(parts);
}

/** Reads bytes, numbers (LEB128) and vectors one after the other. */
function reader(content, start) {
  let at = start;
  const byte = () => content[at++];
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const next = byte();
      value += (next & 127) * 2 ** shift;
      if (next < 128) return value;
    }
  };
  const vector = () => {
    const length = number();
    at += length;
    return content.subarray(at - length, at);
  };
  return { byte, number, vector, place: () => at, isAtEnd: () => at >= content.length };
}

function number(value) {
  const encoded = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...encoded, rest];
    encoded.push((rest % 128) + 128);
  }
}
