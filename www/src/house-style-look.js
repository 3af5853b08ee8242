// @ts-check
/**
 * How a newsroom's own category looks, of the one colour it was given: as visible as Obelize's own, in light and dark.
 * Pure.
 * @import { Look } from "./mark-styles.js"
 */
import { LETTERS } from "./mark-styles.js";

/** Of categories without a colour, by their place. */
const COLOURS = ["#0e7490", "#b45309", "#4d7c0f", "#a21caf", "#be123c", "#475569"];

/** Heavier than Obelize's own lines of the same shape, or, of a solid one, thinner. @type {Record<string, string>} */
const THICKNESS = { solid: "1.5px", dotted: "3.5px", dashed: "3.5px", double: "3px", wavy: "3px" };

/** Grounds under the marks, light and dark. */
const GROUNDS = ["#fffefb", "#16181c"];

/** The least contrast of a line to what is under it, and of letters to a tint. */
const LINE = 4.5, LETTER = 7;

/** @param {{ colour?: string | null, underline?: string | null }} category @param {number} [place] among its style's @returns {Look} */
export function lookOfCategory({ colour, underline }, place = 0) {
  const line = underline && Object.hasOwn(THICKNESS, underline) ? underline : "dashed";
  const base = colour ?? COLOURS[place % COLOURS.length];
  const tints = [0, 1].map((scheme) => until((part) => mix(base, GROUNDS[scheme], part), scheme ? 0.34 : 0.16, -0.02, (tint) => contrast(tint, LETTERS[scheme]) >= LETTER));
  const colors = [0, 1].map((scheme) => until((part) => mix(scheme ? "#ffffff" : "#000000", base, part), 0, 0.05, (tone) => contrast(tone, tints[scheme]) >= LINE && contrast(tone, GROUNDS[scheme]) >= LINE));
  return { line, thickness: THICKNESS[line], color: /** @type {[string, string]} */ (colors), tint: /** @type {[string, string]} */ (tints) };
}

/** @param {(part: number) => string} made @param {number} from @param {number} step @param {(colour: string) => boolean} holds */
function until(made, from, step, holds) {
  let part = from;
  while (part > 0 || part === from ? part <= 1 && !holds(made(part)) : false) part += step;
  return made(Math.min(Math.max(part, 0), 1));
}

/** @param {string} over @param {string} under @param {number} part of `over` */
function mix(over, under, part) {
  const [one, two] = [parts(over), parts(under)];
  return `#${one.map((value, at) => Math.round(value * part + two[at] * (1 - part)).toString(16).padStart(2, "0")).join("")}`;
}

/** @param {string} colour `#rrggbb` */
const parts = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));

/** WCAG 2.2. @param {string} one @param {string} other */
export function contrast(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** @param {string} colour */
function luminance(colour) {
  const [red, green, blue] = parts(colour).map((value) => value / 255).map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
