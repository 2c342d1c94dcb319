// @ts-check
export const name = "The page opens under its policy and then reaches nobody";

/** @param {import("../support/run-journey.mjs").Tools} tools */
export async function run({ page, open, check, checkEqual, articles, axe, screenshot, expectProblem }) {
  await open();
  checkEqual(await page.title(), "Gainsay", "the page's title");
  await page.getByRole("banner").getByText("Gainsay", { exact: true }).waitFor();
  check(articles.length > 0, "there are articles to read");
  await axe();
  await screenshot("start");

  // Chromium's words, and Firefox's.
  expectProblem(/content security policy|The page’s settings blocked .*(connect-src|trusted-types)/i);
  expectProblem(/^request failed: .*(localhost:9|manifest\.json)/);
  for (const address of ["http://localhost:9/", "articles/manifest.json"]) {
    const reached = await page.evaluate(
      (address) => fetch(address).then(() => true, () => false),
      address,
    );
    checkEqual(reached, false, `once the app is ready, ${address} can be reached`);
  }

  // Nor can a script be started from an address that is not its own: what lets addresses through is
  // named in the policy, and made already.
  for (const name of ["gainsay", "another"]) {
    const isMade = await page.evaluate((name) => {
      try {
        return Boolean(/** @type {any} */ (window).trustedTypes.createPolicy(name, {}));
      } catch {
        return false;
      }
    }, name);
    checkEqual(isMade, false, `a policy called ${name} can be made`);
  }
}
