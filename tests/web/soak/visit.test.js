/**
 * A whole visit behind a proxy that writes down everything a browser sends, for `cargo xtask soak --only visit`: the page is
 * loaded, a text pasted and typed on, a finding ignored, a house style written, every export taken, the page loaded again and
 * left; then the widget in a page of a host. Two words stand for the text and for the house style; nothing carries either.
 */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { engines } from "../harness/engines.js";
import { Page } from "../harness/page.js";
import { record } from "../harness/proxy.js";
import { launchChromium, launchFirefox } from "../harness/puppeteer.js";
import { serve } from "../harness/server.js";
import { launchWebKit } from "../harness/webkit.js";

const launchers = { chromium: launchChromium, firefox: launchFirefox, webkit: launchWebKit };
const policy = JSON.parse(await readFile(new URL("../../../www/headers.json", import.meta.url), "utf8"))["/*"]["Content-Security-Policy"];

const TEXT = "Zanzifar", STYLE = "Quillobert";
/** A word as it may stand in a message: plain, in hexadecimal, in base64 at each of its three places, backwards, in wide letters. @param {string} word */
const shapesOf = (word) => {
  const base64 = [0, 1, 2].map((skipped) => Buffer.from(`${"-".repeat(skipped)}${word}`).toString("base64").slice(skipped ? 4 : 0).replace(/.{1,3}$/, "").toLowerCase());
  return [word, [...word].reverse().join(""), Buffer.from(word).toString("hex"), [...word].join("\0"), ...base64].map((shape) => shape.toLowerCase());
};
const shapes = [TEXT, STYLE].flatMap(shapesOf);
/** @param {unknown} said */
const gives = (said) => { const plain = (typeof said === "string" ? said : JSON.stringify(said) ?? "").toLowerCase(); return shapes.filter((shape) => plain.includes(shape)); };

/** Writes down what a page tells anybody: channels, console, errors, beacons, windows. @param {Page} page */
const listen = (page) => page.evaluate(() => {
  /** @type {string[]} */
  const told = /** @type {any} */ (window).told = [];
  const tell = (/** @type {unknown[]} */ ...all) => { told.push(all.map((one) => { try { return typeof one === "string" ? one : JSON.stringify(one) ?? String(one); } catch { return String(one); } }).join(" ")); };
  const post = BroadcastChannel.prototype.postMessage;
  BroadcastChannel.prototype.postMessage = function (message) { tell("channel", this.name, message); post.call(this, message); };
  for (const level of /** @type {const} */ (["log", "info", "warn", "error", "debug", "table", "trace"])) console[level] = (...all) => tell("console", ...all);
  for (const type of ["error", "unhandledrejection", "securitypolicyviolation"]) window.addEventListener(type, (event) => tell(type, /** @type {any} */ (event).message ?? /** @type {any} */ (event).sample ?? String(/** @type {any} */ (event).reason)));
  window.open = (...all) => { tell("open", ...all); return null; };
});

/** What a page has told, and what stands where others can read it. @param {Page} page */
const heard = (page) => page.evaluate(async () => [
  ...(/** @type {any} */ (window).told), location.href, JSON.stringify(history.state), document.title, document.referrer, window.name, document.cookie,
  ...Object.keys(localStorage), ...Object.keys(sessionStorage), ...Object.entries(localStorage).filter(([key]) => key !== "obelize-house-style").flat(),
  ...performance.getEntries().map(({ name }) => name), JSON.stringify(await indexedDB.databases?.().catch(() => []) ?? []), ...("caches" in window ? await caches.keys().catch(() => []) : []),
]);

