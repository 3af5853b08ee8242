/**
 * How fast the widget is in browsers: `cargo xtask bench` runs it after the benchmarks of the core.
 *
 * `node benches/browser/bench.js PROSE [BUILD]` prints a table; BUILD is the folder of a built page. PROSE is a file of varied news, as
 * `cargo bench --bench throughput -- --write 1100000` writes it. `ENGINES=chromium` measures in one engine alone.
 * Times are medians, in ms, as the page's own clock tells them. Nothing here fails; a target that is missed is told.
 */
import { readFile } from "node:fs/promises";
import { relative, resolve } from "node:path";
import { Page } from "../../tests/web/harness/page.js";
import { launchChromium, launchFirefox } from "../../tests/web/harness/puppeteer.js";
import { repository, serve } from "../../tests/web/harness/server.js";
import { launchWebKit } from "../../tests/web/harness/webkit.js";

const launchers = { chromium: launchChromium, firefox: launchFirefox, webkit: launchWebKit };
const engines = /** @type {(keyof typeof launchers)[]} */ ((process.env.ENGINES ?? "chromium,firefox,webkit").split(","));
const prose = await readFile(process.argv[2], "utf8");
const headers = JSON.parse(await readFile(new URL("../../www/headers.json", import.meta.url), "utf8"));
const policy = headers["/*"]["Content-Security-Policy"].replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'");

/** @type {{ what: string, found: string, target: string }[]} */
const rows = [];
/** @param {string} what @param {number[]} found ms @param {string} target @param {string} [more] */
function row(what, found, target, more = "") {
  rows.push({ what, found: `${found.map((time) => time.toFixed(2)).join(" / ")} ms${more}`, target });
  console.log(`${what}: ${rows[rows.length - 1].found} (${target})`);
}

/** The first `words` words, whole paragraphs. @param {number} words */
function paragraphsOf(words) {
  const paragraphs = [];
  for (const paragraph of prose.split("\n").filter((line) => line.trim())) {
    if (words <= 0) break;
    paragraphs.push(paragraph);
    words -= paragraph.split(/\s+/u).length;
  }
  return paragraphs;
}

for (const engine of engines) {
  const browser = await launchers[engine]("light");
  const server = await serve({ headers: { "/*": { "Content-Security-Policy": policy } } });
  try {
    const page = new Page(engine, await browser.newPage()).at(server.origin);
    await page.resize(1280, 900);
    await page.open("/tests/widget.html");
    await page.until(() => typeof window.lay === "function");
    if (engine === "chromium") {
      await core(page);
      await keystrokes(page);
    }
    for (const words of [10_000, 50_000]) await frames(page, engine, words);
    await pasted(page, engine);
    if (process.argv[3]) await navigated(browser, engine, process.argv[3]);
  } finally {
    await server.close();
    await browser.close();
  }
}
const width = Math.max(...rows.map(({ what }) => what.length)), middle = Math.max(...rows.map(({ found }) => found.length));
console.log(`\n${"what".padEnd(width)}  ${"found".padEnd(middle)}  target`);
for (const { what, found, target } of rows) console.log(`${what.padEnd(width)}  ${found.padEnd(middle)}  ${target}`);

/** Each stage of 1 MB by itself, between what nothing can do without: one pass over the bytes, the string handed over. @param {Page} page */
async function core(page) {
  const stages = await page.evaluate(async (text) => {
    const address = "/src/engine/obelize.js";
    const engine = await import(address);
    const [lexicon] = await Promise.all([fetch("/src/engine/lexicon.bin").then((response) => response.arrayBuffer()), engine.default()]);
    engine.load_lexicon(new Uint8Array(lexicon));
    const fastest = (/** @type {() => void} */ run) => {
      let least = Infinity;
      for (let round = 0; round < 8; round++) {
        const from = performance.now();
        run();
        least = Math.min(least, performance.now() - from);
      }
      return least;
    };
    const bytes = new TextEncoder().encode(text), room = new Uint8Array(3 * text.length), encoder = new TextEncoder();
    const session = engine.Session.open(text), marks = session.marks(0, session.length), analysis = session.analysis();
    /** @type {[string, number, string?][]} */
    const stages = [
      ["one pass over the bytes (limit: memory)", fastest(() => bytes.indexOf(0))],
      ["the string handed to wasm (limit: UTF-8)", fastest(() => encoder.encodeInto(text, room))],
      ["whole analysis, spans (scan)", fastest(() => engine.scan(text)), "≤ 30 ms"],
      ["read into a session (open)", fastest(() => engine.Session.open(text).free())],
      ["marks out of a session", fastest(() => session.marks(0, session.length))],
      ["marks handed to the page", fastest(() => structuredClone(marks))],
      ["analysis out of a session, objects", fastest(() => session.analysis())],
      ["analysis handed to the page", fastest(() => structuredClone(analysis))],
    ];
    session.free();
    return stages;
  }, prose.slice(0, 1_000_000));
  for (const [stage, time, target = ""] of stages) row(`chromium: 1 MB, ${stage}`, [time], target, ` (${(1000 / time).toFixed(1)} MB/s)`);
}

