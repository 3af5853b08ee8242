// @ts-check
/**
 * Stretches of a text that were read again: added up, moved over later edits, their marks put in. Pure.
 * @import { Edit, Marks, Stretch } from "./types.js"
 */
import { STRIDE } from "./protocol.js";

/**
 * The stretch that two changes in a row have touched. An empty one, at 0, is none.
 * @param {Stretch} first
 * @param {Stretch} second told in the text after the first
 * @returns {Stretch}
 */
export function union(first, second) {
  if (first.oldEnd === 0 && first.end === 0) return second;
  return {
    start: Math.min(first.start, second.start),
    oldEnd: first.oldEnd + Math.max(0, second.oldEnd - first.end),
    end: Math.max(first.end, second.oldEnd) + second.end - second.oldEnd,
  };
}

/**
 * Where a stretch is after edits; what they put in at its ends is not in it.
 * @param {Stretch} stretch
 * @param {readonly Edit[]} edits
 * @returns {Stretch}
 */
export function moved({ start, oldEnd, end }, edits) {
  let from = start, until = end;
  for (const edit of edits) {
    const growth = edit.length - (edit.end - edit.start);
    if (edit.end <= start) from += growth;
    else if (edit.start < start) from += edit.start + edit.length - start;
    if (edit.end <= end && edit.start < end) until += growth;
    else if (edit.start < end) until += edit.start + edit.length - end;
  }
  return { start: from, oldEnd, end: Math.max(from, until) };
}

/**
 * Puts marks in the place of those in a stretch of the text as it is now.
 * @param {Marks} marks
 * @param {Stretch} stretch
 * @param {Marks} fresh
 * @returns {Marks}
 */
export function replaced(marks, { start, end }, fresh) {
  const from = firstFrom(marks, start), until = Math.max(from, firstFrom(marks, end));
  const all = new Uint32Array(marks.length - (until - from) + fresh.length);
  all.set(marks.subarray(0, from));
  all.set(fresh, from);
  all.set(marks.subarray(until), from + fresh.length);
  return all;
}

/** Where in the list the first mark stands that starts at `offset` or later. @param {Marks} marks @param {number} offset */
function firstFrom(marks, offset) {
  let low = 0, high = marks.length / STRIDE;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (marks[middle * STRIDE] < offset) low = middle + 1; else high = middle;
  }
  return low * STRIDE;
}
