/// <reference path="../widget.d.ts" />
/**
 * A long sitting, for `cargo xtask soak --only edits`: random edits of one text in an editor, with the real engine. Whenever the
 * text has settled, what is painted is what a fresh analysis finds; and nothing grows: highlights, their ranges, nodes, memory.
 * `EDITS=10000` says how many, in sittings of 2,000.
 */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { eachEngine } from "../harness/engines.js";

const EDITS = Number(process.env.EDITS ?? 10_000);
/** Edits between two looks, and of one page: a test has four minutes. */
const ROUND = 100, SITTING = 2_000;
const policy = JSON.parse(await readFile(new URL("../../../www/headers.json", import.meta.url), "utf8"))["/*"]["Content-Security-Policy"];

for (let from = 0; from < EDITS; from += SITTING) eachEngine(`edits ${from + 1} to ${from + SITTING}: what is painted is what a fresh analysis finds, and nothing has grown`, async ({ page, t }) => {
  await page.open("/tests/widget.html");
  await page.until(() => typeof window.attach === "function");
  await page.evaluate(async (from) => {
    const editor = /** @type {HTMLElement} */ (document.querySelector("#editor"));
    const lens = window.lenses["#editor"] = window.attach(editor);
    await lens.ready;
    const { engine } = await import(/** @type {any} */ ("/src/engine.js"));
    let seed = from + 7;
    const below = (/** @type {number} */ limit) => (seed = (seed * 48271) % 2147483647) % limit;
    const pieces = ["may ", "the regime ", "Lena Ortiz said that it ", "“", "” ", "perhaps ", ". ", "\n", "reform", "according to ", "x", " ", "😀", "e\u0301", "he claimed. "];
    Object.assign(window, {
      async round(/** @type {number} */ edits) {
        editor.focus();
        for (let edit = 0; edit < edits; edit++) {
          const walker = document.createTreeWalker(editor, NodeFilter.SHOW_TEXT), nodes = [];
          while (walker.nextNode()) nodes.push(/** @type {Text} */ (walker.currentNode));
          const node = nodes[below(nodes.length)], length = node?.length ?? 0, start = below(length + 1);
          if (node) getSelection()?.setBaseAndExtent(node, start, node, Math.min(length, start + below(lens.text.length > 6000 ? 200 : 12)));
          const piece = pieces[below(pieces.length)];
          if (piece === "\n") document.execCommand("insertParagraph");
          else if (below(5) === 0) document.execCommand("delete");
          else if (below(20) === 0) document.execCommand("undo");
          else document.execCommand("insertText", false, piece);
          if (edit % 10 === 9) await new Promise((resolve) => setTimeout(resolve));
        }
        await window.settled(lens);
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        const fresh = (await engine().analyze(lens.text)).findings;
        const flat = (/** @type {readonly any[]} */ findings) => findings.map(({ start, end, category, voice }) => `${start}-${end} ${category} ${voice.kind}`);
        const shown = flat(lens.findings), wanted = flat(fresh);
        let ranges = 0;
        for (const highlight of CSS.highlights.values()) ranges += highlight.size;
        return {
          differ: shown.find((one, at) => one !== wanted[at]) ?? (shown.length === wanted.length ? null : `${shown.length} findings, not ${wanted.length}`),
          painted: new Set(window.painted(self, editor).map(({ text }) => text)).size > 0 || fresh.length === 0,
          letters: lens.text.length, highlights: CSS.highlights.size, ranges, nodes: document.getElementsByTagName("*").length,
          megabytes: Math.round(/** @type {any} */ (performance).memory.usedJSHeapSize / 1e6),
        };
      },
    });
  }, from);
  const seen = [];
  for (let done = 0; done < Math.min(SITTING, EDITS - from); done += ROUND) {
    const found = await page.evaluate((edits) => /** @type {any} */ (window).round(edits), ROUND);
    assert.equal(found.differ, null, `after ${done + ROUND} edits`);
    assert.ok(found.painted, `after ${done + ROUND} edits nothing is painted`);
    seen.push(found);
  }
  const half = seen.slice(0, Math.ceil(seen.length / 2)), rest = seen.slice(half.length);
  /** @param {any[]} all @param {string} key */
  const most = (all, key) => Math.max(...all.map((one) => one[key]));
  t.diagnostic(JSON.stringify({ first: seen[0], last: seen.at(-1) }));
  for (const key of ["highlights", "megabytes"]) {
    if (rest.length) assert.ok(most(rest, key) <= 1.5 * most(half, key) + 20, `${key}: ${most(half, key)}, then ${most(rest, key)}`);
  }
}, { only: ["chromium"], serve: { headers: { "/*": { "Content-Security-Policy": `${policy}; frame-src 'self'` } } } });
