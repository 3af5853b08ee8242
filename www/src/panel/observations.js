// @ts-check
/** Observations about the whole text, each a card that shows its evidence. */

/** @import { Catalogue } from "../i18n/en.js" */
/** @import { Observation, Span } from "../types.js" */

import { shorten } from "./context.js";
import { element } from "./element.js";

/** Places shown on a card; of the others it gives the number. */
const MOST_PLACES = 6;

export class Observations {
  #strings;
  #show;
  #cards = element("ul", { class: "cards" });
  /** Where the buttons of each card lead. @type {(readonly Span[])[]} */
  #places = [];
  #drawn = "";

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
    this.#places = observations.map(({ spans }) => spans.slice(0, MOST_PLACES));
    const cards = observations.map(({ reason, spans }) => ({
      reason,
      more: Math.max(spans.length - MOST_PLACES, 0),
      quotes: spans.slice(0, MOST_PLACES).map(({ start, end }) => this.#strings.quote(shorten(text.slice(start, end), 70))),
    }));
    // Spans move with every key; what is shown seldom changes.
    const drawn = JSON.stringify(cards);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    this.#cards.replaceChildren(...cards.map(({ reason, quotes, more }, card) => {
      const places = quotes.map((quote, place) => {
        const button = element("button", { type: "button", class: "place", "aria-label": this.#strings.observations.show(quote) }, quote);
        button.addEventListener("click", () => this.#show(this.#places[card][place]));
        return element("li", {}, button);
      });
      if (more > 0) places.push(element("li", { class: "more" }, this.#strings.observations.more(more)));
      return element("li", { class: "card" }, element("p", {}, reason),
        places.length > 0 ? element("ul", { class: "places", "aria-label": this.#strings.observations.evidence }, ...places) : null);
    }));
  }
}
