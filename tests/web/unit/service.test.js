/** The engine behind a port: newest first, marks before analyses, the lexicon's texts once and last. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Reading } from "../../../www/src/reading.js";
import { difference } from "../../../www/src/remap.js";
import { serve } from "../../../www/src/service.js";
import * as engine from "../fixtures/fake-engine.js";

/** @typedef {import("../../../www/src/service.js").Answer} Answer */

/** @param {import("node:test").TestContext} t @param {any} [used] @param {any} [styled] */
function start(t, used = engine, styled) {
  /** @type {Answer[]} */
  const answers = [];
  /** @type {(() => void)[]} */
  const waiting = [];
  /** @type {any} */
  const port = { postMessage: (/** @type {Answer} */ answer) => { answers.push(answer); for (const wake of waiting.splice(0)) wake(); } };
  const close = serve(port, async () => used, styled && (async () => styled()));
  t.after(close);
  const order = (/** @type {any} */ data) => port.onmessage({ data });
  /** @returns {Promise<any>} */
  const until = async (/** @type {(answer: any) => boolean} */ holds) => {
    for (;;) {
      const found = answers.find(holds);
      if (found) return found;
      await new Promise((resolve) => waiting.push(() => resolve(null)));
    }
  };
  return { answers, order, until };
}

const lexicon = `data:application/json,${encodeURIComponent('{"may":"Leaves it open."}')}`;

test("marks come first, then the analysis, then once more with reasons", async (t) => {
  const { answers, order, until } = start(t);
  order({ type: "open", document: 1, version: 0, paragraphs: ["It may", "rain."] });
  order({ type: "start", engineSrc: "", lexiconSrc: lexicon });
  await until(({ type, analysis }) => type === "analysis" && analysis.findings[0].reason !== "");
  assert.deepEqual(answers.map(({ type }) => type), ["started", "marks", "analysis", "analysis"]);
});

test("of many edits in a row the last one is answered", async (t) => {
  const { answers, order, until } = start(t);
  order({ type: "start", engineSrc: "", lexiconSrc: lexicon });
  order({ type: "open", document: 1, version: 0, paragraphs: [] });
  for (let version = 1; version <= 50; version++) order({ type: "edit", document: 1, version, splices: [{ from: 0, removed: Math.min(version - 1, 1), inserted: ["may ".repeat(version)] }] });
  const last = await until(({ type, version }) => type === "analysis" && version === 50);
  assert.equal(last.analysis.findings.length, 50);
  assert.deepEqual(answers.filter(({ type }) => type === "marks").map((answer) => /** @type {any} */ (answer).version), [50]);
});

test("an edit after an answer is answered as well", async (t) => {
  const { order, until } = start(t);
  order({ type: "start", engineSrc: "", lexiconSrc: lexicon });
  order({ type: "open", document: 1, version: 0, paragraphs: ["one", "two", "three"] });
  await until(({ type }) => type === "analysis");
  order({ type: "edit", document: 1, version: 1, splices: [{ from: 0, removed: 1, inserted: ["may"] }, { from: 2, removed: 1, inserted: ["3", "may"] }] });
  const { marks, stretch } = await until(({ type, version }) => type === "marks" && version === 1);
  assert.deepEqual([...marks], [0, 3, 0, 10, 13, 0]);
  assert.deepEqual(stretch, { start: 0, oldEnd: 13, end: 13 });
});

test("of an edit only the marks of what was read again are sent", async (t) => {
  const { order, until } = start(t);
  order({ type: "start", engineSrc: "", lexiconSrc: lexicon });
  order({ type: "open", document: 1, version: 0, paragraphs: ["may", "may", "may", "may"] });
  await until(({ type }) => type === "analysis");
  order({ type: "edit", document: 1, version: 1, splices: [{ from: 1, removed: 1, inserted: ["it may"] }] });
  const { marks, stretch } = await until(({ type, version }) => type === "marks" && version === 1);
  assert.deepEqual([[...marks], stretch], [[7, 10, 0, 11, 14, 0], { start: 4, oldEnd: 11, end: 14 }]);
});

