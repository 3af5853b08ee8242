// @ts-check
/**
 * What the page says when it cannot do its work, with the way out.
 *
 * @import { Catalogue } from "../src/i18n/en.js"
 */
import { element } from "../src/panel/element.js";
import { obstacle } from "./violations.js";

/** The line that a policy must have, by what it refused. */
const POLICY = Object.freeze({
  worker: "worker-src 'self'",
  wasm: "script-src 'self' 'wasm-unsafe-eval'",
});

/**
 * Title, explanation and, where a policy stands in the way, the exact line it needs.
 *
 * @param {{ code: string, message: string }} error
 * @param {Catalogue} strings
 * @returns {HTMLElement[]}
 */
export function noticeOf({ code, message }, { status }) {
  const parts = (/** @type {string} */ title, /** @type {string} */ body, /** @type {string} */ line = "") => [
    element("p", { class: "notice-title" }, title),
    element("p", {}, body),
    ...(line ? [element("pre", {}, element("code", {}, line))] : []),
    ...(message ? [element("details", {}, element("summary", {}, status["error-detail"]), element("p", {}, message))] : []),
  ];
  if (code === "lexicon-not-loaded") return parts(status["lexicon-title"], status.lexicon);
  if (code !== "engine-not-started") return parts(status["error-title"], status.error);
  switch (obstacle(message)) {
    case "worker": return parts(status["blocked-title"], status["blocked-worker"], POLICY.worker);
    case "wasm": return parts(status["blocked-title"], status["blocked-wasm"], POLICY.wasm);
    default: return parts(status["load-title"], status.load);
  }
}
