/** The page without a network, and the step from one build to the next. */
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { eachEngine } from "./harness/engines.js";

const www = new URL("../../www/", import.meta.url);
const all = (await readdir(www, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map(({ parentPath, name }) => `${parentPath}/${name}`.slice(www.pathname.length).replace(/^\/+/, ""));
const kept = ["./", ...all.filter((name) => !/\.d\.ts$|^service-worker|^headers|adapters|obelize-(style|import)/.test(name))];
const styles = ["src/engine/obelize-style.js", "src/engine/obelize-style_bg.wasm"];
const index = await readFile(new URL("index.html", www), "utf8");

/** What `cargo xtask build` adds to the page. @param {string} build */
const filesOf = (build) => ({
  "/": index.replace("<meta charset=\"utf-8\">", `<meta charset="utf-8"><meta name="obelize-build" content="${build}">`),
  "/offline-files.js": `self.OFFLINE = ${JSON.stringify({ build, files: kept, styles })};`,
});
/** @type {Record<string, string>} */
const files = filesOf("one");
/** What the system does with a text that is shared with an installed page. */
const sharing = '<!doctype html><form method="post" action="/share" enctype="multipart/form-data"><input name="title" value="A title"><input name="text"><button></button></form>';

const DRAFT = "The ministry may have known for weeks.";

// WebKitGTK keeps no service worker in the sessions that its driver makes.
eachEngine("after the first visit the page works without a network, and goes to the next build with its text", async ({ page, server }) => {
  const open = async () => {
    await page.open("/");
    await page.until(() => Boolean(/** @type {any} */ (document.querySelector("#text")).lens));
  };
  Object.assign(files, filesOf("one"));
  await open();
  await page.until(() => Boolean(navigator.serviceWorker.controller));
  await page.click("obelize-text >>> [part=surface]");
  await page.paste(DRAFT);
  await page.until(() => /ministry/.test(sessionStorage.getItem("obelize-articles") ?? ""));

  // The module for house styles is kept once the page has one in force, and with the next build.
  const isStyleKept = () => page.until(async (name) => await caches.match(name) !== undefined, styles[1]);
  assert.equal(await page.evaluate(async (name) => await caches.match(name) === undefined, styles[1]), true);
  await page.evaluate(async () => { (await navigator.serviceWorker.ready).active?.postMessage("keep-styles"); });
  await isStyleKept();

  Object.assign(files, filesOf("two"));
  await page.evaluate(async () => { await (await navigator.serviceWorker.getRegistration())?.update(); });
  await page.until(() => /new version/.test(document.querySelector("#notice")?.textContent ?? ""));
  await page.click("#notice button");
  // The page loads itself again meanwhile: a question asked just then has no answer.
  for (let isLoaded = false; !isLoaded;) isLoaded = await page.until(() => document.querySelector("meta[name=obelize-build]")?.getAttribute("content") === "two" && document.readyState === "complete").catch((error) => { if (!/destroyed|navigat|realm|frame/iu.test(String(error))) throw error; return false; });
  await page.until((text) => /** @type {any} */ (document.querySelector("#text")).value === text, DRAFT);
  assert.deepEqual(await page.evaluate(() => caches.keys()), ["obelize-two"]);
  await isStyleKept();

  // A shared text: a POST that the service worker keeps on the device.
  await server.forget();
  await page.open("/tests/sharing.html");
  await page.evaluate(() => {
    const [form] = document.forms;
    /** @type {HTMLInputElement} */ (form.elements.namedItem("text")).value = "“We — may 😀 know,” she said.";
    form.submit();
  });
  for (let isThere = false; !isThere;) isThere = await page.until(() => /** @type {any} */ (document.querySelector("#text"))?.value?.startsWith("“We — may 😀 know")).catch((error) => { if (!/destroyed|navigat|realm|frame/iu.test(String(error))) throw error; return false; });
  assert.deepEqual(await page.evaluate(() => [location.hash, document.querySelectorAll("#articles .tab").length]), ["", 2]);
  assert.ok(server.requests.every(({ method, path, body }) => method === "GET" && body === "" && !/share|text=/.test(path.replace("/tests/sharing.html", ""))), "the shared text stays here");
  await page.click("#articles li:last-child .close");
  await page.until((text) => /** @type {any} */ (document.querySelector("#text")).value === text, DRAFT);

  await server.close();
  await open();
  await page.until((text) => { const { value, lens } = /** @type {any} */ (document.querySelector("#text")); return value === text && lens.findings.length > 0 && lens.findings[0].reason; }, DRAFT);
  await page.click("#take-out summary");
  await page.until(() => document.querySelectorAll("#take-out button").length === 7);
  assert.deepEqual(server.violations, []);
}, { only: ["chromium", "firefox"], serve: { files: Object.assign(files, { "/tests/sharing.html": sharing }), headers: { "/tests/sharing.html": { "Content-Security-Policy": null } } } });
