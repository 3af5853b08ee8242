// @ts-check
/**
 * A text in the fragment of an address: compressed, and never sent to a server, since browsers keep fragments to
 * themselves. Made only when somebody asks for it.
 */
import { base64Url } from "../src/formats.js";

const KEY = "#text=";

/** Most code units that a link may unpack to: a small fragment can hold a very long text. */
const MOST = 2_000_000;

/** @param {Uint8Array<ArrayBuffer>} bytes @param {CompressionStream | DecompressionStream} stream */
const through = (bytes, stream) => new Response(new Blob([bytes]).stream().pipeThrough(stream));

/** The fragment that carries `text`. @param {string} text @returns {Promise<string>} */
export async function fragmentOf(text) {
  const packed = await through(new TextEncoder().encode(text), new CompressionStream("deflate-raw")).arrayBuffer();
  return KEY + base64Url(new Uint8Array(packed));
}

/** The text that a fragment carries; null: none, or a broken one. @param {string} fragment @returns {Promise<string | null>} */
export async function textOf(fragment) {
  if (!fragment.startsWith(KEY)) return null;
  try {
    const binary = atob(fragment.slice(KEY.length).replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
    const reader = through(bytes, new DecompressionStream("deflate-raw")).body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      text += part.value;
      if (text.length > MOST) return null;
    }
    return text;
  } catch {
    return null;
  }
}
