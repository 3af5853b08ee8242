// @ts-check
/** Why a finding is marked and whose voice it is in, in words. */

/** @import { Finding, Lexicon } from "../types.js" */
/** @import { Catalogue } from "../i18n/en.js" */

import { shorten } from "./context.js";

/** A name longer than this is cut in a row; the popover has room for all of it. */
const LONGEST_NAME = 48;

/**
 * @param {Finding} finding
 * @param {readonly Finding[]} findings the analysis it belongs to: `voice.attribution` is an index into it
 * @param {Catalogue} strings
 */
export function describeVoice(finding, findings, strings) {
  const { kind, attribution } = finding.voice;
  if (kind === "own") return strings.voice.own;
  const source = attribution === undefined || attribution === null ? null : findings[attribution]?.source;
  return strings.voice[kind](source ? shorten(source.text, LONGEST_NAME) : null);
}

/**
 * The source of an attribution with its kind: "Akit, named organisation".
 *
 * @param {Finding} finding
 * @param {Catalogue} strings
 */
export function describeSource(finding, strings) {
  const kind = finding.source?.kind ?? "none";
  const name = finding.source ? shorten(finding.source.text, LONGEST_NAME) : strings.popover["no-source"];
  return kind === "none" ? strings["source-kind"].none : `${name} (${strings["source-kind"][kind]})`;
}

/**
 * Why it is marked: the engine's reason, else the entry's, else how the category reads. All from the lexicon.
 *
 * @param {Finding} finding
 * @param {Lexicon | null} lexicon
 */
export function describeReason(finding, lexicon) {
  return finding.reason
    || entryOf(finding, lexicon)?.why
    || lexicon?.categories.find(({ id }) => id === finding.category)?.reads_as
    || "";
}

/**
 * The entry of the lexicon behind a finding; ids are unique in their category.
 *
 * @param {Finding} finding
 * @param {Lexicon | null} lexicon
 */
export function entryOf({ category, entry }, lexicon) {
  const list = category === "attribution" ? "cue" : category;
  return entry === undefined ? undefined : lexicon?.entries.find((one) => one.id === entry && one.category === list);
}

/**
 * Whether a rule put the finding together of an entry and other words: "may possibly", "is not expected to".
 *
 * @param {Finding} finding
 */
export const isCompound = ({ category, rule }) => category === "hedge" && rule !== undefined;

/**
 * Kind, and the rule of a compound: "modal · double hedge".
 *
 * @param {Finding} finding
 */
export function describeKind(finding) {
  const kind = (finding.kind ?? "").replaceAll("-", " ");
  return isCompound(finding) ? `${kind} · ${finding.rule?.replaceAll("-", " ")}` : kind;
}

/**
 * Who speaks, for one line: of an attribution its source, and the voice only where the attribution is itself
 * somebody else's; of every other finding the voice.
 *
 * @param {Finding} finding
 * @param {readonly Finding[]} findings
 * @param {Catalogue} strings
 */
export function describeSpeaker(finding, findings, strings) {
  const voice = describeVoice(finding, findings, strings);
  if (finding.category !== "attribution") return voice;
  const source = describeSource(finding, strings);
  return finding.voice.kind === "own" ? source : `${source} · ${voice}`;
}
