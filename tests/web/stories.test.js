/**
 * Ten stories from start to end, as those play them whom the page is for, with the real engine. What the page looks like
 * on the way is held to screenshots that were looked at (`baselines/`). The eighth, flight mode, is in `page-offline.test.js`.
 */
import assert from "node:assert/strict";
import { looksAsBefore } from "./harness/baseline.js";
import { violations } from "./harness/axe.js";
import { eachEngine } from "./harness/engines.js";

/** @typedef {import("./harness/page.js").Page} Page */

const ARTICLE = [
  "Harbour gate stuck for the third night",
  "The flood gate of Port Averil may stay open until Friday, harbour master Ines Marrow said on Tuesday.",
  "“We asked for the part in March,” Ms. Marrow said. “Nobody answered.”",
  "Experts say the gate was never safe. It became known that two inspections were skipped.",
  "The council's draconian savings have clearly left the port without spares, and residents reportedly fear the worst.",
  "The council called the claims a “campaign”. A senior official said the regime had failed.",
  "A hearing is set for June 3.",
];
const TEXT = ARTICLE.join("\n");

/** Opens the page and lays out helpers under `the`. @param {Page} page @param {string} [path] */
async function open(page, path = "/") {
  await page.open(path);
  await page.until(() => Boolean(customElements.get("obelize-panel") && /** @type {any} */ (document.querySelector("#text")).lens));
  await page.evaluate(() => {
    /** @type {any} */ (window).the = {
      get lens() { return /** @type {any} */ (document.querySelector("#text")).lens; },
      panel: (/** @type {string} */ view) => document.querySelector(`obelize-panel[view=${view}]`)?.shadowRoot,
      get rows() { return [...this.panel("findings").querySelectorAll("[role=option] .hit")].map((hit) => hit.textContent); },
      get popover() {
        const host = document.querySelector(".obelize-popover");
        return host?.hasAttribute("open") ? host.shadowRoot?.textContent : null;
      },
      get focused() {
        let at = /** @type {Element | null} */ (document.activeElement);
        while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
        return at;
      },
      /** The analysis is of this text, each finding says why, and what comes later has come. */
      get isWhole() {
        const { lens } = this;
        return lens.settled && lens.findings.length > 0 && this.rows.length === lens.shown.length
          && this.panel("sources").querySelectorAll("tbody tr").length === lens.sources.length && lens.findings.every((/** @type {any} */ { reason }) => reason)
          && Boolean(document.querySelector("#articles .tab") && document.querySelector("#frame .chips button") && this.panel("voices").querySelector(".band-track path"));
      },
    };
  });
}

const whole = (/** @type {Page} */ page) => page.until(() => /** @type {any} */ (window).the.isWhole);
const rows = (/** @type {Page} */ page) => page.evaluate(() => /** @type {any} */ (window).the.rows);
const value = (/** @type {Page} */ page) => page.evaluate(() => /** @type {any} */ (document.querySelector("#text")).value);
/** Waits until these are the words listed. @param {Page} page @param {readonly string[]} words */
const lists = (page, words) => page.until((words) => JSON.stringify(/** @type {any} */ (window).the.rows) === JSON.stringify(words), words);

/** @param {Page} page @param {string} [text] @param {string} [html] */
async function openWith(page, text = TEXT, html) {
  await open(page);
  await page.click("obelize-text >>> [part=surface]");
  await page.paste(text, html);
  await whole(page);
}

