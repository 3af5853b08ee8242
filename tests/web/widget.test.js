/// <reference path="./widget.d.ts" />
/** Lenses over editables: what is painted is what the engine finds, at boot and at every step of an edit. */
import { readFile } from "node:fs/promises";
import assert from "node:assert/strict";
import { eachEngine } from "./harness/engines.js";

/** @import { Page } from "./harness/page.js" */

/** The page of these tests has a frame in it, which the pages of the project have not. */
const policy = JSON.parse(await readFile(new URL("../../www/headers.json", import.meta.url), "utf8"))["/*"]["Content-Security-Policy"];
const serve = { headers: { "/*": { "Content-Security-Policy": `${policy}; frame-src 'self'` } } };

/** Lays a lens over an element (`#inner` stands in a shadow root) and waits for its marks. @param {Page} page @param {string} selector @param {object} [options] */
async function lay(page, selector, options = {}) {
  await page.until(() => typeof window.lay === "function");
  await page.evaluate(async (selector, options) => {
    const root = selector === "#inner" ? window.inner : document.querySelector(selector);
    window.lenses[selector] = window.lay(root, options);
    await window.settled(window.lenses[selector]);
  }, selector, options);
}

/** Compares the words painted with those the engine finds in the text, once it has answered. @param {Page} page @param {string} selector @param {string} step */
async function check(page, selector, step) {
  const { painted, expected, text } = await page.evaluate(async (selector) => {
    const lens = window.lenses[selector];
    await window.settled(lens);
    const root = selector === "#inner" ? window.inner : document.querySelector(selector);
    return { painted: window.painted(self, root).map(({ text }) => text), expected: window.expected(lens.text), text: lens.text };
  }, selector);
  assert.deepEqual(painted, expected, `${step}: ${text}`);
  return painted;
}

eachEngine("marks follow typing, undo, split, merge, bold, paste and a change by script", async ({ page, server }) => {
  await page.open("/tests/widget.html");
  await lay(page, "#editor");
  assert.deepEqual(await check(page, "#editor", "boot"), ["said", "regime", "may", "clearly", "horrific", "perhaps"]);
  assert.deepEqual(server.violations, []);
  await page.click("#editor p:last-child");
  await page.key("End");
  await page.type(" They may go.");
  assert.equal((await check(page, "#editor", "typing")).length, 7);
  await page.key("Home");
  await page.type("Perhaps.");
  assert.equal((await check(page, "#editor", "typing before")).length, 8);
  await page.key("Enter");
  await check(page, "#editor", "split");
  await page.key("Backspace");
  await check(page, "#editor", "merge");
  await page.paste(" The horrific regime.");
  assert.equal((await check(page, "#editor", "paste")).length, 10);
  await page.key("Control+z");
  await check(page, "#editor", "undo");
  await page.evaluate(() => {
    const word = /** @type {Text} */ (document.querySelector("#editor p")?.firstChild);
    getSelection()?.setBaseAndExtent(word, 14, word, 20);
    document.execCommand("bold");
  });
  assert.ok((await check(page, "#editor", "bold over half a mark")).length > 5);
  await page.evaluate(() => { /** @type {Element} */ (document.querySelector("#editor")?.lastChild).textContent = "The regime said so."; });
  await check(page, "#editor", "script");
  await page.evaluate(() => { const editor = /** @type {Element} */ (document.querySelector("#editor")); editor.prepend(/** @type {Element} */ (editor.lastChild)); });
  await check(page, "#editor", "paragraph moved");
  // Joining two paragraphs, the browser itself tries a style attribute.
  assert.deepEqual(server.violations.filter(({ directive }) => directive !== "style-src-attr"), []);
}, { serve });

