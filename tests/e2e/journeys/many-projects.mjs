// @ts-check
import { keptVersions, waitUntilKept } from "../support/kept.mjs";
import { across, richBlocks } from "../support/passages.mjs";
import { until } from "../support/until.mjs";

export const name = "Projects are renamed, emptied, copied, deleted, brought back, and all of it erased";
export const sets = ["own"];

/** @param {import("../support/run-journey.mjs").Tools} tools */
export async function run(tools) {
  const { open, desk, page, context, baseUrl, articles, check, checkEqual, axe, screenshot, expectProblem } = tools;
  await open();
  await desk.openArticle(0);
  const [{ words }] = richBlocks(articles[0].text, 8);
  await desk.mark({ label: "claim", ...across(words[0], words[1]) });
  await desk.mark({ label: "evidence", ...across(words[2], words[3]) });
  await desk.waitUntilSaved();

  const dialog = page.getByRole("dialog", { name: "Project", exact: true });
  const show = async () => {
    await page.locator("button.project").click();
    await dialog.waitFor();
  };
  const list = dialog.getByRole("region", { name: "Projects in this browser" });
  const deleted = dialog.getByRole("region", { name: "Deleted" });
  const names = () => list.locator(".project-name").allInnerTexts();
  const named = (/** @type {string[]} */ expected) =>
    until(page, `the projects ${expected.join(", ")} in the list`, async () => {
      const now = await names();
      return now.length === expected.length && expected.every((name) => now.includes(name));
    });

  await show();
  await dialog.getByRole("textbox", { name: "Title" }).fill("Bridge");
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.waitFor({ state: "detached" });
  await desk.waitUntilSaved();

  // How much it holds, and since when.
  await show();
  await named(["Bridge"]);
  const about = () => list.locator("li .day").first().innerText();
  await until(page, "the size", async () => /^open · \d+ changes, last .+ · \d+ kB$/.test(await about()));
  await screenshot("list");

  // A copy is a project of its own.
  await list.getByRole("button", { name: "Duplicate Bridge" }).click();
  await dialog.waitFor({ state: "detached" });
  await desk.waitForCount(2);
  checkEqual(await desk.articles.count(), articles.length, "articles of the copy");
  await desk.openArticle(0);
  await desk.mark({ label: "denial", ...across(words[4], words[5]) });
  await desk.waitUntilSaved();
  await show();
  await named(["Bridge", "Bridge (copy)"]);
  await list.getByRole("button", { name: "Open Bridge", exact: true }).click();
  await dialog.waitFor({ state: "detached" });
  await desk.waitForCount(2);

  // Emptied in one step, which is taken back in one.
  await show();
  await list.getByRole("button", { name: /^Empty Bridge/ }).click();
  await dialog.waitFor({ state: "detached" });
  await until(page, "no article", async () => (await desk.articles.count()) === 0);
  await desk.waitForCount(0);
  await page.keyboard.press("Control+z");
  await until(page, "the articles again", async () => (await desk.articles.count()) === articles.length);
  await desk.waitForCount(2);
  await desk.waitUntilSaved();

  // Deleted while another tab has it open, and what is done there brings it back.
  const tab = await context.newPage();
  await tab.goto(baseUrl);
  await tab.locator("html[data-ready=true]").waitFor({ state: "attached" });
  const other = new (/** @type {typeof import("../support/desk.mjs").Desk} */ (desk.constructor))(tab);
  await other.waitForCount(2);
  await page.bringToFront();
  await show();
  await list.getByRole("button", { name: "Delete Bridge", exact: true }).click();
  await deleted.waitFor();
  await named(["Bridge (copy)"]);
  checkEqual(await dialog.getByRole("textbox", { name: "Title" }).inputValue(), "Bridge (copy)", "the open project's title");
  checkEqual(await deleted.locator(".project-name").allInnerTexts(), ["Bridge"], "what was deleted");
  check(/kept for 30 more days$/.test(await deleted.locator(".day").innerText()), "how long it is kept");
  await desk.waitForCount(3);
  await axe();
  await screenshot("deleted");
  await tab.bringToFront();
  await until(tab, "the other tab says that it was deleted", async () =>
    /deleted in another tab/.test((await other.problems.allInnerTexts()).join(" ")));
  await other.openArticle(0);
  await other.mark({ label: "denial", ...across(words[4], words[5]) });
  await other.waitUntilSaved();
  await page.bringToFront();
  await page.keyboard.press("Escape");
  await show();
  await named(["Bridge", "Bridge (copy)"]);

  // Brought back by hand, and erased after a question.
  await list.getByRole("button", { name: "Delete Bridge", exact: true }).click();
  await deleted.getByRole("button", { name: "Restore Bridge" }).click();
  await named(["Bridge", "Bridge (copy)"]);
  await list.getByRole("button", { name: "Delete Bridge", exact: true }).click();
  const ask = deleted.getByRole("button", { name: "Erase now: Bridge" });
  await ask.click();
  await deleted.getByText("cannot be brought back").waitFor();
  await axe();
  await screenshot("question");
  await deleted.getByRole("button", { name: "Cancel" }).click();
  await ask.click();
  await deleted.getByRole("button", { name: "Erase now" }).click();
  await deleted.waitFor({ state: "detached" });
  checkEqual(await names(), ["Bridge (copy)"], "projects that are left");
  await tab.bringToFront();
  await until(tab, "the other tab says that it is gone", async () =>
    /erased in another tab/.test(await other.saving.innerText()));
  await tab.close();

  // Everything: nothing is left in any place where a page may keep something.
  await waitUntilKept(page);
  await page.bringToFront();
  await dialog.getByRole("button", { name: "Erase everything from this computer" }).click();
  const everything = dialog.getByRole("region", { name: "This browser" });
  await everything.getByText("All projects").waitFor();
  await axe();
  await everything.getByRole("button", { name: "Erase everything", exact: true }).click();
  await page.getByRole("heading", { name: "Everything is erased" }).waitFor();
  await axe();
  await screenshot("over");
  const left = await page.evaluate(async () => {
    /** @type {string[]} */
    const files = [];
    /** @param {FileSystemDirectoryHandle} folder */
    const walk = async (folder) => {
      for await (const [name, entry] of folder.entries()) {
        if (entry instanceof FileSystemDirectoryHandle) await walk(entry);
        else files.push(name);
      }
    };
    await walk(await navigator.storage.getDirectory());
    const database = await new Promise((resolve, reject) => {
      const request = indexedDB.open("gainsay");
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    /** @type {Record<string, unknown[]>} */
    const stores = {};
    for (const name of database.objectStoreNames) {
      stores[name] = await new Promise((resolve) => {
        const request = database.transaction(name).objectStore(name).getAll();
        request.onsuccess = () => resolve(request.result);
      });
    }
    database.close();
    return {
      files,
      stores,
      local: Object.keys(localStorage).concat(Object.keys(sessionStorage)),
      caches: await caches.keys(),
      workers: (await navigator.serviceWorker.getRegistrations()).length,
    };
  });
  checkEqual(left.files, [], "files that are left");
  checkEqual(left.local, [], "preferences that are left");
  checkEqual(left.caches, [], "caches that are left");
  checkEqual(left.workers, 0, "workers that are left");
  const { projects, ...others } = left.stores;
  for (const [store, records] of Object.entries(others)) checkEqual(records, [], `records in ${store}`);
  for (const record of /** @type {{id: string, state: string}[]} */ (projects)) {
    check(/^[^/]+\/state$/.test(record.id) && /^\{"erased":"[^"]+"\}$/.test(record.state), JSON.stringify(record));
  }

  // And it begins as for the first time.
  await page.getByRole("button", { name: "Start anew" }).click();
  await page.locator("html[data-ready=true]").waitFor({ state: "attached" });
  await until(page, "the articles of the first start", async () => (await desk.articles.count()) === articles.length);
  checkEqual(await desk.count(), 0, "annotations of a first start");
  await show();
  checkEqual((await names()).length, 1, "projects of a first start");
}
