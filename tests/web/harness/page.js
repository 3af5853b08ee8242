/**
 * A page in any of the three engines.
 *
 * An engine brings five things (`Driver`); everything else is written once, here, so that a test means the same in each.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { repository } from "./server.js";

/**
 * @typedef {object} Driver what an engine has to bring
 * @property {(url: string) => Promise<void>} navigate        resolves after the `load` event
 * @property {(source: string, args: unknown[]) => Promise<any>} call  runs the function with this source, awaits its answer
 * @property {(steps: PointerStep[]) => Promise<void>} pointer
 * @property {(steps: KeyStep[]) => Promise<void>} keyboard
 * @property {(states: string[], during: () => Promise<void>) => Promise<void>} [compose] by an input method: each state in turn, then the last one for good
 * @property {(selector: string) => Promise<Node>} [accessibility] the accessibility tree below an element
 * @property {() => Promise<Weight>} [weigh]                  what the page holds, garbage collected
 * @property {() => Promise<Buffer>} screenshot               PNG of the viewport
 * @property {(width: number, height: number) => Promise<void>} resize  viewport, CSS pixels
 * @property {() => Promise<void>} close
 *
 * @typedef {{ kind: "move", x: number, y: number } | { kind: "down" } | { kind: "up" } | { kind: "pause", duration: number }} PointerStep
 * @typedef {{ kind: "down" | "up" | "press", key: string }} KeyStep
 * @typedef {{ role: string, name?: string, description?: string, children?: Node[], [state: string]: unknown }} Node of the accessibility tree
 * @typedef {{ heap: number, nodes: number, listeners: number, documents: number, engine: number }} Weight bytes of JavaScript's heap, numbers,
 *   bytes of the memory of the engine in the page's workers
 * @typedef {{ x: number, y: number }} Point CSS pixels from the viewport's upper left corner
 */

/** Where screenshots go: looked at by people, never compared between engines. */
export const screenshots = join(repository, "target/screenshots");

export class Page {
  #driver;
  /** @type {string} */ #origin = "";

  /** @param {string} engine @param {Driver} driver */
  constructor(engine, driver) {
    /** `chromium`, `firefox` or `webkit` */
    this.engine = engine;
    this.#driver = driver;
  }

  /** @param {string} origin addresses given to `open` are read against it */
  at(origin) {
    this.#origin = origin;
    return this;
  }

  /** Opens an address and waits for its `load` event. @param {string} url absolute, or a path on the test's server */
  async open(url) {
    await this.#driver.navigate(new URL(url, this.#origin || undefined).href);
  }

  /**
   * Runs a function in the page and gives back its (awaited, JSON-shaped) answer.
   * The function sees nothing of the test's variables: hand them over as arguments.
   *
   * @template {unknown[]} A
   * @template R
   * @param {(...args: A) => R} run
   * @param {A} args
   * @returns {Promise<Awaited<R>>}
   */
  async evaluate(run, ...args) {
    return this.#driver.call(run.toString(), args);
  }

