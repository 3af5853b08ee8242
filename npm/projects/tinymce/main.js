import { attach } from "/obelize/index.js";

tinymce.init({
  selector: "#editor",
  license_key: "gpl",
  setup: (editor) => editor.on("init", () => {
    editor.setContent("<p>The minister said that prices may rise.</p>");
    attach(editor.getBody(), { replace: ({ text }) => editor.execCommand("mceInsertContent", false, editor.dom.encode(text)) });
  }),
});
