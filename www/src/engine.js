// @ts-check
/**
 * The engine as the page sees it: a worker that all lenses share, or the main thread where no worker may be had.
 * @import { Analyst, AttachOptions, SessionEvents, Splice, StyledAnalyst, StyleLayer } from "./types.js"
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
  const [importer, importEngine] = engineSrc === undefined
    ? [new URL("./engine/obelize-import.js", import.meta.url).href, new URL("./engine/obelize-import_bg.wasm", import.meta.url).href]
    : ["obelize-import.js", "obelize-import_bg.wasm"].map((name) => new URL(name, wasm).href);
  const key = [worker, wasm, lexicon, style, styleEngine, withoutWorker].join(" ");
  let known = engines.get(key);
  if (!known) {
    engines.set(key, known = new Client(worker, {
      type: "start", engineSrc: wasm, packedSrc: packed, lexiconSrc: lexicon, styleSrc: style, styleEngineSrc: styleEngine,
      importSrc: importer, importEngineSrc: importEngine,
    }, withoutWorker));
  }
  return known;
}

/** @param {string | URL | undefined} given against the page @param {URL} fallback */
const address = (given, fallback) => (given === undefined ? fallback : new URL(given, document.baseURI)).href;

/** Milliseconds after which whoever waits looks whether the engine is still there. */
const WATCH = 5_000;
/** So many looks in a row without a sign: it is gone. */
const GONE = 2;
/** So many looks, and it has not started: that is told, and waited for. */
const LATE = 6;
/** An engine that failed is started again, but not oftener than so many times within so many milliseconds. */
const TRIES = 3, WITHIN = 60_000;

/**
 * What a text is now: what an engine that is started anew is given.
 * @typedef {{ events: SessionEvents, paragraphs: readonly string[], version: number, analyzed: number, near: number, stopped: boolean }} Open
 */

/**
 * Fires `change` when its house style has changed. An engine that has failed, or that gives no sign of life while somebody
 * waits for it, is started again with every text as it is then.
 * @implements {StyledAnalyst}
 */
