/** Catalogues of the interface: the same words as English, in each language. */
import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { test } from "node:test";
import english from "../../../www/src/i18n/en.js";
import later from "../../../www/src/i18n/en-later.js";

const folder = new URL("../../../www/src/i18n/", import.meta.url);
const languages = (await readdir(folder)).map((file) => file.replace(".js", "")).filter((name) => /^[a-z]{2}$/.test(name) && name !== "en");

/** Words of the page are the page's own. */
const OF_THE_PAGE = ["page", "print"];

/** Paths of all words. @param {object} catalogue @param {string} [path] @returns {[string, unknown][]} */
function words(catalogue, path = "") {
  return Object.entries(catalogue).flatMap(([name, value]) => (typeof value === "object" ? words(value, `${path}${name}.`) : [[`${path}${name}`, value]]));
}

const isOfThePage = (/** @type {[string, unknown]} */ [path]) => OF_THE_PAGE.includes(path.split(".")[0]);
const wanted = new Map([...words(english).filter((word) => !isOfThePage(word)), ...words({ band: later.band })]);
const { band: _, ...tools } = later;
const wantedOfThePage = new Map([...words(english).filter(isOfThePage), ...words(tools)]);
/** Names that are the same in every language. */
const NAMES = ["page.name", "out.markdown", "out.html", "out.csv", "out.json", "out.annotations"];

test("there are catalogues in the five languages promised, and one from right to left", () => {
  assert.deepEqual(languages.sort(), ["ar", "de", "es", "fr", "uk"]);
});

for (const language of languages) {
  test(`${language}: nothing that English has not, next to nothing missing, nothing left in English`, async (t) => {
    const { default: catalogue } = await import(new URL(`${language}.js`, folder).href);
    const there = new Map(words(catalogue));
    there.delete("direction");
    for (const [path, value] of there) {
      assert.ok(wanted.has(path), `${path} is no word of the interface any more`);
      const own = wanted.get(path);
      assert.equal(typeof value, typeof own, path);
      if (typeof value === "string" && typeof own === "string" && own.includes(" ")) assert.notEqual(value, own, path);
      if (typeof value === "function" && typeof own === "function") assert.equal(value.length, own.length, path);
    }
    // English is shown for a word that is new; the next who adds one adds it here.
    const missing = [...wanted.keys()].filter((path) => !there.has(path) && !["popover.label", "popover.line", "findings.selected"].includes(path));
    t.diagnostic(`missing: ${missing.join(", ") || "nothing"}`);
    assert.ok(missing.length <= 6, missing.join(", "));
    assert.equal(catalogue.language, language);
    assert.equal(new Intl.Locale(language).language, language);
  });
}

for (const language of languages) {
  test(`${language}: the page says in it all that it says in English`, async () => {
    const { default: catalogue } = await import(new URL(`../../page/i18n/${language}.js`, folder).href);
    const there = new Map(words(catalogue));
    assert.deepEqual([...wantedOfThePage.keys()].filter((path) => !there.has(path) && !NAMES.includes(path)), [], "missing");
    for (const [path, value] of there) {
      const own = wantedOfThePage.get(path);
      assert.equal(typeof value, typeof own, `${path} is no word of the page any more`);
      if (typeof value === "string" && typeof own === "string" && own.includes(" ")) assert.notEqual(value, own, path);
      if (typeof value === "function" && typeof own === "function") {
        assert.equal(value.length, own.length, path);
        assert.match(value(...Array(own.length).fill(7)), /7|٧/u, `${path} says what it is given`);
      }
    }
  });
}

test("counts take the plural that the language asks for", async () => {
  const { default: uk } = await import(new URL("uk.js", folder).href);
  assert.deepEqual([1, 3, 5, 11, 21, 22].map((count) => uk.summary.words(count)), ["слово", "слова", "слів", "слів", "слово", "слова"]);
  const { default: ar } = await import(new URL("ar.js", folder).href);
  assert.equal(ar.summary.words(2), "كلمتان");
  const { default: fr } = await import(new URL("fr.js", folder).href);
  assert.equal(fr.summary.words(0), "mot");
});
