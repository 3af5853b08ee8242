/**
 * Shapes shared by the modules of the widget. Every offset is in UTF-16 code units over the paragraphs of the
 * surface joined by one "\n".
 */

import type { ImportSource, StyleImport } from "./engine/obelize-import.js";
import type { StyleConversion, StyleForm, StyleLayer, StyleReading } from "./engine/obelize-style.js";
import type { ObelizePanel } from "./obelize-panel.js";
import type { ObelizeText } from "./obelize-text.js";
import type { Analysis as EngineAnalysis, Category as BuiltIn, Finding as Found, Lexicon, Observation, Source, Span, VoiceKind } from "./engine/obelize.js";

// Made of the engine's structs; `cargo xtask build` writes them.
export type {
  Counts, Lexicon, LexiconCategory, LexiconEntry, LexiconSource, Observation, Quote, Source, SourceKind, Span, Stance,
  VoiceKind, VoicePassage,
} from "./engine/obelize.js";

// What the module with house styles has more.
export type { Fault, OwnCategory, StyleConversion, StyleForm, StyleLayer, StyleReading } from "./engine/obelize-style.js";

// What the module that imports styles has.
export type { Fate, ImportSource, Outcome, StyleImport } from "./engine/obelize-import.js";

/** One of Obelize's own, `house-style`, or the id of a category that a newsroom made its own. */
export type Category = BuiltIn | (string & {});

export interface Finding extends Omit<Found, "category"> {
  category: Category;
  /** The layer of the house style that it comes from. */
  layer?: string;
  /** Where the newsroom tells more about it. */
  more?: string;
}

export interface Analysis extends Omit<EngineAnalysis, "findings"> { findings: Finding[] }

/**
 * What is left out with a finding: nothing more, the same words in this text, whatever its entry or rule finds in this
 * text, or the words wherever they stand, which the house style accepts from then on.
 */
export type Scope = "here" | "phrase" | "rule" | "everywhere";

/** A house style as it is given: addresses of the page's own origin, or the layers themselves, the later over the earlier. */
export type StyleGiven = string | URL | object | readonly (string | URL | object)[];

/** Replaces `end - start` units of the old text, from `start`, by `length` units. Lists are in old offsets, ascending, disjoint. */
export interface Edit extends Span { readonly length: number }

/** Replaces `removed` paragraphs from number `from` by `inserted`. Lists are in old numbers, ascending, disjoint. */
export interface Splice { readonly from: number; readonly removed: number; readonly inserted: readonly string[] }

/** What changed in a surface, told twice: for carrying marks over, and for the engine. */
export interface Change { readonly edits: readonly Edit[]; readonly splices: readonly Splice[] }

/** A stretch that was read again: where it begins, where it ended before, where it ends now. */
export interface Stretch { readonly start: number; readonly oldEnd: number; readonly end: number }

/** Marks to paint, ascending by start: three numbers each, start, end, style (category + 8 × voice + 32 × own category). */
export type Marks = Uint32Array;

/** `tint`: background and line; `underline`: the line alone; `off`: nothing is painted. */
export type Mode = "tint" | "underline" | "off";

/** Forms that `lens.export` writes. */
export type ExportFormat = "json" | "csv" | "md" | "html" | "webannotation";

/** What a selected or hovered finding adds to the painting. */
export type Emphasis = "selected" | "hovered" | "source" | "content";

/** A place whose text is read and painted: an editable, a textarea, a frame. Rectangles are in the viewport of the attached node's own document. */
export interface Surface {
  readonly paragraphs: readonly string[];
  /** Where keys are pressed. */
  readonly root: HTMLElement | null;
  /** The window whose viewport the rectangles are in; this one by default. */
  readonly view?: Window;
  /** False where nothing can be painted (no Highlight API): findings are only listed. */
  readonly paints: boolean;
  paint(marks: Marks, mode: Mode): void;
  emphasize(emphasis: Emphasis, spans: readonly Span[]): void;
  /** The innermost painted mark at a point. */
  markAt(x: number, y: number): Span | null;
  /** The number of the first paragraph near the viewport. */
  near?(): number;
  rectsOf(span: Span): DOMRect[];
  rangeOf(span: Span): AbstractRange | null;
  /** Selects the span, the focus going into the surface. */
  select(span: Span): void;
  /** Puts other words in the span's place by the editor's own means, so that its undo takes them back. False: it did not take them. */
  replace(span: Span, text: string): Promise<boolean>;
  reveal(span: Span): void;
  caret(): number | null;
  /** Reads the text again; for changes nothing tells about. */
  refresh(): void;
  detach(): void;
}

/** How a surface speaks to its lens. */
export interface SurfaceEvents {
  changed(change: Change): void;
  /** The whole text is another one: a frame was loaded, a root replaced. */
  replaced(): void;
  composing(active: boolean): void;
  pointed(span: Span | null, gesture: "move" | "press"): void;
  key(event: KeyboardEvent): void;
  failed(code: string, message: string): void;
}

