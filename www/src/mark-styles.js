// @ts-check
/**
 * How marks look. Each category has a shape of line of its own, so that none depends on colour. Custom properties are
 * resolved on the element of the text: a newsroom sets them on any ancestor.
 * @import { Category, Emphasis } from "./types.js"
 */

/**
 * @typedef {object} Look
 * @property {string} line      `text-decoration-style`
 * @property {string} thickness
 * @property {[string, string]} color of the line, light and dark
 * @property {[string, string]} tint
 */

/** Letters on any tint, light and dark. */
export const LETTERS = /** @type {const} */ (["#1a1a1a", "#f2f2f2"]);

/** Of each category; those of a house style are added by it. @type {Record<Category, Look>} */
export const LOOKS = {
  hedge: { line: "wavy", thickness: "1.5px", color: ["#92400e", "#fcd34d"], tint: ["#fff3c4", "#4a3a00"] },
  booster: { line: "solid", thickness: "3px", color: ["#065f46", "#6ee7b7"], tint: ["#d7f5e6", "#0b4032"] },
  attribution: { line: "dotted", thickness: "2px", color: ["#1d4ed8", "#93c5fd"], tint: ["#e3eefe", "#0b2f5e"] },
  "loaded-term": { line: "double", thickness: "1.5px", color: ["#9d174d", "#f9a8d4"], tint: ["#fce0ef", "#561236"] },
  "scare-quote": { line: "dashed", thickness: "2px", color: ["#6d28d9", "#c4b5fd"], tint: ["#ede9fe", "#3b1d6e"] },
};

/** @type {Record<Emphasis, [string, string]>} */
export const EMPHASES = {
  content: ["#eff3fa", "#1c2737"],
  source: ["#cfe0fb", "#123f7a"],
  hovered: ["#ffe08a", "#5e4800"],
  selected: ["#ffcc33", "#735600"],
};

/** Names of the highlights over those of the marks, the weakest first. */
export const OVER = ["source", "hovered", "selected"];

/** Names of the highlights, the weakest first. */
export const layers = () => [
  "content",
  ...Object.keys(LOOKS).flatMap((category) => [`${category}-muted`, `${category}-line`, category]),
  ...OVER,
];

/** @param {string} layer */
export const highlightName = (layer) => `obelize-${layer}`;

/** @param {string} name @param {readonly [string, string]} pair */
const themed = (name, [light, dark]) => `var(--obelize-${name},light-dark(${light},${dark}))`;

const letters = `color:${themed("fg", LETTERS)}`;

/** @param {string} layer @param {string} declarations */
const rule = (layer, declarations) => `::highlight(${highlightName(layer)}){${declarations}}`;

/** @param {string} category @param {Look} look @param {string} thickness */
function line(category, { line, color }, thickness) {
  // Longhands: Safari before 26.2 drops the shorthand with several values inside ::highlight.
  return `text-decoration-line:underline;text-decoration-style:var(--obelize-${category}-style,${line});`
    + `text-decoration-thickness:${thickness};text-decoration-color:${themed(`${category}-line`, color)};`
    + `text-underline-offset:var(--obelize-${category}-offset,3px);`;
}

/** How a mark looks, as declarations. @param {Category} category @param {"own" | "muted"} voice */
export function lookOf(category, voice) {
  const look = LOOKS[category];
  if (voice === "muted") return line(category, look, "1px");
  return `${line(category, look, look.thickness)}background-color:${themed(`${category}-bg`, look.tint)};${letters}`;
}

/** The sheet adopted by every root with marks in it. */
export function sheetText() {
  const looks = Object.entries(LOOKS);
  return [
    ...looks.map(([category]) => rule(category, lookOf(category, "own"))),
    ...looks.map(([category, look]) => rule(`${category}-line`, line(category, look, look.thickness))),
    ...looks.map(([category]) => rule(`${category}-muted`, lookOf(category, "muted"))),
    ...Object.entries(EMPHASES).map(([emphasis, pair]) => rule(emphasis, `background-color:${themed(`${emphasis}-bg`, pair)};${letters}`)),
    `@media (forced-colors:active){${[
      ...layers().map((layer) => rule(layer, "background-color:Canvas;color:CanvasText;text-decoration-color:CanvasText")),
      ...["hovered", "selected"].map((layer) => rule(layer, "background-color:Highlight;color:HighlightText;text-decoration-color:HighlightText")),
      rule("source", "background-color:Mark;color:MarkText"),
    ].join("")}}`,
  ].join("\n");
}

/** @param {Category} category @param {boolean} own in the newsroom's own voice @param {"tint" | "underline"} mode */
export const layerOf = (category, own, mode) => own ? (mode === "tint" ? category : `${category}-line`) : `${category}-muted`;
