// @ts-check
import { ObelizePanel } from "./obelize-panel.js";
import { ObelizeText } from "./obelize-text.js";

/** Registers the elements; done twice, by two copies of the package, the first stays. */
export function defineElements() {
  if (!customElements.get("obelize-text")) customElements.define("obelize-text", ObelizeText);
  if (!customElements.get("obelize-panel")) customElements.define("obelize-panel", ObelizePanel);
}
