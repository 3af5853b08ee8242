/** Overlapping spans are cut into pieces that do not overlap. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "../property.js";
import { segments } from "../../../www/src/segments.js";

const spans = fc.array(fc.tuple(fc.nat(30), fc.nat(8)).map(([start, length]) => ({ start, end: start + length })), { maxLength: 12 });

test("each letter is in one piece, with just the spans that cover it", () => {
  fc.assert(fc.property(spans, (spans) => {
    const pieces = segments(spans);
    for (let at = 0; at < 40; at++) {
      const covering = spans.filter(({ start, end }) => start <= at && at < end);
      const here = pieces.filter(({ start, end }) => start <= at && at < end);
      assert.equal(here.length, covering.length ? 1 : 0);
      assert.deepEqual(new Set(here[0]?.spans ?? []), new Set(covering));
    }
    for (const [number, { start, end }] of pieces.entries()) assert.ok(start < end && (number === 0 || pieces[number - 1].end <= start));
  }), { numRuns: 2000 });
});

test("the longest span comes first, so that elements can be nested", () => {
  const [long, short] = [{ start: 0, end: 9 }, { start: 2, end: 4 }];
  assert.deepEqual(segments([short, long]), [
    { start: 0, end: 2, spans: [long] }, { start: 2, end: 4, spans: [long, short] }, { start: 4, end: 9, spans: [long] },
  ]);
});
