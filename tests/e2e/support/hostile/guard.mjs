// @ts-check
// Whether anything of a foreign file has become more than text in our page.
import { check, checkEqual } from "../check.mjs";
import { waitUntilKept } from "../kept.mjs";

/** Elements that the app never makes; and those of the page itself, which stay as many as they are. */
const NEVER = "iframe, frame, frameset, object, embed, applet, img, picture, video, audio, source, track, base, template, math, marquee, portal, slot, foreignObject, animate, set, noembed, plaintext, xmp, map, area";
/** The page's own sign, which browsers ask for when they like. */
const ICON = /\/icon-[0-9a-f]+\.svg$/;
const OF_THE_PAGE = ["script", "style", "link", "meta"];

/**
 * Watches from before the page's first line: what a foreign script would do first, what the
 * policy refuses, and what a person would be asked.
 * @param {import("playwright-core").Page} page not yet at any address
 * @param {string[]} served paths that the server was asked for
 */
export async function guard(page, served) {
  /** @type {string[]} */
  const seen = [];
  page.on("dialog", (dialog) => {
    seen.push(`a dialog: ${dialog.message()}`);
    dialog.dismiss().catch(() => {});
  });
  page.on("popup", (popup) => seen.push(`a window: ${popup.url()}`));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith("blob:") && !ICON.test(url)) seen.push(`a request: ${url}`);
  });
  page.on("framenavigated", (frame) => {
    // Every article has an address behind the hash.
    const isOwn = frame === page.mainFrame() && frame.url().split("#")[0] === start;
    if (!isOwn) seen.push(`a navigation: ${frame.url()}`);
  });
  await page.addInitScript(() => {
    /** @type {string[]} */
    const problems = [];
    Object.defineProperty(window, "foreignProblems", { value: problems });
    Object.defineProperty(window, "hit", { get: () => undefined, set: () => problems.push("a foreign script ran") });
    Object.defineProperty(Object.prototype, "hit", { get: () => undefined, set: () => problems.push("a prototype was written"), configurable: true });
    addEventListener("securitypolicyviolation", (event) => {
      problems.push(`the policy refused ${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
    });
  });
  let start = "";
  /** @type {Record<string, number>} */
  let counts = {};
  const count = () =>
    page.evaluate((names) => Object.fromEntries(names.map((name) => [name, document.querySelectorAll(name).length])), OF_THE_PAGE);
  return {
    /** From here on nothing may happen that no person asks for. */
    async begin() {
      // What the start itself has done is no news, nor what the browser keeps of the release.
      await waitUntilKept(page);
      start = page.url().split("#")[0];
      seen.length = 0;
      served.length = 0;
      counts = await count();
    },
    /** @param {string} after what was opened */
    async isInnocent(after) {
      const found = await page.evaluate((never) => {
        const bad = [...document.querySelectorAll(never)].map((element) => `<${element.localName}>`);
        for (const element of document.querySelectorAll(".foreign, [data-foreign]")) bad.push(`foreign <${element.localName}>`);
        for (const element of document.querySelectorAll("*")) {
          for (const { name, value } of element.attributes) {
            if (/^on/i.test(name) || name === "srcdoc" || name === "formaction" || name === "ping") bad.push(`${element.localName}[${name}]`);
            const isAddress = /^(href|src|action|data|poster|background|xlink:href)$/i.test(name);
            // eslint-disable-next-line no-control-regex
            if (isAddress && /^[\s\u0000-\u001f]*(javascript|data|vbscript|file):/i.test(value)) bad.push(`${element.localName}[${name}=${value}]`);
          }
        }
        if (document.querySelector("[data-crash], [data-start-failure]")) bad.push("the page has crashed");
        return [...bad, .../** @type {string[]} */ (Reflect.get(window, "foreignProblems"))];
      }, NEVER);
      checkEqual(found, [], `what came into the page of ${after}`);
      checkEqual(await count(), counts, `elements of the page itself after ${after}`);
      checkEqual(seen, [], `what happened by itself after ${after}`);
      const asked = served.filter((path) => !ICON.test(path));
      check(asked.length === 0, `the server was asked for ${asked.join(", ")} after ${after}`);
    },
  };
}
