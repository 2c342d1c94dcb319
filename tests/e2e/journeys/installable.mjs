// @ts-check
import { join } from "node:path";
import { readFileSync } from "node:fs";

export const name = "The app can be installed, and its icons are what the manifest says";
export const sets = ["own"];
export const without = {
  firefox: { "the browser's own judgement": "Firefox's driver does not tell it" },
};

/** @param {import("../support/run-journey.mjs").Tools} tools */
export async function run({ open, page, context, site, dist, check, checkEqual, part }) {
  await open();
  const link = await page.locator("link[rel=manifest]").getAttribute("href");
  checkEqual(link, "manifest.webmanifest", "where the manifest is");
  const manifest = JSON.parse(readFileSync(join(dist, "manifest.webmanifest"), "utf8"));
  // Relative, so that it holds below any path.
  for (const key of ["start_url", "scope"]) checkEqual(manifest[key], "./", key);
  const sizes = new Set();
  for (const { src, sizes: said, type, purpose = "any" } of manifest.icons) {
    const answer = await fetch(new URL(src, site.url));
    checkEqual(answer.headers.get("content-type"), type, `the type of ${src}`);
    const bytes = Buffer.from(await answer.arrayBuffer());
    // Where a PNG has its width and its height.
    if (type === "image/png") checkEqual(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`, said, `the size of ${src}`);
    sizes.add(`${purpose} ${said}`);
  }
  for (const wanted of ["any any", "any 192x192", "any 512x512", "maskable 512x512"]) {
    check(sizes.has(wanted), `there is an icon for ${wanted}`);
  }

  await part("the browser's own judgement", async () => {
    const session = await context.newCDPSession(page);
    const { errors, data } = await session.send("Page.getAppManifest");
    checkEqual(errors, [], "what Chromium does not understand of the manifest");
    check(data?.includes('"standalone"'), "Chromium has read the manifest");
    const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
    // A journey's context is a private window, where nothing can be installed.
    const others = installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito");
    checkEqual(others, [], "why Chromium would not install it");
  });
}
