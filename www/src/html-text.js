// @ts-check
/** The paragraphs of a piece of HTML: a page, a file, what a program put on the clipboard. No other structure stays. */
import { inertDocument } from "./trusted.js";

/** Elements that are a paragraph. */
const BLOCKS = new Set("address article aside blockquote dd div dl dt figcaption footer h1 h2 h3 h4 h5 h6 header hr li main ol p pre section table tr ul body".split(" "));
/** What is no part of the text. */
const SKIPPED = "script, style, template, noscript, nav, aside, form, button, select, svg, canvas, iframe, object, head, [hidden], [aria-hidden=true]";

/** @param {string} html @returns {string} paragraphs joined by "\n" */
export function fromHtml(html) {
  const document = inertDocument(html, "text/html");
  for (const skipped of document.querySelectorAll(SKIPPED)) skipped.remove();
  const root = document.querySelector("main") ?? document.querySelector("article") ?? document.body;
  /** @type {string[]} */
  const paragraphs = [""];
  /** @param {Node} node */
  const walk = (node) => {
    for (const child of node.childNodes) {
      if (child.nodeType === 3) paragraphs[paragraphs.length - 1] += child.nodeValue ?? "";
      else if (child.nodeType === 1) {
        const { localName: name } = /** @type {Element} */ (child);
        const block = BLOCKS.has(name);
        if (block || name === "br") paragraphs.push("");
        walk(child);
        if (block) paragraphs.push("");
        else if (name === "td" || name === "th") paragraphs[paragraphs.length - 1] += " ";
      }
    }
  };
  walk(root);
  return paragraphs.map((text) => text.replace(/\s+/gu, " ").trim()).filter(Boolean).join("\n");
}
