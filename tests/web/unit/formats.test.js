/** What is taken out is read again by readers that others wrote, for fifty texts that nobody has written. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import { parse as parseCsv } from "csv-parse/sync";
import fc from "../property.js";
// @ts-expect-error It brings no types.
import jsonld from "jsonld";
import { parse as parseHtml, parseFragment } from "parse5";
import english from "../../../www/src/i18n/en.js";
import init, { analyze, load_lexicon, load_texts, lexicon } from "../../../www/src/engine/obelize.js";
import { COLUMNS, nameOfText, toAnnotations, toCsv, toHtml, toHtmlFragment, toJson, toMarkdown } from "../../../www/src/formats.js";
import { fragmentOf, textOf } from "../../../www/page/text-link.js";

const engine = new URL("../../../www/src/engine/", import.meta.url);
await init({ module_or_path: await readFile(new URL("obelize_bg.wasm", engine)) });
load_lexicon(await readFile(new URL("lexicon.bin", engine)));
load_texts(await readFile(new URL("lexicon.json", engine), "utf8"));

/** @param {string} text @returns {import("../../../www/src/formats.js").Dossier} */
function dossierOf(text) {
  const { findings, sources, observations, passages, counts } = analyze(text);
  return { text, findings, shown: findings, sources, observations, passages, counts, lexicon: lexicon(), strings: english };
}

const piece = fc.constantFrom(
  "The ministry may have known for weeks.", "“We were lied to,” Ms. Okafor claimed.", "Experts say the draconian bylaws stay.", "It became known that the dam leaks 😀.",
  "=SUM(A1) is clearly *bold*, [sic] & <b>“reform”</b>.", "-1 said @home that _nothing_ works;", "+ “aid”", "# 1. | a\tb", "According to \"police\", a,b 𝔘nknown men reportedly fled.", "\ud800 may break", "",
);
const text = fc.tuple(fc.array(fc.tuple(piece, fc.constantFrom(" ", "\n", "\n\n")), { maxLength: 12 })).map(([parts]) => parts.flat().join(""));
/** @param {(dossier: import("../../../www/src/formats.js").Dossier) => void | Promise<void>} check */
const forFifty = (check) => fc.assert(fc.asyncProperty(text, async (text) => check(dossierOf(text))), { numRuns: 50 });

/** @param {any} node @returns {string} */
const textIn = (node) => node.value ?? (node.childNodes ?? []).map(textIn).join("");
/** @param {any} node @param {string} tag @returns {any[]} */
const all = (node, tag) => [...(node.tagName === tag ? [node] : []), ...(node.childNodes ?? []).flatMap((/** @type {any} */ child) => all(child, tag))];
/** Lone surrogates and NUL are no text to an HTML reader or an encoder. @param {string} text */
const lines = (text) => text.toWellFormed().split("\n").filter((line) => line.trim() !== "");

test("JSON keeps the schema", async () => {
  const ajv = new Ajv2020({ strict: false, formats: { uint: true, int64: true } });
  const valid = /** @type {import("ajv/dist/2020.js").ValidateFunction<any>} */ (ajv.compile(JSON.parse(await readFile(new URL("../../../schema/obelize-1.schema.json", import.meta.url), "utf8"))));
  await forFifty((dossier) => {
    const read = /** @type {any} */ (JSON.parse(toJson(dossier)));
    assert.ok(valid(read), ajv.errorsText(valid.errors));
    assert.equal(read.findings.length, dossier.findings.length);
  });
  assert.ok(!valid(JSON.parse(toJson({ ...dossierOf("It may rain."), counts: {} }))), "and the schema refuses what it should");
});

