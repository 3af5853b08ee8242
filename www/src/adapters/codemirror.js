// @ts-check
/**
 * CodeMirror 6: findings as diagnostics of `@codemirror/lint`, which carries them over every edit, shows them under the
 * pointer and lists them (Mod-Shift-M; F8 goes to the next one, with `lintKeymap`). CodeMirror has only the visible lines in
 * the DOM, so the lens reads its document instead.
 *
 * `@codemirror/lint` and `@codemirror/view` are the editor's own packages.
 * @import { Diagnostic } from "@codemirror/lint"
 * @import { Extension } from "@codemirror/state"
 * @import { ViewUpdate } from "@codemirror/view"
 * @import { AttachOptions, Finding, Marks, Mode, Span, Surface, SurfaceEvents } from "../types.js"
 */
import { setDiagnostics } from "@codemirror/lint";
import { EditorView, ViewPlugin } from "@codemirror/view";
import { engine } from "../engine.js";
import { Lens } from "../lens.js";
import { listen } from "../surface-dom.js";
import { classOf, classRules, markAround, Text } from "./text-surface.js";

/** @type {WeakMap<EditorView, Lens>} */
const lenses = new WeakMap();

/** The lens over a view that has the extension. @param {EditorView} view @returns {Lens | null} */
export const lensOf = (view) => lenses.get(view) ?? null;

/**
 * The extension.
 * @param {AttachOptions} [options]
 * @returns {Extension}
 */
export function obelize(options = {}) {
  return [
    ViewPlugin.define((view) => new Plugin(view, options)),
    EditorView.baseTheme(Object.fromEntries(classRules().map(([name, declarations]) => [`.${name}.cm-lintRange`, { backgroundImage: "none", ...styleOf(declarations) }]))),
  ];
}

class Plugin {
  #view; #text; #lens;
  /** @type {SurfaceEvents} */ #events = /** @type {any} */ (null);
  /** @type {Marks} */ #marks = new Uint32Array();
  /** @type {Mode} */ #mode = "tint";
  #listening = new AbortController();
  #asked = false; #gone = false;

  /** @param {EditorView} view @param {AttachOptions} options */
  constructor(view, options) {
    this.#view = view;
    this.#text = new Text(view.state.doc.toJSON());
    this.#lens = new Lens((events) => this.#surface(events), options.analyst ?? engine(options), options, () => lenses.delete(view));
    this.#lens.addEventListener("obelize-analysis", () => this.#show());
    lenses.set(view, this.#lens);
  }

  /** @param {ViewUpdate} update */
  update(update) {
    if (!update.docChanged) return;
    const change = this.#text.change(update.state.doc.toJSON());
    // The same words put in anew have lost their diagnostics.
    if (change.edits.length) this.#events.changed(change); else this.#show();
  }

  destroy() {
    this.#gone = true;
    this.#lens.detach();
  }

  /** Hands over the diagnostics, once the update that is under way has ended. */
  #show() {
    if (this.#asked) return;
    this.#asked = true;
    queueMicrotask(() => {
      this.#asked = false;
      // Until the analysis of this text is there, CodeMirror has moved those of the text before.
      if (this.#gone || !this.#lens?.settled) return;
      const findings = this.#mode === "off" ? [] : this.#lens.shown;
      this.#view.dispatch(setDiagnostics(this.#view.state, findings.map((finding) => this.#diagnostic(finding))));
    });
  }

  /** @param {Finding} finding @returns {Diagnostic} */
  #diagnostic({ id, category, voice, start, end, text, reason, alternatives = [] }) {
    return {
      from: start, to: end, severity: "info", source: `Obelize, ${category}`, message: reason || text, markClass: classOf(category, voice.kind),
      actions: alternatives.slice(0, 2).map((alternative) => ({ name: alternative, apply: () => { this.#lens.replace(id, alternative); } })),
    };
  }

  /** @param {SurfaceEvents} events @returns {Surface} */
  #surface(events) {
    this.#events = events;
    const view = this.#view, text = this.#text;
    const markAt = (/** @type {number} */ x, /** @type {number} */ y) => {
      const offset = view.posAtCoords({ x, y });
      return offset === null ? null : markAround(this.#marks, offset);
    };
    const rangeOf = (/** @type {Span} */ { start, end }) => {
      const range = view.dom.ownerDocument.createRange(), from = view.domAtPos(start), to = view.domAtPos(end);
      range.setStart(from.node, from.offset);
      range.setEnd(to.node, to.offset);
      return range;
    };
    listen(view.contentDOM, events, markAt, this.#listening.signal);
    return {
      get paragraphs() { return text.paragraphs; },
      root: view.contentDOM,
      paints: true,
      paint: (marks, mode) => { this.#marks = marks; this.#mode = mode; this.#show(); },
      emphasize() {},
      markAt,
      rectsOf: (span) => [...rangeOf(span).getClientRects()],
      rangeOf,
      select({ start, end }) {
        view.dispatch({ selection: { anchor: start, head: end }, scrollIntoView: true });
        view.focus();
      },
      async replace({ start, end }, words) {
        view.dispatch({ changes: { from: start, to: end, insert: words }, selection: { anchor: start + words.length }, userEvent: "input.replace" });
        return true;
      },
      reveal: ({ start }) => view.dispatch({ effects: EditorView.scrollIntoView(start, { y: "nearest" }) }),
      caret: () => view.state.selection.main.head,
      refresh() {},
      detach: () => {
        this.#listening.abort();
        if (!this.#gone) this.#view.dispatch(setDiagnostics(view.state, []));
      },
    };
  }
}

/** As CodeMirror wants styles. @param {string} declarations */
const styleOf = (declarations) => Object.fromEntries(declarations.split(";").filter(Boolean).map((declaration) => {
  const colon = declaration.indexOf(":");
  return [declaration.slice(0, colon).replace(/-(\w)/g, (_, letter) => letter.toUpperCase()), declaration.slice(colon + 1)];
}));
