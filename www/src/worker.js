// @ts-check
/** The engine in a worker of the page's own origin: the page itself needs no `'wasm-unsafe-eval'`. */
import * as engine from "./engine/obelize.js";
import { serve } from "./service.js";
import { start, startImporter, startStyled } from "./start.js";

serve(/** @type {any} */ (self), (sources) => start(engine, sources), startStyled, startImporter);
