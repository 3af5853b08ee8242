// @ts-check
/**
 * The marks of one text: keeps painted what is near the viewport, paragraph by paragraph, and touches only what has
 * changed. Painting cost grows with the number of registered ranges, so a long text registers few.
 * @import { Emphasis, Marks, Mode, Span } from "./types.js"
 * @import { Line, Near, Place } from "./lines.js"
 */
import { categoryOf, STRIDE, voiceOf } from "./protocol.js";
import { layerOf } from "./mark-styles.js";
import { painterOf } from "./painter.js";
import { lineBounds, Lines, nearViewport } from "./lines.js";

/**
 * @typedef {object} Ground where the letters stand
 * @property {() => Window & typeof globalThis} window
 * @property {() => Document | ShadowRoot} scope   where the letters' style sheets are
 * @property {(from: Place, to: Place) => AbstractRange} range
 * @property {(range: AbstractRange, from: Place, to: Place) => boolean} fits a range made for another place of the same line
 * @property {(from: Place, to: Place) => DOMRect[]} rects in the window's viewport; none where nothing is laid out
 * @property {() => { top: number, bottom: number }} band what is visible, in the window's viewport
 * @property {() => readonly EventTarget[]} scrollers whose `scroll` moves the letters
 *
 * @typedef {{ start: number, end: number, layer: string, range: AbstractRange }} Painted
 */

/** With so many marks or fewer all are painted, wherever they stand. */
const FEW = 400;

export class Painting {
  #ground;
  /** @type {import("./painter.js").Painter | null} */ #painter = null;
  /** @type {Document | ShadowRoot | null} */ #scope = null;
  #lines = new Lines([]);
  /** @type {Marks} */ #marks = new Uint32Array();
  /** @type {Mode} */ #mode = "tint";
  /** @type {Map<Line, Painted[]>} */ #painted = new Map();
  /** @type {Map<Emphasis, { layer: string, range: AbstractRange }[]>} */ #emphases = new Map();
  /** @type {Map<Emphasis, readonly Span[]>} */ #emphasized = new Map();
  /** @type {Near | null} */ #near = null;
  /** Whose frame is asked for. @type {Window | null} */ #asked = null;
  #frame = 0;
  /** @type {AbortController | null} */ #listening = null;

