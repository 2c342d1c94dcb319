// @ts-check
import { richBlocks } from "../support/passages.mjs";
import { until } from "../support/until.mjs";

export const name = "The overview counts what is marked, and each figure leads to what it counts";
export const sets = ["own"];
export const context = { viewport: { width: 1440, height: 900 } };

/** @typedef {import("../support/run-journey.mjs").Tools} Tools */

/** @param {Tools} tools */
export async function run(tools) {
  await tools.open();
  await figuresLeadToTheText(tools);
  await aRichProject(tools);
  await aListIsGoneThrough(tools);
  await whoDeniesWhomIsATableToo(tools);
  await claimsOfOneOutletLeadToTheMatrix(tools);
  await everyLook(tools);
  await nothingIsThereYet(tools);
}

/** @param {Tools["page"]} page */
const overview = (page) => page.getByRole("main", { name: "Overview" });

/** @param {Tools["page"]} page */
const list = (page) => page.getByRole("region", { name: "What the figure counts" });

/** @param {Tools} tools */
async function figuresLeadToTheText({ desk, page, articles, checkEqual }) {
  const [{ words }] = richBlocks(articles[0].text, 8);
  await desk.mark({ label: "claim", ...words[0] });
  await desk.mark({ label: "denial", ...words[2] });
  await desk.waitForCount(2);
  await desk.document.focus();
  await page.keyboard.press("Shift+O");
  await overview(page).waitFor();
  checkEqual(new URL(page.url()).hash, "#/overview", "the address");
  await overview(page).getByText("1 of 1 denial denies nothing yet").waitFor();

  // A figure of one article leads into it: its list shows that alone, and the first has the focus.
  const row = overview(page).getByRole("region", { name: "Articles" }).getByRole("row").nth(1);
  await row.getByRole("button", { name: /^1: Denial · / }).click();
  await desk.waitForFocus({ label: "denial", ...words[2] });
  checkEqual((await desk.listed()).length, 1, "how many are listed");
  await page.goBack();
  await overview(page).waitFor();

  // One of all articles is listed beside the figures, and Back from the text leads to it.
  const claims = overview(page).getByRole("region", { name: "Labels" }).getByRole("button", { name: "1: Claim" });
  await claims.focus();
  await page.keyboard.press("Enter");
  await until(page, "the keyboard is in the list", () =>
    list(page).evaluate((part) => part === document.activeElement),
  );
  const quote = list(page).getByRole("button", { name: /^Claim/ });
  await quote.press("Enter");
  await desk.waitForFocus({ label: "claim", ...words[0] });
  await page.goBack();
  await until(page, "the keyboard is where it was left", () =>
    quote.evaluate((part) => part === document.activeElement),
  );
  await page.keyboard.press("Escape");
  await list(page).waitFor({ state: "detached" });
  await page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: "Read" }).click();
  await desk.document.waitFor();
}

const NAMES = [
  "Mayor Ida Holm", "The council", "Brennholt Lines", "Pell Okafor", "A harbour pilot", "The coast guard",
  "Minister Tove Aas", "The union of dock workers", "Anna", "Professor Dr Maximiliane von der Hohenwarthe-Lindenthal of the Institute",
];

/**
 * A project in which many deny many; offsets are code points, and all letters are Latin.
 * @param {any} schema
 */
