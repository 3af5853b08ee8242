/// <reference path="./widget.d.ts" />
/** What a newsroom takes hold of from outside: parts, slots, states, methods, its own buttons, the panel's ways to a text. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { PNG } from "pngjs";
import { eachEngine } from "./harness/engines.js";

/** @import { Page } from "./harness/page.js" */

const sources = 'worker-src="/tests/fake-worker.js" lexicon-src="/tests/fake-lexicon.json"';
/** @param {string} body @param {string} [script] */
const html = (body, script = "") => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Desk</title><link rel="stylesheet" href="/tests/widget.css"><link rel="stylesheet" href="/parts.css">
  <main>${body}</main><script type="module" src="/src/define.js"></script><script type="module" src="/tests/widget.fixture.js"></script>${script}</html>`;

const story = html(`<obelize-text id="story" panel="side" ${sources}>
  <textarea aria-label="Copy" rows="6">The minister said the regime may fall.</textarea>
  <button slot="popover-actions" value="ask-author">Ask the author</button>
  <a slot="toolbar-end" href="/rules">House rules</a><p slot="footer">Desk 4</p><p slot="empty">Nothing filed yet.</p></obelize-text>`);
/** A newsroom's own ground for hedges, which nothing else on the page has. */
const OWN = [0, 255, 170];
const css = `obelize-text::part(panel) { outline: 3px solid rgb(1, 2, 3); } main { --obelize-hedge-bg: rgb(${OWN}); } obelize-text::part(item-quote) { font-style: oblique; } obelize-text::part(filter) { border-radius: 2px; }
  .obelize-popover::part(popover-title) { letter-spacing: 2px; } obelize-text:state(empty) { --seen: empty; } obelize-text:state(ready):not(:state(empty)) { --seen: ready; }`;
const files = { "/desk.html": story, "/parts.css": { type: "text/css", body: css } };
const themed = { type: "text/css", body: `main { --obelize-hedge-bg: rgb(${OWN}); }` };
/** How many points of an element's place have it. @param {Page} page @param {string} selector @param {string} name of the picture */
async function pointsOfOwn(page, selector, name) {
  await page.frame();
  const { left, top, right, bottom } = await page.evaluate((selector) => { const { left, top, right, bottom } = /** @type {Element} */ (document.querySelector(selector)).getBoundingClientRect(); return { left, top, right, bottom }; }, selector);
  const { data, width } = PNG.sync.read(await page.screenshot(name));
  let points = 0;
  for (let y = Math.round(top); y < bottom; y++) for (let x = Math.round(left); x < right; x++) if (OWN.every((value, channel) => data[4 * (y * width + x) + channel] === value)) points++;
  return points;
}

/** @param {Page} page */
async function open(page) {
  await page.open("/desk.html");
  await page.until(() => document.querySelector("#story")?.shadowRoot?.querySelector("obelize-panel")?.shadowRoot?.querySelectorAll("[role=option]").length === 3);
}

eachEngine("a page styles every part and mark, and the panel inside the element by exported parts", async ({ page }) => {
  await open(page);
  assert.ok(await pointsOfOwn(page, "textarea", "widget-themed-field") > 100, "a mark in the field on the newsroom's own ground");
  await page.evaluate(() => { const { lens } = /** @type {any} */ (document.querySelector("#story")); lens.select(lens.findings[1].id, { via: "keyboard" }); });
  await page.until(() => !!document.querySelector(".obelize-popover[open]"));
  const seen = await page.evaluate(() => {
    const panel = /** @type {HTMLElement} */ (document.querySelector("#story")?.shadowRoot?.querySelector("obelize-panel"));
    const style = (/** @type {Element | null | undefined} */ element) => getComputedStyle(/** @type {Element} */ (element));
    const field = /** @type {Element} */ (document.querySelector("textarea")).getBoundingClientRect();
    return {
      panel: style(panel).outlineColor, quote: style(panel.shadowRoot?.querySelector(".hit")).fontStyle.slice(0, 7), filter: style(panel.shadowRoot?.querySelector("[part=filter]")).borderTopLeftRadius,
      popover: style(document.querySelector(".obelize-popover")?.shadowRoot?.querySelector("[part=popover-title]")).letterSpacing,
      beside: panel.getBoundingClientRect().left >= field.right, state: style(document.querySelector("#story")).getPropertyValue("--seen").trim(),
    };
  });
  assert.deepEqual(seen, { panel: "rgb(1, 2, 3)", quote: "oblique", filter: "2px", popover: "2px", beside: false, state: "ready" });
  await page.resize(1280, 900);
  await page.evaluate(() => { /** @type {HTMLElement} */ (document.querySelector("main")).style.maxInlineSize = "none"; });
  await page.until(() => /** @type {any} */ (document.querySelector("#story")).shadowRoot.querySelector("obelize-panel").getBoundingClientRect().left >= /** @type {Element} */ (document.querySelector("textarea")).getBoundingClientRect().right);
}, { serve: { files }, size: [900, 900] });

eachEngine("slots take a newsroom's own buttons, links and words; its button in the popover tells of the finding", async ({ page }) => {
  await open(page);
  const shown = () => page.evaluate(() => {
    const seen = (/** @type {string} */ name) => { const element = document.querySelector(`[slot=${name}]`); return !!element && element.getClientRects().length > 0; };
    return ["popover-actions", "toolbar-end", "footer", "empty"].filter(seen);
  });
  assert.deepEqual(await shown(), ["toolbar-end", "footer"]);
  await page.evaluate(() => {
    const story = /** @type {any} */ (document.querySelector("#story"));
    window.seen = [];
    story.addEventListener("obelize-action", (/** @type {CustomEvent} */ event) => {
      window.seen.push(`${event.detail.action} ${event.detail.finding.text}`);
      if (window.seen.length === 1) event.preventDefault();
    });
    story.select(story.findings[1].id, { via: "keyboard" });
  });
  await page.until(() => !!document.querySelector(".obelize-popover[open] > button"));
  await page.click(".obelize-popover > button");
  await page.until(() => window.seen.length === 1);
  assert.ok(await page.evaluate(() => !!document.querySelector(".obelize-popover[open]")), "prevented, it stays");
  await page.click(".obelize-popover > button");
  await page.until(() => !document.querySelector(".obelize-popover[open]"));
  assert.deepEqual(await page.evaluate(() => window.seen), ["ask-author regime", "ask-author regime"]);
  const composes = (/** @type {string} */ type) => page.evaluate((type) => { document.querySelector("textarea")?.dispatchEvent(new CompositionEvent(type, { bubbles: true })); }, type);
  await composes("compositionstart");
  await page.until(() => document.querySelector("#story")?.matches(":state(composing)"));
  await composes("compositionend");
  await page.until(() => document.querySelector("#story")?.matches(":not(:state(composing))"));
  await page.evaluate(() => { /** @type {any} */ (document.querySelector("#story")).value = ""; });
  await page.until(() => getComputedStyle(/** @type {Element} */ (document.querySelector("#story"))).getPropertyValue("--seen").trim() === "empty");
  await page.until(() => /** @type {Element} */ (document.querySelector("[slot=empty]")).getClientRects().length > 0);
  const states = await page.evaluate(() => new Promise((resolve) => {
    const text = document.createElement("obelize-text");
    for (const [name, value] of [["worker-src", "/tests/no-such-worker.js"], ["engine-src", "/tests/no-such.wasm"]]) text.setAttribute(name, value);
    const state = () => ["loading", "ready", "error"].filter((name) => text.matches(`:state(${name})`)).join();
    const first = /** @type {Promise<string>} */ (new Promise((resolve) => { text.addEventListener("obelize-text", () => resolve(state()), { once: true }); }));
    text.addEventListener("obelize-error", async () => resolve([await first, state()]));
    document.querySelector("main")?.append(text);
    text.value = "It may burst.";
  }));
  assert.deepEqual(states, ["loading", "error"]);
}, { serve: { files } });

eachEngine("properties and methods of the element are those of its lens, exports among them", async ({ page }) => {
  await open(page);
  const told = await page.evaluate(async () => {
    const story = /** @type {any} */ (document.querySelector("#story"));
    await story.ready;
    const exported = await Promise.all(["json", "csv", "md", "html", "webannotation"].map((format) => story.export(format)));
    const refused = await story.export("pdf").catch((/** @type {Error} */ error) => error.name);
    story.ignore("may-1");
    const ignored = [...story.ignored];
    story.restore();
    story.filter(["hedge"]);
    return {
      findings: story.findings.map((/** @type {any} */ { text }) => text), frozen: Object.isFrozen(story.findings), next: story.next().text,
      json: JSON.parse(exported[0]).findings.length, csv: exported[1].trim().split("\r\n").length, md: exported[2].includes("[^3]"), html: exported[3].includes("<mark data-category=\"loaded-term\""),
      annotations: JSON.parse(exported[4]).items.length, refused, ignored, left: story.ignored.size, version: typeof story.version,
    };
  });
  assert.deepEqual(told, {
    findings: ["said", "regime", "may"], frozen: true, next: "may", json: 3, csv: 4, md: true, html: true, annotations: 3, refused: "RangeError", ignored: ["may-1"], left: 0, version: "number",
  });
}, { only: ["chromium"], serve: { files } });

const stand = (/** @type {string} */ name) => readFile(new URL(`fixtures/${name}`, import.meta.url), "utf8");
/** Where the assets are elsewhere than beside the modules, and no worker is to be had: an engine of a dozen words on the main thread. */
const elsewhere = {
  "/src/engine/obelize.js": await stand("page-engine.js"), "/engine/elsewhere.wasm": { type: "application/wasm", body: "" },
  "/engine/lexicon.bin": { type: "application/octet-stream", body: "" }, "/words/elsewhere.json": await stand("page-lexicon.json"),
};
const dressed = html(`<label for="own">Copy</label><form id="form"><fieldset id="set">
  <obelize-text id="own" name="copy" placeholder="Write here" mode="underline" categories="hedge attribution" without-popover ${sources}></obelize-text></fieldset></form>
  <obelize-text id="alone" without-worker engine-src="/engine/elsewhere.wasm" lexicon-src="/words/elsewhere.json"><textarea aria-label="Alone">Experts said that it may rain.</textarea></obelize-text>
  <div id="shadow"></div>`);

eachEngine("each attribute does what it says, and each event comes out of a shadow tree", async ({ page, server }) => {
  await page.open("/dressed.html");
  await page.until(() => typeof window.settled === "function" && !!customElements.get("obelize-text"));
  const seen = await page.evaluate(async () => {
    const own = window.own = /** @type {any} */ (document.querySelector("#own")), { surface } = own;
    own.value = "The minister said the regime may fall.";
    await window.settled(own.lens);
    const painted = () => window.painted(self, surface).map(({ name, text }) => `${name} ${text}`).join();
    const attribute = (/** @type {string} */ name, /** @type {string | null} */ value, look = painted) => {
      if (value === null) own.removeAttribute(name); else own.setAttribute(name, value);
      return look();
    };
    const form = /** @type {HTMLFormElement} */ (document.querySelector("#form")), set = /** @type {HTMLFieldSetElement} */ (document.querySelector("#set"));
    const control = () => [surface.contentEditable, surface.tabIndex, new FormData(form).has("copy")].join(" ");
    return {
      first: painted(), tint: attribute("mode", "tint"), off: attribute("mode", "off"), back: attribute("mode", null),
      loaded: attribute("categories", "loaded-term"), all: attribute("categories", null),
      named: [surface.getAttribute("aria-label"), surface.dataset.placeholder], control: control(),
      disabled: attribute("disabled", "", control), enabled: attribute("disabled", null, control),
      fieldset: (set.disabled = true, control()), freed: (set.disabled = false, control()),
    };
  });
  assert.deepEqual(seen, {
    first: "attribution-line said,hedge-line may", tint: "attribution said,hedge may", off: "", back: "attribution said,hedge may",
    loaded: "loaded-term regime", all: "attribution said,loaded-term regime,hedge may", named: ["Copy", "Write here"], control: "true 0 true",
    disabled: "false -1 false", enabled: "true 0 true", fieldset: "false -1 false", freed: "true 0 true",
  });

  // A panel of its own comes and goes with its attribute.
  await page.evaluate(() => window.own.setAttribute("panel", "below"));
  await page.until(() => window.own.shadowRoot.querySelector("obelize-panel")?.shadowRoot?.querySelectorAll("[role=option]").length === 3);
  await page.evaluate(() => window.own.setAttribute("panel", "none"));
  await page.until(() => !window.own.shadowRoot.querySelector("obelize-panel"));

  const alone = await page.until(() => {
    const { findings, sources, summary } = /** @type {any} */ (document.querySelector("#alone"));
    return findings.length && findings.every((/** @type {any} */ { reason }) => reason) && { findings: findings.map((/** @type {any} */ { text }) => text), source: sources[0].name, frozen: Object.isFrozen(sources), words: summary.words };
  });
  assert.deepEqual(alone, { findings: ["said", "may"], source: "Experts", frozen: true, words: 6 });
  const asked = server.requests.map(({ path }) => path);
  for (const path of ["/engine/elsewhere.wasm", "/words/elsewhere.json"]) assert.ok(asked.includes(path), path);
  assert.ok(!asked.includes("/src/worker.js"), "it does without a worker");

  // An hour's delay: marks move at once, and what is new waits; a text beside it does not.
  const waits = await page.evaluate(async () => {
    const made = window.made = /** @type {any} */ (document.createElement("obelize-text"));
    for (const [name, value] of Object.entries({ id: "made", delay: "3600000", "worker-src": "/tests/fake-worker.js", "lexicon-src": "/tests/fake-lexicon.json" })) made.setAttribute(name, value);
    window.seen = {};
    for (const name of ["attach", "ready", "text", "analysis", "select", "hover", "filter", "ignore", "replace", "action", "compose"]) {
      document.addEventListener(`obelize-${name}`, (event) => {
        const { target, cancelable, composed, bubbles, detail } = /** @type {CustomEvent} */ (event);
        if (target === document.querySelector("#shadow")) window.seen[name] ??= [bubbles && composed, cancelable, Object.keys(detail ?? {}).sort().join()].join(" ");
        if (cancelable && window.refuse) event.preventDefault();
      });
    }
    made.value = "It may rain.";
    /** @type {Element} */ (document.querySelector("#shadow")).attachShadow({ mode: "open" }).append(made);
    await made.ready;
    const first = window.painted(self, made.surface).map(({ text }) => text).join();
    made.surface.querySelector("p").firstChild.insertData(0, "Perhaps so. ");
    window.own.value = "Perhaps it may.";
    await window.settled(window.own.lens);
    return { first, moved: window.painted(self, made.surface).map(({ text }) => text).join(), waits: !made.lens.settled };
  });
  assert.deepEqual(waits, { first: "may", moved: "may", waits: true });

  const told = await page.evaluate(async () => {
    const { made } = window, { lens } = made, [{ id }] = made.findings;
    made.select(id);
    lens.hover(id);
    made.filter(["hedge"]);
    window.refuse = true;
    const refused = [made.ignore(id), await lens.replace(id, "might"), lens.act(id, "ask"), made.ignored.size].join();
    window.refuse = false;
    for (const type of ["compositionstart", "compositionend"]) made.surface.dispatchEvent(new CompositionEvent(type, { bubbles: true }));
    const previous = made.previous()?.text;
    made.detach();
    const detached = [lens.detached, made.lens, window.painted(self, made).length].join();
    const again = made.attach() === made.lens && made.lens !== lens;
    await window.settled(made.lens);
    return { refused, previous, detached, again, painted: window.painted(self, made.surface).map(({ text }) => text).join(), seen: window.seen };
  });
  assert.deepEqual(told, {
    refused: "false,false,false,0", previous: "may", detached: "true,,0", again: true, painted: "Perhaps,may",
    seen: {
      attach: "true false ", ready: "true false ", text: "true false version", analysis: "true false added,elapsed,findings,removed,version",
      select: "true false finding,via", hover: "true false finding,via", filter: "true false categories,via", ignore: "true true finding,scope",
      replace: "true true finding,text", action: "true true action,finding", compose: "true false active",
    },
  });

  // The one without a popover has none, the other one has.
  await page.evaluate(() => {
    for (const { lens } of [window.own, window.made]) lens.select(lens.findings[0].id, { via: "keyboard" });
  });
  await page.until(() => !!document.querySelector(".obelize-popover[open]"));
  assert.equal(await page.evaluate(() => document.querySelectorAll(".obelize-popover").length), 1);
}, {
  serve: {
    files: { ...elsewhere, "/dressed.html": dressed, "/parts.css": { type: "text/css", body: "" } },
    headers: { "/*": { "Content-Security-Policy": "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'" } },
  },
});

/** An editor in a frame, taken hold of by its editable as TinyMCE gives it, and by the frame as WordPress has it. */
const framed = html(`<obelize-panel id="panel" canvas="iframe[name=editor-canvas]"></obelize-panel><div id="place"></div>`);
const frame = '<!doctype html><html lang="en"><title>Canvas</title><body contenteditable="true" style="margin: 40px"><p>The regime may fall.</p></body></html>';

eachEngine("a panel follows an editor's frame that is made later and made anew; a popover stands at the mark in the frame", async ({ page }) => {
  await page.open("/desk.html");
  await page.until(() => typeof window.lay === "function");
  const mount = () => page.evaluate(() => {
    const frame = Object.assign(document.createElement("iframe"), { name: "editor-canvas", src: "/frame.html", title: "Editor" });
    document.querySelector("#place")?.replaceChildren(frame);
  });
  await mount();
  // By the real engine: "regime" alone is nothing to it.
  const first = await page.until(() => /** @type {any} */ (document.querySelector("#panel")).lens?.findings.length && /** @type {any} */ (document.querySelector("#panel")).lens.findings.map((/** @type {any} */ { text }) => text).join());
  assert.match(String(first), /may/);
  await page.evaluate(() => { window.first = /** @type {any} */ (document.querySelector("#panel")).lens; });
  await mount();
  await page.until(() => /** @type {any} */ (document.querySelector("#panel")).lens !== window.first && /** @type {any} */ (document.querySelector("#panel")).lens?.findings.length);
  assert.ok(await page.evaluate(() => window.first.detached), "the first one was let go");
  await page.evaluate(() => { /** @type {any} */ (document.querySelector("#panel")).remove(); });
  await page.until(() => (/** @type {any} */ (document.querySelector("iframe")).contentWindow.CSS.highlights.size) === 0);
  // By the editable itself.
  await page.evaluate(async () => {
    const frame = /** @type {HTMLIFrameElement} */ (document.querySelector("iframe"));
    window.lens = window.lay(/** @type {HTMLElement} */ (frame.contentDocument?.body));
    await window.settled(window.lens);
    window.lens.select("may-1", { via: "keyboard" });
  });
  await page.until(() => !!document.querySelector(".obelize-popover[open]"));
  const near = await page.evaluate(() => {
    const box = /** @type {Element} */ (document.querySelector(".obelize-popover")).getBoundingClientRect(), outer = /** @type {Element} */ (document.querySelector("iframe")).getBoundingClientRect();
    const [mark] = window.lens.rectsOf(window.lens.finding("may-1"));
    return { left: Math.abs(box.left - (outer.left + mark.left)) < 400, gap: Math.min(Math.abs(box.top - (outer.top + mark.bottom)), Math.abs(box.bottom - (outer.top + mark.top))) < 16 };
  });
  assert.deepEqual(near, { left: true, gap: true });
  await page.click("iframe >>> p");
  await page.key("Escape");
  await page.until(() => !document.querySelector(".obelize-popover[open]"));
}, { serve: { files: { "/desk.html": framed, "/frame.html": frame }, headers: { "/*": { "Content-Security-Policy": null } } } });

eachEngine("attach brings a popover, fills a panel and takes both away", async ({ page }) => {
  await page.open("/desk.html");
  await page.until(() => typeof window.lay === "function");
  await page.evaluate(async () => {
    window.lens = window.lay(document.querySelector("#copy"), { panel: "#lens" });
    await window.settled(window.lens);
  });
  await page.until(() => document.querySelector("#lens")?.shadowRoot?.querySelectorAll("[role=option]").length === 2);
  assert.ok(await pointsOfOwn(page, "#copy", "widget-themed") > 100, "the mark on the newsroom's own ground");
  const html = await page.evaluate(() => document.body.childElementCount);
  const { x, y } = await page.evaluate(() => { const [{ x, y, width, height }] = window.lens.rectsOf(window.lens.finding("may-1")); return { x: x + width / 2, y: y + height / 2 }; });
  await page.click({ x: Math.round(x), y: Math.round(y) });
  await page.until(() => /Leaves it open/u.test(document.querySelector(".obelize-popover[open]")?.shadowRoot?.textContent ?? ""));
  await page.evaluate(() => window.lens.detach());
  assert.deepEqual(await page.evaluate(() => ({ popover: document.querySelector(".obelize-popover"), more: document.body.childElementCount, lens: /** @type {any} */ (document.querySelector("#lens")).lens })), { popover: null, more: html, lens: null });
  await page.until(() => !CSS.highlights.size);
  assert.equal(await pointsOfOwn(page, "#copy", "widget-detached"), 0, "and the marks");
}, { serve: { files: { "/parts.css": themed, "/desk.html": html('<div id="copy" contenteditable="true" role="textbox" aria-label="Copy"><p>The regime may fall.</p></div><obelize-panel id="lens"></obelize-panel>') } } });

eachEngine("a popover opened before the reasons are there tells them when they come, whole", async ({ page }) => {
  await page.open("/desk.html");
  await page.until(() => typeof window.lay === "function");
  await page.evaluate(async () => {
    const found = { id: "may-1", category: "hedge", start: 11, end: 14, text: "may", entry: "may", reason: "", voice: { kind: "own" } };
    const analysis = (/** @type {string} */ reason) => /** @type {any} */ ({ findings: [{ ...found, reason }], sources: [], observations: [], counts: {} });
    const analyst = /** @type {any} */ ({
      open(/** @type {unknown} */ _, /** @type {import("../../www/src/types.js").SessionEvents} */ events, /** @type {number} */ version) {
        window.tell = (/** @type {string} */ reason) => events.analysis(analysis(reason), version, 1);
        queueMicrotask(() => window.tell(""));
        return { edit() {}, close() {} };
      },
      lexicon: async () => ({ categories: [{ id: "hedge", name: "Hedge", definition: "", reads_as: "Leaves room." }], entries: [] }),
    });
    window.lens = window.attach(/** @type {Element} */ (document.querySelector("#copy")), { analyst });
    await window.lens.ready;
    window.lens.select("may-1", { via: "keyboard" });
  });
  const shown = () => page.evaluate(() => {
    const popover = document.querySelector(".obelize-popover[open]");
    return { text: popover?.shadowRoot?.querySelector(".reason")?.textContent, cut: !!popover && popover.scrollHeight > popover.clientHeight + 1 };
  });
  await page.until(() => document.querySelector(".obelize-popover[open]")?.shadowRoot?.querySelector(".reason")?.textContent === "Leaves room.");
  const reason = "It says that it may be so and that it may not be so. ".repeat(6).trim();
  await page.evaluate((reason) => window.tell(reason), reason);
  assert.deepEqual(await shown(), { text: reason, cut: false });
  await page.evaluate(() => window.lens.detach());
}, { only: ["chromium"], serve: { files: { "/parts.css": themed, "/desk.html": html('<div id="copy" contenteditable="true" role="textbox" aria-label="Copy"><p>The regime may fall.</p></div>') } } });
