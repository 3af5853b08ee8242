// @ts-check
/**
 * Cuts overlapping spans into pieces that do not overlap, for places that show text with real elements (a reading
 * view, an export). Pure.
 * @import { Span } from "./types.js"
 */

/**
 * @template {Span} S
 * @typedef {{ start: number, end: number, spans: readonly S[] }} Segment
 */

/**
 * Pieces in text order, each with the spans that cover it, the longest first; text that no span covers makes none.
 * One sweep after a sort: O(n log n) in the spans, and linear in the pieces times the depth of the overlap.
 * @template {Span} S
 * @param {readonly S[]} spans
 * @returns {Segment<S>[]}
 */
export function segments(spans) {
  const sorted = spans.filter(({ start, end }) => start < end).sort((a, b) => a.start - b.start || b.end - a.end);
  /** @type {Segment<S>[]} */
  const pieces = [];
  /** @type {S[]} */
  let open = [];
  let at = 0, next = 0;
  while (next < sorted.length || open.length) {
    if (!open.length) at = sorted[next].start;
    while (next < sorted.length && sorted[next].start === at) open.push(sorted[next++]);
    let end = next < sorted.length ? sorted[next].start : Infinity;
    for (const span of open) end = Math.min(end, span.end);
    pieces.push({ start: at, end, spans: open.length > 1 ? [...open].sort((a, b) => b.end - b.start - (a.end - a.start)) : [...open] });
    open = open.filter((span) => span.end > end);
    at = end;
  }
  return pieces;
}
