// @ts-check
/** The popover's style, as text for a constructed sheet. */

import { TOKENS } from "../panel/style.js";

export const POPOVER_STYLE = `${TOKENS}
:host { position: fixed; inset: auto; margin: 0; padding: 0; z-index: 2147483647;
  inline-size: min(23rem, calc(100vw - 1rem)); overflow: auto; overscroll-behavior: contain; scrollbar-color: var(--edge) transparent;
  background: var(--paper); border: 1px solid var(--edge); border-radius: 10px;
  box-shadow: 0 1px 2px rgb(0 0 0 / 0.12), 0 8px 28px rgb(0 0 0 / 0.18); }
:host(:not([open])) { display: none; }
.body { display: grid; gap: 0.6rem; padding: 0.75rem 0.9rem 0.8rem; }
header { display: flex; align-items: flex-start; gap: 0.5rem; }
.title { margin-inline-end: auto; font: 600 1rem/1.5 var(--serif); overflow-wrap: anywhere; }
.title .kind { display: block; font: 0.8125rem/1.3 system-ui, "Segoe UI", "Liberation Sans", Arial, sans-serif; color: var(--quiet); }
.close { border: 0; background: none; border-radius: 6px; inline-size: 1.75rem; block-size: 1.75rem; font-size: 1.125rem; line-height: 1; flex: none; }
.close:hover { background: var(--raised); }
.reason { font-size: 0.9375rem; }
dl { display: grid; grid-template-columns: auto 1fr; gap: 0.3rem 0.75rem; font-size: 0.875rem; }
dt { color: var(--quiet); }
dd { overflow-wrap: anywhere; min-inline-size: 0; }
.said { font-family: var(--serif); font-size: 0.9375rem; }
.also { font-size: 0.875rem; color: var(--quiet); }
.turn { border: 0; background: none; padding: 0.15rem 0.2rem; min-block-size: 1.5rem; color: var(--ink); text-decoration: underline; text-decoration-color: var(--edge); text-underline-offset: 0.2em; }
.turn:hover { text-decoration-color: currentcolor; }
.origin { color: var(--quiet); font-size: 0.8125rem; }
.actions:empty { display: none; }
.actions { display: inline-flex; flex-wrap: wrap; gap: 0.4rem; }
.origin a { color: inherit; text-underline-offset: 0.15em; }
footer { position: sticky; inset-block-end: 0; display: flex; flex-wrap: wrap; gap: 0.4rem; align-items: center; margin: 0 -0.9rem -0.8rem; padding: 0.6rem 0.9rem; background: var(--paper); border-block-start: 1px solid var(--rule); }
footer .position { margin-inline-end: auto; color: var(--quiet); font-size: 0.8125rem; font-variant-numeric: tabular-nums; }
@media (prefers-reduced-motion: no-preference) {
  :host([open]) { animation: appear 90ms ease-out; }
  @keyframes appear { from { opacity: 0; } }
}
@media (max-width: 30rem) { .body { gap: 0.45rem; } dl { column-gap: 0.6rem; } }
@media print { :host { display: none !important; } }
`;