/** Where a finding is painted, scrolled into view. @param {Page} page @param {string} words */
async function clickOn(page, words) {
  await page.evaluate((words) => {
    const { lens } = /** @type {any} */ (window).the;
    lens.rangeOf(lens.findings.find((/** @type {any} */ { text }) => text === words)).startContainer.parentElement.scrollIntoView({ block: "center", behavior: "instant" });
  }, words);
  await page.frame();
  await page.click(await page.evaluate((words) => {
    const { lens } = /** @type {any} */ (window).the;
    const [{ x, y, width, height }] = lens.rectsOf(lens.findings.find((/** @type {any} */ { text }) => text === words));
    return { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
  }, words));
}

/** What Word puts on the clipboard beside the plain text. @param {readonly string[]} paragraphs */
const fromWord = (paragraphs) => `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta name=ProgId content=Word.Document><style><!-- p.MsoNormal {margin:0cm;font-family:"Calibri",sans-serif;} --></style></head><body lang=EN-GB style='tab-interval:36.0pt'><!--StartFragment-->${paragraphs.map((text) => `<p class=MsoNormal><span style='font-size:12.0pt;color:red'>${text}<o:p></o:p></span></p>`).join("\r\n")}<!--EndFragment--></body></html>`;

eachEngine("story 1: an editor pastes an article from Word and finds its weakest source", async (bench) => {
  const { page, server } = bench;
  await openWith(page, `${ARTICLE.join("\r\n")}\r\n`, fromWord(ARTICLE));
  assert.equal(await value(page), TEXT, "paragraphs, and nothing else of the markup");
  const ledger = await page.evaluate(() => [.../** @type {any} */ (window).the.panel("sources").querySelectorAll("tbody tr")].map((/** @type {any} */ row) => `${row.querySelector("th").textContent.trim()} | ${row.querySelector("td").textContent}`));
  assert.ok(ledger.includes("Experts | vague") && ledger.includes("A senior official | anonymous"), ledger.join("\n"));
  assert.match(await page.evaluate(() => /** @type {any} */ (window).the.panel("sources").querySelector(".ledger-summary").textContent), /source anonymous, vague or missing/);
  await looksAsBefore(bench, "article");
  await page.evaluate(() => { [.../** @type {any} */ (window).the.panel("sources").querySelectorAll("tbody button")].find((button) => /Experts/.test(button.textContent)).id = "weakest"; });
  await page.click("obelize-panel[view=sources] >>> #weakest");
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).the.lens.selected?.source.text), "Experts");
  await page.evaluate(() => document.querySelector("#sources")?.scrollIntoView({ behavior: "instant" }));
  await looksAsBefore(bench, "sources");
  assert.deepEqual(server.violations, []);
});

eachEngine("story 2: a standards desk filters to loaded terms in the newsroom's own voice, and hands the view on", async (bench) => {
  const { page } = bench;
  await openWith(page);
  await page.click(".theme label:has([value=dark])");
  const everything = await rows(page);
  await page.evaluate(() => /** @type {any} */ (window).the.panel("findings").querySelector(".legend [data-category=loaded-term]").dispatchEvent(new MouseEvent("click", { shiftKey: true, bubbles: true })));
  await lists(page, ["draconian", "regime"]);
  await page.evaluate(() => {
    const [select] = /** @type {any} */ (window).the.panel("findings").querySelectorAll(".choices select");
    select.value = "own";
    select.dispatchEvent(new Event("change"));
  });
  await lists(page, ["draconian"]);
  assert.equal(await page.evaluate(() => location.hash), "#show=loaded-term&voice=own");
  await looksAsBefore(bench, "filtered-dark");
  await page.until(() => /Harbour/.test(sessionStorage.getItem("obelize-articles") ?? ""));
  await open(page, "/?again#show=loaded-term&voice=own");
  await lists(page, ["draconian"]);
  await page.until(() => Boolean(/** @type {any} */ (window).the.panel("findings").querySelector(".legend [data-category=loaded-term]")));
  await page.evaluate(() => /** @type {any} */ (window).the.panel("findings").querySelector(".legend [data-category=loaded-term]").dispatchEvent(new MouseEvent("click", { shiftKey: true, bubbles: true })));
  await page.evaluate(() => {
    const [select] = /** @type {any} */ (window).the.panel("findings").querySelectorAll(".choices select");
    select.value = "all";
    select.dispatchEvent(new Event("change"));
  });
  await lists(page, everything);
  assert.equal(await page.evaluate(() => location.hash), "");
});

eachEngine("story 3: what is dismissed, cleared, closed and typed can be undone", async ({ page }) => {
  await openWith(page);
  const everything = await rows(page);
  const without = (/** @type {string} */ word) => everything.filter((/** @type {string} */ row) => row !== word);
  await clickOn(page, "may");
  await page.until(() => /** @type {any} */ (window).the.popover);
  await page.key("Tab");
  await page.key("Enter");
  await lists(page, without("may"));
  await page.evaluate(() => { const { lens } = /** @type {any} */ (window).the; lens.ignore(lens.findings.find((/** @type {any} */ { text }) => text === "draconian").id, { scope: "rule" }); });
  await lists(page, without("may").filter((/** @type {string} */ row) => row !== "draconian"));
  await page.click("obelize-panel[view=findings] >>> .ignored button");
  await lists(page, without("may"));
  await page.click("obelize-panel[view=findings] >>> .ignored button");
  await lists(page, everything);
  await page.click("#clear");
  assert.equal(await value(page), "");
  await page.click("#notice button");
  await lists(page, everything);
  await page.click("#articles .new");
  await page.click("#articles li:first-child .close");
  await page.click("#notice button");
  await lists(page, everything);
  // WebKitGTK's driver has no undo in an editable.
  if (page.engine === "webkit") return;
  await page.click("obelize-text >>> [part=surface] > :last-child");
  await page.key("End");
  await page.type(" Oh");
  assert.equal(await value(page), `${TEXT} Oh`);
  for (let at = 0; at < 4 && await value(page) !== TEXT; at += 1) await page.key("Control+z");
  assert.equal(await value(page), TEXT);
});

