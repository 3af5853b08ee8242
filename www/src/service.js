// @ts-check
/**
 * The engine behind a message port: in a worker, or on the main thread where no worker is allowed. It keeps a session of
 * the engine for each document, which reads again only the paragraphs that an edit touches; answers the newest version
 * first with the flat marks of what was read again, then with the analysis; and leaves out versions that have been
 * overtaken.
 * @import { Analysis, Lexicon, Marks, Splice, Stretch } from "./types.js"
 */
import { union } from "./stretch.js";

/**
 * @typedef {object} Engine what the WebAssembly module offers; offsets in UTF-16 code units
 * @property {(text: string) => Analysis} analyze
 * @property {{ open: (text: string) => EngineSession }} Session
 * @property {(json: string) => void} load_texts
 * @property {() => Lexicon} lexicon
 *
 * @typedef {object} EngineSession a text under edit
 * @property {number} length
 * @property {(start: number, end: number, text: string) => Uint32Array} edit what was read again: start, end before, end now, …
 * @property {(start: number, end: number) => Marks} marks
 * @property {() => Analysis} analysis
 * @property {() => void} free
 *
 * @typedef {{ type: "start", engineSrc: string, packedSrc: string, lexiconSrc: string }
 *   | { type: "open", document: number, version: number, paragraphs: readonly string[] }
 *   | { type: "edit", document: number, version: number, splices: readonly Splice[] }
 *   | { type: "close", document: number }
 *   | { type: "analyze", request: number, text: string }
 *   | { type: "abort", request: number }
 *   | { type: "lexicon", request: number }} Order
 *
 * @typedef {{ type: "started" }
 *   | { type: "marks", document: number, version: number, marks: Marks, stretch: Stretch | null }
 *   | { type: "analysis", document: number, version: number, analysis: Analysis, elapsed: number }
 *   | { type: "answer", request: number, answer: Analysis | Lexicon }
 *   | { type: "refused", request: number, message: string }
 *   | { type: "failed", code: "engine-not-started" | "engine-failed" | "lexicon-not-loaded", message: string }} Answer
 *
 * @typedef {object} Document
 * @property {string[]} paragraphs until the engine has them
 * @property {number[]} lengths of the paragraphs that the session has
 * @property {EngineSession | null} session
 * @property {Stretch | null} changed since the last marks were sent; null: all of it
 * @property {number} version
 * @property {number} marked
 * @property {number} analyzed
 */

/** Analyses that last longer (ms) wait for a pause in the typing, marks never do. */
const BRIEF = 8;
/** The longest such wait, ms. */
const PAUSE = 300;

/**
 * @param {{ postMessage: (answer: Answer, transfer?: Transferable[]) => void, onmessage: ((event: MessageEvent<Order>) => void) | null }} port
 * @param {(sources: { engineSrc: string, packedSrc: string }) => Promise<Engine>} start
 * @returns {() => void} stops serving
 */
