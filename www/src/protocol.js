// @ts-check
/**
 * The numbers of the engine's flat answers and their names.
 * @import { Category, VoiceKind, Marks } from "./types.js"
 */

/** In the order of their numbers. @type {readonly Category[]} */
export const CATEGORIES = Object.freeze(["hedge", "booster", "attribution", "loaded-term", "scare-quote"]);

/** In the order of their numbers. @type {readonly VoiceKind[]} */
export const VOICES = Object.freeze(["own", "quoted", "reported"]);

/** Categories of house styles, by their ids, in the order of their numbers on this page. @type {Category[]} */
const OWN = [];

/** Numbers a mark takes in `Marks`. */
export const STRIDE = 3;

/** The number of the marks that are of a house style and of none of these categories. */
export const HOUSE_STYLE = 5;

/**
 * @param {number} category
 * @param {number} voice
 * @param {number} [own] 1 + the place of the own category among those of the house style; 0: none
 */
export const styleOf = (category, voice, own = 0) => category + 8 * voice + 32 * own;

/** @param {number} style @returns {Category} */
export const categoryOf = (style) => CATEGORIES[style & 7] ?? OWN[style >> 5];

/** @param {number} style @returns {VoiceKind} */
export const voiceOf = (style) => VOICES[style >> 3 & 3];

/** The number of a category on this page, without a voice. @param {Category} category */
export function numberOf(category) {
  const number = CATEGORIES.indexOf(category);
  if (number >= 0) return number;
  const own = OWN.indexOf(category);
  return styleOf(HOUSE_STYLE, 0, own < 0 ? OWN.push(category) - 1 : own);
}

/** The place of a mark's own category among those of the house style, or -1. @param {number} style */
export const ownCategoryOf = (style) => (style >> 5) - 1;

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
    marks[to++] = styleOf(numberOf(category), VOICES.indexOf(voice.kind));
  }
  return marks;
}
