// @ts-check
// The parts of the measurement that need no browser. Run by `cargo xtask check`.
import assert from "node:assert/strict";
import { test } from "node:test";

import { COLLECTION_SIZES, asCollectionProject, makeCollection } from "./collection.mjs";
import { SIZES, asProject, cycle, generator, makeCorpus } from "./corpus.mjs";
import { changes, overall, rowsAcross, rowsOf, verdict } from "./rows.mjs";
import { median, quantile } from "./statistics.mjs";
import { table } from "./table.mjs";

const TEXTS = ["Zoë said: “no” 👩‍👩‍👧.\r\nThe e\u{301}lan 𠮷 was gone by then.\n", "A second article\nwithout a line end"];

test("medians and quantiles lie between samples where they must", () => {
  assert.equal(median([3, 1, 2]), 2);
  assert.equal(median([4, 1, 2, 3]), 2.5);
  assert.equal(quantile([0, 10], 0.95), 9.5);
  assert.throws(() => median([]));
});

test("a text is cycled to its size in whole characters", () => {
  for (let bytes = 200; bytes < 280; bytes += 1) {
    const text = cycle(TEXTS, bytes);
    assert.ok(!text.includes("\u{fffd}"), `${bytes} bytes part a character`);
    const length = Buffer.byteLength(text);
    assert.ok(length <= bytes && length > bytes - 4, `${length} of ${bytes} bytes`);
  }
});

test("the generator gives the same numbers in every run, and all of them", () => {
  const [one, other] = [generator(7), generator(7)];
  const numbers = Array.from({ length: 1_000 }, () => one(10));
  assert.deepEqual(numbers.slice(0, 50), Array.from({ length: 50 }, () => other(10)));
  assert.deepEqual([...new Set(numbers)].sort(), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test("spans are as long as promised, in reading order, overlap and part no character", () => {
  const { text, marked } = makeCorpus(TEXTS, SIZES[0]);
  assert.equal(marked.length, SIZES[0].annotations);
  for (const [place, { start, end, quote }] of marked.entries()) {
    assert.equal(text.slice(start, end), quote);
    // An edge moves back to the beginning of its character.
    assert.ok(quote.length >= 2 && quote.length <= 310, quote);
    assert.ok(place === 0 || marked[place - 1].start <= start);
    assert.doesNotMatch(quote, /^[\p{M}\u{200d}\n]|[\u{d800}-\u{dbff}]$|\u{200d}$|\r$/u);
  }
  assert.ok(marked.some(({ start }, place) => place > 0 && start < marked[place - 1].end));
});

test("a project file's offsets give its quotes, in all three units", () => {
  const { documents, annotations } = asProject(makeCorpus(TEXTS, SIZES[0]));
  const { text, length } = documents[0];
  const [characters, bytes] = [[...text], Buffer.from(text)];
  assert.deepEqual(length, { code_points: characters.length, utf16: text.length, utf8: bytes.length });
  for (const { start, end, utf16, utf8, quote } of annotations) {
    assert.equal(characters.slice(start, end).join(""), quote);
    assert.equal(text.slice(...utf16), quote);
    assert.equal(bytes.toString("utf8", ...utf8), quote);
  }
});

test("a collection's articles differ, share claims, and its offsets give its quotes", () => {
  const collection = makeCollection(TEXTS.map((text) => text.repeat(40)), COLLECTION_SIZES[0]);
  const { documents, annotations, relations, groups } = asCollectionProject(collection);
  assert.equal(documents.length, COLLECTION_SIZES[0].articles);
  assert.equal(new Set(documents.map(({ text }) => text)).size, documents.length);
  const texts = new Map(documents.map(({ id, text }) => [id, [...text]]));
  for (const { doc, start, end, quote } of annotations) assert.equal(texts.get(doc)?.slice(start, end).join(""), quote);
  for (const { id } of groups) {
    const articles = annotations.filter(({ group }) => group === id).map(({ doc }) => doc);
    assert.deepEqual(articles, documents.map((document) => document.id), `${id} has a claim of every article`);
  }
  assert.ok(relations.length > documents.length);
});

test("what goes over all articles has limits for 50 of them", () => {
  const all = { open: [900], firstMatrix: [300], matrix: [200], edit: [100, 99], overview: [200], firstLikely: [300], likely: [101] };
  const verdicts = COLLECTION_SIZES.map((size) => rowsAcross(all, size).map(verdict).join(""));
  assert.deepEqual(verdicts, ["", "metmissed", ""]);
});

const both = { app: [4, 6, 5], page: [2, 4, 3] };
const SAMPLES = /** @type {import("./measure.mjs").Samples} */ (
  Object.fromEntries(
    ["open", "painted", "complete", "add", "addWork", "remove", "removeWork", "focus", "focusWork", "move", "extend", "mark", "inspect", "search", "link", "saved", "scroll", "export", "heap", "wasm"]
      .map((name) => [name, name === "open" ? { app: [9], page: [] } : both]),
  )
);

test("targets hold at the greatest size, and for ratios of medians", () => {
  const [small, large] = [SIZES[0], SIZES[2]].map((size) => rowsOf(SAMPLES, size));
  assert.ok(small.every((row) => verdict(row) === ""));
  const verdicts = Object.fromEntries(large.map((row) => [row.name, verdict(row)]));
  assert.equal(verdicts.add, "missed");
  assert.equal(verdicts["add until Saved; beside it a bare strict write"], "met");
  assert.equal(verdicts["open a project file"], "");
  const alone = rowsOf({ ...SAMPLES, add: { app: [3], page: [] } }, SIZES[2]);
  assert.equal(verdict(alone.filter(({ name }) => name === "add")[0]), "", "nothing to compare with");
  const shipped = (/** @type {number} */ brotli) => ({ code: { raw: 9e5, brotli }, all: { raw: 9e5, brotli } });
  const words = [250_000, 250_001].map((brotli) => overall([], shipped(brotli), null).map(verdict).join(""));
  assert.deepEqual(words, ["met", "missed"]);
});

test("a report is a table, and is compared by ratios and bytes", () => {
  const rows = rowsOf(SAMPLES, SIZES[2]);
  const bytes = { code: { raw: 9_000, brotli: 3_000 }, all: { raw: 9_500, brotli: 3_200 } };
  const sizes = [{ name: "1mb", rows }];
  const report = { date: "then", commit: "abc", browser: "1", texts: "x", pairs: 3, loads: 3, sizes, overall: overall(sizes, bytes, null) };
  const lines = table(rows).split("\n");
  assert.equal(new Set(lines.map((line) => line.length)).size, 1, "all lines are as long");
  assert.match(lines[2], /painted +\| ms +\| 5\.00 \| 3\.00 \| +1\.67 \| +≤ 1\.5× \| missed/);
  const faster = { ...report, sizes: [{ name: "1mb", rows: rowsOf({ ...SAMPLES, add: { app: [3], page: [3] } }, SIZES[2]) }] };
  const told = changes(report, faster);
  assert.match(told, /1mb: add: 1\.67× → 1\.00× \(-40 %\)/);
  assert.match(told, /all: code, brotli: 3\.00 kB → 3\.00 kB/);
  assert.doesNotMatch(told, /open a project/);
});
