// @ts-check
import { across, richBlocks } from "../support/passages.mjs";
import { checkExport } from "../support/export.mjs";

export const name = "An exported project is opened in another browser and exported the same";

/** What opening a file as a new project must keep; stamps are this copy's own. */
const KEPT = {
  documents: ["id", "title", "url", "source", "published", "byline", "language", "file_name", "done", "text", "text_sha256", "length"],
  annotations: ["id", "doc", "label", "start", "end", "attributes", "note", "quote", "utf16", "utf8", "prefix", "suffix", "group", "annotator", "created"],
  relations: ["id", "type", "from", "to", "note", "annotator", "created"],
  groups: ["id", "title", "note"],
  annotators: ["id", "name"],
};

/** @param {import("../support/run-journey.mjs").Tools} tools */
export async function run({ open, desk, page, articles, axe, check, checkEqual, checkDocumentText, captureDownload, screenshot }) {
  await open();
  for (const place of [0, 1]) {
    await desk.openArticle(place);
    const [{ words }] = richBlocks(articles[place].text, 8);
    await desk.mark({ label: "claim", ...across(words[0], words[3]) });
    await desk.mark({ label: "denial", ...across(words[1], words[2]) });
    await desk.mark({ label: "evidence", ...across(words[5], words[6]) });
  }
  const first = withLinks((await desk.exportJson(captureDownload)).json);
  const file = { name: "from-a-colleague.json", bytes: Buffer.from(JSON.stringify(first, null, 2)) };
  const marks = await desk.marks();
  await desk.waitUntilSaved();

  // Looked at and left: nothing happens.
  const dialog = page.getByRole("dialog");
  const asNew = dialog.getByRole("button", { name: "Open as new project", exact: true });
  const merge = dialog.getByRole("button", { name: "Merge into this project", exact: true });
  await desk.chooseFiles("Open project", [file]);
  await asNew.waitFor();
  check(await merge.isVisible(), "the dialog offers to merge");
  check((await dialog.innerText()).includes(file.name), "the dialog names the file");
  await axe();
  await screenshot("dialog");
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  checkEqual(await desk.marks(), marks, "the marks after the dialog was left");

  // Merged into what is the same already: no copy of anything.
  await desk.chooseFiles("Open project", [file]);
  await merge.click();
  await dialog.waitFor({ state: "detached" });
  checkEqual(await desk.count(), first.annotations.length, "annotations after merging the same");
  checkEqual(await desk.articles.count(), articles.length, "articles after merging the same");

  // Opened as a project of its own.
  await desk.chooseFiles("Open project", [file]);
  await asNew.click();
  await dialog.waitFor({ state: "detached" });
  await desk.waitForCount(first.annotations.length);
  checkEqual(await desk.articles.count(), first.documents.length, "articles of the new project");
  await desk.waitUntilSaved();
  const second = await desk.exportJson(captureDownload);
  checkExport(second, articles.map(({ file, content }) => ({ file, content })));
  compare(first, second.json, checkEqual);
  checkEqual(await desk.problems.count(), 0, "problems");

  // It is the project that is open after a reload.
  await desk.reload();
  await desk.waitForCount(first.annotations.length);
  for (const [place, article] of articles.entries()) {
    await desk.openArticle(place);
    await checkDocumentText(article.text);
  }
  compare(first, (await desk.exportJson(captureDownload)).json, checkEqual);
}

/**
 * The file as a colleague with a later version made it: with links, a group, a speaker, a note.
 * @param {any} project
 */
function withLinks(project) {
  const [claim, denial] = ["claim", "denial"].map((label) =>
    project.annotations.find((/** @type {any} */ annotation) => annotation.label === label),
  );
  const kind = project.schema.relation_kinds[0].id;
  claim.attributes = { speaker: "The mayor \u{1f600}" };
  claim.note = "First line\nsecond line";
  claim.group = "g-harbour";
  return {
    ...project,
    relations: [{ id: "r-first", type: kind, from: denial.id, to: claim.id, note: "across" }],
    groups: [{ id: "g-harbour", title: "The harbour is closed", note: "" }],
  };
}

/**
 * @param {any} first
 * @param {any} second
 * @param {typeof import("../support/check.mjs").checkEqual} checkEqual
 */
function compare(first, second, checkEqual) {
  for (const [array, keys] of Object.entries(KEPT)) {
    const kept = (/** @type {any} */ project) =>
      (project[array] ?? [])
        .map((/** @type {any} */ one) => Object.fromEntries(keys.map((key) => [key, one[key] ?? null])))
        .sort((/** @type {any} */ a, /** @type {any} */ b) => (a.id < b.id ? -1 : 1));
    checkEqual(kept(second), kept(first), `${array} of the second export`);
  }
  checkEqual(second.schema.labels.map((/** @type {any} */ label) => label.id), first.schema.labels.map((/** @type {any} */ label) => label.id), "labels");
}
