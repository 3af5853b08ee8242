/** What every style sheet of page and widget keeps to. */
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";

const www = new URL("../../../www/", import.meta.url);
const names = (await readdir(www, { recursive: true })).map((name) => name.replaceAll("\\", "/")).filter((name) => /\.(css|js)$/.test(name) && !name.startsWith("src/engine/"));
const files = await Promise.all(names.map(async (name) => /** @type {const} */ ([name, (await readFile(new URL(name, www), "utf8")).replace(/\/\*[^]*?\*\//g, "")])));

test("no rule looks through the whole page: WebKit would do so again at every attribute that changes anywhere", () => {
  assert.deepEqual(files.filter(([, text]) => /(?:body|html|:root|:host)(?:[.[][\w\-="]+\]?)*:has\(/.test(text)).map(([name]) => name), []);
});

test("what moves moves only where nobody has asked for less motion", () => {
  for (const [name, text] of files) {
    // What stands behind the question is taken away; nothing that moves may be left.
    const still = text.replace(/@media \(prefers-reduced-motion: no-preference\) \{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}/g, "");
    assert.doesNotMatch(still, /[{;\s](?:animation|transition|scroll-behavior)(?:-[a-z]+)?:/, name);
    if (/"smooth"/.test(text)) assert.match(text, /prefers-reduced-motion: no-preference/, name);
  }
});
