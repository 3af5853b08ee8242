// @ts-check
/** The sentence that stands where the list would, if there is nothing to list. */

/** @import { Catalogue } from "../i18n/en.js" */
/** @import { Lens } from "../lens.js" */
/** @import { Lexicon } from "../types.js" */

/** Whether there is nothing to read; does not put a long text together. @param {Pick<Lens, "paragraphs">} lens */
export const isEmpty = ({ paragraphs }) => paragraphs.every((text) => text.trim() === "");

/** What is said above a list that is not of the whole text; "" if it is. @param {Pick<Lens, "unread" | "totals">} lens @param {Catalogue} strings */
export const limitOf = ({ unread, totals }, { status }) => (unread > 0 ? status.limit(totals.words ?? 0) : "");

/**
 * @param {Pick<Lens, "state" | "paragraphs" | "categories" | "findings" | "observations">} lens of which no finding is shown
 * @param {Lexicon | null} lexicon
 * @param {Catalogue} strings
 */
export function messageOf(lens, lexicon, { status }) {
  if (lens.state === "error") return status.stopped;
  if (isEmpty(lens)) return status.empty;
  if (lens.state === "loading") return status.loading;
  if (lens.categories.size === 0) return lens.observations.some(({ rule }) => rule === "not-english") ? status["foreign-none"] : status.filtered;
  if (lens.findings.length > 0) return status["filtered-some"];
  return status.none(lexicon?.entries.length ?? 0);
}
