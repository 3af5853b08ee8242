// @ts-check
/**
 * The styles a text map asks for, read once an element: asking again at each key would cost more than the reading.
 * @import { Styles } from "./text-map.js"
 */

/** @returns {Styles} */
export function computedStyles() {
  /** @type {WeakMap<Element, "block" | "inline" | "none">} */
  const displays = new WeakMap();
  return {
    display(element) {
      let display = displays.get(element);
      if (!display) displays.set(element, display = kindOf(styleOf(element)?.display ?? ""));
      return display;
    },
    // Asked only for text with a line break in it, which is rare; editors switch it by a class.
    preserves: (element) => /^(pre|break-spaces)/.test(styleOf(element)?.whiteSpace ?? ""),
  };
}

/** @param {Element} element */
const styleOf = (element) => element.ownerDocument.defaultView?.getComputedStyle(element);

/** @param {string} display */
function kindOf(display) {
  if (display === "none") return "none";
  return display === "" || display === "contents" || display.startsWith("inline") || display.startsWith("ruby") ? "inline" : "block";
}
