// @ts-check
/** The panel's and the popover's style, as text for a constructed sheet: a strict policy allows no `<style>`. */

import { LETTERS, LOOKS } from "../mark-styles.js";

/** @param {readonly [string, string]} pair */
const lightDark = ([light, dark]) => `light-dark(${light}, ${dark})`;

/**
 * The look of a category on an element, the same as the mark in the text; with `-bg`, `-line` and `-style`
 * properties a newsroom changes both at once.
 *
 * @param {string} category
 */
export function declarations(category) {
  const { tint, color, line, thickness } = LOOKS[/** @type {keyof typeof LOOKS} */ (category)];
  const property = `--obelize-${category}`;
  return [
    `background-color: var(${property}-bg, ${lightDark(tint)})`,
    `color: var(--obelize-fg, ${lightDark(LETTERS)})`,
    "text-decoration-line: underline",
    `text-decoration-style: var(${property}-style, ${line})`,
    `text-decoration-color: var(${property}-line, ${lightDark(color)})`,
    `text-decoration-thickness: ${thickness}`,
    "text-decoration-skip-ink: none",
  ].join("; ");
}

/** Colours a host sets with the `--obelize-…` properties named here; the defaults follow its `color-scheme`. */
export const TOKENS = `
:host {
  --paper: var(--obelize-panel-bg, light-dark(#ffffff, #1b1d21));
  --raised: var(--obelize-panel-raised, light-dark(#f4f2ec, #26292f));
  --ink: var(--obelize-panel-fg, light-dark(#1a1a1a, #ececec));
  --quiet: var(--obelize-panel-quiet, light-dark(#56534c, #b3b1aa));
  --rule: var(--obelize-panel-rule, light-dark(#dcd8cd, #3a3e46));
  --edge: var(--obelize-panel-edge, light-dark(#7d786c, #8a8f99));
  --accent: var(--obelize-panel-accent, light-dark(#1d4ed8, #93c5fd));
  --chosen: var(--obelize-panel-chosen, light-dark(#eef3ff, #232d42));
  --serif: var(--obelize-panel-font, "Iowan Old Style", Charter, "Bitstream Charter", "Source Serif 4", Georgia, "Liberation Serif", serif);
  color: var(--ink);
  font: 0.9375rem/1.45 system-ui, "Segoe UI", "Liberation Sans", Arial, sans-serif;
}
*, ::before, ::after { box-sizing: border-box; }
[hidden] { display: none !important; }
h3, p, ul, dl, dd { margin: 0; padding: 0; }
ul { list-style: none; }
button { font: inherit; color: inherit; cursor: pointer; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.spoken { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
${Object.keys(LOOKS).map((category) => `
.sample[data-category="${category}"], .hit[data-category="${category}"] { ${declarations(category)} }`).join("")}
.sample, .hit { padding-inline: 0.1em; border-radius: 2px; text-underline-offset: 0.2em; box-decoration-break: clone; -webkit-box-decoration-break: clone; }
.plain-button { background: none; border: 1px solid var(--edge); border-radius: 6px; padding: 0.2rem 0.6rem; min-block-size: 1.75rem; }
.plain-button:hover { background: var(--raised); }
.plain-button:disabled { opacity: 0.5; cursor: default; }
/* A finger needs more room than any rule for a mouse gives. */
@media (pointer: coarse) { button, select, summary { min-block-size: 44px !important; min-inline-size: 44px !important; } summary { align-content: center; } }
@media (forced-colors: active) {
  .sample, .hit { background-color: Canvas; color: CanvasText; text-decoration-color: CanvasText; }
}
`;

