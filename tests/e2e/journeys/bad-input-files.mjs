// @ts-check
import { mkdtemp, open as openFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { shownForFiles } from "../support/bad-input.mjs";

export const name = "What docs/bad-input.md says of a file is what the page says";
export const sets = ["own"];

const MB = 1024 * 1024;

/** UTF-16 with its mark. @param {number[]} units */
function utf16(units) {
  return Buffer.from([0xff, 0xfe, ...units.flatMap((unit) => [unit & 0xff, unit >> 8])]);
}

/** Files that an alert is about. */
const NAMED = [
  { name: "half.txt", bytes: Buffer.from([0xff, 0xfe, 0x41, 0, 0x42]) },
  { name: "surrogates.txt", bytes: utf16([0x41, 0x0a, 0xd800, 0x42, 0xdc00, 0x0a]) },
  { name: "paper.txt", bytes: Buffer.from("%PDF-1.7\n") },
];

const PROJECTS = [
  { name: "trailing.json", bytes: Buffer.from('{"documents": []}\n{"more": 1}') },
  { name: "number.json", bytes: Buffer.from('{"documents": [],\n"weight": 1e999}') },
  {
    name: "surrogate.json",
    bytes: Buffer.from('{"documents": [\n{"id": "a", "text": "half \\ud83d of it"}]}'),
  },
  { name: "deep.json", bytes: Buffer.alloc(1_000_000, "[") },
  {
    name: "doubled.json",
    bytes: Buffer.from('{"documents": [{"id": "a",\n"id": "b"}]}'),
  },
];

const TEXT = "The mayor denied it. The firm denied it.";
/** A file whose label nobody defined. What was undone stays away, so each has ids of its own. */
const label = (/** @type {string} */ id) => ({
  name: "label.json",
  bytes: Buffer.from(
    JSON.stringify({
      documents: [{ id: `d-${id}`, text: TEXT }],
      annotations: [
        { id: `a-${id}`, doc: `d-${id}`, label: "opinion", start: 4, end: 9, quote: "mayor" },
      ],
    }),
  ),
});

/** @param {import("../support/run-journey.mjs").Tools} tools */
export async function run({ open, desk, page, articles, axe, check, checkEqual, checkDocumentText, screenshot }) {
  const shown = await shownForFiles();
  await page.addInitScript(() => {
    const read = Blob.prototype.arrayBuffer;
    Object.assign(window, { bytesRead: 0 });
    Blob.prototype.arrayBuffer = function () {
      Object.assign(window, { bytesRead: Reflect.get(window, "bytesRead") + this.size });
      return read.call(this);
    };
  });
  await open();
  const bytesRead = () => page.evaluate(() => /** @type {number} */ (Reflect.get(window, "bytesRead")));
  const isNamed = async (/** @type {string} */ file) => {
    const [sentence] = shown.get(file) ?? [];
    check(sentence !== undefined, `docs/bad-input.md says something of ${file}`);
    const alert = desk.problems.filter({ hasText: sentence });
    await alert.waitFor();
    await alert.getByRole("button", { name: "Close" }).click();
    await alert.waitFor({ state: "detached" });
  };

  // Too large to be read: not a byte is asked for.
  const folder = await mkdtemp(join(tmpdir(), "gainsay-"));
  try {
    for (const [file, input] of [["huge.txt", "Add articles"], ["huge.json", "Open project"]]) {
      const path = join(folder, file);
      const handle = await openFile(path, "w");
      await handle.truncate(200 * MB);
      await handle.close();
      await page.getByLabel(input, { exact: true }).setInputFiles(path);
      await isNamed(file);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
  checkEqual(await bytesRead(), 0, "bytes that were read of files of 200 MB");

  // Dropped, one of them too large: it is named, the other one is added.
  await desk.document.evaluate((text, size) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([new Uint8Array(size).fill(97)], "long.txt"));
    transfer.items.add(new File(["A harbour town votes.\n"], "good.txt"));
    for (const type of ["dragenter", "dragover", "drop"]) {
      const init = { bubbles: true, cancelable: true, dataTransfer: transfer };
      text.dispatchEvent(new DragEvent(type, init));
    }
  }, 5 * MB + 1);
  await isNamed("long.txt");
  await checkDocumentText("A harbour town votes.\n");
  checkEqual(await bytesRead(), 22, "bytes that were read of the dropped files");
  checkEqual(await desk.articles.count(), articles.length + 1, "articles after the drop");

  // More files than anybody means: none is read.
  const many = Array.from({ length: 2_001 }, (_, n) => ({ name: `${n}.txt`, bytes: Buffer.from(`Text ${n}.`) }));
  await desk.chooseFiles("Add articles", many);
  const crowd = desk.problems.filter({ hasText: "Nothing was added: there are 2,001 files" });
  await crowd.getByRole("button", { name: "Close" }).click();
  checkEqual(await desk.articles.count(), articles.length + 1, "articles after too many files");

  for (const file of NAMED) {
    await desk.chooseFiles("Add articles", [file]);
    await isNamed(file.name);
  }
  await checkDocumentText("A\n\ufffdB\ufffd\n");
  for (const file of PROJECTS) {
    await desk.chooseFiles("Open project", [file]);
    await isNamed(file.name);
  }

  // What nobody sees is kept, and said.
  const hidden = "Paid in full.\nPaid \u202e001\u202c EUR\u200b to A\ufeffnn.\n";
  await desk.chooseFiles("Add articles", [{ name: "bidi.txt", bytes: Buffer.from(hidden) }]);
  await isNamed("bidi.txt");
  await checkDocumentText(hidden);

  // Bytes in the middle that are not UTF-8: the line is named and damaged UTF-8 is offered.
  const cafe = Buffer.from("One caf\u00e9, d\u00e9j\u00e0.\nTwo cafs.\nThree.\n");
  cafe[cafe.indexOf("cafs") + 3] = 0xe9;
  const dialog = page.getByRole("dialog");
  await desk.chooseFiles("Add articles", [{ name: "cafe.txt", bytes: cafe }]);
  await dialog.getByText((shown.get("cafe.txt") ?? [""])[0]).waitFor();
  checkEqual(await dialog.getByLabel("Encoding").inputValue(), "utf-8", "the encoding that is suggested");
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await dialog.waitFor({ state: "detached" });
  await checkDocumentText("One caf\u00e9, d\u00e9j\u00e0.\nTwo caf\ufffd.\nThree.\n");
  await desk.problems.getByRole("button", { name: "Close" }).click();

  // A label that nobody defined: another one is used instead, by keyboard.
  const choice = dialog.getByLabel("Label “opinion” (1 annotation)");
  const merge = dialog.getByRole("button", { name: "Merge into this project", exact: true });
  await desk.chooseFiles("Open project", [label("one")]);
  await choice.waitFor();
  await axe();
  await screenshot("label");
  await choice.focus();
  await page.keyboard.press("ArrowDown");
  checkEqual(await choice.inputValue(), "claim", "the label that the arrow chose");
  await merge.press("Enter");
  await dialog.waitFor({ state: "detached" });
  await desk.waitForCount(1);
  await desk.openArticle((await desk.articles.count()) - 1);
  await checkDocumentText(TEXT);
  await desk.waitForMarks([{ label: "claim", start: 4, end: 9 }], "after another label was chosen");
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await desk.waitForCount(0);

  // Or it is created, together with what carries it, in the same act.
  await desk.chooseFiles("Open project", [label("two")]);
  await merge.click();
  await dialog.waitFor({ state: "detached" });
  await desk.waitForCount(1);
  await desk.openArticle((await desk.articles.count()) - 1);
  await desk.waitForMarks([{ label: "opinion", start: 4, end: 9 }], "after the label was created");
  await desk.annotations.locator("[data-annotation]").first().click();
  await desk.toolbar.getByRole("button", { name: "opinion" }).waitFor();
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await desk.waitForCount(0);
}
