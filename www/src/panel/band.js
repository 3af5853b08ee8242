// @ts-check
/**
 * What the voice band shows, before it is drawn: every sentence with its voices and its marks. Pure; offsets are
 * UTF-16 code units of the whole text.
 *
 * @import { Finding, Span, VoiceKind, VoicePassage } from "../types.js"
 */
import { WITHOUT_NAME } from "./without-name.js";

/** Whether a reader could ask whoever speaks: somebody named or identified, a source without a name, or nobody. @typedef {"named" | "unnamed" | "none"} Naming */

/**
 * A part of a sentence in one voice; `attribution` is its place among the findings.
 * @typedef {{ start: number, end: number, words: number, voice: VoiceKind, naming: Naming | null, attribution: number | null }} BandPart
 */

/**
 * @typedef {object} BandSentence
 * @property {number} start
 * @property {number} end
 * @property {number} paragraph from 0, empty ones not counted
 * @property {readonly BandPart[]} parts
 * @property {readonly Finding[]} hedges
 * @property {readonly Finding[]} loaded loaded terms and scare quotes
 */

/** @param {Finding | undefined} attribution @returns {Naming} */
function namingOf(attribution) {
  const kind = attribution?.source?.kind ?? "none";
  return kind === "none" ? "none" : WITHOUT_NAME.has(kind) ? "unnamed" : "named";
}

/**
 * @param {object} analysis
 * @param {string} analysis.text
 * @param {readonly Finding[]} analysis.findings all of them
 * @param {readonly Finding[]} analysis.shown those that the reader sees
 * @param {readonly VoicePassage[]} analysis.passages
 * @returns {BandSentence[]}
 */
export function sentencesOf({ text, findings, shown, passages }) {
  // What nobody is said to say stands in the text's own voice; the band shows that it is passed on nevertheless.
  const sourceless = findings.flatMap((finding, place) =>
    finding.category === "attribution" && !finding.source ? (finding.content ?? []).map((span) => ({ ...span, place })) : [])
    .sort((a, b) => a.start - b.start);
  // Quotation marks that keep a word at arm's length quote nobody.
  const scare = findings.filter(({ category }) => category === "scare-quote");
  /** @type {(BandSentence & { parts: BandPart[], hedges: Finding[], loaded: Finding[], number: number })[]} */
  const sentences = [];
  let paragraph = -1;
  let line = -1;
  let from = 0;
  for (const { start, end, words, sentence: number, voice } of passages) {
    let sentence = sentences.at(-1);
    if (sentence?.number !== number) {
      const opening = text.lastIndexOf("\n", start - 1);
      if (opening !== line || paragraph < 0) { line = opening; paragraph += 1; }
      sentence = { start, end, paragraph, parts: [], hedges: [], loaded: [], number };
      sentences.push(sentence);
    }
    sentence.end = end;
    const attribution = voice.attribution ?? null;
    const isScare = voice.kind === "quoted" && attribution === null && scare.some((finding) => finding.start < end && finding.end > start);
    if (voice.kind !== "own" && !isScare) {
      sentence.parts.push({ start, end, words, voice: voice.kind, attribution, naming: namingOf(attribution === null ? undefined : findings[attribution]) });
      continue;
    }
    while (from < sourceless.length && sourceless[from].end <= start) from += 1;
    let at = start;
    for (let next = from; next < sourceless.length && sourceless[next].start < end; next += 1) {
      const span = { start: Math.max(sourceless[next].start, at), end: Math.min(sourceless[next].end, end) };
      if (span.start >= span.end) continue;
      if (span.start > at) sentence.parts.push(own(at, span.start, start, end, words));
      sentence.parts.push({ ...own(span.start, span.end, start, end, words), voice: "reported", naming: "none", attribution: sourceless[next].place });
      at = span.end;
    }
    if (at < end) sentence.parts.push(own(at, end, start, end, words));
  }
  let place = 0;
  for (const finding of shown) {
    while (place < sentences.length && sentences[place].end <= finding.start) place += 1;
    const sentence = sentences[place];
    if (!sentence || finding.start < sentence.start) continue;
    if (finding.category === "hedge") sentence.hedges.push(finding);
    else if (finding.category === "loaded-term" || finding.category === "scare-quote") sentence.loaded.push(finding);
  }
  return sentences;
}

