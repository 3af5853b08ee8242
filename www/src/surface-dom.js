// @ts-check
/**
 * A surface whose text is in the DOM: an editable or an editor of any make. Nothing in it is touched; what changes is
 * seen by a MutationObserver, whose callback runs before the frame, so that marks move with their words.
 * @import { AttachOptions, Span, Surface, SurfaceEvents } from "./types.js"
 */
import { domGround } from "./dom-ground.js";
import { canPaint } from "./painter.js";
import { Painting } from "./painting.js";
import { difference } from "./remap.js";
import { caretIn, replaceIn, selectIn } from "./selection.js";
import { computedStyles } from "./styles.js";
import { keepSame, lastAtMost, placeOf, readParagraphs, startsOf } from "./text-map.js";

/** Milliseconds an editor may take to show words it has been given. */
const RENDERED = 500;

/**
 * @param {HTMLElement} root
 * @param {SurfaceEvents} events
 * @param {AttachOptions} [options]
 * @returns {Surface}
 */
export function observeElement(root, events, { replace } = {}) {
  const window = /** @type {Window & typeof globalThis} */ (root.ownerDocument.defaultView);
  const styles = computedStyles();
  const painting = canPaint(window) ? new Painting(domGround(root)) : null;
  let read = readParagraphs(root, styles);
  let paragraphs = read.map(({ text }) => text);
  painting?.setLines(read);

  const observer = new window.MutationObserver(() => refresh());
  observer.observe(root, { childList: true, characterData: true, subtree: true });
  const listening = new AbortController();
  // A letter typed without any script at work: WebKit would tell the observer only after the frame.
  root.addEventListener("input", () => { if (observer.takeRecords().length) refresh(); }, { signal: listening.signal });
  listen(root, events, (x, y) => painting?.markAt(x, y) ?? null, listening.signal);

  function refresh() {
    observer.takeRecords();
    const before = paragraphs;
    read = keepSame(read, readParagraphs(root, styles));
    paragraphs = read.map(({ text }) => text);
    painting?.setLines(read);
    const change = difference(before, paragraphs);
    // The same letters may stand in other nodes: bold over a mark, a list rendered anew.
    if (change.edits.length) events.changed(change); else painting?.repaint();
  }

  /** @param {Span} span */
  const wordsIn = ({ start, end }) => paragraphs.join("\n").slice(start, end);

  /** @param {Span} span @returns {Range} */
  function rangeOf({ start, end }) {
    const starts = startsOf(read);
    const first = lastAtMost(starts, start), last = lastAtMost(starts, Math.max(start, end - 1));
    const from = placeOf(read[first], start - starts[first], "start");
    const to = placeOf(read[last], end - starts[last], "end");
    const range = root.ownerDocument.createRange();
    range.setStart(from.node, from.offset);
    range.setEnd(to.node, to.offset);
    return range;
  }

  return {
    get paragraphs() { return paragraphs; },
    root,
    view: window,
    paints: painting !== null,
    paint: (marks, mode) => painting?.paint(marks, mode),
    emphasize: (emphasis, spans) => painting?.emphasize(emphasis, spans),
    near: () => painting?.first ?? 0,
    markAt: (x, y) => painting?.markAt(x, y) ?? null,
    rectsOf: (span) => painting ? painting.rects(span) : [...rangeOf(span).getClientRects()],
    rangeOf: (span) => read.length ? rangeOf(span) : null,
    select(span) { selectIn(root, rangeOf(span)); },
    async replace(span, text) {
      const words = wordsIn(span), { start, end } = span;
      const before = paragraphs.join("\n");
      await replaceIn(root, () => (wordsIn(span) === words ? rangeOf(span) : null), text, replace);
      const wanted = before.slice(0, start) + text + before.slice(end);
      // Some editors render a frame or more after they have taken the words.
      for (const until = Date.now() + RENDERED; ; await new Promise((resolve) => setTimeout(resolve, 20))) {
        refresh();
        if (paragraphs.join("\n") === wanted) return true;
        if (Date.now() > until) return false;
      }
    },
    reveal(span) { if (read.length) reveal(rangeOf(span)); },
    caret: () => caretIn(root, read),
    refresh,
    detach() {
      observer.disconnect();
      listening.abort();
      painting?.detach();
    },
  };
}

/**
 * Keys, composition and the pointer, as every surface tells them.
 * @param {HTMLElement} root
 * @param {SurfaceEvents} events
 * @param {(x: number, y: number) => Span | null} markAt
 * @param {AbortSignal} signal
 */
export function listen(root, events, markAt, signal) {
  const window = /** @type {Window} */ (root.ownerDocument.defaultView);
  let asked = 0;
  root.addEventListener("keydown", (event) => events.key(event), { signal });
  // Before the editor's own listener: Lexical writes a letter of its own at once.
  root.addEventListener("compositionstart", () => events.composing(true), { capture: true, signal });
  root.addEventListener("compositionend", () => events.composing(false), { signal });
  root.addEventListener("click", (event) => events.pointed(markAt(event.clientX, event.clientY), "press"), { signal });
  root.addEventListener("pointermove", ({ clientX, clientY, buttons }) => {
    window.cancelAnimationFrame(asked);
    // While a button is down, text is being selected.
    if (!buttons) asked = window.requestAnimationFrame(() => events.pointed(markAt(clientX, clientY), "move"));
  }, { passive: true, signal });
  root.addEventListener("pointerleave", () => {
    window.cancelAnimationFrame(asked);
    events.pointed(null, "move");
  }, { signal });
  signal.addEventListener("abort", () => window.cancelAnimationFrame(asked));
}

/** Scrolls a range into view if it is not, without touching the selection. @param {Range} range */
function reveal(range) {
  const rect = range.getBoundingClientRect();
  const element = /** @type {Element | null} */ (range.startContainer.nodeType === 1 ? range.startContainer : range.startContainer.parentElement);
  const window = element?.ownerDocument.defaultView;
  if (!element || !window) return;
  const scroller = scrollerOf(element);
  const { top, bottom } = scroller?.getBoundingClientRect() ?? { top: 0, bottom: window.innerHeight };
  const low = Math.max(top, 0), high = Math.min(bottom, window.innerHeight);
  if (rect.top >= low && rect.bottom <= high) return;
  const smooth = window.matchMedia("(prefers-reduced-motion: no-preference)").matches;
  const by = { top: (rect.top + rect.bottom) / 2 - (top + bottom) / 2, behavior: /** @type {ScrollBehavior} */ (smooth ? "smooth" : "instant") };
  if (scroller) scroller.scrollBy(by);
  if (!scroller || rect.top < 0 || rect.bottom > window.innerHeight) {
    if (scroller) element.scrollIntoView({ block: "center", behavior: by.behavior }); else window.scrollBy(by);
  }
}

/** @param {Element} element */
function scrollerOf(element) {
  const window = /** @type {Window} */ (element.ownerDocument.defaultView);
  const { body, documentElement } = element.ownerDocument;
  for (let at = parentOf(element); at && at !== body && at !== documentElement; at = parentOf(at)) {
    if (at.scrollHeight > at.clientHeight && /auto|scroll|overlay/.test(window.getComputedStyle(at).overflowY)) return at;
  }
  return null;
}

/** @param {Element} element @returns {Element | null} */
const parentOf = (element) => element.assignedSlot ?? element.parentElement ?? /** @type {ShadowRoot} */ (element.getRootNode()).host ?? null;
