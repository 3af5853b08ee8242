/**
 * What every editor's page has: a place, and what the steps ask of an editor.
 *
 * @typedef {object} Offer
 * @property {HTMLElement} root         what a lens is laid over
 * @property {() => string[]} model     the paragraphs, as the editor's own model has them
 * @property {() => string | Promise<string>} html  what the editor would save
 * @property {(paragraphs: string[]) => unknown} set puts other paragraphs in by the editor's own means
 * @property {object} [options]         options of `attach`
 * @property {() => unknown} [bold]     makes the selection bold, where no key does
 * @property {() => unknown} [undo]     the browser's own undo, where that is the editor's
 * @property {(options: object) => object} [lay]  an adapter's way to a lens
 * @property {() => string[]} [painted]  words that the editor itself has painted for an adapter
 * @property {() => void} [focus]        if not by the root
 * @property {boolean} [plain]          it knows no bold
 */

/** @param {string} name @param {Record<string, string>} [attributes] */
export function element(name, attributes = {}) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  place().append(made);
  return made;
}

/** The page's middle, or, asked for by `#shadow`, a shadow root there. */
function place() {
  const main = document.querySelector("main");
  if (location.hash !== "#shadow") return main;
  if (!main.shadowRoot) main.attachShadow({ mode: "open" }).append(document.querySelector("link").cloneNode());
  return main.shadowRoot;
}

/** @param {string} text */
export const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** @param {Offer} offer */
export function offer(offer) { window.editor = offer; }
