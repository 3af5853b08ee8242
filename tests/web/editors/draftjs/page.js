import { ContentState, Editor, EditorState, RichUtils } from "draft-js";
import { Component, createElement as h, createRef } from "react";
import { createRoot } from "react-dom/client";
import { flushSync } from "react-dom";
import { element, escape, offer } from "../page.js";

const made = createRef();

class App extends Component {
  state = { editor: EditorState.createEmpty() };
  change = (editor) => this.setState({ editor });
  command = (command, editor) => {
    const next = RichUtils.handleKeyCommand(editor, command);
    if (next) this.change(next);
    return next ? "handled" : "not-handled";
  };
  render() { return h(Editor, { editorState: this.state.editor, onChange: this.change, handleKeyCommand: this.command, ariaLabel: "Copy" }); }
}

const place = element("div");
flushSync(() => createRoot(place).render(h(App, { ref: made })));
const content = () => made.current.state.editor.getCurrentContent();

offer({
  root: place.querySelector(".public-DraftEditor-content"),
  model: () => content().getBlocksAsArray().map((block) => block.getText()),
  html: () => content().getBlocksAsArray().map((block) => `<p>${escape(block.getText())} ${block.getCharacterList().map((letter) => letter.getStyle().join()).toArray()}</p>`).join(""),
  set: (paragraphs) => flushSync(() => made.current.change(EditorState.push(made.current.state.editor, ContentState.createFromText(paragraphs.join("\n")), "insert-fragment"))),
});
