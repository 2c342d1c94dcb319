// @ts-check
// What the browser keeps of the release.
import { until } from "./until.mjs";

/**
 * Waits until the browser has all that the app needs without a server.
 * @param {import("playwright-core").Page} page
 */
export async function waitUntilKept(page) {
  await until(page, "the release and its articles are kept", () =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      if (registration?.active?.state !== "activated" || registration.installing) return false;
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        if (name.startsWith("gainsay-articles") && (await cache.match("articles/manifest.json"))) return true;
      }
      return false;
    }),
  );
}

/**
 * The versions that are kept whole, each as the addresses that it holds.
 * @param {import("playwright-core").Page} page
 * @returns {Promise<string[][]>}
 */
export async function keptVersions(page) {
  return page.evaluate(async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith("gainsay "));
    return Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)));
  });
}
