// @ts-check
import { drawnBefore } from "../support/drawn.mjs";
import { checkExport } from "../support/export.mjs";

export const name = "Texts of other scripts and with odd line ends are marked to the character";
export const sets = ["own"];

const BOM = Buffer.from([0xef, 0xbb, 0xbf]);
const FAMILY = "\u{1f469}\u200d\u{1f469}\u200d\u{1f467}\u200d\u{1f466}";
const WAVE = "\u{1f44b}\u{1f3fd}";

/**
 * The passages to mark stand in ⟦ ⟧. Characters that nobody sees are named by `chips`.
 * @type {{file: string, drawn: string, encode?: (text: string) => Buffer, chips?: string[]}[]}
 */
const TEXTS = [
  {
    file: "emoji.txt",
    drawn:
      `The crowd ${FAMILY} waved ⟦${WAVE} at the ferry ${FAMILY}⟧ and left.\n\n` +
      `Flags \u{1f1fa}\u{1f1e6}\u{1f1ec}\u{1f1e7} were ⟦counted \u{1d7d8} times⟧, they said \u{1f600}\u{1f600}⟦\u{1f680}⟧.\n`,
  },
  {
    file: "combining.txt",
    drawn:
      "Le cafe\u0301 du maire n\u2019e\u0301tait ⟦pas ferme\u0301⟧ hier.\n" +
      "Z\u0301\u0327a\u0310lgo\u0301 wrote ⟦that n\u0303o n\u0303ame⟧ was lost.\n\u1112\u1161\u11ab\u1100\u1173\u11af ⟦\u1112\u1161\u11ab⟧ \u1100\u1173\u11af\n",
  },
  {
    file: "chinese.txt",
    drawn: "市長⟦否認⟧了⟦報紙⟧的說法。\n「沒有這樣的事，」⟦她⟧說。\n\u{20bb7}野家⟦今日休業⟧。\n",
  },
  {
    file: "right-to-left.txt",
    drawn:
      "قال ⟦رئيس البلدية⟧ إن المال موجود.\n" +
      "ראש העיר ⟦הכחיש את⟧ הטענה.\n" +
      "The spokesman said ⟦الميناء⟧ and then ⟦repeated it⟧ in English.\n",
  },
  { file: "crlf.txt", drawn: "First line ⟦ends here\r\nsecond line⟧ goes on.\r\n\r\nAfter an ⟦empty one⟧.\r\n" },
  { file: "lone-cr.txt", drawn: "An old ⟦typewriter\rreturned its⟧ carriage.\rOnce ⟦more⟧.\r" },
  {
    file: "bom.txt",
    drawn: "⟦Marked⟧ from its first letter, the ⟦mark itself⟧ is no text.\n",
    encode: (text) => Buffer.concat([BOM, Buffer.from(text)]),
  },
  {
    file: "utf-16le.txt",
    drawn: "Sixteen bits ⟦a unit\r\nand \u{1f600} two⟧ for some; ⟦naïve⟧ readers slip.\r\n",
    encode: (text) => Buffer.from(`\ufeff${text}`, "utf16le"),
  },
  { file: "empty-lines.txt", drawn: "\n\n  \n⟦Above are⟧ three lines.\n\n\n\n⟦Below⟧ are two.\n\n\n" },
  { file: "no-final-newline.txt", drawn: "One line.\nThe last ⟦line ends here⟧" },
  {
    file: "control.txt",
    drawn:
      "Bell\u0007 and\u0001 tab\tand ⟦form\u000cfeed again⟧.\nNext\u0085line\u2028and ⟦soft\u00adhyphen⟧\u200b and\ufeff ⟦a mark⟧ inside.\n",
  },
  {
    file: "unseen.txt",
    drawn:
      "The bank ⟦will \u202epay 100 dollars\u202c to⟧ all, it ⟦said\u200b. Then\u2060⟧ it said no.\n" +
      "An \u2066isolate nobody ⟦ended (123) is⟧ one; co\u00adop\u00ader\u00adate, \u200e⟦deny⟧.\n" +
      "ראש העיר\u200f ⟦הכחיש\u200f, את⟧ הטענה \u{e0068}\u{e0069}.\nمی\u200cروم ⟦می\u200cروم⟧ ok.\n",
    chips: [
      "RLO", "PDF", "ZWSP", "WJ", "LRI", "SHY", "SHY", "SHY", "LRM", "RLM", "RLM", "TAG h", "TAG i",
    ],
  },
];

