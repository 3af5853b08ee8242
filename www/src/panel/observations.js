// @ts-check
/** Observations about the whole text, each a card that shows its evidence. */

/** @import { Catalogue } from "../i18n/en.js" */
/** @import { Observation, Span } from "../types.js" */

import { shorten } from "./context.js";
import { element } from "./element.js";

/** Places shown on a card; the others are counted by the text itself. */
const MOST_PLACES = 6;

export class Observations {
  #strings;
  #show;
  #cards = element("ul", { class: "cards" });

  /**
   * @param {Catalogue} strings
   * @param {(span: Span) => void} show brings a place of the text into view
   */
  constructor(strings, show) {
    this.#strings = strings;
    this.#show = show;
    this.element = element("section", { class: "observations", part: "observations", "aria-labelledby": "observations-title" },
      element("h3", { id: "observations-title" }, strings.observations.title), this.#cards);
  }

  /**
   * @param {readonly Observation[]} observations
   * @param {string} text
   */
  update(observations, text) {
    this.element.hidden = observations.length === 0;
    this.#cards.replaceChildren(...observations.map(({ reason, spans }) => {
      const places = spans.slice(0, MOST_PLACES).map((span) => {
        const quote = this.#strings.quote(shorten(text.slice(span.start, span.end), 70));
        const button = element("button", { type: "button", class: "place", "aria-label": this.#strings.observations.show(quote) }, quote);
        button.addEventListener("click", () => this.#show(span));
        return element("li", {}, button);
      });
      return element("li", { class: "card" }, element("p", {}, reason),
        places.length > 0 ? element("ul", { class: "places", "aria-label": this.#strings.observations.evidence }, ...places) : null);
    }));
  }
}
