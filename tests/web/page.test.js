/**
 * The page in three engines, with an engine whose marks these tests can foretell (`fixtures/page-engine.js`).
 * The same page with the real one: `page-samples.test.js`.
 */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { violations } from "./harness/axe.js";
import { eachEngine } from "./harness/engines.js";

/** @typedef {import("./harness/page.js").Page} Page */

const fixture = (/** @type {string} */ name) => readFile(new URL(`fixtures/${name}`, import.meta.url), "utf8");
const engine = await fixture("page-engine.js");
const lexicon = await fixture("page-lexicon.json");
const headers = JSON.parse(await readFile(new URL("../../www/headers.json", import.meta.url), "utf8"));

/** @param {string} source of the engine's module */
const filesWith = (source) => ({
  "/src/engine/obelize.js": source,
  "/src/engine/obelize_bg.wasm": { type: "application/wasm", body: "" },
  "/src/engine/lexicon.bin": { type: "application/octet-stream", body: "" },
  "/src/engine/lexicon.json": lexicon,
});
const files = filesWith(engine);
const options = { serve: { files } };

const ARTICLE = [
  "Water back in Lower Town",
  "The mayor said that the water may be clean again.",
  "Experts said that the regime probably knew.",
  "“This is horrific,” Jansen said.",
  "The “repair” took a week.",
].join("\n");

/** What the engine of these tests finds in it, in text order. */
const FOUND = ["said", "may", "said", "regime", "probably", "horrific", "said", "“repair”"];

