/**
 * Tests that run in three engines.
 *
 * ```js
 * import assert from "node:assert/strict";
 * import { eachEngine } from "./harness/engines.js";
 *
 * eachEngine("the page opens", async ({ page, server }) => {
 *   await page.open("/");
 *   assert.equal(await page.evaluate(() => document.title), "Obelize");
 *   assert.deepEqual(server.violations, []);
 * });
 * ```
 */
import { after, test } from "node:test";
import { Page } from "./page.js";
import { launchChromium, launchFirefox } from "./puppeteer.js";
import { serve } from "./server.js";
import { launchWebKit } from "./webkit.js";

/** @typedef {"chromium" | "firefox" | "webkit"} Engine */
/** @typedef {"light" | "dark" | "forced"} Scheme what the reader's system asks for; WebKit has no forced colours */
/** @typedef {{ newPage: () => Promise<import("./page.js").Driver>, close: () => Promise<void> }} Browser */

const launchers = { chromium: launchChromium, firefox: launchFirefox, webkit: launchWebKit };

/** The engines to test in: all, or those that the variable `ENGINES` names (`ENGINES=chromium,webkit`). */
export const engines = /** @type {Engine[]} */ (
  (process.env.ENGINES ?? "chromium,firefox,webkit").split(",").map((name) => name.trim()).filter((name) => name in launchers)
);

/** Browsers that no test is using, for each engine and scheme; started by the first test that finds none. @type {Map<string, Promise<Browser>[]>} */
const idle = new Map();
/** @type {Promise<Browser>[]} */
const running = [];

after(async () => {
  for (const browser of running) await (await browser.catch(() => undefined))?.close();
});

/** A browser for one test alone, since tests may run side by side. @param {Engine} engine @param {Scheme} scheme */
function borrow(engine, scheme) {
  const key = `${engine} ${scheme}`;
  const free = idle.get(key) ?? [];
  idle.set(key, free);
  let browser = free.pop();
  if (!browser) running.push(browser = launchers[engine](scheme));
  const borrowed = browser;
  return { browser: borrowed, giveBack: () => { free.push(borrowed); } };
}

/**
 * @typedef {object} Bench what a test is given
 * @property {Page} page                             a fresh page, 1280 × 900
 * @property {import("./server.js").Server} server   a fresh server, with nothing in its lists
 * @property {Engine} engine
 * @property {import("node:test").TestContext} t
 *
 * @typedef {object} Options
 * @property {Engine[]} [only]      the engines this test is about
 * @property {Scheme} [scheme]      default `light`
 * @property {Parameters<typeof serve>[0]} [serve]  what the server serves
 * @property {[number, number]} [size] viewport
 * @property {number} [timeout]     ms that a test may take in all, default eight minutes
 */

/** How often a test that fails is tried, each time on a fresh page and server; with `AGAIN=0` in the environment: once. */
const tries = process.env.AGAIN === "0" ? 1 : 3;

/**
 * Makes a test for each engine.
 *
 * @param {string} name
 * @param {(bench: Bench) => Promise<void>} run
 * @param {Options} [options]
 */
export function eachEngine(name, run, { only = engines, scheme = "light", serve: served, size = [1280, 900], timeout = 480_000 } = {}) {
  for (const engine of engines.filter((engine) => only.includes(engine))) {
    test(`${name} (${engine})`, { timeout }, async (t) => {
      const { browser: started, giveBack } = borrow(engine, scheme);
      t.after(giveBack);
      const browser = await started;
      const once = async () => {
        const page = new Page(engine, await browser.newPage());
        const server = await serve(served);
        try {
          await page.resize(...size);
          await run({ page: page.at(server.origin), server, engine, t });
        } catch (error) {
          await page.screenshot(`failed ${name}`.replace(/[^\w-]+/g, "-")).catch(() => undefined);
          throw error;
        } finally {
          // Before another try: WebKit's driver has one session at a time.
          await page.close().catch(() => undefined);
          await server.close();
        }
      };
      for (let count = 1; ; count++) {
        try {
          return await once();
        } catch (error) {
          if (count === tries) throw error;
          // A browser on a busy machine loses a key now and then. A fault fails every time.
          t.diagnostic(`failed at try ${count} of ${tries} (${engine}): ${/** @type {Error} */ (error).message}`);
        }
      }
    });
  }
}
