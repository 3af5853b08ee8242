import { Editor } from "@tiptap/core";
import StarterKit from "@tiptap/starter-kit";
import { attach } from "obelize";

const editor = new Editor({
  element: document.querySelector("#editor"),
  extensions: [StarterKit],
  content: "<p>The minister said that prices may rise.</p>",
  injectCSS: false,
});
const lens = attach(editor.view.dom);
editor.on("destroy", () => lens.detach());
