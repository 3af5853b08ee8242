/** What the voice band shows, and where. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "../property.js";
import { foremost, layOut, sentencesOf, sharesOf } from "../../../www/src/panel/band.js";
import { BAND_STYLE, drawBand } from "../../../www/src/panel/band-drawing.js";

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

/** What a path of the drawing is filled or drawn with, by its class, in light (0) or dark (1). @param {string} name @param {"fill" | "stroke"} how @param {number} scheme */
function colourOf(name, how, scheme) {
  const [, rule] = new RegExp(`\\.band-${name} \\{([^}]*)\\}`).exec(BAND_STYLE) ?? [];
  const [, ...both] = new RegExp(`${how}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(rule ?? "") ?? [];
  assert.ok(both[scheme], `.band-${name} has no ${how} for light and dark`);
  return both[scheme];
}

/** Contrast of two greys, that is, of two colours whose hue nobody sees (WCAG 2.2). @param {string} one @param {string} other */
function contrast(one, other) {
  const [bright, dim] = [one, other].map((colour) => {
    const [red, green, blue] = [1, 3, 5].map((from) => parseInt(colour.slice(from, from + 2), 16) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }).sort((a, b) => b - a);
  return (bright + 0.05) / (dim + 0.05);
}

test("the band reads in grey: voices by lightness and hatching, names by the shape of a line", () => {
  for (const scheme of [0, 1]) {
    const own = colourOf("own", "fill", scheme);
    const pairs = /** @type {[string, string, string][]} */ ([
      ["own and quoted", own, colourOf("quoted", "fill", scheme)],
      ["what is reported and its hatching", colourOf("reported", "fill", scheme), colourOf("hatch", "stroke", scheme)],
      ["what is reported and what is quoted", colourOf("reported", "fill", scheme), colourOf("quoted", "fill", scheme)],
      ...["named", "unnamed", "none", "hedge", "loaded"].map((name) => /** @type {[string, string, string]} */ ([name, own, colourOf(name, "stroke", scheme)])),
    ]);
    // 3 : 1 is what a part of a picture needs that means something (success criterion 1.4.11).
    for (const [what, one, other] of pairs) assert.ok(contrast(one, other) >= 3, `${what}, ${scheme ? "dark" : "light"}: ${contrast(one, other).toFixed(1)}`);
  }
  const part = (/** @type {any} */ voice, /** @type {any} */ naming, /** @type {number} */ start) => ({ start, end: start + 40, words: 8, voice, naming, attribution: null });
  const parts = [part("own", null, 0), part("quoted", "named", 40), part("reported", "unnamed", 80), part("reported", "none", 120)];
  /** @type {Record<string, string>} */
  const paths = {};
  const made = () => ({ attributes: /** @type {Record<string, string>} */ ({}), setAttribute(/** @type {string} */ name, /** @type {string} */ value) { this.attributes[name] = value; }, append(/** @type {any} */ path) { paths[path.attributes.class] = path.attributes.d; } });
  const { document } = globalThis;
  try {
    globalThis.document = /** @type {any} */ ({ createElementNS: made });
    drawBand([{ sentence: { start: 0, end: 160, paragraph: 0, parts, hedges: [], loaded: [] }, row: 0, x: 0, width: 160 }], 1, 160);
  } finally {
    globalThis.document = document;
  }
  // A box for each voice, slanted lines over what is reported and nowhere else; then a line, dots, crosses.
  for (const [name, boxes] of [["own", 1], ["quoted", 1], ["reported", 2]]) assert.equal(paths[`band-${name}`].split("z").length - 1, boxes, String(name));
  const hatching = paths["band-hatch"].split("M").slice(1).map((line) => line.split(/[L ]/).map(Number));
  assert.ok(hatching.length > 10 && hatching.every(([from, , to]) => from >= 80 && to <= 160));
  assert.match(paths["band-named"], /^M40 [\d.]+H\d+(\.\d)?$/);
  assert.match(paths["band-unnamed"], /^(M[\d.]+ [\d.]+h0\.01)+$/);
  assert.match(paths["band-none"], /^(M[\d.]+ [\d.]+l3 3M[\d.]+ [\d.]+l3 -3)+$/);
});
