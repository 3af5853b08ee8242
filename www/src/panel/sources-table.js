// @ts-check
/** The source ledger: who says so, of what kind, with which cues, for how much of the text. */

/** @import { Catalogue } from "../i18n/en.js" */
/** @import { Source, Span } from "../types.js" */

import { paragraphNumber } from "./context.js";
import { element, setText } from "./element.js";
import { WITHOUT_NAME } from "./without-name.js";

/** A cue used several times is named once. @param {readonly string[]} cues */
const distinct = (cues) => [...new Set(cues.map((cue) => cue.toLowerCase()))];

export class SourcesTable {
  #strings;
  #show;
  #summary = element("p", { class: "ledger-summary" });
  #body = element("tbody", { role: "rowgroup" });
  #table;
  /** Where each row leads. @type {(Span | undefined)[]} */
  #spans = [];
  #drawn = "";

  /**
   * @param {Catalogue} strings
   * @param {(span: Span) => void} show brings a place of the text into view
   */
  constructor(strings, show) {
    this.#strings = strings;
    this.#show = show;
    const { title, label, source, kind, cues, share, first } = strings.sources;
    const heads = [source, kind, cues, share, first].map((text) => element("th", { role: "columnheader", scope: "col" }, text));
    // The roles are written out because the narrow layout sets `display` on rows and cells, which takes them away.
    this.#table = element("table", { role: "table", "aria-label": label },
      element("thead", { role: "rowgroup" }, element("tr", { role: "row" }, ...heads)), this.#body);
    this.element = element("section", { class: "ledger", part: "ledger", "aria-labelledby": "sources-title" },
      element("h3", { id: "sources-title" }, title), this.#summary, this.#table);
  }

  /**
   * @param {readonly Source[]} sources
   * @param {{ text: string, words: number, attributions: number, unnamed: number }} whole words of the text; attributions, and those of them without a name
   */
  update(sources, { text, words, attributions, unnamed }) {
    const strings = this.#strings.sources;
    this.#table.hidden = sources.length === 0;
    setText(this.#summary, attributions === 0 ? strings.empty : strings.unidentified(unnamed, attributions));
    this.#spans = sources.map(({ mentions }) => mentions[0]);
    const rows = sources.map((source) => ({
      name: source.name || strings.unnamed,
      kind: source.kind,
      cues: distinct(source.cues).join(", "),
      part: words > 0 ? source.words / words : 0,
      place: strings.paragraph(paragraphNumber(text, source.mentions[0]?.start ?? source.first)),
    }));
    // Spans move with every key; what is shown seldom changes.
    const drawn = JSON.stringify(rows);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    this.#body.replaceChildren(...rows.map(({ name, kind, cues, part, place }, index) => {
      const go = element("button", { type: "button", "aria-label": strings.show(name, place) }, name);
      go.addEventListener("click", () => { const span = this.#spans[index]; if (span) this.#show(span); });
      const bar = element("meter", { min: 0, max: 1, value: part.toFixed(4), "aria-hidden": "true" });
      return element("tr", { role: "row", "data-unnamed": WITHOUT_NAME.has(kind) },
        element("th", { role: "rowheader", scope: "row", dir: "auto" }, go),
        element("td", { role: "cell", class: "kind" }, this.#strings["source-kind"][kind]),
        element("td", { role: "cell", class: "cues", "data-head": strings.cues }, cues),
        element("td", { role: "cell", class: "share", "data-head": strings.share }, bar, this.#strings.share(part)),
        element("td", { role: "cell", class: "first", "data-head": strings.first }, place));
    }));
  }
}
