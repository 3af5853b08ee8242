/** Accessibility rules of axe-core. */

/** @import { Page } from "./page.js" */

/**
 * What axe-core finds wrong with a page as it stands; empty if nothing is. A line for each rule, with the elements it is about.
 *
 * @param {Page} page
 * @param {object} [how]
 * @param {("light" | "dark")[]} [how.schemes] one look at each; without it, one at the scheme that the page has
 * @param {string[]} [how.without] selectors of what is left out, for its mere length
 * @returns {Promise<string[]>}
 */
export function violations(page, { schemes = [], without = [] } = {}) {
  return page.evaluate(async (schemes, without) => {
    await import(/** @type {any} */ ("/node_modules/axe-core/axe.min.js"));
    const { style } = document.documentElement;
    const found = [];
    for (const scheme of schemes.length > 0 ? schemes : [style.colorScheme]) {
      style.colorScheme = scheme;
      // What fades from one scheme to the other has no contrast yet.
      for (const animation of document.getAnimations()) animation.finish();
      const { violations } = await /** @type {any} */ (window).axe.run({ include: [document], exclude: without.map((one) => [one]) }, { resultTypes: ["violations"] });
      found.push(...violations.map((/** @type {any} */ { id, nodes }) => `${scheme} ${id}: ${nodes.slice(0, 5).map((/** @type {any} */ { html, failureSummary }) => `${html} ${failureSummary}`).join(" | ")}`));
    }
    style.colorScheme = "";
    return found;
  }, schemes, without);
}
