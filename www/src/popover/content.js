// @ts-check
/** What the popover says about one finding. */

/** @import { Catalogue } from "../i18n/en.js" */
/** @import { Finding, Lexicon } from "../types.js" */

import { shorten } from "../panel/context.js";
import { element } from "../panel/element.js";
import { describeKind, describeReason, describeSource, describeVoice, entryOf, isCompound } from "../panel/voice.js";

/** More of a long content than this is read in the text itself. */
const LONGEST_CONTENT = 160;

/**
 * @typedef {object} Told
 * @property {Finding} finding
 * @property {readonly Finding[]} findings all of the analysis
 * @property {string} text
 * @property {Lexicon | null} lexicon
 * @property {Catalogue} strings
 * @property {string | null} entryPage the address of the page of the lexicon, if the host has it
 * @property {readonly Finding[]} others marked at the same place
 * @property {(finding: Finding) => void} turnTo shows one of them instead
 */

/**
 * Title, reason and facts, in reading order.
 *
 * @param {Told} told
 * @returns {{ label: string, title: HTMLElement, body: HTMLElement[] }}
 */
export function describe({ finding, findings, text, lexicon, strings, entryPage, others, turnTo }) {
  const nameOf = (/** @type {string} */ category) => lexicon?.categories.find(({ id }) => id === category)?.name ?? category;
  const name = nameOf(finding.category);
  const entry = entryOf(finding, lexicon);
  const title = element("p", { class: "title" },
    element("span", { class: "sample", "data-category": finding.category }, name),
    " ", element("bdi", {}, strings.quote(shorten(finding.text, 60))),
    finding.kind ? element("span", { class: "kind" }, describeKind(finding)) : null);

  const facts = element("dl", { part: "popover-facts" });
  const fact = (/** @type {string} */ term, /** @type {(Node | string)[]} */ ...value) =>
    facts.append(element("dt", {}, term), element("dd", { dir: "auto" }, ...value));
  if (finding.category === "attribution") {
    fact(strings.popover.source, describeSource(finding, strings));
    if (finding.stance) fact(strings.popover.stance, strings.stance[finding.stance]);
    const said = (finding.content ?? []).map(({ start, end }) => text.slice(start, end)).join(" … ");
    if (said) fact(strings.popover.content, element("span", { class: "said" }, shorten(said, LONGEST_CONTENT)));
  }
  if (finding.category !== "attribution" || finding.voice.kind !== "own") fact(strings.popover.voice, describeVoice(finding, findings, strings));
  // What could stand for one word does not stand for two.
  const plain = isCompound(finding) ? [] : finding.alternatives ?? entry?.alternatives ?? [];
  const alternatives = plain.slice(0, 2).map((word) => strings.quote(word));
  if (alternatives.length > 0) fact(strings.popover.alternatives, strings.popover.either(alternatives));

  if (finding.layer) {
    const more = finding.more && /^https?:/u.test(finding.more) ? element("a", { href: finding.more, target: "_blank", rel: "noopener" }, strings.popover.more) : null;
    fact(strings.popover.layer, finding.layer, ...(more ? [" · ", more] : []));
  }

  const also = others.map((other) => {
    const button = element("button", { type: "button", class: "turn" },
      element("span", { class: "sample", "data-category": other.category }, nameOf(other.category)), " ", strings.quote(shorten(other.text, 40)));
    button.addEventListener("click", () => turnTo(other));
    return button;
  });
  const basis = citation(entry?.source, lexicon);
  /** @type {(Node | string)[]} */
  const origin = basis ? [`${strings.popover.origin}: ${basis}`] : [];
  if (entry && entryPage !== null) {
    // In a tab of its own: the text under review lives in this one only.
    const link = element("a", { href: `${entryPage}#${entry.category}-${entry.id}`, target: "_blank", rel: "noopener" }, strings.popover.entry);
    origin.push(...(basis ? [" "] : []), link);
  }
  return {
    label: strings.popover.label(name, strings.quote(shorten(finding.text, 60))),
    title,
    body: [
      element("p", { class: "reason", part: "popover-reason", lang: "en", dir: "auto" }, describeReason(finding, lexicon)),
      facts,
      ...(also.length > 0 ? [element("p", { class: "also" }, strings.popover.also, " ", ...also)] : []),
      ...(origin.length > 0 ? [element("p", { class: "origin" }, ...origin)] : []),
    ],
  };
}

/**
 * @param {string | undefined} key of `sources.toml`
 * @param {Lexicon | null} lexicon
 */
function citation(key, lexicon) {
  if (!key) return "";
  return lexicon?.sources?.find((source) => source.key === key)?.citation ?? key;
}
