import { Editor } from "@tiptap/core";
import StarterKit from "@tiptap/starter-kit";
import { element, escape, offer } from "../page.js";

const editor = new Editor({ element: element("div"), extensions: [StarterKit], content: "<p></p>" });

offer({
  root: editor.view.dom,
  model: () => editor.state.doc.content.content.map((node) => node.textContent),
  html: () => editor.getHTML(),
  set: (paragraphs) => { editor.commands.setContent(paragraphs.map((text) => `<p>${escape(text)}</p>`).join("")); },
});
