/** The page of the lexicon, as `cargo xtask build` makes it: every entry, links that lead somewhere, no violation, a filter. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { violations } from "./harness/axe.js";
import { eachEngine } from "./harness/engines.js";

const www = new URL("../../www/", import.meta.url);
const html = await readFile(new URL("lexicon.html", www), "utf8");
/** @type {import("../../www/src/types.js").Lexicon} */
const lexicon = JSON.parse(await readFile(new URL("src/engine/lexicon.json", www), "utf8"));

test("every entry stands on the page of the lexicon once, under the address that the popover links to", () => {
  const ids = [...html.matchAll(/ id="([^"]+)"/gu)].map(([, id]) => id);
  const known = new Set(ids);
  assert.equal(known.size, ids.length, "an id stands twice");
  const missing = lexicon.entries.map(({ category, id }) => `${category}-${id}`).filter((id) => !known.has(id));
  assert.deepEqual(missing, []);
  assert.equal(html.split("<article ").length - 1, lexicon.entries.length);
});

test("every entry of the page shows why, a marked sentence and a source; every link on it leads somewhere", () => {
  const known = new Set([...html.matchAll(/ id="([^"]+)"/gu)].map(([, id]) => id));
  const broken = [...html.matchAll(/ href="#([^"]+)"/gu)].map(([, id]) => id).filter((id) => !known.has(id));
  assert.deepEqual(broken, []);
  const entries = html.split("<article ").slice(1);
  const bare = entries.filter((entry) => !entry.includes("<mark>") || !entry.includes('href="#source-'));
  assert.deepEqual(bare, []);
  const silent = entries.filter((entry) => !entry.includes('class="why"') && !entry.startsWith('class="entry" id="cue-'));
  assert.deepEqual(silent, []);
});

eachEngine("the page of the lexicon: found by words, reached by address, nothing refused", async ({ page, server }) => {
  await page.open("/lexicon.html#hedge-may");
  await page.until(() => document.querySelector("form.filter")?.checkVisibility());
  assert.equal(await page.evaluate(() => document.querySelector(":target h4")?.textContent), "may");
  await search(page, "slammed");
  await page.until(() => document.querySelector("form.filter output")?.textContent);
  const shown = () => page.evaluate(() => [...document.querySelectorAll("article.entry")].filter((entry) => !entry.closest("[hidden]")).map(({ id }) => id));
  const found = await shown();
  assert.ok(found.includes("loaded-term-slam") && found.length < 10, found.join(" "));
  assert.match(String(await page.evaluate(() => document.querySelector("form.filter output")?.textContent)), new RegExp(`^${found.length} entr`));
  await page.evaluate(() => { location.hash = "#hedge-might"; });
  await page.until(() => !document.getElementById("hedge-might")?.closest("[hidden]"));
  assert.deepEqual(server.violations, []);
}, { only: ["chromium", "firefox"] });

eachEngine("a finding's popover leads to its entry, in a tab of its own", async ({ page }) => {
  await page.open("/");
  await page.until(() => Boolean(customElements.get("obelize-panel")));
  await page.click("obelize-text >>> [part=surface]");
  await page.paste("The dam may burst tonight.");
  await page.until(() => /** @type {any} */ (document.querySelector("#text")).lens.findings[0]?.reason && /** @type {any} */ (document.querySelector("#text")).lens.state === "ready");
  await page.evaluate(() => { const { lens } = /** @type {any} */ (document.querySelector("#text")); lens.select(lens.findings[0].id, { via: "keyboard" }); });
  await page.until(() => document.querySelector(".obelize-popover")?.shadowRoot?.querySelector(".origin a"));
  const link = await page.evaluate(() => {
    const found = /** @type {HTMLAnchorElement} */ (document.querySelector(".obelize-popover")?.shadowRoot?.querySelector(".origin a"));
    return [found.getAttribute("href"), found.target];
  });
  assert.deepEqual(link, ["lexicon.html#hedge-may", "_blank"]);
}, { only: ["chromium"] });

for (const [name, scheme, size] of /** @type {const} */ ([["light", "light", [1280, 900]], ["dark", "dark", [1280, 900]], ["320 px", "light", [320, 640]]])) {
  eachEngine(`the page of the lexicon, ${name}: axe-core finds nothing, nothing is cut off`, async ({ page }) => {
    await page.open("/lexicon.html");
    await page.until(() => document.querySelector("form.filter")?.checkVisibility());
    await search(page, "regime");
    await page.until(() => document.querySelector("form.filter output")?.textContent);
    // Of the thousands of entries that the filter has left out it would ask the same again.
    await page.evaluate(() => { for (const hidden of document.querySelectorAll("[hidden]")) hidden.remove(); });
    assert.deepEqual(await violations(page), []);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    await page.screenshot(`lexicon-page-${name.replaceAll(" ", "-")}`);
  }, { scheme, size: /** @type {[number, number]} */ ([...size]), only: ["chromium"] });
}

/** Writes into the search box, all at once: a letter at a time would filter thousands of entries as often. @param {import("./harness/page.js").Page} page @param {string} words */
const search = (page, words) => page.evaluate((/** @type {string} */ value) => {
  const field = /** @type {HTMLInputElement} */ (document.querySelector("#filter"));
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}, words);
