// @ts-check
/** Everything a page can import; importing has no side effect (`define.js` registers the elements). */
export { attach, lensOf } from "./attach.js";
export { follow } from "./follow.js";
export { Lens } from "./lens.js";
export { ObelizePanel } from "./obelize-panel.js";
export { ObelizeText } from "./obelize-text.js";
export { CATEGORIES, VOICES } from "./protocol.js";
export { segments } from "./segments.js";
