/** A text longer than any article: its beginning is read, and no letter of it twice or too late. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "../property.js";
import { openLimited } from "../../../www/src/limit.js";
import { difference } from "../../../www/src/remap.js";

/** An engine that only remembers what it was told. */
function rememberer() {
  const told = { text: /** @type {string[]} */ ([]), opened: 0, edits: 0, version: -1 };
  const analyst = /** @type {any} */ ({
    open(/** @type {string[]} */ paragraphs, /** @type {unknown} */ _, /** @type {number} */ version) {
      Object.assign(told, { text: [...paragraphs], opened: told.opened + 1, version });
      return {
        edit(/** @type {any[]} */ splices, /** @type {number} */ version) {
          for (const { from, removed, inserted } of [...splices].reverse()) told.text.splice(from, removed, ...inserted);
          Object.assign(told, { edits: told.edits + 1, version });
        },
        close() {},
      };
    },
  });
  return { told, analyst };
}

const events = /** @type {any} */ ({});

test("a text within the limit is read whole, and its edits are passed on", () => {
  const { told, analyst } = rememberer();
  const session = openLimited(analyst, ["It may rain.", "So it did."], events, 1, 40);
  session.edit([{ from: 1, removed: 1, inserted: ["It did not."] }], 2);
  assert.deepEqual([told.text, told.opened, told.edits, told.version, session.unread], [["It may rain.", "It did not."], 1, 1, 2, 0]);
});

test("beyond the limit whole paragraphs are left out, and told", () => {
  const { told, analyst } = rememberer();
  const session = openLimited(analyst, ["It may rain.", "So it did.", "Third."], events, 1, 25);
  assert.deepEqual([told.text, session.unread], [["It may rain.", "So it did."], 7]);
  session.edit([{ from: 2, removed: 1, inserted: ["Third and last."] }], 2);
  assert.deepEqual([told.opened, told.version, session.unread], [1, 2, 16], "an edit behind the limit opens nothing anew");
  session.edit([{ from: 0, removed: 1, inserted: ["It rains."] }], 3);
  assert.deepEqual([told.opened, told.text], [1, ["It rains.", "So it did."]]);
  session.edit([{ from: 1, removed: 2, inserted: [] }], 4);
  assert.deepEqual([told.text, session.unread], [["It rains."], 0], "shortened, it is read whole again");
});

test("one paragraph without end is cut between words, never through a letter", () => {
  const { told, analyst } = rememberer();
  openLimited(analyst, ["one two three"], events, 1, 9);
  assert.deepEqual(told.text, ["one two "]);
  openLimited(analyst, ["😀😀😀"], events, 1, 3);
  assert.deepEqual(told.text, ["😀"]);
});

test("after any edits the engine knows the beginning of the text, as much as if it had been opened now", () => {
  const text = fc.array(fc.string({ unit: fc.constantFrom("a", " ", "b"), maxLength: 12 }), { minLength: 1, maxLength: 8 });
  fc.assert(fc.property(fc.array(text, { minLength: 2, maxLength: 8 }), (states) => {
    const { told, analyst } = rememberer();
    const session = openLimited(analyst, states[0], events, 0, 20);
    for (let at = 1; at < states.length; at += 1) {
      const { splices } = difference(states[at - 1], states[at]);
      if (splices.length === 0) continue;
      session.edit(splices, at);
      const fresh = rememberer();
      const anew = openLimited(fresh.analyst, states[at], events, 0, 20);
      assert.deepEqual([told.text, session.unread, told.version], [fresh.told.text, anew.unread, at]);
    }
  }), { numRuns: 500 });
});