eachEngine("on every frame while typing, each mark lies on its word", async ({ page }) => {
  await page.open("/tests/widget.html");
  await lay(page, "#editor");
  await page.evaluate(() => {
    const states = window.states = new Set();
    const look = () => {
      states.add(window.painted(self, document.querySelector("#editor")).map(({ text }) => text).join(" "));
      if (!window.enough) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await page.click("#editor p:first-child");
  await page.key("Home");
  await page.type("So then they went home and slept. ");
  await page.frame();
  assert.deepEqual(await page.evaluate(() => { window.enough = true; return [...window.states]; }), ["said regime may clearly horrific perhaps"]);
}, { serve });

eachEngine("painting, selecting and filtering change nothing in the DOM", async ({ page }) => {
  await page.open("/tests/widget.html");
  await page.until(() => typeof window.lay === "function");
  const { records, before, after, painted } = await page.evaluate(async () => {
    const editor = /** @type {HTMLElement} */ (document.querySelector("#editor"));
    const before = document.documentElement.outerHTML;
    const observer = new MutationObserver(() => {});
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    const lens = window.lay(editor);
    await window.settled(lens);
    lens.next();
    lens.hover(lens.findings[2].id);
    lens.filter(["hedge"]);
    lens.mode = "underline";
    const painted = window.painted(self, editor).map(({ name, text }) => `${name} ${text}`);
    lens.analyze();
    return { records: observer.takeRecords().length, before, after: document.documentElement.outerHTML, painted };
  });
  assert.deepEqual(painted, ["hedge-line may", "hedge-line perhaps"]);
  assert.equal(records, 0);
  assert.equal(after, before);
}, { serve });

eachEngine("a mark in somebody else's words is muted", async ({ page }) => {
  await page.open("/tests/widget.html");
  await lay(page, "#editor");
  const painted = await page.evaluate(() => window.painted(self, document.querySelector("#editor")).map(({ name, text }) => `${name} ${text}`));
  assert.deepEqual(painted, ["attribution said", "loaded-term regime", "hedge may", "booster-muted clearly", "loaded-term-muted horrific", "hedge perhaps"]);
}, { serve });

eachEngine("a selected attribution shows its source and its content", async ({ page }) => {
  await page.open("/tests/widget.html");
  await lay(page, "#editor");
  const shown = await page.evaluate(() => {
    const lens = window.lenses["#editor"];
    lens.select("said-1");
    const texts = (/** @type {string} */ layer) => [...CSS.highlights.get(`obelize-${layer}`) ?? []].map((range) => {
      const live = document.createRange();
      live.setStart(range.startContainer, range.startOffset);
      live.setEnd(range.endContainer, range.endOffset);
      return live.toString();
    });
    const selected = ["selected", "source", "content"].map(texts);
    lens.select(null);
    return { selected, none: ["selected", "source", "content"].map(texts) };
  });
  assert.deepEqual(shown, { selected: [["said"], ["minister"], ["the regime may fall."]], none: [[], [], []] });
}, { serve });

eachEngine("detached lenses leave nothing behind, two on one page leave each other alone", async ({ page, server }) => {
  await page.open("/tests/widget.html");
  await lay(page, "#editor");
  await lay(page, "#other");
  await lay(page, "#inner");
  await check(page, "#other", "second");
  assert.deepEqual(await check(page, "#inner", "in a shadow root"), ["may", "perhaps"]);
  const left = await page.evaluate(async () => {
    const { lenses, inner } = window;
    const same = window.attach(/** @type {Element} */ (document.querySelector("#editor"))) === lenses["#editor"];
    const shadow = /** @type {ShadowRoot} */ (inner.getRootNode());
    const sheets = [document.adoptedStyleSheets.length, shadow.adoptedStyleSheets.length];
    lenses["#editor"].detach();
    lenses["#editor"].detach();
    const others = window.painted(self).map(({ text }) => text);
    lenses["#other"].detach();
    lenses["#inner"].detach();
    const text = /** @type {Element} */ (document.querySelector("#editor p"));
    text.textContent += " It may.";
    await new Promise((resolve) => setTimeout(resolve, 50));
    return { same, sheets, others, names: [...CSS.highlights.keys()], after: [document.adoptedStyleSheets.length, shadow.adoptedStyleSheets.length] };
  });
  assert.deepEqual(left, { same: true, sheets: [1, 1], others: left.others, names: [], after: [0, 0] });
  assert.deepEqual([...left.others].sort(), ["claims", "may", "may", "perhaps"]);
  assert.deepEqual(server.violations, []);
}, { serve });

eachEngine("an editor that is taken out and put elsewhere keeps its marks", async ({ page }) => {
  await page.open("/tests/widget.html");
  await lay(page, "#other");
  const moved = await page.evaluate(async () => {
    const other = /** @type {HTMLElement} */ (document.querySelector("#other"));
    /** @type {ShadowRoot} */ (window.inner.getRootNode()).append(other);
    window.lenses["#other"].analyze();
    const sheets = [document.adoptedStyleSheets.length, /** @type {ShadowRoot} */ (other.getRootNode()).adoptedStyleSheets.length];
    return { painted: window.painted(self, other).map(({ text }) => text), sheets };
  });
  assert.deepEqual(moved, { painted: ["claims", "may"], sheets: [0, 1] });
}, { serve });

eachEngine("a frame is painted in its own document, and again when it has loaded another", async ({ page }) => {
  await page.open("/tests/widget.html");
  await lay(page, "#frame");
  const painted = () => page.evaluate(() => {
    const frame = /** @type {Window} */ (/** @type {HTMLIFrameElement} */ (document.querySelector("#frame")).contentWindow);
    return window.painted(frame).map(({ text }) => text);
  });
  assert.deepEqual(await painted(), ["may", "regime", "said"]);
  await page.click("#frame >>> p:first-child");
  await page.key("End");
  await page.type(" Perhaps.");
  await page.evaluate(() => window.settled(window.lenses["#frame"]));
  assert.deepEqual(await painted(), ["may", "Perhaps", "regime", "said"]);
  await page.key("Home");
  await page.key("F8");
  assert.deepEqual(await page.evaluate(() => [window.lenses["#frame"].selected?.text, String(/** @type {any} */ (document.querySelector("#frame")).contentWindow.getSelection())]), ["may", "may"], "F8 in the frame");
  const rect = await page.evaluate(() => {
    const lens = window.lenses["#frame"];
    const [{ left, top, width, height }] = lens.rectsOf(lens.findings[0]);
    return { inside: document.elementFromPoint(left + width / 2, top + height / 2)?.id, found: lens.findingAt(left + width / 2, top + height / 2)?.text };
  });
  assert.deepEqual(rect, { inside: "frame", found: "may" });
  await page.evaluate(() => new Promise((resolve) => {
    const frame = /** @type {HTMLIFrameElement} */ (document.querySelector("#frame"));
    frame.addEventListener("load", () => resolve(true), { once: true });
    frame.contentWindow?.location.reload();
  }));
  await page.until(() => window.painted(/** @type {any} */ (document.querySelector("#frame")).contentWindow).length === 3);
  assert.deepEqual(await painted(), ["may", "regime", "said"]);
  // Block editors put a body of their own in the first one's place.
  await page.evaluate(() => {
    const page = /** @type {Document} */ (/** @type {HTMLIFrameElement} */ (document.querySelector("#frame")).contentDocument);
    const body = page.createElement("body");
    body.append(Object.assign(page.createElement("p"), { textContent: "Perhaps it is horrific." }));
    page.documentElement.replaceChild(body, page.body);
  });
  await page.until(() => window.painted(/** @type {any} */ (document.querySelector("#frame")).contentWindow).length === 2);
  assert.deepEqual(await painted(), ["Perhaps", "horrific"]);
}, { serve });

eachEngine("F8 goes from mark to mark, Escape leaves, a click selects, a pointer hovers", async ({ page }) => {
  await page.open("/tests/widget.html");
  await lay(page, "#editor");
  await page.evaluate(() => {
    window.seen = [];
    for (const type of ["obelize-select", "obelize-hover"]) {
      window.lenses["#editor"].addEventListener(type, (event) => {
        const { finding, via } = /** @type {CustomEvent} */ (event).detail;
        window.seen.push(`${type.slice(8)} ${finding?.text} ${via}`);
      });
    }
  });
  await page.click("#editor p:nth-child(2)");
  await page.evaluate(() => { window.lenses["#editor"].select(null); window.seen.length = 0; });
  await page.key("F8");
  assert.equal(await page.evaluate(() => String(getSelection())), await page.evaluate(() => window.lenses["#editor"].selected?.text));
  await page.key("Shift+F8");
  await page.key("Escape");
  const [first, second, third] = await page.evaluate(() => window.seen);
  assert.match(first, /^select \w+ keyboard$/);
  assert.match(second, /^select \w+ keyboard$/);
  assert.notEqual(first, second);
  assert.equal(third, "select undefined keyboard");
  const point = await page.evaluate(() => {
    const lens = window.lenses["#editor"];
    window.seen.length = 0;
    const [rect] = lens.rectsOf(/** @type {any} */ (lens.finding("regime-1")));
    return { x: Math.round(rect.left + rect.width / 2), y: Math.round(rect.top + rect.height / 2) };
  });
  await page.hover(point);
  await page.until(() => window.seen.includes("hover regime pointer"));
  await page.click(point);
  assert.equal(await page.evaluate(() => window.lenses["#editor"].selected?.text), "regime");
}, { serve });

eachEngine("a finding ignored stays away while the text is edited, and comes back", async ({ page }) => {
  await page.open("/tests/widget.html");
  await lay(page, "#editor");
  const words = () => page.evaluate(async () => {
    await window.settled(window.lenses["#editor"]);
    return window.painted(self, document.querySelector("#editor")).map(({ text }) => text);
  });
  await page.evaluate(() => window.lenses["#editor"].ignore("may-1"));
  assert.deepEqual(await words(), ["said", "regime", "clearly", "horrific", "perhaps"]);
  await page.click("#editor p:last-child");
  await page.key("End");
  await page.type(" It may.");
  assert.deepEqual(await words(), ["said", "regime", "clearly", "horrific", "perhaps", "may"]);
  await page.evaluate(() => window.lenses["#editor"].ignore("may-2", { scope: "rule" }));
  assert.deepEqual(await words(), ["said", "regime", "clearly", "horrific", "perhaps"]);
  assert.equal(await page.evaluate(() => window.lenses["#editor"].counts.hedge), 1);
  await page.evaluate(() => window.lenses["#editor"].restore());
  assert.equal((await words()).length, 7);
}, { serve });

eachEngine("with findings ignored, marks wait for the analysis that tells which they are", async ({ page }) => {
  await page.open("/tests/widget.html");
  await page.until(() => typeof window.lay === "function");
  const painted = await page.evaluate(async () => {
    const editor = /** @type {HTMLElement} */ (document.querySelector("#other"));
    const may = (/** @type {number} */ start, /** @type {string} */ id) => ({ id, category: "hedge", start, end: start + 3, text: "may", entry: "may", reason: "", voice: { kind: "own" } });
    /** @type {import("../../www/src/types.js").SessionEvents[]} */
    const sessions = [];
    const analyst = /** @type {any} */ ({
      open(/** @type {unknown} */ _, /** @type {any} */ events, /** @type {number} */ version) {
        sessions.push(events);
        queueMicrotask(() => events.analysis({ findings: [may(13, "first")], sources: [], observations: [], counts: {} }, version, 1));
        return { edit() {}, close() {} };
      },
    });
    const lens = window.attach(editor, { analyst });
    await lens.ready;
    const words = () => window.painted(self, editor).map(({ text }) => text);
    const seen = [words()];
    lens.ignore("first");
    seen.push(words());
    editor.append(Object.assign(document.createElement("p"), { textContent: "may" }));
    await new Promise((resolve) => setTimeout(resolve));
    sessions[0].marks(Uint32Array.of(13, 16, 0, 23, 26, 0), lens.version);
    seen.push(words());
    sessions[0].analysis(/** @type {any} */ ({ findings: [may(13, "first"), may(23, "second")], sources: [], observations: [], counts: {} }), lens.version, 1);
    seen.push(words());
    return seen;
  });
  assert.deepEqual(painted, [["may"], [], [], ["may"]]);
}, { serve });

eachEngine("while a word is being composed its marks move, and nothing is analysed", async ({ page }) => {
  await page.open("/tests/widget.html");
  await lay(page, "#other");
  const seen = await page.evaluate(async () => {
    const editor = /** @type {HTMLElement} */ (document.querySelector("#other")), lens = window.lenses["#other"];
    const words = () => window.painted(self, editor).map(({ text }) => text);
    editor.dispatchEvent(new CompositionEvent("compositionstart", { bubbles: true }));
    const node = /** @type {Text} */ (editor.querySelector("p")?.firstChild);
    node.insertData(0, "may ");
    await new Promise((resolve) => setTimeout(resolve, 150));
    const during = { words: words(), settled: lens.settled };
    editor.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true }));
    await window.settled(lens);
    return { during, after: words() };
  });
  assert.deepEqual(seen, { during: { words: ["claims", "may"], settled: false }, after: ["may", "claims", "may"] });
}, { serve });

