/** The page as a desk: texts brought in, kept, put side by side and taken out. With the real engine. */
import assert from "node:assert/strict";
import { crc32, deflateRawSync } from "node:zlib";
import { eachEngine } from "./harness/engines.js";

/** @typedef {import("./harness/page.js").Page} Page */

const DRAFT = "The ministry may have known for weeks.\n“We were lied to,” Ms. Okafor claimed.\nThe draconian bylaws stay in force.";

/** Opens the page and waits for its elements. @param {Page} page @param {string} [path] */
async function open(page, path = "/") {
  await page.open(path);
  await page.until(() => Boolean(customElements.get("obelize-panel") && /** @type {any} */ (document.querySelector("#text")).lens));
}

/** @param {Page} page @param {string} text */
async function paste(page, text) {
  await page.click("obelize-text >>> [part=surface]");
  await page.paste(text);
  await page.until(() => { const { lens } = /** @type {any} */ (document.querySelector("#text")); return lens.settled && lens.findings.length > 0; });
}

const value = (/** @type {Page} */ page) => page.evaluate(() => /** @type {any} */ (document.querySelector("#text")).value);
const tabs = (/** @type {Page} */ page) => page.evaluate(() => [...document.querySelectorAll("#articles .tab")].map((tab) => (tab.getAttribute("aria-current") ? "*" : "") + tab.textContent));

/** Drops a file on the page. @param {Page} page @param {string} name @param {string | Buffer} contents */
const drop = (page, name, contents) => page.evaluate((name, base64) => {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name));
  const at = document.querySelector("main");
  for (const type of ["dragover", "drop"]) {
    const event = new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true });
    // Firefox empties the contents of an event that a script has made.
    if (!event.dataTransfer?.files.length) Object.defineProperty(event, "dataTransfer", { value: { files: dataTransfer.files, types: ["Files"] } });
    at?.dispatchEvent(event);
  }
}, name, Buffer.from(contents).toString("base64"));

/** A packed file with one entry. @param {string} name @param {string} contents */
function zip(name, contents) {
  const raw = Buffer.from(contents);
  const packed = deflateRawSync(raw);
  const local = Buffer.alloc(30), central = Buffer.alloc(46), end = Buffer.alloc(22);
  local.writeUInt32LE(0x04034b50, 0);
  for (const [header, at] of /** @type {[Buffer, number][]} */ ([[local, 6], [central, 8]])) {
    header.writeUInt16LE(8, at + 2);
    header.writeUInt32LE(crc32(raw), at + 8);
    header.writeUInt32LE(packed.length, at + 12);
    header.writeUInt32LE(raw.length, at + 16);
    header.writeUInt16LE(name.length, at + 20);
  }
  central.writeUInt32LE(0x02014b50, 0);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + name.length, 12);
  end.writeUInt32LE(30 + name.length + packed.length, 16);
  return Buffer.concat([local, Buffer.from(name), packed, central, Buffer.from(name), end]);
}