export function serve(port, start) {
  /** @type {Map<number, Document>} */
  const documents = new Map();
  /** @type {Map<number, { text: string } | null>} */
  const requests = new Map();
  /** @type {Engine | null} */ let engine = null;
  /** @type {Promise<void> | null} */ let texts = null;
  let lexiconSrc = "", lasted = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let pause;
  // A task of its own, so that all orders that have come are read before the next piece of work.
  const turn = new MessageChannel();
  turn.port1.onmessage = () => attempt(work);
  const next = () => turn.port2.postMessage(null);

  port.onmessage = ({ data: order }) => {
    switch (order.type) {
      case "start":
        ({ lexiconSrc } = order);
        start(order).then((started) => {
          engine = started;
          port.postMessage({ type: "started" });
          next();
        }, (error) => port.postMessage({ type: "failed", code: "engine-not-started", message: String(error?.message ?? error) }));
        break;
      case "open":
        documents.set(order.document, {
          paragraphs: [...order.paragraphs], lengths: [], session: null, changed: null, version: order.version, marked: -1, analyzed: -1,
        });
        next();
        break;
      case "edit": {
        const document = documents.get(order.document);
        if (!document) break;
        document.version = order.version;
        attempt(() => { for (const splice of [...order.splices].reverse()) edit(document, splice); });
        next();
        break;
      }
      case "close":
        documents.get(order.document)?.session?.free();
        documents.delete(order.document);
        break;
      case "analyze": requests.set(order.request, { text: order.text }); next(); break;
      case "abort": requests.delete(order.request); break;
      case "lexicon": requests.set(order.request, null); next(); break;
    }
  };

  return () => {
    clearTimeout(pause);
    turn.port1.close();
  };

  /** @param {() => void} step */
  function attempt(step) {
    try { step(); } catch (error) {
      port.postMessage({ type: "failed", code: "engine-failed", message: String(/** @type {Error} */ (error)?.message ?? error) });
    }
  }

  /** One piece of work: marks before requests before analyses before the lexicon's texts. */
  function work() {
    if (!engine) return;
    for (const [number, document] of documents) {
      if (document.marked === document.version) continue;
      document.marked = document.version;
      const { changed } = document, session = sessionOf(document, engine);
      document.changed = { start: 0, oldEnd: 0, end: 0 };
      const marks = changed ? session.marks(changed.start, changed.end) : session.marks(0, session.length);
      port.postMessage({ type: "marks", document: number, version: document.version, marks, stretch: changed }, [marks.buffer]);
      return next();
    }
    for (const [request, wanted] of requests) {
      if (!wanted) continue;
      requests.delete(request);
      try {
        port.postMessage({ type: "answer", request, answer: engine.analyze(wanted.text) });
      } catch (error) { port.postMessage({ type: "refused", request, message: String(error) }); }
      return next();
    }
    if ([...documents.values()].some(({ version, analyzed }) => version !== analyzed)) {
      clearTimeout(pause);
      if (lasted > BRIEF) pause = setTimeout(() => attempt(analyzeNext), Math.min(PAUSE, 2 * lasted));
      else analyzeNext();
      return;
    }
    if (documents.size || requests.size) loadTexts();
  }

  function analyzeNext() {
    for (const [number, document] of documents) {
      if (document.analyzed === document.version || !engine) continue;
      const { version } = document, from = performance.now();
      document.analyzed = version;
      const analysis = sessionOf(document, engine).analysis();
      lasted = performance.now() - from;
      port.postMessage({ type: "analysis", document: number, version, analysis, elapsed: lasted });
      return next();
    }
  }

  /** Once, after the first marks: what is marked comes before why. */
  function loadTexts() {
    texts ??= fetch(lexiconSrc).then(async (response) => {
      if (!response.ok) throw new Error(`${lexiconSrc}: ${response.status}`);
      engine?.load_texts(await response.text());
      for (const document of documents.values()) document.analyzed = -1;
      next();
    });
    texts.then(() => {
      for (const [request, wanted] of requests) {
        if (wanted || !engine) continue;
        requests.delete(request);
        port.postMessage({ type: "answer", request, answer: engine.lexicon() });
      }
    }).catch((error) => {
      texts = null;
      for (const [request, wanted] of requests) {
        if (wanted) continue;
        requests.delete(request);
        port.postMessage({ type: "refused", request, message: String(error?.message ?? error) });
      }
      port.postMessage({ type: "failed", code: "lexicon-not-loaded", message: String(error?.message ?? error) });
    });
  }
}

/** @param {Document} document @param {Engine} engine */
function sessionOf(document, engine) {
  if (!document.session) {
    document.session = engine.Session.open(document.paragraphs.join("\n"));
    document.lengths = document.paragraphs.map(({ length }) => length);
    document.paragraphs = [];
  }
  return document.session;
}

/** Takes a change of paragraphs to the session, as a change of the text they make, joined by "\n". @param {Document} document @param {Splice} splice */
function edit(document, { from, removed, inserted }) {
  const { session, lengths } = document;
  if (!session) { splice(document.paragraphs, from, removed, inserted); return; }
  let start = from;
  for (let number = 0; number < from; number++) start += lengths[number];
  let end = start + removed, text;
  for (let number = from; number < from + removed; number++) end += lengths[number];
  if (from + removed < lengths.length) text = inserted.map((paragraph) => `${paragraph}\n`).join("");
  else if (from === 0) { text = inserted.join("\n"); end = session.length; }
  else { text = inserted.map((paragraph) => `\n${paragraph}`).join(""); start--; end = session.length; }
  splice(lengths, from, removed, inserted.map(({ length }) => length));
  const [first, oldEnd, last] = session.edit(start, end, text);
  document.changed &&= union(document.changed, { start: first, oldEnd, end: last });
}

/** `Array.splice` whose arguments have no limit. @template T @param {T[]} list @param {number} from @param {number} removed @param {readonly T[]} inserted */
function splice(list, from, removed, inserted) {
  if (inserted.length < 1000) { list.splice(from, removed, ...inserted); return; }
  const tail = list.slice(from + removed);
  list.length = from;
  for (const one of inserted) list.push(one);
  for (const one of tail) list.push(one);
}
