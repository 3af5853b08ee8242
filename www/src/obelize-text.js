// @ts-check
/**
 * `<obelize-text>`: a text with marks. It wraps a `<textarea>`, an editable or a frame of an editor, points at one
 * with `for`, or, empty, brings a surface of its own and is then a form control.
 * @import { AttachOptions, Category, ExportFormat, Mode, StyleGiven } from "./types.js"
 * @import { ObelizePanel } from "./obelize-panel.js"
 */
import { attach } from "./attach.js";
import { containerFor, explain } from "./explain.js";
import { wordsFor } from "./i18n/index.js";
import { fill, makeSurface, setEditable, SURFACE_STYLE } from "./own-surface.js";

const HOSTS = "textarea, iframe, [contenteditable]:not([contenteditable='false'])";

const FORWARDED = ["ready", "text", "analysis", "select", "hover", "filter", "ignore", "replace", "action", "compose", "error", "style"].map((name) => `obelize-${name}`);

/** What a page can style and fill of the panel that the element brings. */
const PANEL_PARTS = "toolbar, filter, legend, summary, list, item, item-kind, item-quote, observations, ledger, reading, band, status";
const PANEL_SLOTS = ["empty", "toolbar-end", "footer"];

/**
 * @attr {string} for           id of the field, editable or frame to lie over
 * @attr {string} categories    those shown, by their ids; all by default
 * @attr {string} house-style   addresses of the newsroom's own words, TOML or JSON, of the page's own origin; layers, the later over the earlier
 * @attr {string} keep          a name of the text, under which this browser keeps what was ignored in it and what was accepted everywhere
 * @attr {"tint" | "underline" | "off"} mode
 * @attr {number} delay         ms between a change and its analysis
 * @attr {string} canvas        selector of the editable in a frame
 * @attr {string} name          of the own surface in its form
 * @attr {string} placeholder   of the own surface
 * @attr {boolean} readonly
 * @attr {boolean} disabled
 * @attr {"side" | "below" | "none"} panel  brings a panel of its own; none by default
 * @attr {string} worker-src
 * @attr {string} engine-src
 * @attr {string} lexicon-src
 * @attr {string} ui-lang       on it or on any ancestor: the language of the popover, if its catalogue has been imported
 * @attr {boolean} without-worker
 * @attr {boolean} without-popover
 * @fires obelize-attach the element has a lens, or another one
 * @fires obelize-ready the first analysis is there
 * @fires obelize-text the text has changed: `{version}`
 * @fires obelize-analysis `{findings, added, removed, version, elapsed}`
 * @fires obelize-select `{finding, via}`
 * @fires obelize-hover `{finding, via}`
 * @fires obelize-filter `{categories, via}`
 * @fires obelize-ignore cancelable: `{finding, scope}`
 * @fires obelize-replace cancelable: `{finding, text}`
 * @fires obelize-action cancelable: `{finding, action}`; a button of the slot `popover-actions` was pressed
 * @fires obelize-style `{layers, faults, categories}`; with faults, the last good house style stays in force
 * @fires obelize-compose `{active}`
 * @fires obelize-error `{code, message}`
 * @slot - what is wrapped
 * @slot popover-actions buttons of which the popover shows copies
 * @slot empty for the panel of `panel`, as `toolbar-end` and `footer`: see `<obelize-panel>`
 * @slot toolbar-end
 * @slot footer
 * @csspart surface the own surface
 * @csspart panel the panel of `panel`; its parts are exported by their names
 * @cssstate loading
 * @cssstate ready
 * @cssstate empty
 * @cssstate composing
 * @cssstate truncated the text is longer than what is read
 * @cssstate error
 * @cssproperty --obelize-font
 * @cssproperty --obelize-padding
 * @cssproperty --obelize-panel-inline-size of the panel beside the text
 */
export class ObelizeText extends HTMLElement {
  static formAssociated = true;
  static observedAttributes = ["for", "categories", "mode", "house-style", "panel", "readonly", "disabled", "placeholder", "aria-label", "aria-labelledby", "aria-describedby"];