class Client extends EventTarget {
  /** @type {StyledAnalyst["houseStyle"]} */ houseStyle = null;
  /** @type {Map<number, Open>} */ #documents = new Map();
  /** @type {Map<number, { order: Order, resolve: (answer: any) => void, reject: (reason: unknown) => void }>} */ #requests = new Map();
  /** @type {{ postMessage: (order: Order) => void, onmessage: ((event: MessageEvent<Answer>) => void) | null, close?: () => void } | null} */ #port = null;
  /** @type {Worker | null} */ #worker = null;
  /** Ends the service on the main thread. @type {(() => void) | null} */ #stop = null;
  /** Why there is no engine now. @type {{ code: string, message: string } | null} */
  #failure = null;
  /** The layers in force. @type {readonly StyleLayer[]} */ #layers = [];
  /** When it was started again, by a clock that nobody sets. @type {number[]} */ #tries = [];
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #watching;
  #number = 0; #opened = false; #started = false; #here = false; #heard = false; #silent = 0; #looks = 0;
  #workerSrc; #start; #withoutWorker;

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
    /** @type {Open} */
    const open = { events, paragraphs, version, analyzed: -1, near: 0, stopped: false };
    this.#documents.set(document, open);
    this.#order({ type: "open", document, version, paragraphs });
    return {
      edit: (splices, version) => {
        open.paragraphs = spliced(open.paragraphs, splices);
        open.version = version;
        this.#order({ type: "edit", document, version, splices });
      },
      look: (paragraph) => { open.near = paragraph; this.#order({ type: "look", document, paragraph }); },
      stop: () => { open.stopped = true; this.#order({ type: "stop", document }); },
      resume: () => { open.stopped = false; this.#order({ type: "resume", document }); },
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
  async setStyle(layers) {
    const reading = await this.#ask((request) => ({ type: "set-style", request, layers }));
    if (!reading.faults?.length) this.#layers = layers;
    return reading;
  }

  /** @type {StyledAnalyst["checkStyle"]} */
  checkStyle(layers) { return this.#ask((request) => ({ type: "check-style", request, layers })); }

  /** @type {StyledAnalyst["convertStyle"]} */
  convertStyle({ name, text }, form) { return this.#ask((request) => ({ type: "convert-style", request, name, text, form })); }

  /** @type {StyledAnalyst["importStyle"]} */
  importStyle(name, sources) { return this.#ask((request) => ({ type: "import-style", request, name, sources })); }

  /** @param {(request: number) => Order} order @param {AbortSignal} [signal] @returns {Promise<any>} */
  #ask(order, signal) {
    const request = ++this.#number;
    return new Promise((resolve, reject) => {
      this.#requests.set(request, { order: order(request), resolve, reject });
      signal?.addEventListener("abort", () => {
        if (this.#requests.delete(request)) this.#order({ type: "abort", request });
        reject(signal.reason);
      }, { once: true });
      this.#order(order(request));
    });
  }

  /** What is not sent here is sent when there is an engine: every text as it is then. @param {Order} order */
  #order(order) {
    if (this.#failure) {
      if (this.#mayTry()) this.#open();
      else queueMicrotask(() => { if (this.#failure) this.#fail(this.#failure); });
    } else if (!this.#opened) this.#open();
    else this.#port?.postMessage(order);
    this.#watch();
  }

  #open() {
    this.#opened = true;
    this.#started = this.#here = this.#heard = false;
    this.#failure = null;
    this.#silent = this.#looks = 0;
    if (this.#withoutWorker) return this.#openHere();
    let worker;
    try {
      worker = new Worker(trustedScript(this.#workerSrc), { type: "module", name: "obelize" });
    } catch { return this.#openHere(); }
    // A worker that the policy forbids, or that cannot be loaded, says so by this event alone.
    worker.onerror = (event) => {
      event.preventDefault();
      if (worker !== this.#worker) return;
      if (this.#started) this.#again(event.message);
      else this.#openHere();
    };
    this.#worker = worker;
    this.#take(worker);
  }

  /** On the main thread; the page's policy may forbid that as well. */
  async #openHere() {
    if (this.#here) return;
    this.#leave();
    this.#here = true;
    try {
      const [{ serve }, { start, startImporter, startStyled }, engine] = await Promise.all([import("./service.js"), import("./start.js"), import("./engine/obelize.js")]);
      const { port1, port2 } = new MessageChannel();
      this.#stop = serve(/** @type {any} */ (port2), (sources) => start(engine, sources), startStyled, startImporter);
      this.#take(port1);
    } catch (error) {
      this.#broken({ code: "engine-not-started", message: String(/** @type {Error} */ (error)?.message ?? error) });
    }
  }

  /** @param {Worker | MessagePort} port */
  #take(port) {
    port.onmessage = ({ data }) => this.#answered(data);
    this.#port = port;
    // Known before anything is loaded: then the module without styles need not be.
    const styled = [this.#layers, ...[...this.#requests.values()].map(({ order }) => order.type === "set-style" ? order.layers : [])].some(({ length }) => length > 0);
    port.postMessage({ ...this.#start, styled });
    if (this.#layers.length) port.postMessage({ type: "set-style", request: 0, layers: this.#layers });
    for (const [document, { version, paragraphs, near, stopped }] of this.#documents) {
      port.postMessage({ type: "open", document, version, paragraphs });
      if (near) port.postMessage({ type: "look", document, paragraph: near });
      if (stopped) port.postMessage({ type: "stop", document });
    }
    for (const { order } of this.#requests.values()) port.postMessage(order);
  }

  /** Lets go of the engine, if there is one. */
  #leave() {
    if (this.#port) this.#port.onmessage = null;
    this.#port?.close?.();
    this.#stop?.();
    this.#stop = null;
    this.#worker?.terminate();
    this.#port = this.#worker = null;
  }

  #mayTry() {
    const now = performance.now();
    this.#tries = this.#tries.filter((time) => now - time < WITHIN);
    return this.#tries.length < TRIES && this.#tries.push(now) > 0;
  }

  /** It failed while it ran. On the main thread its module cannot be had anew. @param {string} message */
  #again(message) {
    const again = !this.#here && this.#mayTry();
    this.#leave();
    if (again) this.#open();
    else this.#broken({ code: "engine-failed", message });
  }

  /** Looks from time to time, as long as somebody waits, whether the engine is still there: one that the browser has killed says nothing. */
  #watch() {
    this.#watching ??= setTimeout(() => {
      this.#watching = undefined;
      const waits = this.#requests.size > 0 || [...this.#documents.values()].some(({ version, analyzed }) => version !== analyzed);
      if (!waits || this.#failure) return;
      if (++this.#looks === LATE && !this.#started) this.#fail({ code: "engine-not-started", message: `The engine has not arrived within ${LATE * WATCH / 1000} s.` }, "waits");
      // Before its first word it may still be loading; on the main thread it cannot die alone.
      this.#silent = this.#heard || this.#here || !this.#started ? 0 : this.#silent + 1;
      this.#heard = false;
      if (this.#silent >= GONE) this.#again("The engine gave no sign of life.");
      else this.#port?.postMessage({ type: "ping" });
      this.#watch();
    }, WATCH);
  }

  /** @param {Answer} answer */
  #answered(answer) {
    this.#heard = true;
    switch (answer.type) {
      case "started": this.#started = true; break;
      case "marks": this.#documents.get(answer.document)?.events.marks(answer.marks, answer.version, answer.stretch); break;
      case "analysis": {
        const open = this.#documents.get(answer.document);
        if (open) open.analyzed = answer.version;
        open?.events.analysis(answer.analysis, answer.version, answer.elapsed, answer.gaps);
        break;
      }
      case "progress": this.#documents.get(answer.document)?.events.progress?.({ done: answer.done, total: answer.total, stopped: answer.stopped }); break;
      case "answer": this.#settle(answer.request)?.resolve(answer.answer); break;
      case "refused": this.#settle(answer.request)?.reject(new Error(answer.message)); break;
      case "failed":
        if (answer.code === "lexicon-not-loaded") this.#fail(answer, "waits");
        else if (answer.code === "engine-failed") this.#again(answer.message);
        else if (!this.#here) this.#openHere();
        else this.#broken(answer);
        break;
    }
  }

  /** @param {number} request */
  #settle(request) {
    const waiting = this.#requests.get(request);
    this.#requests.delete(request);
    return waiting;
  }

  /** There is none, until somebody writes on. @param {{ code: string, message: string }} failure */
  #broken({ code, message }) {
    this.#leave();
    this.#failure = { code, message };
    this.#fail(this.#failure);
  }

  /** @param {{ code: string, message: string }} failure @param {"waits" | "ends"} [asked] what becomes of what was asked */
  #fail({ code, message }, asked = "ends") {
    for (const { events } of this.#documents.values()) {
      // Whoever throws here is not to keep it from the others.
      try { events.failed(code, message); } catch (error) { reportError(error); }
    }
    if (asked === "waits") return;
    for (const { reject } of this.#requests.values()) reject(new Error(message));
    this.#requests.clear();
  }
}

/** @param {readonly string[]} paragraphs @param {readonly Splice[]} splices */
function spliced(paragraphs, splices) {
  let all = paragraphs;
  for (const { from, removed, inserted } of [...splices].reverse()) all = [...all.slice(0, from), ...inserted, ...all.slice(from + removed)];
  return all;
}
