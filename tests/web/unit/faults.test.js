/** The engine's client when the engine dies, hangs, fails or does not come: nothing is lost, it is told, and it goes on where it can. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { serve } from "../../../www/src/service.js";
import * as fake from "../fixtures/fake-engine.js";

const lexicon = `data:application/json,${encodeURIComponent("{}")}`;
Object.assign(globalThis, { document: { baseURI: "https://desk.example/" }, location: { origin: "https://desk.example" } });
// Where the engine is built, the client begins on the main thread too: its ports would keep node from ending.
/** @type {MessageChannel[]} */
const channels = [];
globalThis.MessageChannel = class extends MessageChannel {
  constructor() {
    super();
    channels.push(this);
  }
};
after(() => { for (const { port1, port2 } of channels) { port1.close(); port2.close(); } });
const { engine } = await import("../../../www/src/engine.js");
const { Lens } = await import("../../../www/src/lens.js");

/** What a worker does in place of the real one. @typedef {"serves" | "is silent" | "cannot load" | "cannot start"} Manner */

/**
 * Workers that behave as told, one after another; the last manner stays.
 * @param {import("node:test").TestContext} t @param {Manner[]} manners @param {any} [used] the engine that they serve
 */
function workers(t, manners, used = fake) {
  /** @type {any[]} */
  const all = [];
  globalThis.Worker = /** @type {any} */ (class {
    onmessage = null; onerror = null; gone = false;
    /** @type {any[]} */ orders = [];
    constructor() {
      const worker = /** @type {any} */ (this), manner = manners[Math.min(all.length, manners.length - 1)];
      all.push(worker);
      this.inside = /** @type {any} */ ({ onmessage: null, postMessage: (/** @type {any} */ answer) => queueMicrotask(() => { if (!worker.gone) worker.onmessage?.({ data: answer }); }) });
      if (manner === "serves") t.after(serve(this.inside, async () => used));
      else if (manner === "cannot start") t.after(serve(this.inside, async () => { throw new Error("lexicon.bin: of another build"); }));
      else if (manner === "cannot load") queueMicrotask(() => worker.onerror({ message: "worker.js", preventDefault() {} }));
    }
    /** @param {any} order */
    postMessage(order) {
      this.orders.push(order);
      queueMicrotask(() => { if (!this.gone && !this.killed) this.inside.onmessage?.({ data: structuredClone(order) }); });
    }
    terminate() { this.gone = true; }
    /** As a browser does it that runs out of memory: without a word. */
    kill() { this.killed = this.gone = true; }
  });
  return all;
}

let number = 0;
/** An engine of its own, and a text that it reads. @param {readonly string[]} paragraphs */
function read(paragraphs) {
  const client = engine({ workerSrc: "/worker.js", engineSrc: `https://desk.example/${++number}.wasm`, lexiconSrc: lexicon });
  /** @type {any[]} */ const told = [];
  /** @type {(() => void)[]} */ const waiting = [];
  const tell = (/** @type {any} */ one) => { told.push(one); for (const wake of waiting.splice(0)) wake(); };
  const session = client.open(paragraphs, {
    marks: (marks, version) => tell({ type: "marks", words: marks.length / 3, version }),
    analysis: (analysis, version) => tell({ type: "analysis", words: analysis.findings.length, version }),
    failed: (code, message) => tell({ type: "failed", code, message }),
  }, 0);
  /** @returns {Promise<any>} */
  const until = async (/** @type {(one: any) => boolean} */ holds) => {
    for (;;) {
      const found = told.find(holds);
      if (found) return found;
      await new Promise((resolve) => waiting.push(() => resolve(null)));
    }
  };
  return { client, session, told, until };
}
const settle = async () => { for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve)); };
/** Lets time go by in steps, so that what is sent arrives between them. @param {import("node:test").TestContext} t @param {number} seconds */
async function pass(t, seconds) {
  for (let left = seconds; left > 0; left--) {
    t.mock.timers.tick(1000);
    await settle();
  }
}

