/** What two versions of a text have in common. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "../property.js";
import { compareMarks, difference, editScript } from "../../../www/page/difference.js";

/** @param {readonly string[]} a @param {readonly string[]} b */
function longestCommon(a, b) {
  const rows = Array.from({ length: a.length + 1 }, () => new Array(b.length + 1).fill(0));
  for (let i = 1; i <= a.length; i += 1) for (let j = 1; j <= b.length; j += 1) rows[i][j] = a[i - 1] === b[j - 1] ? rows[i - 1][j - 1] + 1 : Math.max(rows[i - 1][j], rows[i][j - 1]);
  return rows[a.length][b.length];
}

test("a script gives back both lists and keeps as much as can be kept", () => {
  const list = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 14 });
  fc.assert(fc.property(list, list, (a, b) => {
    const script = editScript(a, b);
    const side = (/** @type {string} */ other) => script.filter(({ kind }) => kind !== other).flatMap(({ items }) => items);
    assert.deepEqual([side("added"), side("removed")], [a, b]);
    const same = script.filter(({ kind }) => kind === "same").reduce((sum, { items }) => sum + items.length, 0);
    assert.equal(same, longestCommon(a, b));
  }), { numRuns: 500 });
});

test("a difference gives back both texts", () => {
  const text = fc.array(fc.constantFrom("It ", "may ", "rain.", "\n", "“", "😀", " and"), { maxLength: 25 }).map((parts) => parts.join(""));
  fc.assert(fc.property(text, text, (before, after) => {
    const pieces = difference(before, after);
    const side = (/** @type {string} */ other) => pieces.filter(({ kind }) => kind !== other).map(({ text }) => text).join("");
    assert.deepEqual([side("added"), side("removed")], [before, after]);
  }));
});

test("texts that have nothing in common end in time", () => {
  const words = (/** @type {string} */ letter) => Array.from({ length: 20_000 }, (_, at) => `${letter}${at}`).join(" ");
  assert.ok(difference(words("a"), words("b")).length > 0);
});

test("marks stay with their words, change with their voice, come and go", () => {
  const before = "It may rain. It clearly fell.";
  const after = "Ann said it may rain. It fell, perhaps.";
  const mark = (/** @type {string} */ text, /** @type {string} */ words, /** @type {string} */ voice) => /** @type {any} */ ({ category: "hedge", start: text.indexOf(words), end: text.indexOf(words) + words.length, text: words, voice: { kind: voice } });
  const { added, removed, changed, kept } = compareMarks(difference(before, after), [mark(before, "may", "own"), mark(before, "clearly", "own")], [mark(after, "may", "reported"), mark(after, "perhaps", "own")]);
  assert.deepEqual([added.map(({ text }) => text), removed.map(({ text }) => text), changed.map((one) => one.after.voice.kind), kept], [["perhaps"], ["clearly"], ["reported"], 1]);
});
