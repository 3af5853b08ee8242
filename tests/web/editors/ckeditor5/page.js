import { Bold, Italic } from "@ckeditor/ckeditor5-basic-styles";
import { ClassicEditor } from "@ckeditor/ckeditor5-editor-classic";
import { Essentials } from "@ckeditor/ckeditor5-essentials";
import { Paragraph } from "@ckeditor/ckeditor5-paragraph";
import { element, escape, offer } from "../page.js";

const editor = await ClassicEditor.create(element("div"), { licenseKey: "GPL", plugins: [Essentials, Paragraph, Bold, Italic] });

offer({
  root: editor.editing.view.getDomRoot(),
  model: () => [...editor.model.document.getRoot().getChildren()].map((node) => [...node.getChildren()].map(({ data }) => data ?? "").join("")),
  html: () => editor.getData(),
  set: (paragraphs) => editor.setData(paragraphs.map((text) => `<p>${escape(text)}</p>`).join("")),
});
