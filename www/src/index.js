// @ts-check
/** Everything a page can import; importing has no side effect (`define.js` registers the elements). */
export { attach, lensOf } from "./attach.js";
export { Lens } from "./lens.js";
export { CATEGORIES, VOICES } from "./protocol.js";
export { segments } from "./segments.js";
