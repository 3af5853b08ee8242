/** A plain editable, as the browser edits it. */
import { element, escape, offer } from "../page.js";

const root = element("div", { contenteditable: "true", role: "textbox", "aria-multiline": "true", "aria-label": "Copy" });

offer({
  root,
  model: () => [...root.children].map(({ textContent }) => textContent),
  html: () => root.innerHTML,
  bold: () => document.execCommand("bold"),
  undo: () => document.execCommand("undo"),
  set: (paragraphs) => { root.innerHTML = paragraphs.map((text) => `<p>${escape(text) || "<br>"}</p>`).join(""); },
});
