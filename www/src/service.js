// @ts-check
/**
 * The engine behind a message port: in a worker, or on the main thread where no worker is allowed. It keeps a session of
 * the engine for each document, which reads again only the paragraphs that an edit touches; answers the newest version
 * first with the flat marks of what was read again, then with the analysis; and leaves out versions that have been
 * overtaken. A long text is read in pieces, between which orders are taken: what is in sight first.
 * @import { Analysis, Edit, Lexicon, Marks, Splice, Stretch, StyleConversion, StyleForm, StyleImport, StyleLayer, StyleReading, ImportSource } from "./types.js"
 */
import { Draft } from "./draft.js";

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
 * @typedef {{ import_style: (name: string, sources: readonly ImportSource[]) => StyleImport }} Importer the module that imports styles
 *
 * @typedef {{ engineSrc: string, packedSrc: string, lexiconSrc: string, styleSrc: string, styleEngineSrc: string,
 *   importSrc: string, importEngineSrc: string }} Sources
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
 *   | { type: "look", document: number, paragraph: number }
 *   | { type: "stop", document: number }
 *   | { type: "resume", document: number }
 *   | { type: "close", document: number }
 *   | { type: "analyze", request: number, text: string }
 *   | { type: "abort", request: number }
 *   | { type: "lexicon", request: number }
 *   | { type: "set-style", request: number, layers: readonly StyleLayer[] }
 *   | { type: "check-style", request: number, layers: readonly StyleLayer[] }
 *   | { type: "convert-style", request: number, name: string, text: string, form: StyleForm }
 *   | { type: "import-style", request: number, name: string, sources: readonly ImportSource[] }
 *   | { type: "ping" }} Order
 *
 * @typedef {{ type: "started" }
 *   | { type: "pong" }
 *   | { type: "marks", document: number, version: number, marks: Marks, stretch: Stretch | null }
 *   | { type: "progress", document: number, version: number, done: number, total: number, stopped: boolean }
 *   | { type: "analysis", document: number, version: number, analysis: Analysis, elapsed: number, gaps: Edit[] }
 *   | { type: "answer", request: number, answer: Analysis | Lexicon | StyleReading | StyleConversion | StyleImport }
 *   | { type: "refused", request: number, message: string }
 *   | { type: "failed", code: "engine-not-started" | "engine-failed" | "lexicon-not-loaded", message: string }} Answer
 */

/** Analyses that last longer (ms) wait for a pause in the typing, marks never do. */
const BRIEF = 8;
/** The longest such wait, ms. */
const PAUSE = 300;
/** Whoever waits longer than this (ms) for a text to be read is told how far it is. */
const PATIENCE = 100;

/**
 * @param {{ postMessage: (answer: Answer, transfer?: Transferable[]) => void, onmessage: ((event: MessageEvent<Order>) => void) | null }} port
 * @param {(sources: Sources) => Promise<Engine>} start
 * @param {(sources: Sources) => Promise<StyledEngine>} [startStyled] starts the module with house styles
 * @param {(sources: Sources) => Promise<Importer>} [startImporter] starts the module that imports styles
 * @returns {() => void} stops serving
 */
