import tinymce from "tinymce/tinymce";
import "tinymce/icons/default";
import "tinymce/models/dom";
import "tinymce/themes/silver";
import "tinymce/skins/ui/oxide/skin.js";
import "tinymce/skins/ui/oxide/content.js";
import "tinymce/skins/content/default/content.js";
import { element, escape, offer } from "../page.js";

/** @param {boolean} inline */
export async function openTinymce(inline) {
  const target = element(inline ? "div" : "textarea");
  const [editor] = await tinymce.init({
    target, inline, license_key: "gpl", skin_url: "default", content_css: "default", promotion: false, branding: false, menubar: false, toolbar: false,
    statusbar: false, height: 400, setup: (editor) => editor.on("init", () => editor.getBody().setAttribute("spellcheck", "false")),
  });
  offer({
    root: editor.getBody(),
    model: () => editor.getContent({ format: "tree" }).children().map((node) => {
      let text = "";
      for (let at = node.firstChild; at; at = at.walk()) {
        if (at.type === 3) text += at.value;
        let inside = at;
        while (inside && inside !== node) inside = inside.parent;
        if (!inside) break;
      }
      return text.replaceAll("\uFEFF", "");
    }),
    html: () => editor.getContent(),
    set: (paragraphs) => editor.setContent(paragraphs.map((text) => `<p>${escape(text)}</p>`).join("")),
    options: { replace: ({ text }) => editor.execCommand("mceInsertContent", false, escape(text)) },
  });
}
