// @ts-check
/**
 * Two versions of a text side by side: what was added, removed or changed in marks, sources and voice, and the words
 * themselves. A dialog; loaded when it is opened first.
 *
 * @import { Lens } from "../src/lens.js"
 * @import { Analysis, Finding, Lexicon } from "../src/types.js"
 * @import { Catalogue } from "../src/i18n/en.js"
 * @import { Articles } from "./articles.js"
 */
import words from "./words.js";
import { sentencesOf, sharesOf } from "../src/panel/band.js";
import { quoteInContext } from "../src/panel/context.js";
import { element } from "../src/panel/element.js";
import { declarations } from "../src/panel/style.js";
import { describeVoice } from "../src/panel/voice.js";
import { CATEGORIES } from "../src/protocol.js";
import { cleanText } from "./clean.js";
import { compareMarks, compareSources, difference } from "./difference.js";

const STYLE = `
.compare { inline-size: min(64rem, 100vw - 1rem); max-block-size: calc(100dvh - 2rem); padding: 1.25rem clamp(0.75rem, 3vw, 2rem); color: var(--ink); background: var(--sheet); border: 1px solid var(--edge); border-radius: 8px; overflow: auto; }
.compare::backdrop { background: rgb(0 0 0 / 0.45); }
.compare header { display: flex; gap: 1rem; align-items: baseline; justify-content: space-between; }
.compare h2 { font: 600 1.25rem/1.4 var(--serif); }
.compare h3 { font: 600 1.0625rem/1.4 var(--serif); padding-block: 1rem 0.35rem; }
.compare form { display: grid; gap: 0.6rem; padding-block: 0.75rem; }
.compare select, .compare textarea { font: inherit; color: inherit; background: var(--ground); border: 1px solid var(--edge); border-radius: 6px; padding: 0.35rem 0.5rem; max-inline-size: 100%; }
.compare textarea { inline-size: 100%; min-block-size: 7rem; }
.compare table { border-collapse: collapse; font-variant-numeric: tabular-nums; max-inline-size: 100%; }
.compare th, .compare td { text-align: start; padding: 0.25rem 1.25rem 0.25rem 0; border-block-end: 1px solid var(--rule); }
.compare td { text-align: end; }
.compare ul { list-style: none; display: grid; gap: 0.5rem; }
.compare .difference { display: grid; grid-template-columns: 1fr 1fr; gap: 0.6rem 1.5rem; font: 1.0625rem/1.6 var(--serif); overflow-wrap: anywhere; border: 1px solid var(--rule); border-radius: 6px; padding: 0.75rem 1rem; }
.compare .difference > * { min-inline-size: 0; unicode-bidi: plaintext; }
.compare .difference h4 { margin: 0; font: 600 0.875rem/1.4 var(--sans); color: var(--quiet); }
.compare .difference p:not(:empty)[data-changed] { border-inline-start: 3px solid var(--edge); padding-inline-start: 0.6rem; }
@media (max-width: 44rem) { .compare .difference { grid-template-columns: 1fr; } .compare .difference p:empty, .compare .difference p[data-twice] { display: none; } }
.compare ins { text-decoration: underline 2px; text-underline-offset: 0.2em; background: light-dark(#d7f5e6, #0b4032); color: inherit; }
.compare del { text-decoration: line-through 1.5px; background: light-dark(#fde2e0, #4a1d1a); color: inherit; }
${CATEGORIES.map((category) => `.compare mark[data-category="${category}"] { ${declarations(category)} }`).join("\n")}
@media (forced-colors: active) { .compare mark { background: Canvas; color: CanvasText; } }
`;

/** @typedef {{ text: string, analysis: Analysis }} Version */

/**
 * @param {object} desk
 * @param {Lens} desk.lens
 * @param {Articles} desk.articles
 * @param {() => Lexicon | null} desk.lexicon
 * @param {Catalogue} desk.strings
 */