/** @param {string} drawn */
function read(drawn) {
  let text = "";
  const passages = [];
  let start = -1;
  for (const part of drawn.split(/([⟦⟧])/)) {
    if (part === "⟦") start = text.length;
    else if (part === "⟧") passages.push({ start, end: text.length });
    else text += part;
  }
  return { text, passages };
}

/**
 * What assistive technology reads beside the text: the names that the style sheet draws.
 * @param {import("playwright-core").Page} page
 */
async function drawnNames(page) {
  const names = await drawnBefore(page.locator("[data-document] *"));
  return names.filter((name) => /^"[A-Z]{2,4}( .+)?"$/.test(name)).map((name) => name.slice(1, -1));
}

/**
 * The letters of `words` stand from left to right, whatever comes before them.
 * @param {import("playwright-core").Page} page
 * @param {string} words
 */
async function checkNothingIsTurned(page, words) {
  const lefts = await page.locator("[data-document]").evaluate((root, words) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = /** @type {Text} */ (walker.currentNode);
      const start = node.data.indexOf(words);
      if (start < 0) continue;
      return [...words].map((_, at) => {
        const range = document.createRange();
        range.setStart(node, start + at);
        range.setEnd(node, start + at + 1);
        return range.getBoundingClientRect().left;
      });
    }
    return [];
  }, words);
  const isOrdered = lefts.length > 0 && lefts.every((left, at) => at === 0 || left > /** @type {number} */ (lefts[at - 1]));
  if (!isOrdered) throw new Error(`the letters of “${words}” stand at ${lefts.join(", ")}`);
}

/** @param {import("../support/run-journey.mjs").Tools} tools */
export async function run({ open, desk, page, articles, checkEqual, checkDocumentText, captureDownload, screenshot }) {
  const files = TEXTS.map(({ file, drawn, encode = Buffer.from, chips }) => {
    const { text, passages } = read(drawn);
    return { file, text, passages, chips, content: encode(text), marks: /** @type {import("../support/desk.mjs").Expected[]} */ ([]) };
  });
  await open();
  await desk.chooseFiles("Add articles", files.map(({ file, content }) => ({ name: file, bytes: content })));
  await desk.articles.nth(articles.length + files.length - 1).waitFor();
  // Some have characters that nobody sees: they are kept, and that is said of each.
  const hiding = ["control.txt", ...files.filter(({ chips }) => chips).map(({ file }) => file)];
  checkEqual(await desk.problems.count(), hiding.length, "problems after adding the files");
  await desk.problems.filter({ hasText: "control.txt has 4 characters that nobody sees, the first in line 1 (U+0007)." }).waitFor();
  for (const file of hiding) {
    const hidden = desk.problems.filter({ hasText: new RegExp(`${file} has \\d+ characters that nobody sees`) });
    await hidden.getByRole("button", { name: "Close" }).click();
  }
  checkEqual(await desk.problems.count(), 0, "problems after they were read");

  // Added files stand below, in the order of their names.
  const listed = [...files].sort((a, b) => (a.file < b.file ? -1 : 1));
  const labels = ["claim", "denial", "evidence"];
  for (const [place, file] of listed.entries()) {
    await desk.openArticle(articles.length + place);
    await checkDocumentText(file.text);
    if (file.chips) {
      checkEqual(await drawnNames(page), file.chips, `names of what is not seen in ${file.file}`);
      await checkNothingIsTurned(page, "pay 100 dollars");
    }
    for (const [number, passage] of file.passages.entries()) {
      const wanted = { label: labels[number % labels.length], ...passage };
      try {
        await desk.drag(passage, { backward: number % 2 === 1 });
        await desk.waitForSelection(passage, `in ${file.file}`);
        await page.keyboard.press(String((number % labels.length) + 1));
        file.marks.push(wanted);
        await desk.waitForMarks(file.marks, `in ${file.file}`);
      } catch (error) {
        throw new Error(`${file.file}, passage ${JSON.stringify(file.text.slice(passage.start, passage.end))}`, { cause: error });
      }
    }
    await checkDocumentText(file.text);
  }
  await screenshot("marked");
  await desk.waitUntilSaved();
  await desk.reload();
  for (const [place, file] of listed.entries()) {
    await desk.openArticle(articles.length + place);
    await checkDocumentText(file.text);
    await desk.waitForMarks(file.marks, `after a reload in ${file.file}`);
  }
  const exported = await desk.exportJson(captureDownload);
  checkExport(exported, [...articles, ...files]);
  const quotes = exported.json.annotations.map((/** @type {any} */ annotation) => annotation.quote);
  const wanted = files.flatMap(({ text, passages }) => passages.map(({ start, end }) => text.slice(start, end)));
  checkEqual(quotes.sort(), wanted.sort(), "quotes in the export");
}