for (const engine of engines) test(`a whole visit sends nothing of the text (${engine})`, { timeout: 240_000 }, async (t) => {
  const proxy = await record();
  t.after(() => proxy.close());
  const server = await serve({ headers: { "/tests/widget.html": { "Content-Security-Policy": `${policy}; frame-src 'self'` } } });
  t.after(() => server.close());
  const browser = await launchers[engine]("light", proxy.port);
  t.after(() => browser.close());
  const page = new Page(engine, await browser.newPage()).at(server.origin);
  await page.resize(1280, 900);
  const shown = (/** @type {string} */ word) => page.until((word) => {
    const lens = /** @type {any} */ (document.querySelector("#text"))?.lens;
    return lens?.settled && lens.shown.some((/** @type {any} */ { text }) => text === word);
  }, word);
  const open = async () => {
    await page.open("/");
    await page.until(() => Boolean(customElements.get("obelize-panel") && /** @type {any} */ (document.querySelector("#text")).lens));
    await listen(page);
  };
  /** @type {string[]} */
  const said = [];

  await open();
  await page.click("obelize-text >>> [part=surface]");
  await page.paste(`The mayor of ${TEXT} said that the regime may clearly fall.\n“${TEXT}” it is, reportedly.`);
  await shown("may");
  await page.type(` ${TEXT} perhaps said so.`);
  await shown("perhaps");
  await page.key("F8");
  await page.until(() => document.querySelector(".obelize-popover")?.hasAttribute("open"));
  await page.key("Escape");
  // Ignored: nothing else is so much about one text, and kept.
  await page.evaluate(() => { const { lens } = /** @type {any} */ (document.querySelector("#text")); lens.ignore(lens.findings.find((/** @type {any} */ { text }) => text === "may").id); });
  await page.until(() => !/** @type {any} */ (document.querySelector("#text")).lens.shown.some((/** @type {any} */ { text }) => text === "may"));
  await page.click("#house-style");
  await page.until(() => document.activeElement?.localName === "textarea");
  await page.evaluate((word) => {
    const editor = /** @type {HTMLTextAreaElement} */ (document.querySelector(".house-style textarea"));
    editor.value = `[[entry]]\nphrase = "${word}"\n`;
    editor.dispatchEvent(new Event("input", { bubbles: true }));
  }, STYLE);
  await page.until(() => /1 rule/.test(document.querySelector("#house-style-status")?.textContent ?? ""));
  await page.key("Escape");
  await page.click("obelize-text >>> [part=surface]");
  await page.key("Control+End");
  await page.type(` ${STYLE} came.`);
  await shown(STYLE);
  // What is taken out is what the reader asked for: it goes to a file or the clipboard, which are taken in here.
  await page.evaluate(() => {
    const saved = /** @type {any} */ (window).saved = /** @type {string[]} */ ([]);
    HTMLAnchorElement.prototype.click = function () { saved.push(this.download); };
    const clipboard = { writeText: async () => { saved.push("link"); }, write: async () => { saved.push("clipboard"); } };
    Object.defineProperty(navigator, "clipboard", { value: clipboard, configurable: true });
    window.print = () => { window.dispatchEvent(new Event("beforeprint")); window.dispatchEvent(new Event("afterprint")); saved.push("paper"); };
  });
  await page.click("#take-out summary");
  await page.until(() => document.querySelectorAll("#take-out button").length === 7);
  await page.evaluate(() => { for (const button of document.querySelectorAll("#take-out button")) /** @type {HTMLElement} */ (button).click(); });
  await page.key("Escape");
  await page.click("#print");
  const saved = await page.until(() => /** @type {any} */ (window).saved.length === 8 && /** @type {any} */ (window).saved);
  said.push(...await heard(page));
  await open();
  await shown(STYLE);
  said.push(...await heard(page));

  await page.open("/tests/widget.html");
  await page.until(() => typeof window.attach === "function");
  await listen(page);
  await page.evaluate(async () => { await (window.lenses["#editor"] = window.attach(/** @type {HTMLElement} */ (document.querySelector("#editor")), { keep: "desk" })).ready; });
  await page.click("#editor p:last-child");
  await page.key("End");
  await page.type(` ${TEXT} may follow.`);
  await page.until((word) => { const lens = window.lenses["#editor"]; return lens.settled && lens.text.includes(word) && lens.findings.length > 0; }, TEXT);
  await page.evaluate(() => { const lens = window.lenses["#editor"]; lens.ignore(lens.findings[0].id); });
  said.push(...await heard(page));
  // What is sent when a page is left would be sent now.
  await page.open("about:blank");
  await server.forget();

  const pages = proxy.sent.filter(({ url }) => url.startsWith(server.origin));
  assert.ok(pages.some(({ url }) => url.endsWith(".wasm")) && pages.some(({ url }) => url.endsWith("/tests/widget.html")), `the browser goes through the proxy: ${pages.length} requests`);
  for (const one of proxy.sent) assert.deepEqual(gives(`${one.method} ${one.url}\n${one.headers}\n${one.body}`), [], `${one.method} ${one.url}`);
  assert.deepEqual(pages.filter(({ method, body }) => method !== "GET" || body !== "").map(({ method, url }) => `${method} ${url}`), [], "the page asks, and sends nothing");
  for (const one of said) assert.deepEqual(gives(one), [], one);
  const others = [...new Set(proxy.sent.filter((one) => !pages.includes(one)).map(({ url }) => url.replace(/^\w+:\/\//, "").replace(/[/?].*/, "")))];
  t.diagnostic(`${engine}: ${pages.length} requests of the page, ${proxy.sent.length - pages.length} of the browser itself (${others.join(", ") || "none"}), ${said.length} things told or kept, ${saved.length} exports: the words are in none`);
});
