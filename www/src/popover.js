// @ts-check
/**
 * The popover of a lens: why a mark is there. It opens under a resting pointer, on a tap or a click, and when a mark
 * is selected by keyboard (F8); it can be dismissed without moving (Escape), hovered, and stays until dismissed
 * (WCAG 1.4.13). It is an element of its own beside the text, never in it.
 *
 * @import { Lens } from "./lens.js"
 * @import { Finding, Lexicon } from "./types.js"
 * @import { Catalogue } from "./i18n/en.js"
 */
import { cornerOf } from "./frames.js";
import { speak, wordsFor } from "./i18n/index.js";
import { quoteInContext } from "./panel/context.js";
import { element, setText } from "./panel/element.js";
import { describeReason, describeSpeaker } from "./panel/voice.js";
import { describe } from "./popover/content.js";
import { place } from "./popover/place.js";
import { POPOVER_STYLE } from "./popover/style.js";

/** Milliseconds a pointer rests on a mark before the popover opens, and may be away before it closes. */
const DWELL = 250;
const GRACE = 350;

/**
 * `resting`: opened by a hover, closes when the pointer leaves. `chosen`: opened by a decision, stays.
 *
 * @typedef {"resting" | "chosen"} Hold
 */

/**
 * @typedef {object} PopoverOptions
 * @property {Element} [container] receives the popover's element when it opens first; the document's body by default
 * @property {Catalogue} [strings]
 * @property {string | null} [entryPage] the address of the page of the lexicon, if the host has it
 * @property {readonly Element[]} [actions] a newsroom's own buttons; copies of them are shown, and a press is an `obelize-action`
 */

export class Popover {
  #lens;
  #strings;
  /** @type {Lexicon | null} */ #lexicon = null;
  /** @type {Finding | null} */ #finding = null;
  /** @type {Hold} */ #hold = "resting";
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;
  #frame = 0;
  #listening = new AbortController();
  /** Listeners that exist only while it is open. @type {AbortController | null} */ #open = null;
  /** Where the focus came from, to give it back. @type {HTMLElement | null} */ #origin = null;
  #pointer = { x: 0, y: 0 };
  #body = element("div", { class: "body" });
  #position = element("span", { class: "position" });
  #container; #actions; #entryPage; #close; #ignore; #ignoreAll; #accept; #copy; #previous; #next;

