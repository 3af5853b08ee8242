// @ts-nocheck A worker of this kind has globals that contradict those of a page; tsc knows one set at a time.
/**
 * Keeps the page for days without a network: one cache for each build, filled whole or not at all, so that engine and
 * lexicon always fit. A new build waits until the page asks for it, or until it is opened the next time.
 *
 * `cargo xtask build` writes `offline-files.js` beside this: the build's name, made of the contents, and its files.
 */
importScripts("offline-files.js");

const { build, files } = self.OFFLINE;
const PREFIX = "obelize-";
const NAME = PREFIX + build;

self.addEventListener("install", (event) => {
  // Asked anew, but not sent anew if the browser has it already.
  const requests = files.map((file) => new Request(file, { cache: "no-cache" }));
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(requests)));
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) if (name.startsWith(PREFIX) && name !== NAME) await caches.delete(name);
    await self.clients.claim();
  })());
});

self.addEventListener("message", ({ data }) => {
  if (data === "take-over") void self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  if (method !== "GET" || new URL(url).origin !== location.origin) return;
  event.respondWith((async () => {
    const cache = await caches.open(NAME);
    return await cache.match(event.request, { ignoreSearch: true }) ?? fetch(event.request);
  })());
});