eachEngine("a text of many paragraphs is painted near what is visible, and all of it as one scrolls", async ({ page }) => {
  await page.open("/tests/widget.html");
  await page.evaluate(() => {
    const editor = /** @type {HTMLElement} */ (document.querySelector("#editor"));
    editor.replaceChildren(...Array.from({ length: 600 }, (_, number) => {
      const paragraph = document.createElement("p");
      paragraph.textContent = `Number ${number} may be the regime that said so, perhaps.`;
      return paragraph;
    }));
  });
  await lay(page, "#editor");
  const atTop = await page.evaluate(() => window.painted(self, document.querySelector("#editor p:first-child")).length);
  assert.equal(atTop, 4);
  const all = await page.evaluate(() => window.painted(self, document.querySelector("#editor")).length);
  assert.ok(all < 600, `${all} ranges for some two screens`);
  await page.evaluate(() => document.querySelector("#editor p:nth-child(400)")?.scrollIntoView());
  await page.until(() => window.painted(self, document.querySelector("#editor p:nth-child(400)")).length === 4);
  assert.equal(await page.evaluate(() => window.painted(self, document.querySelector("#editor p:first-child")).length), 0);
}, { serve });

eachEngine("of one endless paragraph, too, only what is near is painted", async ({ page }) => {
  await page.open("/tests/widget.html");
  await page.evaluate(() => {
    const editor = /** @type {HTMLElement} */ (document.querySelector("#editor"));
    editor.replaceChildren(Array.from({ length: 3000 }, (_, number) => `Number ${number} may be the regime that said so, perhaps.`).join(" "));
  });
  await lay(page, "#editor");
  const count = () => page.evaluate(() => {
    const editor = /** @type {HTMLElement} */ (document.querySelector("#editor"));
    const ranges = [...CSS.highlights.get("obelize-hedge") ?? []].map((range) => {
      const live = document.createRange();
      live.setStart(range.startContainer, range.startOffset);
      live.setEnd(range.endContainer, range.endOffset);
      return live.getBoundingClientRect();
    }).filter(({ top, bottom }) => bottom > 0 && top < innerHeight);
    return { all: window.painted(self, editor).length, seen: ranges.length, lowest: Math.max(...ranges.map(({ bottom }) => bottom)) };
  });
  const top = await count();
  assert.ok(top.all < 1500 && top.seen > 50 && top.lowest > 800, JSON.stringify(top));
  await page.evaluate(() => scrollTo({ top: document.documentElement.scrollHeight / 2, behavior: "instant" }));
  await page.frame();
  await page.frame();
  const middle = await count();
  assert.ok(middle.all < 2500 && middle.seen > 50 && middle.lowest > 800, JSON.stringify(middle));
}, { serve });