  #internals = this.attachInternals();
  /** @type {HTMLElement | null} */ #surface = null;
  /** @type {import("./lens.js").Lens | null} */ #lens = null;
  /** @type {Element | null} */ #host = null;
  /** @type {AbortController | null} */ #listening = null;
  /** @type {MutationObserver | null} */ #watching = null;
  #frame = document.createElement("div");
  /** @type {ObelizePanel | null} */ #panel = null;
  /** @type {StyleGiven | null} */ #style = null;
  #initial = ""; #saved = "";
  #disabled = false;

  constructor() {
    super();
    const shadow = this.attachShadow({ mode: "open", delegatesFocus: true });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(SURFACE_STYLE);
    shadow.adoptedStyleSheets = [sheet];
    this.#frame.className = "text";
    this.#frame.append(document.createElement("slot"));
    const actions = Object.assign(document.createElement("slot"), { name: "popover-actions", hidden: true });
    shadow.append(this.#frame, actions);
  }

  /** The lens over the text; null while the element is not in a document. */
  get lens() { return this.#lens; }

  /** The findings where they stand now; frozen, as are the sources. */
  get findings() { return this.#lens?.findings ?? []; }
  get sources() { return this.#lens?.sources ?? []; }
  /** What was counted in the whole text. */
  get summary() { return this.#lens?.totals ?? {}; }
  /** Ids of what was ignored. */
  get ignored() { return new Set(this.#lens?.ignored.map(({ id }) => id)); }
  /** Resolves with the first analysis. */
  get ready() { return this.#lens?.ready ?? Promise.resolve(); }
  /** Counts changes of the text. */
  get version() { return this.#lens?.version ?? 0; }

  /** What is edited: the own surface or the element wrapped. */
  get surface() { return this.#host; }

  /** The text, its paragraphs joined by "\n". Only a field's and the own surface's can be set. */
  get value() {
    if (this.#lens) return isField(this.#host) ? this.#host.value : this.#lens.text;
    return this.#surface ? [...this.#surface.querySelectorAll("p")].map(({ textContent }) => textContent).join("\n") : this.#initial;
  }
  set value(text) {
    const value = String(text ?? "");
    if (isField(this.#host)) this.#host.value = value;
    else if (this.#surface && this.#host === this.#surface) fill(this.#surface, value);
    else if (!this.#host) this.#initial = value;
    else throw new DOMException("The text belongs to the editor that is wrapped: set it there.", "InvalidStateError");
    this.#lens?.analyze();
    this.#saved = value;
  }

  /**
   * The newsroom's own words: addresses, objects or texts of a house style, one or several in order. All texts of the page that
   * share an engine share it. What became of it: `lens.houseStyle`, `obelize-style`.
   */
  get houseStyle() { return this.#style; }
  set houseStyle(given) {
    this.#style = given;
    void this.#lens?.readWith(given);
  }

  get name() { return this.getAttribute("name") ?? ""; }
  set name(name) { this.setAttribute("name", name); }
  get form() { return this.#internals.form; }
  get type() { return "obelize-text"; }

  connectedCallback() {
    this.attach();
    if (this.#watching) return;
    // A framework may put its field in later, or another one in its place.
    this.#watching = new MutationObserver(() => { if (this.#find() !== this.#host) this.attach(); });
    const pointed = this.hasAttribute("for") ? this.getRootNode() : this;
    this.#watching.observe(pointed, { childList: true, subtree: true });
  }

  disconnectedCallback() {
    // An element that is moved is taken out first.
    queueMicrotask(() => {
      if (this.isConnected) { this.#lens?.analyze(); return; }
      this.#watching?.disconnect();
      this.#watching = null;
      this.detach();
    });
  }

  /** @param {string} name @param {string | null} _before @param {string | null} now */
  attributeChangedCallback(name, _before, now) {
    if (name === "categories") this.#lens?.filter(categoriesOf(now) ?? this.#lens.allCategories);
    else if (name === "house-style") this.houseStyle = stylesOf(now);
    else if (name === "mode") { if (this.#lens) this.#lens.mode = modeOf(now); }
    else if (name === "panel") this.#showPanel();
    else if (name === "for") { if (this.isConnected) this.attach(); }
    else this.#dress();
  }

  /** @param {boolean} disabled */
  formDisabledCallback(disabled) { this.#disabled = disabled; this.#dress(); }
  formResetCallback() { this.value = this.getAttribute("value") ?? ""; }
  /** @param {string} state */
  formStateRestoreCallback(state) { this.value = state; }

  /** Lays a lens over the text; done by itself when the element comes into a document. */
  attach() {
    const host = this.#find();
    if (host === this.#host && this.#lens) return this.#lens;
    this.detach();
    this.#host = host;
    const lens = this.#lens = attach(host, this.#options());
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    for (const type of FORWARDED) lens.addEventListener(type, (event) => this.#forward(/** @type {CustomEvent} */ (event)), { signal });
    lens.addEventListener("obelize-detach", () => { if (this.#lens === lens) this.#lens = null; }, { signal });
    if (host === this.#surface) {
      host.addEventListener("focus", () => { this.#saved = this.value; }, { signal });
      host.addEventListener("blur", () => {
        if (this.value !== this.#saved) this.dispatchEvent(new Event("change", { bubbles: true }));
      }, { signal });
    }
    if (!this.hasAttribute("without-popover")) {
      const actions = () => [...this.children].filter(({ slot }) => slot === "popover-actions");
      explain(lens, () => ({ container: containerFor(this), strings: wordsFor(this), actions: actions() }));
    }
    if (this.#panel) this.#panel.lens = lens;
    this.#showPanel();
    this.#changed();
    this.dispatchEvent(new CustomEvent("obelize-attach", { bubbles: true, composed: true }));
    return lens;
  }

  detach() {
    this.#lens?.detach();
    this.#listening?.abort();
    this.#lens = this.#host = null;
  }

  /** Selects a finding; see `Lens`. @param {Parameters<import("./lens.js").Lens["select"]>} args */
  select(...args) { this.#lens?.select(...args); }
  next() { return this.#lens?.next() ?? null; }
  previous() { return this.#lens?.previous() ?? null; }
  analyze() { this.#lens?.analyze(); }
  /** @param {Parameters<import("./lens.js").Lens["filter"]>} args */
  filter(...args) { this.#lens?.filter(...args); }
  /** @param {Parameters<import("./lens.js").Lens["ignore"]>} args */
  ignore(...args) { return this.#lens?.ignore(...args) ?? false; }
  /** @param {Parameters<import("./lens.js").Lens["restore"]>} args */
  restore(...args) { this.#lens?.restore(...args); }
  /** @param {ExportFormat} format @returns {Promise<string>} see `Lens` */
  async export(format) {
    if (!this.#lens) throw new DOMException("The element is in no document: there is nothing to export.", "InvalidStateError");
    return this.#lens.export(format);
  }

  /** @returns {HTMLElement} */
  #find() {
    const id = this.getAttribute("for");
    const pointed = id ? /** @type {Document} */ (this.getRootNode()).getElementById?.(id) : null;
    return pointed ?? this.querySelector(HOSTS) ?? this.#own();
  }

  #own() {
    if (this.#surface) return this.#surface;
    this.#surface = makeSurface(this.ownerDocument);
    fill(this.#surface, this.#initial || this.getAttribute("value") || "");
    this.#frame.append(this.#surface);
    this.#dress();
    return this.#surface;
  }

  /** Brings the panel that `panel` asks for, or takes it away. */
  async #showPanel() {
    if (this.hasAttribute("panel")) await customElements.whenDefined("obelize-panel");
    const where = this.getAttribute("panel");
    if ((where !== "side" && where !== "below") || !this.isConnected) { this.#panel?.remove(); this.#panel = null; return; }
    if (this.#panel) return;
    const panel = this.#panel = /** @type {ObelizePanel} */ (this.ownerDocument.createElement("obelize-panel"));
    panel.setAttribute("part", "panel");
    panel.setAttribute("exportparts", PANEL_PARTS);
    for (const name of PANEL_SLOTS) panel.append(Object.assign(this.ownerDocument.createElement("slot"), { name, slot: name }));
    panel.lens = this.#lens;
    this.shadowRoot?.append(panel);
  }

  /** Gives the own surface what the element's attributes say. */
  #dress() {
    const surface = this.#surface;
    if (!surface) return;
    const disabled = this.#disabled || this.hasAttribute("disabled");
    setEditable(surface, !disabled && !this.hasAttribute("readonly"));
    surface.tabIndex = disabled ? -1 : 0;
    const placeholder = this.getAttribute("placeholder");
    if (placeholder) surface.dataset.placeholder = placeholder; else delete surface.dataset.placeholder;
    // References by id end at the shadow tree: their words are taken over.
    const label = this.getAttribute("aria-label") ?? this.#words("aria-labelledby")
      ?? [...this.#internals.labels].map(({ textContent }) => textContent).join(" ");
    surface.setAttribute("aria-label", (label || placeholder || "").trim());
    const description = this.#words("aria-describedby");
    if (description) surface.setAttribute("aria-description", description);
  }

  /** @param {string} attribute a list of ids */
  #words(attribute) {
    const ids = this.getAttribute(attribute)?.split(/\s+/);
    const root = /** @type {Document} */ (this.getRootNode());
    return ids?.map((id) => root.getElementById?.(id)?.textContent ?? "").join(" ").trim();
  }

  /** @returns {AttachOptions} */
  #options() {
    const given = (/** @type {string} */ name) => this.getAttribute(name) ?? undefined;
    return {
      categories: categoriesOf(this.getAttribute("categories")), mode: modeOf(this.getAttribute("mode")),
      delay: Number(given("delay") ?? 0) || 0, canvas: given("canvas"), workerSrc: given("worker-src"),
      engineSrc: given("engine-src"), lexiconSrc: given("lexicon-src"), houseStyle: this.#style, keep: given("keep"), withoutWorker: this.hasAttribute("without-worker"),
      // The element brings its own.
      withoutPopover: true,
    };
  }

  /** @param {CustomEvent} event */
  #forward(event) {
    if (["obelize-text", "obelize-analysis", "obelize-compose", "obelize-error"].includes(event.type)) this.#changed();
    const { type, detail, cancelable } = event;
    if (!this.dispatchEvent(new CustomEvent(type, { detail, cancelable, bubbles: true, composed: true }))) event.preventDefault();
  }

  #changed() {
    const lens = this.#lens, { states } = this.#internals;
    if (!lens) return;
    const empty = lens.paragraphs.every((text) => text === "");
    if (this.#surface) this.#surface.toggleAttribute("data-empty", empty);
    for (const state of ["loading", "ready", "error"]) states[lens.state === state ? "add" : "delete"](state);
    states[empty ? "add" : "delete"]("empty");
    states[lens.composing ? "add" : "delete"]("composing");
    states[lens.unread > 0 ? "add" : "delete"]("truncated");
    if (this.#host === this.#surface && this.form) this.#internals.setFormValue(this.value);
  }
}

/** @param {Element | null} host @returns {host is HTMLTextAreaElement} */
const isField = (host) => host?.nodeName === "TEXTAREA" || host?.nodeName === "INPUT";

/** @param {string | null} list @returns {Category[] | undefined} all */
const categoriesOf = (list) => list?.split(/[\s,]+/).filter(Boolean);

/** @param {string | null} list */
const stylesOf = (list) => list?.split(/\s+/).filter(Boolean) ?? null;

/** @param {string | null} mode @returns {Mode} */
const modeOf = (mode) => mode === "underline" || mode === "off" ? mode : "tint";
