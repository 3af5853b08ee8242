// @ts-check
/**
 * Superdesk: findings as warnings of a spellchecker of its editor3 (`ISpellchecker`: `check(text)` gives
 * `{startOffset, text, suggestions}`). Superdesk underlines them all alike and shows the suggestions; reasons go to `label` of the
 * action that explains.
 * @import { AttachOptions, Finding } from "../types.js"
 */
import { engine } from "../engine.js";
import { CATEGORIES } from "../protocol.js";

/**
 * @typedef {object} Warning
 * @property {number} startOffset UTF-16 code units, a line break counting as one
 * @property {string} text
 * @property {{ text: string }[]} suggestions
 * @property {string} message why it is marked; Superdesk of today does not show it
 */

/**
 * @param {AttachOptions & { explain?: (warning: Warning) => unknown }} [options] `explain`: shows why a word is marked, chosen in the menu of a word
 */
export function obelizeSpellchecker({ explain, ...options } = {}) {
  const analyst = options.analyst ?? engine(options);
  const shown = new Set(options.categories ?? CATEGORIES);
  /** @type {Map<string, Warning>} */
  const last = new Map();
  /** @type {Promise<void> | null} */
  let texts = null;
  return {
    /**
     * @param {string} text paragraphs separated by "\n"
     * @param {AbortSignal} [signal]
     * @returns {Promise<Warning[]>}
     */
    async check(text, signal) {
      // Its texts are read with the first text, and with them the reasons.
      texts ??= analyst.lexicon().then(() => {}, () => { texts = null; });
      await texts;
      const { findings } = await analyst.analyze(text, { signal });
      last.clear();
      // Its underlines cannot lie in one another.
      let end = -1;
      return findings.filter((finding) => shown.has(finding.category)).flatMap((finding) => {
        if (finding.start < end) return [];
        end = finding.end;
        const warning = warningOf(finding);
        last.set(`${warning.startOffset} ${warning.text}`, warning);
        return [warning];
      });
    },
    actions: explain ? {
      why: {
        label: "Why is this marked?",
        // In the menu the offset counts in the paragraph alone: the words tell.
        perform: async (/** @type {Warning} */ warning) => { await explain([...last.values()].find(({ text }) => text === warning.text) ?? warning); },
      },
    } : {},
  };
}

/** @param {Finding} finding @returns {Warning} */
const warningOf = ({ start, text, reason, alternatives = [] }) => ({ startOffset: start, text, suggestions: alternatives.slice(0, 2).map((text) => ({ text })), message: reason });
