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
    if (use !== INERT && !/^[^<>]*(<\/?div>|<p>([^<>]+|<br>)<\/p>)*$/.test(html)) throw new TypeError("Only paragraphs of text are pasted.");
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
 * @param {readonly string[]} rest plain text, a `<p>` each; many of them in nested `<div>`s, but for the first and the last
 * @returns {any}
 */
export function trustedLines(first, rest) {
  const paragraphs = rest.map((text) => `<p>${escape(text) || "<br>"}</p>`);
  const [head, last] = [paragraphs.shift(), paragraphs.pop()];
  return policyOf().createHTML([escape(first), head, ...grouped(paragraphs, (group) => `<div>${group.join("")}</div>`), last].join(""));
}

/** Siblings at most. Chromium and WebKit insert and delete siblings in time that grows with the square of their number. */
const MOST = 50;

/**
 * The same things in a tree with few branches at each place, so that none has many siblings.
 * @template T
 * @param {T[]} all
 * @param {(group: T[]) => T} join
 * @returns {T[]}
 */
export function grouped(all, join) {
  if (all.length <= MOST) return all;
  const groups = [];
  for (let at = 0; at < all.length; at += MOST) groups.push(join(all.slice(at, at + MOST)));
  return grouped(groups, join);
}

/** @param {string} text */
const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/**
 * A document that is only read from: nothing in it is loaded or run.
 * @param {string} markup
 * @param {DOMParserSupportedType} type
 */
export const inertDocument = (markup, type) => new DOMParser().parseFromString(policyOf().createHTML(markup, INERT), type);
