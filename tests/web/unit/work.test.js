/**
 * Time is linear: twice the text is at most 2.3 times the work, whatever the text; and it keeps its budgets. Counted in instructions of the engine that
 * is shipped (xtask/wasm-bindgen/src/bin/count-work.rs), not in seconds, so that it is the same on every machine. `BYTES=500000`
 * tries longer texts, as `cargo xtask soak` does; `TABLE=1` prints what was counted.
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { SAMPLES } from "../../../www/page/samples.js";

/** Stricter than what is promised: at this length a part that grows with the square is still small (one did, at 2.10). */
const MOST_GROWTH = process.env.BYTES ? 2.3 : 2.15;
const BYTES = Number(process.env.BYTES ?? 8_000);
const root = fileURLToPath(new URL("../../../", import.meta.url));

/** @typedef {(length: number) => string} Recipe a text of about so many bytes */
/** The same again and again. @param {string} unit @returns {Recipe} */
const again = (unit) => (length) => unit.repeat(Math.ceil(length / Buffer.byteLength(unit)));
/** @param {string} head @param {string} unit @returns {Recipe} */
const led = (head, unit) => (length) => head + again(unit)(length);
/** What opens, and what closes. @param {string} first @param {string} second @returns {Recipe} */
const halves = (first, second) => (length) => {
  const times = Math.ceil(length / Buffer.byteLength(first + second));
  return first.repeat(times) + second.repeat(times);
};
/** Made of a number that counts up. @param {(number: number) => string} unit @returns {Recipe} */
const counted = (unit) => (length) => {
  let text = "";
  for (let number = 0; text.length < length; number++) text += unit(number);
  return text;
};
const PARTS = ["ba", "do", "fe", "gu", "ka", "li", "mo", "ne", "pa", "ri", "so", "tu", "va", "we", "zo", "ju"];
/** A name that no other number has. @param {number} number */
const name = (number) => {
  const name = [12, 8, 4, 0].map((shift) => PARTS[number >> shift & 15]).join("");
  return name[0].toUpperCase() + name.slice(1);
};

/** Texts that somebody made to be slow, or that a broken program might put out. @type {Record<string, Recipe>} */
const FAMILIES = {
  "an adverb of report, again and again": again("reportedly "),
  "opening marks": again("“"),
  "opening marks with words": again("“may "),
  "straight marks": again("\" a "),
  "closing marks": again("a” "),
  "apostrophes": again("a’ "),
  "apostrophes that are letters": again("ʼa "),
  "nested quotations": halves("“a ‘b ", "c’ d” "),
  "alternating quotations": again("“a ‘b” c’ "),
  "quotations of three kinds": again("«a „b “c "),
  "quotations with speakers": again("“It may burst,” she said, “or hold.” "),
  "quotations that follow one speaker": led("Lena Ortiz said so. ", "“It may burst.” "),
  "quotations that go on, line by line": led("Lena Ortiz said: ", "“The dam may burst.\n"),
  "quoted words, in no quotation": again("the “reform” of the “experts” "),
  "said said said": again("said "),
  "said, although": led("She said a wall, ", "although a wall, a claim, while a wall, "),
  "however, however": led("The board", ", however, confirmed a wall"),
  "who knows him": again("a man who knows him said "),
  "he said that he said that": again("he said that "),
  "said in lines": again("She said so.\n"),
  "cues without sources": again("it is believed that "),
  "according to according to": again("according to "),
  "asides, opened": again("the mayor, who said "),
  "lists of speakers": again("Anna Kovacs and "),
  "one sentence": again("the rain fell on the roof of the house of the "),
  "one sentence of hedges": again("it may perhaps seem to appear likely "),
  "hedges, each in a sentence": again("It may hold. "),
  "abbreviations": again("Mr. U.S. St. "),
  "initials": again("A. "),
  "stops": again("."),
  "dashes": again("— a – b -- "),
  "commas": again(", "),
  "brackets, opened": again("(a ["),
  "brackets, nested": halves("(a ", "b) "),
  "one name, again and again": again("Ilse Brandt said it may hold. "),
  "one name, one paragraph each": again("Ilse Brandt said it may hold. Brandt denied it.\n\n"),
  "many names": counted((number) => `${name(number)} said it may hold. `),
  "many names of two parts, a paragraph each": counted((number) => `${name(number / 7)} ${name(number)} said so.\n`),
  "one surname, many first names": counted((number) => `${name(number)} Brandt said so.\n`),
  "many offices": counted((number) => `The ${name(number)} minister said so. The minister denied it.\n`),
  "many abbreviated bodies": counted((number) => `The ${name(number)} Guild (${name(number)[0]}G) said so. `),
  "pronouns": again("She said it. He denied it. They claim it. "),
  "outlets": again("Reuters said so, the Lindow Courier wrote. "),
  "sources without names": again("A source said so. Critics say no. "),
  "a prefix of a phrase": again("it is widely "),
  "a phrase but for its last word": again("people familiar with the "),
  "not not not": again("not "),
  "very very very": again("very "),
  "who who who": again("who "),
  "that that that": again("that "),
  "of the of the": again("of the "),
  "and and and": again("and "),
  "capitals": again("The Iron Bridge Of The North "),
  "loaded words": again("regime thugs slammed the draconian "),
  "one word": again("a"),
  "one word of hyphens": again("so-"),
  "one number": again("1,"),
  "combining marks": led("e", "\u0301"),
  "letters with combining marks": again("e\u0301\u0323 "),
  "zero-width characters": again("m\u200ba\u200dy "),
  "pairs of surrogates": again("😀 may "),
  "halves of surrogate pairs": again("\ud83d may "),
  "directions turned": again("\u202emay\u202c "),
  "other scripts": again("政府は हिन्दी שלום "),
  "blank lines": again("\n \r\n\u2028"),
  "headlines": again("Dam May Burst, Mayor Says\n"),
  "editors’ notes": again("(so he said – ed.) "),
};

