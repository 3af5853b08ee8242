// @ts-check
/**
 * Carries what is known about a text over to the text after an edit, so that marks move in the frame of the edit
 * and the engine's answer only adds to them. Pure.
 * @import { Change, Edit, Finding, Marks, Span, Splice } from "./types.js"
 */
import { STRIDE } from "./protocol.js";

/**
 * What turned one list of paragraphs into another. Paragraphs at both ends are compared first, the rest is matched
 * by equal text in order, so that two edits far apart leave alone what lies between.
 * @param {readonly string[]} before
 * @param {readonly string[]} after
 * @returns {Change}
 */
export function difference(before, after) {
  /** @type {Splice[]} */
  const splices = [];
  /** @type {Edit[]} */
  const edits = [];
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  if (head === before.length && head === after.length) return { splices, edits };

  let offset = 0;
  for (let paragraph = 0; paragraph < head; paragraph++) offset += before[paragraph].length + 1;
  let old = head, fresh = head;
  for (const [oldNext, freshNext] of [...matches(before, after, head, tail), [before.length - tail, after.length - tail]]) {
    if (old < oldNext || fresh < freshNext) {
      const inserted = after.slice(fresh, freshNext);
      const removed = before.slice(old, oldNext);
      splices.push({ from: old, removed: removed.length, inserted });
      edits.push(editOf(removed, inserted, offset, oldNext === before.length, freshNext === after.length));
    }
    for (; old < oldNext; old++) offset += before[old].length + 1;
    if (oldNext < before.length) offset += before[oldNext].length + 1;
    old = oldNext + 1;
    fresh = freshNext + 1;
  }
  return { splices, edits };
}

/**
 * Pairs of equal paragraphs between head and tail, ascending on both sides.
 * @param {readonly string[]} before
 * @param {readonly string[]} after
 * @param {number} head
 * @param {number} tail
 */
function matches(before, after, head, tail) {
  /** @type {[number, number][]} */
  const pairs = [];
  const oldEnd = before.length - tail, freshEnd = after.length - tail;
  if (oldEnd - head < 2 || freshEnd - head < 2) return pairs;
  /** @type {Map<string, number[]>} */
  const places = new Map();
  for (let old = head; old < oldEnd; old++) {
    const text = before[old];
    if (text) places.get(text)?.push(old) ?? places.set(text, [old]);
  }
  let least = head;
  for (let fresh = head; fresh < freshEnd; fresh++) {
    const olds = places.get(after[fresh]);
    while (olds?.length && olds[0] < least) olds.shift();
    if (!olds?.length) continue;
    pairs.push([olds[0], fresh]);
    least = olds[0] + 1;
  }
  return pairs;
}

/**
 * The one edit between two runs of paragraphs, as narrow as their common ends allow. A run that does not reach the
 * end of its text owns the "\n" after it; one that does owns the "\n" before it if the other is empty.
 * @param {readonly string[]} removed
 * @param {readonly string[]} inserted
 * @param {number} offset of the run in the old text
 * @param {boolean} oldLast the run reaches the end of the old text
 * @param {boolean} freshLast
 * @returns {Edit}
 */
function editOf(removed, inserted, offset, oldLast, freshLast) {
  if (oldLast && freshLast && offset > 0) {
    offset--;
    return narrow(removed.map((text) => `\n${text}`).join(""), inserted.map((text) => `\n${text}`).join(""), offset);
  }
  if (oldLast && freshLast) return narrow(removed.join("\n"), inserted.join("\n"), offset);
  return narrow(removed.map((text) => `${text}\n`).join(""), inserted.map((text) => `${text}\n`).join(""), offset);
}

/**
 * @param {string} before
 * @param {string} after
 * @param {number} offset
 * @returns {Edit}
 */
function narrow(before, after, offset) {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before.charCodeAt(head) === after.charCodeAt(head)) head++;
  let tail = 0;
  while (tail < shorter - head
    && before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)) tail++;
  return { start: offset + head, end: offset + before.length - tail, length: after.length - head - tail };
}

/**
 * Moves marks over edits; a mark that an edit touches from inside, or that grew or lost a letter, is dropped.
 * @param {Marks} marks
 * @param {readonly Edit[]} edits
 * @returns {Marks}
 */
export function remapMarks(marks, edits) {
  if (!edits.length) return marks;
  const moved = new Uint32Array(marks.length);
  let length = 0, passed = 0, shift = 0;
  for (let at = 0; at < marks.length; at += STRIDE) {
    const start = marks[at], end = marks[at + 1];
    while (passed < edits.length && edits[passed].end <= start) shift += growth(edits[passed++]);
    if (passed < edits.length && edits[passed].start < end) continue;
    moved[length++] = start + shift;
    moved[length++] = end + shift;
    moved[length++] = marks[at + 2];
  }
  return moved.subarray(0, length);
}

/** @param {Edit} edit */
const growth = (edit) => edit.length - (edit.end - edit.start);

/**
 * Moves a span; one that an edit touches is dropped.
 * @template {Span} S
 * @param {S} span
 * @param {readonly Edit[]} edits
 * @returns {S | null}
 */
export function remapSpan(span, edits) {
  let shift = 0;
  for (const edit of edits) {
    if (edit.start >= span.end) break;
    if (edit.end > span.start) return null;
    shift += growth(edit);
  }
  return shift ? { ...span, start: span.start + shift, end: span.end + shift } : span;
}

/**
 * Moves findings with their parts; those that an edit touches are dropped, parts of theirs as well.
 * @param {readonly Finding[]} findings
 * @param {readonly Edit[]} edits
 * @returns {readonly Finding[]}
 */
export function remapFindings(findings, edits) {
  if (!edits.length) return findings;
  /** @type {Finding[]} */
  const moved = [];
  const places = new Int32Array(findings.length).fill(-1);
  findings.forEach((finding, place) => {
    const span = remapSpan(finding, edits);
    if (span) places[place] = moved.push(withParts(span, edits)) - 1;
  });
  if (moved.length === findings.length) return moved;
  return moved.map((finding) => {
    const { kind, attribution } = finding.voice;
    if (attribution === undefined || places[attribution] === attribution) return finding;
    return { ...finding, voice: places[attribution] < 0 ? { kind } : { kind, attribution: places[attribution] } };
  });
}

/**
 * @param {Finding} finding
 * @param {readonly Edit[]} edits
 * @returns {Finding}
 */
function withParts(finding, edits) {
  const { source, cue, content } = finding;
  if (!source && !cue && !content) return finding;
  return {
    ...finding,
    source: source && remapSpan(source, edits),
    cue: cue && (remapSpan(cue, edits) ?? undefined),
    content: content?.map((part) => remapSpan(part, edits)).filter((part) => part !== null),
  };
}
