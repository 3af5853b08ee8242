// @ts-check
/**
 * A lens lies over one text: it has the text analysed, paints the marks and knows which finding is selected. Panel,
 * popover, legend and a newsroom's own code speak to it alone.
 * @import { LimitedSession } from "./limit.js"
 * @import { Analysis, Analyst, AttachOptions, Category, Change, Edit, ExportFormat, Finding, ImportSource, Marks, Mode, Progress, Scope, Span, Splice, Stretch, StyledAnalyst, StyleGiven, StyleReading, Surface, SurfaceEvents, VoiceKind } from "./types.js"
 */
import { Choice } from "./choice.js";
import { openLimited } from "./limit.js";
import { Reading } from "./reading.js";

/** Texts of more paragraphs may be read in pieces. */
const MANY = 20;

/**
 * What brought a selection, a hover or a filter about.
 * @typedef {"pointer" | "keyboard" | "panel" | "api"} Via
 */

/**
 * Events, all `CustomEvent`:
 * - `obelize-ready` `{}`: the first analysis is there;
 * - `obelize-text` `{version}`: the text has changed, offsets with it; its analysis is to come;
 * - `obelize-analysis` `{findings, added, removed, version, elapsed}`; `elapsed` in ms, of the engine alone;
 * - `obelize-progress` `{done, total, stopped}`: a long text is being read; once more when all of it is;
 * - `obelize-select`, `obelize-hover` `{finding: Finding | null, via}`;
 * - `obelize-filter` `{categories}`;
 * - `obelize-ignore` `{finding, scope}`: cancelable, sent before it happens; `{finding: null}` after a restore;
 * - `obelize-style` `{layers, faults, categories}`: a house style came, changed, went, or was refused for its faults;
 * - `obelize-replace` `{finding, text}`: cancelable, sent before other words are put in the finding's place;
 * - `obelize-action` `{finding, action}`: cancelable, a newsroom's own button in the popover was pressed;
 * - `obelize-compose` `{active}`: an input method begins or ends;
 * - `obelize-error` `{code, message}`: `engine-not-started`, `engine-failed`, `frame-not-reachable`, `lexicon-not-loaded` (marks
 *   without reasons: no failure of the state);
 * - `obelize-detach` `{}`.
 */
