// @ts-check
/**
 * What is wrong with a house style: all of it, each fault with its place and the way out.
 * @import { HouseStyle } from "../house-style.js"
 * @import { Fault } from "../types.js"
 * @import { StyleWords } from "../i18n/house-style.js"
 */
import { styleWords } from "../i18n/house-style.js";
import { element } from "./element.js";

/**
 * @param {HTMLElement} frame
 * @param {HouseStyle} style
 * @param {{ language: string }} strings
 */
export function show(frame, style, { language }) {
  const words = styleWords(language);
  frame.hidden = style.faults.length === 0;
  frame.replaceChildren(...frame.hidden ? [] : [
    element("p", { role: "alert" }, headOf(style, words)),
    element("ul", {}, ...style.faults.map((fault) => element("li", {}, ...tell(fault, words)))),
  ]);
}

/** @param {HouseStyle} style @param {StyleWords} words */
export const headOf = ({ faults, shown, rules, version }, words) => `${words.refused(faults.length)} ${version > 0 && (rules > 0 || shown.length > 0) ? words.stays : words.unused}`;

/** Place, problem, remedy; the engine's sentences are English. @param {Fault} fault @param {StyleWords} words */
export function tell({ layer, line, column, problem, remedy }, words) {
  const place = line > 0 ? words.place(layer, line, column) : layer;
  return [place ? element("b", {}, `${place}: `) : null, element("span", { lang: "en", dir: "ltr" }, remedy ? `${problem}: ${remedy}` : problem)].filter((part) => part !== null);
}
