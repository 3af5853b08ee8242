// @ts-check
/**
 * The engine behind a message port: in a worker, or on the main thread where no worker is allowed. It keeps each
 * document's paragraphs, answers the newest version first with flat marks, then with the analysis, and leaves out
 * versions that have been overtaken.
 * @import { Analysis, Lexicon, Marks, Splice } from "./types.js"
 */
import { marksOfScan } from "./protocol.js";

/**
 * @typedef {object} Engine what the WebAssembly module offers; offsets in UTF-16 code units
 * @property {(text: string) => Analysis} analyze
 * @property {(text: string) => Uint32Array} scan
 * @property {(json: string) => void} load_texts
 * @property {() => Lexicon} lexicon
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
 *   | { type: "marks", document: number, version: number, marks: Marks }
 *   | { type: "analysis", document: number, version: number, analysis: Analysis, elapsed: number }
 *   | { type: "answer", request: number, answer: Analysis | Lexicon }
 *   | { type: "refused", request: number, message: string }
 *   | { type: "failed", code: "engine-not-started" | "engine-failed" | "lexicon-not-loaded", message: string }} Answer
 *
 * @typedef {{ paragraphs: string[], version: number, marked: number, analyzed: number }} Document
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
        documents.set(order.document, { paragraphs: [...order.paragraphs], version: order.version, marked: -1, analyzed: -1 });
        next();
        break;
      case "edit": {
        const document = documents.get(order.document);
        if (!document) break;
        for (const { from, removed, inserted } of [...order.splices].reverse()) splice(document.paragraphs, from, removed, inserted);
        document.version = order.version;
        next();
        break;
      }
      case "close": documents.delete(order.document); break;
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
      const marks = marksOfScan(engine.scan(document.paragraphs.join("\n")));
      port.postMessage({ type: "marks", document: number, version: document.version, marks }, [marks.buffer]);
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
      const analysis = engine.analyze(document.paragraphs.join("\n"));
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

/** `Array.splice` whose arguments have no limit. @param {string[]} list @param {number} from @param {number} removed @param {readonly string[]} inserted */
function splice(list, from, removed, inserted) {
  if (inserted.length < 1000) { list.splice(from, removed, ...inserted); return; }
  const tail = list.slice(from + removed);
  list.length = from;
  for (const paragraph of inserted) list.push(paragraph);
  for (const paragraph of tail) list.push(paragraph);
}
