// @ts-check
/**
 * Several articles side by side, kept in this browser tab until they are closed: a reload finds them, another tab, a
 * restart or another person does not (`sessionStorage`). A switch keeps nothing at all.
 *
 * @import { Lens } from "../src/lens.js"
 * @import { Dismissal } from "../src/dismissals.js"
 */
import { dismissAgain, dismissalsOf } from "../src/dismissals.js";
import words from "./words.js";
import { element, setAttribute, setText } from "../src/panel/element.js";
import { shorten } from "../src/panel/context.js";

export const KEY = "obelize-articles";
/** Remembers only that nothing shall be kept; it outlasts the session. */
export const KEEP_NOTHING = "obelize-keep-nothing";

/** @typedef {{ id: number, text: string, ignoring: Dismissal[] }} Article */

/** Milliseconds of quiet before a changed text is kept. */
const QUIET = 400;

export class Articles {
  /** @type {Article[]} */ #articles = [];
  #current = 0;
  /** What the tabs show. */ #drawn = "";
  #serial = 1;
  /** What is to be ignored in the text as soon as it is found there again. @type {readonly Dismissal[]} */ #owed = [];
  #lens;
  #put;
  #say;
  #tell;
  /** Whether it was said that the texts are too long to be kept. */
  #toldTooLong = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;
  #list = element("ul", { class: "tabs" });
  #keep = element("input", { type: "checkbox" });

