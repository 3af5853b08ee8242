// @ts-check
/**
 * The language that the page speaks: English, until somebody chooses another one; kept on this device. The texts it
 * reads are English in any case, and so are the reasons, which are the lexicon's.
 *
 * @import { Catalogue } from "../src/i18n/en.js"
 * @import { LaterWords } from "../src/i18n/en-later.js"
 */
import english from "../src/i18n/en.js";
import { wordsFor } from "../src/i18n/index.js";

/** What each calls itself. */
export const LANGUAGES = Object.freeze({ en: "English", de: "Deutsch", fr: "Français", es: "Español", uk: "Українська", ar: "العربية" });

const KEY = "obelize-language";

/** @typedef {keyof typeof LANGUAGES} Language */
/** The words of the page itself in another language; what is missing is said in English. @typedef {{ page: Partial<Catalogue["page"]>, print: Partial<Catalogue["print"]> } & { [Section in keyof Omit<LaterWords, "band">]: Partial<LaterWords[Section]> }} PageWords */

/** @returns {Language} */
function chosen() {
  try {
    const stored = localStorage.getItem(KEY) ?? "";
    return stored in LANGUAGES ? /** @type {Language} */ (stored) : "en";
  } catch {
    return "en";
  }
}

/** @param {string} language one of {@link LANGUAGES}; it is spoken from the next load on */
export function choose(language) {
  try {
    if (language === "en") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, language);
  } catch {
    // Storage can be forbidden: then the page stays English.
  }
}

export const language = chosen();

/** The page's own words in it. @type {Partial<PageWords>} */
export let own = {};

if (language !== "en") {
  try {
    const [{ default: words }, { default: widget }] = await Promise.all([import(`./i18n/${language}.js`), import(`../src/i18n/${language}.js`)]);
    own = words;
    document.documentElement.lang = language;
    document.documentElement.dir = widget.direction ?? "ltr";
  } catch {
    // A file that does not arrive leaves the page in English, and at work.
  }
}

/** Every word of the page that is needed at once. @type {import("../src/i18n/index.js").Spoken} */
export const strings = { ...wordsFor(), page: { ...english.page, ...own.page }, print: { ...english.print, ...own.print } };
