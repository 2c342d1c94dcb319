// @ts-check
/// <reference lib="webworker" />
// Keeps a release in the browser, whole or not at all, so that the app opens without a network.
// The release step fills in the version and the files; a page that is being worked on has no such
// worker. It asks the network for two things only: the files below, while it is installed, and the
// articles.
"use strict";

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

/** The checksum of the list below and of this text. */
const VERSION = "{{VERSION}}";

/**
 * What the app is made of, relative to the page, which is "./" itself.
 * @type {[path: string, integrity: string][]}
 */
const FILES = JSON.parse('{{FILES}}');
const PATHS = new Set(FILES.map(([path]) => path));

/** A name with a checksum in it: whatever has that name is that file, in any version. */
const HASHED = /^[^/?]+-[0-9a-f]{12,16}(_bg)?\.\w+$/;

const HERE = new URL("./", worker.location.href).href;
const MANIFEST = new URL("articles/manifest.json", HERE).href;

// Several copies of the app may live at one origin, and its caches belong to all of them.
const VERSIONS = `gainsay ${HERE} `;
const OWN = VERSIONS + VERSION;
const ARTICLES = `gainsay-articles ${HERE}`;

// Addresses that nobody asks for: signs in a version's cache.
const WHOLE = new URL("?whole", HERE).href;
const USED_SINCE = new URL("?used-since", HERE).href;

// The same bytes, whatever the server says about who may ask for them how.
const LOOSELY = { ignoreVary: true };

/**
 * An answer that may be kept: whole, from where it was asked for, and what it should be.
 * @param {string} address
 * @param {RequestInit} options
 */
async function get(address, options) {
  const answer = await fetch(address, { credentials: "same-origin", redirect: "error", ...options });
  if (!answer.ok) throw new Error(`${address}: the server answered ${answer.status}`);
  return answer;
}

async function install() {
  const cache = await caches.open(OWN);
  // After a step back to it, this version may be here already, and in use.
  const isHere = await cache.match(WHOLE);
  try {
    await Promise.all(
      FILES.map(async ([path, integrity]) => {
        const address = new URL(path, HERE).href;
        if (isHere && (await cache.match(address, LOOSELY))) return;
        await cache.put(address, await get(address, { cache: "reload", integrity }));
      }),
    );
    await cache.put(WHOLE, new Response());
  } catch (error) {
    if (!isHere) await caches.delete(OWN);
    throw error;
  }
}

async function activate() {
  const cache = await caches.open(OWN);
  await cache.put(USED_SINCE, new Response(String(Date.now())));
  await removeOld();
  await worker.clients.claim();
}

/** The version before stays: a tab that began with it may still ask for a file of it. */
async function removeOld() {
  // What is only coming has a cache already; it is for a later time to look.
  if (worker.registration.installing || worker.registration.waiting) return;
  const others = [];
  for (const name of await versions()) {
    const sign = await (await caches.open(name)).match(USED_SINCE);
    if (name !== OWN) others.push({ name, since: Number(sign ? await sign.text() : 0) });
  }
  others.sort((a, b) => b.since - a.since);
  const old = others.filter(({ since }, place) => place > 0 || since === 0);
  await Promise.all(old.map(({ name }) => caches.delete(name)));
}

/** The caches of all versions that are here. */
async function versions() {
  return (await caches.keys()).filter((name) => name.startsWith(VERSIONS));
}

/**
 * What a version holds under this address, ours first.
 * @param {string} address
 * @param {Request} request asked of the network where none holds it
 */
async function kept(address, request) {
  // To open a cache makes one, also where a person has just erased it.
  for (const cacheName of [OWN, ...(await versions())]) {
    const found = await caches.match(address, { ...LOOSELY, cacheName });
    if (found) return found;
  }
  return fetch(request);
}

/**
 * On a train a fetch neither fails nor answers: what is here is given at once, and made fresh for
 * the next start.
 * @param {Request} request
 */
async function article(request) {
  const found = await caches.match(request.url, { ...LOOSELY, cacheName: ARTICLES });
  return found ?? fetch(request);
}

/**
 * @typedef {object} Listed
 * @property {string} path relative to the page
 * @property {string} [integrity]
 */

/**
 * What a manifest names: addresses, with the checksum where it gives one.
 * @param {Response | undefined} manifest
 * @returns {Promise<Map<string, string>>}
 */
async function named(manifest) {
  /** @type {Record<"articles", Listed[]>} */
  const { articles } = manifest ? await manifest.json() : { articles: [] };
  const folder = new URL("./", MANIFEST).href;
  return new Map(
    articles.map(({ path, integrity = "" }) => {
      const address = new URL(path, HERE).href;
      if (!address.startsWith(folder)) throw new Error(`${path} is not in the folder of the articles`);
      return [address, integrity];
    }),
  );
}

/**
 * Takes the articles as they are now, the manifest last, so that all it names is here. A page that
 * answers for whatever is asked, as in a hotel, is no manifest and no article.
 * @param {AbortSignal} signal
 */
async function refresh(signal) {
  const cache = await caches.open(ARTICLES);
  const manifest = await get(MANIFEST, { cache: "no-cache", signal });
  const now = await named(manifest.clone());
  const before = await named(await cache.match(MANIFEST, LOOSELY));
  for (const [address, integrity] of now) {
    const isSame = integrity !== "" && integrity === before.get(address);
    if (isSame && (await cache.match(address, LOOSELY))) continue;
    const answer = await get(address, { cache: "no-cache", signal, integrity });
    if (/html/i.test(answer.headers.get("Content-Type") ?? "")) throw new Error(`${address} is a page`);
    await cache.put(address, answer);
  }
  await cache.put(MANIFEST, manifest);
  // A tab that has just read the manifest before may still ask for what only that one names.
  for (const { url } of await cache.keys()) {
    if (url !== MANIFEST && !now.has(url) && !before.has(url)) await cache.delete(url);
  }
}

/** How long the articles may take, in milliseconds: what is under way holds up a newer version. */
const PATIENCE = 60_000;

/** @type {AbortController | null} */
let refreshing = null;

async function refreshOnce() {
  if (refreshing) return;
  refreshing = new AbortController();
  const { signal } = refreshing;
  const late = setTimeout(() => refreshing?.abort(), PATIENCE);
  try {
    await refresh(signal);
  } catch {
    // What is here stays, and the next start tries again.
  } finally {
    clearTimeout(late);
    refreshing = null;
  }
}

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(activate()));

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  const address = origin + pathname + search;
  if (request.method !== "GET" || !address.startsWith(HERE)) return;
  const path = address.slice(HERE.length);
  if (request.mode === "navigate") {
    const isPage = /^(index\.html)?(\?.*)?$/.test(path);
    if (isPage) event.respondWith(kept(HERE, request));
  } else if (path.startsWith("articles/")) {
    event.respondWith(article(request));
  } else if (PATHS.has(path) || HASHED.test(path)) {
    event.respondWith(kept(address, request));
  }
});

// What the page asks for: src/platform/offline.rs, and web/start.js where that did not start.
worker.addEventListener("message", (event) => {
  if (event.data === "take over") event.waitUntil(worker.skipWaiting());
  if (event.data === "refresh the articles") event.waitUntil(refreshOnce());
  if (event.data === "make way") refreshing?.abort();
});
