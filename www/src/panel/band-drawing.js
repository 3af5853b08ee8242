// @ts-check
/**
 * The drawing of the voice band: SVG of a few paths, however long the text. The text's own voice is left white, what
 * is reported is hatched, what is quoted is solid; below it a line tells whether the speaker has a name. Shapes alone
 * tell everything, so it prints and reads without colour.
 *
 * @import { BandPart, Placed } from "./band.js"
 */

/** Pixels: marks above, the voices, the line of names, marks below, and what is left between rows. */
export const HEIGHTS = Object.freeze({ above: 10, voice: 20, names: 7, below: 10, between: 8 });
export const ROW = HEIGHTS.above + HEIGHTS.voice + HEIGHTS.names + HEIGHTS.below + HEIGHTS.between;
/** Pixels between the lines of the hatching. */
const HATCH = 4;

/**
 * @param {readonly Placed[]} placed
 * @param {number} rows
 * @param {number} width pixels
 * @returns {SVGSVGElement}
 */
export function drawBand(placed, rows, width) {
  const paths = { own: "", quoted: "", reported: "", hatch: "", named: "", unnamed: "", none: "", hedge: "", loaded: "", faint: "" };
  for (const { sentence, row, x, width: taken } of placed) {
    const top = row * ROW + HEIGHTS.above;
    const scale = taken / (sentence.end - sentence.start || 1);
    for (const part of sentence.parts) {
      const left = x + (part.start - sentence.start) * scale;
      // A hair of white between sentences.
      const right = Math.max(x + (part.end - sentence.start) * scale - (part.end === sentence.end ? 1 : 0), left + 0.5);
      const box = `M${r(left)} ${top}H${r(right)}v${HEIGHTS.voice}H${r(left)}z`;
      paths[part.voice] += box;
      if (part.voice === "reported") paths.hatch += hatching(left, right, top, row);
      if (part.naming) paths[part.naming] += nameLine(part, left, right, top + HEIGHTS.voice + 4);
    }
    for (const { start, voice } of sentence.hedges) {
      const at = x + (Math.min(start, sentence.end) - sentence.start) * scale;
      paths[voice.kind === "own" ? "hedge" : "faint"] += `M${r(at - 2.5)} ${top - 3}l2.5 -4l2.5 4`;
    }
    for (const { start, voice } of sentence.loaded) {
      const at = x + (Math.min(start, sentence.end) - sentence.start) * scale;
      const from = top + HEIGHTS.voice + HEIGHTS.names + 2;
      paths[voice.kind === "own" ? "loaded" : "faint"] += `M${r(at)} ${from}v7M${r(at + 2.5)} ${from}v7`;
    }
  }
  const height = rows * ROW - HEIGHTS.between;
  const drawing = svg("svg", { viewBox: `-3 0 ${r(width + 6)} ${height}`, width: r(width + 6), height, class: "drawing", "aria-hidden": "true", focusable: "false" });
  for (const [name, d] of Object.entries(paths)) if (d) drawing.append(svg("path", { class: `band-${name}`, d }));
  return drawing;
}

/**
 * Slanted lines, cut to the box.
 * @param {number} left @param {number} right @param {number} top @param {number} row
 */
function hatching(left, right, top, row) {
  const height = HEIGHTS.voice;
  const bottom = top + height;
  let lines = "";
  // All boxes of a row share one grid, so that neighbours meet.
  for (let at = Math.ceil((left - height) / HATCH) * HATCH + (row % 2); at < right; at += HATCH) {
    const from = Math.max(at, left);
    const to = Math.min(at + height, right);
    if (to - from < 0.4) continue;
    lines += `M${r(from)} ${r(bottom - (from - at))}L${r(to)} ${r(bottom - (to - at))}`;
  }
  return lines;
}

/**
 * A line for a name, dots for a source without one, a crossed line for nobody.
 * @param {BandPart} part @param {number} left @param {number} right @param {number} y
 */
function nameLine({ naming }, left, right, y) {
  if (naming === "named") return `M${r(left)} ${y}H${r(right)}`;
  let marks = "";
  for (let at = left + 1.5; at < right; at += 5) marks += naming === "unnamed" ? `M${r(at)} ${y}h0.01` : `M${r(at - 1.5)} ${y - 1.5}l3 3M${r(at - 1.5)} ${y + 1.5}l3 -3`;
  return marks;
}

/** @param {number} value */
const r = (value) => Math.round(value * 10) / 10;

/**
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number>} attributes
 */
export function svg(tag, attributes) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  return made;
}

/** Colours of the drawing; on paper they are replaced by black. */
export const BAND_STYLE = `
.drawing { display: block; overflow: visible; fill: none; }
.band-own { fill: light-dark(#ffffff, #15171a); stroke: var(--edge, #7d786c); stroke-width: 0.75; }
.band-quoted { fill: light-dark(#1d4ed8, #93c5fd); }
.band-reported { fill: light-dark(#e3eefe, #0b2f5e); stroke: light-dark(#1d4ed8, #93c5fd); stroke-width: 0.5; }
.band-hatch { stroke: light-dark(#1d4ed8, #93c5fd); stroke-width: 1.1; }
.band-named { stroke: light-dark(#1d4ed8, #93c5fd); stroke-width: 2; }
.band-unnamed { stroke: light-dark(#b45309, #fbbf24); stroke-width: 3; stroke-linecap: round; }
.band-none { stroke: light-dark(#8a1c1c, #ffb4a8); stroke-width: 1.2; }
.band-hedge { stroke: light-dark(#92400e, #fcd34d); stroke-width: 1.75; }
.band-loaded { stroke: light-dark(#9d174d, #f9a8d4); stroke-width: 1.5; }
.band-faint { stroke: var(--quiet, #888888); stroke-width: 0.75; }
.band-here { fill: none; stroke: var(--ink, #000000); stroke-width: 2; }
@media (forced-colors: active) {
  .band-own { fill: Canvas; stroke: CanvasText; }
  .band-quoted { fill: CanvasText; }
  .band-reported { fill: Canvas; stroke: CanvasText; }
  .band-hatch, .band-named, .band-unnamed, .band-none, .band-hedge, .band-loaded, .band-faint { stroke: CanvasText; }
  .band-here { stroke: Highlight; stroke-width: 3; }
}
@media print {
  .band-own { fill: #ffffff; stroke: #000000; }
  .band-quoted { fill: #333333; }
  .band-reported { fill: #ffffff; stroke: #333333; }
  .band-hatch, .band-named, .band-unnamed, .band-none, .band-hedge, .band-loaded { stroke: #000000; }
}
`;
