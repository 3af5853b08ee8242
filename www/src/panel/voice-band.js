// @ts-check
/**
 * The voice band: the whole article on one line, sentence by sentence, whose voice it is. One tab stop; the arrows go
 * from sentence to sentence, the pointer shows the sentence under it, Enter and a click lead to the text.
 *
 * @import { Spoken } from "../i18n/index.js"
 * @import { Finding, Span, VoicePassage } from "../types.js"
 * @import { BandPart, BandSentence, Placed } from "./band.js"
 */
import later from "../i18n/en-later.js";
import { foremost, layOut, sentencesOf, sharesOf } from "./band.js";
import { BAND_STYLE, drawBand, HEIGHTS, ROW, svg } from "./band-drawing.js";
import { shorten } from "./context.js";
import { element, setAttribute, setText } from "./element.js";

/** Sentences that Page Up and Page Down pass over. */
const PAGE = 5;

/**
 * @typedef {object} BandActions
 * @property {(span: Span | null) => void} point the sentence pointed at, or none
 * @property {(span: Span, via: "pointer" | "keyboard") => void} open
 */

export class VoiceBand {
  #strings;
  #words;
  #actions;
  /** @type {readonly BandSentence[]} */ #sentences = [];
  /** @type {readonly Finding[]} */ #findings = [];
  /** @type {readonly Placed[]} */ #placed = [];
  #text = "";
  #width = 0;
  #at = 0;
  /** Of the sentence read out; -1: none. */
  #shown = -1;
  #here = svg("rect", { class: "band-here", rx: 2 });
  #track = element("div", { class: "band-track", role: "slider", tabindex: 0, "aria-orientation": "horizontal", "aria-valuemin": 1 });
  #told = element("p", { class: "band-told" });
  #key = element("ul", { class: "band-key" });

