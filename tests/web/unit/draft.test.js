/** A long text is given to the engine in pieces: whatever is edited meanwhile, its marks are where they belong. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Draft } from "../../../www/src/draft.js";
import { Reading } from "../../../www/src/reading.js";
import { difference } from "../../../www/src/remap.js";
import * as engine from "../fixtures/fake-engine.js";

const used = /** @type {any} */ (engine);
const LONG = "-".repeat(3000);
/** @param {number} number */
const long = (number) => `Paragraph ${number} may be long. ${LONG}`;
/** @param {readonly string[]} paragraphs */
const marksOf = (paragraphs) => {
  const whole = engine.Session.open(paragraphs.join("\n"));
  return [...whole.marks(0, whole.length)];
};

test("the piece in sight is read first, then what is next to it", () => {
  const paragraphs = Array.from({ length: 40 }, (_, number) => long(number));
  const draft = new Draft(paragraphs, 0), reading = new Reading();
  draft.near = 20;
  /** @type {number[]} */
  const firsts = [];
  while (!draft.isRead) {
    draft.read(used);
    const { marks, stretch } = draft.marks();
    reading.mark(marks, 0, stretch);
    const text = paragraphs.join("\n");
    firsts.push(Number(text.slice(marks[0] - 5, marks[0]).match(/\d+/)?.[0]));
    assert.equal(draft.done + draft.gaps.reduce((sum, { length }) => sum + length, 0), draft.total);
  }
  assert.equal(firsts[0], 20);
  assert.ok(firsts.length > 2 && firsts.some((first) => first < 20), String(firsts));
  assert.deepEqual([...reading.marks], marksOf(paragraphs));
});

test("after any edits between the pieces the marks are those of the text", () => {
  let seed = 11;
  const below = (/** @type {number} */ limit) => (seed = (seed * 48271) % 2147483647) % limit;
  for (let round = 0; round < 40; round++) {
    let paragraphs = Array.from({ length: below(30) }, (_, number) => (below(4) ? long(number) : "may"));
    let version = 0;
    const draft = new Draft(paragraphs, 0), reading = new Reading();
    const take = () => {
      const { marks, stretch } = draft.marks();
      reading.mark(marks, version, stretch);
      const found = new Set(marksOf(paragraphs).map((one, at, all) => (at % 3 ? "" : all.slice(at, at + 3).join())));
      for (let at = 0; at < reading.marks.length; at += 3) assert.ok(found.has(reading.marks.slice(at, at + 3).join()), `round ${round}`);
    };
    for (let step = 0; step < 20; step++) {
      draft.near = below(40);
      if (below(12) === 0) draft.restart();
      if (below(2)) draft.read(used);
      if (below(2)) take();
      if (below(3) === 0) continue;
      const after = [...paragraphs];
      const pasted = Array.from({ length: below(3) ? below(3) : below(12) }, (_, number) => (below(2) ? long(100 + number) : "perhaps"));
      after.splice(below(after.length + 1), below(3), ...pasted);
      const change = difference(paragraphs, after);
      if (!change.edits.length) continue;
      paragraphs = after;
      reading.edited(change.edits);
      draft.version = ++version;
      for (const splice of [...change.splices].reverse()) draft.edit(splice);
      assert.equal(draft.total, paragraphs.join("\n").length);
    }
    while (!draft.isRead) draft.read(used);
    take();
    assert.deepEqual([...reading.marks], marksOf(paragraphs), `round ${round}`);
  }
});

test("what is stopped stays unread; an analysis of the rest is put in its places", () => {
  const paragraphs = Array.from({ length: 30 }, (_, number) => long(number));
  const draft = new Draft(paragraphs, 0), reading = new Reading();
  draft.near = 10;
  draft.read(used);
  draft.stopped = true;
  assert.ok(!draft.isWaiting && !draft.isRead);
  const { marks, stretch } = draft.marks();
  reading.mark(marks, 0, stretch);
  reading.analysis(/** @type {any} */ (draft.analysis()), 0, draft.gaps);
  const text = paragraphs.join("\n");
  assert.ok(reading.findings.length > 2);
  for (const { start, end, text: words } of reading.findings) assert.equal(text.slice(start, end), words);
  assert.deepEqual([...reading.marks], [...marks]);
  draft.edit({ from: 0, removed: 0, inserted: paragraphs });
  assert.ok(draft.isWaiting);
});
