// @ts-check
/**
 * What the page's security policy has refused. Imported before anything that could be refused, since the browser
 * tells about a violation once.
 */

/** What stands in the engine's way: no worker may be started, or no WebAssembly compiled. @typedef {"worker" | "wasm"} Obstacle */

/** @type {Set<Obstacle>} */
const seen = new Set();

document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
  if (blockedURI === "wasm-eval") seen.add("wasm");
  else if (effectiveDirective === "worker-src" || (effectiveDirective === "script-src" && /worker/u.test(blockedURI))) seen.add("worker");
});

/**
 * The obstacle to name: the worker first, because the page itself need not compile anything once it may start one.
 * An engine that tells no violation (WebKit, of WebAssembly) is read by its error message.
 *
 * @param {string} message of the failure
 * @returns {Obstacle | null}
 */
export function obstacle(message) {
  if (seen.has("worker")) return "worker";
  return seen.has("wasm") || /unsafe-eval|content security policy/iu.test(message) ? "wasm" : null;
}
