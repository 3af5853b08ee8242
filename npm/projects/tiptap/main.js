import { Editor } from "@tiptap/core";
import StarterKit from "@tiptap/starter-kit";
import { attach } from "obelize";
import "obelize/define";

const editor = new Editor({
  element: document.querySelector("#editor"),
  extensions: [StarterKit],
  content: "<p>The minister said that prices may rise.</p>",
});
const lens = attach(editor.view.dom, { panel: "#findings" });
editor.on("destroy", () => lens.detach());
