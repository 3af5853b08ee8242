/**
 * The help page says what the lexicon and the README say. `UPDATE=1 node --test tests/web/unit/help.test.js` writes
 * what has changed.
 */
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { test } from "node:test";

const repository = new URL("../../../", import.meta.url);
const read = (/** @type {string} */ name) => readFile(new URL(name, repository), "utf8");
const help = await read("www/help.html");

/** Entries that serve as examples, by category. */
const SHOWN = { hedge: ["may", "reportedly"], booster: ["clearly"], attribution: ["claim-verb", "admit-verb", "according-to-phrase"], "loaded-term": ["draconian", "regime"], "scare-quote": [] };

/** An example of what no entry stands for. @type {Record<string, string>} */
const RULED = { "scare-quote": '  <li>The <mark>“repair”</mark> lasted a day before the pipe burst again. Nobody in the sentence is said to have called it so. <span class="miss">Not marked: The engineer called the repair “a first step”.</span></li>\n' };

const escape = (/** @type {string} */ text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

async function categories() {
  const { categories, entries } = JSON.parse(await read("www/src/engine/lexicon.json"));
  return categories.map((/** @type {any} */ { id, name, definition, reads_as }) => {
    const shown = /** @type {Record<string, string[]>} */ (SHOWN)[id] ?? [];
    const examples = shown.map((key) => {
      const entry = entries.find((/** @type {any} */ one) => one.category === (id === "attribution" ? "cue" : id) && one.id === key);
      assert.ok(entry, `the lexicon has no ${id} “${key}” any more: choose another in tests/web/unit/help.test.js`);
      const hit = escape([entry.hit].flat()[0]).replace("{", "<mark>").replace("}", "</mark>");
      return `  <li>${hit} ${escape(entry.why ?? "")} <span class="miss">Not marked: ${escape([entry.miss].flat()[0])}</span></li>\n`;
    });
    if (RULED[id]) examples.push(RULED[id]);
    return `<h3>${escape(name)}</h3>\n<p>${escape(definition)} ${escape(reads_as)}</p>\n${examples.length > 0 ? `<ul>\n${examples.join("")}</ul>\n` : ""}`;
  }).join("");
}

async function figures() {
  const [, section] = /** @type {RegExpExecArray} */ (/\n## Measured\n([^]*?)\n## /u.exec(await read("README.md")));
  // The first table; others tell of speed.
  const [table] = /** @type {RegExpExecArray} */ (/(?:^\|.*\n?)+/mu.exec(section));
  const [head, , ...rows] = table.trim().split("\n").map((line) => line.split("|").slice(1, -1).map((text) => text.trim()));
  const cells = (/** @type {string[]} */ row, /** @type {string} */ tag) => row.map((text, at) => `<${at === 0 || tag === "th" ? `th scope="${tag === "th" ? "col" : "row"}"` : tag}>${escape(text)}</${at === 0 || tag === "th" ? "th" : tag}>`).join("");
  return `<table>\n<thead><tr>${cells(head, "th")}</tr></thead>\n<tbody>\n${rows.map((row) => `<tr>${cells(row, "td")}</tr>\n`).join("")}</tbody>\n</table>\n`;
}

test("definitions, examples and figures are those of the lexicon and the README", async () => {
  let fresh = help;
  for (const [name, block] of [["categories", await categories()], ["figures", await figures()]]) {
    fresh = fresh.replace(new RegExp(`(<!-- ${name} -->\n)[^]*?(<!-- /${name} -->)`, "u"), (_, open, close) => open + block + close);
  }
  if (process.env.UPDATE === "1") await writeFile(new URL("www/help.html", repository), fresh);
  else assert.equal(help, fresh, "www/help.html is stale: UPDATE=1 node --test tests/web/unit/help.test.js");
});
