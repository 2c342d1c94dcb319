// @ts-check
import { richBlocks } from "../support/passages.mjs";

export const name = "A fault in the program shows what is saved and what is not, and still exports it";
export const sets = ["own"];

/** The smallest program that traps, without a word to anybody. */
const TRAP = [
  0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 0x66, 0, 0, 0x0a, 5, 1, 3, 0, 0, 0x0b,
];

/** @param {import("../support/run-journey.mjs").Tools} tools */
export async function run({ open, desk, page, articles, axe, check, checkEqual, captureDownload, screenshot, expectProblem }) {
  expectProblem(/panicked at|unreachable|failed to insert node/);
  await open();
  const [{ words }] = richBlocks(articles[0].text, 5);
  const first = { label: "claim", ...words[1] };
  await desk.mark(first);
  await desk.waitUntilSaved();

  // As programs that translate pages do: each text is wrapped behind the back of the app, which
  // then looks for its text nodes where they are no more.
  await page.evaluate(() => {
    const root = document.querySelector("[data-document]");
    if (!root) throw new Error("no article is open");
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(/** @type {Text} */ (walker.currentNode));
    for (const text of texts) {
      const font = document.createElement("font");
      text.replaceWith(font);
      font.append(text);
    }
  });
  const second = { label: "denial", ...words[3] };
  await desk.drag(second);
  await desk.waitForSelection(second, "after a drag");
  await page.keyboard.press("2");

  const screen = page.getByRole("alertdialog", { name: "Gainsay has stopped" });
  await screen.waitFor();
  const sentence = await screen.innerText();
  check(/1 change was not saved yet/.test(sentence), `the screen says ${sentence}`);
  await axe();
  await screenshot("screen");
  const report = await screen.getByRole("textbox").inputValue();
  check(/panicked at/.test(report) && /^Gainsay \d/.test(report), `the report is ${report}`);

  // By keyboard alone: what keeps the work has the focus, and Esc does not close the screen.
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  const exported = await captureDownload(() => page.keyboard.press("Enter"));
  const { annotations } = JSON.parse(exported.text);
  const found = annotations.map((/** @type {any} */ a) => [a.label, a.quote]);
  const quote = (/** @type {{start: number, end: number}} */ { start, end }) => articles[0].text.slice(start, end);
  checkEqual(found, [["claim", quote(first)], ["denial", quote(second)]], "annotations in the export");
  check((await screen.innerText()).includes("Exported 2 annotations"), "the screen says that it exported");

  await screen.getByRole("button", { name: "Copy this" }).click();
  await screen.getByText("Copied.").waitFor();
  await screen.getByRole("button", { name: "Reload the page" }).click();
  await page.locator("html[data-ready=true]").waitFor({ state: "attached" });
  await screen.waitFor({ state: "detached" });
  await desk.openArticle(0);
  await desk.waitForMarks([first], "after the crash and a reload");

  await desk.chooseFiles("Open project", [{ name: exported.name, bytes: exported.bytes }]);
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: /merge/i }).click();
  await desk.waitForMarks([first, second], "after the export was merged");

  // A trap of which Rust hears nothing, such as no memory, is at least said.
  await page.evaluate((bytes) => {
    const trap = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(bytes)));
    setTimeout(() => /** @type {() => void} */ (trap.exports.f)(), 0);
  }, TRAP);
  const alert = page.getByRole("alert");
  await alert.waitFor();
  check((await alert.innerText()).startsWith("Gainsay has stopped."), `it says ${await alert.innerText()}`);
  await screenshot("trap");
}