export function makeCompare({ lens, articles, lexicon, strings }) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  const said = words.compare;
  const other = element("select", { name: "other" });
  const pasted = element("textarea", { "aria-label": said.pasted, placeholder: said.pasted, spellcheck: "false" });
  const result = element("div", { "aria-live": "polite" });
  const close = element("button", { type: "button" }, strings.popover.close);
  const go = element("button", { type: "submit" }, said.go);
  const form = element("form", {}, element("label", {}, `${said.with} `, other), pasted, element("div", {}, go));
  const dialog = element("dialog", { class: "compare", "aria-labelledby": "compare-title" },
    element("header", {}, element("h2", { id: "compare-title" }, said.title), close), element("p", {}, said.lead), form, result);
  document.body.append(dialog);
  close.addEventListener("click", () => dialog.close());
  const show = () => { pasted.hidden = other.value !== ""; };
  other.addEventListener("change", show);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const before = other.value === "" ? cleanText(pasted.value) : articles.all[Number(other.value)].text;
    const [old, now] = await Promise.all([lens.read(before), lens.read(lens.text)]);
    result.replaceChildren(...told({ text: before, analysis: old }, { text: lens.text, analysis: now }));
  });

  /** @param {string} category */
  const nameOf = (category) => lexicon()?.categories.find(({ id }) => id === category)?.name ?? category;

  /** @param {Version} before @param {Version} after */
  function told(before, after) {
    const pieces = difference(before.text, after.text);
    const { added, removed, changed } = compareMarks(pieces, before.analysis.findings, after.analysis.findings);
    const sources = compareSources(before.analysis, after.analysis);
    const section = (/** @type {string} */ title, /** @type {Node[]} */ ...body) => element("section", {}, element("h3", {}, title), ...body);
    const row = (/** @type {Finding} */ finding, /** @type {Version} */ { text, analysis }) => {
      const { before: left, quote, after: right } = quoteInContext(text, finding.start, finding.end, 40);
      return element("li", {}, element("b", {}, nameOf(finding.category)), " ", left, element("mark", { "data-category": finding.category }, quote), right,
        " ", element("i", {}, describeVoice(finding, analysis.findings, strings)));
    };
    const list = (/** @type {string} */ title, /** @type {HTMLElement[]} */ rows) => (rows.length > 0 ? [section(title, element("ul", {}, ...rows))] : []);
    const parts = [
      section(said.counts, counts(before, after)),
      ...list(said.added(added.length), added.map((finding) => row(finding, after))),
      ...list(said.removed(removed.length), removed.map((finding) => row(finding, before))),
      ...list(said.changed(changed.length), changed.map((one) => {
        const item = row(one.after, after);
        item.append(` (${said.before}: ${describeVoice(one.before, before.analysis.findings, strings)})`);
        return item;
      })),
      ...list(said["sources-added"], sources.added.map(({ name, kind }) => element("li", {}, `${name || strings.sources.unnamed} (${strings["source-kind"][kind]})`))),
      ...list(said["sources-removed"], sources.removed.map(({ name, kind }) => element("li", {}, `${name || strings.sources.unnamed} (${strings["source-kind"][kind]})`))),
      section(said.text, element("div", { class: "difference", tabindex: 0, role: "region", "aria-label": said.text, lang: "en", dir: "ltr" },
        element("h4", {}, said.theirs), element("h4", {}, said.mine), ...rows(pieces, before, after))),
    ];
    if (pieces.every(({ kind }) => kind === "same")) parts.unshift(element("p", {}, said.same));
    return parts;
  }

  /**
   * The paragraphs of both versions, those that belong together side by side. On narrow screens one below the other;
   * what is the same in both is shown once there.
   *
   * @param {readonly import("./difference.js").Piece[]} pieces @param {Version} before @param {Version} after
   */
  function rows(pieces, before, after) {
    /** @type {HTMLElement[]} */
    const cells = [];
    let [left, right] = [element("p"), element("p")];
    const flush = () => {
      const changed = left.querySelector("del") !== null || right.querySelector("ins") !== null;
      if (left.textContent || right.textContent) {
        for (const cell of [left, right]) cell.toggleAttribute("data-changed", changed);
        left.toggleAttribute("data-twice", !changed);
        cells.push(left, right);
      }
      [left, right] = [element("p"), element("p")];
    };
    let [from, to] = [0, 0];
    /** Whether a space between two changed words of one side is drawn as changed there, so that they are one stretch. @param {number} at @param {"added" | "removed"} side */
    const joins = (at, side) => {
      if (!/^[^\S\n]+$/u.test(pieces[at].text)) return false;
      const isChanged = (/** @type {1 | -1} */ step) => {
        for (let next = at + step; pieces[next] && pieces[next].kind !== "same"; next += step) if (pieces[next].kind === side) return true;
        return false;
      };
      return isChanged(-1) && isChanged(1);
    };
    for (const [number, { kind, text }] of pieces.entries()) {
      for (const [at, line] of text.split("\n").entries()) {
        // A break in both is a new row; one that only one of them has ends nothing in the other.
        if (at > 0) {
          if (kind === "same") flush();
          else (kind === "added" ? right : left).append(element("br"));
          if (kind !== "added") from += 1;
          if (kind !== "removed") to += 1;
        }
        if (line === "") continue;
        if (kind !== "added") left.append(kind === "same" && !joins(number, "removed") ? marked(before, from, from + line.length) : element("del", {}, marked(before, from, from + line.length)));
        if (kind !== "removed") right.append(kind === "same" && !joins(number, "added") ? marked(after, to, to + line.length) : element("ins", {}, marked(after, to, to + line.length)));
        if (kind !== "added") from += line.length;
        if (kind !== "removed") to += line.length;
      }
    }
    flush();
    return cells;
  }

  /** A stretch of a version with the marks that begin and end in it. @param {Version} version @param {number} from @param {number} to */
  function marked({ text, analysis: { findings } }, from, to) {
    const made = document.createDocumentFragment();
    let at = from;
    for (const { start, end, category } of findings) {
      if (start < at || end > to) continue;
      made.append(text.slice(at, start), element("mark", { "data-category": category }, text.slice(start, end)));
      at = end;
    }
    made.append(text.slice(at, to));
    return made;
  }

  /** @param {Version} before @param {Version} after */
  function counts(before, after) {
    const [old, now] = [before, after].map(({ text, analysis: { findings, passages } }) => sharesOf(sentencesOf({ text, findings, shown: [], passages })));
    const count = (/** @type {Version} */ { analysis: { findings } }, /** @type {string} */ category) => findings.filter((finding) => finding.category === category).length;
    const rows = [
      ...CATEGORIES.map((category) => [nameOf(category), strings.number(count(before, category)), strings.number(count(after, category))]),
      [strings.summary.words(2), strings.number(before.analysis.counts.words), strings.number(after.analysis.counts.words)],
      ...(/** @type {const} */ (["own", "reported", "quoted", "unnamed", "none"])).map((voice) => [said.share[voice], strings.share(old[voice]), strings.share(now[voice])]),
    ];
    return element("table", {}, element("thead", {}, element("tr", {}, element("td"), element("th", { scope: "col" }, said.before), element("th", { scope: "col" }, said.after))),
      element("tbody", {}, ...rows.map(([name, left, right]) => element("tr", {}, element("th", { scope: "row" }, name), element("td", {}, left), element("td", {}, right)))));
  }

  return {
    open() {
      const all = articles.all;
      other.replaceChildren(...all.flatMap(({ title, current }, at) => (current ? [] : [element("option", { value: at }, title)])), element("option", { value: "" }, said.paste));
      show();
      result.replaceChildren();
      dialog.showModal();
    },
  };
}
