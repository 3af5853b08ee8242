/** What the voice band shows, and where. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "../property.js";
import { foremost, layOut, sentencesOf, sharesOf } from "../../../www/src/panel/band.js";

const TEXT = "It became known that rain fell.\n“So it did,” he said. The “flood” passed.";
/** @param {string} words @param {object} more */
const at = (words, more) => ({ start: TEXT.indexOf(words), end: TEXT.indexOf(words) + words.length, ...more });

const findings = /** @type {any[]} */ ([
  at("became known that", { category: "attribution", voice: { kind: "own" }, source: null, content: [at("rain fell", {})] }),
  at("said", { category: "attribution", voice: { kind: "own" }, source: { ...at("he", {}), kind: "pronoun" } }),
  at("“flood”", { category: "scare-quote", voice: { kind: "own" } }),
]);
const passages = /** @type {any[]} */ ([
  at("It became known that rain fell.", { words: 6, sentence: 0, voice: { kind: "own" } }),
  at("“So it did,”", { words: 3, sentence: 1, voice: { kind: "quoted", attribution: 1 } }),
  at(" he said.", { words: 2, sentence: 1, voice: { kind: "own" } }),
  at("The “", { words: 1, sentence: 2, voice: { kind: "own" } }),
  at("flood”", { words: 1, sentence: 2, voice: { kind: "quoted" } }),
  at(" passed.", { words: 1, sentence: 2, voice: { kind: "own" } }),
]);

test("sentences get their voices, their marks and their paragraph", () => {
  const sentences = sentencesOf({ text: TEXT, findings, shown: findings, passages });
  assert.deepEqual(sentences.map(({ paragraph }) => paragraph), [0, 1, 1]);
  assert.deepEqual(sentences.map(({ parts }) => parts.map(({ start, end, voice, naming }) => [TEXT.slice(start, end), voice, naming])), [
    [["It became known that ", "own", null], ["rain fell", "reported", "none"], [".", "own", null]],
    [["“So it did,”", "quoted", "named"], [" he said.", "own", null]],
    [["The “", "own", null], ["flood”", "own", null], [" passed.", "own", null]],
  ]);
  assert.deepEqual(sentences.map(({ loaded }) => loaded.length), [0, 0, 1]);
  assert.deepEqual(sentences.map((sentence) => foremost(sentence).voice), ["reported", "quoted", "own"]);
});

test("the shares of the three voices make one", () => {
  const { own, quoted, reported, none } = sharesOf(sentencesOf({ text: TEXT, findings, shown: [], passages }));
  assert.ok(Math.abs(own + quoted + reported - 1) < 1e-9);
  assert.ok(none > 0 && none <= reported);
  assert.deepEqual(sharesOf([]), { own: 0, quoted: 0, reported: 0, unnamed: 0, none: 0 });
});

test("sentences keep their order, do not overlap and stay in the band", () => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 400 }), fc.boolean()), { minLength: 1, maxLength: 300 }), fc.integer({ min: 100, max: 2000 }), (lengths, width) => {
    let start = 0, paragraph = 0;
    const sentences = lengths.map(([length, breaks]) => {
      if (breaks) paragraph += 1;
      const sentence = { start, end: start + length, paragraph, parts: [], hedges: [], loaded: [] };
      start += length;
      return sentence;
    });
    const { placed, rows } = layOut(sentences, width);
    assert.deepEqual(placed.map(({ sentence }) => sentence), sentences);
    placed.forEach(({ row, x, width: taken }, place) => {
      const before = placed[place - 1];
      assert.ok(row < rows && x >= -1e-6 && taken > 0 && x + taken <= width + 1e-6);
      if (before) assert.ok(before.row < row ? x === 0 : before.row === row && x >= before.x + before.width - 1e-6);
    });
  }), { numRuns: 100 });
});
