import EditorJS from "@editorjs/editorjs";
import { element, escape, offer } from "../page.js";

const holder = element("div");
const editor = new EditorJS({ holder, minHeight: 0, data: { blocks: [{ type: "paragraph", data: { text: "" } }] } });
await editor.isReady;
const texts = () => [...holder.querySelectorAll(".ce-paragraph")];

offer({
  root: holder.querySelector(".codex-editor__redactor"),
  // Its model is what it saves, which takes a promise; its blocks hold the same, and empty ones are not saved.
  model: () => texts().map(({ textContent }) => textContent).filter(Boolean),
  html: async () => JSON.stringify((await editor.save()).blocks.map(({ data }) => data.text)),
  bold: () => document.execCommand("bold"),
  undo: () => document.execCommand("undo"),
  set: (paragraphs) => editor.render({ blocks: paragraphs.map((text) => ({ type: "paragraph", data: { text: escape(text) } })) }),
});
