// @ts-check
/**
 * Which findings a reader wants to see. Pure.
 * @import { Category, Edit, Finding, Marks, Scope, VoiceKind } from "./types.js"
 */
import { CATEGORIES, categoryOf, marksOfFindings, STRIDE, VOICES, voiceOf } from "./protocol.js";
import { remapSpan } from "./remap.js";

export class Choice {
  /** @type {Set<Category>} */
  categories;
  /** All there are: Obelize's and those of the house style. @type {readonly Category[]} */
  all = CATEGORIES;
  /** Whose words are shown. @type {Set<VoiceKind>} */
  voices = new Set(VOICES);
  /** What was ignored, in that order; each finding where it stands now, or from -1 on if its words are gone. @type {{ finding: Finding, scope: Scope }[]} */
  log = [];
  /** @type {Set<string>} */
  #keys = new Set();
  /** Categories were asked for by name: those of a house style come only if they were. */
  #named;

  /** @param {Iterable<Category>} [categories] */
  constructor(categories) {
    this.categories = new Set(categories ?? CATEGORIES);
    this.#named = categories !== undefined;
  }

  /** Nothing is hidden but whole categories and voices, which a mark tells by itself. */
  get byCategoryOnly() { return this.log.length === 0; }

  /** Takes the categories of a house style, in the place of those of the last one. @param {readonly Category[]} own */
  setOwn(own) {
    const before = this.all;
    this.all = [...CATEGORIES, ...own];
    if (!this.#named) for (const category of own) if (!before.includes(category)) this.categories.add(category);
  }

  /** @param {Finding} finding */
  ignores(finding) { return this.log.length > 0 && SCOPES.some((scope) => this.#keys.has(keyOf(finding, scope))); }

  /** @param {Finding} finding */
  shows(finding) { return this.categories.has(finding.category) && this.voices.has(finding.voice.kind) && !this.ignores(finding); }

  /**
   * The marks of a reading that are shown.
   * @param {{ marks: Marks, findings: readonly Finding[] }} reading
   * @returns {Marks}
   */
  visible(reading) {
    // To ask for the findings is to move them all over the last edits; a key without need for them must not wait for that.
    if (!this.byCategoryOnly) return marksOfFindings(reading.findings.filter((finding) => this.shows(finding)));
    const { marks } = reading;
    if (this.voices.size === VOICES.length && this.all.every((category) => this.categories.has(category))) return marks;
    const visible = new Uint32Array(marks.length);
    let length = 0;
    for (let at = 0; at < marks.length; at += STRIDE) {
      if (!this.categories.has(categoryOf(marks[at + 2])) || !this.voices.has(voiceOf(marks[at + 2]))) continue;
      visible.set(marks.subarray(at, at + STRIDE), length);
      length += STRIDE;
    }
    return visible.subarray(0, length);
  }

  /** @param {Finding} finding @param {Scope} scope */
  ignore(finding, scope) {
    this.log.push({ finding, scope });
    this.#keys.add(keyOf(finding, scope));
  }

  /** @param {Finding} [finding] all, if none is given */
  restore(finding) {
    this.log = finding ? this.log.filter(({ finding: one, scope }) => keyOf(one, scope) !== keyOf(finding, scope)) : [];
    this.#rekey();
  }

  /** Keeps in sight what was ignored here. @param {readonly Edit[]} edits */
  moved(edits) {
    for (const one of this.log) if (isHeldById(one)) one.finding = remapSpan(one.finding, edits) ?? { ...one.finding, start: -1, end: -1 };
  }

  /**
   * Finds again what was ignored here: a finding's id changes with the words beside it, its place is known.
   * A rule that was ignored before the lexicon's texts were there is known by its finding alone until they name its entry.
   * @param {readonly Finding[]} findings of the text as it is now
   */
  settle(findings) {
    for (const one of this.log) {
      if (!isHeldById(one)) continue;
      const { id, start, end, category, text } = one.finding;
      one.finding = findings.find((now) => now.start === start && now.end === end && now.category === category && now.text === text)
        ?? findings.find((now) => now.id === id) ?? one.finding;
    }
    this.#rekey();
  }

  #rekey() { this.#keys = new Set(this.log.map(({ finding, scope }) => keyOf(finding, scope))); }
}

/** @type {readonly Scope[]} */
const SCOPES = ["here", "phrase", "rule", "everywhere"];

/**
 * What phrases and reporting words find belongs to an entry of the lexicon, which its texts have to name; a colon or a dash
 * as a cue has none.
 * @param {Pick<Finding, "category" | "entry" | "rule" | "text">} finding
 */
const lacksEntry = ({ category, entry, rule, text }) => entry === undefined && (rule === "phrase" || (category === "attribution" && /\p{L}/u.test(text)));

/** One finding is meant, or has to be found again before its rule is known. @param {{ finding: Finding, scope: Scope }} one */
const isHeldById = ({ finding, scope }) => scope === "here" || (scope === "rule" && lacksEntry(finding));

/** What findings have in common that are ignored together. @param {Finding} finding @param {Scope} scope */
function keyOf(finding, scope) {
  const { id, category, entry, rule, text } = finding;
  if (isHeldById({ finding, scope })) return id;
  const words = text.toLowerCase();
  // What a house style accepts it accepts in any category.
  return scope === "everywhere" ? ` ${words}` : scope === "phrase" ? `${category} “${words}”` : `${category} ${rule ?? entry ?? words}`;
}
