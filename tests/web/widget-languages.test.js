/// <reference path="./widget.d.ts" />
/** The elements in other languages, from right to left, at 320 px. */
import assert from "node:assert/strict";
import { violations } from "./harness/axe.js";
import { eachEngine } from "./harness/engines.js";

/** @param {string} language @param {string} [document] */
const pageIn = (language, document = "en") => `<!doctype html><html lang="${document}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Desk</title>
  <link rel="stylesheet" href="/tests/widget.css"><main ui-lang="${language}"><h1>Desk</h1><h2>Copy</h2>
  <obelize-text id="story" worker-src="/tests/fake-worker.js" lexicon-src="/tests/fake-lexicon.json"><textarea aria-label="Copy">The minister said the regime may fall.</textarea></obelize-text>
  <obelize-panel for="story"></obelize-panel></main>
  <script type="module" src="/src/i18n/${language}.js"></script><script type="module" src="/src/define.js"></script></html>`;

/** What a reader is shown, once the list is there. @param {import("./harness/page.js").Page} page */
async function shown(page) {
  await page.open("/language.html");
  await page.until(() => (document.querySelector("obelize-panel")?.shadowRoot?.querySelectorAll("[role=option]").length ?? 0) === 3);
  return page.evaluate(() => {
    const panel = /** @type {HTMLElement} */ (document.querySelector("obelize-panel"));
    const title = /** @type {HTMLElement} */ (panel.shadowRoot?.querySelector("#findings-title"));
    return { title: title.textContent, direction: getComputedStyle(title).direction, lang: panel.lang, wide: document.documentElement.scrollWidth > innerWidth };
  });
}

eachEngine("panel and popover speak German where they are asked to", async ({ page, server }) => {
  assert.deepEqual(await shown(page), { title: "Fundstellen", direction: "ltr", lang: "de", wide: false });
  await page.evaluate(() => { const { lens } = /** @type {any} */ (document.querySelector("obelize-text")); lens.select(lens.findings[1].id, { via: "keyboard" }); });
  await page.until(() => !!document.querySelector(".obelize-popover[open]"));
  const close = await page.evaluate(() => document.querySelector(".obelize-popover")?.shadowRoot?.querySelector(".close")?.getAttribute("aria-label"));
  assert.equal(close, "Schließen");
  assert.deepEqual(server.violations, []);
}, { serve: { files: { "/language.html": pageIn("de") } } });

eachEngine("from right to left at 320 px nothing is cut off, and axe-core finds nothing", async ({ page }) => {
  assert.deepEqual(await shown(page), { title: "المواضع", direction: "rtl", lang: "ar", wide: false });
  await page.screenshot("widget-arabic");
  assert.deepEqual(await violations(page), []);
}, { size: [320, 700], serve: { files: { "/language.html": pageIn("ar") } } });

eachEngine("a language that nobody has brought is English", async ({ page }) => {
  assert.equal((await shown(page)).title, "Findings");
}, { only: ["chromium"], serve: { files: { "/language.html": pageIn("de").replace('ui-lang="de"', 'ui-lang="pl"') } } });