/** Opens the page, waits for the engine's texts, and lays out helpers under `the`. @param {Page} page */
async function open(page) {
  await page.open("/");
  await page.until(() => Boolean(customElements.get("obelize-panel")));
  await page.evaluate(() => {
    const panel = (/** @type {string} */ view) => /** @type {ShadowRoot} */ (document.querySelector(`obelize-panel[view=${view}]`)?.shadowRoot);
    const texts = (/** @type {ParentNode} */ root, /** @type {string} */ selector) => [...root.querySelectorAll(selector)].map((found) => found.textContent?.trim());
    /** @type {any} */ (window).the = {
      panel, texts,
      get lens() { return /** @type {any} */ (document.querySelector("#text")).lens; },
      get rows() { return texts(panel("findings"), "[role=option] .hit"); },
      get list() { return panel("findings").querySelector("[role=listbox]"); },
      get selectedRow() {
        const id = this.list.getAttribute("aria-activedescendant");
        const option = id && panel("findings").getElementById(id);
        return option?.getAttribute("aria-selected") === "true" ? option.querySelector(".hit").textContent : null;
      },
      get popover() {
        const host = document.querySelector(".obelize-popover");
        return host?.hasAttribute("open") ? host.shadowRoot?.textContent : null;
      },
      get focused() {
        let at = /** @type {Element | null} */ (document.activeElement);
        while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
        return at;
      },
      painted(/** @type {string} */ category) {
        return ["", "-muted", "-line"].reduce((sum, kind) => sum + (CSS.highlights.get(`obelize-${category}${kind}`)?.size ?? 0), 0);
      },
      middleOf(/** @type {number} */ index) {
        const { lens } = this;
        const [{ x, y, width, height }] = lens.rectsOf(lens.findings[index]);
        return { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
      },
    };
  });
  await page.until(() => /** @type {any} */ (window).the.panel("findings").querySelectorAll(".legend button").length === 5);
}

/** Opens the page and pastes the article. @param {Page} page @param {string} [text] @param {number} [expected] rows */
async function openWith(page, text = ARTICLE, expected = FOUND.length) {
  await open(page);
  await page.click("obelize-text >>> [part=surface]");
  await page.paste(text);
  await page.until((expected) => /** @type {any} */ (window).the.rows.length === expected, expected);
  await page.until(() => /** @type {any} */ (window).the.lens.findings.every((/** @type {any} */ { reason, rule }) => reason || rule));
  // The articles' tabs and the band come a moment later and move what is below them.
  await page.until(() => Boolean(document.querySelector("#articles .tab")));
  await page.until(() => Boolean(/** @type {any} */ (window).the.panel("voices").querySelector(".band-track path")));
}

/** Where a finding is painted, scrolled into view. @param {Page} page @param {number} index */
async function pointOf(page, index) {
  await page.evaluate((index) => {
    const { lens } = /** @type {any} */ (window).the;
    lens.rangeOf(lens.findings[index]).startContainer.parentElement.scrollIntoView({ block: "center", behavior: "instant" });
  }, index);
  await page.frame();
  return page.evaluate((index) => /** @type {any} */ (window).the.middleOf(index), index);
}

eachEngine("a pasted article is marked, listed and counted", async ({ page, server }) => {
  await openWith(page);
  assert.deepEqual(await page.evaluate(() => /** @type {any} */ (window).the.rows), FOUND);
  assert.deepEqual(await page.evaluate(() => ["hedge", "booster", "attribution", "loaded-term", "scare-quote"].map((id) => /** @type {any} */ (window).the.painted(id))), [2, 0, 3, 2, 1]);
  const panel = await page.evaluate(() => {
    const { panel, texts } = /** @type {any} */ (window).the;
    const root = panel("findings");
    return {
      legend: texts(root, ".legend .count"), summary: texts(root, ".summary strong"),
      contexts: texts(root, ".context"), reasons: texts(root, ".row .reason"), voices: texts(root, ".row .voice"),
    };
  });
  assert.deepEqual(panel.legend, ["2", "0", "3", "2", "1"]);
  assert.deepEqual(panel.summary, ["32", "4", "8", "41%"]);
  assert.equal(panel.contexts[1], "The mayor said that the water may be clean again.");
  assert.equal(panel.reasons[1], "Leaves it open whether it happens.");
  assert.deepEqual([panel.voices[0], panel.voices[1], panel.voices[5]], ["mayor (role)", "in the newsroom's own voice", "quoted: Jansen"]);
  assert.deepEqual(server.violations, []);
  assert.equal(await page.evaluate(() => /** @type {any} */ (document.querySelector("#text")).surface.spellcheck), false, "no underlines but ours");
  await page.screenshot("page-article");
}, options);

eachEngine("the ledger and the observations lead into the text", async ({ page }) => {
  await openWith(page);
  const ledger = await page.evaluate(() => {
    const { panel, texts } = /** @type {any} */ (window).the;
    return { rows: [...panel("sources").querySelectorAll("tbody tr")].map((row) => texts(row, "th, td")), summary: texts(panel("sources"), ".ledger-summary")[0], cards: texts(panel("sources"), ".card p") };
  });
  assert.deepEqual(ledger.rows.map((/** @type {string[]} */ row) => [row[0], row[1], row[2], row[4]]), [
    ["mayor", "role", "said", "paragraph 2"],
    ["Experts", "vague", "said", "paragraph 3"],
    ["Jansen", "named person", "said", "paragraph 4"],
  ]);
  assert.equal(ledger.summary, "1 of 3 attributions: source anonymous, vague or missing");
  assert.deepEqual(ledger.cards, ["A claim rests on a source that has no name."]);
  await page.click("obelize-panel[view=sources] >>> tbody tr:nth-child(2) button");
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).the.lens.selected?.source.text), "Experts");
  await page.click("obelize-panel[view=sources] >>> .card button");
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).the.selectedRow), "said");
}, options);