  /** @param {Ground} ground */
  constructor(ground) { this.#ground = ground; }

  /** The text as it is now; to be followed by `paint`. @param {readonly Line[]} lines */
  setLines(lines) {
    this.#lines = new Lines(lines);
    this.#look();
  }

  /** @param {Marks} marks @param {Mode} mode */
  paint(marks, mode) {
    this.#settle();
    this.#marks = marks;
    this.#mode = mode;
    const { list, starts } = this.#lines;
    const { first, last, from, to } = this.#few ? this.#all : this.#near ??= nearViewport(this.#lines, this.#ground);
    /** @type {Set<Line>} */
    const near = new Set();
    let at = this.#firstMark(starts[first] ?? 0);
    for (let number = first; number <= last && number < list.length; number++) {
      near.add(list[number]);
      at = this.#paintLine(number, at, from, to);
    }
    for (const [line, painted] of this.#painted) {
      if (near.has(line)) continue;
      for (const { layer, range } of painted) this.#painter?.delete(layer, range);
      this.#painted.delete(line);
    }
  }

  /** @param {Emphasis} emphasis @param {readonly Span[]} spans */
  emphasize(emphasis, spans) {
    this.#emphasized.set(emphasis, spans);
    for (const { layer, range } of this.#emphases.get(emphasis) ?? []) this.#painter?.delete(layer, range);
    this.#emphases.set(emphasis, spans.filter((span) => this.#lines.hold(span)).map((span) => {
      const painted = { layer: emphasis, range: this.range(span) };
      this.#painter?.add(emphasis, painted.range);
      return painted;
    }));
  }

  /** Paints the same on other nodes. */
  repaint() {
    this.paint(this.#marks, this.#mode);
    for (const [emphasis, spans] of this.#emphasized) this.emphasize(emphasis, spans);
  }

  /** Forgets all ranges, whose letters have gone from under them; to be followed by `paint`. */
  forget() {
    for (const painted of [...this.#painted.values(), ...this.#emphases.values()]) {
      for (const { layer, range } of painted) this.#painter?.delete(layer, range);
    }
    this.#painted.clear();
    this.#emphases.clear();
  }

  /** @param {Span} span */
  range(span) { return this.#ground.range(...this.#lines.places(span)); }

  /** @param {Span} span @returns {DOMRect[]} */
  rects(span) { return this.#lines.hold(span) ? this.#ground.rects(...this.#lines.places(span)) : []; }

  /** The shortest mark painted at a point of the window's viewport. @param {number} x @param {number} y @returns {Span | null} */
  markAt(x, y) {
    /** @type {Span | null} */
    let found = null;
    const { list, starts } = this.#lines;
    for (const [number, line] of list.entries()) {
      const painted = this.#painted.get(line);
      const bounds = painted?.length ? lineBounds(this.#lines, number, this.#ground) : undefined;
      if (!painted || !bounds || y < bounds.top || y > bounds.bottom) continue;
      for (const { start, end } of painted) {
        if (found && found.end - found.start <= end - start) continue;
        const span = { start: start + starts[number], end: end + starts[number] };
        if (this.rects(span).some((rect) => x >= rect.left && x <= rect.right && y >= rect.top && y <= rect.bottom)) found = span;
      }
    }
    return found;
  }

  /** The number of the first line near the viewport. */
  get first() { return (this.#near ??= nearViewport(this.#lines, this.#ground)).first; }

  detach() {
    this.#asked?.cancelAnimationFrame(this.#frame);
    this.#leave();
  }

  /** @returns {Near} */
  get #all() { return { first: 0, last: this.#lines.list.length - 1, from: 0, to: Infinity }; }

  get #few() { return this.#marks.length <= FEW * STRIDE; }

  /**
   * @param {number} number
   * @param {number} at first mark that can stand in the line
   * @param {number} near marks that end before are left out
   * @param {number} far marks that start behind are left out
   * @returns {number} the first mark after the line
   */
  #paintLine(number, at, near, far) {
    const line = this.#lines.list[number], from = this.#lines.starts[number], to = from + line.text.length;
    const before = this.#painted.get(line) ?? [];
    /** @type {Painted[]} */
    const after = [];
    let kept = 0;
    for (; at < this.#marks.length && this.#marks[at] < to; at += STRIDE) {
      const style = this.#marks[at + 2];
      if (this.#mode === "off" || this.#marks[at + 1] > to || this.#marks[at + 1] < near || this.#marks[at] > far) continue;
      const layer = layerOf(categoryOf(style), voiceOf(style) === "own", this.#mode);
      const start = this.#marks[at] - from, end = this.#marks[at + 1] - from;
      while (kept < before.length && before[kept].start < start) this.#drop(before[kept++]);
      const old = before[kept];
      const places = /** @type {const} */ ([{ line, offset: start, at: this.#marks[at] }, { line, offset: end, at: this.#marks[at + 1] }]);
      if (old && old.start === start && old.end === end && old.layer === layer && this.#ground.fits(old.range, ...places)) { after.push(old); kept++; continue; }
      const range = this.#ground.range(...places);
      this.#painter?.add(layer, range);
      after.push({ start, end, layer, range });
    }
    while (kept < before.length) this.#drop(before[kept++]);
    if (after.length) this.#painted.set(line, after); else this.#painted.delete(line);
    return at;
  }

  /** @param {Painted} painted */
  #drop({ layer, range }) { this.#painter?.delete(layer, range); }

  /** @param {number} offset */
  #firstMark(offset) {
    let low = 0, high = this.#marks.length / STRIDE;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#marks[middle * STRIDE] < offset) low = middle + 1; else high = middle;
    }
    return low * STRIDE;
  }

  /** Looks again, before the next frame, which lines are near the viewport. */
  #look() {
    if (this.#frame) return;
    this.#asked = this.#ground.window();
    this.#frame = this.#asked.requestAnimationFrame(() => {
      this.#frame = 0;
      if (this.#few) { this.#near = null; return; }
      const before = this.#near, now = this.#near = nearViewport(this.#lines, this.#ground);
      if (before && before.from === now.from && before.to === now.to && before.first === now.first && before.last === now.last) return;
      this.paint(this.#marks, this.#mode);
    });
  }

  /** Follows the letters to the window and root they stand in now. */
  #settle() {
    const scope = this.#ground.scope();
    if (scope === this.#scope) return;
    this.#leave();
    this.#scope = scope;
    const window = this.#ground.window();
    this.#painter = painterOf(window);
    this.#painter.adopt(scope);
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    for (const scroller of this.#ground.scrollers()) {
      for (const type of ["scroll", "resize"]) scroller.addEventListener(type, () => this.#look(), { capture: true, passive: true, signal });
    }
    window.addEventListener("beforeprint", () => { this.#near = this.#all; this.paint(this.#marks, this.#mode); }, { signal });
    window.addEventListener("afterprint", () => this.#look(), { signal });
  }

  #leave() {
    this.forget();
    this.#listening?.abort();
    if (this.#scope) this.#painter?.abandon(this.#scope);
    this.#painter?.release();
    this.#painter = this.#scope = null;
  }
}
