// @ts-check
/**
 * Which marks are shown, as a fragment of the address: it can be bookmarked and handed on, and says nothing of a text.
 * Pure.
 *
 * @import { Category, VoiceKind } from "../src/types.js"
 */
import { CATEGORIES, VOICES } from "../src/protocol.js";

/** @typedef {{ categories: ReadonlySet<Category>, voices: ReadonlySet<VoiceKind> }} View */

/** The fragment of a view; "" for the one that shows everything. @param {View} view @returns {string} */
export function fragmentOfView({ categories, voices }) {
  const parts = [];
  if (categories.size < CATEGORIES.length) parts.push(`show=${CATEGORIES.filter((id) => categories.has(id)).join(",")}`);
  if (voices.size < VOICES.length) parts.push(`voice=${VOICES.filter((id) => voices.has(id)).join(",")}`);
  return parts.length > 0 ? `#${parts.join("&")}` : "";
}

/** The view that a fragment names; null: it names none. What is not known in it is left out. @param {string} fragment @returns {View | null} */
export function viewOf(fragment) {
  if (!/^#(show|voice)=/.test(fragment)) return null;
  const named = new URLSearchParams(fragment.slice(1));
  const some = (/** @type {string} */ name, /** @type {readonly any[]} */ all) => {
    const list = named.get(name)?.split(",");
    return new Set(list ? all.filter((id) => list.includes(id)) : all);
  };
  return { categories: some("show", CATEGORIES), voices: some("voice", VOICES) };
}
