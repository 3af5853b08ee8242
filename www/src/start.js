// @ts-check
/**
 * Starts the WebAssembly module and gives it its lexicon, both fetched at once. The lexicon is data, in a file of its own
 * beside the module, so that the code stays small and neither waits for the other.
 * @import { Engine, Importer, StyledEngine } from "./service.js"
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

/**
 * The module that takes house styles, fetched with its JavaScript when one is given first. The address of a module keeps it
 * out of bundles: a worker may be one script, and most never load it.
 * @param {{ styleSrc: string, styleEngineSrc: string, packedSrc: string }} sources addresses of `obelize-style.js`, of
 *   `obelize-style_bg.wasm` and of `lexicon.bin`
 * @returns {Promise<StyledEngine>}
 * @throws if one of them cannot be had, or if they were not built together
 */
export async function startStyled({ styleSrc, styleEngineSrc, packedSrc }) {
  const module = await import(/* @vite-ignore */ /* webpackIgnore: true */ styleSrc);
  return /** @type {any} */ (start(module, { engineSrc: styleEngineSrc, packedSrc }));
}

/**
 * The module that imports styles of others. It reads no text: it has no lexicon.
 * @param {{ importSrc: string, importEngineSrc: string }} sources addresses of `obelize-import.js` and of
 *   `obelize-import_bg.wasm`
 * @returns {Promise<Importer>}
 * @throws if one of them cannot be had
 */
export async function startImporter({ importSrc, importEngineSrc }) {
  const module = await import(/* @vite-ignore */ /* webpackIgnore: true */ importSrc);
  await module.default({ module_or_path: importEngineSrc });
  return module;
}

/** @param {string} source */
async function bytes(source) {
  const response = await fetch(source);
  if (!response.ok) throw new Error(`${source}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}
