// @ts-check
/** Cutting a quotation and its surroundings out of the text. All offsets and lengths are UTF-16 code units. */

/** @typedef {{ before: string, quote: string, after: string }} QuoteInContext */

const ELLIPSIS = "…";

/**
 * The span `start`–`end` of `text` with up to `reach` units on either side: cut at words, never inside a
 * character, never across the paragraph.
 *
 * @param {string} text paragraphs joined by "\n"
 * @param {number} start
 * @param {number} end
 * @param {number} [reach]
 * @returns {QuoteInContext}
 */
export function quoteInContext(text, start, end, reach = 60) {
  const opening = start === 0 ? 0 : text.lastIndexOf("\n", start - 1) + 1;
  const closing = text.indexOf("\n", end);
  const paragraphEnd = closing === -1 ? text.length : closing;
  let from = opening;
  if (start - opening > reach) from = wordStart(text, start - reach, start);
  let to = paragraphEnd;
  if (paragraphEnd - end > reach) to = wordEnd(text, end + reach, end);
  return {
    before: (from > opening ? ELLIPSIS : "") + text.slice(from, start).trimStart(),
    quote: text.slice(start, end),
    after: text.slice(end, to).trimEnd() + (to < paragraphEnd ? ELLIPSIS : ""),
  };
}

/**
 * `text` in at most about `length` units, cut at a word, with an ellipsis where something is missing.
 *
 * @param {string} text
 * @param {number} length
 */
export function shorten(text, length) {
  const flat = text.replace(/\s+/gu, " ").trim();
  if (flat.length <= length) return flat;
  return flat.slice(0, wordEnd(flat, length, 0)).trimEnd() + ELLIPSIS;
}

/**
 * The number of the paragraph that holds `offset`, from 1; empty lines do not count.
 *
 * @param {string} text
 * @param {number} offset
 */
export function paragraphNumber(text, offset) {
  const before = text.slice(0, offset).split("\n");
  return before.slice(0, -1).filter((line) => line.trim() !== "").length + 1;
}

/**
 * The first word start at or after `from`, or `from` itself where no space comes before `limit`.
 *
 * @param {string} text
 * @param {number} from
 * @param {number} limit
 */
function wordStart(text, from, limit) {
  for (let at = from; at < limit; at++) if (/\s/u.test(text[at])) return at + 1;
  return isLowSurrogate(text, from) ? from + 1 : from;
}

/**
 * The last word end at or before `to`, or `to` itself where no space comes after `limit`.
 *
 * @param {string} text
 * @param {number} to
 * @param {number} limit
 */
function wordEnd(text, to, limit) {
  for (let at = to; at > limit; at--) if (/\s/u.test(text[at])) return at;
  return isLowSurrogate(text, to) ? to - 1 : to;
}

/**
 * @param {string} text
 * @param {number} at
 */
function isLowSurrogate(text, at) {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff;
}
