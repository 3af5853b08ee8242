// @ts-check
/**
 * Starts the WebAssembly module and gives it its lexicon, both fetched at once. The lexicon is data, in a file of its own
 * beside the module, so that the code stays small and neither waits for the other.
 * @import { Engine } from "./service.js"
 */

/**
 * @param {{ default: (options: { module_or_path: string }) => Promise<unknown>, load_lexicon: (packed: Uint8Array) => void } & Engine} module
 * @param {{ engineSrc: string, packedSrc: string }} sources addresses of `obelize_bg.wasm` and of `lexicon.bin`
 * @returns {Promise<Engine>}
 * @throws if either file cannot be had, or if they were not built together
 */
export async function start({ default: init, ...engine }, { engineSrc, packedSrc }) {
  const [lexicon] = await Promise.all([bytes(packedSrc), init({ module_or_path: engineSrc })]);
  engine.load_lexicon(lexicon);
  return engine;
}

/** @param {string} source */
async function bytes(source) {
  const response = await fetch(source);
  if (!response.ok) throw new Error(`${source}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}
