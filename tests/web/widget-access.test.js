/**
 * What those who do not see the marks are told: axe-core in every scheme, the accessibility tree as a snapshot (`UPDATE=1` writes
 * it anew: read the difference), and the text with real `<mark>` elements.
 */
import assert from "node:assert/strict";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { violations } from "./harness/axe.js";
import { eachEngine } from "./harness/engines.js";

/** @import { Page } from "./harness/page.js" */

const fixture = (/** @type {string} */ name) => readFile(new URL(`fixtures/${name}`, import.meta.url), "utf8");
const engine = {
  "/src/engine/obelize.js": await fixture("page-engine.js"),
  "/src/engine/obelize_bg.wasm": { type: "application/wasm", body: "" },
  "/src/engine/lexicon.bin": { type: "application/octet-stream", body: "" },
  "/src/engine/lexicon.json": await fixture("page-lexicon.json"),
};

/** A CMS of one story, in a language and its direction. @param {string} [language] @param {string} [direction] */
const desk = (language = "en", direction = "ltr") => `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Desk</title>
  <link rel="stylesheet" href="/tests/widget.css"><main ui-lang="${language}" dir="${direction}"><h1>Desk</h1><h2>Story</h2>
  <p><label for="teaser">Teaser</label></p><obelize-text><textarea id="teaser">The regime probably knew.</textarea></obelize-text>
  <div id="copy" contenteditable="true" role="textbox" aria-multiline="true" aria-label="Copy"><p>The mayor said that the water may be clean again.</p><p>Experts said that the regime probably knew.</p><p>The “repair” took a week.</p></div>
  <obelize-text id="story" for="copy"></obelize-text><obelize-panel id="panel" for="story"></obelize-panel><obelize-panel id="read" for="story" view="reading"></obelize-panel></main>
  <script type="module" src="/src/i18n/ar.js"></script><script type="module" src="/src/define.js"></script></html>`;

/** Opens it and has the popover of a finding open as well. @param {Page} page */
async function open(page) {
  await page.open("/desk.html");
  await page.until(() => document.querySelector("#panel")?.shadowRoot?.querySelectorAll("[role=option]").length === 6 && !!document.querySelector("#read")?.shadowRoot?.querySelector("mark"));
  await page.until(() => !!document.querySelector("#panel")?.shadowRoot?.querySelector("[part=band], [part=ledger] td"));
  await page.evaluate(() => { const { lens } = /** @type {any} */ (document.querySelector("#story")); lens.select(lens.findings[1].id, { via: "keyboard" }); });
  await page.until(() => !!document.querySelector(".obelize-popover[open]"));
  // What still fades in has no contrast yet.
  await page.frame();
  await page.until(() => getComputedStyle(/** @type {Element} */ (document.querySelector(".obelize-popover"))).opacity === "1");
}

/** @type {Record<string, { scheme?: import("./harness/engines.js").Scheme, size?: [number, number], page?: string, only?: import("./harness/engines.js").Engine[] }>} */
const schemes = {
  light: {}, dark: { scheme: "dark", only: ["chromium"] }, "forced colours": { scheme: "forced", only: ["chromium"] },
  "right to left": { page: desk("ar", "rtl"), only: ["chromium"] }, "320 px": { size: [320, 700], only: ["chromium"] },
};
for (const [name, { page: html = desk(), ...options }] of Object.entries(schemes)) {
  eachEngine(`axe-core finds nothing in the widget, and nothing is cut off: ${name}`, async ({ page }) => {
    await open(page);
    assert.deepEqual(await violations(page), []);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, "it scrolls sideways");
    await page.screenshot(`widget-axe-${name.replaceAll(" ", "-")}`);
  }, { ...options, serve: { files: { ...engine, "/desk.html": html } } });
}

/** Each with the part of the tree it is about. */
const snapshots = { panel: "#panel", popover: ".obelize-popover", reading: "#read" };

eachEngine("assistive technology is told of panel, popover and reading view what the snapshots say", async ({ page }) => {
  await open(page);
  for (const [name, selector] of Object.entries(snapshots)) {
    const file = new URL(`snapshots/${name}.txt`, import.meta.url);
    const told = await page.accessibility(selector);
    if (process.env.UPDATE) {
      await mkdir(new URL(".", file), { recursive: true });
      await writeFile(file, told);
    }
    assert.equal(told, await readFile(file, "utf8"), `${name}: UPDATE=1 writes what is told now`);
  }
}, { only: ["chromium"], serve: { files: { ...engine, "/desk.html": desk() } } });

eachEngine("the reading view is the text, with a real mark on every finding that tells its reason", async ({ page }) => {
  await open(page);
  const read = () => page.evaluate(() => {
    const { shadowRoot: root } = /** @type {HTMLElement} */ (document.querySelector("#read"));
    const lines = [.../** @type {ShadowRoot} */ (root).querySelectorAll(".reading p")].map((line) => [...line.childNodes].filter((node) => node.nodeName !== "SUP").map(({ textContent }) => textContent).join(""));
    const marks = [.../** @type {ShadowRoot} */ (root).querySelectorAll("mark")].map((mark) => ({
      text: mark.textContent, reasons: (mark.getAttribute("aria-details") ?? "").split(" ").map((id) => root?.getElementById(id)?.textContent ?? "missing"),
    }));
    const { lens } = /** @type {any} */ (document.querySelector("#story"));
    return { lines, marks, text: lens.text, shown: lens.shown.map((/** @type {any} */ { text }) => text) };
  });
  const { lines, marks, text, shown } = await read();
  assert.equal(lines.join("\n"), text);
  assert.deepEqual(marks.map(({ text }) => text), shown);
  for (const { text, reasons } of marks) for (const reason of reasons) assert.ok(reason.includes(text) && reason.length > text.length + 5, `${text}: ${reason}`);
  await page.evaluate(() => { /** @type {any} */ (document.querySelector("#story")).filter(["hedge"]); });
  await page.until(() => document.querySelector("#read")?.shadowRoot?.querySelectorAll("mark").length === 2);
  assert.deepEqual((await read()).marks.map(({ text }) => text), ["may", "probably"]);
}, { serve: { files: { ...engine, "/desk.html": desk() } } });
