// @ts-check
/**
 * What was ignored in a text, as JSON: to be kept over a reload, or taken to another device. Words that are accepted
 * everywhere are the house style's and are not in it.
 * @import { Lens } from "./lens.js"
 * @import { Finding, Scope } from "./types.js"
 */

/** The name of the JSON's shape. */
export const SCHEMA = "obelize-dismissals/1";

/** Code units of the text beside the words. */
const BESIDE = 32;

/**
 * @typedef {object} Dismissal
 * @property {Exclude<Scope, "everywhere">} scope
 * @property {string} id of the finding when it was ignored
 * @property {string} category
 * @property {string} [entry]
 * @property {string} [rule]
 * @property {string} text the words
 * @property {string} [before] what stood beside them, of one that is ignored here alone
 * @property {string} [after]
 */

/** What is ignored in a lens's text. @param {Pick<Lens, "ignoring" | "text">} lens @returns {Dismissal[]} */
export function dismissalsOf({ ignoring, text }) {
  return ignoring.flatMap(({ finding, scope }) => {
    if (scope === "everywhere") return [];
    const { id, category, entry, rule, start, end } = finding;
    const told = { scope, id, category, entry, rule, text: finding.text };
    return [scope !== "here" || start < 0 ? told : { ...told, before: text.slice(Math.max(start - BESIDE, 0), start), after: text.slice(end, end + BESIDE) }];
  });
}

/** @param {Pick<Lens, "ignoring" | "text">} lens */
export const exportDismissals = (lens) => `${JSON.stringify({ schema: SCHEMA, dismissals: dismissalsOf(lens) }, null, 2)}\n`;

/**
 * Reads what `exportDismissals` wrote.
 * @param {string} json
 * @returns {Dismissal[]}
 * @throws {TypeError} it is something else
 */
export function readDismissals(json) {
  let read;
  try { read = JSON.parse(json); } catch { read = null; }
  const list = read?.schema === SCHEMA ? read.dismissals : null;
  const isText = (/** @type {unknown} */ value) => typeof value === "string";
  const isWhole = (/** @type {any} */ one) => ["here", "phrase", "rule"].includes(one?.scope) && isText(one.id) && isText(one.category) && isText(one.text);
  if (!Array.isArray(list) || !list.every(isWhole)) throw new TypeError(`this is no list of what was ignored: an object with "schema": "${SCHEMA}" is expected`);
  return list;
}

/**
 * Ignores again what was ignored, as far as it stands in the text.
 * @param {Pick<Lens, "findings" | "text" | "ignoring" | "ignoreAgain">} lens its text analysed
 * @param {readonly Dismissal[]} dismissals
 * @returns {Dismissal[]} those that are not found (yet)
 */
export function dismissAgain(lens, dismissals) {
  const { findings, text } = lens;
  const known = new Set(lens.ignoring.filter(({ scope }) => scope === "here").map(({ finding }) => finding.id));
  /** @type {{ finding: Finding, scope: Scope }[]} */
  const again = [];
  const missing = dismissals.filter((one) => {
    const alike = findings.filter((finding) => (one.text === undefined || same(finding.text, one.text)) && (one.category === undefined || finding.category === one.category));
    const found = one.scope === "here" ? alike.find(({ id }) => id === one.id) ?? alike.find((finding) => !known.has(finding.id) && standsIn(finding, text, one))
      : one.scope === "phrase" ? alike[0]
        : findings.find(({ category, entry, rule, id }) => (one.category === undefined ? id === one.id : category === one.category && entry === one.entry && rule === one.rule));
    if (!found) return true;
    if (one.scope === "here" && known.has(found.id)) return false;
    known.add(found.id);
    again.push({ finding: found, scope: one.scope });
    return false;
  });
  if (again.length > 0) lens.ignoreAgain(again);
  return missing;
}

/** @param {string} one @param {string} other */
const same = (one, other) => one.toLowerCase() === other.toLowerCase();

/** The same words beside it, on one side at least. @param {Finding} finding @param {string} text @param {Dismissal} dismissal */
function standsIn({ start, end }, text, { before, after }) {
  return (before !== undefined && before.trim() !== "" && text.slice(0, start).endsWith(before)) || (after !== undefined && after.trim() !== "" && text.slice(end).startsWith(after));
}

/**
 * Keeps in this browser what is ignored in a text, and what was accepted everywhere, and brings it back.
 * @param {Lens} lens
 * @param {string} name of the text
 * @param {Storage | null} [storage]
 */
export function keep(lens, name, storage = ownStorage()) {
  const key = `obelize:${name}`;
  /** @type {{ dismissals?: Dismissal[], accepted?: string }} */
  let kept = {};
  try { kept = JSON.parse(storage?.getItem(key) ?? "{}") ?? {}; } catch { /* What cannot be read is left out. */ }
  let owed = Array.isArray(kept.dismissals) ? kept.dismissals.filter((one) => typeof one?.id === "string") : [];
  let accepted = typeof kept.accepted === "string" ? kept.accepted : "";
  const store = () => {
    const dismissals = [...owed, ...dismissalsOf(lens)];
    try {
      if (dismissals.length === 0 && accepted === "") storage?.removeItem(key);
      else storage?.setItem(key, JSON.stringify({ dismissals, accepted }));
    } catch { /* Full, or forbidden: then a reload finds what was kept last. */ }
  };
  const bring = () => { if (owed.length > 0 && lens.settled) owed = dismissAgain(lens, owed); };
  lens.addEventListener("obelize-analysis", bring);
  lens.addEventListener("obelize-ignore", () => queueMicrotask(store));
  lens.addEventListener("obelize-style", () => {
    const now = lens.houseStyle?.local?.text ?? "";
    if (now !== accepted) { accepted = now; store(); }
  });
  if (accepted) void lens.readWith(undefined, { local: accepted });
  bring();
}

/** A browser told to block cookies throws at the very name. */
function ownStorage() {
  try { return localStorage; } catch { return null; }
}
