/** Lenses over editables: what is painted is what the engine found, at boot and at every step of an edit. */
import { readFile } from "node:fs/promises";
import { eachEngine } from "./harness/engines.js";

/** The page of these tests has a frame in it, which the pages of the project have not. */
const policy = JSON.parse(await readFile(new URL("../../www/headers.json", import.meta.url), "utf8"))["/*"]["Content-Security-Policy"];
const framed = { "/*": { "Content-Security-Policy": `${policy}; frame-src 'self'` } };

/** Words painted in an element, and those an analysis of its text would mark. */
function compare(selector) {
  const root = document.querySelector(selector) ?? window.inner;
  const text = window.lenses[selector].text;
  return { painted: window.painted(self, root).map(({ text }) => text), expected: window.expected(text), text };
}

async function lay(page, selector) {
  await page.until(() => typeof window.lay === "function");
  await page.evaluate(async (selector) => {
    const lens = window.lenses[selector] = window.lay(document.querySelector(selector) ?? window.inner);
    await lens.ready;
  }, selector);
}

async function check(page, assert, selector, step) {
  await page.evaluate((selector) => window.settled(window.lenses[selector]), selector);
  const { painted, expected, text } = await page.evaluate(compare, selector);
  assert.deepEqual(painted, expected, `${step}: ${text}`);
  return painted;
}

eachEngine("marks follow typing, undo, split, merge, bold, paste and a change by script", async ({ page, server, assert }) => {
  await page.open("/tests/widget.html");
  await lay(page, "#editor");
  assert.deepEqual(await check(page, assert, "#editor", "boot"), ["said", "regime", "may", "clearly", "horrific", "perhaps"]);
  await page.click("#editor p:last-child");
  await page.key("End");
  await page.type(" They may go.");
  await check(page, assert, "#editor", "typing");
  await page.key("Home");
  await page.type("Perhaps.");
  await check(page, assert, "#editor", "typing before");
  await page.key("Enter");
  await check(page, assert, "#editor", "split");
  await page.key("Backspace");
  await check(page, assert, "#editor", "merge");
  await page.paste(" The horrific regime.");
  await check(page, assert, "#editor", "paste");
  await page.key("Control+z");
  await check(page, assert, "#editor", "undo");
  await page.evaluate(() => {
    const word = document.querySelector("#editor p").firstChild;
    getSelection().setBaseAndExtent(word, 14, word, 20);
    document.execCommand("bold");
  });
  assert.ok((await check(page, assert, "#editor", "bold")).length > 5);
  await page.evaluate(() => { document.querySelector("#editor").lastChild.textContent = "The regime said so."; });
  await check(page, assert, "#editor", "script");
  // Joining two paragraphs, the browser itself tries a style attribute.
  assert.deepEqual(server.violations.filter(({ directive }) => directive !== "style-src-attr"), []);
}, { serve: { headers: framed } });
