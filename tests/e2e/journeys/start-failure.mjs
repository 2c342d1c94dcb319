// @ts-check
export const name = "A start that fails is said on the page";
export const sets = ["own"];

/** @param {import("../support/run-journey.mjs").Tools} tools */
export async function run({ page, browser, baseUrl, check, axe, screenshot, expectProblem }) {
  expectProblem(/_bg\.wasm|failed to fetch|failed to load|preload|NetworkError/i);
  await page.route("**/*_bg.wasm", (route) => route.abort("connectionfailed"));
  await page.goto(baseUrl);
  const sentence = await page.getByRole("alert").innerText();
  check(sentence.startsWith("Gainsay could not start: "), `the sentence is ${sentence}`);
  await axe({ disable: ["page-has-heading-one", "region", "landmark-one-main"] });
  await screenshot("failure");

  const ukrainian = await browser.newContext({ locale: "uk-UA" });
  const other = await ukrainian.newPage();
  await other.route("**/*_bg.wasm", (route) => route.abort("connectionfailed"));
  await other.goto(baseUrl);
  const translated = await other.getByRole("alert").innerText();
  check(translated.startsWith("Gainsay не вдалося запустити: "), `the sentence is ${translated}`);
  await ukrainian.close();
}
