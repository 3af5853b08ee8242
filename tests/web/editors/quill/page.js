import Quill from "quill";
import { element, offer } from "../page.js";

const quill = new Quill(element("div"), { modules: { toolbar: false } });

offer({
  root: quill.root,
  model: () => quill.getText().replace(/\n$/, "").split("\n"),
  html: () => quill.getSemanticHTML(),
  set(paragraphs) {
    quill.setText(`${paragraphs.join("\n")}\n`);
    // Undo would take what follows within a second together with it.
    quill.history.cutoff();
  },
});
