// @ts-check
/**
 * The selection inside a root, which each engine tells in its own way when the root is in a shadow tree.
 * @import { AttachOptions } from "./types.js"
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

/** Editors read the selection some time after it was made; Slate takes the longest, 100 ms. */
const READ = 120;

/**
 * Puts other words in place of a range. Editors with a model take them from the event, plain ones from the browser's
 * command; neither alone reaches all.
 * @param {HTMLElement} root
 * @param {() => Range | null} range asked again after each pause, since an editor may have rendered anew; null: the words are not there any more
 * @param {string} text
 * @param {AttachOptions["replace"]} [replace]
 * @returns {Promise<void>}
 */
export async function replaceIn(root, range, text, replace) {
  const window = /** @type {Window & typeof globalThis} */ (root.ownerDocument.defaultView);
  const first = range();
  if (!first) return;
  selectIn(root, first);
  await pause();
  const now = range();
  if (!now) return;
  const { startContainer, startOffset, endContainer, endOffset } = now;
  if (replace) replace({ range: now, text });
  else {
    const dataTransfer = new window.DataTransfer();
    dataTransfer.setData("text/plain", text);
    const ranges = [new window.StaticRange({ startContainer, startOffset, endContainer, endOffset })];
    const event = new window.InputEvent("beforeinput", {
      inputType: "insertReplacementText", data: text, dataTransfer, bubbles: true, cancelable: true, composed: true,
      targetRanges: ranges,
    });
    // WebKit leaves these out of an event that a script has made.
    if (!event.dataTransfer) Object.defineProperty(event, "dataTransfer", { value: dataTransfer });
    if (!event.getTargetRanges().length) event.getTargetRanges = () => ranges;
    const place = startContainer.nodeType === 1 ? startContainer : startContainer.parentNode;
    if (place?.dispatchEvent(event)) root.ownerDocument.execCommand("insertText", false, text);
  }
  await pause();
}

const pause = () => new Promise((resolve) => setTimeout(resolve, READ));

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
