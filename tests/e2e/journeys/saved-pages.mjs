// @ts-check
import { shownForFiles } from "../support/bad-input.mjs";
import { checkExport } from "../support/export.mjs";

export const name = "A saved web page is read as its article, and marked like any other";
export const sets = ["own"];

const PAGE = `<!DOCTYPE html>
<html lang="en-GB">
<head>
  <title>Ferry held for a day | Harbour Wire</title>
  <meta http-equiv="Content-Type" content="text/html; charset=windows-1252">
  <meta property="og:site_name" content="Harbour Wire">
  <link rel="canonical" href="https://wire.example/ferry?a=b">
  <script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2025-04-09T23:10:00+03:00", "author": {"name": "Ann Lee"}}</script>
  <style>body { margin: 0 } .menu { display: none }</style>
  <script src="https://wire.example/app.js"></script>
</head>
<body onload="start()" style="margin: 0">
  <header><nav><ul>${Array.from({ length: 40 }, (_, n) => `<li><a href="/${n}">Section ${n}</a></li>`).join("")}</ul></nav></header>
  <main>
    <article>
      <h1>Ferry held for a day</h1>
      <p class="by">By Ann Lee</p>
      <p>The mayor <a href="/m">denied</a> that the ferry
         was late. \u201cNot a minute\u201d,&nbsp;she said.</p>
      <p style="display: none">Subscribe!</p>
      <h2>What is known</h2>
      <ul><li>It left at noon.</li><li>It <b>came</b> at four.</li></ul>
      <table><tr><th>Day</th><th>Late</th></tr><tr><td>Monday</td><td>4 h</td></tr></table>
      <aside>Read more</aside>
    </article>
    <article><h2>Other news</h2></article>
  </main>
  <footer>All rights reserved</footer>
</body>
</html>`;

const TEXT = `Ferry held for a day

By Ann Lee

The mayor denied that the ferry was late. \u201cNot a minute\u201d,\u00a0she said.

What is known

• It left at noon.
• It came at four.

Day | Late
Monday | 4 h
`;

/** The bytes in Windows-1252, as the page says of itself. @param {string} text */
const western = (text) =>
  Buffer.from([...text].map((c) => ({ "\u201c": 0x93, "\u201d": 0x94 })[c] ?? c.charCodeAt(0)));

/** @param {import("../support/run-journey.mjs").Tools} tools */
export async function run({ open, desk, page, articles, axe, check, checkEqual, checkDocumentText, captureDownload, screenshot }) {
  const shown = await shownForFiles();
  await open();
  const input = page.getByLabel("Add articles", { exact: true });
  check((await input.getAttribute("accept"))?.includes(".html") ?? false, "the input offers web pages");
  await desk.chooseFiles("Add articles", [{ name: "ferry.html", bytes: western(PAGE) }]);
  await checkDocumentTextSoon();
  await page.getByText("Of ferry.html, the article was read; menus and the like were left out.").first().waitFor();
  checkEqual(await desk.problems.count(), 0, "problems");
  const listed = (await desk.articles.last().innerText()).replace(/\s+/g, " ");
  check(listed.includes("Ferry held for a day") && listed.includes("Harbour Wire"), `the list says ${listed}`);
  await screenshot("read");
  await axe();

  // What the page says of itself stands in the article's details, and can be corrected there.
  await page.keyboard.press("Control+k");
  await page.locator("dialog [role=combobox]:focus").waitFor();
  await page.keyboard.type("details");
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Outlet").waitFor();
  const values = await dialog.locator("input").evaluateAll((fields) => fields.map((field) => /** @type {HTMLInputElement} */ (field).value));
  for (const value of ["Ferry held for a day", "Harbour Wire", "2025-04-09", "Ann Lee", "https://wire.example/ferry?a=b"]) {
    check(values.includes(value), `the details hold ${value}: ${values.join(" / ")}`);
  }
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });

  const start = TEXT.indexOf("denied that the ferry");
  await desk.mark({ label: "denial", start, end: start + "denied that the ferry".length });
  const exported = await desk.exportJson(captureDownload);
  checkExport(exported, [...articles, { file: "ferry.html", content: Buffer.from(TEXT) }]);
  await desk.waitUntilSaved();
  await desk.reload();
  await desk.openArticle(articles.length);
  await checkDocumentText(TEXT);

  // A page that gets its words from scripts has none here, and says so.
  const app = Buffer.from('<title>App</title><div id="app"></div><script>draw()</script>');
  await desk.chooseFiles("Add articles", [{ name: "app.html", bytes: app }]);
  const [sentence] = shown.get("app.html") ?? [];
  check(sentence !== undefined, "docs/bad-input.md says something of app.html");
  await desk.problems.filter({ hasText: sentence }).getByRole("button", { name: "Close" }).click();

  // A page that does not say how it is written is asked about, as a text is.
  const unsaid = Buffer.concat([Buffer.from("<p>caf"), Buffer.from([0xe9]), Buffer.from(" closed early, they said.</p>")]);
  await desk.chooseFiles("Add articles", [{ name: "cafe.html", bytes: unsaid }]);
  await dialog.getByLabel("Encoding").selectOption("windows-1252");
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await dialog.waitFor({ state: "detached" });
  await checkDocumentText("café closed early, they said.\n");

  async function checkDocumentTextSoon() {
    await desk.articles.nth(articles.length).waitFor();
    await checkDocumentText(TEXT);
  }
}
