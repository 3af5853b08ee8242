/** What is known of a text is carried over an edit: the same words stay marked, in the same places. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "../property.js";
import { difference, remapFindings, remapMarks, remapSpan } from "../../../www/src/remap.js";

const paragraphs = fc.array(fc.string({ unit: fc.constantFrom("a", "b", " ", "may ") , maxLength: 6 }), { maxLength: 8 });

/** @param {string} text @param {readonly import("../../../www/src/types.js").Edit[]} edits @param {string} after */
function apply(text, edits, after) {
  let made = "", passed = 0, shift = 0;
  for (const { start, end, length } of edits) {
    made += text.slice(passed, start);
    const at = start + shift;
    made += after.slice(at, at + length);
    shift += length - (end - start);
    passed = end;
  }
  return made + text.slice(passed);
}

test("splices turn the paragraphs before into those after", () => {
  fc.assert(fc.property(paragraphs, paragraphs, (before, after) => {
    const made = [...before];
    for (const { from, removed, inserted } of [...difference(before, after).splices].reverse()) made.splice(from, removed, ...inserted);
    assert.deepEqual(made, after);
  }), { numRuns: 2000 });
});

test("edits turn the text before into the text after, ascending and apart", () => {
  fc.assert(fc.property(paragraphs, paragraphs, (before, after) => {
    const { edits } = difference(before, after);
    const text = before.join("\n"), now = after.join("\n");
    let last = -1;
    for (const { start, end } of edits) {
      assert.ok(start >= last && end >= start && end <= text.length, JSON.stringify(edits));
      last = end;
    }
    assert.equal(apply(text, edits, now), now);
    assert.equal(text.length + edits.reduce((sum, { start, end, length }) => sum + length - (end - start), 0), now.length);
  }), { numRuns: 2000 });
});

test("a mark carried over covers the same letters as before, and none that no edit touched is lost", () => {
  fc.assert(fc.property(paragraphs, paragraphs, (before, after) => {
    const text = before.join("\n"), now = after.join("\n"), { edits } = difference(before, after);
    const spans = [...text.matchAll(/may/g)].map(({ index }) => ({ start: index, end: index + 3 }));
    const marks = Uint32Array.from(spans.flatMap(({ start, end }, number) => [start, end, number]));
    const moved = remapMarks(marks, edits);
    const kept = new Set();
    for (let at = 0; at < moved.length; at += 3) {
      assert.equal(now.slice(moved[at], moved[at + 1]), "may");
      kept.add(moved[at + 2]);
      assert.deepEqual(remapSpan(spans[moved[at + 2]], edits), { start: moved[at], end: moved[at + 1] });
    }
    for (const [number, span] of spans.entries()) {
      const touched = edits.some(({ start, end }) => start < span.end && end > span.start);
      assert.equal(kept.has(number), !touched);
    }
  }), { numRuns: 2000 });
});

test("two edits far apart leave alone what lies between", () => {
  const before = ["one", "two", "three", "four", "five"];
  assert.deepEqual(difference(before, ["one!", "two", "three", "four", "five?"]).edits, [
    { start: 3, end: 3, length: 1 }, { start: 23, end: 23, length: 1 },
  ]);
  assert.deepEqual(difference(before, before), { splices: [], edits: [] });
});

test("findings move with their parts, and who stands in whose words is kept", () => {
  const base = { reason: "", text: "", voice: { kind: /** @type {const} */ ("own") } };
  /** @type {any[]} */
  const findings = [
    { ...base, id: "a", category: "hedge", start: 0, end: 3 },
    { ...base, id: "b", category: "attribution", start: 10, end: 14, cue: { start: 10, end: 14, text: "said" }, source: { start: 5, end: 9, text: "Jens", kind: "named-person" }, content: [{ start: 15, end: 30 }] },
    { ...base, id: "c", category: "hedge", start: 20, end: 23, voice: { kind: "reported", attribution: 1 } },
  ];
  const moved = remapFindings(findings, [{ start: 1, end: 2, length: 4 }]);
  assert.deepEqual(moved.map(({ id, start }) => [id, start]), [["b", 13], ["c", 23]]);
  assert.deepEqual(moved[0].source, { start: 8, end: 12, text: "Jens", kind: "named-person" });
  assert.deepEqual(moved[1].voice, { kind: "reported", attribution: 0 });
  const cut = remapFindings(findings, [{ start: 11, end: 12, length: 0 }]);
  assert.deepEqual(cut.map(({ id, voice }) => [id, voice.attribution]), [["a", undefined], ["c", undefined]]);
});
