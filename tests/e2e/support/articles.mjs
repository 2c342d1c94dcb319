// @ts-check
// The articles a journey runs on, as they lie on disk.
import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * @typedef {object} Article
 * @property {string} file the name a person gave the file
 * @property {string} path where the app fetches it
 * @property {number} bytes how many it has
 * @property {Buffer} content the file as it is
 * @property {string} text the file decoded; a byte order mark is not text
 */

/**
 * @param {string} site the folder that holds `articles/manifest.json`
 * @returns {Article[]}
 */
export function readArticles(site) {
  const manifest = JSON.parse(readFileSync(join(site, "articles", "manifest.json"), "utf8"));
  const decoder = new TextDecoder("utf-8");
  return manifest.articles.map((/** @type {Omit<Article, "content" | "text">} */ article) => {
    const content = readFileSync(join(site, article.path));
    return { ...article, content, text: decoder.decode(content) };
  });
}
