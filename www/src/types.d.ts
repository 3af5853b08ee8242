/**
 * Shapes shared by the modules of the widget. Every offset is in UTF-16 code units over the paragraphs of the
 * surface joined by one "\n".
 */

export type Category = "hedge" | "booster" | "attribution" | "loaded-term" | "scare-quote";
export type VoiceKind = "own" | "quoted" | "reported";
export type SourceKind =
  | "named-person" | "named-organization" | "role" | "document" | "pronoun" | "anonymous" | "vague" | "none";
export type Stance = "neutral" | "factive" | "doubting" | "charged";

export interface Span { readonly start: number; readonly end: number }
export interface Quote extends Span { readonly text: string }

/** A marked span, as `analyze` of the engine gives it. */
export interface Finding extends Quote {
  /** Made from entry or rule, quote and context: the same after edits elsewhere. */
  readonly id: string;
  readonly category: Category;
  readonly entry?: string;
  readonly rule?: string;
  readonly kind?: string;
  /** One sentence; empty until the lexicon's texts have been read. */
  readonly reason: string;
  readonly alternatives?: readonly string[];
  /** `attribution`: index into the findings of the attribution it stands in. */
  readonly voice: { readonly kind: VoiceKind; readonly attribution?: number };
  readonly source?: (Quote & { readonly kind: SourceKind }) | null;
  readonly cue?: Quote;
  readonly content?: readonly Span[];
  readonly stance?: Stance;
  readonly link?: string;
}

export interface Source {
  readonly name: string;
  readonly kind: SourceKind;
  readonly mentions: readonly Span[];
  readonly cues: readonly string[];
  readonly words: number;
  readonly first: number;
}

export interface Observation { readonly rule: string; readonly reason: string; readonly spans: readonly Span[] }

/** The extent of a text, in words and sentences; `attributed`: words that somebody is said to have said. */
export interface Counts { readonly words?: number; readonly sentences?: number; readonly attributed?: number }

export interface Analysis {
  readonly schema: string;
  readonly findings: readonly Finding[];
  readonly sources: readonly Source[];
  readonly observations: readonly Observation[];
  readonly counts: Counts;
}

export interface LexiconEntry {
  readonly id: string;
  readonly category: Category;
  readonly phrase: string;
  readonly forms?: readonly string[];
  readonly kind?: string;
  readonly why: string;
  readonly alternatives?: readonly string[];
  readonly source: string;
  readonly hit?: string | readonly string[];
  readonly miss?: string | readonly string[];
}

export interface Lexicon {
  readonly categories: readonly { readonly id: Category; readonly name: string; readonly definition: string; readonly reads_as: string }[];
  readonly entries: readonly LexiconEntry[];
  readonly kinds?: unknown;
  readonly sources?: readonly { readonly key: string; readonly citation: string }[];
}

/** Replaces `end - start` units of the old text, from `start`, by `length` units. Lists are in old offsets, ascending, disjoint. */
export interface Edit extends Span { readonly length: number }

/** Replaces `removed` paragraphs from number `from` by `inserted`. Lists are in old numbers, ascending, disjoint. */
export interface Splice { readonly from: number; readonly removed: number; readonly inserted: readonly string[] }

/** What changed in a surface, told twice: for carrying marks over, and for the engine. */
export interface Change { readonly edits: readonly Edit[]; readonly splices: readonly Splice[] }

/** Marks to paint, ascending by start: three numbers each, start, end, style (category + 8 × voice). */
export type Marks = Uint32Array;

/** `tint`: background and line; `underline`: the line alone; `off`: nothing is painted. */
export type Mode = "tint" | "underline" | "off";

/** What a selected or hovered finding adds to the painting. */
export type Emphasis = "selected" | "hovered" | "source" | "content";

/** A place whose text is read and painted: an editable, a textarea, a frame. Rectangles are in the viewport of the attached node's own document. */
export interface Surface {
  readonly paragraphs: readonly string[];
  /** Where keys are pressed. */
  readonly root: HTMLElement | null;
  /** False where nothing can be painted (no Highlight API): findings are only listed. */
  readonly paints: boolean;
  paint(marks: Marks, mode: Mode): void;
  emphasize(emphasis: Emphasis, spans: readonly Span[]): void;
  /** The innermost painted mark at a point. */
  markAt(x: number, y: number): Span | null;
  rectsOf(span: Span): DOMRect[];
  rangeOf(span: Span): AbstractRange | null;
  /** Selects the span, the focus going into the surface. */
  select(span: Span): void;
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

/** One text known to the engine; told changes, it answers with marks, then with the analysis. The seam for an engine that is incremental by paragraph. */
export interface Session {
  edit(splices: readonly Splice[], version: number): void;
  close(): void;
}

export interface SessionEvents {
  /** Flat spans, first. */
  marks(marks: Marks, version: number): void;
  analysis(analysis: Analysis, version: number, elapsed: number): void;
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

export interface AttachOptions {
  /** Categories shown; all of them by default. */
  categories?: Iterable<Category>;
  mode?: Mode;
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
  /** Analyses on the main thread; the page's policy must then allow `'wasm-unsafe-eval'`. */
  withoutWorker?: boolean;
  /** Instead of the built-in engine. */
  analyst?: Analyst;
}