/**
 * A piece of a passage in the text's own voice; its words by its share of the passage's length.
 * @param {number} start @param {number} end @param {number} from @param {number} to @param {number} words
 * @returns {BandPart}
 */
function own(start, end, from, to, words) {
  return { start, end, words: Math.round(words * (end - start) / (to - from)), voice: "own", naming: null, attribution: null };
}

/** What words stand in each voice, and how many of those that are somebody else's have no name behind them. @typedef {Record<VoiceKind | "unnamed" | "none", number>} Shares */

/**
 * Shares of the words, 0–1.
 * @param {readonly BandSentence[]} sentences
 * @returns {Shares}
 */
export function sharesOf(sentences) {
  const sums = { own: 0, quoted: 0, reported: 0, unnamed: 0, none: 0 };
  let all = 0;
  for (const { parts } of sentences) {
    for (const { words, voice, naming } of parts) {
      all += words;
      sums[voice] += words;
      if (naming === "unnamed" || naming === "none") sums[naming] += words;
    }
  }
  for (const key of /** @type {(keyof Shares)[]} */ (Object.keys(sums))) sums[key] = all > 0 ? sums[key] / all : 0;
  return sums;
}

/** A sentence laid out: `x` and `width` in pixels of its row. @typedef {{ sentence: BandSentence, row: number, x: number, width: number }} Placed */

/** Pixels that a sentence takes on average, at least; more rows if there is no room. */
const LEAST = 5;
/** Pixels between paragraphs. */
const GAP = 3;

/**
 * Lays the sentences out in as many rows as they need, each as wide as it is long.
 *
 * @param {readonly BandSentence[]} sentences
 * @param {number} width pixels of a row
 * @returns {{ placed: Placed[], rows: number }}
 */
export function layOut(sentences, width) {
  const rows = Math.max(1, Math.ceil(sentences.length * LEAST / width));
  const letters = sentences.reduce((sum, { start, end }) => sum + end - start, 0);
  /** @type {{ sentences: BandSentence[], letters: number }[]} */
  const lines = [];
  let before = 0;
  for (const sentence of sentences) {
    const row = Math.min(rows - 1, Math.floor(before / letters * rows));
    const line = (lines[row] ??= { sentences: [], letters: 0 });
    line.sentences.push(sentence);
    line.letters += sentence.end - sentence.start;
    before += sentence.end - sentence.start;
  }
  const filled = lines.filter(Boolean);
  const placed = filled.flatMap((line, row) => {
    const gaps = line.sentences.filter((sentence, at) => at > 0 && sentence.paragraph !== line.sentences[at - 1].paragraph).length;
    const gap = gaps * GAP > width / 3 ? width / 3 / gaps : GAP;
    // The last row may be short: it keeps the scale of the others.
    const scale = (width - gaps * gap) / (row === filled.length - 1 && rows > 1 ? Math.max(line.letters, letters / rows) : line.letters);
    let x = 0;
    return line.sentences.map((sentence, at) => {
      if (at > 0 && sentence.paragraph !== line.sentences[at - 1].paragraph) x += gap;
      const taken = (sentence.end - sentence.start) * scale;
      x += taken;
      return { sentence, row, x: x - taken, width: taken };
    });
  });
  return { placed, rows: filled.length };
}

/**
 * The voice that most of the words of a sentence are in; what is said counts before the frame it is said in.
 * @param {BandSentence} sentence
 * @returns {BandPart}
 */
export function foremost({ parts }) {
  const others = parts.filter(({ voice }) => voice !== "own").sort((a, b) => b.words - a.words);
  const longest = parts.toSorted((a, b) => b.words - a.words)[0];
  return others[0] && others[0].words * 2 >= longest.words ? others[0] : longest;
}
