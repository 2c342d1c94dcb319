// @ts-check
import { until } from "../support/until.mjs";

export const name = "Files that cannot be read are named, and nothing else happens";
export const sets = ["own"];

const PNG = Buffer.from(
  "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000a49444154789c6360000002000100ffff03000006000557bfabd40000000049454e44ae426082",
  "hex",
);

/** Files for "Add articles" that are no articles. */
const NO_ARTICLES = [
  { name: "portrait.txt", bytes: PNG },
  { name: "nothing.txt", bytes: Buffer.alloc(0) },
  { name: "only-a-mark.txt", bytes: Buffer.from([0xef, 0xbb, 0xbf]) },
  { name: "half.txt", bytes: Buffer.from([0xff, 0xfe, 0x41]) },
  { name: "paper.txt", bytes: Buffer.from("%PDF-1.7\n%\u00e2\u00e3\n1 0 obj\n") },
  { name: "deep.txt", bytes: Buffer.from([0xff, 0xfe, 0, 0, 0x41, 0, 0, 0]) },
];

const document = { id: "d1", title: "A title", text: "The mayor denies it." };
const annotation = { id: "a1", doc: "d1", label: "denial", start: 4, end: 9, quote: "mayor" };
const whole = JSON.stringify({
  format: "gainsay",
  version: "1.0",
  offset_unit: "unicode_code_point",
  documents: [document],
  annotations: [annotation],
  relations: [],
  groups: [],
});

/** Files for "Open project" that are no projects. */
const NO_PROJECTS = [
  { name: "cut.json", bytes: Buffer.from(whole.slice(0, whole.length - 20)) },
  { name: "empty.json", bytes: Buffer.alloc(0) },
  { name: "words.json", bytes: Buffer.from("This is no JSON.") },
  { name: "other-kind.json", bytes: Buffer.from('{"type": "FeatureCollection", "features": []}') },
  { name: "a-list.json", bytes: Buffer.from('["a", "b"]') },
  { name: "newer.json", bytes: Buffer.from(whole.replace('"1.0"', '"2.0"')) },
  { name: "not-utf-8.json", bytes: Buffer.from(whole.replace("mayor", "may\u00f6r"), "latin1") },
  { name: "doubled.json", bytes: Buffer.from(`{"format": "gainsay", ${whole.slice(1)}`) },
  { name: "deep.json", bytes: Buffer.from("[".repeat(100_000)) },
];

/** @param {import("../support/run-journey.mjs").Tools} tools */
export async function run({ open, desk, page, articles, check, checkEqual, checkDocumentText, screenshot }) {
  await open();
  const [, word] = articles[0].text.match(/(?<!\S)([A-Za-z]{4,})(?!\S)/) ?? [];
  const start = articles[0].text.search(/(?<!\S)[A-Za-z]{4,}(?!\S)/);
  const mark = { label: "claim", start, end: start + word.length };
  await desk.mark(mark);
  const id = await desk.documentId();
  const nothingHappened = async (/** @type {string} */ sentence) => {
    checkEqual(await desk.articles.count(), articles.length, `articles ${sentence}`);
    checkEqual(await desk.documentId(), id, `the open article ${sentence}`);
    checkEqual(await desk.count(), 1, `annotations ${sentence}`);
    await checkDocumentText(articles[0].text);
    await desk.waitForMarks([mark], sentence);
  };
  const isNamed = async (/** @type {string} */ file) => {
    const alert = desk.problems.filter({ hasText: file });
    await alert.waitFor();
    checkEqual(await alert.count(), 1, `alerts that name ${file}`);
    const sentence = (await alert.getByRole("paragraph").innerText()).trim();
    check(/^\S.{20,}\.$/s.test(sentence), `the alert about ${file} is no sentence: ${sentence}`);
    check(!/undefined|\[object|Error\(|\{/.test(sentence), `the alert about ${file} is for programmers: ${sentence}`);
    await alert.getByRole("button", { name: "Close" }).click();
    await alert.waitFor({ state: "detached" });
  };

  for (const file of NO_ARTICLES) {
    await desk.chooseFiles("Add articles", [file]);
    await isNamed(file.name);
    await nothingHappened(`after ${file.name}`);
  }
  for (const file of NO_PROJECTS) {
    await desk.chooseFiles("Open project", [file]);
    await isNamed(file.name);
    await nothingHappened(`after ${file.name}`);
  }
  // A project file among articles is opened as one, and a broken one is named all the same.
  await desk.chooseFiles("Add articles", [NO_PROJECTS[0]]);
  await isNamed(NO_PROJECTS[0].name);

  // What can be read is added, the rest is named.
  const good = { name: "good.txt", bytes: Buffer.from("A harbour town votes.\n") };
  await desk.chooseFiles("Add articles", [NO_ARTICLES[0], good, NO_ARTICLES[1]]);
  await isNamed(NO_ARTICLES[0].name);
  await isNamed(NO_ARTICLES[1].name);
  await checkDocumentText("A harbour town votes.\n");
  checkEqual(await desk.articles.count(), articles.length + 1, "articles after a good file among bad ones");
  // The same file again is no second article.
  await desk.chooseFiles("Add articles", [good]);
  await page.getByText("here already").waitFor();
  checkEqual(await desk.articles.count(), articles.length + 1, "articles after the same file again");
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await until(page, "the added article is taken back", async () => (await desk.articles.count()) === articles.length);
  await desk.openArticle(0);
  await nothingHappened("after the good file was taken back");

  // Bytes that are no UTF-8: a dialog asks for the encoding, or an alert says so.
  const latin = { name: "latin.txt", bytes: Buffer.from("Die M\u00fcller sagen \u201enein\u201c: \u00fcber f\u00fcnf.", "latin1") };
  await desk.chooseFiles("Add articles", [latin]);
  const asks = page.getByRole("dialog").or(desk.problems).filter({ hasText: "latin.txt" });
  await asks.first().waitFor();
  await screenshot("encoding");
  await nothingHappened("while the encoding is asked for");
  if ((await page.getByRole("dialog").count()) > 0) {
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  }
  await nothingHappened("after latin.txt");
  await desk.waitUntilSaved();
  await desk.reload();
  await nothingHappened("after a reload");
}
