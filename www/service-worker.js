// @ts-nocheck A worker of this kind has globals that contradict those of a page; tsc knows one set at a time.
/**
 * Keeps the page for days without a network: one cache for each build, filled whole or not at all, so that engine and
 * lexicon always fit. The module that takes house styles is kept from the day the page says that one is in force, and with
 * each later build. A new build waits until the page asks for it, or until it is opened the next time.
 *
 * `cargo xtask build` writes `offline-files.js` beside this: the build's name, made of the contents, and its files.
 */
importScripts("offline-files.js");

const { build, files, styles } = self.OFFLINE;
const PREFIX = "obelize-";
const NAME = PREFIX + build;

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const isStyled = await caches.match(new Request(styles[0])) !== undefined;
    await keep(isStyled ? [...files, ...styles] : files);
  })());
});

async function keep(files) {
  const cache = await caches.open(NAME);
  // Asked anew, but not sent anew if the browser has it already.
  await cache.addAll(files.map((file) => new Request(file, { cache: "no-cache" })));
}

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) if (name.startsWith(PREFIX) && name !== NAME) await caches.delete(name);
    await self.clients.claim();
  })());
});

self.addEventListener("message", (event) => {
  const { data } = event;
  if (data === "take-over") void self.skipWaiting();
  // Without a network it is not to be had; the page says it again with the next style.
  if (data === "keep-styles") event.waitUntil(caches.match(new Request(styles[0])).then((known) => known ?? keep(styles)).catch(() => {}));
});

/**
 * What another program shares with the installed page (`share_target` of the manifest). It comes as a POST, which must not
 * leave the device: the text goes on in the fragment of the page's address, as in a link that carries it, and the page takes
 * it from there. Titles and addresses are left out but where they are all there is.
 */
async function shared(request) {
  const form = await request.formData();
  const [title, text, link] = ["title", "text", "url"].map((name) => String(form.get(name) ?? "").trim());
  const packed = await new Response(new Blob([text || title || link]).stream().pipeThrough(new CompressionStream("deflate-raw"))).arrayBuffer();
  let binary = "";
  for (const byte of new Uint8Array(packed)) binary += String.fromCharCode(byte);
  const fragment = btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  return Response.redirect(new URL(`./#text=${fragment}`, self.registration.scope), 303);
}

self.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  if (method === "POST" && url === new URL("share", self.registration.scope).href) {
    event.respondWith(shared(event.request));
    return;
  }
  if (method !== "GET" || new URL(url).origin !== location.origin) return;
  event.respondWith((async () => {
    const cache = await caches.open(NAME);
    return await cache.match(event.request, { ignoreSearch: true }) ?? fetch(event.request);
  })());
});
