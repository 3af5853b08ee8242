// @ts-check
/**
 * Which words an element speaks. English is always there; another language is there once its file has been imported
 * (`import "obelize/i18n/de"`), before the elements are made. What a catalogue lacks is said in English.
 *
 * @import { Catalogue } from "./en.js"
 * @import { LaterWords } from "./en-later.js"
 */
import english from "./en.js";

/**
 * The widget's words in another language: those of the page are the page's own.
 * @typedef {{ [Section in keyof Omit<Catalogue, "page" | "print">]?: Catalogue[Section] extends Function | string ? Catalogue[Section] : Partial<Catalogue[Section]> } & { language: string, direction?: "ltr" | "rtl", band?: Partial<LaterWords["band"]> }} Words
 */

/** A catalogue, with what is loaded later only where the language is not English. @typedef {Catalogue & { direction?: string, band?: Partial<LaterWords["band"]> }} Spoken */

/** @type {Map<string, Spoken>} */
const catalogues = new Map([["en", english]]);

/** @param {Words} words */
export function register(words) {
  const whole = Object.fromEntries(Object.entries(english).map(([section, own]) => {
    const said = /** @type {any} */ (words)[section];
    return [section, typeof own === "object" ? { ...own, ...said } : said ?? own];
  }));
  catalogues.set(words.language, Object.freeze({ .../** @type {Catalogue} */ (/** @type {unknown} */ (whole)), direction: words.direction ?? "ltr", band: words.band }));
}

/**
 * The words for an element: in the language of the nearest `ui-lang`, else of the document.
 * @param {Element} [element]
 * @returns {Spoken}
 */
export function wordsFor(element) {
  for (let at = element ?? null; at; at = parentOf(at)) {
    const asked = at.getAttribute("ui-lang");
    if (asked) return named(asked);
  }
  return named(document.documentElement.lang);
}

/**
 * Gives an element of ours the language and direction of what it says, if that is not the document's.
 * @param {HTMLElement} element
 * @param {Spoken} words
 */
export function speak(element, words) {
  if (words === english || words.language === document.documentElement.lang) return;
  if (!element.lang) element.lang = words.language;
  if (!element.dir) element.dir = words.direction ?? "ltr";
}

/** "de-AT" is served by "de". @param {string} language */
const named = (language) => catalogues.get(language.toLowerCase()) ?? catalogues.get(language.split("-")[0].toLowerCase()) ?? english;

/** @param {Element} element @returns {Element | null} */
const parentOf = (element) => element.parentElement ?? /** @type {ShadowRoot} */ (element.getRootNode()).host ?? null;
