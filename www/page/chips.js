// @ts-check
/**
 * A chip in the margin of each paragraph that has marks: how many, and a press goes to the next of them. They lie over
 * the surface's end margin, outside of what is edited; one tab stop, the arrows go from chip to chip. Only those near the
 * viewport are there, so that a long text costs what a short one does.
 *
 * @import { Lens } from "../src/lens.js"
 * @import { Finding } from "../src/types.js"
 */
import words from "./words.js";
import { element, setAttribute, setText } from "../src/panel/element.js";

/** Pixels beyond the viewport in which chips are made. */
const NEAR = 600;

const STYLE = `
.text-frame { position: relative; }
.chips { position: absolute; inset: 0; pointer-events: none; }
.chips button { position: absolute; inset-inline-end: 1px; min-inline-size: 1.75rem; inline-size: 1.75rem; min-block-size: 1.5rem; block-size: 1.6rem; padding: 0; pointer-events: auto; font: 600 0.75rem/1 var(--sans); font-variant-numeric: tabular-nums; color: var(--quiet); background: none; border: 1px solid var(--rule); border-radius: 999px; }
.chips button:hover, .chips button:focus-visible { color: var(--ink); border-color: var(--edge); background: var(--sheet); }
.chips button[data-here] { color: var(--accent); border-color: currentcolor; background: var(--sheet); }
.chips .end { position: absolute; inset-inline: 0; border-block-start: 2px dashed var(--warn); font: 0.8125rem/1.2 var(--sans); color: var(--warn); text-align: end; padding-inline: 0.5rem; }
@media print { .chips { display: none; } }
`;

/**
 * @param {object} desk
 * @param {Lens} desk.lens
 * @param {HTMLElement} desk.surface whose `<p>`s are the paragraphs
 * @param {HTMLElement} desk.frame round the surface, nothing else in it
 */
export function connectChips({ lens, surface, frame }) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  const blocks = surface.getElementsByTagName("p");
  const bar = element("div", { class: "chips", role: "toolbar", "aria-orientation": "vertical", "aria-label": words.chips.label });
  const end = element("p", { class: "end", hidden: true }, words.chips.end);
  frame.append(bar);
  frame.append(element("div", { class: "chips" }, end));

  /** Marks shown in each paragraph. @type {Finding[][]} */
  let marks = [];
  /** @type {Map<number, HTMLButtonElement>} */
  const chips = new Map();
  /** The one that Tab goes to. */
  let stop = -1;
  let asked = 0;
  const soon = () => { asked ||= requestAnimationFrame(() => { asked = 0; draw(); }); };

  function read() {
    marks = lens.paragraphs.map(() => []);
    const { shown, paragraphs } = lens;
    let at = 0, until = paragraphs[0]?.length ?? 0;
    for (const finding of shown) {
      while (finding.start > until && at < paragraphs.length - 1) until += paragraphs[at += 1].length + 1;
      marks[at].push(finding);
    }
    soon();
  }

  function draw() {
    const origin = frame.getBoundingClientRect().top;
    const near = between(blocks, -NEAR, innerHeight + NEAR);
    for (const [at, chip] of chips) {
      if (at >= near.from && at < near.to && marks[at]?.length) continue;
      // A chip with the focus stays: the reader is there.
      if (chip === document.activeElement && marks[at]?.length) continue;
      chip.remove();
      chips.delete(at);
    }
    const selected = lens.selected?.id;
    /** @type {HTMLButtonElement[]} */
    const inOrder = [];
    for (let at = near.from; at < near.to; at += 1) {
      const paragraph = blocks[at];
      if (!marks[at]?.length || !paragraph) continue;
      const chip = chips.get(at) ?? make(at);
      inOrder.push(chip);
      setText(chip, String(marks[at].length));
      setAttribute(chip, "aria-label", words.chips.chip(at + 1, marks[at].length));
      setAttribute(chip, "data-here", selected !== undefined && marks[at].some(({ id }) => id === selected));
      chip.style.insetBlockStart = `${Math.round(paragraph.getBoundingClientRect().top - origin)}px`;
    }
    // In the order of the text, for those who hear them.
    inOrder.forEach((chip, at) => { if (bar.children[at] !== chip && document.activeElement !== chip) bar.insertBefore(chip, bar.children[at] ?? null); });
    if (!chips.has(stop)) stop = [...chips.keys()].sort((one, other) => one - other)[0] ?? -1;
    for (const [at, chip] of chips) chip.tabIndex = at === stop ? 0 : -1;
    bar.hidden = chips.size === 0;
    drawEnd(origin);
  }

  /** A line where reading ended, in a text that is longer than the limit. @param {number} origin */
  function drawEnd(origin) {
    const { unread, paragraphs } = lens;
    end.hidden = unread === 0;
    if (unread === 0) return;
    let left = unread;
    let at = paragraphs.length;
    while (at > 1 && left > 0) left -= paragraphs[at -= 1].length + 1;
    const top = blocks[at]?.getBoundingClientRect().top;
    if (top === undefined) end.hidden = true;
    else end.style.insetBlockStart = `${Math.round(top - origin)}px`;
  }

  /** @param {number} at */
  function make(at) {
    const chip = element("button", { type: "button" });
    chip.addEventListener("click", () => {
      stop = at;
      const own = marks[at] ?? [];
      const next = own[own.findIndex(({ id }) => id === lens.selected?.id) + 1] ?? own[0];
      if (!next) return;
      // Pressed again where there is but one, it is told again.
      if (next.id === lens.selected?.id) lens.select(null, { via: "panel" });
      lens.select(next.id, { via: "keyboard" });
    });
    chips.set(at, chip);
    bar.append(chip);
    return chip;
  }

  bar.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    let at = stop + step;
    while (at >= 0 && at < marks.length && !marks[at].length) at += step;
    if (!marks[at]?.length) return;
    blocks[at]?.scrollIntoView({ block: "nearest" });
    stop = at;
    (chips.get(at) ?? make(at)).focus({ preventScroll: true });
    draw();
  });
  for (const type of ["obelize-analysis", "obelize-filter", "obelize-ignore"]) lens.addEventListener(type, () => queueMicrotask(read));
  lens.addEventListener("obelize-select", soon);
  // Runs before the frame: where a paragraph grows, the chips below move with it.
  new ResizeObserver(draw).observe(surface);
  addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", soon, { passive: true });
  read();
}

/**
 * The blocks between two heights of the viewport; they stand one below the other.
 * @param {HTMLCollection} blocks @param {number} top @param {number} bottom
 */
function between(blocks, top, bottom) {
  /** @param {(box: DOMRect) => boolean} isBefore */
  const first = (isBefore) => {
    let low = 0, high = blocks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBefore(blocks[middle].getBoundingClientRect())) low = middle + 1; else high = middle;
    }
    return low;
  };
  return { from: first((box) => box.bottom < top), to: first((box) => box.top <= bottom) };
}
