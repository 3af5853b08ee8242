// @ts-check
/** The legend, which is the filter: one toggle per category with its underline, its name and its count. */

/** @import { Catalogue } from "../i18n/en.js" */
/** @import { Category, Lexicon } from "../types.js" */

import { element, setAttribute, setText } from "./element.js";

/** @typedef {{ button: HTMLButtonElement, count: HTMLElement, spoken: HTMLElement }} Toggle */

export class Legend {
  /** @type {Map<Category, Toggle>} */
  #toggles = new Map();
  #group = element("div", { role: "group", class: "legend", part: "legend" });
  #definitions = element("dl");
  #details = element("details", { class: "definitions" }, element("summary"), this.#definitions);
  #strings;

  /**
   * @param {Catalogue} strings
   * @param {(category: Category) => void} toggle called when a category is switched on or off
   * @param {(category: Category) => void} only called when a category shall be the only one, or no longer
   */
  constructor(strings, toggle, only = () => {}) {
    this.#strings = strings;
    this.toggle = toggle;
    this.only = only;
    setAttribute(this.#group, "aria-label", strings.legend.label);
    setText(/** @type {Element} */ (this.#details.firstElementChild), strings.legend.definitions);
    this.element = element("div", { class: "legend-frame" }, this.#group, this.#details);
  }

  /**
   * Draws a toggle for each category; again only if the lexicon changes.
   *
   * @param {Lexicon["categories"]} categories
   */
  describe(categories) {
    this.#toggles.clear();
    this.#group.replaceChildren();
    this.#definitions.replaceChildren();
    for (const { id: category, name, definition, reads_as } of categories) {
      const id = /** @type {Category} */ (category);
      const count = element("span", { class: "count", "aria-hidden": "true" });
      const spoken = element("span", { class: "spoken" });
      const sample = element("span", { class: "sample", "data-category": id }, name);
      const button = element("button", { type: "button", "data-category": id, "aria-pressed": "true", part: "filter", title: this.#strings.legend.only }, sample, count, spoken);
      button.addEventListener("click", ({ shiftKey, detail }) => {
        if (shiftKey) this.only(id);
        else this.toggle(id);
        // The second click of two has undone the first: what is left to say is "only this".
        if (!shiftKey && detail === 2) this.only(id);
      });
      this.#toggles.set(id, { button, count, spoken });
      this.#group.append(button);
      this.#definitions.append(
        element("dt", {}, element("span", { class: "sample", "data-category": id }, name)),
        element("dd", {}, definition, " ", element("span", { class: "reads-as" }, reads_as)),
      );
    }
  }

  /**
   * @param {Readonly<Record<Category, number>>} counts findings of each category, whether shown or not
   * @param {ReadonlySet<Category>} shown
   * @param {number} words of the text
   */
  update(counts, shown, words) {
    for (const [id, { button, count, spoken }] of this.#toggles) {
      const number = counts[id] ?? 0;
      setText(count, this.#strings.number(number));
      const { count: told, density } = this.#strings.legend;
      setText(spoken, `, ${told(number)}`);
      // A few words have no density worth telling.
      setAttribute(button, "title", words < 100 ? this.#strings.legend.only : `${density(number / words * 1000)}. ${this.#strings.legend.only}`);
      setAttribute(button, "aria-pressed", shown.has(id) ? "true" : "false");
      setAttribute(button, "data-none", number === 0);
    }
  }
}