eachEngine("story 4: after a reload everything is there again", async ({ page }) => {
  await openWith(page);
  const everything = await rows(page);
  await page.evaluate(() => { const { lens } = /** @type {any} */ (window).the; lens.ignore(lens.findings.find((/** @type {any} */ { text }) => text === "may").id); });
  await page.click("#underline input");
  await page.click("#articles .new");
  await page.click("obelize-text >>> [part=surface]");
  await page.type("Rain fell.");
  await page.until(() => /Rain fell/.test(sessionStorage.getItem("obelize-articles") ?? ""));
  await open(page);
  await page.until(() => /** @type {any} */ (document.querySelector("#text")).value === "Rain fell." && document.querySelectorAll("#articles .tab").length === 2);
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).the.lens.mode), "underline");
  await page.until(() => /** @type {any} */ (window).the.lens.state === "ready" && document.querySelector("#frame .chips") && document.querySelector("#print")?.checkVisibility());
  await page.click("#articles li:first-child .tab");
  await lists(page, everything.filter((/** @type {string} */ row) => row !== "may"));
  assert.equal(await value(page), TEXT);
});

eachEngine("story 5: a draft is compared with its edit", async (bench) => {
  const { page, server } = bench;
  const draft = ARTICLE.with(3, "Two engineers of the port, Ada Finn and Jo Marsh, said the gate was never safe.").with(4, "The council's savings have left the port without spares.").join("\n");
  await openWith(page, draft);
  await page.click("#articles .new");
  await page.click("obelize-text >>> [part=surface]");
  await page.paste(TEXT);
  await whole(page);
  await page.click("#compare");
  await page.until(() => document.querySelector("dialog.compare")?.hasAttribute("open"));
  await page.click("dialog.compare [type=submit]");
  const told = await page.until(() => [...document.querySelectorAll("dialog.compare section")].length >= 5 && Object.fromEntries([...document.querySelectorAll("dialog.compare section")].map((section) => [section.querySelector("h3")?.textContent ?? "", section.textContent ?? ""])));
  const by = (/** @type {string} */ start) => Object.entries(told).find(([title]) => title.startsWith(start))?.[1] ?? "";
  assert.match(by("Came"), /draconian.*clearly/);
  assert.match(by("Sources that came"), /Experts \(vague\)/);
  assert.match(by("Sources that went"), /Finn/);
  const beside = await page.evaluate(() => [...document.querySelectorAll("dialog.compare .difference p")].map((p) => [p.textContent, Boolean(p.querySelector("ins, del"))]));
  assert.equal(beside.length, 2 * ARTICLE.length, "paragraph beside paragraph");
  assert.deepEqual([beside.filter((_, at) => at % 2 === 0).map(([text]) => text).join("\n"), beside.filter((_, at) => at % 2 === 1).map(([text]) => text).join("\n")], [draft, TEXT]);
  assert.deepEqual(beside.map(([, changed], at) => (changed ? at >> 1 : -1)).filter((at) => at >= 0), [3, 3, 4], "the fifth lost nothing");
  await page.evaluate(() => document.querySelector("dialog.compare .difference")?.scrollIntoView({ behavior: "instant", block: "center" }));
  await looksAsBefore(bench, "compare");
  if (bench.engine === "chromium") assert.deepEqual(await violations(page, { schemes: ["light", "dark"] }), []);
  assert.deepEqual(server.violations, []);
});

