// @ts-check
/**
 * What is known about a text while it is being edited: the last analysis and marks, moved over every change since.
 * Answers for an older text are moved as well; those too old are refused. Pure.
 * @import { Analysis, Edit, Finding, Marks, Observation, Source, Span, Stretch, VoicePassage } from "./types.js"
 */
import { marksOfFindings } from "./protocol.js";
import { remapFindings, remapMarks, remapSpan } from "./remap.js";
import { moved, replaced } from "./stretch.js";

/** Changes kept for an answer that comes late. */
const KEPT = 256;

const NONE = Object.freeze(/** @type {never[]} */ ([]));

export class Reading {
  /** Counts changes. */
  version;
  /** @type {Marks} */
  marks = new Uint32Array();
  /** True once an analysis has come. */
  analyzed = false;
  /** What the engine counted in the whole text: words, sentences. @type {Partial<Analysis["counts"]>} */
  counts = {};
  /** @type {{ version: number, edits: readonly Edit[] }[]} */
  #log = [];
  #marksVersion = -1;
  #analysisVersion = -1;
  /** @type {(readonly Edit[])[]} */
  #owed = [];
  /** @type {readonly Finding[]} */ #findings = NONE;
  /** @type {readonly Source[]} */ #sources = NONE;
  /** @type {readonly Observation[]} */ #observations = NONE;
  /** @type {readonly VoicePassage[]} */ #passages = NONE;
  /** @type {Map<string, Finding> | null} */ #byId = null;

  /** @param {number} [version] the first one's number */
  constructor(version = 0) { this.version = version; }

  /** Findings where they stand in the text as it is now. */
  get findings() { this.#settle(); return this.#findings; }
  get sources() { this.#settle(); return this.#sources; }
  get observations() { this.#settle(); return this.#observations; }
  get passages() { this.#settle(); return this.#passages; }

  /** The analysis is of the text as it is now. */
  get settled() { return this.#analysisVersion === this.version; }

  /** Another analysis of the same text is to come. */
  outdated() { this.#analysisVersion = this.#marksVersion = -1; }

  /** @param {string} id */
  finding(id) {
    this.#byId ??= new Map(this.findings.map((finding) => [finding.id, finding]));
    return this.#byId.get(id) ?? null;
  }

  /** @param {readonly Edit[]} edits */
  edited(edits) {
    this.version++;
    this.marks = remapMarks(this.marks, edits);
    this.#log.push({ version: this.version, edits });
    if (this.#log.length > KEPT) this.#log.shift();
    if (this.#findings.length || this.#sources.length || this.#observations.length || this.#passages.length) this.#owed.push(edits);
    this.#byId = null;
  }

  /**
   * Takes marks for the text of `version`.
   * @param {Marks} marks
   * @param {number} version
   * @param {Stretch | null} [stretch] where they stand; all others are as they were
   * @returns {boolean} false: too old
   */
  mark(marks, version, stretch = null) {
    if (version < this.#marksVersion || this.#tooOld(version)) return false;
    this.#marksVersion = version;
    const since = this.#since(version), fresh = since.reduce(remapMarks, marks);
    this.marks = stretch ? replaced(this.marks, since.reduce(moved, stretch), fresh) : fresh;
    return true;
  }

  /**
   * Takes the analysis of the text of `version`.
   * @param {Analysis} analysis
   * @param {number} version
   * @param {readonly Edit[]} [gaps] what it was made without
   * @returns {{ added: Finding[], removed: Finding[] } | null} null: too old
   */
  analysis(analysis, version, gaps = []) {
    if (version < this.#analysisVersion || this.#tooOld(version)) return null;
    const before = this.findings;
    this.#analysisVersion = version;
    this.#findings = Object.freeze(analysis.findings);
    this.#sources = Object.freeze(analysis.sources);
    this.#observations = Object.freeze(analysis.observations);
    this.#passages = Object.freeze(analysis.passages ?? NONE);
    this.counts = analysis.counts;
    this.#byId = null;
    this.#log = this.#log.filter((entry) => entry.version > version);
    this.#owed = gaps.length ? [gaps, ...this.#since(version)] : this.#since(version);
    if (version >= this.#marksVersion) this.mark(remapMarks(marksOfFindings(analysis.findings), gaps), version);
    this.analyzed = true;
    const now = this.findings;
    return { added: without(now, before), removed: without(before, now) };
  }

  /** @param {number} version */
  #tooOld(version) {
    return this.#log.length > 0 && version < this.#log[0].version - 1;
  }

  /** @param {number} version */
  #since(version) {
    return this.#log.filter((entry) => entry.version > version).map((entry) => entry.edits);
  }

  #settle() {
    for (const edits of this.#owed.splice(0)) {
      this.#findings = Object.freeze(remapFindings(this.#findings, edits));
      this.#sources = Object.freeze(this.#sources.map((source) => ({ ...source, mentions: movedSpans(source.mentions, edits) })));
      this.#observations = Object.freeze(this.#observations.map((seen) => ({ ...seen, spans: movedSpans(seen.spans, edits) })));
      this.#passages = Object.freeze(this.#passages.flatMap((passage) => {
        const span = remapSpan(passage, edits);
        return span ? [{ ...passage, ...span }] : [];
      }));
    }
  }
}

/**
 * @param {readonly Span[]} spans
 * @param {readonly Edit[]} edits
 */
function movedSpans(spans, edits) {
  return spans.map((span) => remapSpan(span, edits)).filter((span) => span !== null);
}

/**
 * @param {readonly Finding[]} findings
 * @param {readonly Finding[]} others
 */
function without(findings, others) {
  const ids = new Set(others.map(({ id }) => id));
  return findings.filter(({ id }) => !ids.has(id));
}