eachEngine("a lens whose engine cannot be had says so", async ({ page }) => {
  await page.open("/tests/widget.html");
  await page.until(() => typeof window.lay === "function");
  const error = await page.evaluate(() => new Promise((resolve) => {
    const lens = window.attach(/** @type {Element} */ (document.querySelector("#other")), { workerSrc: "/tests/no-such-worker.js", engineSrc: "/tests/no-such.wasm" });
    lens.addEventListener("obelize-error", (event) => resolve({ code: /** @type {CustomEvent} */ (event).detail.code, state: lens.state }));
  }));
  assert.deepEqual(error, { code: "engine-not-started", state: "error" });
}, { serve });

eachEngine("fifty texts on one page are each marked, by one engine; one that is written in or taken out leaves the others alone", async ({ page, server }) => {
  await page.open("/tests/widget.html");
  await page.until(() => typeof window.lay === "function");
  await server.forget();
  const seen = await page.evaluate(async () => {
    const main = /** @type {HTMLElement} */ (document.querySelector("main"));
    const texts = Array.from({ length: 50 }, (_, number) => {
      const root = document.createElement("div");
      root.contentEditable = "true";
      root.textContent = `Clerk ${number} said the regime may fall${", perhaps".repeat(number % 3)}.`;
      main.append(root);
      return { root, lens: window.lay(root) };
    });
    const wrong = async (/** @type {typeof texts} */ some) => {
      await Promise.all(some.map(({ lens }) => window.settled(lens)));
      return some.filter(({ root, lens }) => window.painted(self, root).map(({ text }) => text).join() !== window.expected(lens.text).join()).length;
    };
    const first = await wrong(texts);
    /** @type {Text} */ (texts[7].root.firstChild).insertData(0, "Clearly, ");
    const written = await wrong(texts);
    for (const { lens } of texts.splice(10, 30)) lens.detach();
    const fewer = await wrong(texts);
    for (const { lens, root } of texts.splice(0)) { lens.detach(); root.remove(); }
    return { first, written, fewer, left: window.painted().length };
  });
  assert.deepEqual(seen, { first: 0, written: 0, fewer: 0, left: 0 });
  assert.ok(server.requests.filter(({ path }) => path.endsWith(".wasm")).length <= 1, "one engine for all");
}, { only: ["chromium"] });
