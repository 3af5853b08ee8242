// @ts-check
/**
 * The list of findings: a listbox in text order, two-way in step with the text. Rows are kept across
 * analyses by the finding's id, so that a list of a long text changes only where the text did.
 */

/** @import { Catalogue } from "../i18n/en.js" */
/** @import { Category, Finding } from "../types.js" */

import { quoteInContext, shorten } from "./context.js";
import { element, setAttribute, setText } from "./element.js";
import { describeSpeaker } from "./voice.js";

/** From so many rows on, those out of view are not laid out: a long list must not slow the typing. */
const LONG = 60;

/** Rows that Page Up and Page Down pass over. */
const PAGE = 8;

/**
 * What a reader does in the list. `choose` is a step to another row (arrows), `open` a decision for one
 * (click, Enter).
 *
 * @typedef {object} ListActions
 * @property {(finding: Finding) => void} choose
 * @property {(finding: Finding, via: "pointer" | "keyboard") => void} open
 * @property {(finding: Finding) => void} ignore
 * @property {(finding: Finding | null) => void} point the pointer is over a row, or over none
 */

/**
 * @typedef {object} ListState
 * @property {string} text
 * @property {readonly Finding[]} findings all of the analysis
 * @property {readonly Finding[]} shown those the filter lets through
 * @property {string | null} selected
 * @property {(category: Category) => string} categoryName
 * @property {(finding: Finding) => string} reasonOf
 * @property {((finding: Finding) => string) | null} [groupOf] the heading a finding is listed under; none: in text order
 */

/** @typedef {{ option: HTMLElement, category: HTMLElement, spoken: HTMLElement, before: Text, hit: HTMLElement, after: Text, reason: HTMLElement, voice: HTMLElement, drawn: string }} Row */

export class FindingsList {
  /** @type {Map<string, Row>} */
  #rows = new Map();
  /** @type {readonly Finding[]} */
  #shown = [];
  /** @type {string | null} */
  #active = null;
  #serial = 0;
  /** @type {Map<string, HTMLElement>} */
  #groups = new Map();
  #strings;
  #actions;

