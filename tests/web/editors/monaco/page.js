/** Monaco, which shows only the lines in view, by the adapter. */
import * as monaco from "monaco-editor/editor/editor.api.js";
import { obelize } from "../../../../www/src/adapters/monaco.js";
import { element, offer } from "../page.js";

const place = element("div");
Object.assign(place.style, { inlineSize: "640px", blockSize: "300px" });
const editor = monaco.editor.create(place, {
  language: "plaintext", wordWrap: "on", quickSuggestions: false, wordBasedSuggestions: "off", minimap: { enabled: false }, occurrencesHighlight: "off", autoClosingQuotes: "never",
});

offer({
  root: place,
  model: () => editor.getModel().getLinesContent(),
  html: () => editor.getValue(),
  set: (paragraphs) => {
    editor.pushUndoStop();
    editor.executeEdits("host", [{ range: editor.getModel().getFullModelRange(), text: paragraphs.join("\n") }]);
    editor.pushUndoStop();
  },
  lay: (options) => obelize(editor, options),
  // Lines are elements in no order of theirs.
  painted: () => [...place.querySelectorAll(".view-line")].sort((a, b) => a.offsetTop - b.offsetTop)
    .flatMap((line) => [...line.querySelectorAll("[class*=obelize-]")].map(({ textContent }) => textContent)),
  selection: () => editor.getModel().getValueInRange(editor.getSelection()),
  focus: () => editor.focus(),
  plain: true,
});
