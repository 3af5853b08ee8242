// @ts-check
/**
 * `<obelize-panel for="id">`: legend and filter, summary, findings, observations and the source ledger of the
 * text that the `<obelize-text>` with that id shows. It speaks to the {@link Lens} alone, so a newsroom may also
 * set `panel.lens` to what `attach()` gave it.
 *
 * @import { Lens } from "./lens.js"
 * @import { Category, Finding, Lexicon, Span } from "./types.js"
 * @import { Catalogue } from "./i18n/en.js"
 * @import { ReadingProgress } from "./panel/reading-progress.js"
 * @import { ReadingView } from "./panel/reading-view.js"
 * @import { VoiceBand } from "./panel/voice-band.js"
 */
import { attach, lensOf } from "./attach.js";
import { follow } from "./follow.js";
import { speak, wordsFor } from "./i18n/index.js";
import { paragraphNumber, shorten } from "./panel/context.js";
import { element, setAttribute, setText } from "./panel/element.js";
import { FindingsList } from "./panel/findings-list.js";
import { Legend } from "./panel/legend.js";
import { Observations } from "./panel/observations.js";
import { SourcesTable } from "./panel/sources-table.js";
import { PANEL_STYLE } from "./panel/style.js";
import { isEmpty, limitOf, messageOf } from "./panel/message.js";
import { Summary, totalsOf } from "./panel/summary.js";
import { describeReason, describeSource, describeVoice, entryOf } from "./panel/voice.js";
import { WITHOUT_NAME } from "./panel/without-name.js";
import { VOICES } from "./protocol.js";

/** Milliseconds of quiet before a screen reader is told a new count. */
const QUIET = 1000;
/** Milliseconds between two drawings of the panel while somebody types: the text comes first. */
const REST = 200;

const GROUPINGS = /** @type {const} */ (["text", "category", "entry", "speaker", "paragraph"]);
const VOICE_FILTERS = /** @type {const} */ (["all", "own", "others"]);

/** An element that has a lens: `<obelize-text>`. @typedef {HTMLElement & { lens?: Lens | null }} LensHost */

/**
 * @attr {string} for id of the `<obelize-text>` shown, in the same tree
 * @attr {string} canvas instead: selector of an editor's editable or of its frame, in this document; laid over by the panel itself, followed when it is made later or anew
 * @attr {"findings" | "sources" | "voices" | "reading"} view `findings`: without observations and ledger; `sources`: these alone; `voices`: the voice band alone; `reading`: the text with real `<mark>` elements and their reasons; all but the last by default
 * @attr {string} ui-lang on it or on any ancestor, before it is made: the language of its words, if their catalogue has been imported
 * @slot empty instead of the sentence that stands there while there is no text
 * @slot toolbar-end after the buttons over the list
 * @slot footer
 * @csspart band the voices, sentence by sentence
 * @csspart reading the text with its marks
 * @csspart toolbar over the list
 * @csspart progress  how far a long text is read, with a button that stops it
 * @csspart summary
 * @csspart legend
 * @csspart filter one of its toggles
 * @csspart list the findings
 * @csspart item one of them
 * @csspart item-kind its category
 * @csspart item-quote the words marked
 * @csspart status what screen readers are told; out of sight
 * @csspart observations
 * @csspart ledger
 * @cssproperty --obelize-panel-font family of quotations and headings
 * @cssproperty --obelize-panel-fg text; `-bg` ground; `-quiet` secondary text; `-raised`, `-chosen` rows; `-rule`, `-edge` lines; `-accent`
 * @cssproperty --obelize-list-max block size from which the list scrolls by itself
 */
export class ObelizePanel extends HTMLElement {
  static observedAttributes = ["for", "canvas", "view"];

