// @ts-check
/**
 * Taking the marked text elsewhere: copies, files, a link. Loaded when its menu is opened first. Everything is made
 * here, in the page; nothing is sent.
 *
 * @import { Lens } from "../src/lens.js"
 * @import { Lexicon } from "../src/types.js"
 * @import { Catalogue } from "../src/i18n/en.js"
 */
import words from "./words.js";
import { element, setText } from "../src/panel/element.js";
import { nameOfText, toAnnotations, toCsv, toHtml, toHtmlFragment, toJson, toMarkdown } from "../src/formats.js";
import { fragmentOf } from "./text-link.js";

/**
 * Fills the menu.
 *
 * @param {HTMLElement} menu
 * @param {object} desk
 * @param {Lens} desk.lens
 * @param {() => Lexicon | null} desk.lexicon
 * @param {Catalogue} desk.strings
 * @param {(message: string) => void} desk.say
 */
export function connectTakeOut(menu, { lens, lexicon, strings, say }) {
  const dossier = () => ({
    text: lens.text, findings: lens.findings, shown: lens.shown, sources: lens.sources, observations: lens.observations,
    passages: lens.passages, counts: lens.totals, lexicon: lexicon(), strings,
  });
  const button = (/** @type {string} */ label, /** @type {() => Promise<unknown> | unknown} */ act) => {
    const made = element("button", { type: "button" }, label);
    made.addEventListener("click", async () => { await act(); });
    return made;
  };
  const item = (/** @type {string} */ hint, /** @type {HTMLElement} */ made) => element("li", {}, made, element("span", { class: "hint" }, hint));

  const size = element("span", { class: "hint" }, words.out["link-hint"]);
  const link = element("output", { class: "link", hidden: true });
  const out = words.out;
  menu.replaceChildren(
    element("ul", {},
      item(out["copy-hint"], button(out.copy, async () => say(await copyMarked(toHtmlFragment(dossier()), lens.text) ? out.copied : out["not-copied"]))),
      item(out["markdown-hint"], button(out.markdown, () => save("obelize.md", "text/markdown", toMarkdown(dossier())))),
      item(out["html-hint"], button(out.html, () => save("obelize.html", "text/html", toHtml(dossier())))),
      item(out["csv-hint"], button(out.csv, () => save("obelize.csv", "text/csv", `\ufeff${toCsv(dossier())}`))),
      item(out["json-hint"], button(out.json, () => save("obelize.json", "application/json", toJson(dossier())))),
      item(out["annotations-hint"], button(out.annotations, async () => save("obelize.jsonld", "application/ld+json", toAnnotations(dossier(), await nameOfText(lens.text))))),
      element("li", {}, button(out.link, async () => {
        const address = new URL(await fragmentOf(lens.text), location.href).href;
        link.hidden = false;
        setText(link, address);
        setText(size, out["link-size"](address.length));
        say(await copyText(address) ? out["link-copied"] : out["not-copied"]);
      }), size, link),
    ),
    element("p", { class: "hint" }, out.promise),
  );

  /** @param {string} name @param {string} type @param {string} contents */
  function save(name, type, contents) {
    const address = URL.createObjectURL(new Blob([contents], { type: `${type};charset=utf-8` }));
    element("a", { href: address, download: name }).click();
    // The browser has taken hold of it by then.
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
    say(out.saved(name));
  }
}

/** @param {string} text */
const copyText = (text) => navigator.clipboard?.writeText(text).then(() => true, () => false) ?? Promise.resolve(false);

/** @param {string} html @param {string} text */
async function copyMarked(html, text) {
  try {
    const item = new ClipboardItem({ "text/html": new Blob([html], { type: "text/html" }), "text/plain": new Blob([text], { type: "text/plain" }) });
    await navigator.clipboard.write([item]);
    return true;
  } catch {
    return false;
  }
}
