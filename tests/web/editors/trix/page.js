import "trix";
import { element, escape, offer } from "../page.js";

const root = element("trix-editor");
await new Promise((resolve) => root.addEventListener("trix-initialize", resolve, { once: true }));

offer({
  root,
  model: () => root.editor.getDocument().toString().replace(/\n$/, "").split("\n"),
  html: () => root.value,
  // Where it knows no input events (WebKitGTK) it guesses from the DOM what a command has done, and guesses wrong.
  options: { replace: ({ text }) => { root.editor.recordUndoEntry("replacement"); root.editor.insertString(text); } },
  set: (paragraphs) => root.editor.loadHTML(paragraphs.map((text) => `<div>${escape(text)}</div>`).join("")),
});