eachEngine("the voice band tells whose voice each sentence is in, and leads to it", async ({ page }) => {
  await openWith(page);
  const band = (/** @type {string} */ name) => page.evaluate((name) => /** @type {any} */ (window).the.panel("voices").querySelector(".band-track")?.getAttribute(name) ?? null, name);
  await page.until(() => /** @type {any} */ (window).the.panel("voices").querySelectorAll(".band-track path").length > 5);
  assert.equal(await band("aria-valuemax"), "5");
  const key = await page.evaluate(() => { const { panel, texts } = /** @type {any} */ (window).the; return texts(panel("voices"), ".band-key li"); });
  assert.deepEqual(key, ["own voice 53%", "reported 38%", "quoted 9%", "no name 16%", "hedges", "loaded terms, scare quotes"]);
  await page.evaluate(() => /** @type {any} */ (window).the.panel("voices").querySelector(".band-track").focus());
  const told = [];
  for (const step of ["Home", "ArrowRight", "ArrowRight", "ArrowRight", "End"]) { await page.key(step); told.push(await band("aria-valuetext")); }
  assert.deepEqual(told, [
    "Sentence 1 of 5: in the newsroom's own voice. “Water back in Lower Town”",
    "Sentence 2 of 5: reported: mayor (role), 1 hedge. “The mayor said that the water may be clean again.”",
    "Sentence 3 of 5: reported: Experts (vague), 1 hedge, 1 loaded term or scare quote. “Experts said that the regime probably knew.”",
    "Sentence 4 of 5: quoted: Jansen (named person), 1 loaded term or scare quote. “This is horrific,” Jansen said.",
    "Sentence 5 of 5: in the newsroom's own voice, 1 loaded term or scare quote. “The “repair” took a week.”",
  ]);
  await page.key("ArrowLeft");
  assert.equal(await page.evaluate(() => CSS.highlights.get("obelize-content")?.size), 1, "the text shows the sentence");
  await page.key("Enter");
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).the.focused.getAttribute("role")), "textbox");
  const { x, y } = await page.evaluate(() => {
    const box = /** @type {any} */ (window).the.panel("voices").querySelector(".band-reported").getBoundingClientRect();
    return { x: Math.round(box.left + 8), y: Math.round(box.top + 8) };
  });
  await page.hover({ x, y });
  assert.match(await page.evaluate(() => /** @type {any} */ (window).the.panel("voices").querySelector(".band-told").textContent), /^Sentence 2 of 5: reported: mayor/);
  await page.screenshot("page-band");
}, options);

eachEngine("the legend filters text and list", async ({ page }) => {
  await openWith(page);
  await page.click("obelize-panel[view=findings] >>> .legend [data-category=attribution]");
  await page.until(() => /** @type {any} */ (window).the.rows.length === 5);
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).the.painted("attribution")), 0);
  const toggle = () => page.evaluate(() => /** @type {any} */ (window).the.panel("findings").querySelector(".legend [data-category=attribution]").outerHTML);
  assert.match(await toggle(), /aria-pressed="false"/);
  assert.match(await toggle(), />3</, "the count stays");
  for (const id of ["hedge", "booster", "loaded-term", "scare-quote"]) await page.click(`obelize-panel[view=findings] >>> .legend [data-category=${id}]`);
  await page.until(() => /** @type {any} */ (window).the.rows.length === 0);
  assert.match(await page.evaluate(() => /** @type {any} */ (window).the.panel("findings").querySelector(".message").textContent), /switched off/);
  await page.click("obelize-panel[view=findings] >>> .legend [data-category=attribution]");
  await page.until(() => /** @type {any} */ (window).the.rows.length === 3);
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).the.painted("attribution")), 3);
}, options);

eachEngine("list and text keep in step, by pointer and by keyboard", async ({ page }) => {
  await openWith(page);
  const selected = () => page.evaluate(() => /** @type {any} */ (window).the.lens.selected?.id ?? null);
  await page.click("obelize-panel[view=findings] >>> [role=option]:nth-child(2)");
  assert.equal(await selected(), "may-1");
  assert.match(await page.until(() => /** @type {any} */ (window).the.popover), /Leaves it open/);
  await page.key("Escape");
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).the.popover), null);
  for (const [key, id] of [["End", "“repair”-1"], ["Home", "said-1"], ["ArrowDown", "may-1"], ["ArrowDown", "said-2"], ["ArrowUp", "may-1"]]) {
    await page.key(key);
    assert.equal(await selected(), id, key);
  }
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).the.selectedRow), "may");
  await page.key("Enter");
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).the.focused.getAttribute("role")), "textbox");
  await page.key("Escape");
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).the.focused.getAttribute("role")), "listbox");
  await page.click(await pointOf(page, 3));
  assert.equal(await selected(), "regime-1");
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).the.selectedRow), "regime");
}, options);

eachEngine("F8 tours the marks; Escape and Tab work on the popover", async ({ page }) => {
  await openWith(page);
  await page.click("obelize-text >>> [part=surface] > :first-child");
  await page.key("Home");
  const step = async (/** @type {string} */ key) => {
    await page.key(key);
    return page.evaluate(() => /** @type {any} */ (window).the.lens.selected?.id ?? null);
  };
  assert.deepEqual([await step("F8"), await step("F8"), await step("F8"), await step("F8"), await step("Shift+F8"), await step("F8")], ["said-1", "may-1", "said-2", "regime-1", "said-2", "regime-1"]);
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).the.panel("findings").querySelector("[role=status]").textContent), "Loaded term: “regime”, 4 of 8. Names a government as one the writer rejects.");
  const told = await page.until(() => /** @type {any} */ (window).the.popover);
  for (const part of ["Loaded term", "Names a government", "newsroom's own voice", "“government” or “cabinet”", "Somebody (2001)", "4 of 8"]) assert.ok(told.includes(part), `${part} in ${told}`);
  assert.ok(!told.includes("rule”"), "two alternatives at most");
  await page.screenshot("page-popover");
  await page.key("Tab");
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).the.focused.textContent), "Ignore here");
  await page.key("Escape");
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).the.popover), null);
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).the.focused.getAttribute("role")), "textbox");
}, options);

