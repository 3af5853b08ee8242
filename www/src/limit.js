// @ts-check
/**
 * The most of a text that is read at once. Beyond any article, and so that a whole archive pasted by mistake keeps
 * neither browser nor reader waiting: what stands before the limit is read as ever, what follows is not, and the lens
 * says how much that is.
 *
 * @import { Analyst, Session, Splice } from "./types.js"
 */

/** Code units. News is a hundredth of it; a browser's list and band stay usable to about here. */
export const MOST = 1_000_000;

/** A session that may know only the beginning of its text. @typedef {Session & { readonly unread: number }} LimitedSession `unread`: code units after what is read */

/**
 * Opens a text whose beginning alone is read: whole paragraphs, as many as `most` holds. Edits behind them cost nothing;
 * one that moves the limit opens the text anew.
 *
 * @param {Analyst} analyst
 * @param {readonly string[]} paragraphs
 * @param {import("./types.js").SessionEvents} events
 * @param {number} version
 * @param {number} [most] code units
 * @returns {LimitedSession}
 */
export function openLimited(analyst, paragraphs, events, version, most = MOST) {
  let all = paragraphs;
  let read = beginning(all, most);
  let session = analyst.open(read, events, version);
  return {
    edit(splices, version) {
      const before = all;
      all = applied(all, splices);
      const known = read.length;
      if (read === before && lengthOf(all) <= most) {
        read = all;
        session.edit(splices, version);
        return;
      }
      const next = beginning(all, most);
      const inside = splices.filter(({ from }) => from < known);
      const moved = inside.reduce((sum, { removed, inserted }) => sum + inserted.length - removed, 0);
      // The same paragraphs as before but for what was edited in them: the session goes on.
      const goesOn = next.length === known + moved && inside.every(({ from, removed }) => from + removed <= known)
        && next.every((text, at) => text === all[at]) && read.every((text, at) => text === before[at]);
      if (goesOn) session.edit(inside, version);
      else {
        session.close();
        session = analyst.open(next, events, version);
      }
      read = next;
    },
    look: (paragraph) => session.look?.(paragraph),
    stop: () => session.stop?.(),
    resume: () => session.resume?.(),
    close: () => session.close(),
    get unread() { return read === all ? 0 : lengthOf(all) - lengthOf(read); },
  };
}

/** Code units of the paragraphs joined. @param {readonly string[]} paragraphs */
const lengthOf = (paragraphs) => paragraphs.reduce((sum, { length }) => sum + length + 1, -1);

/** @param {readonly string[]} paragraphs @param {number} most @returns {readonly string[]} the same list if all of it fits */
function beginning(paragraphs, most) {
  let length = -1;
  const at = paragraphs.findIndex((text) => (length += text.length + 1) > most);
  if (at < 0) return paragraphs;
  if (at > 0) return paragraphs.slice(0, at);
  // One paragraph without end: up to its last space, and never through a letter.
  const cut = paragraphs[0].slice(0, most);
  return [cut.slice(0, cut.lastIndexOf(" ") + 1) || cut.replace(/[\ud800-\udbff]$/u, "")];
}

/** @param {readonly string[]} paragraphs @param {readonly Splice[]} splices */
function applied(paragraphs, splices) {
  let all = paragraphs;
  for (const { from, removed, inserted } of [...splices].reverse()) all = [...all.slice(0, from), ...inserted, ...all.slice(from + removed)];
  return all;
}
