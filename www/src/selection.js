// @ts-check
/**
 * The selection inside a root, which each engine tells in its own way when the root is in a shadow tree.
 * @import { Paragraph } from "./text-map.js"
 */
import { startsOf } from "./text-map.js";

/**
 * Puts the focus into a root and the selection onto a range.
 * @param {HTMLElement} root
 * @param {Range} range
 */
export function selectIn(root, range) {
  const { startContainer, startOffset, endContainer, endOffset } = range;
  root.focus({ preventScroll: true });
  selectionOf(root)?.setBaseAndExtent(startContainer, startOffset, endContainer, endOffset);
}

/**
 * Where the selection starts in the text; null if it is elsewhere.
 * @param {HTMLElement} root
 * @param {readonly Paragraph[]} paragraphs
 * @returns {number | null}
 */
export function caretIn(root, paragraphs) {
  const selected = selectedIn(root);
  if (!selected || !root.contains(selected.startContainer)) return null;
  const place = { node: selected.startContainer, offset: selected.startOffset };
  const starts = startsOf(paragraphs);
  for (const [number, { nodes, bases, starts: own, text }] of paragraphs.entries()) {
    for (const [at, node] of nodes.entries()) {
      const end = own[at + 1] ?? text.length;
      if (node === place.node && place.offset <= bases[at] + end - own[at]) return starts[number] + own[at] + Math.max(0, place.offset - bases[at]);
    }
  }
  const range = root.ownerDocument.createRange();
  range.setStart(place.node, place.offset);
  const number = paragraphs.findIndex(({ nodes }) => nodes.length > 0 && range.comparePoint(nodes[0], 0) >= 0);
  return number < 0 ? Math.max(0, starts[paragraphs.length] - 1) : starts[number];
}

/**
 * What is selected where the root stands; it may be outside of it.
 * @param {HTMLElement} root
 * @returns {AbstractRange | null}
 */
export function selectedIn(root) {
  const scope = root.getRootNode();
  const selection = selectionOf(root);
  if (!selection) return null;
  if ("host" in scope && typeof selection.getComposedRanges === "function") {
    const [range] = selection.getComposedRanges({ shadowRoots: [/** @type {ShadowRoot} */ (scope)] });
    if (range) return range;
  }
  return selection.rangeCount ? selection.getRangeAt(0) : null;
}

/** Chromium keeps one for each shadow root. @param {HTMLElement} root @returns {Selection | null} */
export function selectionOf(root) {
  const scope = /** @type {{ getSelection?: () => Selection | null }} */ (root.getRootNode());
  return scope.getSelection ? scope.getSelection() : root.ownerDocument.getSelection();
}