eachEngine("the popover of an attribution names source, stance and content", async ({ page }) => {
  await openWith(page, "Akra claims that the lake is empty.", 1);
  await page.click(await pointOf(page, 0));
  const told = await page.until(() => /** @type {any} */ (window).the.popover);
  for (const part of ["Akra (named organisation)", "doubting", "that the lake is empty."]) assert.ok(told.includes(part), `${part} in ${told}`);
}, options);

eachEngine("a resting pointer opens the popover, which can be entered, left and dismissed", async ({ page }) => {
  await openWith(page);
  const spot = await pointOf(page, 1);
  await page.hover(spot);
  assert.match(await page.until(() => /** @type {any} */ (window).the.popover), /Leaves it open/);
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).the.lens.selected), null, "a hover decides nothing");
  const inside = await page.evaluate(() => {
    const { x, y, width, height } = /** @type {Element} */ (document.querySelector(".obelize-popover")).getBoundingClientRect();
    return { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
  });
  await page.hover(inside);
  await new Promise((resolve) => setTimeout(resolve, 800));
  assert.ok(await page.evaluate(() => /** @type {any} */ (window).the.popover), "stays while the pointer is in it");
  await page.hover({ x: 3, y: 3 });
  await page.until(() => /** @type {any} */ (window).the.popover === null);
  await page.hover(spot);
  await page.until(() => /** @type {any} */ (window).the.popover);
  await page.key("Escape");
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).the.popover), null, "Escape dismisses it, the pointer still there");
}, options);

eachEngine("a mark is ignored here and brought back", async ({ page }) => {
  await openWith(page);
  await page.click(await pointOf(page, 1));
  await page.until(() => /** @type {any} */ (window).the.popover);
  await page.evaluate(() => /** @type {any} */ (document.querySelector(".obelize-popover")).shadowRoot.querySelector("footer button").click());
  await page.until(() => /** @type {any} */ (window).the.rows.length === 7);
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).the.painted("hedge")), 1);
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).the.panel("findings").querySelector(".legend .count").textContent), "1");
  await page.click("obelize-panel[view=findings] >>> .ignored button");
  await page.until(() => /** @type {any} */ (window).the.rows.length === 8);
  await page.click("obelize-panel[view=findings] >>> [role=option]:nth-child(8)");
  await page.key("Delete");
  await page.until(() => /** @type {any} */ (window).the.rows.length === 7);
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).the.selectedRow), "said", "the neighbour is selected");
}, options);

