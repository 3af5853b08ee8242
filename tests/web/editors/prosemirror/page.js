import { baseKeymap, toggleMark } from "prosemirror-commands";
import { history, redo, undo } from "prosemirror-history";
import { keymap } from "prosemirror-keymap";
import { DOMSerializer } from "prosemirror-model";
import { schema } from "prosemirror-schema-basic";
import { EditorState } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { element, offer } from "../page.js";

const plugins = [
  history(),
  keymap({ "Mod-z": undo, "Mod-y": redo, "Mod-b": toggleMark(schema.marks.strong) }),
  keymap(baseKeymap),
];
const docOf = (paragraphs) => schema.node("doc", null, paragraphs.map((text) => schema.node("paragraph", null, text ? schema.text(text) : [])));
const view = new EditorView(element("div"), { state: EditorState.create({ doc: docOf([""]), plugins }) });

offer({
  root: view.dom,
  model: () => view.state.doc.content.content.map((node) => node.textContent),
  html() {
    const box = document.createElement("div");
    box.append(DOMSerializer.fromSchema(schema).serializeFragment(view.state.doc.content));
    return box.innerHTML;
  },
  set: (paragraphs) => view.dispatch(view.state.tr.replaceWith(0, view.state.doc.content.size, docOf(paragraphs).content)),
});