  /**
   * @param {Lens} lens
   * @param {PopoverOptions} [options]
   */
  constructor(lens, { container = document.body, strings = wordsFor(), entryPage = null, actions = [] } = {}) {
    this.#lens = lens;
    this.#container = container;
    this.#actions = element("span", { class: "actions" }, actions.length ? element("slot", { name: "popover-actions" }) : null);
    this.#entryPage = entryPage;
    this.#strings = strings;
    const button = (/** @type {string} */ name, /** @type {string} */ text, /** @type {() => void} */ act) => {
      const made = element("button", { type: "button", class: "plain-button", "aria-label": name === text ? null : name }, text);
      made.addEventListener("click", act);
      return made;
    };
    this.#close = button(strings.popover.close, "×", () => this.hide({ focus: true }));
    this.#close.className = "close";
    this.#ignore = button(strings.findings.ignore, strings.findings.ignore, () => this.#ignoreThis("here"));
    this.#ignoreAll = button(strings.findings["ignore-all"], strings.findings["ignore-all"], () => this.#ignoreThis("phrase"));
    this.#accept = lens.takesStyle ? button(strings.findings.accept, strings.findings.accept, () => this.#ignoreThis("everywhere")) : "";
    this.#copy = button(strings.popover.copy, strings.popover.copy, () => this.#copyThis());
    this.#previous = button(strings.findings.previous, "↑", () => lens.previous({ via: "keyboard" }));
    this.#next = button(strings.findings.next, "↓", () => lens.next({ via: "keyboard" }));

    this.element = element("div", { role: "dialog", popover: "manual", class: "obelize-popover" });
    speak(this.element, strings);
    const root = this.element.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(POPOVER_STYLE);
    root.adoptedStyleSheets = [sheet];
    root.append(this.#body);
    for (const action of actions) this.element.append(this.#copyOf(action));
    this.#listen();
  }

  /** The finding shown, if it is open. */
  get finding() { return this.#finding; }

  /**
   * @param {Finding} finding
   * @param {Hold} hold
   */
  show(finding, hold) {
    clearTimeout(this.#timer);
    this.#finding = finding;
    this.#hold = hold;
    this.#fill(finding);
    if (!this.#open) this.#start();
    this.#place();
  }

  /** @param {{ focus?: boolean }} [how] `focus`: back to where it came from, if it is inside */
  hide({ focus = false } = {}) {
    clearTimeout(this.#timer);
    if (!this.#open) return;
    const inside = this.element.contains(document.activeElement);
    this.#open.abort();
    this.#open = null;
    this.#finding = null;
    this.element.removeAttribute("open");
    this.element.hidePopover?.();
    if (focus && inside) this.#origin?.focus({ preventScroll: true });
    this.#origin = null;
  }

  /** Takes the popover and its listeners away. */
  detach() {
    this.hide();
    this.#listening.abort();
    this.element.remove();
  }

  /** An element in two places would leave the first. @param {Element} action */
  #copyOf(action) {
    const copy = /** @type {HTMLElement} */ (action.cloneNode(true));
    copy.slot = "popover-actions";
    copy.addEventListener("click", (event) => {
      const pressed = /** @type {Element} */ (event.target).closest("button, [value], [name]") ?? copy;
      if (this.#finding && this.#lens.act(this.#finding.id, pressed.getAttribute("value") ?? pressed.getAttribute("name") ?? pressed.id)) this.hide({ focus: true });
    });
    return copy;
  }

  #listen() {
    const lens = this.#lens;
    const { signal } = this.#listening;
    lens.addEventListener("obelize-hover", (event) => this.#hovered(/** @type {CustomEvent} */ (event).detail), { signal });
    lens.addEventListener("obelize-select", (event) => this.#selected(/** @type {CustomEvent} */ (event).detail), { signal });
    lens.addEventListener("obelize-text", () => this.hide(), { signal });
    lens.addEventListener("obelize-analysis", () => this.#refresh(), { signal });
    lens.addEventListener("obelize-detach", () => this.detach(), { signal });
    lens.addEventListener("obelize-filter", () => { if (this.#finding && !lens.categories.has(this.#finding.category)) this.hide(); }, { signal });
    const describe = () => {
      const root = /** @type {ShadowRoot} */ (this.element.shadowRoot), sheet = lens.houseStyle?.sheet;
      if (sheet && !root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
      lens.lexicon().then((lexicon) => { this.#lexicon = lexicon; this.#refresh(); }, () => {});
    };
    lens.addEventListener("obelize-style", describe, { signal });
    describe();
    document.addEventListener("pointermove", ({ clientX, clientY }) => { this.#pointer = { x: clientX, y: clientY }; }, { signal, passive: true });
  }

  /** @param {{ finding: Finding | null, via: string }} detail */
  #hovered({ finding, via }) {
    if (via !== "pointer" || (this.#open && this.#hold === "chosen")) return;
    clearTimeout(this.#timer);
    if (finding) this.#timer = setTimeout(() => this.show(finding, "resting"), DWELL);
    else this.#leave();
  }

  #leave() {
    clearTimeout(this.#timer);
    if (this.#open && this.#hold === "resting") this.#timer = setTimeout(() => this.hide(), GRACE);
  }

  /** @param {{ finding: Finding | null, via: string }} detail */
  #selected({ finding, via }) {
    if (!finding) this.hide();
    else if (via === "pointer" || via === "keyboard") this.show(finding, "chosen");
    else if (this.#open) this.show(finding, this.#hold);
  }

  /** @param {import("./types.js").Scope} scope */
  #ignoreThis(scope) {
    const finding = this.#finding;
    const origin = this.#origin;
    if (finding && this.#lens.ignore(finding.id, { scope })) {
      this.hide();
      origin?.focus({ preventScroll: true });
    }
  }

  /** The mark in a line of plain text, for a note to the desk or a message to the author. */
  async #copyThis() {
    const finding = this.#finding;
    if (!finding) return;
    const { findings, text } = this.#lens;
    const strings = this.#strings;
    const { before, quote, after } = quoteInContext(text, finding.start, finding.end);
    const name = this.#lexicon?.categories.find(({ id }) => id === finding.category)?.name ?? finding.category;
    const line = strings.popover.line(name, quote, describeReason(finding, this.#lexicon), describeSpeaker(finding, findings, strings), `${before}${quote}${after}`);
    const done = await navigator.clipboard?.writeText(line).then(() => true, () => false);
    setText(this.#copy, done ? strings.popover.copied : strings.popover["not-copied"]);
  }

  #start() {
    const { signal } = (this.#open = new AbortController());
    if (!this.element.isConnected) this.#container.append(this.element);
    this.element.setAttribute("open", "");
    this.element.showPopover?.();
    // The text may stand in a frame, whose keys do not come here.
    for (const page of new Set([document, this.#lens.root?.ownerDocument ?? document])) {
      page.addEventListener("keydown", (event) => this.#onKey(event), { signal });
      page.addEventListener("keydown", (event) => this.#onEscape(event), { signal, capture: true });
    }
    document.addEventListener("pointerdown", (event) => {
      const { left, top } = cornerOf(this.#lens.view);
      if (!event.composedPath().includes(this.element) && !this.#lens.findingAt(event.clientX - left, event.clientY - top)) this.hide();
    }, { signal });
    this.element.addEventListener("pointerenter", () => clearTimeout(this.#timer), { signal });
    this.element.addEventListener("pointerleave", () => this.#leave(), { signal });
    this.element.addEventListener("focusin", () => { this.#hold = "chosen"; }, { signal });
    const again = () => { this.#frame ||= requestAnimationFrame(() => { this.#frame = 0; this.#place(); }); };
    for (const view of new Set([window, this.#lens.root?.ownerDocument.defaultView ?? window])) view.addEventListener("scroll", again, { signal, capture: true, passive: true });
    window.addEventListener("resize", again, { signal });
  }

  /**
   * Before the editor, which may keep the key for itself; with a mark chosen, the lens takes it as well.
   *
   * @param {KeyboardEvent} event
   */
  #onEscape(event) {
    if (event.key !== "Escape") return;
    if (event.composedPath().includes(this.element) || this.#hold === "resting") event.preventDefault();
    this.hide({ focus: true });
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (event.defaultPrevented) return;
    const inside = event.composedPath().includes(this.element);
    if (event.key === "Tab" && !event.shiftKey && !inside && this.#hold === "chosen") {
      this.#origin = /** @type {HTMLElement | null} */ (document.activeElement);
      this.#ignore.focus({ preventScroll: true });
    } else if (event.key === "Tab" && inside && this.#leavesBy(event)) this.hide({ focus: true });
    else return;
    event.preventDefault();
  }

  /**
   * Whether Tab would take the focus out of the popover.
   *
   * @param {KeyboardEvent} event
   */
  #leavesBy({ shiftKey }) {
    const focused = this.element.shadowRoot?.activeElement;
    return focused === (shiftKey ? this.#close : this.#next);
  }

  /** Says of the finding shown what is known by now: reasons come after the first marks, and take more room. */
  #refresh() {
    if (!this.#finding) return;
    const finding = this.#finding = this.#lens.finding(this.#finding.id);
    if (!finding) { this.hide(); return; }
    this.#fill(finding);
    this.#place();
  }

  /** @param {Finding} finding */
  #fill(finding) {
    const { findings, shown, text } = this.#lens;
    const strings = this.#strings;
    const { label, title, body } = describe({
      finding, findings, text, lexicon: this.#lexicon, strings, entryPage: this.#entryPage,
      others: shown.filter(({ id, start, end }) => id !== finding.id && start < finding.end && end > finding.start),
      turnTo: ({ id }) => this.#lens.select(id, { via: "keyboard" }),
    });
    const at = shown.findIndex(({ id }) => id === finding.id);
    setText(this.#position, at === -1 ? "" : strings.findings.position(at + 1, shown.length));
    this.element.setAttribute("aria-label", label);
    const focused = /** @type {HTMLElement | null} */ (this.element.shadowRoot?.activeElement ?? null);
    this.#body.replaceChildren(element("header", { role: "none", part: "popover-title" }, title, this.#close), ...body,
      element("footer", { role: "none", part: "popover-footer" }, this.#position, this.#actions, this.#ignore, this.#ignoreAll, this.#accept, this.#copy, this.#previous, this.#next));
    setText(this.#copy, strings.popover.copy);
    focused?.focus({ preventScroll: true });
  }

  #place() {
    if (!this.#finding || !this.#open) return;
    const anchor = this.#anchor(this.#finding);
    const { style } = this.element;
    const viewport = { width: document.documentElement.clientWidth, height: window.innerHeight };
    if (!anchor || anchor.bottom < 0 || anchor.top > viewport.height) { style.visibility = "hidden"; return; }
    style.visibility = "visible";
    style.maxBlockSize = "none";
    const { left, top, height } = place(anchor, { width: this.element.offsetWidth, height: this.element.offsetHeight }, viewport);
    style.left = `${left}px`;
    style.top = `${top}px`;
    style.maxBlockSize = `${height}px`;
  }

  /**
   * The line of the finding under the pointer, or its first line.
   *
   * @param {Finding} finding
   */
  #anchor(finding) {
    const { left, top } = cornerOf(this.#lens.view);
    const rects = this.#lens.rectsOf(finding).map(({ x, y, width, height }) => new DOMRect(x + left, y + top, width, height));
    const { x, y } = this.#pointer;
    return rects.find(({ left, right, top, bottom }) => x >= left && x <= right && y >= top && y <= bottom) ?? rects[0];
  }
}