eachEngine("story 6: the report is printed, and reads without colours", async ({ page }) => {
  await openWith(page);
  await page.evaluate(() => {
    window.print = () => {
      window.dispatchEvent(new Event("beforeprint"));
      const view = /** @type {HTMLElement} */ (document.querySelector("#print-view"));
      /** @type {any} */ (window).paper = { text: [...view.querySelectorAll(".print-text p")].map((p) => { const copy = /** @type {Element} */ (p.cloneNode(true)); copy.querySelectorAll("sup").forEach((sup) => sup.remove()); return copy.textContent; }).join("\n"), letters: [...view.querySelectorAll(".print-text sup")].map((sup) => sup.textContent), items: view.querySelectorAll(".print-findings li").length, heads: [...view.querySelectorAll("h2")].map((h2) => h2.textContent), band: view.querySelectorAll("svg path").length, key: view.querySelector(".print-key")?.textContent };
      window.dispatchEvent(new Event("afterprint"));
    };
  });
  await page.click("#print");
  const paper = await page.until(() => /** @type {any} */ (window).paper);
  const count = (await rows(page)).length;
  assert.equal(paper.text, TEXT);
  assert.deepEqual([paper.items, paper.letters.length], [count, count]);
  assert.ok(paper.letters.every((/** @type {string} */ letter, /** @type {number} */ at) => /^[HBALS]\d+$/.test(letter) && paper.letters.indexOf(letter) === at), paper.letters.join());
  assert.deepEqual(paper.heads, ["Legend", "Whose voice, sentence by sentence", "Findings", "About the whole text", "Sources"]);
  assert.ok(paper.band > 5 && /White: own voice/.test(paper.key));
});

eachEngine("story 7: what is taken out can be read in again", async ({ page, server }) => {
  await openWith(page);
  const everything = await rows(page);
  await page.evaluate(() => {
    /** @type {any} */ (window).saved = {};
    URL.createObjectURL = (/** @type {any} */ blob) => { /** @type {any} */ (window).blob = blob; return "blob:x"; };
    HTMLAnchorElement.prototype.click = function () { /** @type {any} */ (window).saved[this.download] = /** @type {any} */ (window).blob.text(); };
    const clipboard = { writeText: async (/** @type {string} */ text) => { /** @type {any} */ (window).link = text; }, write: async (/** @type {any} */ [item]) => { /** @type {any} */ (window).copied = await (await item.getType("text/html")).text(); } };
    Object.defineProperty(navigator, "clipboard", { value: clipboard, configurable: true });
  });
  await page.click("#take-out summary");
  await page.until(() => document.querySelectorAll("#take-out button").length === 7);
  await page.evaluate(() => { for (const button of document.querySelectorAll("#take-out button")) /** @type {HTMLElement} */ (button).click(); });
  const saved = await page.until(async () => {
    const files = Object.entries(/** @type {any} */ (window).saved);
    return files.length === 5 && /** @type {any} */ (window).link && Object.fromEntries(await Promise.all(files.map(async ([name, text]) => [name, await text])));
  });
  assert.match(saved["obelize.md"], /Port Averil may\[\^\d+\] stay open/);
  assert.match(saved["obelize.html"], /<mark data-category="loaded-term"[^>]*>draconian<\/mark>/);
  assert.match(saved["obelize.csv"], /^\ufeff?number,category,/);
  assert.equal(JSON.parse(saved["obelize.json"]).schema, "obelize/1");
  assert.equal(JSON.parse(saved["obelize.jsonld"]).items.length, everything.length);
  assert.match(await page.evaluate(() => /** @type {any} */ (window).copied ?? ""), /<mark[^>]*>draconian<\/mark>/);
  const link = await page.evaluate(() => /** @type {any} */ (window).link);
  assert.match(link, /\/#text=[\w-]+$/);
  assert.match(await page.evaluate(() => document.querySelector("#take-out li:last-child .hint")?.textContent ?? ""), /characters long/);
  await page.key("Escape");
  await page.evaluate((html) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([html], "obelize.html"));
    const event = new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true });
    // Firefox empties the contents of an event that a script has made.
    if (!event.dataTransfer?.files.length) Object.defineProperty(event, "dataTransfer", { value: { files: dataTransfer.files, types: ["Files"] } });
    document.querySelector("main")?.dispatchEvent(event);
  }, saved["obelize.html"]);
  await page.until(() => document.querySelectorAll("#articles .tab").length === 2);
  assert.equal(await value(page), TEXT);
  await lists(page, everything);
  await page.evaluate(() => sessionStorage.clear());
  await open(page, "/?other");
  await page.evaluate(() => sessionStorage.clear());
  await server.forget();
  await open(page, link);
  await page.until((text) => /** @type {any} */ (document.querySelector("#text")).value === text, TEXT);
  assert.equal(await page.evaluate(() => location.hash), "");
  assert.ok(server.requests.every(({ path, body }) => !/text=|Averil/.test(path + body)), "the fragment stays here");
  assert.deepEqual(server.violations, []);
});

