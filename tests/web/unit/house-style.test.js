/** House styles on the page: small changes to a file, looks of own categories, words in every language. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "../property.js";
import { grouped, isForeign } from "../../../www/page/style-import.js";
import { withListed, withoutListed } from "../../../www/src/house-style-file.js";
import { contrast, lookOfCategory } from "../../../www/src/house-style-look.js";
import { LANGUAGES, styleWords } from "../../../www/src/i18n/house-style.js";
import { LETTERS } from "../../../www/src/mark-styles.js";
import { categoryOf, marksOfFindings, numberOf, styleOf, voiceOf } from "../../../www/src/protocol.js";

const FILE = `# Ours.
accept = ["regime change"] # for now

[[entry]]
phrase = "tube strike"
`;

test("words are accepted in a TOML file, the rest of it stays as it is written", () => {
  assert.equal(withListed(FILE, "accept", "radical surgery"), FILE.replace('["regime', '["radical surgery", "regime'));
  assert.equal(withListed(FILE, "accept", "regime change"), FILE);
  assert.equal(withListed(FILE, "off", "appears-to"), `off = ["appears-to"]\n${FILE}`);
  assert.equal(withListed('[[entry]]\nphrase = "x"\n', "off", "a"), 'off = ["a"]\n\n[[entry]]\nphrase = "x"\n');
  assert.equal(withListed("", "accept", 'a "b"'), 'accept = ["a \\"b\\""]\n');
  assert.equal(withListed("accept = []\n", "accept", "a"), 'accept = ["a"]\n');
  // A list of a table is none of the file.
  assert.match(withListed('[[entry]]\nphrase = "x"\naccept = ["y"]\n', "accept", "a"), /^accept = \["a"\]\n\n\[\[entry/u);
});

test("in a JSON file as well; one that is half written is left alone", () => {
  assert.deepEqual(JSON.parse(withListed('{"entry": [{"phrase": "x"}]}', "accept", "a")), { entry: [{ phrase: "x" }], accept: ["a"] });
  assert.equal(withListed('{"entry": [', "accept", "a"), '{"entry": [');
  assert.deepEqual(JSON.parse(withoutListed('{"accept": ["a"], "off": ["b"]}', "accept", "a")), { off: ["b"] });
});

test("what was accepted last is taken back, whatever the words are", () => {
  const word = fc.string({ minLength: 1 });
  fc.assert(fc.property(fc.uniqueArray(word, { minLength: 1, maxLength: 4 }), fc.constantFrom("", '[[entry]]\nphrase = "x"\n', 'name = "Ours"\n'), (words, file) => {
    const full = words.reduce((text, one) => withListed(text, "accept", one), file);
    const back = words.toReversed().reduce((text, one) => withoutListed(text, "accept", one), full);
    assert.equal(back.trim(), file.trim());
  }));
  assert.equal(withoutListed(FILE, "accept", "nothing"), FILE);
});

test("a category of any colour is as visible as Obelize's own, in light and dark", () => {
  const part = fc.integer({ min: 0, max: 255 });
  fc.assert(fc.property(fc.tuple(part, part, part), fc.constantFrom("solid", "dashed", "dotted", "double", "wavy", undefined), (rgb, underline) => {
    const colour = `#${rgb.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
    const { color, tint, line } = lookOfCategory({ colour, underline });
    assert.equal(line, underline ?? "dashed");
    for (const scheme of [0, 1]) {
      assert.match(color[scheme], /^#[0-9a-f]{6}$/u);
      assert.ok(contrast(color[scheme], tint[scheme]) >= 4.5, `${colour}: line ${color[scheme]} on ${tint[scheme]}`);
      assert.ok(contrast(LETTERS[scheme], tint[scheme]) >= 7, `${colour}: letters on ${tint[scheme]}`);
    }
  }));
});

test("a mark of an own category has its number and its voice", () => {
  const marks = marksOfFindings([{ start: 1, end: 4, category: "our-names", voice: { kind: "reported" } }, { start: 5, end: 6, category: "hedge", voice: { kind: "quoted" } }]);
  assert.deepEqual([categoryOf(marks[2]), voiceOf(marks[2])], ["our-names", "reported"]);
  assert.deepEqual([categoryOf(marks[5]), voiceOf(marks[5])], ["hedge", "quoted"]);
  assert.equal(numberOf("our-names") + styleOf(0, 2), marks[2]);
  assert.notEqual(numberOf("our-names"), numberOf("their-names"));
});

test("every language has all words of house styles, none left in English", () => {
  assert.deepEqual([...LANGUAGES].sort(), ["ar", "de", "en", "es", "fr", "uk"]);
  const english = styleWords("en");
  for (const language of LANGUAGES) {
    const words = styleWords(language);
    assert.deepEqual(Object.keys(words), Object.keys(english), language);
    for (const [name, value] of Object.entries(words)) {
      if (typeof value === "string" && language !== "en") assert.notEqual(value, Reflect.get(english, name), `${language}: ${name}`);
    }
    assert.match(words.place("house.toml", 3, 5), /house\.toml.*3.*5/u);
    assert.match(words.imported("Desk", 23, 31, 6, 2), /Desk.*23.*31.*6.*2/su);
  }
  assert.equal(styleWords("de-AT"), styleWords("de"));
  assert.equal(styleWords("fi"), english);
  assert.equal(styleWords("uk").refused(2).includes("помилки"), true);
});

test("lists of words are told from house styles, folders become a layer each, and what is no rule is named", async () => {
  const file = (/** @type {string} */ name, text = "") => new File([text], name);
  const foreign = async (/** @type {string} */ name, text = "") => isForeign(file(name, text));
  assert.deepEqual(await Promise.all([foreign("a.yml"), foreign("a.CSV"), foreign("a.json", '["very"]'), foreign("a.json", '{"very": "Cut it.", "tube": ["Underground"]}')]), [true, true, true, true]);
  assert.deepEqual(await Promise.all([foreign("a.toml"), foreign("a.json", '{"off": ["may"]}'), foreign("a.json", '{"entrys": [{"phrase": "x"}]}'), foreign("a.json", "{"), foreign("a.json", "{}")]), [false, false, false, false, false]);
  const found = ["Desk/B.yml", "Desk/A.yml", "Desk/meta.json", "more/Desk/C.yml", "words.txt", "more.csv"].map((path) => ({ path, file: file(path.split("/").at(-1) ?? "") }));
  const { groups, left } = grouped(found);
  assert.deepEqual([...groups].map(([name, files]) => `${name}: ${files.map(({ path }) => path)}`), ["Desk: Desk/A.yml,Desk/B.yml", "more: more.csv,words.txt", "more-Desk: more/Desk/C.yml"]);
  assert.deepEqual(left, ["Desk/meta.json"]);
});
