// @ts-check
/** Numbers, lists and plurals of one language, for its catalogue. */

/** @typedef {Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }} Forms */

/** @param {string} language @param {{ small: string, quote: [string, string] }} own `small`: a share under half a percent */
export function formats(language, { small, quote: [open, close] }) {
  const numbers = new Intl.NumberFormat(language), plurals = new Intl.PluralRules(language);
  const shares = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0 });
  const lists = new Intl.ListFormat(language, { type: "conjunction" }), choices = new Intl.ListFormat(language, { type: "disjunction" });
  const number = (/** @type {number} */ value) => numbers.format(value);
  const plural = (/** @type {number} */ count, /** @type {Forms} */ forms) => forms[plurals.select(count)] ?? forms.other;
  return {
    number, plural,
    share: (/** @type {number} */ part) => (part > 0 && part < 0.005 ? small : shares.format(part)),
    list: (/** @type {readonly string[]} */ items) => lists.format(items),
    either: (/** @type {readonly string[]} */ items) => choices.format(items),
    quote: (/** @type {string} */ text) => (/^[“„«"‘']/u.test(text) ? text : `${open}${text}${close}`),
    counted: (/** @type {number} */ count, /** @type {Forms} */ forms) => `${number(count)} ${plural(count, forms)}`,
    rate: (/** @type {number} */ value) => number(Number(value.toFixed(1))),
  };
}
