// @ts-check
/**
 * Brings the popover of a lens, once there is something to explain: marks do not wait for it.
 * @import { Lens } from "./lens.js"
 * @import { PopoverOptions } from "./popover.js"
 */

/** @param {Lens} lens @param {() => PopoverOptions} options read when the popover is made */
export function explain(lens, options) {
  /** @type {string | null} */
  let via = null;
  const note = (/** @type {Event} */ event) => { ({ via } = /** @type {CustomEvent} */ (event).detail); };
  lens.addEventListener("obelize-select", note);
  lens.ready.then(() => import("./popover.js")).then(({ Popover }) => {
    lens.removeEventListener("obelize-select", note);
    if (lens.detached) return;
    const popover = new Popover(lens, options());
    // What was chosen while it was on its way.
    if (lens.selected && (via === "pointer" || via === "keyboard")) popover.show(lens.selected, "chosen");
  }, () => {}); // Without it the marks are there, and the panel has their reasons.
}

/** Where the popover of a text has to stand to be clicked on: in the dialog that makes the rest of the page inert. @param {Element} root */
export function containerFor(root) {
  for (let at = /** @type {Element | null} */ (root); at; at = parentOf(at)) if (at.localName === "dialog" && at.ownerDocument === document) return at;
  return document.body;
}

/** @param {Element} element @returns {Element | null} */
const parentOf = (element) => element.parentElement ?? /** @type {ShadowRoot} */ (element.getRootNode()).host ?? element.ownerDocument.defaultView?.frameElement ?? null;
