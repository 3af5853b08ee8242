// @ts-check
/**
 * A copy of a textarea's letters behind it, for browsers without ranges inside fields: transparent letters laid out
 * exactly as in the field, which highlights can be painted on. It is the field's next sibling, so that zoom,
 * transforms and scrolling of any ancestor move both alike.
 * @import { Ground } from "./painting.js"
 * @import { Paragraph } from "./text-map.js"
 */
import { domGround } from "./dom-ground.js";

/** What decides where a letter of a field stands. */
const COPIED = [
  "box-sizing", "width", "height", "direction", "unicode-bidi", "writing-mode", "text-orientation",
  "border-top-width", "border-right-width", "border-bottom-width", "border-left-width", "border-top-style", "border-right-style",
  "border-bottom-style", "border-left-style", "border-radius", "padding-top", "padding-right", "padding-bottom", "padding-left",
  "font-family", "font-size", "font-style", "font-weight", "font-stretch", "font-size-adjust", "font-variant", "font-kerning",
  "font-feature-settings", "font-variation-settings", "font-optical-sizing", "line-height", "letter-spacing", "word-spacing",
  "text-align", "text-align-last", "text-indent", "text-transform", "text-rendering", "tab-size", "white-space", "word-break",
  "overflow-wrap", "line-break", "hyphens", "zoom", "transform", "transform-origin", "rotate", "scale", "translate",
];

/** Pixels a mirror is moved to see how far that takes it. */
const STEP = 100;

export class Mirror {
  #field; #box; #letters; #before;
  /** @type {Paragraph[]} */ #lines = [];
  /** What was put into the field's style. @type {Record<string, string>} */ #own = {};
  /** Ancestors that scroll the field and not the mirror, whose place hangs on one further out. @type {Element[]} */ #scrollers = [];
  #scrolling = new AbortController();
  #listening = new AbortController();
  #resized; #restyled;
  /** @type {Ground} */ ground;