eachEngine("marks are listed by what they share, filtered by voice, ignored in this text and brought back", async ({ page }) => {
  await openWith(page);
  /** @param {number} which @param {string} value */
  const choose = (which, value) => page.evaluate((which, value) => {
    const select = /** @type {any} */ (window).the.panel("findings").querySelectorAll(".choices select")[which];
    select.value = value;
    select.dispatchEvent(new Event("change"));
  }, which, value);
  const groups = () => page.evaluate(() => { const { panel, texts } = /** @type {any} */ (window).the; return texts(panel("findings"), ".group-name"); });
  await choose(1, "category");
  assert.deepEqual(await groups(), ["Attribution (3)", "Hedge (2)", "Loaded term (2)", "Scare quote (1)"]);
  assert.deepEqual(await page.evaluate(() => /** @type {any} */ (window).the.rows), ["said", "said", "said", "may", "probably", "regime", "horrific", "“repair”"]);
  await page.evaluate(() => /** @type {any} */ (window).the.list.focus());
  await page.key("Home");
  await page.key("ArrowDown");
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).the.lens.selected?.id), "said-2", "arrows follow what is seen");
  await choose(1, "paragraph");
  assert.deepEqual(await groups(), ["paragraph 2 (2)", "paragraph 3 (3)", "paragraph 4 (2)", "paragraph 5 (1)"]);
  await choose(1, "speaker");
  assert.ok((await groups()).includes("quoted: Jansen (1)"));
  await choose(1, "text");
  assert.deepEqual(await groups(), []);
  assert.deepEqual(await page.evaluate(() => /** @type {any} */ (window).the.rows), FOUND);
  await choose(0, "others");
  await page.until(() => /** @type {any} */ (window).the.rows.join() === "horrific");
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).the.painted("hedge")), 0);
  await choose(0, "all");
  await page.until(() => /** @type {any} */ (window).the.rows.length === 8);
  await page.click(await pointOf(page, 0));
  await page.until(() => /** @type {any} */ (window).the.popover);
  await page.evaluate(() => [.../** @type {any} */ (document.querySelector(".obelize-popover")).shadowRoot.querySelectorAll("footer button")].find((button) => button.textContent === "Ignore in this text").click());
  await page.until(() => /** @type {any} */ (window).the.rows.length === 5);
  assert.match(await page.evaluate(() => /** @type {any} */ (window).the.panel("findings").querySelector(".ignored").textContent), /^3 marks ignored/);
  await page.click("obelize-panel[view=findings] >>> .ignored button");
  await page.until(() => /** @type {any} */ (window).the.rows.length === 8);
  await page.evaluate(() => /** @type {any} */ (window).the.panel("findings").querySelector(".legend [data-category=hedge]").dispatchEvent(new MouseEvent("click", { shiftKey: true, bubbles: true })));
  await page.until(() => /** @type {any} */ (window).the.rows.join() === "may,probably");
}, options);

eachEngine("empty, marked, none found, cleared and brought back", async ({ page, engine }) => {
  await open(page);
  const state = () => page.evaluate(() => {
    const { panel } = /** @type {any} */ (window).the;
    const shown = (/** @type {any} */ found) => Boolean(found) && found.checkVisibility();
    const message = panel("findings").querySelector(".message");
    return { samples: shown(document.querySelector("#empty")), clear: shown(document.querySelector("#clear")), list: shown(panel("findings").querySelector("[role=listbox]")), ledger: shown(panel("sources").querySelector(".ledger")), message: shown(message) ? message.textContent : "" };
  });
  const atFirst = await state();
  assert.deepEqual({ ...atFirst, message: "" }, { samples: true, clear: false, list: false, ledger: false, message: "" });
  assert.match(atFirst.message, /Paste or write a text/);
  await page.click("obelize-text >>> [part=surface]");
  await page.paste("The library opens on Monday.\nThe city paid for the roof.");
  await page.until(() => /None of the 8 entries and rules fired/.test(/** @type {any} */ (window).the.panel("findings").querySelector(".message").textContent));
  await page.until(() => /** @type {any} */ (window).the.panel("sources").querySelector(".ledger").checkVisibility());
  assert.deepEqual({ ...(await state()), message: "" }, { samples: false, clear: true, list: false, ledger: true, message: "" });
  if (engine === "chromium") assert.deepEqual(await violations(page, { schemes: ["light", "dark"] }), [], "none found");
  await page.click("#clear");
  await page.until(() => /** @type {any} */ (document.querySelector("#empty")).checkVisibility());
  await page.click("#notice button");
  await page.until(() => /** @type {any} */ (window).the.lens.text === "The library opens on Monday.\nThe city paid for the roof.");
  assert.equal((await state()).samples, false);
  await page.click("#clear");
  await page.click("[data-sample=opinion]");
  await page.until(() => /** @type {any} */ (window).the.lens.text.startsWith("The bridge that everyone praised"));
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).the.focused.getAttribute("role")), "textbox");
}, options);

