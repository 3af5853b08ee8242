// @ts-check
/**
 * The lines of a text by number and by offset, and which of them are near the viewport.
 * @import { Span } from "./types.js"
 * @import { Ground } from "./painting.js"
 */
import { lastAtMost, startsOf } from "./text-map.js";

/**
 * @typedef {{ text: string }} Line  a paragraph; the same object as long as nothing in it has changed
 * @typedef {{ line: Line, offset: number, at: number }} Place  `offset` in the line, `at` in the text
 */

export class Lines {
  list;
  /** Where each starts in the text; one more for the end. */
  starts;

  /** @param {readonly Line[]} list */
  constructor(list) {
    this.list = list;
    this.starts = startsOf(list);
  }

  /** The span is in the text and not empty. @param {Span} span */
  hold({ start, end }) { return start < end && this.list.length > 0 && end < this.starts[this.list.length]; }

  /** @param {Span} span @returns {[Place, Place]} */
  places({ start, end }) { return [this.#place(start, start), this.#place(end, end - 1)]; }

  /** @param {number} at @param {number} letter whose line is meant @returns {Place} */
  #place(at, letter) {
    const number = Math.min(lastAtMost(this.starts, letter), this.list.length - 1);
    return { line: this.list[number], offset: Math.min(at - this.starts[number], this.list[number].text.length), at };
  }
}

/** Letters of a line from which on only a part of it may be near. */
const LONG = 4000;

/** Letters measured together: a single one may have no place of its own. */
const GLANCE = 24;

/**
 * @typedef {object} Near
 * @property {number} first line, by number
 * @property {number} last line
 * @property {number} from  offset in the text, inside the first line if that is long
 * @property {number} to
 */

/**
 * What is no further than a screen from what is visible; the lines follow one another downwards.
 * @param {Lines} lines
 * @param {Ground} ground
 * @returns {Near}
 */
export function nearViewport(lines, ground) {
  const { list, starts } = lines;
  const { top, bottom } = ground.band();
  const margin = Math.max(bottom - top, 300);
  const above = (/** @type {DOMRect} */ rect) => rect.bottom >= top - margin;
  const below = (/** @type {DOMRect} */ rect) => rect.top > bottom + margin;
  const first = firstLine(lines, ground, above), last = firstLine(lines, ground, below) - 1;
  if (last < first) return { first, last, from: 0, to: 0 };
  return {
    first, last,
    from: list[first].text.length > LONG ? firstLetter(lines, first, ground, above) : starts[first],
    to: list[last].text.length > LONG ? firstLetter(lines, last, ground, below) : starts[last + 1],
  };
}

/** @param {Lines} lines @param {number} number @param {Ground} ground @param {(rect: DOMRect) => boolean} holds for a letter and all after it */
function firstLetter({ list, starts }, number, ground, holds) {
  const line = list[number], start = starts[number], length = line.text.length;
  let low = 0, high = length;
  while (high - low > GLANCE) {
    const middle = (low + high) >> 1, end = Math.min(middle + GLANCE, length);
    const rect = ground.rects({ line, offset: middle, at: start + middle }, { line, offset: end, at: start + end }).at(-1);
    if (!rect || holds(rect)) high = middle; else low = middle;
  }
  return start + (high === length ? length : low);
}

/** @param {Lines} lines @param {Ground} ground @param {(rect: DOMRect) => boolean} holds for a line and all after it */
function firstLine(lines, ground, holds) {
  let low = 0, high = lines.list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    // An empty line has no place of its own: the next one with letters tells.
    let seen = middle, rect;
    for (; seen < high && !rect; seen++) rect = lineBounds(lines, seen, ground);
    if (!rect || holds(rect)) high = middle; else low = seen;
  }
  return low;
}

/**
 * From a line's first letters to its last; all between them is not measured.
 * @param {Lines} lines
 * @param {number} number
 * @param {Ground} ground
 * @returns {DOMRect | undefined} nothing, if no letter stands in it
 */
export function lineBounds({ list, starts }, number, ground) {
  const line = list[number], start = starts[number], { length } = line.text;
  const part = (/** @type {number} */ from, /** @type {number} */ to) => ground.rects({ line, offset: from, at: start + from }, { line, offset: to, at: start + to });
  const head = part(0, Math.min(GLANCE, length));
  const tail = length > GLANCE ? part(Math.max(0, length - GLANCE), length) : head;
  const first = head[0] ?? tail[0], last = tail.at(-1) ?? head.at(-1);
  return first && last && new DOMRect(first.left, first.top, first.width, last.bottom - first.top);
}
