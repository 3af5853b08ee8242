import { createElement as h, useCallback } from "react";
import { createRoot } from "react-dom/client";
import { flushSync } from "react-dom";
import { createEditor, Editor, Node, Transforms } from "slate";
import { withHistory } from "slate-history";
import { Editable, Slate, withReact } from "slate-react";
import { element, escape, offer } from "../page.js";

const editor = withHistory(withReact(createEditor()));
const blocksOf = (paragraphs) => paragraphs.map((text) => ({ type: "paragraph", children: [{ text }] }));

function App() {
  const renderElement = useCallback(({ attributes, children }) => h("p", attributes, children), []);
  const renderLeaf = useCallback(({ attributes, children, leaf }) => h("span", attributes, leaf.bold ? h("strong", null, children) : children), []);
  const onKeyDown = (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key !== "b") return;
    event.preventDefault();
    if (Editor.marks(editor)?.bold) Editor.removeMark(editor, "bold"); else Editor.addMark(editor, "bold", true);
  };
  return h(Slate, { editor, initialValue: blocksOf([""]) }, h(Editable, { renderElement, renderLeaf, onKeyDown, "aria-label": "Copy" }));
}

const place = element("div");
flushSync(() => createRoot(place).render(h(App)));

offer({
  root: place.querySelector("[data-slate-editor]"),
  model: () => editor.children.map((node) => Node.string(node)),
  html: () => editor.children.map((node) => `<p>${node.children.map(({ text, bold }) => (bold ? `<b>${escape(text)}</b>` : escape(text))).join("")}</p>`).join(""),
  set(paragraphs) {
    Editor.withoutNormalizing(editor, () => {
      Transforms.deselect(editor);
      for (let number = editor.children.length; number-- > 0;) Transforms.removeNodes(editor, { at: [number] });
      Transforms.insertNodes(editor, blocksOf(paragraphs), { at: [0] });
    });
  },
});
