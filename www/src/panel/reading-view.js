// @ts-check
/**
 * The text once more, its marks real `<mark>` elements with their reasons beside them: for those who hear the text, since
 * painted marks are in no accessibility tree, and for paper. Loaded with the first text it is to show.
 */

/** @import { Catalogue } from "../i18n/en.js" */
/** @import { Category, Finding } from "../types.js" */
import { segments } from "../segments.js";
import { element, setText } from "./element.js";
import { describeSpeaker } from "./voice.js";

/**
 * @typedef {object} ReadingState
 * @property {string} text
 * @property {readonly Finding[]} findings all of the analysis
 * @property {readonly Finding[]} shown
 * @property {(category: Category) => string} categoryName
 * @property {(finding: Finding) => string} reasonOf
 */

export class ReadingView {
  static style = `
.reading { display: grid; gap: 0.75rem; font: 1.0625rem/1.65 var(--serif); }
.reading p { margin: 0; overflow-wrap: anywhere; }
.reading sup { font: 0.7em/1 system-ui, sans-serif; color: var(--quiet); }
.reading-notes { font-size: 0.875rem; line-height: 1.5; padding-inline-start: 2em; display: grid; gap: 0.25rem; }
@media print { .reading mark { print-color-adjust: exact; -webkit-print-color-adjust: exact; } .reading-notes li { break-inside: avoid; } }
`;
  #strings;
  #title = element("h3", { id: "reading-title" });
  #text = element("div", { class: "reading" });
  #notes = element("ol", { class: "reading-notes", id: "reading-notes" });
  #drawn = "";

  /** @param {Catalogue} strings */
  constructor(strings) {
    this.#strings = strings;
    setText(this.#title, strings.reading.title);
    this.#notes.setAttribute("aria-label", strings.reading.notes);
    this.element = element("section", { part: "reading", "aria-labelledby": "reading-title" }, this.#title, this.#text, this.#notes);
  }

  /** @param {ReadingState} state */
  update({ text, findings, shown, categoryName, reasonOf }) {
    const notes = shown.map((finding) => ({ name: categoryName(finding.category), reason: reasonOf(finding), speaker: describeSpeaker(finding, findings, this.#strings) }));
    const drawn = JSON.stringify([text, shown.map(({ id, start, end }) => [id, start, end]), notes]);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    this.#text.replaceChildren(...this.#paragraphs(text, shown, notes.map(({ name }) => name)));
    this.#notes.replaceChildren(...notes.map(({ name, reason, speaker }, at) => element("li", { id: `note-${at + 1}` },
      element("b", {}, name), " ", element("bdi", {}, this.#strings.quote(text.slice(shown[at].start, shown[at].end))), ": ",
      element("span", { lang: "en", dir: "auto" }, reason), speaker ? ` (${speaker})` : "")));
    this.#notes.hidden = notes.length === 0;
  }

  /**
   * @param {string} text
   * @param {readonly Finding[]} shown
   * @param {readonly string[]} names of their categories
   */
  #paragraphs(text, shown, names) {
    const pieces = segments(shown.map(({ start, end, category }, at) => ({ start, end, category, number: at + 1 })));
    let at = 0, next = 0;
    return text.split("\n").flatMap((line) => {
      const end = at + line.length;
      const made = element("p", { dir: "auto" });
      let from = at;
      for (; next < pieces.length && pieces[next].end <= end; next += 1) {
        const { start, end: stop, spans } = pieces[next];
        const { category } = spans[spans.length - 1];
        const ended = spans.filter((span) => span.end === stop);
        made.append(text.slice(from, start), element("mark", {
          class: "hit", "data-category": category, "aria-details": spans.map(({ number }) => `note-${number}`).join(" "), title: spans.map(({ number }) => names[number - 1]).join(", "),
        }, text.slice(start, stop)));
        for (const { number } of ended) made.append(element("sup", { "aria-hidden": "true" }, String(number)));
        from = stop;
      }
      made.append(text.slice(from, end));
      at = end + 1;
      return line.trim() === "" ? [] : [made];
    });
  }
}