eachEngine("files are read as their paragraphs, each an article of its own", async ({ page, server }) => {
  await open(page);
  await drop(page, "draft.txt", "One paragraph.\r\n\r\nAnother may follow.");
  await page.until(() => /** @type {any} */ (document.querySelector("#text")).value === "One paragraph.\nAnother may follow.");
  await drop(page, "page.html", "<!doctype html><title>T</title><nav>Home</nav><main><h1>Dam <i>may</i> burst</h1><p>The mayor\n said so.<script>evil()</script></p><p>One<br>two &amp; three</p></main><footer>Imprint</footer>");
  await page.until(() => /** @type {any} */ (document.querySelector("#text")).value === "Dam may burst\nThe mayor said so.\nOne\ntwo & three");
  const w = (/** @type {string} */ text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
  await drop(page, "word.docx", zip("word/document.xml", `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${w("The head")}${w("")}<w:p><w:r><w:t>It </w:t></w:r><w:r><w:t>may</w:t><w:tab/><w:t>rain &lt; pour.</w:t></w:r></w:p></w:body></w:document>`));
  await page.until(() => /** @type {any} */ (document.querySelector("#text")).value === "The head\nIt may rain < pour.");
  await drop(page, "word.docx", "no packed file");
  await page.until(() => /broken/.test(document.querySelector("#said")?.textContent ?? ""));
  await drop(page, "sheet.xlsx", "x");
  await page.until(() => /not read/.test(document.querySelector("#said")?.textContent ?? ""));
  assert.deepEqual(await tabs(page), ["One paragraph.", "Dam may burst", "*The head"]);
  await page.screenshot("page-articles");
  assert.deepEqual(server.violations, []);
});

/** Waits until this is the text in sight. @param {import("./harness/page.js").Page} page @param {string} text */
const reads = (page, text) => page.until((text) => /** @type {any} */ (document.querySelector("#text")).value === text, text);

eachEngine("articles are kept over a reload with what was ignored, and closed with a way back", async ({ page }) => {
  await open(page);
  await paste(page, DRAFT);
  await page.until(() => document.querySelectorAll("#articles .tab").length === 1);
  // Findings get their lasting names with the lexicon's texts.
  await page.until(() => /** @type {any} */ (document.querySelector("#text")).lens.findings.every((/** @type {any} */ { reason }) => reason));
  const before = await page.evaluate(() => {
    const { lens } = /** @type {any} */ (document.querySelector("#text"));
    lens.ignore(lens.findings.find((/** @type {any} */ { text }) => text === "may").id);
    return lens.shown.length;
  });
  await page.click("#articles .new");
  await page.click("obelize-text >>> [part=surface]");
  await page.type("Rain fell.");
  await page.until(() => /Rain fell/.test(sessionStorage.getItem("obelize-articles") ?? ""));
  await open(page);
  await page.until(() => document.querySelectorAll("#articles .tab").length === 2);
  // What comes with the first analysis moves the tabs down.
  await page.until(() => { const { lens } = /** @type {any} */ (document.querySelector("#text")); return lens.settled && document.querySelectorAll("#articles .tab").length === 2; });
  await page.frame();
  await reads(page, "Rain fell.");
  await page.click("#articles li:first-child .tab");
  await reads(page, DRAFT);
  await page.until((before) => { const { lens } = /** @type {any} */ (document.querySelector("#text")); return lens.settled && lens.shown.length === before; }, before);
  await page.click("#articles li:first-child .close");
  await reads(page, "Rain fell.");
  await page.click("#notice button");
  await reads(page, DRAFT);
  assert.deepEqual(await tabs(page), ["*The ministry may have known for…", "Rain fell."]);
});

eachEngine("with the switch on, nothing is kept", async ({ page }) => {
  await open(page);
  await paste(page, DRAFT);
  await page.until(() => /ministry/.test(sessionStorage.getItem("obelize-articles") ?? ""));
  await page.click("#articles .keep input");
  assert.equal(await page.evaluate(() => sessionStorage.getItem("obelize-articles")), null);
  await page.click("obelize-text >>> [part=surface]");
  await page.type(" Rain.");
  await open(page);
  assert.equal(await value(page), "");
  const stored = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  assert.ok(!stored.includes("ministry"), stored);
});

eachEngine("what is taken out is made in the page, in every form", async ({ page, server }) => {
  await open(page);
  await paste(page, DRAFT);
  await page.until(() => /** @type {any} */ (document.querySelector("#text")).lens.findings.every((/** @type {any} */ { reason }) => reason));
  await page.evaluate(() => {
    /** @type {any} */ (window).saved = {};
    URL.createObjectURL = (/** @type {any} */ blob) => { /** @type {any} */ (window).blob = blob; return "blob:x"; };
    HTMLAnchorElement.prototype.click = function () { /** @type {any} */ (window).saved[this.download] = /** @type {any} */ (window).blob.text(); };
    const clipboard = { writeText: async (/** @type {string} */ text) => { /** @type {any} */ (window).link = text; }, write: async (/** @type {any} */ [item]) => { /** @type {any} */ (window).copied = await (await item.getType("text/html")).text(); } };
    Object.defineProperty(navigator, "clipboard", { value: clipboard, configurable: true });
  });
  await page.click("#take-out summary");
  await page.until(() => document.querySelectorAll("#take-out button").length === 7);
  await page.screenshot("page-take-out");
  await page.evaluate(() => { for (const button of document.querySelectorAll("#take-out button")) /** @type {HTMLElement} */ (button).click(); });
  const saved = await page.until(async () => {
    const files = Object.entries(/** @type {any} */ (window).saved);
    return files.length === 5 && /** @type {any} */ (window).link && Object.fromEntries(await Promise.all(files.map(async ([name, text]) => [name, await text])));
  });
  assert.match(saved["obelize.md"], /^The ministry may\[\^1\] have known/);
  assert.match(saved["obelize.html"], /<mark data-category="loaded-term"[^>]*>draconian<\/mark>/);
  assert.match(saved["obelize.csv"], /^\ufeff?number,category,/);
  assert.equal(JSON.parse(saved["obelize.json"]).schema, "obelize/1");
  assert.equal(JSON.parse(saved["obelize.jsonld"]).items[0].target.selector[0].exact, "may");
  assert.match(await page.evaluate(() => /** @type {any} */ (window).copied ?? ""), /^<p>The ministry <mark/);
  const link = await page.evaluate(() => /** @type {any} */ (window).link);
  assert.match(link, /\/#text=[\w-]+$/);
  assert.match(await page.evaluate(() => document.querySelector("#take-out li:last-child .hint")?.textContent ?? ""), /characters long/);
  await page.key("Escape");
  // The exported file is read again as the very text, and the link opens it.
  await drop(page, "obelize.html", saved["obelize.html"]);
  await page.until(() => document.querySelectorAll("#articles .tab").length === 2);
  assert.equal(await value(page), DRAFT);
  await page.evaluate(() => sessionStorage.clear());
  await open(page, "/?other");
  await page.evaluate(() => sessionStorage.clear());
  server.forget();
  await open(page, link);
  await page.until((text) => /** @type {any} */ (document.querySelector("#text")).value === text, DRAFT);
  assert.equal(await page.evaluate(() => location.hash), "");
  assert.ok(server.requests.every(({ path, body }) => !/text=|ministry/.test(path + body)), "the fragment stays here");
  assert.deepEqual(server.violations, []);
});

eachEngine("a text in another language is told instead of marked, and marked if somebody insists", async ({ page }) => {
  await open(page);
  await page.click("obelize-text >>> [part=surface]");
  await page.paste("Der Bürgermeister sagte am Donnerstag, dass die Fähre zur Insel nicht mehr fahren werde, weil die Steuerung ausgefallen sei. Die Behörde will den Schaden prüfen und hat den Hafen in der Nacht gesperrt, so dass die Bewohner warten. Der Schaden sei reportedly klein.");
  await page.until(() => /does not read as English/.test(document.querySelector("#notice")?.textContent ?? ""));
  const rows = () => document.querySelector("obelize-panel[view=findings]")?.shadowRoot?.querySelectorAll("[role=option]").length ?? -1;
  await page.until(() => /does not read as English/.test(document.querySelector("obelize-panel[view=findings]")?.shadowRoot?.querySelector(".message")?.textContent ?? ""));
  assert.equal(await page.evaluate(rows), 0);
  await page.screenshot("page-foreign");
  await page.click("#notice button");
  await page.until(() => (document.querySelector("obelize-panel[view=findings]")?.shadowRoot?.querySelectorAll("[role=option]").length ?? 0) > 0);
  await page.evaluate(() => { /** @type {any} */ (document.querySelector("#text")).value = "The ministry may have known for weeks."; });
  await page.until(() => document.querySelector("#notice")?.checkVisibility() === false);
});

eachEngine("two versions are compared: marks, sources and voice that came, went and changed", async ({ page, server }) => {
  await open(page);
  await paste(page, "The ministry said the dam may leak.\nThe draconian bylaws stay in force.\nExperts said little.");
  await page.click("#compare");
  await page.until(() => document.querySelector("dialog.compare")?.hasAttribute("open"));
  await page.evaluate(() => { /** @type {any} */ (document.querySelector("dialog.compare textarea")).value = "The dam may leak.\nThe bylaws stay in force.\nAnna Okafor said little."; });
  await page.click("dialog.compare [type=submit]");
  const told = await page.until(() => [...document.querySelectorAll("dialog.compare section")].length >= 5 && Object.fromEntries([...document.querySelectorAll("dialog.compare section")].map((section) => [section.querySelector("h3")?.textContent ?? "", section.textContent ?? ""])));
  const by = (/** @type {string} */ start) => Object.entries(told).find(([title]) => title.startsWith(start))?.[1] ?? "";
  assert.match(by("Came"), /draconian/);
  assert.match(by("In another voice"), /may leak.*before: in the newsroom's own voice/);
  assert.match(by("Sources that came"), /Experts \(vague\)/);
  assert.match(by("Sources that went"), /Okafor \(named person\)/);
  assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll("dialog.compare ins, dialog.compare del")].map((change) => change.localName + " " + change.textContent?.trim()).slice(0, 3)), ["ins ministry said the", "ins draconian", "del Anna Okafor"]);
  await page.screenshot("page-compare");
  await page.evaluate(async () => { await import(/** @type {any} */ ("/node_modules/axe-core/axe.min.js")); });
  assert.deepEqual(await page.evaluate(async () => (await /** @type {any} */ (window).axe.run(document.querySelector("dialog"), { resultTypes: ["violations"] })).violations.map((/** @type {any} */ { id, nodes }) => `${id} ${nodes[0].html}`)), []);
  await page.key("Escape");
  assert.equal(await page.evaluate(() => document.querySelector("dialog.compare")?.hasAttribute("open")), false);
  assert.deepEqual(server.violations, []);
});

eachEngine("the help page is static, readable and free of faults", async ({ page, server }) => {
  await page.open("/help.html");
  assert.equal(await page.evaluate(() => document.querySelectorAll("#marks h3").length), 5);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), "nothing scrolls sideways");
  await page.screenshot("page-help");
  assert.deepEqual(server.violations, []);
  await page.evaluate(async () => { await import(/** @type {any} */ ("/node_modules/axe-core/axe.min.js")); });
  assert.deepEqual(await page.evaluate(async () => (await /** @type {any} */ (window).axe.run(document, { resultTypes: ["violations"] })).violations.map((/** @type {any} */ { id, nodes }) => `${id} ${nodes[0].html}`)), []);
}, { only: ["chromium"], size: [320, 640] });