/** From navigation to the first mark of a text that the address carries, nothing kept from before. @param {any} browser @param {string} engine @param {string} folder */
async function navigated(browser, engine, folder) {
  const server = await serve({ mounts: { "/": relative(repository, resolve(folder)) } });
  try {
    const times = [];
    for (let round = 0; round < 5; round++) {
      const page = new Page(engine, await browser.newPage()).at(server.origin);
      // Another address each time, so that nothing compiled is kept either.
      await page.open(`/index.html?${round}`);
      await page.until(() => !!document.querySelector("[data-sample]"));
      times.push(await page.evaluate(async () => {
        /** @type {HTMLElement} */ (document.querySelector("[data-sample]")).click();
        const count = () => [.../** @type {any} */ (CSS).highlights.values()].reduce((sum, { size }) => sum + size, 0);
        while (!count()) await new Promise((resolve) => setTimeout(resolve, 1));
        return performance.now();
      }));
    }
    row(`${engine}: navigation → first mark of the sample text`, [times.sort((a, b) => a - b)[2]], "≤ 250 ms");
  } finally {
    await server.close();
  }
}

/** One keystroke in a session, by size of the text. @param {Page} page */
async function keystrokes(page) {
  for (const size of [10_000, 100_000, 1_000_000, 10_000_000]) {
    const { median, worst, memory } = await page.evaluate(async (text, size) => {
      const address = "/src/engine/obelize.js";
      const engine = await import(address);
      const { memory } = await engine.default();
      const before = memory.buffer.byteLength;
      const whole = text.repeat(Math.ceil(size / text.length)).slice(0, size);
      const session = engine.Session.open(whole);
      const grown = memory.buffer.byteLength - before;
      const times = [];
      let at = whole.indexOf("\n", size / 2);
      for (let key = 0; key < 1000; key++) {
        const from = performance.now();
        session.edit(at, at, "It may well be, said Lena Ortiz. "[key % 33]);
        times.push(performance.now() - from);
        at++;
      }
      session.free();
      times.sort((a, b) => a - b);
      return { median: times[500], worst: times[990], memory: grown / size };
    }, prose.slice(0, Math.min(size, 1_000_000)), size);
    row(`chromium: keystroke in ${size / 1000} KB, median / 99 of 100`, [median, worst], "≤ 0.3 ms", `, ${memory.toFixed(1)} bytes of wasm memory a letter`);
  }
}

/** From a key to the end of the next frame, without and with marks. @param {Page} page @param {string} engine @param {number} words */
async function frames(page, engine, words) {
  const [without, marked] = await page.evaluate(async (paragraphs) => {
    const editor = /** @type {HTMLElement} */ (document.querySelector("#editor"));
    const measure = async () => {
      editor.focus();
      const place = editor.children[3].firstChild;
      getSelection()?.collapse(place, /** @type {Text} */ (place).length);
      const times = [];
      for (let key = 0; key < 60; key++) {
        await new Promise((resolve) => setTimeout(resolve, 40));
        await new Promise((resolve) => requestAnimationFrame(resolve));
        const from = performance.now();
        document.execCommand("insertText", false, " It may be so."[key % 14]);
        await new Promise((resolve) => requestAnimationFrame(() => { const { port1, port2 } = new MessageChannel(); port1.onmessage = resolve; port2.postMessage(null); }));
        times.push(performance.now() - from);
      }
      return times.sort((a, b) => a - b)[30];
    };
    const fill = () => editor.replaceChildren(...paragraphs.map((text) => Object.assign(document.createElement("p"), { textContent: text })));
    fill();
    const without = await measure();
    fill();
    const lens = window.attach(editor, {});
    await lens.ready;
    const marked = await measure();
    lens.detach();
    return [without, marked];
  }, paragraphsOf(words));
  row(`${engine}: key → frame, ${words} words, without / with marks`, [without, marked], "≤ 1.1 × or + 2 ms", `, × ${(marked / without).toFixed(2)}`);
}

/** From a paste of 10,000 words to the first marks, and to all. @param {Page} page @param {string} engine */
async function pasted(page, engine) {
  const [first, all] = await page.evaluate(async (paragraphs) => {
    const editor = /** @type {HTMLElement} */ (document.querySelector("#editor"));
    const rounds = [];
    for (let round = 0; round < 5; round++) {
      editor.replaceChildren(document.createElement("p"));
      const lens = window.attach(editor, {});
      await lens.ready;
      await new Promise((resolve) => setTimeout(resolve, 300));
      const from = performance.now();
      editor.replaceChildren(...paragraphs.map((text) => Object.assign(document.createElement("p"), { textContent: text })));
      while (!window.painted(window, editor).length) await new Promise((resolve) => requestAnimationFrame(resolve));
      const first = performance.now() - from;
      await window.settled(lens);
      rounds.push([first, performance.now() - from]);
      lens.detach();
    }
    return [0, 1].map((which) => rounds.map((round) => round[which]).sort((a, b) => a - b)[2]);
  }, paragraphsOf(10_000));
  row(`${engine}: paste of 10,000 words → first marks / whole analysis`, [first, all], "≤ 50 / ≤ 150 ms");
}
