/** A field of a form. */
import { element, offer } from "../page.js";

const root = element("textarea", { "aria-label": "Copy", rows: "8", cols: "60" });

offer({
  root,
  model: () => root.value.split("\n"),
  html: () => root.value,
  undo: () => document.execCommand("undo"),
  set: (paragraphs) => { root.value = paragraphs.join("\n"); },
  plain: true,
});