eachEngine("while the engine loads, the text can be written; then it is marked", async ({ page, engine }) => {
  await page.open("/");
  await page.until(() => Boolean(customElements.get("obelize-panel")));
  await page.click("obelize-text >>> [part=surface]");
  await page.type("It may rain.");
  const message = () => document.querySelector("obelize-panel[view=findings]")?.shadowRoot?.querySelector(".message")?.textContent;
  await page.until(() => /Loading the engine/.test(document.querySelector("obelize-panel[view=findings]")?.shadowRoot?.querySelector(".message")?.textContent ?? ""));
  assert.equal(await page.evaluate(() => /** @type {any} */ (document.querySelector("#text")).value), "It may rain.");
  if (engine === "chromium") assert.deepEqual(await violations(page, { schemes: ["light", "dark"] }), [], "loading");
  await page.until(() => {
    new BroadcastChannel("start").postMessage(true);
    return document.querySelector("obelize-panel[view=findings]")?.shadowRoot?.querySelectorAll("[role=option]").length === 1;
  });
  assert.equal(await page.evaluate(message), "");
}, { serve: { files: filesWith(engine.replace("await WebAssembly.compile(NOTHING);", 'await new Promise((go) => { new BroadcastChannel("start").onmessage = go; });')) } });

/** The page's policy with one directive changed. @param {string} from @param {string} to */
const policyWith = (from, to) => {
  const policy = headers["/*"]["Content-Security-Policy"];
  if (!policy.includes(from)) throw new Error(`www/headers.json no longer says ${from}`);
  return { "Content-Security-Policy": policy.replace(from, to) };
};

/** What the notice of a page says that cannot start its engine. @param {Page} page */
async function noticeOf(page) {
  await page.open("/");
  await page.until(() => { const notice = document.querySelector("#notice"); return Boolean(notice?.checkVisibility() && notice.textContent); });
  return page.evaluate(() => ({ text: document.querySelector("#notice")?.textContent ?? "", line: document.querySelector("#notice code")?.textContent ?? "" }));
}

const withoutWorker = { files, headers: { "/*": policyWith("worker-src 'self'", "worker-src 'none'") } };

// WebKit lets a page compile WebAssembly whatever its policy says.
eachEngine("a worker refused by the policy is told with the line it needs", async ({ page, engine }) => {
  const { text, line } = await noticeOf(page);
  assert.equal(line, "worker-src 'self'", text);
  await page.click("obelize-text >>> [part=surface]");
  await page.type("Still a text.");
  assert.equal(await page.evaluate(() => /** @type {any} */ (document.querySelector("#text")).value), "Still a text.");
  await page.screenshot("page-blocked");
  if (engine === "chromium") assert.deepEqual(await violations(page, { schemes: ["light", "dark"] }), [], "blocked");
}, { serve: withoutWorker, only: ["chromium", "firefox"] });

eachEngine("a worker refused by the policy is done without where the page itself may compile", async ({ page }) => {
  await openWith(page);
  assert.equal(await page.evaluate(() => document.querySelector("#notice")?.checkVisibility()), false);
}, { serve: withoutWorker, only: ["webkit"] });

eachEngine("WebAssembly refused by the policy is told with the line it needs", async ({ page }) => {
  const { text, line } = await noticeOf(page);
  assert.equal(line, "script-src 'self' 'wasm-unsafe-eval'", text);
}, { serve: { files, headers: { "/src/worker.js": { "Content-Security-Policy": "default-src 'none'; script-src 'self'; connect-src 'self'" } } }, only: ["chromium", "firefox"] });

eachEngine("an engine that does not arrive is told, and the text stays editable", async ({ page }) => {
  const { text, line } = await noticeOf(page);
  assert.match(text, /could not be loaded/);
  assert.equal(line, "");
}, { serve: { files: filesWith("throw new Error('not here')") } });

eachEngine("without the file of reasons the marks are there, and the page says what is missing", async ({ page }) => {
  const { text } = await noticeOf(page);
  assert.match(text, /reasons could not be loaded/);
  await page.click("obelize-text >>> [part=surface]");
  await page.paste("It may rain.");
  await page.until(() => document.querySelector("obelize-panel[view=findings]")?.shadowRoot?.querySelectorAll("[role=option]").length === 1);
  await page.frame();
  assert.equal(await page.evaluate(() => document.querySelector("#notice")?.checkVisibility()), true, "still said after an analysis");
}, { serve: { files: { ...files, "/src/engine/lexicon.json": "no JSON" } } });

