/** What was ignored: over edits around it, over a reload, to another device. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Choice } from "../../../www/src/choice.js";
import { dismissAgain, dismissalsOf, exportDismissals, keep, readDismissals } from "../../../www/src/dismissals.js";
import { difference } from "../../../www/src/remap.js";

/** @typedef {import("../../../www/src/types.js").Finding} Finding */
/** @typedef {import("../../../www/src/types.js").Scope} Scope */

/** Findings of single words, whose ids change with the words beside them as the engine's do. @param {string} text @returns {Finding[]} */
function find(text) {
  /** @type {Map<string, number>} */ const seen = new Map();
  const unique = (/** @type {string} */ id) => `${id}-${seen.set(id, (seen.get(id) ?? 0) + 1).get(id)}`;
  return [...text.matchAll(/\b(may|regime|perhaps)\b/giu)].map(({ 0: word, index: start }) => /** @type {Finding} */ ({
    id: unique(`${word}-${text.slice(0, start).match(/\S+\s*$/u)?.[0].trim() ?? ""}-${text.slice(start + word.length).match(/^\s*\S+/u)?.[0].trim() ?? ""}`),
    category: word.toLowerCase() === "regime" ? "loaded-term" : "hedge", entry: word.toLowerCase(), start, end: start + word.length, text: word, reason: "", voice: { kind: "own" },
  }));
}

/** A text with a choice, as a lens has them. */
class FakeLens extends EventTarget {
  choice = new Choice();
  settled = true;
  houseStyle = null;

  /** @param {string} text */
  constructor(text) {
    super();
    this.text = text;
    this.findings = find(text);
  }
  get ignoring() { return this.choice.log; }
  get shown() { return this.findings.filter((finding) => this.choice.shows(finding)).map(({ text, start }) => `${text} ${start}`); }
  /** @param {readonly { finding: Finding, scope: Scope }[]} again */
  ignoreAgain(again) {
    for (const { finding, scope } of again) this.choice.ignore(finding, scope);
    this.dispatchEvent(new Event("obelize-ignore"));
  }
  /** @param {number} at @param {Scope} scope */
  ignore(at, scope) { this.ignoreAgain([{ finding: this.findings[at], scope }]); }
  /** @param {string} text */
  edit(text) {
    this.choice.moved(difference(this.text.split("\n"), text.split("\n")).edits);
    this.text = text;
    this.findings = find(text);
    this.choice.settle(this.findings);
  }
}

/** @param {string} text */
function lensOver(text) {
  const lens = new FakeLens(text);
  return { lens, choice: lens.choice };
}

test("one that is ignored here stays so when the words beside it change, and only that one", () => {
  const { lens } = lensOver("It may rain. It may snow.");
  lens.ignore(1, "here");
  lens.edit("Perhaps it may rain. It soon may snow.");
  assert.deepEqual(lens.shown, ["Perhaps 0", "may 11"]);
  // The same words written again are another mark: the id alone would take one for the other.
  lens.edit("It soon may snow. Perhaps it may rain. It soon may snow.");
  assert.deepEqual(lens.shown, ["may 8", "Perhaps 18", "may 29"]);
});

test("one whose own words are changed is forgotten, and is back when they are back", () => {
  const { lens } = lensOver("It may rain.");
  lens.ignore(0, "here");
  lens.edit("It perhaps rain.");
  assert.deepEqual(lens.shown, ["perhaps 3"]);
  lens.edit("It may rain.");
  assert.deepEqual(lens.shown, []);
});

test("a phrase is ignored wherever it stands, in any case, and not another phrase of its entry", () => {
  const { lens, choice } = lensOver("The regime may fall. Regime or not, it may.");
  lens.ignore(0, "phrase");
  assert.deepEqual(lens.shown, ["may 11", "may 39"]);
  choice.restore(lens.findings[2]);
  assert.deepEqual(lens.shown.length, 4);
});

test("each scope is undone by itself", () => {
  const { lens, choice } = lensOver("It may rain. It may snow.");
  lens.ignore(0, "here");
  lens.ignore(1, "phrase");
  choice.restore(lens.findings[1]);
  assert.deepEqual(lens.shown, ["may 16"]);
  choice.restore();
  assert.equal(lens.shown.length, 2);
});

test("out as JSON and in again, on a text that was changed meanwhile", () => {
  const { lens } = lensOver("It may rain in the north. The regime fell. It may snow.");
  lens.ignore(2, "here");
  lens.ignore(1, "phrase");
  const { lens: other } = lensOver("Perhaps. It may rain in the north. The regime fell. So it may snow.");
  const missing = dismissAgain(other, readDismissals(exportDismissals(lens)));
  assert.deepEqual(missing, []);
  assert.deepEqual(other.shown, ["Perhaps 0", "may 12"]);
  // Twice is once.
  dismissAgain(other, dismissalsOf(lens));
  assert.equal(other.ignoring.filter(({ scope }) => scope === "here").length, 1);
  const { lens: third } = lensOver("Nothing of it.");
  assert.equal(dismissAgain(third, dismissalsOf(lens)).length, 2);
});