  /**
   * Runs a function in the page again and again until its answer is truthy, and gives that back.
   *
   * @template {unknown[]} A
   * @template R
   * @param {(...args: A) => R} run
   * @param {A} args
   * @returns {Promise<Awaited<R>>}
   */
  async until(run, ...args) {
    const end = Date.now() + patience;
    for (;;) {
      const answer = await this.evaluate(run, ...args);
      if (answer) return answer;
      if (Date.now() > end) throw new Error(`waited ${patience} ms in ${this.engine}: ${run.toString()} stayed ${JSON.stringify(answer)}`);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }

  /**
   * The middle of an element, scrolled into view and at rest. `>>>` steps into a shadow root or a same-origin iframe:
   * `"obelize-text >>> [part=surface]"`, `"#editor-frame >>> p:last-child"`.
   *
   * @param {string} selector
   * @returns {Promise<Point>}
   */
  async locate(selector) {
    const middle = () => /** @type {Promise<Point>} */ (this.until(middleOf, selector));
    let before = await middle();
    // What still moves, because something above it came later, would be missed.
    for (let round = 0; round < 20; round++) {
      await this.frame();
      const now = await middle();
      if (now.x === before.x && now.y === before.y) break;
      before = now;
    }
    return before;
  }

  /** Moves the pointer there. @param {string | Point} target a selector (see `locate`) or a point */
  async hover(target) {
    const { x, y } = await this.#point(target);
    await this.#driver.pointer([{ kind: "move", x, y }]);
  }

  /** Clicks there. @param {string | Point} target a selector (see `locate`) or a point */
  async click(target) {
    const { x, y } = await this.#point(target);
    await this.#driver.pointer([{ kind: "move", x, y }, { kind: "down" }, { kind: "up" }]);
    // Editors read the selection a moment after the event.
    await new Promise((resolve) => setTimeout(resolve, 120));
  }

  /** Types a text into the focused element, a key stroke for each character. A line break is the Enter key. @param {string} text */
  async type(text) {
    await this.#driver.keyboard([...text].map((key) => ({ kind: "press", key: key === "\n" ? "Enter" : key })));
  }

  /** Presses a key or a chord: `"Enter"`, `"Shift+F8"`, `"Control+z"`. @param {string} chord */
  async key(chord) {
    const keys = chord === "+" ? ["+"] : chord.split("+").map((key) => key || "+");
    const held = keys.slice(0, -1);
    await this.#driver.keyboard([
      ...held.map((key) => ({ kind: /** @type {const} */ ("down"), key })),
      { kind: "press", key: keys[keys.length - 1] },
      ...held.reverse().map((key) => ({ kind: /** @type {const} */ ("up"), key })),
    ]);
  }

  /**
   * Composes a word as an input method does; in Chromium alone.
   *
   * @param {string[]} states what stands there after each key
   * @param {() => Promise<void>} during called after each state, before the word is taken
   */
  async compose(states, during) {
    if (!this.#driver.compose) throw new Error(`the driver of ${this.engine} cannot compose`);
    await this.#driver.compose(states, during);
  }

  /**
   * What assistive technology is told of an element and all below it, a line for each node, indented; in Chromium alone.
   *
   * @param {string} selector in the page's own tree
   */
  async accessibility(selector) {
    if (!this.#driver.accessibility) throw new Error(`the driver of ${this.engine} does not tell the accessibility tree`);
    return linesOf(await this.#driver.accessibility(selector)).join("\n") + "\n";
  }

  /** What the page holds when its garbage is gone; in Chromium alone. */
  async weigh() {
    if (!this.#driver.weigh) throw new Error(`the driver of ${this.engine} cannot tell what a page holds`);
    return this.#driver.weigh();
  }

  /**
   * Pastes into the focused element: a `paste` event with these contents, and, if nobody took it,
   * the browser's own insertion of the plain text. (The system's clipboard is not touched: it is shared.)
   *
   * @param {string} text
   * @param {string} [html] the same as HTML, for a handler that reads it
   * @returns {Promise<boolean>} whether a handler of the page took the event
   */
  async paste(text, html) {
    return this.evaluate(pasteHere, text, html ?? null);
  }

  /** Gives the viewport this size in CSS pixels. @param {number} width @param {number} height */
  async resize(width, height) {
    await this.#driver.resize(width, height);
  }

  /** Takes a picture of the viewport: `target/screenshots/NAME.ENGINE.png`. @param {string} name @returns {Promise<Buffer>} PNG */
  async screenshot(name) {
    const png = await this.#driver.screenshot();
    await mkdir(screenshots, { recursive: true });
    await writeFile(join(screenshots, `${name}.${this.engine}.png`), png);
    return png;
  }

  /** Waits until two frames have been painted. */
  async frame() {
    await this.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(true)))));
  }

  async close() {
    await this.#driver.close();
  }

  /** @param {string | Point} target */
  async #point(target) {
    return typeof target === "string" ? this.locate(target) : target;
  }
}

