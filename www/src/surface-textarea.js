// @ts-check
/**
 * A surface that is a `<textarea>` or a one-line `<input>`, in three tiers: ranges inside the field where the browser
 * has them (`OpaqueRange`), a mirror behind a textarea elsewhere, and without either a list alone.
 * @import { AttachOptions, Span, Surface, SurfaceEvents } from "./types.js"
 * @import { Line } from "./lines.js"
 */
import { fieldGround } from "./field-ground.js";
import { Mirror } from "./mirror.js";
import { canPaint } from "./painter.js";
import { Painting } from "./painting.js";
import { difference } from "./remap.js";
import { listen } from "./surface-dom.js";

/** Milliseconds between looks for a value set by script, which no event tells. */
const LOOK = 250;

/**
 * @param {HTMLTextAreaElement | HTMLInputElement} field
 * @param {SurfaceEvents} events
 * @param {AttachOptions & { tier?: "ranges" | "mirror" | "list" }} [options] `tier`: the best one to try
 * @returns {Surface}
 */
export function observeField(field, events, { tier = "ranges", replace } = {}) {
  const window = /** @type {Window & typeof globalThis} */ (field.ownerDocument.defaultView);
  const ranges = tier === "ranges" && canPaint(window) && "createValueRange" in field;
  const mirror = !ranges && tier !== "list" && canPaint(window) && field.nodeName === "TEXTAREA"
    ? new Mirror(/** @type {HTMLTextAreaElement} */ (field)) : null;
  const painting = ranges ? new Painting(fieldGround(field)) : mirror ? new Painting(mirror.ground) : null;
  let value = field.value;
  let paragraphs = value.split("\n");
  /** @type {Line[]} */
  let lines = paragraphs.map((text) => ({ text }));
  painting?.setLines(mirror?.setLines(paragraphs) ?? lines);

  const listening = new AbortController();
  const { signal } = listening;
  const markAt = (/** @type {number} */ x, /** @type {number} */ y) => painting?.markAt(x, y) ?? null;
  listen(field, events, markAt, signal);
  field.addEventListener("input", () => refresh(), { signal });
  for (const type of ["change", "focus", "blur", "selectionchange"]) field.addEventListener(type, look, { signal });
  field.form?.addEventListener("reset", () => setTimeout(look), { signal });
  const timer = setInterval(() => { if (!field.ownerDocument.hidden) look(); }, LOOK);

  function look() {
    if (field.value === value) return;
    // A value set by script takes every range in the field back to its start.
    painting?.forget();
    refresh();
  }

  function refresh() {
    if (field.value === value) return;
    ({ value } = field);
    const before = paragraphs;
    paragraphs = value.split("\n");
    const change = difference(before, paragraphs);
    for (const { from, removed, inserted } of [...change.splices].reverse()) {
      lines = [...lines.slice(0, from), ...inserted.map((text) => ({ text })), ...lines.slice(from + removed)];
    }
    painting?.setLines(mirror?.setLines(paragraphs) ?? lines);
    events.changed(change);
  }

  return {
    get paragraphs() { return paragraphs; },
    root: field,
    view: window,
    paints: painting !== null,
    paint: (marks, mode) => painting?.paint(marks, mode),
    emphasize: (emphasis, spans) => painting?.emphasize(emphasis, spans),
    near: () => painting?.first ?? 0,
    markAt,
    rectsOf: (span) => painting?.rects(span) ?? [],
    rangeOf: (span) => painting?.range(span) ?? null,
    select({ start, end }) {
      field.focus({ preventScroll: true });
      field.setSelectionRange(start, end);
    },
    async replace({ start, end }, text) {
      const wanted = value.slice(0, start) + text + value.slice(end);
      field.focus({ preventScroll: true });
      field.setSelectionRange(start, end);
      if (replace) replace({ range: null, text }); else field.ownerDocument.execCommand("insertText", false, text);
      refresh();
      return value === wanted;
    },
    reveal(span) {
      const [rect] = painting?.rects(span) ?? [];
      if (!rect) return;
      const box = field.getBoundingClientRect();
      if (rect.top < box.top || rect.bottom > box.bottom) field.scrollTop += (rect.top + rect.bottom) / 2 - (box.top + box.bottom) / 2;
      if (box.bottom < 0 || box.top > window.innerHeight) field.scrollIntoView({ block: "nearest" });
    },
    caret: () => field.selectionStart,
    refresh: look,
    detach() {
      listening.abort();
      clearInterval(timer);
      painting?.detach();
      mirror?.remove();
    },
  };
}
