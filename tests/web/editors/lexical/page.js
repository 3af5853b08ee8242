import { createEmptyHistoryState, registerHistory } from "@lexical/history";
import { $generateHtmlFromNodes } from "@lexical/html";
import { HeadingNode, QuoteNode, registerRichText } from "@lexical/rich-text";
import { $createParagraphNode, $createTextNode, $getRoot, createEditor } from "lexical";
import { element, offer } from "../page.js";

const root = element("div", { contenteditable: "true" });
const editor = createEditor({ namespace: "copy", nodes: [HeadingNode, QuoteNode], onError: (error) => { throw error; } });
editor.setRootElement(root);
registerRichText(editor);
registerHistory(editor, createEmptyHistoryState(), 300);

offer({
  root,
  model: () => editor.getEditorState().read(() => $getRoot().getChildren().map((node) => node.getTextContent())),
  html: () => editor.getEditorState().read(() => $generateHtmlFromNodes(editor), { editor }),
  set: (paragraphs) => editor.update(() => {
    $getRoot().clear().append(...paragraphs.map((text) => $createParagraphNode().append($createTextNode(text))));
  }, { discrete: true }),
});
