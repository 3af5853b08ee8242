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

  /** @param {number} number @returns {[Place, Place]} */
  whole(number) {
    const line = this.list[number], at = this.starts[number];
    return [{ line, offset: 0, at }, { line, offset: line.text.length, at: at + line.text.length }];
  }

  /** @param {number} at @param {number} letter whose line is meant @returns {Place} */
  #place(at, letter) {
    const number = Math.min(lastAtMost(this.starts, letter), this.list.length - 1);
    return { line: this.list[number], offset: Math.min(at - this.starts[number], this.list[number].text.length), at };
  }
}

/**
 * First and last line no further than a screen from what is visible; the lines follow one another downwards.
 * @param {Lines} lines
 * @param {Ground} ground
 * @returns {[number, number]}
 */
export function nearViewport(lines, ground) {
  const { top, bottom } = ground.band();
  const margin = Math.max(bottom - top, 300);
  const first = firstLine(lines, ground, (rect) => rect.bottom >= top - margin);
  return [first, firstLine(lines, ground, (rect) => rect.top > bottom + margin) - 1];
}

/** @param {Lines} lines @param {Ground} ground @param {(rect: DOMRect) => boolean} holds for a line and all after it */
function firstLine(lines, ground, holds) {
  let low = 0, high = lines.list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    // An empty line has no place of its own: the next one with letters tells.
    let seen = middle, rect;
    for (; seen < high && !rect; seen++) rect = ground.rects(...lines.whole(seen)).at(-1);
    if (!rect || holds(rect)) high = middle; else low = seen;
  }
  return low;
}