test("a worker that is killed in the middle of an analysis is missed, and another reads every text as it is by then", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const made = workers(t, ["serves"]);
  const { client, session, told, until } = read(["It may rain.", "second"]);
  await until(({ type }) => type === "analysis");
  const asked = client.analyze("perhaps");
  made[0].kill();
  session.edit([{ from: 1, removed: 1, inserted: ["It may", "or may not."] }], 1);
  session.edit([{ from: 0, removed: 1, inserted: [] }], 2);
  await pass(t, 30);
  assert.equal(made.length, 2);
  assert.deepEqual(await until(({ type, version }) => type === "analysis" && version === 2), { type: "analysis", words: 2, version: 2 });
  assert.equal((await asked).findings.length, 1, "what was asked of the first is answered by the second");
  assert.deepEqual(told.filter(({ type }) => type === "failed"), []);
  await pass(t, 600);
  assert.equal(made.length, 2, "one that answers is left alone");
});

test("a tab that was frozen, or a clock that was set, is not taken for a dead engine", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const made = workers(t, ["serves"]);
  const { session, until } = read(["It may rain."]);
  await until(({ type }) => type === "analysis");
  session.edit([{ from: 0, removed: 1, inserted: ["may may"] }], 1);
  t.mock.timers.setTime(4e12);
  t.mock.timers.tick(3_600_000);
  await settle();
  t.mock.timers.tick(3_600_000);
  await settle();
  await until(({ version, type }) => type === "analysis" && version === 1);
  assert.equal(made.length, 1);
});

test("an engine that fails on one text is started again, three times in a minute, then the failure is told; writing on tries again", async (t) => {
  let traps = 0;
  const broken = { ...fake, Session: { open(/** @type {string} */ text) {
    if (!text.includes("trap")) return fake.Session.open(text);
    traps++;
    throw new WebAssembly.RuntimeError("unreachable");
  } } };
  const made = workers(t, ["serves"], broken);
  let now = 1_000_000;
  t.mock.method(performance, "now", () => now);
  const { client, session, told, until } = read(["trap"]);
  const { code, message } = await until(({ type }) => type === "failed");
  assert.deepEqual([code, message, made.length, traps], ["engine-failed", "unreachable", 4, 4]);
  await assert.rejects(client.analyze("may"), /unreachable/);
  told.length = 0;
  session.edit([{ from: 0, removed: 1, inserted: ["It may rain."] }], 1);
  await until(({ type }) => type === "failed");
  now += 61_000;
  session.edit([{ from: 0, removed: 1, inserted: ["It may, may rain."] }], 2);
  assert.deepEqual(await until(({ type }) => type === "analysis"), { type: "analysis", words: 2, version: 2 });
  assert.equal(made.length, 5);
});

test("a request that the engine fails on is refused, and the texts are read by another", async (t) => {
  const made = workers(t, ["serves"], { ...fake, Session: { open(/** @type {string} */ text) {
    if (text === "trap") throw new WebAssembly.RuntimeError("unreachable");
    return fake.Session.open(text);
  } } });
  const { client, session, until } = read(["It may rain."]);
  await until(({ type }) => type === "analysis");
  await assert.rejects(client.analyze("trap"), /unreachable/);
  session.edit([{ from: 0, removed: 1, inserted: ["may may"] }], 1);
  assert.equal((await until(({ type, version }) => type === "analysis" && version === 1)).words, 2);
  assert.equal(made.length, 2);
});

test("an engine that does not come is told after half a minute, and waited for", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const made = workers(t, ["is silent"]);
  const { session, told } = read(["It may rain."]);
  session.edit([{ from: 0, removed: 1, inserted: ["may may"] }], 1);
  await pass(t, 29);
  assert.deepEqual(told, []);
  await pass(t, 31);
  assert.deepEqual(told.map(({ code }) => code), ["engine-not-started"], "once");
  // What stalled goes on after all.
  t.after(serve(made[0].inside, async () => /** @type {any} */ (fake)));
  for (const order of made[0].orders) made[0].inside.onmessage({ data: structuredClone(order) });
  await pass(t, 2);
  assert.deepEqual(told.at(-1), { type: "analysis", words: 2, version: 1 });
  assert.equal(made.length, 1);
});