eachEngine("nothing leaves the page after it has loaded", async ({ page, server }) => {
  await openWith(page, "First words, which may stay here.", 1);
  assert.ok(server.requests.some(({ path }) => path.endsWith("lexicon.json")), "the texts have been fetched by now");
  await server.forget();
  const canary = "Zanzifar";
  // Whatever else could carry it out: channels to other tabs, what is logged, what errors tell, beacons, addresses.
  await page.evaluate(() => {
    /** @type {string[]} */
    const told = /** @type {any} */ (window).told = [];
    const tell = (/** @type {unknown[]} */ ...all) => { told.push(all.map((one) => { try { return typeof one === "string" ? one : JSON.stringify(one) ?? String(one); } catch { return String(one); } }).join(" ")); };
    const post = BroadcastChannel.prototype.postMessage;
    BroadcastChannel.prototype.postMessage = function (message) { tell("channel", this.name, message); post.call(this, message); };
    for (const level of /** @type {const} */ (["log", "info", "warn", "error", "debug"])) console[level] = (...all) => tell("console", ...all);
    for (const type of ["error", "unhandledrejection"]) window.addEventListener(type, (event) => tell(type, /** @type {any} */ (event).message ?? String(/** @type {any} */ (event).reason)));
    navigator.sendBeacon = (...all) => { tell("beacon", ...all); return false; };
    window.open = (...all) => { tell("open", ...all); return null; };
  });
  await page.paste(` The mayor of ${canary} said that the regime may clearly fall. “${canary}” it is.`);
  await page.until(() => /** @type {any} */ (window).the.rows.length === 6);
  await page.type(` ${canary} said so.`);
  await page.key("F8");
  await page.until(() => /** @type {any} */ (window).the.popover);
  await page.key("Escape");
  await page.click("obelize-panel[view=findings] >>> .legend [data-category=hedge]");
  await page.click("obelize-panel[view=sources] >>> tbody button");
  const stored = await page.evaluate(async () => JSON.stringify([{ ...localStorage }, document.cookie, (await indexedDB.databases?.()) ?? []]));
  assert.ok(!stored.includes(canary), `what outlasts the tab knows nothing of the text: ${stored}`);
  const known = await page.evaluate(async () => JSON.stringify([
    /** @type {any} */ (window).told, location.href, history.state, document.title, document.referrer, window.name, Object.keys(localStorage), Object.keys(sessionStorage),
    performance.getEntries().map(({ name }) => name), "caches" in window ? await caches.keys().catch(() => []) : [],
  ]));
  assert.ok(!known.includes(canary), `nobody is told of the text: ${known}`);
  await page.click("#clear");
  await page.evaluate(() => { window.dispatchEvent(new Event("pagehide")); document.dispatchEvent(new Event("visibilitychange")); });
  await new Promise((resolve) => setTimeout(resolve, 1500));
  // The page's own parts are loaded when they are used first: by their bare addresses, which tell nothing.
  const told = server.requests.filter(({ method, path, body }) => method !== "GET" || body !== "" || !/^\/(page|src)(\/[a-z0-9-]+)+\.js$/.test(path));
  assert.deepEqual(told, []);
}, options);

eachEngine("320 px: nothing scrolls sideways, the popover is inside", async ({ page }) => {
  await open(page);
  const overflow = () => page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  const check = async (/** @type {string} */ where) => {
    const [wide, room] = await overflow();
    assert.ok(wide <= room, `${where}: ${wide} in ${room}`);
  };
  await check("empty");
  await page.screenshot("page-320-empty");
  await page.click("obelize-text >>> [part=surface]");
  await page.paste(`${ARTICLE}\nhttps://example.org/${"long".repeat(30)} may break.`);
  await page.until(() => /** @type {any} */ (window).the.rows.length === 9);
  await check("article");
  for (const index of [0, 3, 7]) {
    await page.click(await pointOf(page, index));
    await page.until(() => /** @type {any} */ (window).the.popover);
    await page.frame();
    const box = await page.evaluate(() => { const { left, right, top, bottom } = /** @type {Element} */ (document.querySelector(".obelize-popover")).getBoundingClientRect(); return { left, right, top, bottom }; });
    assert.ok(box.left >= 0 && box.right <= 320 && box.top >= 0 && box.bottom <= 640, JSON.stringify(box));
    await check("popover");
    if (index === 3) await page.screenshot("page-320-popover");
    await page.key("Escape");
  }
  await page.evaluate(() => document.querySelector("#sources")?.scrollIntoView({ behavior: "instant" }));
  await page.screenshot("page-320-sources");
  const small = await page.evaluate(() => [...document.querySelectorAll("button, summary, .theme label"), ...["findings", "sources"].flatMap((view) => [.../** @type {any} */ (window).the.panel(view).querySelectorAll("button, summary")])]
    .filter((target) => target.checkVisibility()).map((target) => [target.textContent, target.getBoundingClientRect()]).filter(([, { width, height }]) => width < 24 || height < 24).map(([text]) => text));
  assert.deepEqual(small, [], "targets of at least 24 px");
}, { ...options, size: [320, 640] });