const folder = await mkdtemp(join(tmpdir(), "obelize-work-"));
after(() => rm(folder, { recursive: true }));
const file = (/** @type {string} */ name) => join(root, "www/src/engine", name);
const counting = join(folder, "counting.wasm");
const made = spawnSync("cargo", ["run", "--quiet", "--package", "obelize-wasm-bindgen", "--bin", "count-work", "--", file("obelize_bg.wasm"), counting],
  { cwd: root, encoding: "utf8" });
assert.equal(made.status, 0, made.stderr);
const engine = await import("../../../www/src/engine/obelize.js");
/** @type {any} */
const exports = await engine.default({ module_or_path: await readFile(counting) });
engine.load_lexicon(await readFile(file("lexicon.bin")));
engine.load_texts(await readFile(file("lexicon.json"), "utf8"));
/** The instructions that a step takes. @param {() => void} step */
const work = (step) => {
  const before = exports.work.value;
  step();
  return Number(exports.work.value - before);
};

/** Most instructions for a byte of the page's samples, denser than news: all marks of a text. They stand at 802. */
const BUDGET = 840;
/** Most instructions for a key in a paragraph of some 400 letters, with the marks round it. They stand at 195,600. */
const KEY_BUDGET = 208_000;

test("a text and a key cost no more instructions than their budgets, and a key in a long text no more than in a short one", (t) => {
  const news = SAMPLES.map(({ text }) => text).join("\n\n");
  const long = (/** @type {number} */ times) => `${news}\n\n`.repeat(times);
  engine.scan(news);
  const text = long(8);
  const each = work(() => engine.scan(text)) / Buffer.byteLength(text);
  const keys = [2, 20, 200].map((times) => {
    const text = long(times);
    const session = engine.Session.open(text);
    const at = text.indexOf("According to preliminary data", text.length / 2 - news.length);
    const key = () => { session.edit(at + 9, at + 9, "a"); session.marks(at, at + 400); };
    key();
    const cost = work(key);
    session.free();
    return cost;
  });
  t.diagnostic(`${each.toFixed(0)} instructions a byte; a key in ${[2, 20, 200].map((times) => long(times).length)} letters: ${keys}`);
  assert.ok(each <= BUDGET, `${each} instructions a byte`);
  assert.ok(keys[0] <= KEY_BUDGET, `${keys[0]} instructions for a key`);
  for (const place of [1, 2]) assert.ok(keys[place] <= 1.3 * keys[place - 1], `keys in ten times the text each time: ${keys}`);
});

test("twice the text is at most 2.3 times the work, whatever the text", (t) => {
  const steps = {
    scan: (/** @type {string} */ text) => { engine.scan(text); },
    whole: (/** @type {string} */ text) => { engine.analyze(text); },
    // All marks, a key in the middle, and what is to be told after it.
    edit: (/** @type {string} */ text) => {
      const session = engine.Session.open(text), middle = text.length / 2;
      session.marks(0, session.length);
      session.edit(middle, middle, "a");
      session.findings(0, session.length);
      session.analysis();
      session.free();
    },
  };
  const slow = [], table = [];
  for (const [family, recipe] of Object.entries(FAMILIES)) {
    const once = recipe(BYTES), twice = recipe(2 * BYTES);
    const bytes = Buffer.byteLength(twice);
    // Recipes end with a whole unit: one text is not exactly twice as long as the other.
    const longer = bytes / Buffer.byteLength(once) / 2;
    for (const [step, run] of Object.entries(steps)) {
      const [first, second] = [work(() => run(once)), work(() => run(twice))];
      assert.ok(first > 10 * BYTES, `${family}: ${first} instructions cannot be all of it`);
      const growth = second / first / longer;
      table.push({ family, step, "instructions a byte": Math.round(second / bytes), growth: Number(growth.toFixed(2)) });
      if (growth > MOST_GROWTH) slow.push(`${family}, ${step}: ${growth.toFixed(2)} times the work on twice the text`);
    }
  }
  if (process.env.TABLE) console.table(table);
  const steepest = table.reduce((most, one) => one.growth > most.growth ? one : most);
  t.diagnostic(`${Object.keys(FAMILIES).length} families of ${BYTES} and ${2 * BYTES} bytes; the steepest: ${JSON.stringify(steepest)}`);
  assert.deepEqual(slow, []);
});
