// @ts-check
/**
 * @import { AttachOptions } from "./types.js"
 */
import { engine } from "./engine.js";
import { containerFor, explain } from "./explain.js";
import { wordsFor } from "./i18n/index.js";
import { Lens } from "./lens.js";
import { observeElement } from "./surface-dom.js";
import { observeFrame } from "./surface-iframe.js";
import { observeField } from "./surface-textarea.js";

/** @type {WeakMap<Element, Lens>} */
const lenses = new WeakMap();

/**
 * Lays a lens over a text without changing the text's DOM: an editor's editable, a `<textarea>`, a frame of the same
 * origin whose body is edited. A popover says at each mark why it is there. Attaching again gives the same lens until `detach`.
 * @param {Element} root
 * @param {AttachOptions} [options]
 * @returns {Lens}
 * @throws {TypeError} `root` is no element
 */
export function attach(root, options = {}) {
  if (root?.nodeType !== 1) throw new TypeError("attach() takes an element: an editable, a <textarea> or an <iframe>.");
  const known = lenses.get(root);
  if (known) return known;
  const observe = { IFRAME: observeFrame, TEXTAREA: observeField, INPUT: observeField }[root.nodeName] ?? observeElement;
  const lens = new Lens(
    (events) => observe(/** @type {any} */ (root), events, options),
    options.analyst ?? engine(options),
    options,
    () => lenses.delete(root),
  );
  lenses.set(root, lens);
  if (!options.withoutPopover) explain(lens, () => ({ container: containerFor(root), strings: wordsFor(root) }));
  if (options.houseStyle) void lens.readWith(options.houseStyle);
  if (options.keep) void import("./dismissals.js").then(({ keep }) => keep(lens, /** @type {string} */ (options.keep)));
  if (options.panel) show(options.panel, lens, root.ownerDocument);
  return lens;
}

/** @param {string | HTMLElement} panel @param {Lens} lens @param {Document} page */
async function show(panel, lens, page) {
  await customElements.whenDefined("obelize-panel");
  const found = /** @type {HTMLElement & { lens?: Lens | null } | null} */ (typeof panel === "string" ? page.querySelector(panel) ?? document.querySelector(panel) : panel);
  if (found && !lens.detached) found.lens = lens;
}

/** The lens over an element, if there is one. @param {Element} root */
export const lensOf = (root) => lenses.get(root) ?? null;
