// @ts-check
// The parts of the harness that need no browser. Run by `cargo xtask check`.
import assert from "node:assert/strict";
import { test } from "node:test";

import { Chance } from "./chance.mjs";
import { factsOf, halves } from "./facts.mjs";
import { Ledger } from "./ledger.mjs";

/** @typedef {[string, string, number, number]} Mark */

const SAVED = "Saved on this computer";
const MARK = { kind: "mark", comes: { mark: 1 } };

/** @param {Mark[]} marks */
function facts(marks) {
  const all = marks.map(([id, ...value]) => /** @type {const} */ ([`mark ${id}`, `d ${value.join(" ")}`]));
  return new Map([...all, ["count", String(marks.length)], ["docs", "1"]]);
}

/** @param {Mark[]} marks @param {string} status */
function shot(marks, status) {
  return { status, alerts: [], doc: "d", complete: true, marks, count: marks.length, docs: 1, focus: "", note: null, isWriting: false, links: [], canUndo: true, n: 1 };
}

/** @type {Mark} */ const A = ["a", "claim", 0, 4];
/** @type {Mark} */ const B = ["b", "denial", 5, 9];
/** @type {Mark} */ const C = ["c", "claim", 10, 14];

/** A is in storage, B was called saved, C was on the page when all ended. */
function edited() {
  const ledger = new Ledger();
  ledger.begin(facts([A]), false);
  ledger.act(MARK);
  ledger.see(shot([A, B], "Saving…"));
  ledger.see(shot([A, B], SAVED));
  ledger.settle();
  ledger.act(MARK);
  ledger.see(shot([A, B, C], "Saving…"));
  return ledger;
}

/** @param {Ledger} ledger @param {Mark[]} marks */
function judged(ledger, marks) {
  const { lost, holes } = ledger.judge(facts(marks));
  return { lost: lost.length, holes: holes.length };
}

/** The same, and C was called saved too. */
function settled() {
  const ledger = edited();
  ledger.see(shot([A, B, C], SAVED));
  ledger.settle();
  return ledger;
}

test("each moment from the acknowledged one on may come back", () => {
  assert.deepEqual(judged(edited(), [A, B]), { lost: 0, holes: 0 });
  assert.deepEqual(judged(edited(), [A, B, C]), { lost: 0, holes: 0 });
  assert.equal(edited().acknowledged, 1);
});

test("what was called saved and is not there is lost, each by itself", () => {
  assert.deepEqual(judged(edited(), [A]), { lost: 1, holes: 0 });
  assert.deepEqual(judged(edited(), []), { lost: 2, holes: 0 });
  assert.deepEqual(judged(edited(), [A, ["b", "claim", 5, 9]]), { lost: 1, holes: 0 });
  assert.deepEqual(judged(edited(), [A, ["b", "denial", 5, 8], C]), { lost: 1, holes: 0 });
});

test("what was deleted and called deleted must not come back", () => {
  const ledger = settled();
  ledger.act({ kind: "delete", goes: { mark: 1 } });
  ledger.see(shot([A, C], SAVED));
  ledger.settle();
  assert.deepEqual(judged(ledger, [A, C]), { lost: 0, holes: 0 });
  assert.deepEqual(judged(ledger, [A, B, C]), { lost: 1, holes: 0 });
});

test("what nobody saw must be an act in flight, and no more of them than there were", () => {
  const ledger = edited();
  assert.deepEqual(judged(ledger, [A, B, C, ["x", "claim", 20, 24]]), { lost: 0, holes: 0 });
  assert.deepEqual(judged(ledger, [A, B, C, ["x", "claim", 20, 24], ["y", "claim", 30, 34]]), { lost: 0, holes: 2 });
  assert.deepEqual(judged(settled(), [A, B, C, ["x", "claim", 20, 24]]), { lost: 0, holes: 1 });
});

test("of an import all is there or nothing", () => {
  const ledger = settled();
  ledger.act({ kind: "import", comes: { mark: 2 }, whole: true });
  assert.deepEqual(judged(ledger, [A, B, C, ["x", "claim", 20, 24], ["y", "claim", 30, 34]]), { lost: 0, holes: 0 });
  assert.deepEqual(judged(ledger, [A, B, C, ["x", "claim", 20, 24]]), { lost: 0, holes: 1 });
});

test("what one undo brings back is known after an act that was waited for", () => {
  const { state } = edited().judge(facts([A, B, C]));
  assert.deepEqual([...(state?.undone ?? [])], [...facts([A, B])].filter(([name]) => name.startsWith("mark")));
});

test("half a project is told from a whole one", () => {
  const whole = {
    schema: { labels: [{ id: "claim" }], relation_kinds: [{ id: "denies" }] },
    documents: [{ id: "d", text: "👩 said so" }],
    annotations: [{ id: "a", doc: "d", label: "claim", start: 2, end: 6, utf16: [3, 7], quote: "said" }],
    relations: [],
  };
  assert.deepEqual(halves(whole), []);
  assert.equal(factsOf(whole).get("mark a"), "d claim 3 7");
  assert.equal(halves({ ...whole, documents: [] }).length, 1);
  assert.equal(halves({ ...whole, relations: [{ id: "r", type: "denies", from: "a", to: "b" }] }).length, 1);
  assert.equal(halves({ ...whole, annotations: [{ ...whole.annotations[0], quote: "sai" }] }).length, 1);
});

test("the same seed gives the same choices", () => {
  const draw = () => {
    const chance = new Chance(7);
    return Array.from({ length: 20 }, () => [chance.between(1, 6), chance.weighted({ a: 3, b: 1 })]);
  };
  assert.deepEqual(draw(), draw());
  assert.ok(new Set(draw().map(([n]) => n)).size > 3);
});
