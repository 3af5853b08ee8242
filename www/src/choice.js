// @ts-check
/**
 * Which findings a reader wants to see. Pure.
 * @import { Category, Finding, Marks, VoiceKind } from "./types.js"
 */
import { CATEGORIES, categoryOf, marksOfFindings, STRIDE, VOICES, voiceOf } from "./protocol.js";

export class Choice {
  /** @type {Set<Category>} */
  categories;
  /** Whose words are shown. @type {Set<VoiceKind>} */
  voices = new Set(VOICES);
  /** What was ignored, in that order. @type {{ finding: Finding, scope: "here" | "rule" }[]} */
  log = [];
  /** Ignored one by one. @type {Map<string, Finding>} */
  ignored = new Map();
  /** Entries and rules ignored wherever they fire. @type {Set<string>} */
  rules = new Set();

  /** @param {Iterable<Category>} [categories] */
  constructor(categories = CATEGORIES) { this.categories = new Set(categories); }

  /** Nothing is hidden but whole categories and voices, which a mark tells by itself. */
  get byCategoryOnly() { return this.ignored.size === 0 && this.rules.size === 0; }

  /** @param {Finding} finding */
  ignores(finding) { return this.ignored.has(finding.id) || this.rules.has(ruleOf(finding)); }

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
    if (this.categories.size === CATEGORIES.length && this.voices.size === VOICES.length) return marks;
    const visible = new Uint32Array(marks.length);
    let length = 0;
    for (let at = 0; at < marks.length; at += STRIDE) {
      if (!this.categories.has(categoryOf(marks[at + 2])) || !this.voices.has(voiceOf(marks[at + 2]))) continue;
      visible.set(marks.subarray(at, at + STRIDE), length);
      length += STRIDE;
    }
    return visible.subarray(0, length);
  }

  /** @param {Finding} finding @param {"here" | "rule"} scope */
  ignore(finding, scope) {
    this.log.push({ finding, scope });
    if (scope === "rule") this.rules.add(ruleOf(finding));
    else this.ignored.set(finding.id, finding);
  }

  /** @param {Finding} [finding] all, if none is given */
  restore(finding) {
    if (!finding) { this.ignored.clear(); this.rules.clear(); this.log = []; return; }
    this.log = this.log.filter((one) => one.finding.id !== finding.id && (one.scope === "here" || ruleOf(one.finding) !== ruleOf(finding)));
    this.ignored.delete(finding.id);
    this.rules.delete(ruleOf(finding));
  }
}

/** @param {Finding} finding */
const ruleOf = ({ category, entry, rule, text }) => `${category} ${rule ?? entry ?? text.toLowerCase()}`;
