// @ts-check
/**
 * How far a long text is read, with a button that leaves the rest unread, or reads on.
 *
 * @import { Catalogue } from "../i18n/en.js"
 * @import { Progress } from "../types.js"
 */
import { element, setText } from "./element.js";

const STYLE = `
.progress { display: flex; align-items: center; gap: 0.75rem; flex-wrap: wrap; }
.progress[hidden] { display: none; }
.progress progress { flex: 1 1 8rem; min-inline-size: 6rem; accent-color: currentColor; }
`;

export class ReadingProgress {
  static style = STYLE;
  #strings; #bar = element("progress", { max: 1 });
  #share = element("span");
  #button = element("button", { type: "button", class: "plain-button" });
  element = element("div", { class: "progress", part: "progress", hidden: true }, this.#share, this.#bar, this.#button);
  #isStopped = false;

  /** @param {Catalogue["progress"]} strings @param {{ stop: () => void, resume: () => void }} wishes */
  constructor(strings, { stop, resume }) {
    this.#strings = strings;
    this.#bar.setAttribute("aria-label", strings.label);
    this.#button.addEventListener("click", () => (this.#isStopped ? resume() : stop()));
  }

  /** @param {Progress | null} progress null: all is read */
  update(progress) {
    // The focus does not fall off the page with the button.
    if (!progress && this.element.contains(/** @type {ShadowRoot} */ (this.element.getRootNode()).activeElement)) this.#button.blur();
    this.element.hidden = !progress;
    if (!progress) return;
    this.#isStopped = progress.stopped;
    this.#bar.value = progress.done / Math.max(1, progress.total);
    setText(this.#share, (progress.stopped ? this.#strings.stopped : this.#strings.reading)(this.#bar.value));
    setText(this.#button, progress.stopped ? this.#strings.resume : this.#strings.stop);
  }
}