test("CSV is read with every mark in it, and runs no formula", () => forFifty((dossier) => {
  const rows = /** @type {Record<string, string>[]} */ (parseCsv(toCsv(dossier), { columns: true, record_delimiter: "\r\n" }));
  assert.equal(rows.length, dossier.shown.length);
  rows.forEach((row, at) => {
    const { start, end, category } = dossier.shown[at];
    assert.deepEqual(Object.keys(row), [...COLUMNS]);
    assert.equal(row.words.replace(/^'(?=[=+\-@\t\r])/u, ""), dossier.text.slice(start, end));
    assert.deepEqual([row.category, Number(row.start), Number(row.end)], [category, start, end]);
    for (const value of Object.values(row)) assert.doesNotMatch(value, /^[=+\-@\t\r]/u);
  });
}));

test("a cell that a spreadsheet would run is text", () => {
  const dossier = dossierOf("=HYPERLINK(1) may be false.");
  const [{ context }] = /** @type {any[]} */ (parseCsv(toCsv(dossier), { columns: true }));
  assert.equal(context, "'=HYPERLINK(1) may be false.");
});

test("HTML is read with the very text, and every mark lies on its words", () => forFifty((dossier) => {
  const errors = /** @type {string[]} */ ([]);
  const fragment = parseFragment(toHtmlFragment(dossier));
  assert.deepEqual(all(fragment, "p").map((p) => textIn(p).toWellFormed()), lines(dossier.text));
  const document = parseHtml(toHtml(dossier), { onParseError: ({ code }) => { if (!/surrogate|noncharacter/u.test(code)) errors.push(code); } });
  assert.deepEqual(errors, []);
  assert.deepEqual(all(all(document, "main")[0], "p").map((p) => textIn(p).toWellFormed()), lines(dossier.text));
  assert.equal(all(document, "script").length + all(document, "b").filter((b) => textIn(b) === "“reform”").length, 0, "the text is no markup");
  const marked = all(fragment, "mark").map(textIn).join("");
  for (const { start, end } of dossier.shown) assert.ok(marked.includes(dossier.text.slice(start, end).replaceAll("\n", "").slice(0, 3)));
}));

test("Markdown has a note for every mark", () => forFifty((dossier) => {
  const read = toMarkdown(dossier);
  const [calls, notes] = [/\[\^(\d+)\](?!:)/gu, /^\[\^(\d+)\]:/gmu].map((pattern) => [...read.matchAll(pattern)].map(([, number]) => Number(number)));
  const numbers = dossier.shown.map((_, at) => at + 1);
  assert.deepEqual([calls.toSorted((a, b) => a - b), notes], [numbers, numbers]);
  const unescaped = read.split("\n\n").slice(0, lines(dossier.text).length).map((line) => line.replace(/\[\^\d+\]/gu, "").replace(/\\(?=[!-/:-@[-`{-~])/gu, "").trimEnd());
  assert.deepEqual(unescaped.map((line) => line.toWellFormed().trim()), lines(dossier.text).map((line) => line.trim()));
}));

/** The terms used, as http://www.w3.org/ns/anno.jsonld defines them. */
const OA = "http://www.w3.org/ns/oa#";
const RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const terms = {
  id: "@id", type: "@type",
  ...Object.fromEntries(["Annotation", "TextualBody", "TextQuoteSelector", "TextPositionSelector", "exact", "prefix", "suffix", "start", "end", "assessing", "tagging", "commenting"].map((term) => [term, OA + term])),
  body: { "@id": `${OA}hasBody`, "@type": "@id" }, target: { "@id": `${OA}hasTarget`, "@type": "@id" }, source: { "@id": `${OA}hasSource`, "@type": "@id" },
  selector: { "@id": `${OA}hasSelector`, "@type": "@id" }, motivation: { "@id": `${OA}motivatedBy`, "@type": "@vocab" }, purpose: { "@id": `${OA}hasPurpose`, "@type": "@vocab" },
  AnnotationPage: "https://www.w3.org/ns/activitystreams#OrderedCollectionPage", items: { "@id": "https://www.w3.org/ns/activitystreams#items", "@type": "@id", "@container": "@list" },
  value: `${RDF}value`, format: "http://purl.org/dc/elements/1.1/format", language: "http://purl.org/dc/elements/1.1/language",
};
const documentLoader = async (/** @type {string} */ url) => {
  assert.equal(url, "http://www.w3.org/ns/anno.jsonld");
  return { contextUrl: undefined, documentUrl: url, document: { "@context": terms } };
};

test("Web Annotations are JSON-LD of the model, and both selectors find the words", () => forFifty(async (dossier) => {
  const source = await nameOfText(dossier.text);
  const page = JSON.parse(toAnnotations(dossier, source));
  const [expanded] = /** @type {any[]} */ (await jsonld.expand(page, /** @type {any} */ ({ documentLoader, safe: true })));
  const items = expanded["https://www.w3.org/ns/activitystreams#items"]?.[0]["@list"] ?? [];
  assert.equal(items.length, dossier.shown.length);
  assert.equal(new Set(items.map((/** @type {any} */ item) => item["@id"])).size, items.length, "every annotation has an IRI of its own");
  const points = [...dossier.text];
  items.forEach((/** @type {any} */ item, /** @type {number} */ at) => {
    assert.deepEqual(item["@type"], [`${OA}Annotation`]);
    const [target] = item[`${OA}hasTarget`];
    assert.equal(target[`${OA}hasSource`][0]["@id"], source);
    const [quote, position] = target[`${OA}hasSelector`];
    assert.deepEqual([quote["@type"], position["@type"]], [[`${OA}TextQuoteSelector`], [`${OA}TextPositionSelector`]]);
    const value = (/** @type {any} */ of, /** @type {string} */ term) => of[OA + term][0]["@value"];
    const { start, end } = dossier.shown[at];
    const words = dossier.text.slice(start, end);
    assert.equal(value(quote, "exact"), words);
    assert.equal(points.slice(value(position, "start"), value(position, "end")).join(""), words);
    assert.ok(dossier.text.includes(value(quote, "prefix") + words + value(quote, "suffix")));
  });
}));

test("a link gives back the text it carries, and refuses what is none", async () => {
  await fc.assert(fc.asyncProperty(fc.string({ unit: "grapheme" }), async (text) => assert.equal(await textOf(await fragmentOf(text)), text)), { numRuns: 50 });
  for (const broken of ["", "#findings", "#text=%%%", "#text=AAAA", (await fragmentOf("It may rain.")).slice(0, -4)]) assert.equal(await textOf(broken), null, broken);
  assert.equal(await textOf(await fragmentOf("a".repeat(2_000_001))), null, "no bomb");
});

/** What an attacker would have a text say. Each is followed by words that are marked, so that it comes into every field. */
const ATTACKS = [
  "<script>alert(1)</script>", "</script><script>alert(1)//", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "\" autofocus onfocus=alert(1) x=\"", "' onmouseover='alert(1)",
  "</title></style></textarea></noscript><iframe srcdoc='<script>alert(1)</script>'>", "<!--", "-->", "]]>", "<![CDATA[", "&lt;script&gt;alert(1)&lt;/script&gt;", "&#60;b&#62;",
  "[x](javascript:alert(1))", "![x](https://evil.example/a)", "<javascript:alert(1)>", "[x]: javascript:alert(1)", "`</code><b>`", "{{constructor.constructor('alert(1)')()}}", "${alert(1)}", "%{x}",
  "expression(alert(1))", "}body{background:url(//evil.example)}", "=HYPERLINK(\"//evil.example\")", "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "\t=1", "\r=1", "\u202e}esrever{", "\u2028alert(1)", "\0", "__proto__", "constructor",
];
const attacked = ATTACKS.flatMap((attack) => [`${attack} may be false. “${attack} may be,” ${attack} Okafor said.`, `${attack}\nMs. ${attack} claimed that it is “${attack}”.`]);
/** Elements and attributes, of everything below a node. @param {any} node @returns {any[]} */
const elements = (node) => [...(node.tagName ? [node] : []), ...(node.childNodes ?? []).flatMap(elements)];

test("nothing that a text, a name or a category says breaks out of an export", async () => {
  const plain = elements(parseHtml(toHtml(dossierOf("Nothing.")))).map(({ tagName }) => tagName);
  const known = new Set([...plain, ...elements(parseHtml(toHtml(dossierOf("“It may,” Ms. Okafor claimed, of the “reform”. Experts say so.")))).map(({ tagName }) => tagName)]);
  for (const text of attacked) {
    const plainly = dossierOf(text);
    // A newsroom's own categories have names of its own.
    const dossier = { ...plainly, lexicon: plainly.lexicon && { ...plainly.lexicon, categories: plainly.lexicon.categories.map((category) => ({ ...category, name: text })) } };
    assert.ok(dossier.shown.length > 0, text);
    for (const tree of [parseHtml(toHtml(dossier)), parseFragment(toHtmlFragment(dossier))]) {
      for (const { tagName, attrs } of elements(tree)) {
        assert.ok(known.has(tagName), `<${tagName}> of ${text}`);
        for (const { name, value } of attrs) assert.ok(!/^on|^srcdoc$/iu.test(name) && !/^\s*javascript:/iu.test(value) && (name !== "style" || !/url|expression/iu.test(value)), `${name}=${value} of ${text}`);
      }
      assert.equal(all(tree, "script").length, 0, text);
    }
    for (const row of /** @type {Record<string, string>[]} */ (parseCsv(toCsv(dossier), { columns: true, record_delimiter: "\r\n" }))) {
      for (const value of Object.values(row)) assert.doesNotMatch(value, /^[=+\-@\t\r]/u, text);
    }
    // In Markdown each sign that could begin markup is escaped.
    assert.doesNotMatch(toMarkdown(dossier), /(?<!\\)(?:<[a-z!/]|\]\((?!#))/iu, text);
    assert.equal(JSON.parse(toJson(dossier)).findings.length, dossier.findings.length);
    assert.equal(JSON.parse(toAnnotations(dossier, await nameOfText(text))).items.length, dossier.shown.length);
  }
  assert.equal(/** @type {any} */ ({}).polluted, undefined);
});
