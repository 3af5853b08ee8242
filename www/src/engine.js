// @ts-check
/**
 * The engine as the page sees it: a worker that all lenses share, or the main thread where no worker may be had.
 * @import { Analysis, Analyst, AttachOptions, Lexicon, Session, SessionEvents, StyledAnalyst } from "./types.js"
 * @import { Answer, Order } from "./service.js"
 */
import { trustedScript } from "./trusted.js";

/** @type {Map<string, StyledAnalyst>} */
const engines = new Map();

/**
 * The engine for these addresses; one for all who ask for the same. It starts with the first text.
 * @param {Pick<AttachOptions, "workerSrc" | "engineSrc" | "lexiconSrc" | "styleSrc" | "styleEngineSrc" | "withoutWorker">} [options]
 * @returns {StyledAnalyst}
 */
export function engine({ workerSrc, engineSrc, lexiconSrc, styleSrc, styleEngineSrc, withoutWorker = false } = {}) {
  const worker = address(workerSrc, new URL("./worker.js", import.meta.url));
  const wasm = address(engineSrc, new URL("./engine/obelize_bg.wasm", import.meta.url));
  // Beside the module, wherever that is; a bundler gives each file a name of its own, so the default is named by itself.
  const packed = engineSrc === undefined ? new URL("./engine/lexicon.bin", import.meta.url).href : new URL("lexicon.bin", wasm).href;
  const lexicon = address(lexiconSrc, new URL("./engine/lexicon.json", import.meta.url));
  const style = address(styleSrc, engineSrc === undefined ? new URL("./engine/obelize-style.js", import.meta.url) : new URL("obelize-style.js", wasm));
  const styleEngine = address(styleEngineSrc,
    engineSrc === undefined ? new URL("./engine/obelize-style_bg.wasm", import.meta.url) : new URL("obelize-style_bg.wasm", wasm));
  const key = [worker, wasm, lexicon, style, styleEngine, withoutWorker].join(" ");
  let known = engines.get(key);
  if (!known) {
    engines.set(key, known = new Client(worker, {
      type: "start", engineSrc: wasm, packedSrc: packed, lexiconSrc: lexicon, styleSrc: style, styleEngineSrc: styleEngine,
    }, withoutWorker));
  }
  return known;
}

/** @param {string | URL | undefined} given against the page @param {URL} fallback */
const address = (given, fallback) => (given === undefined ? fallback : new URL(given, document.baseURI)).href;

/** Fires `change` when its house style has changed. @implements {StyledAnalyst} */
class Client extends EventTarget {
  /** @type {StyledAnalyst["houseStyle"]} */ houseStyle = null;
  /** @type {Map<number, SessionEvents>} */ #documents = new Map();
  /** @type {Map<number, { resolve: (answer: any) => void, reject: (reason: unknown) => void }>} */ #requests = new Map();
  /** Orders given before a port was there. @type {Order[] | null} */ #waiting = [];
  /** Every document's text as its last orders left it, for starting again on the main thread. @type {Order[]} */
  #given = [];
  /** @type {{ postMessage: (order: Order) => void } | null} */ #port = null;
  /** @type {Worker | null} */ #worker = null;
  /** @type {{ code: string, message: string } | null} */ #failure = null;
  #number = 0; #started = false; #here = false; #workerSrc; #start; #withoutWorker;

  /** @param {string} workerSrc @param {Extract<Order, { type: "start" }>} start @param {boolean} withoutWorker */
  constructor(workerSrc, start, withoutWorker) {
    super();
    this.#workerSrc = workerSrc;
    this.#start = start;
    this.#withoutWorker = withoutWorker;
  }

