// @ts-check
// Watches over the start: says on the page when the app cannot start, offers a newer version beside
// it, and closes the network once the app has started.
"use strict";

(() => {
  const page = document.documentElement;
  const isReady = () => page.dataset.ready === "true";

  // The words of the app are inside of what may not have started; these few stand here, and the
  // language is found as the app finds it.
  const chosen = () => {
    try {
      return localStorage.getItem("gainsay.language");
    } catch {
      return null; // Storing is switched off.
    }
  };
  const languages = [chosen() ?? "", ...navigator.languages].map((tag) => tag.split("-")[0]);
  const isUkrainian = languages.find((code) => code === "en" || code === "uk") === "uk";
  /**
   * @param {string} english
   * @param {string} ukrainian
   */
  const words = (english, ukrainian) => (isUkrainian ? ukrainian : english);

  /**
   * One sentence on the page. The first one is about the cause; where the app itself could still
   * say what happened, it has said more.
   * @param {string} sentence
   */
  const say = (sentence) => {
    void offerNewer();
    if (document.querySelector("[data-start-failure], [data-crash]")) return;
    const notice = document.createElement("p");
    notice.setAttribute("role", "alert");
    notice.setAttribute("data-start-failure", "");
    notice.lang = words("en", "uk");
    notice.textContent = sentence;
    const show = () => document.body.append(notice);
    if (document.body) show();
    else addEventListener("DOMContentLoaded", show, { once: true });
  };

  // A release that fails must lock nobody out: a newer version that is here, or comes, is offered
  // beside what went wrong. Nothing of the app has to work for that.
  const offerNewer = async () => {
    if (!page.dataset.serviceWorker || !navigator.serviceWorker) return;
    const registration = await navigator.serviceWorker.getRegistration().catch(() => undefined);
    if (!registration) return;
    const offer = () => {
      const place = document.querySelector("[data-crash] .crash-acts, [data-start-failure]");
      if (!registration.waiting || !place || place.querySelector("[data-newer]")) return;
      const button = document.createElement("button");
      button.type = "button";
      button.setAttribute("data-newer", "");
      button.textContent = words("Load the new version", "Завантажити нову версію");
      place.append(button);
    };
    const watch = () => registration.installing?.addEventListener("statechange", offer);
    registration.addEventListener("updatefound", watch);
    watch();
    offer();
    registration.update().catch(() => {}); // Without a network there is nothing newer.
  };

  const takeNewer = async () => {
    const loadAgain = () => location.reload();
    navigator.serviceWorker.addEventListener("controllerchange", loadAgain, { once: true });
    setTimeout(loadAgain, 5_000);
    const registration = await navigator.serviceWorker.getRegistration();
    registration?.active?.postMessage("make way");
    registration?.waiting?.postMessage("take over");
  };

  // Listens from the start: the screen of a crash keeps events from all who come later.
  const onClick = (/** @type {MouseEvent} */ event) => {
    if (event.target instanceof Element && event.target.closest("[data-newer]")) void takeNewer();
  };
  addEventListener("click", onClick, true);

  /** @param {string} reason */
  const sayWhy = (reason) => {
    if (isReady()) return;
    say(
      words(
        `Gainsay could not start: ${reason} Nothing that you saved is lost.`,
        `Gainsay не вдалося запустити: ${reason} Усе, що ви зберегли, ціле.`,
      ),
    );
  };

  /**
   * A fault that left the app no chance to say it: no memory, or calls too deep.
   * @param {unknown} error
   */
  const sayStopped = (error) => {
    const isFatal = error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
    if (isReady() && isFatal) {
      say(
        words(
          "Gainsay has stopped. Load the page again: everything that was saved is in this browser.",
          "Gainsay зупинився. Оновіть сторінку: усе збережене лишилося в цьому браузері.",
        ),
      );
    }
  };

  if (typeof WebAssembly !== "object") {
    sayWhy(
      words(
        "this browser cannot run WebAssembly, or it is switched off.",
        "цей браузер не виконує WebAssembly, або його вимкнено.",
      ),
    );
    return;
  }

  // A file that did not arrive is an error at its element, which does not bubble.
  addEventListener(
    "error",
    (event) => {
      const source = event.target;
      if (source instanceof HTMLScriptElement) {
        sayWhy(
          words(
            "a part of it did not arrive. Check the connection and load the page again.",
            "якась частина не завантажилася. Перевірте з’єднання й оновіть сторінку.",
          ),
        );
      } else if (source === window) {
        sayStopped(event.error);
        sayWhy(`${event.message}.`);
      }
    },
    true,
  );
  addEventListener("unhandledrejection", (event) => {
    sayStopped(event.reason);
    const what = event.reason instanceof Error ? event.reason.message : String(event.reason);
    sayWhy(`${what.replace(/\.$/, "")}. ${words("Load the page again.", "Оновіть сторінку.")}`);
  });

  // A policy can be narrowed by the page itself and never be widened again: once the articles
  // are here, nothing on this page can reach any server, its own included. What is left are, each by
  // its whole address, the release's own workers, and what browsers ask for when they like.
  const closeNetwork = () => {
    const linked = (/** @type {string} */ rel) => document.querySelector(`link[rel=${rel}]`)?.getAttribute("href");
    // Where it is installed, the browser asks for these under the page's policy.
    const icons = ["icon.svg", "icon-192.png", "icon-512.png", "maskable-192.png", "maskable-512.png"].map((name) => `icons/${name}`);
    const copier = document.querySelector("meta[name=gainsay-copy]")?.getAttribute("content");
    /** @param {(string | null | undefined)[]} paths */
    const only = (...paths) => {
      const present = paths.filter((path) => typeof path === "string");
      const addresses = present.map((path) => new URL(path, document.baseURI).href);
      return addresses.filter((address) => address.startsWith("http")).join(" ") || "'none'";
    };
    const policy = document.createElement("meta");
    policy.httpEquiv = "Content-Security-Policy";
    policy.content = [
      "default-src 'none'",
      "connect-src 'none'",
      // Programs that are here already may be run; none is fetched.
      "script-src 'wasm-unsafe-eval'",
      "style-src 'none'",
      `img-src blob: data: ${only(linked("icon"), ...(linked("manifest") ? icons : [])).replace("'none'", "")}`,
      `worker-src ${only(page.dataset.serviceWorker, copier)}`,
      `manifest-src ${only(linked("manifest"))}`,
    ].join("; ");
    document.head.append(policy);
  };
  const watcher = new MutationObserver(() => {
    if (!isReady()) return;
    watcher.disconnect();
    closeNetwork();
  });
  watcher.observe(page, { attributeFilter: ["data-ready"] });
})();
