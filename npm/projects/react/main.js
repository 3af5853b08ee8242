import { createElement as h, StrictMode, useEffect, useRef } from "react";
import { createRoot } from "react-dom/client";
import { attach } from "obelize";
import "obelize/define";

function Story({ text }) {
  const copy = useRef(null), panel = useRef(null);
  useEffect(() => {
    const lens = attach(copy.current);
    panel.current.lens = lens;
    return () => lens.detach();
  }, []);
  return h("main", null,
    h("div", { ref: copy, contentEditable: true, suppressContentEditableWarning: true, role: "textbox", "aria-label": "Copy" }, h("p", null, text)),
    h("obelize-panel", { ref: panel }));
}

createRoot(document.querySelector("#editor")).render(h(StrictMode, null, h(Story, { text: "The minister said that prices may rise." })));
