// @ts-check
/** What the popover says about one finding. */

/** @import { Catalogue } from "../i18n/en.js" */
/** @import { Finding, Lexicon } from "../types.js" */

import { shorten } from "../panel/context.js";
import { element } from "../panel/element.js";
import { describeSource, describeVoice } from "../panel/voice.js";

/** More of a long content than this is read in the text itself. */
const LONGEST_CONTENT = 160;

/**
 * @typedef {object} Told
 * @property {Finding} finding
 * @property {readonly Finding[]} findings all of the analysis
 * @property {string} text
 * @property {Lexicon | null} lexicon
 * @property {Catalogue} strings
 */

/**
 * Title, reason and facts, in reading order.
 *
 * @param {Told} told
 * @returns {{ label: string, title: HTMLElement, body: HTMLElement[] }}
 */
export function describe({ finding, findings, text, lexicon, strings }) {
  const name = lexicon?.categories.find(({ id }) => id === finding.category)?.name ?? finding.category;
  const entry = lexicon?.entries.find(({ id, category }) => id === finding.entry && category === finding.category);
  const title = element("p", { class: "title" },
    element("span", { class: "sample", "data-category": finding.category }, name),
    " ", element("bdi", {}, strings.quote(shorten(finding.text, 60))),
    finding.kind ? element("span", { class: "kind" }, finding.kind.replaceAll("-", " ")) : null);

  const facts = element("dl");
  const fact = (/** @type {string} */ term, /** @type {(Node | string)[]} */ ...value) =>
    facts.append(element("dt", {}, term), element("dd", { dir: "auto" }, ...value));
  if (finding.category === "attribution") {
    fact(strings.popover.source, describeSource(finding, strings));
    if (finding.stance) fact(strings.popover.stance, strings.stance[finding.stance]);
    const said = (finding.content ?? []).map(({ start, end }) => text.slice(start, end)).join(" … ");
    if (said) fact(strings.popover.content, element("span", { class: "said" }, shorten(said, LONGEST_CONTENT)));
  }
  if (finding.category !== "attribution" || finding.voice.kind !== "own") fact(strings.popover.voice, describeVoice(finding, findings, strings));
  const alternatives = (finding.alternatives ?? entry?.alternatives ?? []).slice(0, 2).map((word) => strings.quote(word));
  if (alternatives.length > 0) fact(strings.popover.alternatives, strings.popover.either(alternatives));

  const reason = finding.reason || entry?.why || strings.findings["rule-reason"];
  const basis = citation(entry?.source, lexicon);
  return {
    label: strings.popover.label(name, strings.quote(shorten(finding.text, 60))),
    title,
    body: [
      element("p", { class: "reason" }, reason),
      facts,
      ...(basis ? [element("p", { class: "origin" }, `${strings.popover.origin}: ${basis}`)] : []),
    ],
  };
}

/**
 * @param {string | undefined} key of `sources.toml`
 * @param {Lexicon | null} lexicon
 */
function citation(key, lexicon) {
  if (!key) return "";
  const sources = /** @type {Record<string, { citation?: string }> | undefined} */ (lexicon?.sources);
  return sources?.[key]?.citation ?? key;
}
