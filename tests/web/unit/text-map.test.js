/** Paragraphs of a DOM subtree, read from a tree of plain objects that stand for nodes. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { keepSame, placeOf, readParagraphs } from "../../../www/src/text-map.js";

const BLOCKS = new Set(["DIV", "P", "LI", "UL", "TABLE", "TR", "TD", "BLOCKQUOTE"]);
/** @type {import("../../../www/src/text-map.js").Styles} */
const styles = {
  display: (element) => element.nodeName === "NONE" ? "none" : BLOCKS.has(element.nodeName) ? "block" : "inline",
  preserves: (element) => element.nodeName === "PRE" || /** @type {any} */ (element).pre === true,
};

/** @typedef {string | [string, ...any[]]} Tree */
/** A node of a tree; a string is text. @param {Tree} tree @returns {any} */
function node(tree) {
  if (typeof tree === "string") return { nodeType: 3, data: tree, length: tree.length };
  const [name, ...children] = tree;
  const attributes = typeof children[0] === "object" && !Array.isArray(children[0]) ? children.shift() : {};
  const made = children.map(node);
  const element = { nodeType: 1, nodeName: name, firstChild: made[0] ?? null, hasAttribute: (/** @type {string} */ key) => key in attributes, getAttribute: (/** @type {string} */ key) => attributes[key] ?? null, pre: attributes.pre };
  for (const [at, child] of made.entries()) Object.assign(child, { nextSibling: made[at + 1] ?? null, parentNode: element });
  return element;
}

/** @param {Tree} tree */
const texts = (tree) => readParagraphs(node(tree), styles).map(({ text }) => text);

test("blocks, text beside them, nested lists and cells are paragraphs", () => {
  assert.deepEqual(texts(["DIV", ["P", "One"], ["P", "Two ", ["B", "bold"], " end"]]), ["One", "Two bold end"]);
  assert.deepEqual(texts(["DIV", "Loose", ["P", "In"], "Loose again"]), ["Loose", "In", "Loose again"]);
  assert.deepEqual(texts(["UL", ["LI", "A", ["UL", ["LI", "B"]], "C"]]), ["A", "B", "C"]);
  assert.deepEqual(texts(["TABLE", ["TR", ["TD", "1"], ["TD", ["P", "2"]]]]), ["1", "2"]);
});

test("what only invites to write, or is pressed, is no text", () => {
  assert.deepEqual(texts(["DIV", ["P", "One"], ["P", { role: "button" }, "Type / to choose a block"], ["BUTTON", "More"]]), ["One"]);
});

test("a line break ends a line; the last one of a block only gives it height", () => {
  assert.deepEqual(texts(["P", "One", ["BR"], "Two", ["BR"]]), ["One", "Two"]);
  assert.deepEqual(texts(["DIV", ["P", ["BR"]], ["P", "x"]]), ["", "x"]);
  assert.deepEqual(texts(["P", "a", ["BR"], ["BR"], "b"]), ["a", "", "b"]);
});

test("white space between blocks is nothing; a line break in text counts where it is preserved", () => {
  assert.deepEqual(texts(["DIV", "\n  ", ["P", "One\nstill"], "\n"]), ["One still"]);
  assert.deepEqual(texts(["PRE", "One\nTwo\n\nFour"]), ["One", "Two", "", "Four"]);
  assert.deepEqual(texts(["DIV", ["P", "\u00a0"]]), ["\u00a0"]);
});

test("fillers, scripts, buttons and what is hidden are no text", () => {
  assert.deepEqual(texts(["P", "a", ["SPAN", "\uFEFF"], ["SCRIPT", "x"], ["BUTTON", "x"], ["NONE", "x"], ["SPAN", { "aria-hidden": "true" }, "x"], ["B", { hidden: "" }, "x"], "b"]), ["ab"]);
});

test("every letter has its place: a start binds forward, an end backward", () => {
  const root = node(["PRE", "on", ["B", { pre: true }, "e\ntw"], "o"]);
  const [one, two] = readParagraphs(root, styles);
  assert.deepEqual([one.text, two.text], ["one", "two"]);
  const letter = (/** @type {any} */ paragraph, /** @type {number} */ at) => {
    const from = placeOf(paragraph, at, "start"), to = placeOf(paragraph, at + 1, "end");
    assert.equal(from.node, to.node);
    return /** @type {any} */ (from.node).data.slice(from.offset, to.offset);
  };
  for (const paragraph of [one, two]) assert.equal([...paragraph.text].map((_, at) => letter(paragraph, at)).join(""), paragraph.text);
});

test("a paragraph of the same letters in the same nodes stays the same object", () => {
  const tree = node(["DIV", ["P", "One"], ["P", "Two"], ["P", "Three"]]);
  const before = readParagraphs(tree, styles);
  before[1].nodes[0].data = "Two!";
  const after = keepSame(before, readParagraphs(tree, styles));
  assert.deepEqual(after.map((paragraph, at) => paragraph === before[at]), [true, false, true]);
});
