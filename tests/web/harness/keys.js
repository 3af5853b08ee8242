/**
 * Keys by their DOM names (`Enter`, `ArrowLeft`, `F8`), alone or in a chord (`Shift+F8`, `Control+z`).
 */

/** Code points that the WebDriver protocol gives to the keys (https://www.w3.org/TR/webdriver2/#keyboard-actions). */
const codes = /** @type {Record<string, string>} */ ({
  Backspace: "\uE003",
  Tab: "\uE004",
  Enter: "\uE006",
  Shift: "\uE008",
  Control: "\uE009",
  Alt: "\uE00A",
  Escape: "\uE00C",
  Space: " ",
  PageUp: "\uE00E",
  PageDown: "\uE00F",
  End: "\uE010",
  Home: "\uE011",
  ArrowLeft: "\uE012",
  ArrowUp: "\uE013",
  ArrowRight: "\uE014",
  ArrowDown: "\uE015",
  Insert: "\uE016",
  Delete: "\uE017",
  F1: "\uE031",
  F2: "\uE032",
  F8: "\uE038",
  Meta: "\uE03D",
});

/** @param {string} chord @returns {string[]} the keys of it, the last one being struck while the others are held */
export function keysOf(chord) {
  return chord === "+" ? ["+"] : chord.split("+").map((key) => key || "+");
}

/** @param {string} key @returns {string} what WebDriver wants for it */
export function webDriverKey(key) {
  if (codes[key]) return codes[key];
  if ([...key].length === 1) return key;
  throw new Error(`no key is called ${JSON.stringify(key)}: use a DOM name such as ${Object.keys(codes).join(", ")}`);
}
