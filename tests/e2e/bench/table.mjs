// @ts-check
// Rows as a table that is Markdown and lines up in a terminal.
import { verdict } from "./rows.mjs";

/** @param {number | null} value */
function number(value) {
  if (value === null) return "–";
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

/** @param {import("./rows.mjs").Row[]} rows */
export function table(rows) {
  const head = ["", "unit", "app", "page", "ratio", "target", ""];
  const cells = rows.map((row) => [
    row.name,
    row.unit,
    number(row.app),
    number(row.page),
    number(row.ratio),
    row.limit !== null ? `≤ ${row.limit} ${row.unit}` : row.target !== null ? `≤ ${row.target}×` : "",
    verdict(row),
  ]);
  const widths = head.map((title, column) => Math.max(3, title.length, ...cells.map((cells) => cells[column].length)));
  const isNumber = (/** @type {number} */ column) => column >= 2 && column <= 5;
  const line = (/** @type {string[]} */ cells) =>
    `| ${cells.map((cell, column) => (isNumber(column) ? cell.padStart(widths[column]) : cell.padEnd(widths[column]))).join(" | ")} |`;
  const rule = `| ${widths.map((width, column) => (isNumber(column) ? `${"-".repeat(width - 1)}:` : "-".repeat(width))).join(" | ")} |`;
  return [line(head), rule, ...cells.map(line)].join("\n");
}