for (const manner of /** @type {Manner[]} */ (["cannot load", "cannot start"])) {
  test(`a worker that ${manner}, and no engine on the main thread either: told; when it is there again, writing brings it back`, async (t) => {
    // The main thread's engine cannot be had in node: its module is fetched, and WebAssembly is not there.
    const { WebAssembly: kept, fetch } = globalThis;
    t.after(() => Object.assign(globalThis, { WebAssembly: kept, fetch }));
    Object.assign(globalThis, { WebAssembly: undefined, fetch: async () => { throw new TypeError("Failed to fetch"); } });
    const made = workers(t, [manner, "serves"]);
    const { session, until } = read(["It may rain."]);
    assert.equal((await until(({ type }) => type === "failed")).code, "engine-not-started");
    Object.assign(globalThis, { WebAssembly: kept, fetch });
    session.edit([{ from: 0, removed: 1, inserted: ["may may"] }], 1);
    assert.deepEqual(await until(({ type }) => type === "analysis"), { type: "analysis", words: 2, version: 1 });
    assert.equal(made.length, 2);
  });
}

test("what is called off while there is no engine stays so, and what is closed is forgotten", async (t) => {
  const made = workers(t, ["cannot start", "serves"]);
  const { fetch } = globalThis;
  t.after(() => Object.assign(globalThis, { fetch }));
  Object.assign(globalThis, { fetch: async () => { throw new TypeError("Failed to fetch"); } });
  const { client, session, told, until } = read(["may"]);
  await until(({ type }) => type === "failed");
  session.close();
  const stop = new AbortController();
  const called = client.analyze("may", { signal: stop.signal });
  stop.abort();
  await assert.rejects(called, { name: "AbortError" });
  Object.assign(globalThis, { fetch });
  const asked = told.length;
  assert.equal((await client.analyze("may may")).findings.length, 2);
  assert.equal(told.length, asked);
  assert.deepEqual(made.at(-1).orders.map((/** @type {any} */ { type }) => type).filter((/** @type {string} */ type) => type !== "ping"), ["start", "analyze", "abort", "analyze"]);
});

/** What is reported to the window. @type {string[]} */
const errors = [];
globalThis.reportError = (error) => { errors.push(error.message); };

test("a host that throws when it is told of a failure keeps it from nobody else", async (t) => {
  errors.length = 0;
  const { fetch } = globalThis;
  t.after(() => Object.assign(globalThis, { fetch }));
  Object.assign(globalThis, { fetch: async () => { throw new TypeError("Failed to fetch"); } });
  workers(t, ["cannot start"]);
  const { client, until } = read(["may"]);
  const none = () => {};
  client.open(["may"], { marks: none, analysis: none, failed: () => { throw new Error("a host of its own mind"); } }, 0);
  await until(({ type }) => type === "failed");
  await assert.rejects(client.analyze("may"));
  await settle();
  assert.deepEqual([...new Set(errors)], ["a host of its own mind"]);
});

test("an editor that throws while it is painted is read all the same, each change too, and so are the others", async (t) => {
  errors.length = 0;
  workers(t, ["serves"]);
  const { client } = read(["may"]);
  /** @type {any[]} */ const surfaces = [];
  /** @param {() => void} paint */
  const lensOver = (paint) => new Lens((events) => {
    const surface = { paragraphs: ["It may rain."], paints: true, root: null, view: /** @type {any} */ (globalThis), paint, emphasize() {}, markAt: () => null, caret: () => null, refresh() {}, detach() {}, events };
    surfaces.push(surface);
    return /** @type {any} */ (surface);
  }, /** @type {any} */ (client));
  const lenses = [lensOver(() => { throw new Error("no range to paint"); }), lensOver(() => {})];
  await Promise.all(lenses.map(({ ready }) => ready));
  for (const surface of surfaces) {
    surface.paragraphs = ["It may, may rain."];
    surface.events.changed({ edits: [{ start: 7, end: 7, length: 5 }], splices: [{ from: 0, removed: 1, inserted: surface.paragraphs }] });
  }
  const analysed = lenses.map((lens) => new Promise((resolve) => lens.addEventListener("obelize-analysis", resolve, { once: true })));
  await Promise.all(analysed);
  assert.deepEqual(lenses.map(({ state, findings }) => [state, findings.length]), [["ready", 2], ["ready", 2]]);
  assert.deepEqual([...new Set(errors)], ["no range to paint"]);
  for (const lens of lenses) lens.detach();
});
