/**
 * A page that is left and come back to, for `cargo xtask soak --only visit`: out of the browser's back/forward cache, where it
 * stood frozen with its worker, or loaded anew where the browser keeps none. The text is there either way, and is marked on.
 */
import assert from "node:assert/strict";
import { eachEngine } from "../harness/engines.js";

eachEngine("a page that was left stands as it was, and is marked on", async ({ page, server, engine, t }) => {
  const shown = (/** @type {string[]} */ words) => page.until((words) => {
    const lens = /** @type {any} */ (document.querySelector("#text"))?.lens;
    return lens?.settled && lens.shown.map((/** @type {any} */ { text }) => text).join() === words;
  }, words.join());
  /** What is asked while a page goes is lost with it: once more. @template R @param {() => R} run */
  const arrived = async (run) => {
    for (let lost = 0; ; lost++) {
      try {
        return await page.until(run);
      } catch (error) {
        if (lost === 3 || !/context|navigat|detached/iu.test(String(error))) throw error;
      }
    }
  };
  await page.open("/");
  await page.until(() => Boolean(customElements.get("obelize-panel") && /** @type {any} */ (document.querySelector("#text")).lens));
  await page.click("obelize-text >>> [part=surface]");
  await page.paste("The regime may fall.");
  await shown(["regime", "may"]);
  await page.until(() => sessionStorage.getItem("obelize-articles")?.includes("regime"));
  await page.evaluate(() => {
    /** @type {any} */ (window).stood = true;
    addEventListener("pageshow", ({ persisted }) => { /** @type {any} */ (window).persisted = persisted; });
  });
  await page.evaluate(() => { setTimeout(() => location.assign("/tests/harness.html")); });
  await arrived(() => location.pathname === "/tests/harness.html" && document.readyState === "complete");
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  await page.evaluate(() => { setTimeout(() => history.back()); });
  await arrived(() => location.pathname === "/" && Boolean(customElements.get("obelize-panel") && /** @type {any} */ (document.querySelector("#text")).lens));
  await shown(["regime", "may"]);
  await page.click("obelize-text >>> [part=surface]");
  await page.key("Control+End");
  await page.type(" Perhaps.");
  await shown(["regime", "may", "Perhaps"]);
  assert.equal(await page.evaluate(() => /** @type {any} */ (document.querySelector("#text")).value), "The regime may fall. Perhaps.");
  assert.deepEqual(server.violations, []);
  const stood = await page.evaluate(() => Boolean(/** @type {any} */ (window).stood && /** @type {any} */ (window).persisted));
  t.diagnostic(`${engine}: ${stood ? "out of the back/forward cache" : "loaded anew"}`);
}, { serve: { headers: { "/*": { "Cache-Control": "no-cache" } } } });