/** Nodes that no screen reader tells of. */
const BOXES = new Set(["generic", "none", "Ignored"]);
const PIECES = new Set(["InlineTextBox", "ListMarker", "LineBreak"]);
/** The browser's own names of things. */
const OF_THE_BROWSER = new Set(["backendNodeId", "loaderId", "elementHandle"]);

/** @param {Node} node @returns {string[]} */
function linesOf({ role, name, description, children = [], ...states }) {
  const below = children.flatMap(linesOf);
  if (BOXES.has(role)) return below;
  if (PIECES.has(role)) return [];
  const told = Object.entries(states).filter(([state, value]) => !OF_THE_BROWSER.has(state) && value !== undefined && value !== "" && typeof value !== "object" && typeof value !== "function");
  const line = [role, name && JSON.stringify(name), description && `(${description})`, ...told.map(([state, value]) => (value === true ? state : `${state}=${value}`))].filter(Boolean).join(" ");
  return [line, ...below.map((each) => `  ${each}`)];
}

/** How long `until` waits, in ms: long, since machines that run tests are busy. */
const patience = 20_000;

/** @param {string} selector */
function middleOf(selector) {
  /** @type {Document | ShadowRoot} */
  let root = document;
  let left = 0;
  let top = 0;
  const steps = selector.split(">>>").map((step) => step.trim());
  for (const [at, step] of steps.entries()) {
    const element = /** @type {Element | null} */ (root.querySelector(step));
    if (!element) return null;
    if (at === steps.length - 1) {
      element.scrollIntoView({ block: "nearest", inline: "nearest" });
      const box = element.getBoundingClientRect();
      return { x: Math.round(left + box.x + box.width / 2), y: Math.round(top + box.y + box.height / 2) };
    }
    if (element.localName === "iframe") {
      const frame = /** @type {HTMLIFrameElement} */ (element);
      const box = frame.getBoundingClientRect();
      left += box.x + frame.clientLeft;
      top += box.y + frame.clientTop;
      if (!frame.contentDocument) return null;
      root = frame.contentDocument;
    } else {
      if (!element.shadowRoot) return null;
      root = element.shadowRoot;
    }
  }
  return null;
}

/** @param {string} text @param {string | null} html */
function pasteHere(text, html) {
  /** @type {Document | ShadowRoot} */
  let root = document;
  let target = document.activeElement ?? document.body;
  for (;;) {
    const inner = target.localName === "iframe" ? /** @type {HTMLIFrameElement} */ (target).contentDocument : target.shadowRoot;
    if (!inner?.activeElement) break;
    root = inner;
    target = inner.activeElement;
  }
  const view = /** @type {Window & typeof globalThis} */ (target.ownerDocument.defaultView);
  const clipboardData = new view.DataTransfer();
  clipboardData.setData("text/plain", text);
  if (html !== null) clipboardData.setData("text/html", html);
  const event = new view.ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true, composed: true });
  // Firefox empties the contents of an event that a script has made.
  const kept = event.clipboardData;
  if (kept?.getData("text/plain") !== text || kept.getData("text/html") !== (html ?? "")) Object.defineProperty(event, "clipboardData", { value: clipboardData });
  // A selection's own node gets the event in a browser, not the editing host.
  const place = /** @type {any} */ (root).getSelection?.()?.anchorNode;
  const node = place && target.contains(place) ? (place.nodeType === 1 ? place : place.parentElement) : target;
  let taken = !node.dispatchEvent(event);
  if (!taken) {
    // As the browser does it, before it inserts.
    const before = new view.InputEvent("beforeinput", { inputType: "insertFromPaste", dataTransfer: clipboardData, bubbles: true, cancelable: true, composed: true });
    if (!before.dataTransfer) Object.defineProperty(before, "dataTransfer", { value: clipboardData });
    taken = !node.dispatchEvent(before);
  }
  if (!taken) target.ownerDocument.execCommand("insertText", false, text);
  return taken;
}
