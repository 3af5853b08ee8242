// @ts-check
/**
 * What two versions of a text have in common: Myers' shortest edit script (1986), first of paragraphs, then of the words
 * of those that differ. Pure; offsets in UTF-16 code units.
 *
 * @import { Analysis, Finding } from "../src/types.js"
 */

/** A stretch that both have, or one of them alone. @typedef {{ kind: "same" | "removed" | "added", text: string }} Piece */

/** Most edits that are looked for between two lists; beyond, they count as wholly different. */
const MOST = 1200;

/**
 * @template T
 * @param {readonly T[]} before
 * @param {readonly T[]} after
 * @returns {{ kind: "same" | "removed" | "added", items: T[] }[]}
 */
export function editScript(before, after) {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < before.length - head && tail < after.length - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  const middle = shortest(before.slice(head, before.length - tail), after.slice(head, after.length - tail));
  /** @type {{ kind: "same" | "removed" | "added", items: T[] }[]} */
  const script = [];
  for (const { kind, items } of [{ kind: /** @type {const} */ ("same"), items: before.slice(0, head) }, ...middle, { kind: /** @type {const} */ ("same"), items: before.slice(before.length - tail) }]) {
    if (items.length === 0) continue;
    const last = script.at(-1);
    if (last?.kind === kind) last.items.push(...items);
    else script.push({ kind, items: [...items] });
  }
  return script;
}

/**
 * @template T
 * @param {readonly T[]} a
 * @param {readonly T[]} b
 * @returns {{ kind: "same" | "removed" | "added", items: T[] }[]}
 */
function shortest(a, b) {
  const whole = [{ kind: /** @type {const} */ ("removed"), items: [...a] }, { kind: /** @type {const} */ ("added"), items: [...b] }];
  if (a.length === 0 || b.length === 0) return whole;
  const most = Math.min(a.length + b.length, MOST);
  const furthest = new Int32Array(2 * most + 3);
  /** @type {Int32Array[]} */
  const trace = [];
  for (let edits = 0; edits <= most; edits += 1) {
    trace.push(furthest.slice(most - edits, most + edits + 3));
    for (let k = -edits; k <= edits; k += 2) {
      const at = most + 1 + k;
      let x = k === -edits || (k !== edits && furthest[at - 1] < furthest[at + 1]) ? furthest[at + 1] : furthest[at - 1] + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x += 1;
      furthest[at] = x;
      if (x >= a.length && x - k >= b.length) return walkBack(a, b, trace);
    }
  }
  return whole;
}

/**
 * @template T
 * @param {readonly T[]} a
 * @param {readonly T[]} b
 * @param {readonly Int32Array[]} trace
 */
function walkBack(a, b, trace) {
  /** @type {{ kind: "same" | "removed" | "added", items: T[] }[]} */
  const steps = [];
  let x = a.length;
  let y = b.length;
  for (let edits = trace.length - 1; edits >= 0; edits -= 1) {
    // What was reached with one edit less; diagonal k stands at k + edits + 1.
    const reached = (/** @type {number} */ k) => trace[edits][k + edits + 1];
    const k = x - y;
    const down = k === -edits || (k !== edits && reached(k - 1) < reached(k + 1));
    const fromX = edits === 0 ? 0 : reached(down ? k + 1 : k - 1);
    const fromY = edits === 0 ? 0 : fromX - (down ? k + 1 : k - 1);
    const startX = edits === 0 ? 0 : down ? fromX : fromX + 1;
    steps.push({ kind: "same", items: a.slice(startX, x) });
    if (edits > 0) steps.push(down ? { kind: "added", items: [b[fromY]] } : { kind: "removed", items: [a[fromX]] });
    x = fromX;
    y = fromY;
  }
  return steps.reverse();
}

const WORDS = /\s+|[\p{L}\p{N}\p{M}’'-]+|[^]/gu;

/** The pieces of both versions, in order. @param {string} before @param {string} after @returns {Piece[]} */
export function difference(before, after) {
  const lines = (/** @type {string} */ text) => text.split(/(?<=\n)/u);
  /** @type {Piece[]} */
  const pieces = [];
  const script = editScript(lines(before), lines(after));
  for (let at = 0; at < script.length; at += 1) {
    const { kind, items } = script[at];
    const other = script[at + 1];
    if (kind !== "same" && other && other.kind !== "same") {
      const [removed, added] = kind === "removed" ? [items, other.items] : [other.items, items];
      const words = editScript(removed.join("").match(WORDS) ?? [], added.join("").match(WORDS) ?? []);
      pieces.push(...words.map(({ kind, items }) => ({ kind, text: items.join("") })));
      at += 1;
    } else pieces.push({ kind, text: items.join("") });
  }
  return pieces;
}

/** A mark that both versions have, in another voice or with another kind of source. @typedef {{ before: Finding, after: Finding }} Changed */

/**
 * Which marks stayed, came and went: one stays if its words did.
 *
 * @param {readonly Piece[]} pieces
 * @param {readonly Finding[]} before
 * @param {readonly Finding[]} after
 */
export function compareMarks(pieces, before, after) {
  /** Where the pieces that stayed lie in either version. @type {{ from: number, to: number, length: number }[]} */
  const stayed = [];
  let from = 0;
  let to = 0;
  for (const { kind, text } of pieces) {
    if (kind === "same") stayed.push({ from, to, length: text.length });
    if (kind !== "added") from += text.length;
    if (kind !== "removed") to += text.length;
  }
  const place = (/** @type {Finding} */ { category, start, end }) => `${category} ${start} ${end}`;
  const left = new Map(after.map((finding) => [place(finding), finding]));
  /** @type {Finding[]} */ const removed = [];
  /** @type {Changed[]} */ const changed = [];
  let kept = 0;
  let piece = 0;
  for (const finding of before) {
    while (piece < stayed.length && stayed[piece].from + stayed[piece].length < finding.end) piece += 1;
    const here = stayed[piece];
    const shift = here && finding.start >= here.from ? here.to - here.from : null;
    const there = shift === null ? undefined : left.get(place({ ...finding, start: finding.start + shift, end: finding.end + shift }));
    if (!there) { removed.push(finding); continue; }
    left.delete(place(there));
    kept += 1;
    if (there.voice.kind !== finding.voice.kind || there.source?.kind !== finding.source?.kind || there.source?.text !== finding.source?.text) changed.push({ before: finding, after: there });
  }
  return { added: [...left.values()], removed, changed, kept };
}

/** Sources that only one version has, by name. @param {Pick<Analysis, "sources">} before @param {Pick<Analysis, "sources">} after */
export function compareSources(before, after) {
  const names = (/** @type {Pick<Analysis, "sources">} */ { sources }) => new Set(sources.map(({ name }) => name.toLowerCase()));
  const [old, now] = [names(before), names(after)];
  return {
    added: after.sources.filter(({ name }) => !old.has(name.toLowerCase())),
    removed: before.sources.filter(({ name }) => !now.has(name.toLowerCase())),
  };
}
