/** The page with the real engine: the samples, and the promise that the marks are there in the frame after a paste. */
import assert from "node:assert/strict";
import { eachEngine } from "./harness/engines.js";

/** @typedef {import("./harness/page.js").Page} Page */

/** Findings of each category in the text as it stands, once they have their reasons. @param {Page} page */
async function counts(page) {
  await page.until(() => {
    const { lens } = /** @type {any} */ (document.querySelector("#text"));
    const explained = lens.findings.filter((/** @type {any} */ { category }) => category !== "attribution");
    return lens.state === "ready" && explained.every((/** @type {any} */ { reason }) => reason);
  });
  return page.evaluate(() => /** @type {any} */ (document.querySelector("#text")).lens.counts);
}

eachEngine("the samples show all five categories between them, the plain one none", async ({ page, server }) => {
  await page.open("/");
  await page.until(() => Boolean(customElements.get("obelize-panel")));
  /** @type {Record<string, Record<string, number>>} */
  const found = {};
  for (const sample of ["agency", "opinion", "plain"]) {
    await page.click(`[data-sample=${sample}]`);
    await page.until(() => /** @type {any} */ (document.querySelector("#text")).value.length > 500);
    await page.until(() => { const { lens } = /** @type {any} */ (document.querySelector("#text")); return lens.totals.words > 100; });
    found[sample] = await counts(page);
    await page.screenshot(`page-sample-${sample}`);
    await page.click("#clear");
    await page.until(() => { const { lens } = /** @type {any} */ (document.querySelector("#text")); return lens.totals.words === 0; });
  }
  const together = Object.keys(found.agency).filter((category) => found.agency[category] + found.opinion[category] === 0);
  assert.deepEqual(together, [], "categories that no sample shows");
  assert.deepEqual(Object.values(found.plain), [0, 0, 0, 0, 0], JSON.stringify(found.plain));
  assert.deepEqual(server.violations, []);
}, { only: ["chromium"] });

eachEngine("with the real engine a paste makes no request that could tell of it", async ({ page, server }) => {
  await page.open("/");
  await page.until(() => /** @type {any} */ (document.querySelector("obelize-panel[view=findings]"))?.shadowRoot?.querySelectorAll(".legend button").length === 5);
  await server.forget();
  await page.click("obelize-text >>> [part=surface]");
  await page.paste("The mayor of Zanzifar said that the bridge may fall.");
  await page.until(() => /** @type {any} */ (document.querySelector("#text")).lens.findings.length >= 2);
  await new Promise((resolve) => setTimeout(resolve, 800));
  assert.deepEqual(server.requests.filter(({ path, body }) => body !== "" || !/^\/(page|src)(\/[a-z0-9-]+)+\.js$/.test(path)), [], "none but for parts of the page itself");
});
