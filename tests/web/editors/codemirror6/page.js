import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { EditorState } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { element, offer } from "../page.js";

const view = new EditorView({
  parent: element("div"),
  state: EditorState.create({ doc: "", extensions: [history(), keymap.of([...historyKeymap, ...defaultKeymap]), EditorView.lineWrapping] }),
});

offer({
  root: view.contentDOM,
  model: () => view.state.doc.toString().split("\n"),
  html: () => view.state.doc.toString(),
  set: (paragraphs) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: paragraphs.join("\n") } }),
  plain: true,
});
