// @ts-check
/**
 * The widget's one Trusted Types policy, `obelize`: it lets through the address of a worker of the page's own origin
 * and pasted paragraphs whose text is escaped, nothing else. Made at first use.
 */

/** @type {{ createScriptURL: (url: string) => any, createHTML: (html: string) => any } | null} */
let policy = null;

const rules = {
  /** @param {string} url */
  createScriptURL(url) {
    if (new URL(url).origin !== location.origin) throw new TypeError(`A worker has to be of this page's origin, ${location.origin}: ${url}`);
    return url;
  },
  /** @param {string} html */
  createHTML(html) {
    if (!/^[^<>]*(<p>([^<>]+|<br>)<\/p>)*$/.test(html)) throw new TypeError("Only paragraphs of text are pasted.");
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
