// @ts-check
/**
 * Letters inside a field, through the ranges that Chromium gives of its value.
 * @import { Place } from "./lines.js"
 * @import { Ground } from "./painting.js"
 */

/**
 * @typedef {AbstractRange & { getClientRects: () => DOMRectList, disconnect: () => void }} OpaqueRange
 */

/**
 * @param {HTMLTextAreaElement | HTMLInputElement} field
 * @returns {Ground}
 */
export function fieldGround(field) {
  const window = () => /** @type {Window & typeof globalThis} */ (field.ownerDocument.defaultView);
  /** @param {Place} from @param {Place} to @returns {OpaqueRange} */
  const range = (from, to) => /** @type {any} */ (field).createValueRange(from.at, to.at);
  return {
    window,
    scope() {
      const scope = field.getRootNode();
      return scope.nodeType === 9 || "host" in scope ? /** @type {Document | ShadowRoot} */ (scope) : field.ownerDocument;
    },
    range,
    // They move with the letters, but Chromium 156 loses count where several lines are inserted at once.
    fits: ({ startOffset, endOffset }, from, to) => startOffset === from.at && endOffset === to.at,
    rects(from, to) {
      const ruler = range(from, to);
      const rects = [...ruler.getClientRects()].filter(({ width }) => width > 0);
      ruler.disconnect();
      return rects;
    },
    band() {
      const { top, bottom } = field.getBoundingClientRect();
      return { top, bottom };
    },
    scrollers: () => [field, window()],
  };
}
