// @ts-check
// What the page showed and what it called saved, kept outside of the browser; and the judge of
// what is there after a kill.
import { GONE, UNSEEN, kindOf } from "./facts.mjs";
import { isSaved } from "./page-side.mjs";

/**
 * @typedef {import("./facts.mjs").Facts} Facts
 * @typedef {import("./page-side.mjs").Shot} Shot
 */

/**
 * What an act may do before anybody has seen it: how many facts of a kind may come, change or go.
 * With `whole`, all of what comes does or nothing of it.
 * @typedef {{kind: string, comes?: Record<string, number>, changes?: Record<string, number>, goes?: Record<string, number>, whole?: boolean}} Act
 */

/**
 * The project at one moment.
 * @typedef {object} State
 * @property {Facts} facts
 * @property {Set<string>} open kinds of which more may be there than is known
 * @property {boolean} saved whether the page called all of it saved
 * @property {boolean} canUndo
 * @property {Facts | null} undone the marks that one undo brings back, where that is known
 * @property {boolean} isMarking whether the newest act concerns one mark, whichever
 */

/**
 * @typedef {object} Verdict
 * @property {string[]} lost acknowledged facts that are not there, nor anything later in their place
 * @property {string[]} holes what no moment of the page explains
 * @property {State | null} state the moment that was come back to, if it was seen
 */

/** Kinds of facts that a page shows of the focused annotation only. */
const HIDDEN = ["note", "speaker", "relation", "member", "group", "done"];

/** Where new facts are no difference. */
const EVERYTHING = { has: () => true };

/** Acts that concern one mark and nothing that a page does not show. */
const MARKING = ["mark", "relabel", "delete"];

export class Ledger {
  /** From the newest acknowledged state on. @type {State[]} */
  states = [];
  /** Acts begun whose result nobody has waited for. @type {Act[]} */
  flying = [];
  /** How many changes were called saved. */
  acknowledged = 0;
  /** What may be taken back and done again, as marks; null where it is not known. @type {(Facts | null)[]} */
  #past = [];
  #phase = "edit";
  #changesSinceAcknowledged = 0;
  /** The newest moment that was seen whole. @type {State | null} */
  #whole = null;
  /** @returns {State} */
  get now() {
    return this.states[this.states.length - 1];
  }