function project(schema) {
  /** @type {any[]} */
  const annotations = [];
  /** @type {any[]} */
  const relations = [];
  const outlets = ["Coast Herald", "Meridian", "The Daily Lens", "Northern Wire", "Harbour Post"];
  const documents = outlets.map((source, place) => {
    const lines = Array.from({ length: 12 }, (_, n) => `On day ${n} the river ${place} rose. Nobody saw it ${n}.`);
    const text = `${source} on the flood\n\n${lines.join("\n")}\n`;
    const mark = (/** @type {string} */ id, /** @type {string} */ label, /** @type {string} */ quote, /** @type {any} */ attributes) => {
      const start = text.indexOf(quote);
      annotations.push({ id, doc: `d${place}`, label, start, end: start + quote.length, quote, attributes });
    };
    if (place < 4) {
      for (let n = 0; n < 12; n += 1) {
        const speaker = NAMES[(n * (place + 1)) % NAMES.length];
        if (n % 3 === 2) mark(`e${place}${n}`, "evidence", `Nobody saw it ${n}.`, {});
        else mark(`c${place}${n}`, "claim", `day ${n} the river ${place} rose`, n % 4 === 1 ? {} : { speaker });
        if (n % 4 === 0) {
          mark(`n${place}${n}`, "denial", `Nobody saw it ${n}.`, { speaker: NAMES[(n + place * 3) % NAMES.length] });
        }
      }
    }
    return { id: `d${place}`, title: `${source} on the flood`, source, byline: "", published: "2026-03-09", file_name: `d${place}.txt`, text, done: place === 0 };
  });
  const denies = schema.relation_kinds.find((/** @type {any} */ kind) => kind.role === "rejects");
  const claims = annotations.filter(({ label }) => label === "claim");
  const denials = annotations.filter(({ label }) => label === "denial");
  for (const [n, denial] of denials.entries()) {
    if (n % 5 === 4) continue;
    for (const claim of [claims[(n * 3) % claims.length], claims[(n * 3 + 7) % claims.length]]) {
      relations.push({ id: `r${relations.length}`, type: denies.id, from: denial.id, to: claim.id, note: "" });
    }
  }
  return { documents, annotations, relations };
}

/** @param {Tools} tools */
async function aRichProject({ desk, page, captureDownload }) {
  const { json } = await desk.exportJson(captureDownload);
  const { documents, annotations, relations } = project(json.schema);
  await desk.openAsNew({ ...json, documents, annotations, relations, groups: [] });
  await desk.waitForCount(annotations.length);
  await page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: "Overview" }).click();
  await overview(page).waitFor();
}

/** @param {Tools} tools */
async function aListIsGoneThrough({ desk, page, checkEqual, screenshot }) {
  const progress = overview(page).getByRole("img", { name: "1 of 5 articles done, 3 in progress, 1 not begun" });
  await progress.waitFor();
  await overview(page).getByRole("button", { name: "1: not begun" }).click();
  await list(page).getByRole("button", { name: /Harbour Post/ }).waitFor();
  const open = overview(page).getByRole("button", { name: /denials deny nothing yet/ });
  await open.click();
  await list(page).getByRole("heading", { name: "Open denials" }).waitFor();
  await screenshot("open denials");
  const [, n] = /^(\d+) of/.exec(await open.innerText()) ?? [];
  checkEqual(await list(page).getByRole("button", { name: /^Denial/ }).count(), Number(n), "how many are listed");
  await list(page).getByRole("button", { name: /^List in the text/ }).first().click();
  await until(page, "an open denial has the focus", async () => (await desk.focus())?.label === "denial");
  await page.goBack();
  await list(page).waitFor();
  await list(page).getByRole("button", { name: "Close the list" }).click();
  await list(page).waitFor({ state: "detached" });
}

/** @param {Tools} tools */
async function whoDeniesWhomIsATableToo({ page, check, screenshot }) {
  const part = overview(page).getByRole("region", { name: "Who denies whom" });
  await part.getByRole("img", { name: /^Lines from those who deny/ }).waitFor();
  await namesStandAtTheirLines(part, check);
  await part.getByText("As a table").click();
  const figure = part.getByRole("table").getByRole("button").first();
  const name = await figure.getAttribute("aria-label");
  await figure.click();
  const [, sentence] = /^\d+: (.*)$/.exec(name ?? "") ?? [];
  await list(page).getByRole("heading", { name: sentence }).waitFor();
  check((await list(page).getByRole("button", { name: /^Denial/ }).count()) > 0, "no denial is listed");
  check((await list(page).getByRole("button", { name: /^Claim/ }).count()) > 0, "no claim is listed");
  await part.scrollIntoViewIfNeeded();
  await screenshot("who denies whom");
  await page.keyboard.press("Escape");
  await list(page).waitFor({ state: "detached" });
  await part.getByText("As a table").click();
}

