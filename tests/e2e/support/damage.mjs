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

/**
 * Adds a row behind the last one of the newest project, as another program might: made from the last
 * row that created an annotation, with a name of its own and without a seal.
 * @param {import("playwright-core").Page} page
 * @param {string} baseUrl
 * @param {(row: any) => any} change
 */
export async function addRows(page, baseUrl, change) {
  await page.goto(new URL("articles/manifest.json", baseUrl).href);
  const records = await page.evaluate(async () => {
    /** @type {IDBDatabase} */
    const database = await new Promise((resolve) => {
      const request = indexedDB.open("gainsay");
      request.onsuccess = () => resolve(request.result);
    });
    /** @type {{project: string, sequence: number, id: string, row: string}[]} */
    const records = await new Promise((resolve) => {
      const request = database.transaction("transactions").objectStore("transactions").getAll();
      request.onsuccess = () => resolve(request.result);
    });
    database.close();
    return records.map(({ project, sequence, id, row }) => ({ project, sequence, id, row }));
  });
  const last = records[records.length - 1];
  const model = records.findLast(({ row }) => JSON.parse(row).act === "annotate");
  if (!last || !model) return 0;
  const added = {
    project: last.project,
    sequence: last.sequence + 1,
    id: "zzzzzzzzzz.1",
    row: JSON.stringify(change(JSON.parse(model.row))),
  };
  await page.evaluate(async (added) => {
    /** @type {IDBDatabase} */
    const database = await new Promise((resolve) => {
      const request = indexedDB.open("gainsay");
      request.onsuccess = () => resolve(request.result);
    });
    const transaction = database.transaction("transactions", "readwrite");
    transaction.objectStore("transactions").add(added);
    await new Promise((resolve) => (transaction.oncomplete = resolve));
    database.close();
  }, added);
  return 1;
}
