/** What the page of a build loads at once: little, and nothing that is used later. */
import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { brotli, bundle } from "../../../xtask/bundle.js";

/** Most bytes (brotli) of the page, its styles, the scripts it loads at once and the worker. They stand at 53,900. */
const BUDGET = 57_000;

test("the page loads at once what the first mark needs, within its budget", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "obelize-page-"));
  t.after(() => rm(folder, { recursive: true }));
  await cp(resolve(import.meta.dirname, "../../../www"), folder, { recursive: true });
  const { first, modules } = await bundle(folder);
  for (const module of ["page/page.js", "src/lens.js", "src/engine.js"]) assert.ok(module in modules, module);
  for (const module of ["page/print-view.js", "page/articles.js", "src/export.js", "src/service.js", "src/panel/voice-band.js"]) assert.ok(!(module in modules), module);
  const html = await readFile(join(folder, "index.html"), "utf8");
  for (const module of first) assert.ok(html.includes(`<link rel="modulepreload" href="${module}">`), module);
  // The worker's address is beside the engine's client, not beside the bundle.
  const scripts = await Promise.all(first.map((name) => readFile(join(folder, name), "utf8")));
  assert.ok(scripts.some((script) => script.includes("../src/engine.js")));
  /** @type {Record<string, number>} */
  const bytes = {};
  for (const name of ["index.html", "page.css", "page/theme-early.js", ...first, "src/worker.js"]) bytes[name] = await brotli(join(folder, name));
  const sum = Object.values(bytes).reduce((one, other) => one + other);
  assert.ok(sum <= BUDGET, `${sum} bytes, ${sum - BUDGET} over the budget: ${JSON.stringify(bytes)}`);
});
