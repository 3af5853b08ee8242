// @ts-check
/**
 * Monaco: findings as decorations, which Monaco carries over every edit, with their reasons under the pointer. Monaco has only
 * the visible lines in the DOM, so the lens reads its model instead. Nothing of `monaco-editor` is imported.
 * @import { AttachOptions, Marks, Mode, Span, Surface, SurfaceEvents } from "../types.js"
 */
import { engine } from "../engine.js";
import { Lens } from "../lens.js";
import { categoryOf, STRIDE, voiceOf } from "../protocol.js";
import { listen } from "../surface-dom.js";
import { lastAtMost, startsOf } from "../text-map.js";
import { classOf, classRules, markAround, Text } from "./text-surface.js";

/** `TrackedRangeStickiness.NeverGrowsWhenTypingAtEdges` */
const NEVER_GROWS = 1;

/** @typedef {{ lineNumber: number, column: number }} Position */
/** @typedef {{ startLineNumber: number, startColumn: number, endLineNumber: number, endColumn: number }} Place */

/**
 * What is asked of `monaco.editor.IStandaloneCodeEditor`.
 * @typedef {object} MonacoEditor
 * @property {() => { getLinesContent: () => string[] } | null} getModel
 * @property {() => HTMLElement | null} getDomNode
 * @property {(decorations: any[]) => { set: (decorations: any[]) => unknown, clear: () => void }} createDecorationsCollection
 * @property {(listener: () => void) => { dispose: () => void }} onDidChangeModelContent
 * @property {(listener: () => void) => { dispose: () => void }} onDidChangeModel
 * @property {(listener: () => void) => { dispose: () => void }} onDidCompositionStart
 * @property {(listener: () => void) => { dispose: () => void }} onDidCompositionEnd
 * @property {(listener: () => void) => { dispose: () => void }} onDidDispose
 * @property {(x: number, y: number) => { position?: Position | null } | null} getTargetAtClientPoint
 * @property {(position: Position) => { left: number, top: number, height: number } | null} getScrolledVisiblePosition
 * @property {() => Position | null} getPosition
 * @property {(place: any) => void} setSelection
 * @property {(place: any) => void} revealRangeInCenterIfOutsideViewport
 * @property {(source: string, edits: any[]) => unknown} executeEdits
 * @property {() => unknown} pushUndoStop
 * @property {() => void} focus
 */

/**
 * Lays a lens over an editor; it goes with the editor, or by `detach`.
 * @param {MonacoEditor} editor
 * @param {AttachOptions} [options]
 * @returns {Lens}
 */
export function obelize(editor, options = {}) {
  /** Reasons come after the marks. @type {Map<number, string>} */
  let reasons = new Map();
  const lens = new Lens((events) => surface(editor, events, ({ start }) => reasons.get(start) ?? ""), options.analyst ?? engine(options), options);
  lens.addEventListener("obelize-analysis", () => {
    reasons = new Map(lens.findings.map(({ start, reason }) => [start, reason]));
    lens.mode = lens.mode;
  });
  lens.addEventListener("obelize-text", () => { reasons = new Map(lens.findings.map(({ start, reason }) => [start, reason])); });
  editor.onDidDispose(() => lens.detach());
  return lens;
}

/**
 * @param {MonacoEditor} editor
 * @param {SurfaceEvents} events
 * @param {(span: Span) => string} reasonOf
 * @returns {Surface}
 */
