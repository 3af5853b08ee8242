/** Gutenberg's block editor, its canvas in the page, or in a frame, as WordPress has it for block themes. */
import { BlockCanvas, BlockEditorProvider, BlockList, ObserveTyping, RichText, RichTextShortcut, useBlockProps, store, WritingFlow } from "@wordpress/block-editor";
import { createBlock, registerBlockType, serialize } from "@wordpress/blocks";
import { dispatch } from "@wordpress/data";
import { registerFormatType, toggleFormat } from "@wordpress/rich-text";
import { createElement as h, useState } from "react";
import { createRoot } from "react-dom/client";
import { flushSync } from "react-dom";
import { element, escape, offer } from "../page.js";

registerBlockType("newsroom/paragraph", {
  apiVersion: 3, title: "Paragraph", category: "text",
  attributes: { content: { type: "rich-text", source: "rich-text", selector: "p" } },
  supports: { splitting: true },
  merge: (one, other) => ({ content: (one.content ?? "") + (other.content ?? "") }),
  edit({ attributes, setAttributes, mergeBlocks, onReplace, onRemove }) {
    return h(RichText, { identifier: "content", tagName: "p", ...useBlockProps(), value: attributes.content, onChange: (content) => setAttributes({ content }), onMerge: mergeBlocks, onReplace, onRemove });
  },
  save: ({ attributes }) => h(RichText.Content, { tagName: "p", value: attributes.content }),
});

// As WordPress's own bold, which comes in a package with links, images and their settings.
registerFormatType("newsroom/bold", {
  title: "Bold", tagName: "strong", className: null,
  edit: ({ value, onChange }) => h(RichTextShortcut, { type: "primary", character: "b", onUse: () => onChange(toggleFormat(value, { type: "newsroom/bold" })) }),
});

const framed = location.hash === "#frame";
const past = [];
let state, put;
function App() {
  const [blocks, setBlocks] = useState([createBlock("newsroom/paragraph", { content: "" })]);
  [state, put] = [blocks, setBlocks];
  // What lies around a block editor keeps its past, in WordPress as here.
  const keep = (next) => { past.push(state); setBlocks(next); };
  return h(BlockEditorProvider, { value: blocks, onInput: keep, onChange: keep, settings: { hasFixedToolbar: true } }, framed ? h(BlockCanvas, { height: "400px" }) : h(WritingFlow, null, h(ObserveTyping, null, h(BlockList))));
}

const place = element("div");
flushSync(() => createRoot(place).render(h(App)));
const textOf = (html) => new DOMParser().parseFromString(String(html ?? ""), "text/html").body.textContent;
const root = () => (framed ? place.querySelector("iframe")?.contentDocument : place)?.querySelector(".block-editor-block-list__layout");
while (!root()) await new Promise((resolve) => setTimeout(resolve, 20));

root().ownerDocument.addEventListener("keydown", (event) => {
  if (!event.ctrlKey || event.key !== "z" || !past.length) return;
  event.preventDefault();
  put(past.pop());
}, true);

offer({
  root: root(),
  // An empty block that is not being written has no line.
  model: () => state.map(({ attributes }) => textOf(attributes.content)).filter(Boolean),
  html: () => serialize(state),
  set(paragraphs) {
    dispatch(store).clearSelectedBlock();
    put(paragraphs.map((text) => createBlock("newsroom/paragraph", { content: escape(text) })));
  },
});
