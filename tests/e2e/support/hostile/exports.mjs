// @ts-check
// What leaves the app, opened as the person who gets it would open it.
import { check, checkEqual } from "../check.mjs";

/** The forms of a project, as the menu calls them. */
const FORMS = ["JSON", "Matrix (CSV)", "Matrix (SVG)", "Report (HTML)", "Report (Markdown)"];

/** The cells of a table in CSV, as RFC 4180 has them. @param {string} csv */
function cells(csv) {
  return [...csv.replace(/^\ufeff/, "").matchAll(/"((?:[^"]|"")*)"(?:,|\r\n)/g)].map(([, cell]) => cell.replaceAll('""', '"'));
}

/**
 * Exports the open project in every form, and fails where any of it would act.
 * @param {import("../run-journey.mjs").Tools} tools
 * @param {string} name of the project's file
 */
export async function checkExports({ page, context, captureDownload }, name) {
  for (const form of FORMS) {
    const file = await captureDownload(async () => {
      await page.getByRole("button", { name: "Export", exact: true }).click();
      await page.getByRole("menuitem", { name: form, exact: true }).click();
    });
    const what = `${form} of ${name}`;
    // eslint-disable-next-line no-control-regex
    check(/^[^\\/:*?"<>|\u0000-\u001f\u202a-\u202e\u2066-\u2069\u200b]+$/.test(file.name), `${what} is called ${JSON.stringify(file.name)}`);
    check(!/^[.=+@-]/.test(file.name) && file.name.length < 200, `${what} is called ${file.name}`);
    if (form === "JSON") {
      checkEqual(JSON.parse(file.text).format, "gainsay", what);
    } else if (form === "Matrix (CSV)") {
      const all = cells(file.text);
      check(all.length > 3, `${what} has ${all.length} cells`);
      for (const cell of all) {
        check(!/^[\s\u00a0\ufeff\u200b]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/u.test(cell), `${what} has the formula ${JSON.stringify(cell)}`);
      }
    } else if (form === "Report (Markdown)") {
      // Its own comments stand between what would be a link else; angle brackets are escaped.
      const tags = file.text.replaceAll("<!-- -->", "").match(/<(?!https?:\/\/)[^>\n]*>?/g) ?? [];
      checkEqual(tags.filter((tag) => !/^<\/?(a|b|br|sup|sub|mark)( id="[a-z-]+\d*")?>$/.test(tag)), [], `tags in ${what}`);
      check(!/(^|[^\\])\]\((?!#|https?:)/.test(file.text), `${what} links to what is not of the web`);
      check(!/(^|[^\\])!\[/.test(file.text), `${what} shows a picture`);
    } else {
      await checkOpened(context, file.text, form === "Matrix (SVG)", what);
    }
  }
}

/**
 * Opens it in a page without any policy: nothing may run or be loaded all the same.
 * @param {import("playwright-core").BrowserContext} context
 * @param {string} source
 * @param {boolean} isPicture
 * @param {string} what
 */
async function checkOpened(context, source, isPicture, what) {
  const page = await context.newPage();
  /** @type {string[]} */
  const seen = [];
  page.on("dialog", (dialog) => {
    seen.push(`a dialog: ${dialog.message()}`);
    dialog.dismiss().catch(() => {});
  });
  page.on("request", (request) => seen.push(`a request: ${request.url()}`));
  try {
    if (isPicture) {
      // Inside of a page, as people paste it; a picture as such runs nothing in any browser.
      const error = await page.evaluate((source) => new DOMParser().parseFromString(source, "image/svg+xml").querySelector("parsererror")?.textContent, source);
      checkEqual(error, undefined, `${what} as XML`);
    }
    await page.setContent(source, { waitUntil: "load" });
    const bad = await page.evaluate(() => {
      const bad = [...document.querySelectorAll("script, iframe, img, object, embed, form, input, link, base, image, use, foreignObject, animate, set, .foreign")].map((element) => `<${element.localName}>`);
      for (const element of document.querySelectorAll("*")) {
        for (const { name, value } of element.attributes) {
          if (/^on/i.test(name)) bad.push(`${element.localName}[${name}]`);
          if (/^(href|src|xlink:href)$/i.test(name) && !/^(#|https?:\/\/)/.test(value)) bad.push(`${element.localName}[${name}=${value}]`);
        }
      }
      if (Reflect.get(window, "hit") !== undefined) bad.push("a foreign script ran");
      return bad;
    });
    checkEqual([...bad, ...seen], [], `what acts in ${what}`);
  } finally {
    await page.close();
  }
}