  /**
   * @param {Catalogue} strings
   * @param {ListActions} actions
   */
  constructor(strings, actions) {
    this.#strings = strings;
    this.#actions = actions;
    this.hint = element("p", { id: "list-hint", class: "hint" }, strings.findings.hint);
    this.element = element("div", {
      role: "listbox", tabindex: 0, part: "list", class: "list",
      "aria-label": strings.findings.label, "aria-describedby": "list-hint",
    });
    this.element.addEventListener("keydown", (event) => this.#onKey(event));
    this.element.addEventListener("click", (event) => this.#onClick(event));
    this.element.addEventListener("focus", () => this.#onFocus());
    this.element.addEventListener("pointerover", (event) => this.#actions.point(this.#findingOf(event) ?? null));
    this.element.addEventListener("pointerleave", () => this.#actions.point(null));
  }

  /** @param {ListState} state */
  update(state) {
    const { text, findings, shown, selected, categoryName, reasonOf } = state;
    const groups = groupsOf(shown, state.groupOf ?? null);
    this.#shown = groups.flatMap(({ findings }) => findings);
    setAttribute(this.element, "data-long", shown.length > LONG);
    const kept = new Set(shown.map(({ id }) => id));
    for (const [id, row] of this.#rows) {
      if (kept.has(id)) continue;
      row.option.remove();
      this.#rows.delete(id);
    }
    const names = new Set(groups.map(({ name }) => name));
    /** @type {Element | null} */
    let before = null;
    for (const { name, findings: grouped } of groups) {
      const frame = name === null ? this.element : this.#group(name, grouped.length);
      const next = /** @type {Element | null} */ (before ? before.nextElementSibling : this.element.firstElementChild);
      if (frame !== this.element && frame !== next) this.element.insertBefore(frame, next);
      before = frame;
      let place = name === null ? frame.firstElementChild : frame.children.item(1);
      for (const finding of grouped) {
        const row = this.#rows.get(finding.id) ?? this.#newRow(finding);
        this.#fill(row, finding, { text, findings, name: categoryName(finding.category), reason: reasonOf(finding) });
        if (row.option === place) place = place.nextElementSibling;
        else frame.insertBefore(row.option, place);
      }
    }
    for (const [name, frame] of this.#groups) {
      if (names.has(name)) continue;
      frame.remove();
      this.#groups.delete(name);
    }
    this.select(selected);
  }

  /** The frame of a group with its heading. @param {string} name @param {number} count */
  #group(name, count) {
    let frame = this.#groups.get(name);
    if (!frame) {
      const id = `group-${(this.#serial += 1)}`;
      frame = element("div", { role: "group", class: "group", "aria-labelledby": id }, element("div", { role: "presentation", id, class: "group-name" }));
      this.#groups.set(name, frame);
    }
    setText(/** @type {Element} */ (frame.firstElementChild), `${name} (${this.#strings.number(count)})`);
    return frame;
  }

  /** How many rows lie out of sight, above and below. @returns {{ above: number, below: number }} */
  get hidden() {
    const frame = this.element.getBoundingClientRect();
    const box = (/** @type {number} */ at) => this.#option(this.#shown[at].id).getBoundingClientRect();
    const all = this.#shown.length;
    return {
      above: countUntil(all, (at) => box(at).bottom >= frame.top + 8),
      below: all - countUntil(all, (at) => box(at).top > frame.bottom - 8),
    };
  }

  /**
   * Marks the row of the finding `id` as selected and brings it into view inside the list.
   *
   * @param {string | null} id
   */
  select(id) {
    if (this.#active !== null && this.#active !== id) setAttribute(this.#option(this.#active), "aria-selected", "false");
    const option = id === null ? undefined : this.#rows.get(id)?.option;
    const changed = id !== this.#active;
    this.#active = option ? id : null;
    setAttribute(this.element, "aria-activedescendant", option?.id);
    if (!option) return;
    setAttribute(option, "aria-selected", "true");
    if (!changed) return;
    this.#reveal(option);
    // Rows out of view have an estimated height until they are drawn: look again then.
    requestAnimationFrame(() => this.#reveal(option));
  }

  /** The finding whose row is selected. @returns {Finding | undefined} */
  get active() {
    return this.#shown.find(({ id }) => id === this.#active);
  }

  /** @param {string} id */
  #option(id) {
    return this.#rows.get(id)?.option ?? this.element;
  }

  /**
   * Scrolls the list, and only the list: the page stays where the reader put it.
   *
   * @param {HTMLElement} option
   */
  #reveal(option) {
    const list = this.element;
    const frame = list.getBoundingClientRect();
    const box = option.getBoundingClientRect();
    if (box.top < frame.top) list.scrollTop -= frame.top - box.top;
    else if (box.bottom > frame.bottom) list.scrollTop += box.bottom - frame.bottom;
  }

  /** @param {Finding} finding */
  #newRow(finding) {
    const id = `row-${(this.#serial += 1)}`;
    const category = element("span", { class: "category", part: "item-kind" });
    const spoken = element("span", { class: "spoken" });
    const before = document.createTextNode("");
    const hit = element("span", { class: "hit", part: "item-quote", "data-category": finding.category });
    const after = document.createTextNode("");
    const reason = element("span", { class: "reason", lang: "en", dir: "auto" });
    const voice = element("span", { class: "voice" });
    const option = element("div", {
      role: "option", id, class: "row", part: "item", "aria-selected": "false", "data-id": finding.id, "data-category": finding.category,
    }, category, spoken, element("span", { class: "context", dir: "auto" }, before, hit, after), reason, voice);
    const row = { option, category, spoken, before, hit, after, reason, voice, drawn: "" };
    this.#rows.set(finding.id, row);
    return row;
  }

  /**
   * @param {Row} row
   * @param {Finding} finding
   * @param {{ text: string, findings: readonly Finding[], name: string, reason: string }} place
   */
  #fill(row, finding, { text, findings, name, reason }) {
    const { before, quote, after } = quoteInContext(text, finding.start, finding.end);
    const speaker = describeSpeaker(finding, findings, this.#strings), voice = finding.layer ? `${speaker} · ${finding.layer}` : speaker;
    const drawn = [before, quote, after, name, reason, voice, finding.voice.kind].join("\0");
    if (row.drawn === drawn) return;
    row.drawn = drawn;
    setText(row.before, before);
    setText(row.hit, quote);
    setText(row.after, after);
    setText(row.category, name);
    // Heard, the row says first what is marked: in the quotation the mark itself is silent.
    setText(row.spoken, `: ${this.#strings.quote(shorten(quote, 80))}. `);
    setText(row.reason, reason);
    setText(row.voice, voice);
    setAttribute(row.option, "data-voice", finding.voice.kind);
  }

  /** @param {Event} event */
  #findingOf(event) {
    const option = event.target instanceof Element ? event.target.closest("[role=option]") : null;
    const id = option?.getAttribute("data-id");
    return this.#shown.find((finding) => finding.id === id);
  }

  /** @param {MouseEvent} event */
  #onClick(event) {
    const finding = this.#findingOf(event);
    if (!finding) return;
    this.element.focus({ preventScroll: true });
    this.#actions.open(finding, "pointer");
  }

  #onFocus() {
    const [first] = this.#shown;
    if (!this.active && first && this.element.matches(":focus-visible")) this.#actions.choose(first);
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const { active } = this;
    const at = active ? this.#shown.indexOf(active) : -1;
    const last = this.#shown.length - 1;
    /** @type {Record<string, number>} */
    const steps = {
      ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: last, PageDown: at + PAGE, PageUp: at - PAGE,
    };
    if (event.key in steps) {
      const finding = this.#shown[Math.min(Math.max(steps[event.key], 0), last)];
      if (finding && finding !== active) this.#actions.choose(finding);
    } else if (event.key === "Enter" && active) this.#actions.open(active, "keyboard");
    else if (event.key === "Delete" && active) this.#actions.ignore(active);
    else return;
    event.preventDefault();
  }
}

/**
 * @param {readonly Finding[]} findings
 * @param {((finding: Finding) => string) | null} groupOf
 * @returns {{ name: string | null, findings: readonly Finding[] }[]} in order of the first finding of each
 */
function groupsOf(findings, groupOf) {
  if (!groupOf) return [{ name: null, findings }];
  return [...Map.groupBy(findings, groupOf)].map(([name, grouped]) => ({ name, findings: grouped }));
}

/**
 * The first number below `end` that `holds` is true of, if it is true of all after it; `end`, if there is none.
 * @param {number} end @param {(at: number) => boolean} holds
 */
function countUntil(end, holds) {
  let low = 0;
  let high = end;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