export const PANEL_STYLE = `${TOKENS}
:host { display: block; container: panel / inline-size; }
.frame { display: flex; flex-direction: column; gap: 1rem; block-size: 100%; min-block-size: 0; }

.frame:not([hidden]) ~ .frame { margin-block-start: 1.5rem; }
.summary { display: grid; grid-template-columns: repeat(4, auto); justify-content: space-between; gap: 0.25rem 1rem; }
.summary strong { display: block; font: 600 1.35rem/1.1 var(--serif); font-variant-numeric: tabular-nums lining-nums; }
.summary span { color: var(--quiet); font-size: 0.8125rem; }
@container panel (inline-size < 21rem) { .summary { grid-template-columns: repeat(2, 1fr); } }

.legend { display: flex; flex-wrap: wrap; gap: 0.4rem; }
.legend button { display: inline-flex; align-items: center; gap: 0.5rem; min-block-size: 2rem; padding: 0.2rem 0.65rem;
  background: var(--paper); border: 1.5px solid var(--edge); border-radius: 999px; }
.legend button[aria-pressed="true"] { border-color: var(--ink); }
.legend button[aria-pressed="false"] { border-style: dashed; color: var(--quiet); background: none; }
.legend button[aria-pressed="false"] .sample { background: none; color: inherit; text-decoration-line: line-through; text-decoration-style: solid; text-decoration-thickness: 1px; text-decoration-color: currentcolor; }
.legend button:hover { background: var(--raised); }
.legend .count { font-variant-numeric: tabular-nums; font-weight: 600; }
.legend [data-none] .count { font-weight: 400; color: var(--quiet); }
.definitions { margin-block-start: 0.5rem; font-size: 0.875rem; }
.definitions summary { cursor: pointer; color: var(--quiet); padding-block: 0.25rem; inline-size: fit-content; }
.definitions dl { display: grid; gap: 0.6rem; padding-block: 0.4rem; }
.definitions dt { font-weight: 600; }
.definitions .reads-as { color: var(--quiet); }

.findings { display: flex; flex-direction: column; gap: 0.5rem; min-block-size: 0; flex: 1 1 auto; }
.head { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem; }
.head h3 { margin-inline-end: auto; }
h3 { font: 600 1.0625rem/1.3 var(--serif); }
.hint { color: var(--quiet); font-size: 0.8125rem; }
.message { color: var(--quiet); padding: 0.75rem 0.9rem; border-inline-start: 3px solid var(--rule); }
.message strong { display: block; color: var(--ink); }
.list { position: relative; overflow: auto; overscroll-behavior: contain; border-block: 1px solid var(--rule); max-block-size: var(--obelize-list-max, 32rem); flex: 0 1 auto; min-block-size: 8rem; scrollbar-gutter: stable; scrollbar-color: var(--edge) transparent; }
.choices { display: flex; flex-wrap: wrap; gap: 0.3rem 1rem; font-size: 0.8125rem; color: var(--quiet); }
.choices label { display: inline-flex; align-items: center; gap: 0.35rem; }
select { font: inherit; color: var(--ink); background: var(--paper); border: 1px solid var(--edge); border-radius: 6px; padding: 0.15rem 0.35rem; min-block-size: 1.75rem; max-inline-size: 100%; }
.group-name { position: sticky; inset-block-start: 0; z-index: 1; padding: 0.35rem 0.6rem; background: var(--raised); font-weight: 600; font-size: 0.875rem; overflow-wrap: anywhere; }
.rest { display: flex; justify-content: space-between; gap: 1rem; min-block-size: 1.2em; color: var(--quiet); font-size: 0.8125rem; font-variant-numeric: tabular-nums; }
.row { display: grid; gap: 0.1rem; padding: 0.55rem 0.6rem 0.6rem; border-block-end: 1px solid var(--rule); border-inline-start: 4px solid transparent; cursor: pointer; }
.list[data-long] .row { content-visibility: auto; contain-intrinsic-size: auto 7rem; }
.row:last-child { border-block-end: 0; }
.row:hover { background: var(--raised); }
.row[aria-selected="true"] { background: var(--chosen); border-inline-start-color: var(--accent); }
.row .category { font-size: 0.75rem; font-weight: 600; letter-spacing: 0.02em; color: var(--quiet); }
.row .context { font-family: var(--serif); font-size: 1rem; line-height: 1.5; overflow-wrap: anywhere; }
.row .reason { font-size: 0.875rem; }
.row .voice { font-size: 0.8125rem; color: var(--quiet); }
.row:not([data-voice="own"]) .context, .row:not([data-voice="own"]) .reason { color: var(--quiet); }
.row:not([data-voice="own"]) .hit { background: none; color: inherit; }
.row:not([data-voice="own"]) .voice { font-style: italic; }
@media (forced-colors: active) { .row[aria-selected="true"] { outline: 2px solid Highlight; outline-offset: -2px; } .legend button[aria-pressed="true"] { border-width: 3px; } }

.style-faults { padding: 0.6rem 0.85rem; border: 1px solid var(--edge); border-inline-start-width: 5px; border-radius: 6px; font-size: 0.875rem; }
.style-faults:empty { display: none; }
.style-faults ul { margin: 0.35rem 0 0; padding-inline-start: 1.1rem; }
.ignored { display: flex; align-items: center; gap: 0.75rem; font-size: 0.875rem; color: var(--quiet); }

.frame:has(> .ledger) { gap: 1.75rem; }
.observations { display: grid; gap: 0.5rem; }
.cards { display: grid; gap: 0.6rem; grid-template-columns: repeat(auto-fill, minmax(min(17rem, 100%), 1fr)); }
.card { border: 1px solid var(--rule); border-radius: 8px; padding: 0.7rem 0.85rem; background: var(--paper); display: grid; gap: 0.4rem; align-content: start; }
.place { text-align: start; font: 0.9375rem/1.4 var(--serif); border: 0; background: none; padding: 0.25rem 0; min-block-size: 1.75rem; color: var(--accent); text-decoration: underline; text-underline-offset: 0.2em; overflow-wrap: anywhere; }

.more { color: var(--quiet); font-size: 0.875rem; }

.ledger { display: grid; gap: 0.5rem; }
.ledger-summary { color: var(--quiet); }
table { border-collapse: collapse; inline-size: 100%; font-size: 0.9375rem; }
th, td { text-align: start; vertical-align: top; padding: 0.45rem 0.75rem 0.45rem 0; border-block-end: 1px solid var(--rule); line-height: 1.5rem; overflow-wrap: break-word; }
th:last-child, td:last-child { padding-inline-end: 0; }
thead th { white-space: nowrap; font-size: 0.8125rem; font-weight: 600; color: var(--quiet); }
tbody th { font-weight: 600; }
tbody th button { border: 0; background: none; padding: 0; min-block-size: 1.5rem; line-height: inherit; text-align: start; font-weight: 600; font-family: var(--serif); font-size: 1rem; text-decoration: underline; text-decoration-color: var(--edge); text-underline-offset: 0.2em; }
tbody th button:hover { text-decoration-color: currentcolor; }
tbody th button:disabled { text-decoration: none; cursor: default; }
tr[data-unnamed] th button { font-style: italic; font-weight: 400; }
.cues { font-style: italic; }
.first { white-space: nowrap; }
.share { white-space: nowrap; font-variant-numeric: tabular-nums; }
meter { display: inline-block; inline-size: 2.75rem; block-size: 0.6rem; margin-inline-end: 0.5rem; vertical-align: 0; appearance: none; -webkit-appearance: none; background: var(--raised); border: 1px solid var(--edge); border-radius: 2px; overflow: hidden; }
meter::-webkit-meter-bar { background: none; border: 0; block-size: 100%; border-radius: 0; }
meter::-webkit-meter-optimum-value { background: var(--accent); }
meter::-moz-meter-bar { background: var(--accent); }
@container panel (inline-size < 33rem) {
  thead { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
  table, tbody { display: block; }
  tbody tr { display: flex; flex-wrap: wrap; gap: 0 0.75rem; padding-block: 0.5rem; border-block-end: 1px solid var(--rule); }
  tbody th, tbody td { display: block; border: 0; padding: 0.1rem 0; overflow-wrap: anywhere; }
  tbody th { flex: 1 0 100%; }
  td[data-head]::before { content: attr(data-head) ": "; color: var(--quiet); font-style: normal; }
}
`;
