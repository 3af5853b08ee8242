// @ts-check
/**
 * The highlights of one window, shared by all lenses in it: the registry is global to a document, so two owners of a
 * name would take each other's marks away. Found by a registered symbol, so that two copies of this module share it.
 */
import { highlightName, layers, OVER, sheetText } from "./mark-styles.js";

const KEY = Symbol.for("obelize.painter.1");

/** @param {Window} window */
export const canPaint = (window) => "Highlight" in window && "adoptedStyleSheets" in window.document && !!/** @type {any} */ (window).CSS?.highlights;

/**
 * The window's painter, one user more.
 * @param {Window} window
 * @returns {Painter}
 */
export function painterOf(window) {
  const home = /** @type {any} */ (window);
  home[KEY] ??= new Painter(home);
  home[KEY].users++;
  return home[KEY];
}

/** Has marks look in a window as their looks are now. @param {Window} window */
export const restyle = (window) => /** @type {any} */ (window)[KEY]?.restyle();

export class Painter {
  users = 0;
  #window;
  /** @type {Map<string, Highlight>} */ #highlights = new Map();
  /** @type {Map<Document | ShadowRoot, { sheet: CSSStyleSheet, users: number }>} */ #scopes = new Map();

  /** @param {Window & typeof globalThis} window */
  constructor(window) {
    this.#window = window;
    // The later registered is painted over the earlier. Priorities would say the same, but WebKitGTK 2.50 crashes
    // where they disagree with the order of registration.
    for (const layer of layers()) this.#register(layer, new window.Highlight());
  }

  /** @param {string} layer one of `layers()` @param {AbstractRange} range */
  add(layer, range) {
    if (!this.#highlights.has(layer)) this.#grow();
    this.#highlights.get(layer)?.add(range);
  }

  /** @param {string} layer @param {AbstractRange} range */
  delete(layer, range) { this.#highlights.get(layer)?.delete(range); }

  /**
   * Brings the rules into a document or shadow root: only Chromium lets a document's rules reach into shadow trees.
   * @param {Document | ShadowRoot} scope
   */
  adopt(scope) {
    const known = this.#scopes.get(scope);
    if (known) { known.users++; return; }
    const sheet = new this.#window.CSSStyleSheet();
    sheet.replaceSync(sheetText());
    scope.adoptedStyleSheets = [...scope.adoptedStyleSheets, sheet];
    this.#scopes.set(scope, { sheet, users: 1 });
  }

  /** @param {Document | ShadowRoot} scope */
  abandon(scope) {
    const known = this.#scopes.get(scope);
    if (!known || --known.users > 0) return;
    scope.adoptedStyleSheets = scope.adoptedStyleSheets.filter((sheet) => sheet !== known.sheet);
    this.#scopes.delete(scope);
  }

  /** Takes up how marks look now. */
  restyle() {
    for (const { sheet } of this.#scopes.values()) sheet.replaceSync(sheetText());
  }

  /** Takes up the categories of a house style, under what is shown over all marks. */
  #grow() {
    for (const layer of layers()) if (!this.#highlights.has(layer)) this.#register(layer, new this.#window.Highlight());
    for (const layer of OVER) {
      const highlight = /** @type {Highlight} */ (this.#highlights.get(layer));
      this.#window.CSS.highlights.delete(highlightName(layer));
      this.#register(layer, highlight);
    }
    this.restyle();
  }

  /** @param {string} layer @param {Highlight} highlight */
  #register(layer, highlight) {
    this.#highlights.set(layer, highlight);
    this.#window.CSS.highlights.set(highlightName(layer), highlight);
  }

  /** One user less; the last one takes the highlights out of the document. */
  release() {
    if (--this.users > 0) return;
    for (const layer of this.#highlights.keys()) this.#window.CSS.highlights.delete(highlightName(layer));
    this.#highlights.clear();
    delete /** @type {any} */ (this.#window)[KEY];
  }
}