test("after any edits in any order the marks are those of the text", async (t) => {
  const { order, until } = start(t);
  const reading = new Reading();
  let paragraphs = ["may", "It may rain.", "", "no"], version = 0, seed = 7;
  const below = (/** @type {number} */ limit) => (seed = (seed * 48271) % 2147483647) % limit;
  order({ type: "start", engineSrc: "", lexiconSrc: lexicon });
  order({ type: "open", document: 1, version, paragraphs });
  const first = await until(({ type }) => type === "marks");
  reading.mark(first.marks, 0, first.stretch);
  for (let round = 0; round < 60; round++) {
    for (let edits = below(3); edits >= 0; edits--) {
      const after = [...paragraphs];
      for (let cuts = below(3); cuts >= 0; cuts--) {
        const from = below(after.length + 1);
        after.splice(from, below(3), ...["may", "", "perhaps it may", "no"].slice(below(4), 1 + below(4)));
      }
      const change = difference(paragraphs, after);
      paragraphs = after;
      if (!change.edits.length) continue;
      reading.edited(change.edits);
      order({ type: "edit", document: 1, version: ++version, splices: change.splices });
    }
    const { marks, stretch } = await until((answer) => answer.type === "marks" && answer.version === version);
    reading.mark(marks, version, stretch);
    const whole = engine.Session.open(paragraphs.join("\n"));
    assert.deepEqual([...reading.marks], [...whole.marks(0, whole.length)], JSON.stringify(paragraphs));
  }
});

test("a request is answered, an aborted one is not, a closed document is silent", async (t) => {
  const { answers, order, until } = start(t);
  order({ type: "start", engineSrc: "", lexiconSrc: lexicon });
  order({ type: "analyze", request: 7, text: "may" });
  order({ type: "abort", request: 7 });
  order({ type: "open", document: 1, version: 0, paragraphs: ["may"] });
  order({ type: "close", document: 1 });
  order({ type: "analyze", request: 8, text: "may may" });
  order({ type: "lexicon", request: 9 });
  await until(({ type, request }) => type === "answer" && request === 9);
  assert.deepEqual(answers.map((answer) => `${answer.type} ${/** @type {any} */ (answer).request ?? ""}`), ["started ", "answer 8", "answer 9"]);
});

test("an engine that throws, a lexicon that is not there: told, the rest goes on", async (t) => {
  const { order, until } = start(t, { ...engine, Session: { open() { throw new Error("broken"); } } });
  order({ type: "start", engineSrc: "", lexiconSrc: "data:application/json,{" });
  order({ type: "open", document: 1, version: 0, paragraphs: ["may"] });
  assert.equal((await until(({ type }) => type === "failed")).code, "engine-failed");
  order({ type: "lexicon", request: 1 });
  assert.equal((await until(({ type }) => type === "refused")).request, 1);
});

/** The module with house styles: of a style it knows the words that it marks; "bad" is a fault. */
function styledEngine() {
  /** @type {string[]} */ let own = [];
  const marksOf = (/** @type {string} */ text) => own.flatMap((word) => [...text.matchAll(new RegExp(word, "g"))].flatMap(({ index }) => [index, index + word.length, 5]));
  class Session extends engine.Session {
    /** @override @param {string} text */
    static open(text) { return new Session(text); }
    /** @override */
    marks() { return Uint32Array.from(marksOf(this.text)); }
  }
  const read = (/** @type {{ name: string, text: string }[]} */ layers) => ({
    faults: layers.filter(({ text }) => text === "bad").map(({ name }) => ({ layer: name, line: 1, column: 1, problem: "bad", remedy: "mend it" })),
    layers: layers.map(({ name }) => name), categories: [], rules: layers.length,
  });
  return {
    ...engine, Session, check_styles: read,
    set_styles: (/** @type {{ name: string, text: string }[]} */ layers) => {
      const reading = read(layers);
      if (!reading.faults.length) own = layers.map(({ text }) => text);
      return reading;
    },
    convert_style: (/** @type {string} */ name, /** @type {string} */ text, /** @type {string} */ form) => ({ text: `${name} ${text} ${form}`, faults: [] }),
  };
}

test("a house style is taken by a module of its own, and open texts are read again as they stand", async (t) => {
  const { answers, order, until } = start(t, engine, styledEngine);
  order({ type: "start", engineSrc: "", lexiconSrc: lexicon });
  order({ type: "open", document: 1, version: 0, paragraphs: ["may", "", "a tube strike"] });
  await until(({ type }) => type === "analysis");
  order({ type: "edit", document: 1, version: 1, splices: [{ from: 0, removed: 1, inserted: ["no", "tube"] }] });
  await until(({ type, version }) => type === "analysis" && version === 1);
  answers.length = 0;
  order({ type: "set-style", request: 1, layers: [{ name: "house.toml", text: "tube" }] });
  const { marks, version, stretch } = await until(({ type }) => type === "marks");
  assert.deepEqual([[...marks], version, stretch], [[3, 7, 5, 11, 15, 5], 1, null]);
  assert.deepEqual((await until(({ request }) => request === 1)).answer.layers, ["house.toml"]);
  // What is wrong is told, and what was in force stays so.
  order({ type: "set-style", request: 2, layers: [{ name: "house.toml", text: "bad" }] });
  assert.deepEqual((await until(({ request }) => request === 2)).answer.faults[0].layer, "house.toml");
  order({ type: "edit", document: 1, version: 2, splices: [{ from: 0, removed: 1, inserted: ["tube"] }] });
  assert.deepEqual([...(await until((answer) => answer.type === "marks" && answer.version === 2)).marks].length, 9);
  order({ type: "convert-style", request: 3, name: "a", text: "b", form: "json" });
  assert.equal((await until(({ request }) => request === 3)).answer.text, "a b json");
});

