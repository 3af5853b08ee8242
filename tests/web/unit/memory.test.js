/** A browser that gives the engine no more memory: the shipped engine, with the room of its memory bounded in the module itself. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

const folder = new URL("../../../www/src/engine/", import.meta.url);

/** Reads an unsigned LEB128 number. @param {Uint8Array} bytes @param {number} at @returns {[number: number, next: number]} */
function number(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value |= (byte & 127) << shift;
    if (byte < 128) return [value, at];
  }
}
/** @param {number} value @returns {number[]} */
const written = (value) => (value < 128 ? [value] : [(value & 127) | 128, ...written(value >>> 7)]);

/** The module with a memory that grows by so many pages of 64 KiB and no more. @param {Uint8Array} module @param {number} pages */
function bounded(module, pages) {
  for (let at = 8; at < module.length;) {
    const start = at, id = module[at];
    const [size, body] = number(module, at + 1);
    if (id === 5) {
      const [least] = number(module, body + 2);
      const section = [1, 1, ...written(least), ...written(least + pages)];
      return new Uint8Array([...module.subarray(0, start), 5, ...written(section.length), ...section, ...module.subarray(body + size)]);
    }
    at = body + size;
  }
  throw new Error("the module has no memory of its own");
}

/** The engine with so many pages to grow by; each with a memory of its own. @param {number} pages */
async function engineWith(pages) {
  const engine = await import(/** @type {any} */ (`../../../www/src/engine/obelize.js?${pages}`));
  engine.initSync({ module: bounded(await readFile(new URL("obelize_bg.wasm", folder)), pages) });
  engine.load_lexicon(await readFile(new URL("lexicon.bin", folder)));
  return engine;
}

test("an engine that gets no more memory traps, which is what it is started again for; it neither hangs nor answers with less", async () => {
  const text = "The minister said that the regime may fall.\n".repeat(10_000);
  // 4 MB and 256 MB: what is kept of these 440 KB does not fit in the one; the bound is the only difference.
  const [little, enough] = [await engineWith(64), await engineWith(4096)];
  assert.throws(() => little.analyze(text), WebAssembly.RuntimeError);
  assert.equal(enough.analyze(text).findings.length, 30_000);
  assert.equal((await engineWith(65)).analyze("It may rain.").findings.length, 1, "what fits in little is read in little");
});
