/// <reference path="./widget.d.ts" />
/** The real engine under the policies that the documentation names. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { eachEngine } from "./harness/engines.js";

/** @import { Page } from "./harness/page.js" */

const policy = JSON.parse(await readFile(new URL("../../www/headers.json", import.meta.url), "utf8"))["/*"]["Content-Security-Policy"];
/** @param {string} from @param {string} to */
const changed = (from, to) => {
  assert.ok(policy.includes(from), policy);
  return { headers: { "/*": { "Content-Security-Policy": `${policy.replace(from, to)}; frame-src 'self'` } } };
};

/** Lays a lens with the real engine and chooses a mark as soon as there is one; gives back what was marked, with its reasons, or the failure. @param {Page} page @param {object} [options] */
async function mark(page, options = {}) {
  await page.open("/tests/widget.html");
  await page.until(() => typeof window.lay === "function");
  return page.evaluate((options) => {
    const editor = /** @type {HTMLElement} */ (document.querySelector("#editor"));
    editor.replaceChildren(Object.assign(document.createElement("p"), { textContent: "The minister said that prices may rise." }));
    const lens = window.lenses["#editor"] = window.attach(editor, options);
    /** @type {typeof lens.selected} */
    let chosen = null;
    return /** @type {Promise<{ painted?: string[], chosen?: string, code?: string, state?: string }>} */ (new Promise((resolve) => {
      lens.addEventListener("obelize-error", () => resolve({ code: lens.error?.code, state: lens.state }));
      lens.addEventListener("obelize-analysis", () => {
        if (!lens.selected) lens.select(lens.findings[0].id);
        if (!lens.findings.every(({ reason }) => reason)) chosen = lens.selected;
        else resolve({ painted: window.painted(self, editor).map(({ text }) => text), chosen: (chosen ?? lens.selected)?.id === lens.selected?.id ? lens.selected?.text : "lost when the reasons came" });
      });
    }));
  }, options);
}

const MARKED = { painted: ["said that", "may"], chosen: "said that" };

eachEngine("by default: in a worker, without wasm-unsafe-eval for the page, and no request after the load", async ({ page, server }) => {
  assert.deepEqual(await mark(page), MARKED);
  assert.deepEqual(server.violations, []);
  assert.equal(server.requests.filter(({ path }) => path.endsWith(".wasm")).length, 1);
  assert.ok(server.requests.every(({ method, body }) => method === "GET" && body === ""));
  await server.forget();
  await page.click("#editor p");
  await page.key("End");
  await page.type(" Perhaps it fell.");
  await page.until(() => window.lenses["#editor"].settled && window.lenses["#editor"].findings.some(({ text }) => text === "Perhaps"));
  assert.deepEqual(server.requests, []);
}, { serve: changed("frame-ancestors", "frame-ancestors") });

eachEngine("where no worker may be started, the main thread takes its place if it may compile", async ({ page }) => {
  assert.deepEqual(await mark(page), MARKED);
}, { serve: { headers: { "/*": { "Content-Security-Policy": changed("worker-src 'self'", "worker-src 'none'").headers["/*"]["Content-Security-Policy"].replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'") } } } });

eachEngine("where neither is allowed, the lens says that the engine has not started", async ({ page }) => {
  assert.deepEqual(await mark(page), { code: "engine-not-started", state: "error" });
}, { serve: changed("worker-src 'self'", "worker-src 'none'") });

eachEngine("asked to do without a worker it starts none", async ({ page, server }) => {
  assert.deepEqual(await mark(page, { withoutWorker: true }), MARKED);
  assert.equal(server.requests.some(({ path }) => path.endsWith("/worker.js")), false);
}, { serve: changed("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'") });

eachEngine("two texts share one engine, and one text can be analysed by itself or called off", async ({ page, server }) => {
  await mark(page);
  const found = await page.evaluate(async () => {
    const { engine } = await import(/** @type {any} */ ("/src/engine.js"));
    const other = window.attach(/** @type {Element} */ (document.querySelector("#other")));
    await other.ready;
    const { findings } = await engine().analyze("It may rain.");
    const stop = new AbortController();
    const called = engine().analyze("It may rain.", { signal: stop.signal }).then(() => "answered", (/** @type {any} */ error) => error.name);
    stop.abort();
    return { other: other.findings.some(({ text }) => text === "may"), alone: findings.map((/** @type {any} */ { text }) => text), called: await called, entries: (await other.lexicon()).entries.length > 500 };
  });
  assert.deepEqual(found, { other: true, alone: ["may"], called: "AbortError", entries: true });
  assert.equal(server.requests.filter(({ path }) => path.endsWith(".wasm")).length, 1);
}, { serve: changed("frame-ancestors", "frame-ancestors") });
