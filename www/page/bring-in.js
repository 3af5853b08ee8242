// @ts-check
/**
 * Reading a file into plain paragraphs: .txt, .md, .html and .docx, in the browser. Loaded with the first file.
 */
import { fromHtml } from "../src/html-text.js";
import { inertDocument } from "../src/trusted.js";
import { cleanText } from "./clean.js";

/** What a file picker offers. */
export const ACCEPT = ".txt,.text,.md,.markdown,.html,.htm,.docx";

/** Most bytes of a file, and of what a packed one unpacks to: news is never longer, and a packed file can be a trap. */
const MOST = 20_000_000;

/** Why a file was not read: `too-long`, `unknown-kind`, `broken`. */
export class Unreadable extends Error {
  /** @param {"too-long" | "unknown-kind" | "broken"} code */
  constructor(code) { super(code); this.code = code; }
}

/**
 * The paragraphs of a file, joined by "\n".
 * @param {File} file
 * @returns {Promise<string>} rejects with {@link Unreadable}
 */
export async function readText(file) {
  if (file.size > MOST) throw new Unreadable("too-long");
  const [ending = ""] = /[^.]*$/u.exec(file.name.toLowerCase()) ?? [];
  if (ending === "docx") return fromDocx(new Uint8Array(await file.arrayBuffer()));
  const text = decode(new Uint8Array(await file.arrayBuffer()));
  if (["html", "htm"].includes(ending) || file.type === "text/html") return fromHtml(text);
  if (["md", "markdown"].includes(ending)) return fromMarkdown(text);
  if (["txt", "text", ""].includes(ending) || file.type.startsWith("text/")) return cleanText(text);
  throw new Unreadable("unknown-kind");
}

/** UTF-8, UTF-16 by its mark, or else the old Western code page. @param {Uint8Array} bytes */
function decode(bytes) {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** The signs of Markdown taken away; code and tables stay as they are. @param {string} text */
export function fromMarkdown(text) {
  const body = text.replace(/^---\n[\s\S]*?\n---\n/u, "").replace(/\r\n?/gu, "\n");
  return body.split(/\n\s*\n/u).flatMap((block) => {
    if (/^\[\^?[^\]]+\]:/u.test(block)) return [];
    const lines = block.split("\n").filter((line) => !/^\s*([-*_=]\s*){3,}$/u.test(line));
    const listed = lines.some((line) => /^\s*([-*+]|\d+[.)])\s/u.test(line));
    return (listed ? lines : [lines.join(" ")]).map((line) => line
      .replace(/^\s*(#{1,6}|>+|[-*+]|\d+[.)])\s+/u, "")
      .replace(/!\[([^\]]*)\]\([^)]*\)/gu, "$1")
      .replace(/\[\^[^\]]+\]/gu, "")
      .replace(/\[([^\]]+)\](\([^)]*\)|\[[^\]]*\])/gu, "$1")
      .replace(/(?<!\\)(\*\*|__)(?=\S)(.*?\S)\1/gu, "$2")
      .replace(/(?<![\\\w*])\*(?=\S)([^*]*\S)\*|(?<![\\\w])_(?=\S)([^_]*\S)_(?!\w)/gu, "$1$2")
      .replace(/`([^`]+)`/gu, "$1")
      .replace(/\\(?=[!-/:-@[-`{-~])/gu, "")
      .replace(/\s+/gu, " ").trim());
  }).filter(Boolean).join("\n");
}

/** The paragraphs of a word processor's file; of notes and headers nothing. @param {Uint8Array<ArrayBuffer>} bytes */
export async function fromDocx(bytes) {
  const packed = entryOf(bytes, "word/document.xml");
  if (!packed) throw new Unreadable("broken");
  const xml = inertDocument(await unpacked(packed), "application/xml");
  if (xml.querySelector("parsererror")) throw new Unreadable("broken");
  const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  const paragraphs = [...xml.getElementsByTagNameNS(W, "p")].map((paragraph) => {
    let text = "";
    for (const node of paragraph.getElementsByTagNameNS(W, "*")) {
      // A text frame inside a paragraph has paragraphs of its own.
      if (closestParagraph(node, W) !== paragraph) continue;
      if (node.localName === "t") text += node.textContent;
      else if (node.localName === "tab") text += " ";
      else if (node.localName === "br" || node.localName === "cr") text += "\n";
      else if (node.localName === "noBreakHyphen") text += "-";
    }
    return text.trim();
  });
  return paragraphs.filter(Boolean).join("\n");
}

/** @param {Element} node @param {string} namespace */
function closestParagraph(node, namespace) {
  let at = node.parentElement;
  while (at && !(at.localName === "p" && at.namespaceURI === namespace)) at = at.parentElement;
  return at;
}

/** A file in a packed one: its bytes, and how they are packed (0 not at all, 8 deflated). @typedef {{ bytes: Uint8Array<ArrayBuffer>, method: number }} Entry */

/** Looks a file up in the directory at the end of a ZIP file. @param {Uint8Array<ArrayBuffer>} zip @param {string} name @returns {Entry | null} */
function entryOf(zip, name) {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  let end = zip.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end -= 1;
  if (end < 0) return null;
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0 && at + 46 <= zip.length && view.getUint32(at, true) === 0x02014b50; left -= 1) {
    const [names, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    if (new TextDecoder().decode(zip.subarray(at + 46, at + 46 + names)) === name) {
      const local = view.getUint32(at + 42, true);
      if (local + 30 > zip.length) return null;
      const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
      return { bytes: zip.slice(start, start + view.getUint32(at + 20, true)), method: view.getUint16(at + 10, true) };
    }
    at += 46 + names + extra + comment;
  }
  return null;
}

/** @param {Entry} entry @returns {Promise<string>} */
async function unpacked({ bytes, method }) {
  if (method === 0) return new TextDecoder().decode(bytes);
  if (method !== 8) throw new Unreadable("broken");
  try {
    const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      text += part.value;
      if (text.length > MOST) throw new Unreadable("too-long");
    }
    return text;
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable("broken");
  }
}