  /**
   * @param {Spoken} strings
   * @param {BandActions} actions
   */
  constructor(strings, actions) {
    this.#strings = strings;
    this.#words = { ...later.band, ...strings.band };
    this.#actions = actions;
    setAttribute(this.#track, "aria-label", this.#words.label);
    setAttribute(this.#key, "aria-label", this.#words.key);
    this.element = element("section", { class: "band", part: "band", "aria-labelledby": "band-title" },
      element("h3", { id: "band-title" }, this.#words.title), this.#track, this.#told, this.#key);
    const track = this.#track;
    track.addEventListener("keydown", (event) => this.#onKey(event));
    track.addEventListener("focus", () => { if (track.matches(":focus-visible")) this.#go(this.#at); });
    track.addEventListener("blur", () => this.#tell(-1));
    track.addEventListener("pointermove", (event) => this.#tell(this.#under(event)));
    track.addEventListener("pointerleave", () => this.#tell(track.matches(":focus-visible") ? this.#at : -1));
    track.addEventListener("click", (event) => {
      const at = this.#under(event);
      if (at < 0) return;
      this.#go(at);
      this.#actions.open(this.#sentences[at], "pointer");
    });
    new ResizeObserver(([{ contentRect: { width } }]) => {
      if (Math.abs(width - this.#width) < 1) return;
      this.#width = width;
      this.#draw();
    }).observe(track);
  }

  /** The style of the band, for the sheet of the tree it stands in. */
  static style = `${BAND_STYLE}
.band { display: grid; gap: 0.35rem; }
.band-track { cursor: pointer; touch-action: pan-y; padding-block: 2px; border-radius: 4px; min-block-size: ${ROW}px; }
.band-told { font-size: 0.8125rem; color: var(--ink); overflow: hidden; white-space: nowrap; text-overflow: ellipsis; }
@container panel (inline-size < 26rem) { .band-told { white-space: normal; min-block-size: 4.4em; } }
.band-told .quiet { color: var(--quiet); }
.band-key { display: flex; flex-wrap: wrap; gap: 0.1rem 0.8rem; font-size: 0.75rem; color: var(--quiet); }
.band-key li { display: inline-flex; align-items: center; gap: 0.35rem; }
.band-key svg { flex: none; }
`;

  /** @param {{ text: string, findings: readonly Finding[], shown: readonly Finding[], passages: readonly VoicePassage[] }} analysis */
  update(analysis) {
    this.#text = analysis.text;
    this.#findings = analysis.findings;
    this.#sentences = sentencesOf(analysis);
    this.#at = Math.min(this.#at, Math.max(this.#sentences.length - 1, 0));
    this.element.hidden = this.#sentences.length === 0;
    setAttribute(this.#track, "aria-valuemax", Math.max(this.#sentences.length, 1));
    this.#shown = -1;
    this.#draw();
    this.#drawKey();
    this.#tell(-1);
  }

  #draw() {
    if (this.#width < 40 || this.#sentences.length === 0) return;
    const width = this.#width - 6;
    const { placed, rows } = layOut(this.#sentences, width);
    this.#placed = placed;
    const drawing = drawBand(placed, rows, width);
    drawing.append(this.#here);
    this.#here.setAttribute("visibility", "hidden");
    this.#track.replaceChildren(drawing);
  }

  #drawKey() {
    const shares = sharesOf(this.#sentences);
    const item = (/** @type {string} */ sample, /** @type {string} */ label) => element("li", {}, swatch(sample), label);
    const share = this.#strings.share;
    this.#key.replaceChildren(...[
      item("own", this.#words.own(share(shares.own))),
      item("reported", this.#words.reported(share(shares.reported))),
      item("quoted", this.#words.quoted(share(shares.quoted))),
      ...(shares.unnamed > 0 ? [item("unnamed", this.#words.unnamed(share(shares.unnamed)))] : []),
      ...(shares.none > 0 ? [item("none", this.#words.none(share(shares.none)))] : []),
      ...(this.#sentences.some(({ hedges }) => hedges.length > 0) ? [item("hedge", this.#words.above)] : []),
      ...(this.#sentences.some(({ loaded }) => loaded.length > 0) ? [item("loaded", this.#words.below)] : []),
    ]);
  }

  /** @param {PointerEvent | MouseEvent} event */
  #under({ clientX, clientY }) {
    const box = this.#track.getBoundingClientRect();
    const x = clientX - box.left - 3;
    const rows = (this.#placed.at(-1)?.row ?? 0) + 1;
    const row = Math.min(Math.max(Math.floor((clientY - box.top) / ROW), 0), rows - 1);
    const within = this.#placed.findIndex((one) => one.row === row && x < one.x + one.width + 1);
    return within >= 0 ? within : this.#placed.findLastIndex((one) => one.row === row);
  }

  /** @param {number} at */
  #go(at) {
    this.#at = Math.min(Math.max(at, 0), this.#sentences.length - 1);
    this.#tell(this.#at);
  }

  /** Shows and tells the sentence `at`; none, if negative. @param {number} at */
  #tell(at) {
    const value = at < 0 ? this.#at : at;
    const sentence = this.#sentences[value];
    if (!sentence) return;
    setAttribute(this.#track, "aria-valuenow", value + 1);
    const { position, told, quote } = this.#describe(value);
    setAttribute(this.#track, "aria-valuetext", `${position}: ${told}. ${quote}`);
    if (at < 0) setText(this.#told, this.#words.hint);
    else if (at !== this.#shown) this.#told.replaceChildren(`${position}: `, element("strong", {}, told), " ", element("span", { class: "quiet" }, quote));
    if (at !== this.#shown) this.#actions.point(at < 0 ? null : { start: sentence.start, end: sentence.end });
    this.#shown = at;
    const placed = at < 0 ? undefined : this.#placed[at];
    if (!placed) { this.#here.setAttribute("visibility", "hidden"); return; }
    const box = { x: placed.x - 1, y: placed.row * ROW + HEIGHTS.above - 2, width: Math.max(placed.width, 2) + 1, height: HEIGHTS.voice + 4, visibility: "visible" };
    for (const [name, setting] of Object.entries(box)) this.#here.setAttribute(name, String(setting));
  }

  /** @param {number} at */
  #describe(at) {
    const sentence = this.#sentences[at];
    const told = [this.#speaker(foremost(sentence))];
    if (sentence.hedges.length > 0) told.push(this.#words.hedges(sentence.hedges.length));
    if (sentence.loaded.length > 0) told.push(this.#words.loaded(sentence.loaded.length));
    return {
      position: this.#words.position(at + 1, this.#sentences.length),
      told: told.join(", "),
      quote: this.#strings.quote(shorten(this.#text.slice(sentence.start, sentence.end), 110)),
    };
  }

  /** @param {BandPart} part */
  #speaker({ voice, attribution }) {
    if (voice === "own") return this.#strings.voice.own;
    const source = attribution === null ? null : this.#findings[attribution]?.source;
    const kind = source ? ` (${this.#strings["source-kind"][source.kind]})` : "";
    return this.#strings.voice[voice](source ? shorten(source.text, 48) + kind : null);
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    /** @type {Record<string, number>} */
    const steps = {
      ArrowRight: this.#at + 1, ArrowUp: this.#at + 1, ArrowLeft: this.#at - 1, ArrowDown: this.#at - 1,
      Home: 0, End: this.#sentences.length - 1, PageUp: this.#at + PAGE, PageDown: this.#at - PAGE,
    };
    if (event.key in steps) this.#go(steps[event.key]);
    else if (event.key === "Enter" && this.#sentences[this.#at]) this.#actions.open(this.#sentences[this.#at], "keyboard");
    else return;
    event.preventDefault();
  }
}

/** A small piece of the band for its key. @param {string} sample */
function swatch(sample) {
  const drawing = svg("svg", { width: 22, height: 14, viewBox: "0 0 22 14", class: "drawing", "aria-hidden": "true", focusable: "false" });
  const paths = /** @type {Record<string, [string, string][]>} */ ({
    own: [["own", "M1 1H21V13H1z"]],
    reported: [["reported", "M1 1H21V13H1z"], ["hatch", "M1 9L9 1M1 13L13 1M5 13L17 1M9 13L21 1M13 13L21 5M17 13L21 9"]],
    quoted: [["quoted", "M1 1H21V13H1z"]],
    unnamed: [["unnamed", "M3 7h0.01M8 7h0.01M13 7h0.01M18 7h0.01"]],
    none: [["none", "M3 5.5l3 3M3 8.5l3 -3M9.5 5.5l3 3M9.5 8.5l3 -3M16 5.5l3 3M16 8.5l3 -3"]],
    hedge: [["hedge", "M8.5 9l2.5 -4l2.5 4"]],
    loaded: [["loaded", "M10 3v8M12.5 3v8"]],
  })[sample];
  for (const [name, d] of paths) drawing.append(svg("path", { class: `band-${name}`, d }));
  return drawing;
}
