// @ts-check
/**
 * The surface that `<obelize-text>` brings when there is nothing to wrap: paragraphs in an editable, one `<p>` each,
 * plain text; those of a long text in nested `<div>`s. Undo, caret and keyboards stay the browser's own.
 */
import { selectedIn, selectionOf } from "./selection.js";
import { grouped, trustedLines } from "./trusted.js";

/** What may happen to plain paragraphs; the rest are formats. */
const ALLOWED = /^(insertText|insertReplacementText|insertParagraph|insert(From)?Composition(Text)?|insertFromYank|insertTranspose|delete|history)/;

export const SURFACE_STYLE = `
:host { display: block; isolation: isolate; position: relative; }
.text { display: contents; }
:host([panel="side"]), :host([panel="below"]) { display: flex; flex-wrap: wrap; align-items: start; gap: 1rem; }
:host([panel="side"]) .text, :host([panel="below"]) .text { display: block; flex: 999 1 24rem; min-inline-size: 0; }
:host([panel="side"]) [part="panel"] { flex: 1 1 var(--obelize-panel-inline-size, 20rem); min-inline-size: 0; }
:host([panel="below"]) .text, :host([panel="below"]) [part="panel"] { flex: 1 1 100%; min-inline-size: 0; }
:host([hidden]) { display: none; }
[part="surface"] { min-block-size: 8lh; padding: var(--obelize-padding, 0.75rem); font: var(--obelize-font, inherit); white-space: pre-wrap; overflow-wrap: break-word; }
[part="surface"]:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; }
p { margin: 0; unicode-bidi: plaintext; }
[part="surface"] :is(p, div) + :is(p, div) { margin-block-start: 0.7em; }
[part="surface"] :is(p:has(> br:only-child), p:has(> br:only-child) + :is(p, div)) { margin-block-start: 0; }
[part="surface"] :is(div:has(> p:first-child > br:only-child), div:has(> p:last-child > br:only-child) + :is(p, div)) { margin-block-start: 0; }
[data-empty][data-placeholder] p:first-child::before { content: attr(data-placeholder); float: inline-start; block-size: 0; opacity: 0.65; pointer-events: none; }
@media (forced-colors: active) { [part="surface"] { forced-color-adjust: none; color: CanvasText !important; background-color: Canvas !important; border-color: CanvasText !important; } }
:host(:disabled) [part="surface"] { opacity: 0.6; }
`;

/** What reads a text before it is pasted or dropped into a surface. @type {WeakMap<Element, (text: string) => string>} */
const readers = new WeakMap();

/** Has `read` prepare what is pasted or dropped into the surface. @param {Element} surface @param {(text: string) => string} read */
export function prepareIncoming(surface, read) {
  readers.set(surface, read);
}

/** @param {Document} document @returns {HTMLDivElement} */
export function makeSurface(document) {
  const surface = document.createElement("div");
  surface.setAttribute("part", "surface");
  surface.setAttribute("role", "textbox");
  surface.setAttribute("aria-multiline", "true");
  surface.tabIndex = 0;
  fill(surface, "");
  setEditable(surface, true);
  surface.addEventListener("focus", () => document.execCommand("defaultParagraphSeparator", false, "p"), { once: true });
  surface.addEventListener("beforeinput", (event) => filter(surface, event));
  surface.addEventListener("paste", (event) => take(surface, event, event.clipboardData));
  surface.addEventListener("drop", (event) => {
    if (moveCaret(document, event)) take(surface, event, event.dataTransfer);
  });
  surface.addEventListener("input", () => keepParagraph(surface));
  return surface;
}

/** @param {HTMLElement} surface @param {boolean} editable */
export function setEditable(surface, editable) {
  surface.contentEditable = String(editable);
  surface.setAttribute("aria-readonly", String(!editable));
}

/**
 * Replaces the whole text. Undo does not bring the old one back, as in a field whose value is set.
 * @param {HTMLElement} surface
 * @param {string} text
 */
export function fill(surface, text) {
  /** @param {string} name @param {(Node | string)[]} contents @returns {HTMLElement} */
  const element = (name, ...contents) => {
    const made = surface.ownerDocument.createElement(name);
    made.append(...contents);
    return made;
  };
  const paragraphs = lines(text).map((line) => element("p", line || element("br")));
  surface.replaceChildren(...grouped(paragraphs, (group) => element("div", ...group)));
}