  /** @type {Catalogue} */ #strings = wordsFor(this);
  /** @type {Lens | null} */ #lens = null;
  /** @type {Lexicon | null} */ #lexicon = null;
  /** @type {AbortController | null} */ #listening = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #drawing;
  /** When the panel was drawn last, and how long that took; ms. */
  #drawn = 0;
  #lasted = 0;
  /** While Escape in the text leads back to the list. @type {AbortController | null} */ #returning = null;
  /** Whether text and list were side by side when a row was chosen last. */
  #besides = true;
  #summary = new Summary(this.#strings);
  #legend = new Legend(this.#strings, (category) => this.#toggle(category), (category) => this.#only(category));
  #grouping = element("select", {}, ...GROUPINGS.map((id) => element("option", { value: id }, this.#strings.findings.grouping[id])));
  #voices = element("select", {}, ...VOICE_FILTERS.map((id) => element("option", { value: id }, this.#strings.findings.voices[id])));
  #above = element("span");
  #below = element("span");
  #rest = element("p", { class: "rest", "aria-hidden": "true" }, this.#above, this.#below);
  #list = new FindingsList(this.#strings, {
    choose: (finding) => this.#choose(finding),
    open: (finding, via) => this.#open(finding, via),
    ignore: (finding) => this.#ignore(finding),
    point: (finding) => this.#lens?.hover(finding?.id ?? null, { via: "panel" }),
  });
  /** Stops following an editor. @type {(() => void) | null} */ #unfollow = null;
  /** Laid over an editor by the panel itself. @type {Lens | null} */ #laid = null;
  #message = element("p", { class: "message" });
  #empty = element("slot", { name: "empty", hidden: true });
  #previous = element("button", { type: "button", class: "plain-button", "aria-label": this.#strings.findings.previous }, "↑");
  #next = element("button", { type: "button", class: "plain-button", "aria-label": this.#strings.findings.next }, "↓");
  #ignoredCount = element("span");
  #ignored = element("p", { class: "ignored", hidden: true }, this.#ignoredCount,
    element("button", { type: "button", class: "plain-button" }, this.#strings.findings.undo));
  #status = element("p", { role: "status", class: "spoken", part: "status" });
  #observations = new Observations(this.#strings, (span) => this.#show(span));
  #sources = new SourcesTable(this.#strings, (span) => this.#show(span));
  #styleFaults = element("div", { class: "style-faults" });
  #findingsView = element("div", { class: "frame" }, this.#summary.element, this.#legend.element,
    this.#styleFaults, element("section", { class: "findings", "aria-labelledby": "findings-title" },
      element("div", { class: "head", part: "toolbar" }, element("h3", { id: "findings-title" }, this.#strings.findings.title), this.#previous, this.#next, element("slot", { name: "toolbar-end" })),
      element("div", { class: "choices" },
        element("label", {}, `${this.#strings.findings["voices-label"]} `, this.#voices),
        element("label", {}, `${this.#strings.findings["grouping-label"]} `, this.#grouping)),
      this.#empty, this.#message, this.#list.element, this.#rest, this.#list.hint, this.#ignored));
  #sourcesView = element("div", { class: "frame" }, this.#observations.element, this.#sources.element);
  #voicesView = element("div", { class: "frame", hidden: true });
  #readingView = element("div", { class: "frame", hidden: true });
  /** Loaded with the first text that takes long. @type {ReadingProgress | Promise<void> | null} */ #progress = null;
  /** Loaded with the first text that it is to show. @type {ReadingView | Promise<void> | null} */ #reading = null;
  /** Loaded with the first house style that has faults. @type {typeof import("./panel/style-faults.js") | null} */ #faults = null;
  /** Loaded with the first analysis that it is to show. @type {VoiceBand | Promise<void> | null} */ #band = null;

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(PANEL_STYLE);
    root.adoptedStyleSheets = [sheet];
    root.append(this.#voicesView, this.#readingView, this.#findingsView, this.#sourcesView, element("slot", { name: "footer" }), this.#status);
    this.#previous.addEventListener("click", () => this.#lens?.previous({ via: "panel" }));
    this.#next.addEventListener("click", () => this.#lens?.next({ via: "panel" }));
    this.#ignored.lastElementChild?.addEventListener("click", () => this.#lens?.restore(this.#lens.ignoring.at(-1)?.finding.id));
    this.#grouping.addEventListener("change", () => this.#update());
    this.#voices.addEventListener("change", () => {
      const own = VOICES.filter((voice) => voice === "own");
      const chosen = { all: VOICES, own, others: VOICES.filter((voice) => voice !== "own") }[this.#voices.value];
      this.#lens?.filterVoices(chosen ?? VOICES, { via: "panel" });
    });
    let told = 0;
    this.#list.element.addEventListener("scroll", () => { told ||= requestAnimationFrame(() => { told = 0; this.#tellRest(); }); }, { passive: true });
  }

  /** The lens shown; set by `for`, or by hand. */
  get lens() { return this.#lens; }
  set lens(lens) {
    if (lens === this.#lens) return;
    this.#listening?.abort();
    this.#listening = null;
    this.#lens = lens;
    if (lens && this.isConnected) this.#listen(lens);
    this.#update();
  }

  connectedCallback() {
    speak(this, this.#strings);
    this.#find();
    this.#follow();
    if (this.#lens && !this.#listening) this.#listen(this.#lens);
    this.#update();
  }

  disconnectedCallback() {
    this.#listening?.abort();
    this.#listening = null;
    this.#unfollow?.();
    this.#unfollow = null;
    // One that is moved is taken out first.
    queueMicrotask(() => { if (!this.isConnected) this.#letGo(); });
    this.#returning?.abort();
    clearTimeout(this.#timer);
    clearTimeout(this.#drawing);
    this.#drawing = undefined;
  }

  /** @param {string} name */
  attributeChangedCallback(name) {
    if (!this.isConnected) return;
    if (name === "canvas") this.#follow();
    this.#find();
    this.#update();
  }

  /** Lays a lens over the editor of `canvas`, now and whenever the page makes it anew. */
  #follow() {
    this.#unfollow?.();
    this.#unfollow = null;
    const selector = this.getAttribute("canvas");
    if (!selector) { this.#letGo(); return; }
    this.#unfollow = follow(this.ownerDocument, selector, (found) => {
      const before = found && lensOf(found);
      if (before && before === this.#laid) return;
      this.#letGo();
      if (!found) return;
      // Somebody else's lens stays theirs.
      this.lens = before ?? (this.#laid = attach(found));
    });
  }

  #letGo() {
    const laid = this.#laid;
    this.#laid = null;
    if (laid && this.#lens === laid) this.lens = null;
    laid?.detach();
  }

  /** Looks for the element of `for`; one that is upgraded later says so by `obelize-attach`. */
  #find() {
    const id = this.getAttribute("for");
    if (!id) return;
    const root = /** @type {Document | ShadowRoot} */ (this.getRootNode());
    const host = /** @type {LensHost | null} */ (root.getElementById(id));
    if (host?.lens) this.lens = host.lens;
    root.addEventListener("obelize-attach", (event) => {
      const target = /** @type {LensHost} */ (event.target);
      if (target.id === this.getAttribute("for") && target.lens) this.lens = target.lens;
    });
  }

  /** @param {Lens} lens */
  #listen(lens) {
    const { signal } = (this.#listening = new AbortController());
    for (const type of ["obelize-ready", "obelize-filter", "obelize-ignore", "obelize-error"]) {
      lens.addEventListener(type, () => queueMicrotask(() => this.#update()), { signal });
    }
    // A changed text is drawn with its analysis; one that is empty or has no engine yet has nothing to wait for.
    lens.addEventListener("obelize-text", () => { if (lens.state !== "ready" || isEmpty(lens)) this.#updateSoon(); }, { signal });
    lens.addEventListener("obelize-analysis", () => { this.#updateSoon(); this.#announceCount(); }, { signal });
    lens.addEventListener("obelize-progress", () => this.#updateProgress(lens), { signal });
    lens.addEventListener("obelize-detach", () => { if (this.#lens === lens) this.lens = null; }, { signal });
    lens.addEventListener("obelize-select", (event) => this.#selected(/** @type {CustomEvent} */ (event).detail), { signal });
    const describe = () => lens.lexicon().then((lexicon) => {
      if (signal.aborted) return;
      this.#lexicon = lexicon;
      this.#legend.describe(lexicon.categories);
      this.#update();
    }, () => {}); // The lens tells about the failure by its own event.
    void describe();
    const styled = async () => {
      const style = lens.houseStyle, root = /** @type {ShadowRoot} */ (this.shadowRoot);
      if (!style) return;
      if (!root.adoptedStyleSheets.includes(style.sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, style.sheet];
      void describe();
      if (this.#faults || style.faults.length > 0) (this.#faults ??= await import("./panel/style-faults.js")).show(this.#styleFaults, style, this.#strings);
    };
    lens.addEventListener("obelize-style", styled, { signal });
    void styled();
  }

  /** Draws in a task of its own, not oftener than every {@link REST} ms, and never for more than a fifth of the time. */
  #updateSoon() {
    if (this.#drawing !== undefined) return;
    const rest = this.#drawn + Math.max(REST, 4 * this.#lasted) - performance.now();
    this.#drawing = setTimeout(() => {
      this.#update();
      this.#lasted = performance.now() - this.#drawn;
    }, Math.max(0, rest));
  }

  #update() {
    clearTimeout(this.#drawing);
    this.#drawing = undefined;
    this.#drawn = performance.now();
    const view = this.getAttribute("view");
    const lens = this.#lens;
    const nothing = !lens || lens.state !== "ready" || isEmpty(lens);
    const whole = view !== "sources" && view !== "voices" && view !== "reading";
    this.#findingsView.hidden = !whole || !lens;
    this.#sourcesView.hidden = nothing || view === "findings" || (!whole && view !== "sources");
    this.#voicesView.hidden = nothing || view === "findings" || (!whole && view !== "voices");
    this.#readingView.hidden = nothing || view !== "reading";
    if (!lens) return;
    if (!this.#voicesView.hidden) this.#updateBand(lens);
    if (!this.#readingView.hidden) this.#updateReading(lens);
    if (view === "voices" || view === "reading") return;
    const { text, findings, shown, counts, categories, selected } = lens;
    if (view !== "sources") {
      this.#summary.update(totalsOf(lens));
      this.#legend.update(counts, categories, totalsOf(lens).words);
      this.#list.update({
        text, findings, shown, selected: selected?.id ?? null, groupOf: this.#groupOf(lens),
        categoryName: (id) => this.#categoryName(id), reasonOf: (finding) => describeReason(finding, this.#lexicon),
      });
      this.#explain(lens, shown.length);
      this.#ignored.hidden = lens.ignoring.length === 0;
      const last = lens.ignoring.at(-1);
      setText(this.#ignoredCount, last?.scope === "everywhere" ? this.#strings.findings.accepted(this.#strings.quote(shorten(last.finding.text, 60)))
        : this.#strings.findings.ignored(findings.filter((finding) => lens.ignores(finding)).length));
      this.#voices.value = lens.voices.size === VOICES.length ? "all" : lens.voices.has("own") ? "own" : "others";
      requestAnimationFrame(() => this.#tellRest());
    }
    if (view !== "findings") {
      const attributions = findings.filter(({ category }) => category === "attribution");
      const unnamed = attributions.filter(({ source }) => !source || WITHOUT_NAME.has(source.kind)).length;
      this.#observations.update(lens.observations, text);
      this.#sources.update(lens.sources, { text, words: totalsOf(lens).words, attributions: attributions.length, unnamed });
    }
  }

  /** @param {Lens} lens */
  #updateBand(lens) {
    if (this.#band instanceof Promise) return;
    if (this.#band) {
      const { text, findings, shown, passages } = lens;
      this.#band.update({ text, findings, shown, passages });
      return;
    }
    this.#band = import("./panel/voice-band.js").then(({ VoiceBand }) => {
      this.#adopt(VoiceBand.style);
      this.#band = new VoiceBand(this.#strings, {
        point: (span) => this.#lens?.point(span),
        open: (span, gesture) => this.#lens?.point(span, { reveal: true, focus: gesture === "keyboard" }),
      });
      this.#voicesView.append(this.#band.element);
      this.#update();
    }, () => {}); // Without it the page lacks a picture, nothing else.
  }

  /** @param {Lens} lens */
  #updateProgress(lens) {
    const view = this.getAttribute("view");
    if (this.#progress instanceof Promise || view && view !== "findings") return;
    if (this.#progress) { this.#progress.update(lens.progress); return; }
    if (!lens.progress) return;
    this.#progress = import("./panel/reading-progress.js").then(({ ReadingProgress }) => {
      this.#adopt(ReadingProgress.style);
      this.#progress = new ReadingProgress(this.#strings.progress, { stop: () => this.#lens?.stop(), resume: () => this.#lens?.resume() });
      this.#findingsView.prepend(this.#progress.element);
      this.#progress.update(this.#lens?.progress ?? null);
    }, () => { this.#progress = null; });
  }

  /** @param {Lens} lens */
  #updateReading(lens) {
    if (this.#reading instanceof Promise) return;
    if (this.#reading) {
      const { text, findings, shown } = lens;
      this.#reading.update({ text, findings, shown, categoryName: (id) => this.#categoryName(id), reasonOf: (finding) => describeReason(finding, this.#lexicon) });
      return;
    }
    this.#reading = import("./panel/reading-view.js").then(({ ReadingView }) => {
      this.#adopt(ReadingView.style);
      this.#reading = new ReadingView(this.#strings);
      this.#readingView.append(this.#reading.element);
      this.#update();
    });
  }

  /** @param {string} style */
  #adopt(style) {
    const sheet = new CSSStyleSheet(), root = /** @type {ShadowRoot} */ (this.shadowRoot);
    sheet.replaceSync(style);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  }

  /**
   * The sentence that stands where the list would, if there is nothing to list.
   *
   * @param {Lens} lens
   * @param {number} shown
   */
  #explain(lens, shown) {
    const message = [limitOf(lens, this.#strings), shown > 0 ? "" : messageOf(lens, this.#lexicon, this.#strings)].join(" ").trim();
    const own = isEmpty(lens) && /** @type {HTMLSlotElement} */ (this.#empty).assignedElements({ flatten: true }).length > 0;
    this.#empty.hidden = !own;
    setText(this.#message, message);
    this.#message.hidden = message === "" || own;
    for (const part of [this.#list.element, this.#list.hint, this.#rest, this.#previous, this.#next]) part.hidden = shown === 0;
    const choices = this.#grouping.closest(".choices");
    if (choices) setAttribute(choices, "hidden", lens.findings.length === 0);
    this.#summary.element.hidden = isEmpty(lens) || lens.state !== "ready";
    this.#legend.element.hidden = this.#lexicon === null;
  }

  /** How many findings lie above and below what the list shows. */
  #tellRest() {
    const { above, below } = this.#list.hidden;
    setText(this.#above, above > 0 ? this.#strings.findings.above(above) : "");
    setText(this.#below, below > 0 ? this.#strings.findings.below(below) : "");
  }

  /** @param {Lens} lens @returns {((finding: Finding) => string) | null} */
  #groupOf({ text, findings }) {
    switch (this.#grouping.value) {
      case "category": return ({ category }) => this.#categoryName(category);
      case "paragraph": return ({ start }) => this.#strings.sources.paragraph(paragraphNumber(text, start));
      case "entry": return (finding) => entryOf(finding, this.#lexicon)?.phrase ?? (finding.rule ?? finding.entry ?? "").replaceAll("-", " ");
      case "speaker": return (finding) => finding.category === "attribution"
        ? describeSource(finding, this.#strings) : describeVoice(finding, findings, this.#strings);
      default: return null;
    }
  }

  /** @param {Category} id */
  #categoryName(id) {
    return this.#lexicon?.categories.find((category) => category.id === id)?.name ?? id;
  }

  /** @param {Category} category */
  #toggle(category) {
    if (!this.#lens) return;
    const { categories } = this.#lens;
    if (!categories.delete(category)) categories.add(category);
    this.#lens.filter(categories);
  }

  /** This category alone; all, if it was alone. @param {Category} category */
  #only(category) {
    const { categories } = /** @type {Lens} */ (this.#lens);
    this.#lens?.filter(categories.size === 1 && categories.has(category) ? /** @type {Lens} */ (this.#lens).allCategories : [category]);
  }

  /**
   * A step in the list. Beside the text, the text follows. Below it (one column) it only shows a hover:
   * scrolling there would take the list away from the reader.
   *
   * @param {Finding} finding
   */
  #choose(finding) {
    const lens = this.#lens;
    if (!lens) return;
    this.#besides = this.#isBeside(lens, finding);
    if (this.#besides) lens.select(finding.id, { via: "panel" });
    else {
      this.#list.select(finding.id);
      lens.hover(finding.id, { via: "panel" });
    }
  }

  /**
   * @param {Finding} finding
   * @param {"pointer" | "keyboard"} gesture
   */
  #open(finding, gesture) {
    const lens = this.#lens;
    if (!lens) return;
    // Chosen again, it is told again: its popover may have been closed meanwhile.
    if (lens.selected?.id === finding.id) lens.select(null, { via: "panel" });
    lens.select(finding.id, { via: "keyboard", focus: gesture === "keyboard" });
    if (gesture === "keyboard") this.#awaitReturn(lens);
  }

  /**
   * After Enter in the list, Escape in the text comes back to the list, as long as nothing else has happened.
   *
   * @param {Lens} lens
   */
  #awaitReturn(lens) {
    this.#returning?.abort();
    const { signal } = (this.#returning = new AbortController());
    const stay = () => this.#returning?.abort();
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      stay();
      this.#list.element.focus({ preventScroll: this.#besides });
    }, { signal });
    document.addEventListener("pointerdown", stay, { signal });
    lens.addEventListener("obelize-text", stay, { signal });
  }

  /**
   * Ignores a finding from the list, where the next row takes its place.
   *
   * @param {Finding} finding
   */
  #ignore(finding) {
    const lens = this.#lens;
    if (!lens) return;
    const { shown } = lens;
    const at = shown.findIndex(({ id }) => id === finding.id);
    const neighbour = shown[at + 1] ?? shown[at - 1];
    if (lens.ignore(finding.id) && neighbour) this.#choose(neighbour);
  }

  /**
   * Whether the text lies beside the list rather than above it.
   *
   * @param {Lens} lens
   * @param {Finding} finding
   */
  #isBeside(lens, finding) {
    const [text] = lens.rectsOf(finding);
    const list = this.#list.element.getBoundingClientRect();
    return !text || text.right <= list.left || text.left >= list.right;
  }

  /** @param {Span} span */
  #show(span) {
    const lens = this.#lens;
    const finding = lens?.findings.find(({ start, end, source }) =>
      (start === span.start && end === span.end) || (source?.start === span.start && source?.end === span.end));
    if (finding && lens?.categories.has(finding.category)) lens.select(finding.id, { via: "panel" });
    else lens?.reveal(span);
  }

  /** @param {{ finding: Finding | null, via: string }} detail */
  #selected({ finding, via }) {
    this.#list.select(finding?.id ?? null);
    if (!finding || via === "panel" || this.#isSilent) return;
    const { shown } = /** @type {Lens} */ (this.#lens);
    const position = this.#strings.findings.position(shown.findIndex(({ id }) => id === finding.id) + 1, shown.length);
    this.#announce(this.#strings.findings.selected(
      this.#categoryName(finding.category), this.#strings.quote(shorten(finding.text, 80)), position, describeReason(finding, this.#lexicon)));
  }

  #announceCount() {
    clearTimeout(this.#timer);
    if (this.#isSilent) return;
    this.#timer = setTimeout(() => {
      if (this.#lens && !isEmpty(this.#lens)) this.#announce(this.#strings.status.settled(this.#lens.shown.length));
    }, QUIET);
  }

  /** Another panel of the same text speaks. */
  get #isSilent() {
    const view = this.getAttribute("view");
    return view === "sources" || view === "voices" || view === "reading";
  }

  /** @param {string} message */
  #announce(message) {
    setText(this.#status, message);
  }
}