test("with a house style from the start, the module that takes it is the only one that is loaded", async (t) => {
  const { answers, order, until } = start(t, undefined, styledEngine);
  order({ type: "start", engineSrc: "", lexiconSrc: lexicon, styled: true });
  order({ type: "open", document: 1, version: 0, paragraphs: ["a tube strike"] });
  order({ type: "set-style", request: 1, layers: [{ name: "house.toml", text: "tube" }] });
  assert.deepEqual([...(await until(({ type }) => type === "marks")).marks], [2, 6, 5]);
  assert.deepEqual(answers.filter(({ type }) => type === "failed"), []);
});

test("where the module cannot be had, the request is refused and texts are read without a style", async (t) => {
  const { order, until } = start(t, engine, () => { throw new Error("404"); });
  order({ type: "start", engineSrc: "", lexiconSrc: lexicon, styled: true });
  order({ type: "open", document: 1, version: 0, paragraphs: ["may"] });
  order({ type: "set-style", request: 1, layers: [{ name: "house.toml", text: "tube" }] });
  assert.equal((await until(({ request }) => request === 1)).type, "refused");
  assert.deepEqual([...(await until(({ type }) => type === "marks")).marks], [0, 3, 0]);
});

test("while a long text is read, edits are taken and how far it is is told; it can be stopped and gone on with", async (t) => {
  const slow = {
    ...engine,
    Session: {
      open(/** @type {string} */ text) {
        const session = engine.Session.open(text), edit = session.edit.bind(session);
        const wait = () => { const from = performance.now(); while (performance.now() - from < 60); };
        wait();
        session.edit = (...given) => { wait(); return edit(...given); };
        return session;
      },
    },
  };
  const { answers, order, until } = start(t, slow);
  const paragraphs = Array.from({ length: 60 }, () => `may ${"-".repeat(2000)}`);
  order({ type: "start", engineSrc: "", lexiconSrc: lexicon });
  order({ type: "open", document: 1, version: 0, paragraphs });
  const first = await until(({ type }) => type === "progress");
  assert.ok(first.done > 0 && first.done < first.total && first.total === paragraphs.join("\n").length, JSON.stringify(first));
  order({ type: "stop", document: 1 });
  assert.ok((await until(({ type, stopped }) => type === "progress" && stopped)).done < first.total);
  const part = await until(({ type }) => type === "analysis");
  assert.ok(part.analysis.findings.length < 60 && part.gaps.length > 0);
  order({ type: "edit", document: 1, version: 1, splices: [{ from: 0, removed: 1, inserted: ["may may"] }] });
  const { marks } = await until(({ type, version }) => type === "marks" && version === 1);
  assert.deepEqual([...marks.slice(0, 6)], [0, 3, 0, 4, 7, 0]);
  order({ type: "resume", document: 1 });
  await until(({ type, done, total }) => type === "progress" && done === total);
  const whole = await until(({ type, analysis }) => type === "analysis" && analysis.findings.length === 61);
  assert.deepEqual(whole.gaps, []);
  assert.ok(answers.filter(({ type }) => type === "marks").length > 3);
});

test("the analysis of a long text is given up between two pieces", async (t) => {
  let edits = 0, freed = 0;
  const counted = {
    ...engine,
    Session: {
      open(/** @type {string} */ text) {
        const session = engine.Session.open(text), edit = session.edit.bind(session);
        session.edit = (...given) => { if (edits++ === 0) order({ type: "abort", request: 1 }); return edit(...given); };
        session.free = () => { freed++; };
        return session;
      },
    },
  };
  const { answers, order, until } = start(t, counted);
  order({ type: "start", engineSrc: "", lexiconSrc: lexicon });
  order({ type: "analyze", request: 1, text: `may ${"-".repeat(5000)}\n`.repeat(400) });
  order({ type: "analyze", request: 2, text: "may" });
  assert.equal((await until(({ type, request }) => type === "answer" && request === 2)).answer.findings.length, 1);
  assert.ok(edits < 20 && freed >= 1, `${edits} pieces, ${freed} freed`);
  assert.ok(!answers.some((answer) => /** @type {any} */ (answer).request === 1));
});
