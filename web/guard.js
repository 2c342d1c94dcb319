// @ts-check
// The first script of the page. The policy stops every request that a page can make; here goes, for
// good and before any other script, what it does not stop: connections between browsers, new
// windows, and leading the page itself elsewhere with something in the address.
"use strict";

(() => {
  /**
   * @param {object} owner
   * @param {string} name
   * @param {unknown} value
   */
  const fix = (owner, name, value) => {
    Object.defineProperty(owner, name, { value, writable: false, configurable: false, enumerable: false });
  };

  // Connections between browsers know no policy; one of the browsers ignores its word for them.
  for (const name of Object.getOwnPropertyNames(window)) {
    if (/^(webkit|moz)?RTC/.test(name)) fix(window, name, undefined);
  }

  // The app opens no window.
  fix(window, "open", () => null);

  /** @param {string} address */
  const bare = (address) => address.split("#")[0];

  /**
   * Where this page may lead: to itself, and to a file that it has just made.
   * @param {string} address
   */
  const isOwn = (address) => bare(address) === bare(location.href) || address.startsWith("blob:");

  // Whoever types an address or goes back is not asked: browsers say nothing of that here.
  const navigation = /** @type {EventTarget | undefined} */ (Reflect.get(window, "navigation"));
  navigation?.addEventListener("navigate", (event) => {
    const { destination } = /** @type {{destination: {url: string}} & Event} */ (event);
    if (event.cancelable && !isOwn(destination.url)) event.preventDefault();
  });

  // For browsers that do not ask, and for links to new windows.
  addEventListener(
    "click",
    (event) => {
      const [target] = event.composedPath();
      const link = target instanceof Element ? target.closest("a[href], area[href]") : null;
      const address = link instanceof HTMLAnchorElement || link instanceof HTMLAreaElement ? link.href : "";
      if (address && !isOwn(address)) event.preventDefault();
    },
    true,
  );
})();
