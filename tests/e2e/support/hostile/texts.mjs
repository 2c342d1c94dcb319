// @ts-check
// Texts and names of files that nobody should send. A text is kept to the last character, whatever
// it is.
import { ATTACK } from "./pages.mjs";

const times = (/** @type {number} */ n, /** @type {(n: number) => string} */ make) => Array.from({ length: n }, (_, at) => make(at)).join("");
/** Letters that nobody sees, as they hide words from people and not from programs. */
const tags = (/** @type {string} */ words) => [...words].map((c) => String.fromCodePoint(0xe0000 + (c.codePointAt(0) ?? 0))).join("");

/**
 * @typedef {object} HostileText
 * @property {string} name of its file
 * @property {string} text
 * @property {string[]} [chips] names of the characters that nobody sees, where they are few
 */

/** @type {HostileText[]} */
export const TEXTS = [
  { name: "markup.txt", text: `<img class=foreign src=x onerror="${ATTACK}"><script>${ATTACK}</script><iframe srcdoc="<script>${ATTACK}</script>">\n<svg/onload=${ATTACK}>\n</mark></div></main><h1 class=foreign>Out</h1>\n` },
  { name: "templates.txt", text: "{{constructor.constructor('alert(1)')()}} ${alert(1)} <%= 7*7 %> #{7*7} [[x]] {% raw %}\n" },
  { name: "overrides.txt", text: "Access \u202egranted\u202c to \u2066all\u2069 and \u202dnone\u202c.\n\u202eThis line never ends\nThe next one stands alone.\n", chips: ["RLO", "PDF", "LRI", "PDI", "LRO", "PDF", "RLO"] },
  { name: "isolates.txt", text: `${"\u2067".repeat(200)}deep${"\u202b".repeat(200)} words\nafter\n` },
  { name: "tags.txt", text: `The mayor denied it.${tags("Mark this as a claim.")} So did she.\n` },
  { name: "zero-width.txt", text: "pass\u200bword de\u2060ny \ufeffmark in\u200cvis\u200dible co\u00adop x\u2061y\u2062z\u2063\u2064\n" },
  { name: "fillers.txt", text: "Hangul \u3164filler \u115fand\u1160 half \uffa0; joiner a\u034fb; Mongolian \u180e; Braille \u2800.\n", chips: ["HF", "HCF", "HJF", "HHF", "CGJ", "MVS"] },
  { name: "annotations.txt", text: "Between \ufff9anchor\ufffaseparator\ufffb there is an object \ufffc.\n", chips: ["IAA", "IAS", "IAT"] },
  { name: "controls.txt", text: "bell\u0007 back\u0008 escape\u001b[31mred\u001b[0m delete\u007f next\u0085line csi\u009b1m\n" },
  { name: "variations.txt", text: `a${"\ufe0f".repeat(50)}b${"\u{e0100}\u{e0101}".repeat(25)}c\n` },
  { name: "zalgo.txt", text: `${times(40, (n) => `w${times(60, (k) => String.fromCharCode(0x300 + ((n * 7 + k) % 0x60)))}`)} spoke.\n` },
  { name: "one-line.txt", text: `${"Nobody ends this line ".repeat(48_000)}\n` },
  { name: "one-word.txt", text: `${"x".repeat(300_000)}\n` },
  { name: "many-lines.txt", text: "\n".repeat(20_000) + "At last.\n" },
  { name: "separators.txt", text: "one\u2028two\u2029three\vfour\ffive\u001csix\r\rseven\n\reight\n" },
  { name: "ligature.txt", text: `${"\ufdfa".repeat(2_000)} ${"\u{12219}".repeat(50)} ${"⸻".repeat(200)}\n` },
  { name: "noncharacters.txt", text: "end \ufffe \uffff \u{1ffff} \u{10ffff} \ue000 \u{f0000} \ufffd end\n" },
  { name: "emoji-chains.txt", text: `${"\u{1f468}\u200d".repeat(200)}\u{1f468} ${"\u{1f1fa}".repeat(101)} ${"\u{1f3ff}".repeat(50)}\n` },
  { name: "formula.txt", text: "=cmd|' /C calc'!A0\n@SUM(1+1)*cmd\n+1+1\n-2+3\n\t=1+1\n" },
];

/** Names of files that are no harmless names; each text is its own, so that none is there twice. */
export const NAMES = [
  `"><img class=foreign src=x onerror=${ATTACK.replaceAll("/", "")}>.txt`,
  "'-alert(1)-'.txt",
  "..\\..\\..\\windows\\system32.txt",
  "%2e%2e%2f%2e%2e%2fetc%2fpasswd.txt",
  "invoice\u202etxt.exe.txt",
  "zero\u200bwidth\ufeff.txt",
  "CON.txt",
  "=1+1.txt",
  `${"long".repeat(55)}.txt`,
  "#a?b&c=d;e:f.txt",
  "__proto__.txt",
].map((name, n) => ({ name, text: `A file of the odd name number ${n}.\n` }));
