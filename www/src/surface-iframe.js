// @ts-check
/**
 * A surface inside a frame of the same origin; taken up again whenever the frame loads another document.
 * @import { AttachOptions, Span, Surface, SurfaceEvents } from "./types.js"
 */
import { observeElement } from "./surface-dom.js";

/**
 * @param {HTMLIFrameElement} frame
 * @param {SurfaceEvents} events
 * @param {AttachOptions} [options] `canvas`: selector of the editable in the frame
 * @returns {Surface}
 */
export function observeFrame(frame, events, options = {}) {
  let inner = open();
  /** @type {Element | null} */
  let root = inner?.root ?? null;
  const listening = new AbortController();
  frame.addEventListener("load", () => { inner?.detach(); inner = open(); root = inner?.root ?? null; events.replaced(); }, { signal: listening.signal });
  // An editor may make its editable some time after the frame has loaded, and a body of its own: block editors do.
  const waiting = new MutationObserver(() => {
    if (root?.isConnected) return;
    const found = find();
    if (!found || found === root) return;
    inner?.detach();
    inner = open();
    root = inner?.root ?? null;
    events.replaced();
  });
  watch();
  frame.addEventListener("load", watch, { signal: listening.signal });

  function watch() {
    waiting.disconnect();
    const page = frame.contentDocument?.documentElement;
    if (page) waiting.observe(page, { childList: true, subtree: options.canvas !== undefined });
  }

  /** @returns {HTMLElement | null} */
  function find() {
    const page = frame.contentDocument;
    return page && (options.canvas ? page.querySelector(options.canvas) : page.body);
  }

  function open() {
    if (frame.contentDocument === null) {
      queueMicrotask(() => events.failed("frame-not-reachable", "The frame shows a page of another origin; load Obelize inside it."));
      return null;
    }
    const found = find();
    return found && observeElement(found, events, options);
  }

  function corner() {
    const { left, top } = frame.getBoundingClientRect();
    return { left: left + frame.clientLeft, top: top + frame.clientTop };
  }

  return {
    get paragraphs() { return inner?.paragraphs ?? []; },
    get root() { return inner?.root ?? null; },
    view: frame.ownerDocument.defaultView ?? window,
    get paints() { return inner?.paints ?? true; },
    paint: (marks, mode) => inner?.paint(marks, mode),
    emphasize: (emphasis, spans) => inner?.emphasize(emphasis, spans),
    near: () => inner?.near?.() ?? 0,
    markAt(x, y) {
      const { left, top } = corner();
      return inner?.markAt(x - left, y - top) ?? null;
    },
    rectsOf(span) {
      const { left, top } = corner();
      return (inner?.rectsOf(span) ?? []).map((rect) => new DOMRect(rect.x + left, rect.y + top, rect.width, rect.height));
    },
    rangeOf: (span) => inner?.rangeOf(span) ?? null,
    async replace(span, text) { frame.focus({ preventScroll: true }); return (await inner?.replace(span, text)) ?? false; },
    select(span) { frame.focus({ preventScroll: true }); inner?.select(span); },
    reveal(span) { frame.scrollIntoView({ block: "nearest" }); inner?.reveal(span); },
    caret: () => inner?.caret() ?? null,
    refresh: () => inner?.refresh(),
    detach() {
      listening.abort();
      waiting.disconnect();
      inner?.detach();
    },
  };
}
