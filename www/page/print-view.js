// @ts-check
/**
 * The text as it is printed: real `<mark>` elements with the category's letter and the finding's number behind
 * each, then the legend, the numbered list and the ledger. Everything reads without colour.
 *
 * @import { Catalogue } from "../src/i18n/en.js"
 * @import { Lens } from "../src/lens.js"
 * @import { Finding, Lexicon } from "../src/types.js"
 */
import { paragraphNumber, quoteInContext } from "../src/panel/context.js";
import words from "./words.js";
import { layOut, sentencesOf, sharesOf } from "../src/panel/band.js";
import { BAND_STYLE, drawBand } from "../src/panel/band-drawing.js";
import { element } from "../src/panel/element.js";
import { describeReason, describeSpeaker } from "../src/panel/voice.js";
import { LOOKS } from "../src/mark-styles.js";
import { segments } from "../src/segments.js";

/** How the printed marks look: lines alone, since browsers leave backgrounds out on paper. */
export const PRINT_STYLE = Object.entries(LOOKS).map(([category, { line, thickness }]) =>
  `#print-view mark[data-category="${category}"] { background: none; color: inherit; text-decoration-line: underline; `
  + `text-decoration-style: ${line}; text-decoration-thickness: ${thickness}; text-underline-offset: 0.18em; text-decoration-skip-ink: none; }`).join("\n") + BAND_STYLE;

/** Pixels that the band is drawn for; paper scales it. */
const BAND_WIDTH = 640;

/** A finding with its place in the printed list, from 1. @typedef {{ start: number, end: number, number: number, finding: Finding }} Numbered */

/**
 * @param {Pick<Lens, "text" | "findings" | "shown" | "sources" | "observations" | "passages">} lens
 * @param {Lexicon} lexicon
 * @param {Catalogue} strings
 * @returns {HTMLElement[]}
 */
export function printView({ text, findings, shown, sources, observations, passages }, lexicon, strings) {
  /** @type {Map<string, string>} */
  const names = new Map(lexicon.categories.map(({ id, name }) => [id, name]));
  const numbered = shown.map((finding, index) => ({ start: finding.start, end: finding.end, number: index + 1, finding }));
  const section = (/** @type {string} */ title, /** @type {Node[]} */ ...children) =>
    element("section", {}, element("h2", {}, title), ...children);
  const parts = [
    element("p", { class: "print-title" }, strings.print.title),
    element("div", { class: "print-text" }, ...paragraphs(text, numbered)),
    section(strings.print.legend, element("ul", { class: "print-legend" }, ...lexicon.categories.map(({ id, name, definition }) =>
      element("li", {}, element("b", {}, letterOf(id)), " ", element("mark", { "data-category": id }, name), ` ${definition}`)))),
  ];
  const sentences = sentencesOf({ text, findings, shown, passages });
  if (sentences.length > 0) {
    const { placed, rows } = layOut(sentences, BAND_WIDTH);
    const shares = sharesOf(sentences);
    const drawing = drawBand(placed, rows, BAND_WIDTH);
    drawing.removeAttribute("width");
    drawing.removeAttribute("height");
    const { band } = words;
    const { share } = strings;
    parts.push(section(band.title, drawing, element("p", { class: "print-key" }, band.black([
      band.own(share(shares.own)), band.reported(share(shares.reported)), band.quoted(share(shares.quoted)), band.unnamed(share(shares.unnamed)), band.none(share(shares.none)),
    ]))));
  }
  if (numbered.length > 0) {
    parts.push(section(strings.print.findings, element("ol", { class: "print-findings" }, ...numbered.map(({ finding }) => {
      const { before, quote, after } = quoteInContext(text, finding.start, finding.end);
      return element("li", {}, element("b", {}, names.get(finding.category) ?? finding.category), " ",
        element("q", {}, before, element("strong", {}, quote), after), ` ${describeReason(finding, lexicon)} `, element("i", {}, describeSpeaker(finding, findings, strings)));
    }))));
  }
  if (observations.length > 0) {
    parts.push(section(strings.print.observations, element("ul", {}, ...observations.map(({ reason }) => element("li", {}, reason)))));
  }
  if (sources.length > 0) {
    const { source, kind, cues, first } = strings.sources;
    const heads = [source, kind, cues, first].map((head) => element("th", { scope: "col" }, head));
    const rows = sources.map((row) => element("tr", {},
      element("th", { scope: "row" }, row.name || strings.sources.unnamed),
      element("td", {}, strings["source-kind"][row.kind]),
      element("td", {}, [...new Set(row.cues)].join(", ")),
      element("td", {}, strings.sources.paragraph(paragraphNumber(text, row.mentions[0]?.start ?? row.first)))));
    parts.push(section(strings.print.sources, element("table", {}, element("thead", {}, element("tr", {}, ...heads)), element("tbody", {}, ...rows))));
  }
  parts.push(element("p", { class: "print-promise" }, strings.print.promise));
  return parts;
}

/** The capital that stands for a category in black and white. @param {string} category */
export const letterOf = (category) => category.charAt(0).toUpperCase();

/**
 * @param {string} text
 * @param {readonly Numbered[]} numbered
 */
function paragraphs(text, numbered) {
  const pieces = segments(numbered);
  let at = 0;
  let next = 0;
  return text.split("\n").flatMap((line) => {
    const end = at + line.length;
    const made = element("p");
    let from = at;
    for (; next < pieces.length && pieces[next].end <= end; next += 1) {
      const piece = pieces[next];
      const innermost = piece.spans[piece.spans.length - 1];
      made.append(text.slice(from, piece.start),
        element("mark", { "data-category": innermost.finding.category }, text.slice(piece.start, piece.end)));
      for (const span of piece.spans) {
        if (span.end === piece.end) made.append(element("sup", {}, `${letterOf(span.finding.category)}${span.number}`));
      }
      from = piece.end;
    }
    made.append(text.slice(from, end));
    at = end + 1;
    return line.trim() === "" ? [] : [made];
  });
}