/** One text known to the engine; told changes, it answers with marks, then with the analysis. */
export interface Session {
  edit(splices: readonly Splice[], version: number): void;
  /** The number of the first paragraph in sight: what is not read yet is read from there outwards. */
  look?(paragraph: number): void;
  /** Leaves unread what is not read yet. */
  stop?(): void;
  /** Reads it after all. */
  resume?(): void;
  close(): void;
}

/** How far a long text is read; counted in UTF-16 code units. */
export interface Progress {
  done: number;
  total: number;
  /** Somebody has stopped it. */
  stopped: boolean;
}

export interface SessionEvents {
  /** Flat spans, first. With a stretch, they are the marks in it, and all others are as they were, moved along. */
  marks(marks: Marks, version: number, stretch?: Stretch | null): void;
  /** `gaps` are the stretches of the text that it was made without, as insertions into what was read. */
  analysis(analysis: Analysis, version: number, elapsed: number, gaps?: readonly Edit[]): void;
  /** Reading takes long; told once more when it is done. */
  progress?(progress: Progress): void;
  failed(code: string, message: string): void;
}

/** Whoever analyses: the worker, the main thread, a test's own. */
export interface Analyst {
  open(paragraphs: readonly string[], events: SessionEvents, version: number): Session;
  /** One text, once. Rejects with the signal's reason when aborted. */
  analyze(text: string, options?: { signal?: AbortSignal }): Promise<Analysis>;
  /** Resolves when the lexicon's texts have been read. */
  lexicon(): Promise<Lexicon>;
}

/** An analyst that takes house styles; the module for them (`obelize-style_bg.wasm`) is loaded with the first one that is given. */
export interface StyledAnalyst extends Analyst, EventTarget {
  /**
   * Puts these layers in force for all texts, the later ones over the earlier; with an empty list none are. All open texts
   * are read again. With faults, the ones before stay in force. Rejects if the module cannot be had.
   */
  setStyle(layers: readonly StyleLayer[]): Promise<StyleReading>;
  /** Reads these layers and puts none of them in force. */
  checkStyle(layers: readonly StyleLayer[]): Promise<StyleReading>;
  /** A layer in the other form, for export: comments are lost, nothing else. */
  convertStyle(layer: StyleLayer, form: StyleForm): Promise<StyleConversion>;
  /**
   * Files of other checkers, lists and sheets as one layer called `name`, and what became of each of their rules. Puts nothing
   * in force. The module for it (`obelize-import_bg.wasm`) is loaded with the first one. Rejects if it cannot be had.
   */
  importStyle(name: string, sources: readonly ImportSource[]): Promise<StyleImport>;
  /** What holds for its texts; fires `change` on the analyst. */
  houseStyle: import("./house-style.js").HouseStyle | null;
}

export interface AttachOptions {
  /** Categories shown; all of them by default. */
  categories?: Iterable<Category>;
  mode?: Mode;
  /** An `<obelize-panel>`, or its selector, that shows this text; `obelize/define` has to be imported for it. */
  panel?: string | HTMLElement;
  /** Nothing opens at a mark; its reason is then in the panel alone. */
  withoutPopover?: boolean;
  /** Milliseconds between a change and its analysis; 0 by default. Marks move with the text at once in any case. */
  delay?: number;
  /** Selector of the editable in a frame; its body by default. */
  canvas?: string;
  /** Where `worker.js` is, if not beside this module. */
  workerSrc?: string | URL;
  /** Where the WebAssembly file is. */
  engineSrc?: string | URL;
  /** Where the lexicon's texts are. */
  lexiconSrc?: string | URL;
  /** Where the module with house styles is, its JavaScript. */
  styleSrc?: string | URL;
  /** Where its WebAssembly file is. */
  styleEngineSrc?: string | URL;
  /** The newsroom's own words. All texts that share an engine share it. */
  houseStyle?: StyleGiven | null;
  /** A name under which this browser keeps what was ignored in the text, and what was accepted everywhere. */
  keep?: string;
  /** Analyses on the main thread; the page's policy must then allow `'wasm-unsafe-eval'`. */
  withoutWorker?: boolean;
  /**
   * The editor's own way of putting `text` in place of what is selected, `range`, where the browser's commands do not reach
   * its undo. By default they are used.
   */
  replace?: (replacement: { range: AbstractRange | null; text: string }) => unknown;
  /** Instead of the built-in engine. */
  analyst?: Analyst;
}

declare global {
  /** What `document.querySelector("obelize-text")` and `createElement` give. */
  interface HTMLElementTagNameMap {
    "obelize-text": ObelizeText;
    "obelize-panel": ObelizePanel;
  }
}
