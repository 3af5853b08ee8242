// @ts-check
/**
 * The page without a network. A build that `cargo xtask build` has made is kept by the service worker after the first
 * visit; one served for development has none.
 */
import { trustedScript } from "../src/trusted.js";

/**
 * Has the browser keep this build. Where service workers are refused, the page works as before.
 *
 * @param {object} desk
 * @param {(update: () => void) => void} desk.offer tells that another build waits; `update` loads it
 */
export async function keepOffline({ offer }) {
  const { serviceWorker } = navigator;
  if (!serviceWorker) return;
  const registration = await serviceWorker.register(trustedScript(new URL("../service-worker.js", import.meta.url).href)).catch(() => null);
  if (!registration) return;
  // The first build takes the page over without a word; only a later one is an update.
  const isUpdate = () => registration.waiting && serviceWorker.controller;
  const tell = () => {
    if (!isUpdate()) return;
    offer(() => {
      serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
      registration.waiting?.postMessage("take-over");
    });
  };
  tell();
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", tell);
  });
}
