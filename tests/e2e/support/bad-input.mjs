// @ts-check
// The tables of docs/bad-input.md: what the page must show for each bad file.
import { readFile } from "node:fs/promises";

/**
 * What is shown for each file, by the file's name.
 * @returns {Promise<Map<string, string[]>>}
 */
export async function shownForFiles() {
  const document = await readFile(new URL("../../../docs/bad-input.md", import.meta.url), "utf8");
  const rows = document.split("\n").filter((line) => /^\| [^|]* \| `[^`]+` \|/.test(line));
  if (rows.length < 30) throw new Error(`docs/bad-input.md has ${rows.length} rows`);
  return new Map(
    rows.map((row) => {
      const [, file, shown] = row.split(" | ");
      return [file.replaceAll("`", ""), shown.split("<br>")];
    }),
  );
}
