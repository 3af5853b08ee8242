// @ts-check
/** The engine in a worker of the page's own origin: the page itself needs no `'wasm-unsafe-eval'`. */
import init, * as engine from "./engine/obelize.js";
import { serve } from "./service.js";

serve(/** @type {any} */ (self), async (source) => {
  await init({ module_or_path: source });
  return engine;
});
