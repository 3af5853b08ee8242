// @ts-check
/**
 * What a surface needs that lies over an editor by its own interface, where the DOM does not hold the whole text.
 * @import { Category, Change, Marks, Span, VoiceKind } from "../types.js"
 */
import { lookOf } from "../mark-styles.js";
import { CATEGORIES, STRIDE } from "../protocol.js";
import { difference } from "../remap.js";

/** Paragraphs that are known to an engine, and what has changed in them. */
export class Text {
  /** @type {readonly string[]} */ paragraphs;

  /** @param {readonly string[]} paragraphs */
  constructor(paragraphs) { this.paragraphs = paragraphs; }

  /** @param {readonly string[]} paragraphs @returns {Change} */
  change(paragraphs) {
    const before = this.paragraphs;
    this.paragraphs = paragraphs;
    return difference(before, paragraphs);
  }
}

/** The shortest mark at an offset. @param {Marks} marks @param {number} offset @returns {Span | null} */
export function markAround(marks, offset) {
  /** @type {Span | null} */
  let found = null;
  for (let at = 0; at < marks.length; at += STRIDE) {
    const start = marks[at], end = marks[at + 1];
    if (start <= offset && offset < end && (!found || end - start < found.end - found.start)) found = { start, end };
  }
  return found;
}

/** @param {Category} category @param {VoiceKind} voice */
export const classOf = (category, voice) => `obelize-${category}${voice === "own" ? "" : "-muted"}`;

/** Rules for `classOf`: what an editor that wraps its words in elements needs. @returns {[string, string][]} class and declarations */
export const classRules = () => CATEGORIES.flatMap((category) => /** @type {[string, string][]} */ ([
  [`obelize-${category}`, lookOf(category, "own")], [`obelize-${category}-muted`, lookOf(category, "muted")],
]));