eachEngine("in one column the arrows keep the list in sight; Enter goes to the text and Escape back", async ({ page }) => {
  await openWith(page, Array.from({ length: 8 }, () => ARTICLE).join("\n"), 8 * FOUND.length);
  await page.evaluate(() => {
    const { list } = /** @type {any} */ (window).the;
    list.scrollIntoView({ behavior: "instant" });
    list.focus({ preventScroll: true });
  });
  const scrolled = () => page.evaluate(() => Math.round(scrollY));
  const before = await scrolled();
  for (const key of ["Home", "ArrowDown", "ArrowDown", "End"]) await page.key(key);
  await page.frame();
  // A browser rounds where it stands, half a pixel either way.
  assert.ok(Math.abs(await scrolled() - before) <= 1);
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).the.selectedRow), "“repair”");
  await page.key("Enter");
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).the.lens.selected?.id), "“repair”-8");
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).the.focused.getAttribute("role")), "textbox");
  await page.key("Escape");
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).the.focused.getAttribute("role")), "listbox");
}, { ...options, size: [320, 640] });

eachEngine("the colours follow the reader's choice and outlast a reload", async ({ page }) => {
  await open(page);
  const scheme = () => page.evaluate(() => [getComputedStyle(document.documentElement).colorScheme, getComputedStyle(document.body).backgroundColor]);
  const [, light] = await scheme();
  await page.click(".theme label:has([value=dark])");
  const [name, dark] = await scheme();
  assert.equal(name, "dark");
  assert.notEqual(dark, light);
  await open(page);
  assert.deepEqual(await scheme(), ["dark", dark]);
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), ["obelize-theme"]);
  await page.click(".theme label:has([value=auto])");
  assert.equal((await scheme())[1], light);
}, options);

eachEngine("paper gets marks with letters, the legend, the numbered list and the ledger", async ({ page }) => {
  await openWith(page);
  const printed = await page.evaluate(() => {
    window.dispatchEvent(new Event("beforeprint"));
    const { texts } = /** @type {any} */ (window).the;
    const view = /** @type {HTMLElement} */ (document.querySelector("#print-view"));
    const answer = { hidden: view.hidden, marks: texts(view, ".print-text mark"), letters: texts(view, ".print-text sup"), text: [...view.querySelectorAll(".print-text p")].map((p) => { const copy = /** @type {Element} */ (p.cloneNode(true)); copy.querySelectorAll("sup").forEach((sup) => sup.remove()); return copy.textContent; }).join("\n"), items: view.querySelectorAll(".print-findings li").length, legend: texts(view, ".print-legend b"), sources: texts(view, "tbody th") };
    window.dispatchEvent(new Event("afterprint"));
    return { ...answer, hiddenAfter: view.hidden };
  });
  assert.deepEqual(printed, {
    hidden: false, marks: FOUND, letters: ["A1", "H2", "A3", "L4", "H5", "L6", "A7", "S8"], text: ARTICLE, items: 8,
    legend: ["H", "B", "A", "L", "S"], sources: ["mayor", "Experts", "Jansen"], hiddenAfter: true,
  });
}, options);

for (const [name, scheme, size] of /** @type {const} */ ([["light", "light", [1280, 900]], ["dark", "dark", [1280, 900]], ["320 px", "light", [320, 640]], ["forced colours", "forced", [1280, 900]]])) {
  eachEngine(`axe-core finds nothing: ${name}`, async ({ page }) => {
    await open(page);
    assert.deepEqual(await violations(page), [], "empty");
    await openWith(page);
    assert.deepEqual(await violations(page), [], "article");
    await page.click("obelize-panel[view=findings] >>> .definitions summary");
    await page.click(await pointOf(page, 3));
    await page.until(() => /** @type {any} */ (window).the.popover);
    assert.deepEqual(await violations(page), [], "popover and definitions");
    await page.screenshot(`page-axe-${name.replaceAll(" ", "-")}`);
  }, { ...options, scheme, size: /** @type {[number, number]} */ ([...size]), only: ["chromium"] });
}
