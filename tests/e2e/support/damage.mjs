// @ts-check
// What happens to a browser's storage without anybody's wish, done from a script.

/**
 * Changes the app's database while the app is not open: in a page of the same origin that is not
 * the app.
 * @param {import("playwright-core").Page} page
 * @param {string} baseUrl
 * @param {{rows?: "some" | "all" | "last" | "garble", projects?: boolean, texts?: boolean, whole?: boolean}} what
 */
export async function damage(page, baseUrl, what) {
  await page.goto(new URL("articles/manifest.json", baseUrl).href);
  return page.evaluate(async (what) => {
    const done = (/** @type {IDBRequest} */ request) =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    if (what.whole) {
      await done(indexedDB.deleteDatabase("gainsay"));
      return 0;
    }
    /** @type {IDBDatabase} */
    const database = await done(indexedDB.open("gainsay"));
    const transaction = database.transaction(["projects", "transactions", "texts"], "readwrite");
    const rows = transaction.objectStore("transactions");
    const keys = await done(rows.getAllKeys());
    let n = 0;
    if (what.rows === "all") {
      n = keys.length;
      rows.clear();
    } else if (what.rows === "some" || what.rows === "last" || what.rows === "garble") {
      // Those of the last few acts; "some" leaves the very last one.
      const [from, to] = { some: [-4, -1], last: [-3, undefined], garble: [-3, -1] }[what.rows];
      for (const key of keys.slice(from, to)) {
        n += 1;
        if (what.rows === "garble") {
          const record = await done(rows.get(key));
          rows.put({ ...record, row: record.row.slice(0, record.row.length / 2) });
        } else {
          rows.delete(key);
        }
      }
    }
    if (what.projects) transaction.objectStore("projects").clear();
    if (what.texts) transaction.objectStore("texts").clear();
    await new Promise((resolve) => (transaction.oncomplete = resolve));
    database.close();
    return n;
  }, what);
}
