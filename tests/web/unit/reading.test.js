/** Late answers are moved to where the text has gone meanwhile; those too old are refused. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Choice } from "../../../www/src/choice.js";
import { Reading } from "../../../www/src/reading.js";

/** @param {number} start @returns {any} */
const hedge = (start, id = "may-1") => ({ id, category: "hedge", start, end: start + 3, text: "may", reason: "", voice: { kind: "own" } });
/** @param {any[]} findings @returns {any} */
const analysis = (...findings) => ({ schema: "obelize/1", findings, sources: [{ name: "Jens", kind: "named-person", mentions: [{ start: 40, end: 44 }], cues: [], words: 1, first: 40 }], observations: [], counts: {} });

test("an answer for an older text is moved over the changes since", () => {
  const reading = new Reading();
  reading.edited([{ start: 0, end: 0, length: 5 }]);
  assert.ok(reading.mark(Uint32Array.of(10, 13, 0), 0));
  assert.deepEqual([...reading.marks], [15, 18, 0]);
  assert.ok(reading.analysis(analysis(hedge(10)), 0));
  assert.equal(reading.findings[0].start, 15);
  assert.equal(reading.sources[0].mentions[0].start, 45);
  assert.equal(reading.settled, false);
  assert.ok(reading.analysis(analysis(hedge(15)), 1));
  assert.equal(reading.settled, true);
  reading.edited([{ start: 16, end: 17, length: 0 }]);
  assert.equal(reading.findings.length, 0);
  assert.equal(reading.marks.length, 0);
  assert.equal(reading.finding("may-1"), null);
});

test("an answer overtaken by a newer one is refused", () => {
  const reading = new Reading();
  reading.edited([{ start: 0, end: 0, length: 1 }]);
  assert.ok(reading.analysis(analysis(hedge(3)), 1));
  assert.equal(reading.analysis(analysis(), 0), null);
  assert.equal(reading.mark(new Uint32Array(), 0), false);
  assert.equal(reading.findings.length, 1);
});

test("an analysis says what is new and what has gone", () => {
  const reading = new Reading();
  reading.analysis(analysis(hedge(3, "a"), hedge(9, "b")), 0);
  reading.edited([{ start: 0, end: 0, length: 1 }]);
  const change = reading.analysis(analysis(hedge(10, "b"), hedge(20, "c")), 1);
  assert.deepEqual([change?.added.map(({ id }) => id), change?.removed.map(({ id }) => id)], [["c"], ["a"]]);
});

test("marks of a stretch leave the others as they are, wherever the text has gone", () => {
  const reading = new Reading();
  reading.mark(Uint32Array.of(0, 3, 0, 10, 13, 0, 20, 23, 0), 0);
  reading.edited([{ start: 14, end: 14, length: 4 }]);
  reading.edited([{ start: 0, end: 0, length: 2 }]);
  assert.ok(reading.mark(Uint32Array.of(14, 17, 8), 1, { start: 8, oldEnd: 16, end: 20 }));
  assert.deepEqual([...reading.marks], [2, 5, 0, 16, 19, 8, 26, 29, 0]);
});

test("marks are shown without a look at the findings, which would have to be moved", () => {
  const marks = Uint32Array.of(10, 13, 0, 20, 23, 1);
  const reading = { marks, get findings() { throw new Error("asked for"); } };
  assert.equal(new Choice().visible(/** @type {any} */ (reading)), marks);
  assert.deepEqual([...new Choice(["booster"]).visible(/** @type {any} */ (reading))], [20, 23, 1]);
});