/** @param {HTMLElement} surface @param {InputEvent} event */
function filter(surface, event) {
  if (ALLOWED.test(event.inputType)) return;
  event.preventDefault();
  if (event.inputType === "insertLineBreak") surface.ownerDocument.execCommand("insertParagraph");
  // Some keyboards paste without a paste event.
  else if (event.inputType.startsWith("insertFrom")) insert(surface, event.dataTransfer?.getData("text/plain") ?? event.data ?? "");
}

/** @param {HTMLElement} surface @param {Event} event @param {DataTransfer | null} data */
function take(surface, event, data) {
  event.preventDefault();
  const text = data?.getData("text/plain") ?? "", html = data?.getData("text/html") ?? "";
  // Every word processor gives plain text too, paragraph by paragraph; few programs give markup alone.
  if (text !== "" || html === "") insert(surface, text);
  else void import("./html-text.js").then(({ fromHtml }) => insert(surface, fromHtml(html)));
}

/**
 * Inserts at the selection by the browser's own commands, so that undo knows of it.
 * @param {HTMLElement} surface
 * @param {string} text
 */
function insert(surface, text) {
  const document = surface.ownerDocument;
  const [first, ...rest] = lines(readers.get(surface)?.(text) ?? text);
  const selected = selectedIn(surface);
  if (!rest.length || !selected) { document.execCommand("insertText", false, rest.length ? text : first); return; }
  const start = paragraphOf(surface, selected.startContainer), end = paragraphOf(surface, selected.endContainer);
  const places = [...surface.querySelectorAll("p")];
  const expected = places.length - (end ? places.indexOf(end) : 0) + (start ? places.indexOf(start) : 0) + rest.length;
  // An empty paragraph would be left behind by Firefox: it is replaced.
  if (start && start === end && !start.textContent) {
    const parent = /** @type {Node} */ (start.parentNode), at = [...parent.childNodes].indexOf(start);
    selectionOf(surface)?.setBaseAndExtent(parent, at, parent, at + 1);
  }
  // The first line joins the paragraph it is pasted into. At its very start there is nothing to join.
  const joins = start && textBefore(start, selected) !== "";
  document.execCommand("insertHTML", false, joins ? trustedLines(first, rest) : trustedLines("", [first, ...rest]));
  // What stood after the caret is the last line's; Firefox leaves it in a paragraph of its own.
  if (surface.querySelectorAll("p").length === expected + 1) document.execCommand("forwardDelete");
}

/** @param {HTMLElement} surface @param {Node} node */
function paragraphOf(surface, node) {
  const element = /** @type {Element | null} */ (node.nodeType === 1 ? node : node.parentElement);
  const paragraph = element?.closest("p");
  return paragraph && surface.contains(paragraph) ? paragraph : null;
}

/** @param {Element} paragraph @param {AbstractRange} selected */
function textBefore(paragraph, { startContainer, startOffset }) {
  const range = paragraph.ownerDocument.createRange();
  range.setStart(paragraph, 0);
  range.setEnd(startContainer, startOffset);
  return range.toString();
}

/** @param {string} text */
const lines = (text) => text.replace(/\r\n?|\u2028|\u2029/g, "\n").replaceAll("\0", "\ufffd").split("\n");

/** An emptied editable may be left without the paragraph that typing should go into. @param {HTMLElement} surface */
function keepParagraph(surface) {
  if (surface.firstElementChild?.nodeName === "P" || surface.textContent) return;
  fill(surface, "");
  selectionOf(surface)?.collapse(surface.firstElementChild, 0);
}

/** Puts the caret where something is dropped. @param {Document} document @param {DragEvent} event */
function moveCaret(document, { clientX, clientY, target }) {
  const scope = /** @type {ShadowRoot} */ (/** @type {Node} */ (target).getRootNode());
  const shadowRoots = "host" in scope ? [scope] : [];
  const place = document.caretPositionFromPoint?.(clientX, clientY, { shadowRoots });
  const range = place ? null : document.caretRangeFromPoint?.(clientX, clientY);
  const node = place?.offsetNode ?? range?.startContainer;
  if (!node) return false;
  document.getSelection()?.collapse(node, place?.offset ?? range?.startOffset ?? 0);
  return true;
}
