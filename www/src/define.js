// @ts-check
/**
 * Registers the elements.
 * @typedef {import("./obelize-panel.js").ObelizePanel} ObelizePanel
 * @typedef {import("./obelize-text.js").ObelizeText} ObelizeText
 */
import { defineElements } from "./elements.js";

defineElements();