  /**
   * @param {HTMLElement} nav where the tabs are drawn
   * @param {object} desk
   * @param {Lens} desk.lens
   * @param {(text: string) => void} desk.put shows a text
   * @param {(message: string, undo: () => void) => void} desk.say tells what was done, with a way back
   * @param {(message: string) => void} desk.tell says something that has none
   */
  constructor(nav, { lens, put, say, tell }) {
    this.#tell = tell;
    this.#lens = lens;
    this.#put = put;
    this.#say = say;
    const fresh = element("button", { type: "button", class: "new" }, words.articles.fresh);
    fresh.addEventListener("click", () => this.add(""));
    nav.replaceChildren(this.#list, fresh, element("label", { class: "keep" }, this.#keep, ` ${words.articles.nothing}`));
    this.#keep.checked = stored(localStorage, KEEP_NOTHING) !== null;
    this.#keep.addEventListener("change", () => this.#switch());
    for (const type of ["obelize-text", "obelize-ignore"]) lens.addEventListener(type, () => queueMicrotask(() => this.#changed()));
    lens.addEventListener("obelize-analysis", () => this.#ignoreAgain());
    window.addEventListener("pagehide", () => this.#store());
    this.#restore();
    this.#changed();
  }

  get #article() { return this.#articles[this.#current]; }

  /** Opens another article and goes to it; an empty one is used before. @param {string} text */
  add(text) {
    this.#take();
    if (this.#article && this.#article.text.trim() !== "") {
      this.#articles.push({ id: (this.#serial += 1), text: "", ignoring: [] });
      this.#current = this.#articles.length - 1;
    }
    this.#article.text = text;
    this.#article.ignoring = [];
    this.#show();
  }

  /** Closes an article; for a while it can be brought back. @param {number} at */
  close(at) {
    this.#take();
    const [closed] = this.#articles.splice(at, 1);
    if (this.#articles.length === 0) this.#articles.push({ id: (this.#serial += 1), text: "", ignoring: [] });
    if (this.#current > at || this.#current >= this.#articles.length) this.#current -= 1;
    this.#current = Math.max(this.#current, 0);
    this.#show();
    if (closed.text.trim() === "") return;
    this.#say(words.articles.closed(titleOf(closed)), () => {
      this.#take();
      if (this.#articles.length === 1 && this.#article.text.trim() === "") this.#articles = [];
      this.#articles.splice(at, 0, closed);
      this.#current = Math.min(at, this.#articles.length - 1);
      this.#show();
    });
  }

  /** All articles and which is shown. */
  get all() { this.#take(); return this.#articles.map((article) => ({ title: titleOf(article), text: article.text, current: article === this.#article })); }

  /** Takes over what stands in the text now. */
  #take() {
    if (!this.#article) return;
    this.#article.text = this.#lens.text;
    this.#article.ignoring = [...this.#owed, ...dismissalsOf(this.#lens)];
  }

  #show() {
    const { text, ignoring } = this.#article;
    this.#owed = [];
    this.#lens.restore();
    this.#owed = ignoring;
    this.#put(text);
    this.#draw();
    this.#store();
  }

  #changed() {
    this.#take();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => { this.#draw(); this.#store(); }, QUIET);
  }

  #ignoreAgain() {
    if (this.#owed.length === 0 || !this.#lens.settled) return;
    // Ids are those of the lexicon's entries: before its texts are there, none is found.
    this.#owed = dismissAgain(this.#lens, this.#owed);
  }

  #draw() {
    // Only what is new is drawn: a tab that is being pressed stays the one that is let go.
    const drawn = JSON.stringify([this.#current, ...this.#articles.map((article) => [article.id, titleOf(article)])]);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    this.#list.replaceChildren(...this.#articles.map((article, at) => {
      const go = element("button", { type: "button", class: "tab", dir: "auto", "aria-current": at === this.#current ? "true" : null }, titleOf(article));
      go.addEventListener("click", () => {
        if (at === this.#current) return;
        this.#take();
        this.#current = at;
        this.#show();
        /** @type {HTMLElement | null} */ (this.#list.children[at]?.querySelector(".tab"))?.focus();
      });
      const close = element("button", { type: "button", class: "close", "aria-label": words.articles.close(titleOf(article)) }, "×");
      close.addEventListener("click", () => this.close(at));
      return element("li", {}, go, this.#articles.length > 1 ? close : null);
    }));
  }

  #store() {
    clearTimeout(this.#timer);
    try {
      if (this.#keep.checked || this.#articles.every(({ text }) => text.trim() === "")) sessionStorage.removeItem(KEY);
      else sessionStorage.setItem(KEY, JSON.stringify({ articles: this.#articles, current: this.#current }));
      this.#toldTooLong = false;
    } catch (error) {
      // Forbidden: nothing is kept. Too long: a reload finds what was kept last, which somebody should know, once.
      if (this.#toldTooLong || /** @type {DOMException} */ (error).name !== "QuotaExceededError") return;
      this.#toldTooLong = true;
      this.#tell(words.in["not-kept"]);
    }
  }

  #restore() {
    try {
      const { articles, current } = JSON.parse(stored(sessionStorage, KEY) ?? "null") ?? {};
      if (Array.isArray(articles) && articles.length > 0) {
        this.#articles = articles.map(({ text, ignoring }) => ({ id: (this.#serial += 1), text: String(text), ignoring: Array.isArray(ignoring) ? ignoring : [] }));
        this.#current = Math.min(Math.max(Number(current) || 0, 0), articles.length - 1);
      }
    } catch {
      // What cannot be read is left out.
    }
    if (this.#articles.length === 0) this.#articles = [{ id: 1, text: this.#lens.text, ignoring: [] }];
    const typed = this.#lens.text;
    if (typed.trim() === "" && this.#article.text !== "") this.#show();
    else if (typed.trim() !== "" && typed !== this.#article.text) {
      // What was typed or opened while this was loading stays in sight.
      this.#articles.push({ id: (this.#serial += 1), text: typed, ignoring: [] });
      this.#current = this.#articles.length - 1;
    }
    this.#draw();
  }

  #switch() {
    try {
      if (this.#keep.checked) localStorage.setItem(KEEP_NOTHING, "1");
      else localStorage.removeItem(KEEP_NOTHING);
    } catch {
      // Storage is forbidden: nothing is kept anyway.
    }
    this.#take();
    this.#store();
  }
}

/** @param {Article} article */
const titleOf = ({ text }) => shorten(text.split("\n").find((line) => line.trim() !== "") ?? "", 32) || words.articles.untitled;

/** @param {Storage} storage @param {string} key */
function stored(storage, key) {
  try { return storage.getItem(key); } catch { return null; }
}
