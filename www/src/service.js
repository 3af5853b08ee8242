// @ts-check
/**
 * The engine behind a message port: in a worker, or on the main thread where no worker is allowed. It keeps a session of
 * the engine for each document, which reads again only the paragraphs that an edit touches; answers the newest version
 * first with the flat marks of what was read again, then with the analysis; and leaves out versions that have been
 * overtaken.
 * @import { Analysis, Lexicon, Marks, Splice, Stretch, StyleConversion, StyleForm, StyleLayer, StyleReading } from "./types.js"
 */
import { union } from "./stretch.js";

/**
 * @typedef {object} Engine what the WebAssembly module offers; offsets in UTF-16 code units
 * @property {(text: string) => Analysis} analyze
 * @property {{ open: (text: string) => EngineSession }} Session
 * @property {(json: string) => void} load_texts
 * @property {() => Lexicon} lexicon
 *
 * @typedef {Engine & Styles} StyledEngine the module with house styles
 * @typedef {object} Styles
 * @property {(layers: readonly StyleLayer[]) => StyleReading} set_styles
 * @property {(layers: readonly StyleLayer[]) => StyleReading} check_styles
 * @property {(name: string, text: string, form: StyleForm) => StyleConversion} convert_style
 *
 * @typedef {{ engineSrc: string, packedSrc: string, lexiconSrc: string, styleSrc: string, styleEngineSrc: string }} Sources
 *
 * @typedef {object} EngineSession a text under edit
 * @property {string} text
 * @property {number} length
 * @property {(start: number, end: number, text: string) => Uint32Array} edit what was read again: start, end before, end now, …
 * @property {(start: number, end: number) => Marks} marks
 * @property {() => Analysis} analysis
 * @property {() => void} free
 *
 * @typedef {{ type: "start", styled?: boolean } & Sources
 *   | { type: "open", document: number, version: number, paragraphs: readonly string[] }
 *   | { type: "edit", document: number, version: number, splices: readonly Splice[] }
 *   | { type: "close", document: number }
 *   | { type: "analyze", request: number, text: string }
 *   | { type: "abort", request: number }
 *   | { type: "lexicon", request: number }
 *   | { type: "set-style", request: number, layers: readonly StyleLayer[] }
 *   | { type: "check-style", request: number, layers: readonly StyleLayer[] }
 *   | { type: "convert-style", request: number, name: string, text: string, form: StyleForm }} Order
 *
 * @typedef {{ type: "started" }
 *   | { type: "marks", document: number, version: number, marks: Marks, stretch: Stretch | null }
 *   | { type: "analysis", document: number, version: number, analysis: Analysis, elapsed: number }
 *   | { type: "answer", request: number, answer: Analysis | Lexicon | StyleReading | StyleConversion }
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
 * @param {(sources: Sources) => Promise<Engine>} start
 * @param {(sources: Sources) => Promise<StyledEngine>} [startStyled] starts the module with house styles
 * @returns {() => void} stops serving
 */
export function serve(port, start, startStyled) {
  /** @type {Map<number, Document>} */
  const documents = new Map();
  /** @type {Map<number, { text: string } | null>} */
  const requests = new Map();
  /** @type {Engine | null} */ let engine = null;
  /** @type {Promise<void> | null} */ let texts = null;
  /** The one without house styles, once it has been asked for. @type {Promise<Engine> | null} */ let plain = null;
  /** @type {Promise<StyledEngine> | null} */ let styled = null;
  /** House styles are put in force one after another. @type {Promise<unknown>} */ let styling = Promise.resolve();
  /** @type {Sources} */ let sources;
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
        ({ lexiconSrc } = sources = order);
        // With a house style to come, the module that takes it is the only one that is loaded.
        if (!order.styled || !startStyled) startPlain();
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
      case "set-style": styling = styling.then(() => answer(order.request, setStyle(order.layers))); break;
      case "check-style": answer(order.request, styles().then((engine) => engine.check_styles(order.layers))); break;
      case "convert-style": answer(order.request, styles().then((engine) => engine.convert_style(order.name, order.text, order.form))); break;
    }
  };

  return () => {
    clearTimeout(pause);
    turn.port1.close();
  };

  function startPlain() {
    plain ??= start(sources);
    plain.then((started) => { if (!engine) use(started); },
      (error) => port.postMessage({ type: "failed", code: "engine-not-started", message: String(error?.message ?? error) }));
  }

  /** Reads all documents again with another engine, or with another style. @param {Engine} started */
  function use(started) {
    if (!engine) port.postMessage({ type: "started" });
    engine = started;
    for (const document of documents.values()) close(document);
    next();
  }

  /** The module with house styles, with the texts of the lexicon: a style names entries by their ids. */
  function styles() {
    if (!startStyled) return Promise.reject(new Error("This engine takes no house styles."));
    styled ??= Promise.all([startStyled(sources), fetchTexts()]).then(([started, texts]) => { started.load_texts(texts); return started; });
    styled.catch(() => { styled = null; });
    return styled;
  }

  /** @param {readonly StyleLayer[]} layers @returns {Promise<StyleReading>} */
  async function setStyle(layers) {
    if (!layers.length && !styled) return { faults: [], layers: [], categories: [], rules: 0 };
    try {
      const started = await styles(), reading = started.set_styles(layers);
      // What is wrong is told; the last good style stays in force.
      if (reading.faults.length && engine) return reading;
      texts = Promise.resolve();
      use(started);
      return reading;
    } catch (error) {
      if (!engine) startPlain();
      throw error;
    }
  }

  /** @param {number} request @param {Promise<StyleReading | StyleConversion>} wanted */
  function answer(request, wanted) {
    return wanted.then((answer) => port.postMessage({ type: "answer", request, answer }),
      (error) => port.postMessage({ type: "refused", request, message: String(error?.message ?? error) }));
  }

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
    texts ??= fetchTexts().then((json) => {
      engine?.load_texts(json);
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

  async function fetchTexts() {
    const response = await fetch(lexiconSrc);
    if (!response.ok) throw new Error(`${lexiconSrc}: ${response.status}`);
    return response.text();
  }
}

/** Takes the text out of the session, which another engine may read it from. @param {Document} document */
function close(document) {
  Object.assign(document, { changed: null, marked: -1, analyzed: -1 });
  if (!document.session) return;
  const { text } = document.session;
  let at = 0;
  document.paragraphs = document.lengths.map((length) => { const start = at; at += length + 1; return text.slice(start, start + length); });
  document.session.free();
  document.session = null;
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