  /** @param {HTMLTextAreaElement} field */
  constructor(field) {
    this.#field = field;
    const { ownerDocument: document, style } = field;
    const window = /** @type {Window & typeof globalThis} */ (document.defaultView);
    this.#box = document.createElement("div");
    this.#box.setAttribute("aria-hidden", "true");
    this.#box.dataset.obelizeMirror = "";
    this.#letters = document.createElement("div");
    this.#box.append(this.#letters);
    this.#before = this.#own = { position: style.position, zIndex: style.zIndex, background: style.background };
    field.after(this.#box);
    this.#restyled = new window.MutationObserver(() => this.copyStyles());
    this.#restyled.observe(field, { attributeFilter: ["class", "style", "dir", "wrap"] });
    this.copyStyles();
    this.ground = { ...domGround(this.#letters), band: () => field.getBoundingClientRect(), scrollers: () => [field, window] };
    const { signal } = this.#listening;
    field.addEventListener("scroll", () => this.#scroll(), { passive: true, signal });
    window.addEventListener("resize", () => this.copyStyles(), { signal });
    for (const query of ["(prefers-color-scheme: dark)", "print"]) {
      window.matchMedia(query).addEventListener("change", () => this.copyStyles(), { signal });
    }
    document.fonts?.addEventListener("loadingdone", () => this.copyStyles(), { signal });
    this.#resized = new window.ResizeObserver(() => this.copyStyles());
    this.#resized.observe(field, { box: "border-box" });
  }

  /**
   * Gives the mirror the letters of the field, touching the lines alone that have changed.
   * @param {readonly string[]} paragraphs
   * @returns {Paragraph[]} those that stayed are the same objects
   */
  setLines(paragraphs) {
    const before = this.#lines;
    const shorter = Math.min(before.length, paragraphs.length);
    let head = 0, tail = 0;
    while (head < shorter && before[head].text === paragraphs[head]) head++;
    while (tail < shorter - head && before[before.length - 1 - tail].text === paragraphs[paragraphs.length - 1 - tail]) tail++;
    const fresh = paragraphs.slice(head, paragraphs.length - tail).map((text) => this.#line(text));
    for (const { nodes } of before.slice(head, before.length - tail)) nodes[0].remove();
    const next = before[before.length - tail]?.nodes[0] ?? null;
    const added = this.#letters.ownerDocument.createDocumentFragment();
    added.append(...fresh.map(({ nodes }) => nodes[0]));
    this.#letters.insertBefore(added, tail ? next : null);
    this.#lines = [...before.slice(0, head), ...fresh, ...before.slice(before.length - tail)];
    this.#scroll();
    return this.#lines;
  }

  /** @param {string} text @returns {Paragraph} */
  #line(text) {
    // The letter without width gives the last line its height when nothing stands in it.
    const node = this.#letters.ownerDocument.createTextNode(`${text}\u200b\n`);
    return { text, nodes: [node], starts: [0], bases: [0], block: this.#letters };
  }

  /** Lays the mirror under the field as the field is styled now. */
  copyStyles() {
    const field = this.#field, { style } = this.#box;
    const window = /** @type {Window} */ (field.ownerDocument.defaultView);
    for (const [name, value] of Object.entries(this.#before)) {
      const key = /** @type {"position"} */ (name);
      // What the host has set meanwhile is the host's.
      if (field.style[key] !== this.#own[key]) this.#before[key] = field.style[key]; else field.style[key] = value;
    }
    const computed = window.getComputedStyle(field);
    for (const property of COPIED) style.setProperty(property, computed.getPropertyValue(property));
    for (const side of ["top", "right", "bottom", "left"]) style.setProperty(`border-${side}-color`, "transparent");
    const background = computed.background;
    const scheme = luminance(computed.color) > 0.5 ? "dark" : "light";
    Object.assign(style, {
      position: "absolute", margin: "0", overflow: "hidden", pointerEvents: "none", userSelect: "none", resize: "none",
      background, color: "transparent", colorScheme: scheme, zIndex: "0", visibility: computed.visibility,
      display: computed.display === "none" ? "none" : "block", maxWidth: "none", minWidth: "0", maxHeight: "none", minHeight: "0",
    });
    style.setProperty("--obelize-fg", "transparent");
    if (computed.position === "static") field.style.position = "relative";
    if (computed.zIndex === "auto") field.style.zIndex = "1";
    field.style.background = "transparent";
    this.#own = { position: field.style.position, zIndex: field.style.zIndex, background: field.style.background };
    this.#restyled.takeRecords();
    this.#align();
    this.#watchScrollers();
    // A scroll bar takes its width from the letters.
    const bar = field.offsetWidth - field.clientWidth - parseFloat(computed.borderLeftWidth) - parseFloat(computed.borderRightWidth);
    const side = computed.direction === "rtl" && field.clientLeft > parseFloat(computed.borderLeftWidth) + 1 ? "padding-left" : "padding-right";
    if (bar > 0) style.setProperty(side, `${parseFloat(computed.getPropertyValue(side)) + bar}px`);
    this.#letters.style.minHeight = "100%";
    this.#scroll();
  }

  /**
   * Moves the mirror from where the flow puts it onto the field. How far a margin moves it, under whatever zoom and
   * transforms, is tried out: both boxes are alike, so their rectangles differ by that movement alone.
   */
  #align() {
    const { style } = this.#box;
    const at = (/** @type {number} */ left, /** @type {number} */ top) => {
      style.marginLeft = `${left}px`;
      style.marginTop = `${top}px`;
      return this.#box.getBoundingClientRect();
    };
    const origin = at(0, 0), right = at(STEP, 0), down = at(0, STEP);
    const [a, b, c, d] = [right.left - origin.left, right.top - origin.top, down.left - origin.left, down.top - origin.top];
    const area = a * d - b * c;
    if (!area) return;
    const wanted = this.#field.getBoundingClientRect();
    const x = wanted.left - origin.left, y = wanted.top - origin.top;
    at((STEP * (x * d - y * c)) / area, (STEP * (y * a - x * b)) / area);
  }

  /** An absolute box is neither scrolled nor cut off by ancestors without a position of their own. */
  #watchScrollers() {
    const window = /** @type {Window} */ (this.#field.ownerDocument.defaultView);
    this.#scrolling.abort();
    this.#scrolling = new AbortController();
    this.#scrollers = [];
    const holder = this.#box.offsetParent;
    for (let at = this.#field.parentElement; at && at !== holder && at !== this.#field.ownerDocument.body; at = at.parentElement) {
      if (/auto|scroll|hidden|clip/.test(window.getComputedStyle(at).overflow)) this.#scrollers.push(at);
    }
    for (const scroller of this.#scrollers) scroller.addEventListener("scroll", () => { this.#align(); this.#cut(); }, { passive: true, signal: this.#scrolling.signal });
    this.#cut();
  }

  /** Shows of the mirror what its scrollers show of the field. */
  #cut() {
    const box = this.#box.getBoundingClientRect(), scale = box.width / this.#box.offsetWidth || 1;
    let [top, right, bottom, left] = [0, 0, 0, 0];
    for (const scroller of this.#scrollers) {
      const frame = scroller.getBoundingClientRect();
      [top, right] = [Math.max(top, frame.top - box.top), Math.max(right, box.right - frame.right)];
      [bottom, left] = [Math.max(bottom, box.bottom - frame.bottom), Math.max(left, frame.left - box.left)];
    }
    const inset = [top, right, bottom, left].map((each) => `${each / scale}px`).join(" ");
    this.#box.style.clipPath = this.#scrollers.length ? `inset(${inset})` : "";
  }

  #scroll() {
    this.#letters.style.transform = `translate(${-this.#field.scrollLeft}px, ${-this.#field.scrollTop}px)`;
  }

  remove() {
    this.#listening.abort();
    this.#scrolling.abort();
    this.#resized.disconnect();
    this.#restyled.disconnect();
    this.#box.remove();
    for (const [name, value] of Object.entries(this.#before)) this.#field.style[/** @type {"position"} */ (name)] = value;
    if (!this.#field.getAttribute("style")) this.#field.removeAttribute("style");
  }
}

/** Of a computed colour, 0 to 1. @param {string} color */
function luminance(color) {
  const [red = 0, green = 0, blue = 0] = (color.match(/[\d.]+/g) ?? []).map(Number);
  return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
}
