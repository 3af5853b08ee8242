// @ts-check
/**
 * The widget's one Trusted Types policy, `obelize`: it lets through the address of a worker of the page's own origin
 * and pasted paragraphs whose text is escaped, nothing else. Markup of files is parsed into a document of its own, in
 * which no script runs; it does not leave this module. Made at first use.
 */

/** @type {{ createScriptURL: (url: string) => any, createHTML: (html: string, use?: string) => any } | null} */
let policy = null;

const INERT = "inert";

const rules = {
  /** @param {string} url */
  createScriptURL(url) {
    if (new URL(url).origin !== location.origin) throw new TypeError(`A worker has to be of this page's origin, ${location.origin}: ${url}`);
    return url;
  },
  /** @param {string} html @param {string} [use] */
  createHTML(html, use) {
    if (use !== INERT && !/^[^<>]*(<p>([^<>]+|<br>)<\/p>)*$/.test(html)) throw new TypeError("Only paragraphs of text are pasted.");
    return html;
  },
};

function policyOf() {
  return policy ??= /** @type {any} */ (globalThis).trustedTypes?.createPolicy("obelize", rules) ?? rules;
}

/** @param {string} url */
export const trustedScript = (url) => policyOf().createScriptURL(url);

/**
 * @param {string} first plain text for the paragraph at the caret
 * @param {readonly string[]} rest plain text, a `<p>` each
 * @returns {any}
 */
export const trustedLines = (first, rest) => policyOf().createHTML(escape(first) + rest.map((text) => `<p>${escape(text) || "<br>"}</p>`).join(""));

/** @param {string} text */
const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/**
 * A document that is only read from: nothing in it is loaded or run.
 * @param {string} markup
 * @param {DOMParserSupportedType} type
 */
export const inertDocument = (markup, type) => new DOMParser().parseFromString(policyOf().createHTML(markup, INERT), type);
