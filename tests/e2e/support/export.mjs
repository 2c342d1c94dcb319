// @ts-check
// Has an exported file read by a program that is not ours.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const script = join(dirname(fileURLToPath(import.meta.url)), "check_export.py");

/**
 * Slices every quote of an export with Python and compares its texts with the files that they
 * came from; fails with all that is wrong.
 * @param {{path: string}} exported
 * @param {{file: string, content: Buffer}[]} originals
 */
export function checkExport(exported, originals) {
  const folder = mkdtempSync(join(tmpdir(), "gainsay-originals-"));
  try {
    for (const { file, content } of originals) writeFileSync(join(folder, file), content);
    const run = spawnSync("python3", [script, exported.path, "--originals", folder], { encoding: "utf8" });
    if (run.error) throw new Error(`python3 could not be started: ${run.error.message}`);
    if (run.status !== 0) throw new Error(`the export does not hold:\n${run.stdout}${run.stderr}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