export class Lens extends EventTarget {
  #reading = new Reading();
  /** @type {Surface} */ #surface;
  /** @type {Analyst & Partial<StyledAnalyst>} */ #analyst;
  #restyled = () => this.#restyle();
  /** Counts the house styles that were in force. */
  #style = 0;
  /** @type {LimitedSession | null} */ #session = null;
  /** Changes the session has not been told. @type {{ splices: readonly Splice[], version: number }[]} */ #untold = [];
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;
  /** @type {Choice} */ #choice;
  /** @type {Mode} */ #mode;
  #delay; #released; #composing = false; #detached = false;
  /** @type {string | null} */ #selected = null;
  /** @type {string | null} */ #hovered = null;
  /** @type {Span | null} */ #stretch = null;
  /** @type {{ code: string, message: string } | null} */ #error = null;
  /** @type {Progress | null} */ #progress = null;
  #looked = 0;
  /** @type {() => void} */ #setReady = () => {};
  /** Resolves with the first analysis. @type {Promise<void>} */
  ready = new Promise((resolve) => { this.#setReady = resolve; });

  /**
   * Made by `attach`.
   * @param {(events: SurfaceEvents) => Surface} surface
   * @param {Analyst & Partial<StyledAnalyst>} analyst
   * @param {AttachOptions} [options]
   * @param {() => void} [released] called once, on detach
   */
  constructor(surface, analyst, options = {}, released = () => {}) {
    super();
    this.#mode = options.mode ?? "tint";
    this.#delay = options.delay ?? 0;
    this.#choice = new Choice(options.categories);
    this.#released = released;
    this.#analyst = analyst;
    analyst.addEventListener?.("change", this.#restyled);
    this.#style = analyst.houseStyle?.version ?? 0;
    this.#choice.setOwn(analyst.houseStyle?.shown ?? []);
    this.#surface = surface({
      changed: (change) => this.#changed(change),
      replaced: () => this.#open(),
      composing: (active) => this.#compose(active),
      pointed: (span, gesture) => this.#pointed(span, gesture),
      key: (event) => this.#key(event),
      failed: (code, message) => this.#fail(code, message),
    });
    this.#open();
  }

  /** `loading` until the first analysis, `error` when the engine does not run. @returns {"loading" | "ready" | "error"} */
  get state() { return this.#error ? "error" : this.#reading.analyzed ? "ready" : "loading"; }
  /** The failure, if the state is `error`. */
  get error() { return this.#error; }
  /** False where the browser cannot paint marks in this surface: the findings are only listed. */
  get paints() { return this.#surface.paints; }
  /** Counts changes of the text. */
  get version() { return this.#reading.version; }
  /** The findings are those of the text as it is now; while they are not, they are those before, moved along. */
  get settled() { return this.#reading.settled; }
  /** Code units at the end that are not read, since the text is longer than any article; see `limit.js`. */
  get unread() { return this.#session?.unread ?? 0; }
  /** How far a long text is read, in letters; null if all of it is, or soon will be. @returns {Progress | null} */
  get progress() { return this.#progress; }
  get paragraphs() { return this.#surface.paragraphs; }
  /** Where keys are pressed; null while a frame loads. */
  get root() { return this.#surface.root; }
  /** The window whose viewport all rectangles are in. */
  get view() { return this.#surface.view ?? window; }
  /** An input method is at work. */
  get composing() { return this.#composing; }
  get detached() { return this.#detached; }
  /** The paragraphs joined by "\n"; what all offsets count in. */
  get text() { return this.#surface.paragraphs.join("\n"); }

  /** All findings in text order, where they stand now; frozen. */
  get findings() { return this.#reading.findings; }
  /** Those that the filter shows and nobody has ignored. */
  get shown() { return this.findings.filter((finding) => this.#choice.shows(finding)); }
  get sources() { return this.#reading.sources; }
  get observations() { return this.#reading.observations; }
  /** Sentences, cut where the voice changes, in text order. */
  get passages() { return this.#reading.passages; }
  /** What the engine counted in the whole text as it last saw it. */
  get totals() { return this.#reading.counts; }
  /** Findings of each category, without the ignored ones. @returns {Record<Category, number>} */
  get counts() {
    const counts = /** @type {Record<Category, number>} */ (Object.fromEntries(this.allCategories.map((category) => [category, 0])));
    for (const finding of this.findings) if (!this.#choice.ignores(finding)) counts[finding.category]++;
    return counts;
  }

  /** All categories there are: Obelize's and those of the house style. */
  get allCategories() { return this.#choice.all; }
  /** The categories shown (a copy). */
  get categories() { return new Set(this.#choice.categories); }
  /** The voices shown (a copy). */
  get voices() { return new Set(this.#choice.voices); }
  /** Findings ignored one by one. */
  get ignored() { return this.#choice.log.filter(({ scope }) => scope === "here").map(({ finding }) => finding); }
  /** What was ignored in whichever scope, in that order. */
  get ignoring() { return [...this.#choice.log]; }
  get mode() { return this.#mode; }
  set mode(mode) { this.#mode = mode; this.#paint(); }
  get selected() { return this.#selected === null ? null : this.finding(this.#selected); }
  get hovered() { return this.#hovered === null ? null : this.finding(this.#hovered); }

  /** @param {string} id @returns {Finding | null} */
  finding(id) { return this.#reading.finding(id); }

  /** The finding painted at a point of the viewport. @param {number} x @param {number} y */
  findingAt(x, y) { return this.#findingOf(this.#surface.markAt(x, y)); }

  /** Rectangles of a finding or a part of one, line by line, in the viewport of the document that the attached node stands in. @param {Span} span */
  rectsOf(span) { return this.#surface.rectsOf(span); }

  /** A range over a finding or a part of one, in the document of the text; null where none can be had. @param {Span} span */
  rangeOf(span) { return this.#surface.rangeOf(span); }

  /**
   * Shows a stretch of the text that is no finding, as the content of one is shown (`null`: none any more).
   * @param {Span | null} span
   * @param {{ reveal?: boolean, focus?: boolean }} [how] `reveal` scrolls to it; `focus` selects it in the text
   */
  point(span, { reveal = false, focus = false } = {}) {
    this.#stretch = span;
    this.#emphasize();
    if (span && reveal) this.#surface.reveal(span);
    if (span && focus) this.#surface.select(span);
  }

  /** Scrolls a finding into view. @param {Span} span */
  reveal(span) { this.#surface.reveal(span); }

  /**
   * Selects a finding (`null`: none), paints it, its source and its content, and scrolls to it. With `focus` the
   * focus goes into the text, whose selection becomes the finding.
   * @param {string | null} id
   * @param {{ focus?: boolean, via?: Via }} [how]
   */
  select(id, { focus = false, via = "api" } = {}) {
    const finding = id === null ? null : this.finding(id);
    const known = (finding?.id ?? null) === this.#selected;
    this.#selected = finding?.id ?? null;
    this.#emphasize();
    if (finding && via !== "pointer") this.#surface.reveal(finding);
    if (finding && focus) this.#surface.select(finding);
    if (!known || focus) this.#send("obelize-select", { finding, via });
  }

  /** Shows in the text which finding another place is about, as a list does under the pointer. @param {string | null} id @param {{ via?: Via }} [how] */
  hover(id, { via = "api" } = {}) {
    const finding = id === null ? null : this.finding(id);
    if ((finding?.id ?? null) === this.#hovered) return;
    this.#hovered = finding?.id ?? null;
    this.#emphasize();
    this.#send("obelize-hover", { finding, via });
  }

  /** Selects the finding after the selected one or the caret; after the last comes the first. @param {{ focus?: boolean, via?: Via }} [how] */
  next(how) { return this.#step(1, how); }

  /** @param {{ focus?: boolean, via?: Via }} [how] */
  previous(how) { return this.#step(-1, how); }

  /** Shows these categories alone. @param {Iterable<Category>} categories @param {{ via?: Via }} [how] */
  filter(categories, { via = "api" } = {}) {
    const { selected } = this;
    this.#choice.categories = new Set(categories);
    this.#paint();
    if (selected && !this.#choice.shows(selected)) this.select(null);
    this.#send("obelize-filter", { categories: this.categories, via });
  }

  /** Shows marks in these voices alone. @param {Iterable<VoiceKind>} voices @param {{ via?: Via }} [how] */
  filterVoices(voices, { via = "api" } = {}) {
    this.#choice.voices = new Set(voices);
    this.filter(this.#choice.categories, { via });
  }

  /**
   * Leaves a finding out: `here`, over edits around it; its `phrase` in this text; whatever its `rule` finds in this text;
   * its words `everywhere`: the house style accepts them from then on.
   * @param {string} id
   * @param {{ scope?: Scope }} [how]
   * @returns {boolean} false: there is none, or a listener has prevented it
   */
  ignore(id, { scope = "here" } = {}) {
    const finding = this.finding(id);
    if (!finding || !this.#send("obelize-ignore", { finding, scope }, true)) return false;
    const { selected } = this;
    this.#choice.ignore(finding, scope);
    if (scope === "everywhere") void this.#accept(finding.text, true);
    if (selected && this.#choice.ignores(selected)) this.select(null);
    this.#paint();
    return true;
  }

  /**
   * Ignores what was ignored before, as `ignoring` has it; tells of it once.
   * @param {readonly { finding: Finding, scope: Scope }[]} ignoring
   */
  ignoreAgain(ignoring) {
    for (const { finding, scope } of ignoring) this.#choice.ignore(finding, scope);
    this.#paint();
    this.#send("obelize-ignore", { finding: null, scope: "here" });
  }

  /** @param {string} phrase @param {boolean} accepted */
  async #accept(phrase, accepted) {
    const { accept } = await import("./house-style.js");
    await accept(/** @type {StyledAnalyst} */ (this.#analyst), phrase, accepted);
  }

  /** The engine takes house styles: words can be accepted everywhere. */
  get takesStyle() { return this.#analyst.setStyle !== undefined; }

  /** What was given as the house style, and what became of it; null: nothing was. All texts that share an engine share it. */
  get houseStyle() { return this.#analyst.houseStyle ?? null; }

  /**
   * Files of other checkers, lists and sheets as a layer of a house style, which is not put in force by that.
   * @param {string} name
   * @param {readonly ImportSource[]} sources
   */
  importStyle(name, sources) { return /** @type {StyledAnalyst} */ (this.#analyst).importStyle(name, sources); }

  /**
   * Reads with a newsroom's own words from now on; with the plain lexicon if `null` is given. Addresses are fetched from
   * the page's own origin; a style with faults is not used, and the last good one stays in force.
   * @param {StyleGiven | null} [given] one layer or several in order, the later over the earlier; those that are there, if it is left out
   * @param {{ local?: string }} [more] the text of a last layer, of this browser alone
   * @returns {Promise<StyleReading | null>}
   */
  async readWith(given, { local } = {}) {
    if (given === null && !this.houseStyle) return null;
    return (await import("./house-style.js")).readWith(/** @type {StyledAnalyst} */ (this.#analyst), given, local);
  }

  /**
   * Puts other words in a finding's place through the editor, as if typed: its undo takes them back.
   * @param {string} id
   * @param {string} text
   * @returns {Promise<boolean>} false: there is no such finding, a listener has prevented it, or the editor did not take the words
   */
  async replace(id, text) {
    const finding = this.finding(id);
    if (!finding || !this.#send("obelize-replace", { finding, text }, true)) return false;
    return this.#surface.replace(finding, text);
  }

  /**
   * Tells that a newsroom's own button was pressed for a finding.
   * @param {string} id
   * @param {string} action the button's value or name
   * @returns {boolean} false: there is no such finding, or a listener has prevented what follows (the popover closes)
   */
  act(id, action) {
    const finding = this.finding(id);
    return !!finding && this.#send("obelize-action", { finding, action }, true);
  }

  /**
   * The text with what is shown of it, as a file: `json` by the schema `obelize/1`, `csv`, `md`, `html`, `webannotation` (JSON-LD).
   * @param {ExportFormat} format
   * @returns {Promise<string>}
   * @throws {RangeError} there is no such format
   */
  async export(format) { return (await import("./export.js")).exported(this, format); }

  /** Shows again what was ignored: one finding and its rule, or all. @param {string} [id] */
  restore(id) {
    const known = this.#choice.log.findLast(({ finding }) => finding.id === id)?.finding;
    const finding = id === undefined ? undefined : known ?? this.finding(id) ?? undefined;
    // What the house style accepts is not this text's alone: it is taken back one by one.
    const accepted = this.#choice.log.filter(({ finding: one, scope }) => scope === "everywhere" && one.text === finding?.text);
    if (id === undefined || finding) this.#choice.restore(finding);
    for (const one of accepted) void this.#accept(one.finding.text, false);
    this.#paint();
    this.#send("obelize-ignore", { finding: null, scope: "here" });
  }

  /** @param {Finding} finding */
  ignores(finding) { return this.#choice.ignores(finding); }

  /** Analyses another text, once, by the same engine. @param {string} text */
  async read(text) { return this.#named(await this.#analyst.analyze(text)); }

  /** The lexicon with its texts, loaded if they are not there. */
  async lexicon() {
    const lexicon = await this.#analyst.lexicon();
    return this.houseStyle?.lexicon(lexicon) ?? lexicon;
  }

  /** An analysis whose findings have the categories they are shown under. @param {Analysis} analysis */
  #named(analysis) { return this.houseStyle?.named(analysis) ?? analysis; }

  /** Leaves unread what is not read yet of a long text: its marks, findings and counts are of the part that is. */
  stop() { this.#session?.stop?.(); }

  /** Reads on after `stop`. */
  resume() { this.#session?.resume?.(); }

  /** Reads the surface again, for a change that no event tells about. */
  analyze() { this.#surface.refresh(); }

  /** Takes away every mark, listener and observer. */
  detach() {
    if (this.#detached) return;
    this.#detached = true;
    clearTimeout(this.#timer);
    this.#analyst.removeEventListener?.("change", this.#restyled);
    this.#session?.close();
    this.#surface.detach();
    this.#released();
    this.#send("obelize-detach", {});
  }

  #open() {
    this.#session?.close();
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#untold = [];
    this.#reading = new Reading(this.version + 1);
    this.#progress = null;
    this.#paint();
    this.#session = openLimited(this.#analyst, this.#surface.paragraphs, {
      marks: (marks, version, stretch) => this.#marked(marks, version, stretch),
      analysis: (analysis, version, elapsed, gaps) => this.#analyzed(analysis, version, elapsed, gaps),
      progress: (progress) => this.#progressed(progress),
      failed: (code, message) => this.#fail(code, message),
    }, this.#reading.version);
    this.#look();
  }

  #restyle() {
    const { version = 0, shown = [], layers = [], faults = [], categories = [] } = this.houseStyle ?? {};
    // With faults, nothing is read again.
    if (version !== this.#style) this.#reading.outdated();
    this.#style = version;
    this.#choice.setOwn(shown);
    this.#paint();
    this.#send("obelize-style", { layers, faults, categories });
  }

  /** @param {Change} change */
  #changed({ edits, splices }) {
    this.#reading.edited(edits);
    this.#choice.moved(edits);
    this.#stretch = null;
    this.#untold.push({ splices, version: this.version });
    this.#paint();
    if (this.#delay > 0) this.#timer ??= setTimeout(() => this.#tell(), this.#delay);
    else this.#tell();
    this.#send("obelize-text", { version: this.version });
  }

  /** @param {boolean} active */
  #compose(active) {
    this.#composing = active;
    this.#tell();
    this.#send("obelize-compose", { active });
  }

  #tell() {
    if (this.#composing) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const { splices, version } of this.#untold.splice(0)) {
      this.#session?.edit(splices, version);
      if (!splices.some(({ inserted }) => inserted.length > MANY)) continue;
      this.#look();
      // After a paste the browser scrolls to the caret.
      this.view.requestAnimationFrame(() => { if (!this.#detached) this.#look(); });
    }
  }

  /** Tells where the reader is: a long text is read from there. */
  #look() {
    if (this.#surface.paragraphs.length <= MANY) return;
    const near = this.#surface.near?.() ?? 0;
    if (near === this.#looked) return;
    this.#looked = near;
    this.#session?.look?.(near);
  }

  /** @param {Progress} progress */
  #progressed(progress) {
    this.#progress = progress.done < progress.total ? progress : null;
    if (this.#progress) this.#look();
    this.#send("obelize-progress", progress);
  }

  /** @param {Marks} marks @param {number} version @param {Stretch | null} [stretch] */
  #marked(marks, version, stretch) {
    // A mark does not tell which finding it is: with some ignored, painting waits for the analysis.
    if (this.#reading.mark(this.houseStyle?.marks(marks) ?? marks, version, stretch) && this.#choice.byCategoryOnly) this.#paint();
  }

  /** @param {Analysis} analysis @param {number} version @param {number} elapsed @param {readonly Edit[]} [gaps] */
  #analyzed(analysis, version, elapsed, gaps) {
    const first = !this.#reading.analyzed;
    const change = this.#reading.analysis(this.#named(analysis), version, gaps);
    if (!change) return;
    this.#error = null;
    if (this.settled && !this.#choice.byCategoryOnly) this.#choice.settle(this.findings);
    this.#paint();
    if (this.#hovered !== null && !this.hovered) this.hover(null);
    this.#send("obelize-analysis", { findings: this.findings, ...change, version, elapsed });
    if (this.#selected !== null && !this.selected) this.select(null);
    if (first) { this.#setReady(); this.#send("obelize-ready", {}); }
  }

  /** What an editor throws while it is painted is reported, and keeps nothing from being read or listed. */
  #paint() {
    try {
      this.#surface.paint(this.#choice.visible(this.#reading), this.#mode);
      this.#emphasize();
    } catch (error) { reportError(error); }
  }

  #emphasize() {
    const { selected, hovered } = this;
    this.#surface.emphasize("selected", selected ? [selected] : []);
    this.#surface.emphasize("hovered", hovered ? [hovered] : []);
    const shown = selected ?? hovered;
    this.#surface.emphasize("source", shown?.source ? [shown.source] : []);
    this.#surface.emphasize("content", this.#stretch ? [this.#stretch] : shown?.content ?? []);
  }

  /** @param {1 | -1} direction @param {{ focus?: boolean, via?: Via }} [how] */
  #step(direction, how) {
    const { shown, selected } = this;
    if (!shown.length) return null;
    let place;
    if (selected) place = shown.findIndex(({ id }) => id === selected.id) + direction;
    else {
      const caret = this.#surface.caret() ?? 0;
      const after = shown.findIndex(({ start }) => start >= caret);
      place = direction > 0 ? (after < 0 ? 0 : after) : (after < 0 ? shown.length : after) - 1;
    }
    const finding = shown[(place + shown.length) % shown.length];
    this.select(finding.id, how);
    return finding;
  }

  /** @param {Span | null} span */
  #findingOf(span) {
    return span && (this.findings.find(({ start, end }) => start === span.start && end === span.end) ?? null);
  }

  /** @param {Span | null} span @param {"move" | "press"} gesture */
  #pointed(span, gesture) {
    const id = this.#findingOf(span)?.id ?? null;
    if (gesture === "move") this.hover(id, { via: "pointer" });
    else this.select(id, { via: "pointer" });
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "F8") {
      const how = { focus: true, via: /** @type {const} */ ("keyboard") };
      if (event.shiftKey ? this.previous(how) : this.next(how)) event.preventDefault();
    } else if (event.key === "Escape" && this.#selected !== null) {
      this.select(null, { via: "keyboard" });
      event.preventDefault();
    }
  }

  /** @param {string} code @param {string} message */
  #fail(code, message) {
    if (code !== "lexicon-not-loaded") this.#error = { code, message };
    this.#send("obelize-error", { code, message });
  }

  /** @param {string} type @param {object} detail @param {boolean} [cancelable] */
  #send(type, detail, cancelable = false) {
    return this.dispatchEvent(new CustomEvent(type, { detail, cancelable }));
  }
}
