/** CodeMirror 6 by the adapter: findings are diagnostics of its own. */
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { lintKeymap } from "@codemirror/lint";
import { Compartment, EditorState } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { lensOf, obelize } from "../../../../www/src/adapters/codemirror.js";
import { element, offer } from "../page.js";

const marks = new Compartment();
const view = new EditorView({
  parent: element("div"),
  state: EditorState.create({ doc: "", extensions: [history(), keymap.of([...historyKeymap, ...lintKeymap, ...defaultKeymap]), EditorView.lineWrapping, marks.of([])] }),
});

offer({
  root: view.contentDOM,
  model: () => view.state.doc.toString().split("\n"),
  html: () => view.state.doc.toString(),
  set: (paragraphs) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: paragraphs.join("\n") } }),
  lay(options) {
    view.dispatch({ effects: marks.reconfigure(obelize(options)) });
    return lensOf(view);
  },
  painted: () => [...view.contentDOM.querySelectorAll(".cm-lintRange[class*=obelize-]")].map(({ textContent }) => textContent),
  selection: () => view.state.sliceDoc(view.state.selection.main.from, view.state.selection.main.to),
  plain: true,
});
