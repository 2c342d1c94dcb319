// @ts-check
// What storing costs at least: one row of the app's own size, in a database of its own, in the
// same page and in the same run.

/**
 * Timed: from the transaction's begin until it is complete, with strict durability.
 * @param {import("playwright-core").Page} page the app's
 * @returns {Promise<number>} milliseconds
 */
export async function bareWrite(page) {
  return page.evaluate(async () => {
    const open = (/** @type {string} */ name, /** @type {string | null} */ store) =>
      new Promise((resolve, reject) => {
        const request = indexedDB.open(name, 1);
        request.onupgradeneeded = () => {
          if (store) request.result.createObjectStore(store, { keyPath: ["project", "sequence"] });
        };
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const answer = (/** @type {IDBRequest} */ request) =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });

    const app = /** @type {IDBDatabase} */ (await open("gainsay", null));
    const rows = app.transaction("transactions").objectStore("transactions");
    const keys = /** @type {[string, number][]} */ (await answer(rows.getAllKeys()));
    // The project that is measured is the one with edits, so it has the highest sequence.
    const newest = keys.reduce((a, b) => (b[1] > a[1] ? b : a));
    const row = await answer(rows.get(newest));
    app.close();

    const database = /** @type {IDBDatabase} */ (await open("measurement", "rows"));
    row.sequence = Date.now();
    const start = performance.now();
    const transaction = database.transaction("rows", "readwrite", { durability: "strict" });
    transaction.objectStore("rows").add(row);
    const time = await new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(performance.now() - start);
      transaction.onabort = () => reject(transaction.error);
    });
    database.close();
    return time;
  });
}
