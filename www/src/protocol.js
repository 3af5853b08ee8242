// @ts-check
/**
 * The numbers of the engine's flat answers and their names.
 * @import { Category, VoiceKind, Marks } from "./types.js"
 */

/** In the order of their numbers. @type {readonly Category[]} */
export const CATEGORIES = Object.freeze(["hedge", "booster", "attribution", "loaded-term", "scare-quote"]);

/** In the order of their numbers. @type {readonly VoiceKind[]} */
export const VOICES = Object.freeze(["own", "quoted", "reported"]);

/** Numbers a mark takes in `Marks`. */
export const STRIDE = 3;

/**
 * @param {number} category
 * @param {number} voice
 */
export const styleOf = (category, voice) => category + 8 * voice;

/** @param {number} style @returns {Category} */
export const categoryOf = (style) => CATEGORIES[style & 7];

/** @param {number} style @returns {VoiceKind} */
export const voiceOf = (style) => VOICES[style >> 3];

/**
 * @param {readonly { start: number, end: number, category: Category, voice: { kind: VoiceKind } }[]} findings
 * @returns {Marks}
 */
export function marksOfFindings(findings) {
  const marks = new Uint32Array(findings.length * STRIDE);
  let to = 0;
  for (const { start, end, category, voice } of findings) {
    marks[to++] = start;
    marks[to++] = end;
    marks[to++] = styleOf(CATEGORIES.indexOf(category), VOICES.indexOf(voice.kind));
  }
  return marks;
}
