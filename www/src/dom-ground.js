// @ts-check
/**
 * Letters in a DOM subtree, as `Painting` wants them.
 * @import { Place } from "./lines.js"
 * @import { Ground } from "./painting.js"
 * @import { Paragraph } from "./text-map.js"
 */
import { placeOf } from "./text-map.js";

/**
 * @param {Element} root
 * @returns {Ground}
 */
export function domGround(root) {
  /** One live range for all measuring: each one alive makes every change of the DOM slower. @type {Range | null} */
  let ruler = null;
  const window = () => /** @type {Window & typeof globalThis} */ (root.ownerDocument.defaultView);
  return {
    window,
    scope: () => {
      const scope = root.getRootNode();
      return scope.nodeType === 9 || "host" in scope ? /** @type {Document | ShadowRoot} */ (scope) : root.ownerDocument;
    },
    range(from, to) {
      const [start, end] = edges(from, to);
      // Static: a live range, even one let go, makes each change of the DOM slower until it is collected.
      return new (window().StaticRange)({
        startContainer: start.node, startOffset: start.offset, endContainer: end.node, endOffset: end.offset,
      });
    },
    // The same line is the same letters in the same nodes.
    fits: () => true,
    rects(from, to) {
      const [start, end] = edges(from, to);
      if (ruler?.startContainer.ownerDocument !== root.ownerDocument) ruler = root.ownerDocument.createRange();
      ruler.setStart(start.node, start.offset);
      ruler.setEnd(end.node, end.offset);
      return [...ruler.getClientRects()].filter(({ width }) => width > 0);
    },
    band() {
      const { innerHeight, frameElement } = window();
      const frame = frameElement?.getBoundingClientRect();
      const outer = frameElement?.ownerDocument.defaultView?.innerHeight;
      // A frame as high as its text is scrolled by its owner's window.
      if (!frame || outer === undefined) return { top: 0, bottom: innerHeight };
      return { top: Math.max(0, -frame.top), bottom: Math.min(innerHeight, outer - frame.top) };
    },
    scrollers() {
      /** @type {EventTarget[]} */
      const scrollers = [window()];
      const owner = window().frameElement?.ownerDocument.defaultView;
      if (owner) scrollers.push(owner);
      // Scrolling is not composed: it does not leave a shadow tree.
      for (let scope = root.getRootNode(); "host" in scope; scope = /** @type {ShadowRoot} */ (scope).host.getRootNode()) scrollers.push(scope);
      return scrollers;
    },
  };
}

/** @param {Place} from @param {Place} to */
function edges(from, to) {
  return /** @type {const} */ ([
    placeOf(/** @type {Paragraph} */ (from.line), from.offset, "start"),
    placeOf(/** @type {Paragraph} */ (to.line), to.offset, "end"),
  ]);
}
