// Prints a file packed by gzip, in base64. Run by `cargo xtask single-file`.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

process.stdout.write(gzipSync(readFileSync(process.argv.at(-1)), { level: 9 }).toString("base64"));