test("what is no list of what was ignored is refused", () => {
  for (const json of ["", "{}", "[]", '{"schema":"obelize/1"}', '{"schema":"obelize-dismissals/1","dismissals":[{"scope":"everywhere","id":"a","category":"b","text":"c"}]}']) {
    assert.throws(() => readDismissals(json), /obelize-dismissals\/1/u, json);
  }
});

test("kept under a name, found again after a reload, gone when nothing is ignored", async () => {
  /** @type {Map<string, string>} */ const map = new Map();
  const storage = /** @type {Storage} */ (/** @type {unknown} */ ({
    getItem: (/** @type {string} */ key) => map.get(key) ?? null, setItem: (/** @type {string} */ key, /** @type {string} */ value) => map.set(key, value), removeItem: (/** @type {string} */ key) => map.delete(key),
  }));
  const { lens } = lensOver("It may rain.");
  keep(/** @type {any} */ (lens), "story", storage);
  lens.ignore(0, "here");
  await new Promise((resolve) => setTimeout(resolve));
  assert.deepEqual([...map.keys()], ["obelize:story"]);
  const { lens: later, choice } = lensOver("It may rain.");
  keep(/** @type {any} */ (later), "story", storage);
  assert.deepEqual(later.shown, []);
  choice.restore();
  later.dispatchEvent(new Event("obelize-ignore"));
  await new Promise((resolve) => setTimeout(resolve));
  assert.equal(map.size, 0);
});

test("where storage is denied, full or spoilt, what is ignored lasts as long as the page", async () => {
  const denied = () => { throw new DOMException("denied", "SecurityError"); };
  Object.defineProperty(globalThis, "localStorage", { configurable: true, get: denied });
  const spoilt = (/** @type {string} */ value) => /** @type {any} */ ({ getItem: () => value, setItem() { throw new DOMException("full", "QuotaExceededError"); }, removeItem: denied });
  for (const storage of [undefined, spoilt("{"), spoilt("null"), spoilt("[]"), spoilt('{"__proto__":{"polluted":1},"dismissals":{"length":1}}'), spoilt('{"dismissals":5,"accepted":7}'), spoilt('{"dismissals":[null,1,{}]}')]) {
    const { lens, choice } = lensOver("It may rain.");
    keep(/** @type {any} */ (lens), "story", storage);
    lens.ignore(0, "here");
    await new Promise((resolve) => setTimeout(resolve));
    assert.deepEqual(lens.shown, []);
    choice.restore();
    lens.dispatchEvent(new Event("obelize-ignore"));
    await new Promise((resolve) => setTimeout(resolve));
    assert.equal(lens.shown.length, 1);
  }
  assert.equal(/** @type {any} */ ({}).polluted, undefined);
});

test("a rule ignored before the lexicon's texts are there means that rule and no other, then and later", () => {
  const { lens, choice } = lensOver("It may rain. Perhaps it may not.");
  const named = lens.findings;
  lens.findings = named.map((finding) => ({ ...finding, entry: undefined, rule: "phrase" }));
  lens.ignore(0, "rule");
  assert.deepEqual(lens.shown, ["Perhaps 13", "may 24"], "one finding, not every phrase");
  lens.findings = named;
  choice.settle(lens.findings);
  assert.deepEqual(lens.shown, ["Perhaps 13"], "nothing lost: all of its entry");
  lens.edit("Oh. It may rain. Perhaps it may not.");
  assert.deepEqual(lens.shown, ["Perhaps 17"]);
  choice.restore(lens.findings[0]);
  assert.equal(lens.shown.length, 3);
});

test("a reporting verb waits for its entry as well; a colon has none to wait for", () => {
  const choice = new Choice();
  const cue = (/** @type {string} */ text, /** @type {number} */ start, /** @type {string | undefined} */ entry = undefined) => /** @type {any} */ ({ id: `${start}`, category: "attribution", text, start, end: start + text.length, entry, rule: entry ? undefined : text === ":" ? "colon" : "source-cue-content", voice: { kind: "own" } });
  choice.ignore(cue("said", 3), "rule");
  assert.deepEqual([cue("said", 3), cue("wrote", 20)].map((one) => choice.ignores(one)), [true, false]);
  const named = [cue("said", 3, "say-verb"), cue("says", 40, "say-verb"), cue("wrote", 20, "write-verb")];
  choice.settle(named);
  assert.deepEqual(named.map((one) => choice.ignores(one)), [true, true, false]);
  choice.ignore(cue(":", 60), "rule");
  assert.ok(choice.ignores(cue(":", 90)));
});