  /**
   * Begins with a whole project that is in storage.
   * @param {Facts} facts
   * @param {boolean} canUndo
   */
  begin(facts, canUndo) {
    this.#whole = { facts, open: new Set(), saved: true, canUndo, undone: null, isMarking: false };
    this.states = [this.#whole];
    this.flying = [];
    this.#past = [];
    this.#phase = "edit";
    this.#changesSinceAcknowledged = 0;
  }

  /**
   * An act begins. Undo and redo are phases of their own: what came before must be settled.
   * @param {Act} act
   */
  act(act) {
    this.#phase = act.kind === "undo" || act.kind === "redo" ? act.kind : "edit";
    this.flying.push(act);
    if (!MARKING.includes(act.kind)) this.#past = [];
  }

  /** All that was begun has been seen. */
  settle() {
    this.flying = [];
  }

  /**
   * What stands on the page.
   * @param {Shot} shot
   */
  see(shot) {
    const before = this.#whole;
    if (!before) return;
    if (!shot.complete) {
      // While a long article is drawn again, nobody can say which of its marks are there.
      const here = [...before.facts].map(([name, value]) => /** @type {const} */ ([name, value.startsWith(`${shot.doc} `) ? UNSEEN : value]));
      const facts = new Map(here).set("count", String(shot.count)).set("docs", String(shot.docs));
      this.#push({ ...before, facts, open: new Set([...before.open, "mark"]), saved: false, isMarking: false, undone: null });
      return;
    }
    const facts = new Map(before.facts);
    const open = new Set(before.open);
    let n = 0;
    const put = (/** @type {string} */ name, /** @type {string} */ value) => {
      const old = facts.get(name) ?? (open.has(kindOf(name)) ? UNSEEN : GONE);
      if (old === value) return;
      facts.set(name, value);
      if (kindOf(name) !== "count") n += 1;
    };
    const isRemote = this.flying.some(({ kind }) => ["undo", "redo", "link", "group", "import", "articles", "done"].includes(kind));
    if (isRemote) {
      // It may reach what is not on the page.
      const hidden = this.#phase === "edit" ? HIDDEN : [...HIDDEN, "doc"];
      for (const name of facts.keys()) {
        if (hidden.includes(kindOf(name))) facts.set(name, UNSEEN);
      }
      for (const kind of [...HIDDEN, "doc"]) open.add(kind);
    }
    if (this.flying.some(({ kind }) => kind === "speaker")) {
      open.add("speaker");
      for (const name of facts.keys()) if (kindOf(name) === "speaker") facts.set(name, UNSEEN);
    }
    if (this.flying.some(({ kind }) => kind === "import")) open.add("mark");
    if (this.flying.some(({ kind }) => kind === "undo" || kind === "redo")) {
      for (const [name, value] of facts) {
        if (kindOf(name) === "mark" && !value.startsWith(`${shot.doc} `)) facts.set(name, UNSEEN);
      }
      open.add("mark");
    }
    const there = new Set(shot.marks.map(([id]) => `mark ${id}`));
    const was = n;
    for (const [name, value] of [...facts]) {
      if (kindOf(name) !== "mark" || there.has(name) || !value.startsWith(`${shot.doc} `)) continue;
      put(name, GONE);
      this.#forget(facts, name.slice("mark ".length));
    }
    for (const [id, label, start, end] of shot.marks) put(`mark ${id}`, `${shot.doc} ${label} ${start} ${end}`);
    const marksChanged = n > was;
    put("count", String(shot.count));
    put("docs", String(shot.docs));
    for (const link of shot.links) {
      if (!facts.has(`relation ${link}`)) facts.set(`relation ${link}`, UNSEEN);
    }
    // Of two acts in a row the page may show only what both came to.
    const isOne = this.flying.length < 2;
    const isMarking = this.#phase === "edit" && this.flying.every(({ kind }) => MARKING.includes(kind)) && (marksChanged || before.isMarking);
    if (marksChanged && this.#phase === "edit") this.#past.push(isOne ? marksOf(before) : null);
    if (marksChanged && this.#phase === "undo") this.#past.pop();
    if (this.#phase === "redo") this.#past = [];
    const undone = isMarking ? (this.#past[this.#past.length - 1] ?? null) : null;
    const saved = isSaved(shot);
    this.#changesSinceAcknowledged += n;
    this.#whole = { facts, open, saved, canUndo: shot.canUndo, undone, isMarking };
    this.#push(this.#whole);
  }

  /**
   * One fact more, read while the page called all that it showed saved.
   * @param {string} name
   * @param {string} value
   */
  stands(name, value) {
    const facts = new Map(this.now.facts);
    if (facts.get(name) === value) return;
    this.#changesSinceAcknowledged += 1;
    this.#whole = { ...this.now, facts: facts.set(name, value), saved: true };
    this.#push(this.#whole);
  }

  /**
   * The whole project, read while nothing was done and the page called it saved.
   * @param {Facts} facts
   */
  exported(facts) {
    this.#whole = { ...this.now, facts, open: new Set(), saved: true };
    this.#push(this.#whole);
  }

  /** @param {State} state */
  #push(state) {
    if (state.saved) {
      this.acknowledged += this.#changesSinceAcknowledged;
      this.#changesSinceAcknowledged = 0;
      // What came before an acknowledged state must not come back.
      this.states = [state];
    } else {
      this.states.push(state);
    }
  }

  /**
   * What goes with an annotation.
   * @param {Facts} facts
   * @param {string} id
   */
  #forget(facts, id) {
    for (const kind of ["note", "speaker", "member"]) if (facts.has(`${kind} ${id}`)) facts.set(`${kind} ${id}`, GONE);
    for (const [name, value] of facts) {
      if (kindOf(name) === "relation" && value.split(" ").slice(1, 3).includes(id)) facts.set(name, GONE);
    }
  }

  /**
   * Says whether the project that is there after a kill is one that may be there.
   * @param {Facts} found
   * @returns {Verdict}
   */
  judge(found) {
    const state = this.states.findLast((state) => differences(state, found).length === 0) ?? null;
    if (state) return { lost: [], holes: [], state };
    const lost = this.missing(found).map(({ name, was, is }) => `${name}: called saved as ${quoted(was)}, is ${quoted(is)}`);
    if (lost.length > 0) return { lost, holes: [], state };
    const unexplained = this.states.map((state) => this.#unexplained(differences(state, found)));
    const fewest = unexplained.reduce((a, b) => (b.length < a.length ? b : a));
    return { lost, holes: fewest.map((one) => `no moment of the page explains ${one}`), state };
  }

  /**
   * Acknowledged facts that are not there, nor anything in their place that was seen later or that
   * acts in flight may have brought.
   * @param {Facts} found
   * @returns {Difference[]}
   */
  missing(found) {
    const [acknowledged] = this.states;
    const gone = differences({ ...acknowledged, open: EVERYTHING }, found).filter(({ name, is }) => {
      const seen = this.states.map(({ facts }) => facts.get(name) ?? GONE);
      return name !== "count" && name !== "docs" && !seen.includes(is) && !seen.includes(UNSEEN);
    });
    return gone.filter(({ name, how }) => {
      const alike = gone.filter((one) => one.how === how && kindOf(one.name) === kindOf(name));
      return alike.length > this.#inFlight(how, kindOf(name));
    });
  }

  /**
   * How many facts of a kind acts may have brought, changed or taken away that nobody saw.
   * @param {Difference["how"]} how
   * @param {string} kind
   */
  #inFlight(how, kind) {
    return this.flying.reduce((sum, act) => sum + (act[how]?.[kind] ?? 0), 0);
  }

  /**
   * The differences that acts which nobody saw do not explain.
   * @param {Difference[]} differences
   * @returns {string[]}
   */
  #unexplained(differences) {
    /** @type {string[]} */
    const left = [];
    const whole = this.flying.find((act) => act.whole);
    for (const how of /** @type {const} */ (["comes", "changes", "goes"])) {
      const kinds = new Map(/** @type {[string, Difference[]][]} */ ([]));
      for (const one of differences) {
        if (one.how === how && one.name !== "count" && one.name !== "docs") {
          kinds.set(kindOf(one.name), [...(kinds.get(kindOf(one.name)) ?? []), one]);
        }
      }
      for (const [kind, all] of kinds) {
        const allowed = this.#inFlight(how, kind);
        const wholly = whole?.comes?.[kind];
        if (how === "comes" && wholly !== undefined && all.length !== wholly) {
          left.push(`${all.length} new ${kind} of an import of ${wholly}`);
        } else if (all.length > allowed) {
          left.push(...all.map((one) => `${one.name} ${quoted(one.is)} in the place of ${quoted(one.was)}`));
        }
      }
    }
    if (this.flying.length === 0 && left.length === 0) {
      left.push(...differences.map((one) => `${one.name} ${quoted(one.is)} in the place of ${quoted(one.was)}`));
    }
    return left;
  }
}

/** @typedef {{name: string, was: string, is: string, how: "comes" | "changes" | "goes"}} Difference */

/**
 * @param {{facts: Facts, open: {has: (kind: string) => boolean}}} state
 * @param {Facts} found
 * @returns {Difference[]}
 */
function differences(state, found) {
  /** @type {Difference[]} */
  const all = [];
  for (const [name, was] of state.facts) {
    const is = found.get(name) ?? GONE;
    if (was === UNSEEN || was === is) continue;
    all.push({ name, was, is, how: is === GONE ? "goes" : was === GONE ? "comes" : "changes" });
  }
  for (const [name, is] of found) {
    if (!state.facts.has(name) && !state.open.has(kindOf(name))) all.push({ name, was: GONE, is, how: "comes" });
  }
  return all;
}

/**
 * The marks that are known to be there.
 * @param {{facts: Facts}} state
 * @returns {Facts | null} null when not all are known
 */
export function marksOf({ facts }) {
  const marks = [...facts].filter(([name, value]) => kindOf(name) === "mark" && value !== GONE);
  return marks.some(([, value]) => value === UNSEEN) ? null : new Map(marks);
}

/** @param {string} text */
const quoted = (text) => JSON.stringify(text.length > 120 ? `${text.slice(0, 120)}…` : text);
