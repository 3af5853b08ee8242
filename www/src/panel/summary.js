// @ts-check
/** The summary strip: counts, side by side. No score and no verdict. */

/** @import { Catalogue } from "../i18n/en.js" */
/** @import { Lens } from "../lens.js" */

import { element, setText } from "./element.js";

/** `attributed` is the share of words that somebody else is said to have said, 0–1. @typedef {{ words: number, sentences: number, findings: number, attributed: number }} Totals */

export class Summary {
  #strings;
  #list = element("ul", { class: "summary", part: "summary" });

  /** @param {Catalogue} strings */
  constructor(strings) {
    this.#strings = strings;
    this.#list.setAttribute("aria-label", strings.summary.label);
    for (let i = 0; i < 4; i += 1) this.#list.append(element("li", {}, element("strong"), " ", element("span")));
    this.element = this.#list;
  }

  /** @param {Totals} totals */
  update({ words, sentences, findings, attributed }) {
    const { number, share, summary } = this.#strings;
    /** @type {[string, string][]} */
    const items = [
      [number(words), summary.words(words)],
      [number(sentences), summary.sentences(sentences)],
      [number(findings), summary.findings(findings)],
      [share(attributed), summary.attributed],
    ];
    items.forEach(([value, label], index) => {
      const [strong, span] = this.#list.children[index].children;
      setText(strong, value);
      setText(span, label);
    });
  }
}

/**
 * What the strip counts. Ignored findings do not count; the extent of the text is the engine's.
 *
 * @param {Pick<Lens, "totals" | "counts">} lens
 * @returns {Totals}
 */
export function totalsOf({ totals: { words = 0, sentences = 0, attributed = 0 }, counts }) {
  const findings = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return { words, sentences, findings, attributed: words > 0 ? attributed / words : 0 };
}