export function serve(port, start, startStyled, startImporter) {
  /** @type {Map<number, Draft>} */
  const documents = new Map();
  /** Texts to be analysed once; null: the lexicon is wanted. @type {Map<number, Draft | null>} */
  const requests = new Map();
  /** @type {Engine | null} */ let engine = null;
  /** @type {Promise<void> | null} */ let texts = null;
  /** The one without house styles, once it has been asked for. @type {Promise<Engine> | null} */ let plain = null;
  /** @type {Promise<StyledEngine> | null} */ let styled = null;
  /** @type {Promise<Importer> | null} */ let importer = null;
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
        documents.set(order.document, new Draft(order.paragraphs, order.version));
        next();
        break;
      case "edit": {
        const document = documents.get(order.document);
        if (!document) break;
        document.version = order.version;
        attempt(() => { for (const splice of [...order.splices].reverse()) document.edit(splice); });
        next();
        break;
      }
      case "look": {
        const document = documents.get(order.document);
        if (document) document.near = order.paragraph;
        break;
      }
      case "stop":
      case "resume": {
        const document = documents.get(order.document);
        if (!document || document.isRead) break;
        document.stopped = order.type === "stop";
        document.analyzed = -1;
        tell(order.document, document);
        next();
        break;
      }
      case "close":
        documents.get(order.document)?.free();
        documents.delete(order.document);
        break;
      case "analyze": requests.set(order.request, new Draft(order.text.split("\n"), 0)); next(); break;
      case "abort":
        requests.get(order.request)?.free();
        requests.delete(order.request);
        break;
      case "lexicon": requests.set(order.request, null); next(); break;
      case "ping": port.postMessage({ type: "pong" }); break;
      case "set-style": styling = styling.then(() => answer(order.request, setStyle(order.layers))); break;
      case "check-style": answer(order.request, styles().then((engine) => engine.check_styles(order.layers))); break;
      case "import-style": answer(order.request, importing().then((module) => module.import_style(order.name, order.sources))); break;
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
    for (const draft of [...documents.values(), ...requests.values()]) draft?.restart();
    next();
  }

  /** The module with house styles, with the texts of the lexicon: a style names entries by their ids. */
  function styles() {
    if (!startStyled) return Promise.reject(new Error("This engine takes no house styles."));
    styled ??= Promise.all([startStyled(sources), fetchTexts()]).then(([started, texts]) => { started.load_texts(texts); return started; });
    styled.catch(() => { styled = null; });
    return styled;
  }

  /** The module that imports styles, once it has been asked for. */
  function importing() {
    if (!startImporter) return Promise.reject(new Error("This engine imports no styles."));
    importer ??= startImporter(sources);
    importer.catch(() => { importer = null; });
    return importer;
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

  /** @param {number} request @param {Promise<StyleReading | StyleConversion | StyleImport>} wanted */
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

  /** One piece of work: marks of what was changed, then of what is not read yet; requests, analyses, the lexicon's texts. */
  function work() {
    if (!engine) return;
    const all = [...documents];
    const [number, document] = all.find(([, { marked, version }]) => marked !== version) ?? all.find(([, { isWaiting }]) => isWaiting) ?? [0, null];
    if (document) {
      document.marked = document.version;
      if (document.isWaiting) document.read(engine);
      const { marks, stretch } = document.marks();
      port.postMessage({ type: "marks", document: number, version: document.version, marks, stretch }, [marks.buffer]);
      tell(number, document);
      return next();
    }
    for (const [request, wanted] of requests) {
      if (!wanted) continue;
      try {
        wanted.read(engine);
        if (!wanted.isRead) return next();
        requests.delete(request);
        port.postMessage({ type: "answer", request, answer: wanted.analysis() });
        wanted.free();
      } catch (error) {
        requests.delete(request);
        port.postMessage({ type: "refused", request, message: String(error) });
        // After a trap the module's memory is not to be relied on.
        if (error instanceof WebAssembly.RuntimeError) throw error;
      }
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

  /** Says how far a text is read, if that takes long; once more when it is whole. @param {number} number @param {Draft} document */
  function tell(number, document) {
    const { version, done, total, stopped, isRead } = document;
    if (isRead ? !document.told : !stopped && performance.now() - document.since < PATIENCE) return;
    document.told = !isRead;
    port.postMessage({ type: "progress", document: number, version, done, total, stopped: stopped && !isRead });
  }

  function analyzeNext() {
    for (const [number, document] of documents) {
      if (document.analyzed === document.version || document.isWaiting || !engine) continue;
      const { version } = document, from = performance.now();
      document.analyzed = version;
      const analysis = document.analysis();
      lasted = performance.now() - from;
      port.postMessage({ type: "analysis", document: number, version, analysis, elapsed: lasted, gaps: document.gaps });
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