  /** @type {Analyst["open"]} */
  open(paragraphs, events, version) {
    const document = ++this.#number;
    this.#documents.set(document, events);
    this.#order({ type: "open", document, version, paragraphs });
    return {
      edit: (splices, version) => this.#order({ type: "edit", document, version, splices }),
      look: (paragraph) => this.#order({ type: "look", document, paragraph }),
      stop: () => this.#order({ type: "stop", document }),
      resume: () => this.#order({ type: "resume", document }),
      close: () => { if (this.#documents.delete(document)) this.#order({ type: "close", document }); },
    };
  }

  /** @type {Analyst["analyze"]} */
  analyze(text, { signal } = {}) {
    signal?.throwIfAborted();
    return this.#ask((request) => ({ type: "analyze", request, text }), signal);
  }

  /** @type {Analyst["lexicon"]} */
  lexicon() { return this.#ask((request) => ({ type: "lexicon", request })); }

  /** @type {StyledAnalyst["setStyle"]} */
  setStyle(layers) {
    // Known before anything is loaded: then the module without styles need not be.
    if (this.#waiting) this.#start = { ...this.#start, styled: layers.length > 0 };
    return this.#ask((request) => ({ type: "set-style", request, layers }));
  }

  /** @type {StyledAnalyst["checkStyle"]} */
  checkStyle(layers) { return this.#ask((request) => ({ type: "check-style", request, layers })); }

  /** @type {StyledAnalyst["convertStyle"]} */
  convertStyle({ name, text }, form) { return this.#ask((request) => ({ type: "convert-style", request, name, text, form })); }

  /** @param {(request: number) => Order} order @param {AbortSignal} [signal] @returns {Promise<any>} */
  #ask(order, signal) {
    const request = ++this.#number;
    return new Promise((resolve, reject) => {
      this.#requests.set(request, { resolve, reject });
      signal?.addEventListener("abort", () => {
        if (this.#requests.delete(request)) this.#order({ type: "abort", request });
        reject(signal.reason);
      }, { once: true });
      this.#order(order(request));
    });
  }

  /** @param {Order} order */
  #order(order) {
    if (this.#failure) { queueMicrotask(() => this.#fail(/** @type {any} */ (this.#failure))); return; }
    if (!this.#started) this.#given.push(order);
    if (this.#port) this.#port.postMessage(order);
    else if (this.#waiting) { this.#waiting = null; this.#open(); }
  }

  #open() {
    if (this.#withoutWorker) return this.#openHere();
    let worker;
    try {
      worker = new Worker(trustedScript(this.#workerSrc), { type: "module", name: "obelize" });
    } catch { return this.#openHere(); }
    // A worker that the policy forbids, or that cannot be loaded, says so by this event alone.
    worker.onerror = (event) => {
      event.preventDefault();
      if (this.#started) this.#fail({ code: "engine-failed", message: event.message });
      else this.#openHere();
    };
    this.#worker = worker;
    this.#take(worker);
  }

  /** On the main thread; the page's policy may forbid that as well. */
  async #openHere() {
    if (this.#here) return;
    this.#here = true;
    this.#worker?.terminate();
    this.#port = null;
    try {
      const [{ serve }, { start, startStyled }, engine] = await Promise.all([import("./service.js"), import("./start.js"), import("./engine/obelize.js")]);
      const { port1, port2 } = new MessageChannel();
      serve(/** @type {any} */ (port2), (sources) => start(engine, sources), startStyled);
      this.#take(port1);
    } catch (error) {
      this.#fail({ code: "engine-not-started", message: String(/** @type {Error} */ (error)?.message ?? error) });
    }
  }

  /** @param {Worker | MessagePort} port */
  #take(port) {
    port.onmessage = ({ data }) => this.#answered(data);
    this.#port = port;
    port.postMessage(this.#start);
    for (const order of this.#given) port.postMessage(order);
  }

  /** @param {Answer} answer */
  #answered(answer) {
    switch (answer.type) {
      case "started": this.#started = true; this.#given = []; break;
      case "marks": this.#documents.get(answer.document)?.marks(answer.marks, answer.version, answer.stretch); break;
      case "analysis": this.#documents.get(answer.document)?.analysis(answer.analysis, answer.version, answer.elapsed, answer.gaps); break;
      case "progress": this.#documents.get(answer.document)?.progress?.({ done: answer.done, total: answer.total, stopped: answer.stopped }); break;
      case "answer": this.#settle(answer.request)?.resolve(answer.answer); break;
      case "refused": this.#settle(answer.request)?.reject(new Error(answer.message)); break;
      case "failed":
        if (answer.code === "engine-not-started" && !this.#here) this.#openHere(); else this.#fail(answer);
        break;
    }
  }

  /** @param {number} request */
  #settle(request) {
    const waiting = this.#requests.get(request);
    this.#requests.delete(request);
    return waiting;
  }

  /** @param {{ code: string, message: string }} failure */
  #fail({ code, message }) {
    if (code === "engine-not-started") this.#failure = { code, message };
    for (const events of this.#documents.values()) events.failed(code, message);
    if (code === "lexicon-not-loaded") return;
    for (const { reject } of this.#requests.values()) reject(new Error(message));
    this.#requests.clear();
  }
}
