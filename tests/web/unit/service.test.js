/** The engine behind a port: newest first, marks before analyses, the lexicon's texts once and last. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Reading } from "../../../www/src/reading.js";
import { difference } from "../../../www/src/remap.js";
import { serve } from "../../../www/src/service.js";
import * as engine from "../fixtures/fake-engine.js";

/** @typedef {import("../../../www/src/service.js").Answer} Answer */

/** @param {import("node:test").TestContext} t @param {any} [used] */
function start(t, used = engine) {
  /** @type {Answer[]} */
  const answers = [];
  /** @type {(() => void)[]} */
  const waiting = [];
  /** @type {any} */
  const port = { postMessage: (/** @type {Answer} */ answer) => { answers.push(answer); for (const wake of waiting.splice(0)) wake(); } };
  const close = serve(port, async () => used);
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
