/** Superdesk's spellchecker contract, as its editor3 calls it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { obelizeSpellchecker } from "../../../www/src/adapters/superdesk.js";
import * as fake from "../fixtures/fake-engine.js";

/** @returns {any} */
const analyst = () => ({
  open() { throw new Error("a spellchecker asks for one text at a time"); },
  async lexicon() { fake.load_texts(JSON.stringify({ regime: "It takes a side." })); return fake.lexicon(); },
  async analyze(/** @type {string} */ text, /** @type {{ signal?: AbortSignal }} */ { signal } = {}) {
    signal?.throwIfAborted();
    return fake.analyze(text);
  },
});

test("findings are warnings that cut out their words, line breaks counting one", async () => {
  const text = "Rain may fall. 🌧\n\nThe regime clearly said so.";
  const warnings = await obelizeSpellchecker({ analyst: analyst(), categories: ["hedge", "loaded-term", "booster"] }).check(text);
  assert.deepEqual(warnings.map(({ text }) => text), ["may", "regime", "clearly"]);
  for (const { startOffset, text: words } of warnings) assert.equal(text.slice(startOffset, startOffset + words.length), words);
  assert.equal(warnings[1].message, "It takes a side.");
});

test("no warning lies in another, since Superdesk underlines each with an element", async () => {
  const overlapping = { ...analyst(), analyze: async () => ({ findings: [
    { category: "hedge", start: 0, end: 8, text: "may well", reason: "" }, { category: "booster", start: 4, end: 8, text: "well", reason: "" },
    { category: "hedge", start: 9, end: 12, text: "may", reason: "", alternatives: ["can", "could", "might"] },
  ] }) };
  const warnings = await obelizeSpellchecker({ analyst: overlapping }).check("may well may");
  assert.deepEqual(warnings.map(({ startOffset, suggestions }) => [startOffset, suggestions.map(({ text }) => text)]), [[0, []], [9, ["can", "could"]]]);
});

test("why a word is marked is an action of its menu", async () => {
  /** @type {string[]} */
  const told = [];
  const checker = obelizeSpellchecker({ analyst: analyst(), explain: ({ message }) => told.push(message) });
  const [warning] = (await checker.check("First.\nThe regime fell."));
  await checker.actions.why?.perform({ ...warning, startOffset: 4, message: "" });
  assert.deepEqual(told, ["It takes a side."]);
});

test("a check that was called off rejects", async () => {
  await assert.rejects(obelizeSpellchecker({ analyst: analyst() }).check("It may.", AbortSignal.abort()), { name: "AbortError" });
});