/**
 * Each line begins and ends at the height of a name.
 * @param {import("playwright-core").Locator} part
 * @param {Tools["check"]} check
 */
async function namesStandAtTheirLines(part, check) {
  const strays = await part.evaluate((part) => {
    const svg = part.querySelector("svg[role=img]");
    const top = svg?.getBoundingClientRect().top ?? 0;
    const heights = [...part.querySelectorAll(".parties")].map((side) =>
      [...side.querySelectorAll("button")].map((name) => {
        const bounds = name.getBoundingClientRect();
        return bounds.top + bounds.height / 2 - top;
      }),
    );
    const lines = [...(svg?.querySelectorAll("path") ?? [])].map((line) =>
      /^M0,(\d+)C.*,100,(\d+)$/.exec(line.getAttribute("d") ?? "")?.slice(1).map(Number) ?? [],
    );
    return lines.filter((ends) => ends.some((end, side) => !heights[side].some((height) => Math.abs(height - end) < 2)));
  });
  check(strays.length === 0, `lines that lead to no name: ${JSON.stringify(strays)}`);
}

/** @param {Tools} tools */
async function claimsOfOneOutletLeadToTheMatrix({ page }) {
  await overview(page).getByRole("button", { name: /claims are in one outlet only/ }).click();
  const matrix = page.getByRole("main", { name: "Matrix of claims and articles" });
  await matrix.getByRole("button", { name: /^In one outlet only/, pressed: true }).waitFor();
  await page.goBack();
  await overview(page).waitFor();
}

/** @param {Tools} tools */
async function everyLook({ page, axe, check, checkEqual, screenshot }) {
  const places = overview(page).getByRole("region", { name: "Articles" }).getByText("As a table");
  await places.click();
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    await page.emulateMedia({ colorScheme });
    for (const [width, height] of [[1440, 900], [390, 844]]) {
      await page.setViewportSize({ width, height });
      const column = page.locator(".overview-column");
      await column.evaluate((part) => part.scrollTo(0, 0));
      await axe();
      await screenshot(`${colorScheme}-${width}`);
      const isWide = await column.evaluate((part) => part.scrollWidth > part.clientWidth + 1);
      check(!isWide, `something sticks out at ${width} px`);
      for (const name of ["Who denies whom", "Speakers", "Articles"]) {
        const part = overview(page).getByRole("region", { name, exact: true });
        await part.evaluate((part) => part.scrollIntoView());
        await screenshot(`${colorScheme}-${width} ${name}`);
      }
      const moved = await page.locator(".app").evaluate((app) => app.scrollTop);
      checkEqual(moved, 0, `how far the page itself can be scrolled at ${width} px`);
      await overview(page).getByRole("button", { name: /denials deny nothing yet/ }).click();
      await list(page).waitFor();
      await axe();
      await screenshot(`${colorScheme}-${width}-list`);
      await page.keyboard.press("Escape");
      await list(page).waitFor({ state: "detached" });
    }
  }
  await page.emulateMedia({ colorScheme: "light", forcedColors: "active" });
  await page.setViewportSize({ width: 1440, height: 900 });
  await screenshot("forced");
  await page.emulateMedia({ forcedColors: "none" });
}

/** @param {Tools} tools */
async function nothingIsThereYet({ desk, page, axe, screenshot, captureDownload }) {
  await page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: "Read" }).click();
  const { json } = await desk.exportJson(captureDownload);
  await desk.openAsNew({ ...json, documents: [], annotations: [], relations: [], groups: [] });
  await desk.waitForCount(0);
  await page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: "Overview" }).click();
  await overview(page).getByText("No articles yet.").waitFor();
  await axe();
  await screenshot("empty");
}
