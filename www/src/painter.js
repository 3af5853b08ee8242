// @ts-check
/**
 * The highlights of one window, shared by all lenses in it: the registry is global to a document, so two owners of a
 * name would take each other's marks away. Found by a registered symbol, so that two copies of this module share it.
 */
import { highlightName, LAYERS, sheetText } from "./mark-styles.js";

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
    for (const layer of LAYERS) {
      const highlight = new window.Highlight();
      this.#highlights.set(layer, highlight);
      window.CSS.highlights.set(highlightName(layer), highlight);
    }
  }

  /** @param {string} layer one of `LAYERS` @param {AbstractRange} range */
  add(layer, range) { this.#highlights.get(layer)?.add(range); }

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

  /** One user less; the last one takes the highlights out of the document. */
  release() {
    if (--this.users > 0) return;
    for (const layer of this.#highlights.keys()) this.#window.CSS.highlights.delete(highlightName(layer));
    this.#highlights.clear();
    delete /** @type {any} */ (this.#window)[KEY];
  }
}
