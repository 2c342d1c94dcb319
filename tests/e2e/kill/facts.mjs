// @ts-check
// A project as facts, each with a name and a value as text, so that what a page showed and what a
// file says can be compared one by one.

/**
 * Names begin with what they are about: `mark`, `note`, `speaker`, `relation`, `doc`, `done`,
 * `group`, `member`, and after a blank the id; `count` and `docs` are numbers of the project.
 * @typedef {Map<string, string>} Facts
 */

/** The value of a fact about something that is not there. */
export const GONE = "gone";

/** The value of a fact that may be anything, since nobody looked. */
export const UNSEEN = "*";

/** @param {string} name */
export const kindOf = (name) => name.split(" ", 1)[0];

/**
 * What an exported project says, as people would read it; stamps and times are left out.
 * @param {any} project as docs/format.md describes it
 * @returns {Facts}
 */
export function factsOf(project) {
  /** @type {Facts} */
  const facts = new Map();
  for (const one of project.annotations) {
    facts.set(`mark ${one.id}`, `${one.doc} ${one.label} ${one.utf16[0]} ${one.utf16[1]}`);
    if (one.note) facts.set(`note ${one.id}`, one.note);
    if (one.attributes?.speaker) facts.set(`speaker ${one.id}`, one.attributes.speaker);
    if (one.group) facts.set(`member ${one.id}`, one.group);
  }
  for (const one of project.relations) {
    facts.set(`relation ${one.id}`, `${one.type} ${one.from} ${one.to} ${one.note ?? ""}`);
  }
  for (const one of project.groups ?? []) facts.set(`group ${one.id}`, one.title ?? "");
  for (const one of project.documents) {
    facts.set(`doc ${one.id}`, `${one.text_sha256} ${one.title}`);
    if (one.done) facts.set(`done ${one.id}`, "true");
  }
  facts.set("count", String(project.annotations.length));
  facts.set("docs", String(project.documents.length));
  return facts;
}

/**
 * What is half: references to what is not there, quotes that are not in their place, ids twice.
 * @param {any} project
 * @returns {string[]} a sentence each
 */
export function halves(project) {
  /** @type {string[]} */
  const found = [];
  const ids = (/** @type {string} */ key) => {
    const all = (project[key] ?? []).map((/** @type {any} */ one) => one.id);
    const set = new Set(all);
    if (set.size < all.length) found.push(`${key} holds an id twice`);
    return set;
  };
  const [annotations, groups, annotators] = [ids("annotations"), ids("groups"), ids("annotators")];
  ids("documents");
  ids("relations");
  const texts = new Map(project.documents.map((/** @type {any} */ one) => [one.id, [...one.text]]));
  const labels = new Set(project.schema.labels.map((/** @type {any} */ one) => one.id));
  const kinds = new Set(project.schema.relation_kinds.map((/** @type {any} */ one) => one.id));
  for (const one of project.annotations) {
    const text = texts.get(one.doc);
    if (!text) found.push(`annotation ${one.id} is of the document ${one.doc}, which is not there`);
    else if (text.slice(one.start, one.end).join("") !== one.quote) {
      found.push(`annotation ${one.id} has a quote that is not in its place`);
    }
    if (!labels.has(one.label)) found.push(`annotation ${one.id} has the label ${one.label}, which is not there`);
    if (one.group && !groups.has(one.group)) found.push(`annotation ${one.id} is in the group ${one.group}, which is not there`);
    if (one.annotator && !annotators.has(one.annotator)) {
      found.push(`annotation ${one.id} is by ${one.annotator}, who is not there`);
    }
  }
  for (const one of project.relations) {
    if (!kinds.has(one.type)) found.push(`relation ${one.id} is of the kind ${one.type}, which is not there`);
    for (const end of [one.from, one.to]) {
      if (!annotations.has(end)) found.push(`relation ${one.id} leads to ${end}, which is not there`);
    }
  }
  return found;
}