eachEngine("story 9: without a mouse, from the first key to the last", async ({ page }) => {
  await open(page);
  // WebKit follows links by Tab only if its user has chosen so.
  const focused = () => page.evaluate(() => { const { focused } = /** @type {any} */ (window).the; return focused?.getAttribute("role") ?? focused?.id ?? ""; });
  for (let at = 0; at < 25 && await focused() !== "textbox"; at += 1) await page.key("Tab");
  assert.equal(await focused(), "textbox", "Tab leads into the text");
  await page.paste(TEXT);
  await whole(page);
  await page.key("Control+Home");
  await page.key("F8");
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).the.lens.selected?.text), "may");
  assert.match(await page.until(() => /** @type {any} */ (window).the.popover), /Hedge/);
  await page.key("Escape");
  await page.key("Control+Shift+M");
  assert.equal(await focused(), "listbox");
  await page.key("End");
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).the.lens.selected?.text), "regime");
  const before = await rows(page);
  await page.key("Delete");
  await lists(page, before.slice(0, -1));
  await page.key("Home");
  await page.key("Enter");
  assert.equal(await focused(), "textbox", "Enter goes to the text");
  await page.key("Escape");
  assert.equal(await focused(), "listbox", "and Escape back");
  await page.evaluate(() => /** @type {any} */ (document.querySelector("#frame .chips button[tabindex='0']")).focus());
  await page.key("ArrowDown");
  await page.key("Enter");
  const chip = await page.evaluate(() => [document.activeElement?.getAttribute("aria-label"), /** @type {any} */ (window).the.lens.selected?.text]);
  assert.deepEqual(chip, ["Paragraph 3: 1 mark", "said"]);
});

eachEngine("story 10: on a phone, with a thumb", async (bench) => {
  const { page } = bench;
  await openWith(page, `${TEXT}\nhttps://example.org/${"long".repeat(30)} may break.`);
  const room = async (/** @type {string} */ where) => {
    const [wide, there] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
    assert.ok(wide <= there, `${where}: ${wide} in ${there}`);
  };
  await room("article");
  const count = (await rows(page)).length;
  for (const at of [1, 2]) {
    if (at === 1) await page.click("#step-on");
    else await page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector("#step-on")).click());
    await page.until((at, count) => document.querySelector("#step-at")?.textContent === `${at} of ${count}`, at, count);
  }
  await page.until(() => /Attribution/.test(/** @type {any} */ (window).the.popover ?? ""));
  await page.frame();
  const box = await page.evaluate(() => { const { left, right, top, bottom } = /** @type {Element} */ (document.querySelector(".obelize-popover")).getBoundingClientRect(); return { left, right, top, bottom }; });
  assert.ok(box.left >= 0 && box.right <= 320 && box.top >= 0 && box.bottom <= 640, JSON.stringify(box));
  await room("popover");
  await page.key("Escape");
  await page.evaluate(() => { [...document.querySelectorAll("#frame .chips button")].find((chip) => chip.getAttribute("aria-label")?.startsWith("Paragraph 5"))?.scrollIntoView({ block: "center", behavior: "instant" }); });
  await looksAsBefore(bench, "phone");
  await page.click(".steps a[href='#findings']");
  await page.click("obelize-panel[view=findings] >>> [role=option]:nth-child(5)");
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).the.lens.selected?.text), await page.evaluate(() => /** @type {any} */ (window).the.rows[4]));
  await page.click(".steps a[href='#sources']");
  await room("sources");
  const small = await page.evaluate(() => [...document.querySelectorAll("button, summary, select"), ...["findings", "sources"].flatMap((view) => [.../** @type {any} */ (window).the.panel(view).querySelectorAll("button, summary, select")])]
    .filter((target) => target.checkVisibility()).map((target) => [target.textContent, target.getBoundingClientRect()]).filter(([, { width, height }]) => width < 24 || height < 24).map(([text]) => text));
  assert.deepEqual(small, [], "targets of at least 24 px");
}, { size: [320, 640] });