function surface(editor, events, reasonOf) {
  const linesOf = () => editor.getModel()?.getLinesContent() ?? [];
  const text = new Text(linesOf());
  let starts = startsOf(text.paragraphs.map((line) => ({ text: line })));
  /** @type {Marks} */ let marks = new Uint32Array();
  const decorations = editor.createDecorationsCollection([]);
  const scope = /** @type {Document | ShadowRoot | undefined} */ (editor.getDomNode()?.getRootNode());
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(classRules().map(([name, declarations]) => `.${name}{${declarations}}`).join("\n"));
  if (scope) scope.adoptedStyleSheets = [...scope.adoptedStyleSheets, sheet];

  const read = () => {
    const change = text.change(linesOf());
    starts = startsOf(text.paragraphs.map((line) => ({ text: line })));
    return change;
  };
  const listening = [
    editor.onDidChangeModelContent(() => {
      const change = read();
      if (change.edits.length) events.changed(change);
    }),
    editor.onDidChangeModel(() => { read(); events.replaced(); }),
    editor.onDidCompositionStart(() => events.composing(true)),
    editor.onDidCompositionEnd(() => events.composing(false)),
  ];
  const pointer = new AbortController();

  /** @param {number} offset @returns {Position} */
  const positionOf = (offset) => {
    const line = lastAtMost(starts.subarray(0, -1), offset);
    return { lineNumber: line + 1, column: offset - starts[line] + 1 };
  };
  /** @param {Span} span @returns {Place} */
  const placeOf = ({ start, end }) => {
    const from = positionOf(start), to = positionOf(end);
    return { startLineNumber: from.lineNumber, startColumn: from.column, endLineNumber: to.lineNumber, endColumn: to.column };
  };
  /** @param {Position} position */
  const offsetOf = ({ lineNumber, column }) => starts[lineNumber - 1] + column - 1;

  /** @param {number} x @param {number} y */
  const markAt = (x, y) => {
    const position = editor.getTargetAtClientPoint(x, y)?.position;
    return position ? markAround(marks, offsetOf(position)) : null;
  };
  const root = editor.getDomNode();
  if (root) listen(root, events, markAt, pointer.signal);

  return {
    get paragraphs() { return text.paragraphs; },
    get root() { return editor.getDomNode(); },
    paints: true,
    paint(now, mode) {
      marks = now;
      const made = [];
      for (let at = 0; mode !== "off" && at < marks.length; at += STRIDE) {
        const span = { start: marks[at], end: marks[at + 1] }, style = marks[at + 2];
        const reason = reasonOf(span);
        made.push({
          range: placeOf(span),
          options: { description: "obelize", inlineClassName: classOf(categoryOf(style), voiceOf(style)), stickiness: NEVER_GROWS, hoverMessage: reason ? { value: escape(reason) } : undefined },
        });
      }
      decorations.set(made);
    },
    emphasize() {},
    markAt,
    rectsOf({ start, end }) {
      const box = editor.getDomNode()?.getBoundingClientRect();
      const from = editor.getScrolledVisiblePosition(positionOf(start)), to = editor.getScrolledVisiblePosition(positionOf(end));
      if (!box || !from || !to) return [];
      return [new DOMRect(box.left + from.left, box.top + from.top, from.top === to.top ? to.left - from.left : Math.max(0, box.width - from.left), from.height)];
    },
    rangeOf: () => null,
    select(span) {
      editor.setSelection(placeOf(span));
      editor.revealRangeInCenterIfOutsideViewport(placeOf(span));
      editor.focus();
    },
    async replace(span, words) {
      editor.pushUndoStop();
      editor.executeEdits("obelize", [{ range: placeOf(span), text: words, forceMoveMarkers: true }]);
      editor.pushUndoStop();
      return true;
    },
    reveal: (span) => editor.revealRangeInCenterIfOutsideViewport(placeOf(span)),
    caret() {
      const position = editor.getPosition();
      return position && offsetOf(position);
    },
    refresh() {},
    detach() {
      pointer.abort();
      for (const each of listening) each.dispose();
      decorations.clear();
      if (scope) scope.adoptedStyleSheets = scope.adoptedStyleSheets.filter((each) => each !== sheet);
    },
  };
}

/** Hover messages are Markdown. @param {string} text */
const escape = (text) => text.replace(/[\\`*_{}[\]()#+\-.!<>|]/g, "\\$&");
