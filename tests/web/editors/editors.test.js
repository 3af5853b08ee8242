/// <reference path="../widget.d.ts" />
/**
 * The widget in editors from npm: editors × engines × steps. `EDITORS` names some of them, `FEW` those for all engines but the
 * first; the table comes last. Most of a play is waiting for an editor to render, so some are played side by side.
 */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { after, describe } from "node:test";
import { eachEngine, engines } from "../harness/engines.js";
import { repository } from "../harness/server.js";
import { bundle, names } from "./bundle.js";
import { limits } from "./limits.js";
import { steps } from "./steps.js";

const folder = await bundle();
/** These in a shadow root as well. */
const SHADOWED = ["codemirror6", "contenteditable", "lexical", "prosemirror", "quill", "tiptap"];
const all = names.flatMap((name) => (SHADOWED.includes(name) ? [name, `${name}-shadow`] : name === "gutenberg" ? [name, "gutenberg-frame"] : [name]));
const listed = (/** @type {string | undefined} */ names) => names?.split(",").map((name) => name.trim());
const chosen = listed(process.env.EDITORS) ?? all;
const few = listed(process.env.FEW);
/** Plays at a time. */
const LANES = 3;

/** @type {Map<string, string>} "editor engine step" → sign */
const cells = new Map();
/** What is not played anywhere, and how often. @type {Map<string, number>} */
const left = new Map();
/** @type {string[]} */
const notes = [];

/** @param {string} name */
function play(name) {
  assert.ok(all.includes(name), `no editor is called ${name}: ${all.join(", ")}`);
  const [, bare, hash = ""] = /** @type {RegExpMatchArray} */ (name.match(/^(.*?)(?:-(shadow|frame))?$/));
  eachEngine(name, async ({ page, engine }) => {
    const open = async () => {
      await page.open(`/editor.html#${hash}`);
      await page.until(() => "bench" in window);
    };
    await open();
    const offer = await page.evaluate(() => ({ plain: window.bench.plain, itself: window.bench.itself }));
    /** @type {string[]} */
    const failures = [];
    for (const { id, play, without } of steps) {
      const key = `${name} ${engine} ${id}`;
      const reason = without?.({ ...offer, engine });
      if (reason) { cells.set(key, "–"); left.set(`${id}: ${reason}`, (left.get(`${id}: ${reason}`) ?? 0) + 1); continue; }
      const limit = limits.find(({ editor, engine: where = engine, step }) => editor === name && where === engine && step === id);
      const error = await play(page, engine, limit?.plain).then(() => null, (/** @type {Error} */ error) => error);
      if (limit?.plain) {
        cells.set(key, error ? "✗" : "L");
        if (error) failures.push(`${id}: ${error.message}`); else notes.push(`${key}: ${limit.why}`);
        continue;
      }
      cells.set(key, error ? (limit ? "L" : "✗") : (limit ? "!" : "✓"));
      if (error && limit) notes.push(`${key}: ${limit.why}`);
      else if (error) failures.push(`${id}: ${error.message}`);
      else if (limit) failures.push(`${id}: passes, so this is no limit any more: ${limit.why}`);
    }
    const alone = limits.filter(({ editor, engine: where = engine, alone }) => alone && editor === name && where === engine).map(({ step }) => step);
    if (alone.length) {
      await page.open("/?nothing");
      await open();
      for (const { id, play } of steps.filter(({ id }) => ["type", "before", "split", "merge", "undo", "bold", "paste"].includes(id))) {
        const failed = await play(page, engine).then(() => false, () => true);
        if (alone.includes(id) && !failed) failures.push(`${id}: the editor does it when it is alone, so this is no limit of its own`);
      }
    }
    assert.ok(failures.length === 0, `\n${failures.join("\n\n")}\n`);
  }, {
    only: few && !few.includes(name) ? engines.slice(0, 1) : engines,
    serve: {
      mounts: { "/editors/": folder, "/tests/": "tests/web/fixtures", "/": "www" },
      // Editors put styles of their own into the page.
      headers: { "/*": { "Content-Security-Policy": null } },
      files: { "/editor.html": html(bare) },
    },
  });
}

describe("the matrix", { concurrency: LANES }, () => { for (const name of chosen) play(name); });

after(() => {
  const width = Math.max(...chosen.map(({ length }) => length), 8);
  console.log(`\n${"".padEnd(width + 10)} ${steps.map(({ id }) => id.padEnd(7)).join(" ")}`);
  for (const name of chosen) {
    for (const engine of engines) {
      console.log(`${name.padEnd(width)} ${engine.padEnd(9)} ${steps.map(({ id }) => (cells.get(`${name} ${engine} ${id}`) ?? "").padEnd(7)).join(" ")}`);
    }
  }
  console.log("✓ right  ✗ wrong");
  console.log("– not to be played there (a composition is tried by its events in every engine, in widget.test.js):");
  for (const [why, count] of left) console.log(`  ${why} (${count})`);
  console.log("L a limit of the editor or the engine:");
  for (const note of notes) console.log(`  ${note}`);
});

/** @param {string} name */
function stylesheet(name) {
  return existsSync(join(repository, folder, `${name}.css`)) ? `<link rel="stylesheet" href="/editors/${name}.css">` : "";
}

/** @param {string} name */
function html(name) {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${name}</title><link rel="stylesheet" href="/tests/editors.css">${stylesheet(name)}
    <main></main><script type="module" src="/editors/${name}.js"></script><script type="module">
    while (!window.editor) await new Promise((resolve) => setTimeout(resolve, 20));
    await import("/tests/editors.fixture.js");</script></html>`;
}
