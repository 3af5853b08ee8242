/**
 * The colour scheme: as the system has it, light, or dark. Kept on this device (`obelize-theme`), the
 * one thing this page stores.
 */

/** @typedef {"auto" | "light" | "dark"} Theme */

const KEY = "obelize-theme";

/** @returns {Theme} */
export function storedTheme() {
  try {
    const theme = localStorage.getItem(KEY);
    return theme === "light" || theme === "dark" ? theme : "auto";
  } catch {
    return "auto";
  }
}

/**
 * Applies `theme` to the document and remembers it.
 *
 * @param {Theme} theme
 */
export function applyTheme(theme) {
  const { dataset } = document.documentElement;
  if (theme === "auto") delete dataset.theme;
  else dataset.theme = theme;
  try {
    if (theme === "auto") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // Storage can be forbidden; the choice then lasts as long as the page.
  }
}

/**
 * Wires the three radio buttons of the page's head.
 *
 * @param {HTMLFieldSetElement} fieldset
 */
export function connectTheme(fieldset) {
  const theme = storedTheme();
  for (const input of fieldset.querySelectorAll("input")) {
    input.checked = input.value === theme;
    input.addEventListener("change", () => applyTheme(/** @type {Theme} */ (input.value)));
  }
  fieldset.hidden = false;
}
