// @ts-check
/** The words of what is loaded when it is first used, in the page's language; what a language lacks is said in English. */
import english from "../src/i18n/en-later.js";
import { own, strings } from "./language.js";

export default Object.freeze({
  out: { ...english.out, ...own.out },
  compare: { ...english.compare, ...own.compare },
  articles: { ...english.articles, ...own.articles },
  in: { ...english.in, ...own.in },
  chips: { ...english.chips, ...own.chips },
  band: { ...english.band, ...strings.band },
});
