import "trix";
import { element, escape, offer } from "../page.js";

const root = element("trix-editor");
await new Promise((resolve) => root.addEventListener("trix-initialize", resolve, { once: true }));

offer({
  root,
  model: () => root.editor.getDocument().toString().replace(/\n$/, "").split("\n"),
  html: () => root.value,
  set: (paragraphs) => root.editor.loadHTML(paragraphs.map((text) => `<div>${escape(text)}</div>`).join("")),
});
