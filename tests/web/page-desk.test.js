/** The page as a desk: texts brought in, kept, put side by side and taken out. With the real engine. */
import assert from "node:assert/strict";
import { crc32, deflateRawSync } from "node:zlib";
import { violations } from "./harness/axe.js";
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
  // The name of a file is told as it is, and is no markup.
  await drop(page, "<img src=x onerror=evil()>.txt", "It may rain.");
  await page.until(() => document.querySelector("#said")?.textContent?.includes("<img src=x onerror=evil()>.txt"));
  assert.equal(await page.evaluate(() => document.querySelectorAll("img[src=x]").length), 0);
  await drop(page, "word.docx", "no packed file");
  await page.until(() => /broken/.test(document.querySelector("#said")?.textContent ?? ""));
  await drop(page, "sheet.xlsx", "x");
  await page.until(() => /not read/.test(document.querySelector("#said")?.textContent ?? ""));
  assert.deepEqual(await tabs(page), ["One paragraph.", "Dam may burst", "The head", "*It may rain."]);
  await page.screenshot("page-articles");
  assert.deepEqual(server.violations, []);
}, { only: ["chromium"] });

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
}, { only: ["chromium"] });

eachEngine("a text in another language is told instead of marked, and marked if somebody insists", async ({ page }) => {
  await open(page);
  await page.click("obelize-text >>> [part=surface]");
  await page.paste("Der Bürgermeister sagte am Donnerstag, dass die Fähre zur Insel nicht mehr fahren werde, weil die Steuerung ausgefallen sei. Die Behörde will den Schaden prüfen und hat den Hafen in der Nacht gesperrt, so dass die Bewohner warten. Der Schaden sei reportedly klein.");
  await page.until(() => /does not read as English/.test(document.querySelector("#notice")?.textContent ?? ""));
  const rows = () => document.querySelector("obelize-panel[view=findings]")?.shadowRoot?.querySelectorAll("[role=option]").length ?? -1;
  await page.until(() => /does not read as English/.test(document.querySelector("obelize-panel[view=findings]")?.shadowRoot?.querySelector(".message")?.textContent ?? ""));
  assert.equal(await page.evaluate(rows), 0);
  await page.screenshot("page-foreign");
  assert.deepEqual(await violations(page, { schemes: ["light", "dark"] }), []);
  await page.click("#notice button");
  await page.until(() => (document.querySelector("obelize-panel[view=findings]")?.shadowRoot?.querySelectorAll("[role=option]").length ?? 0) > 0);
  await page.evaluate(() => { /** @type {any} */ (document.querySelector("#text")).value = "The ministry may have known for weeks."; });
  await page.until(() => document.querySelector("#notice")?.checkVisibility() === false);
}, { only: ["chromium"] });

/** Clipboards as programs fill them: what stays of each is its paragraphs. @type {[string, string, string, string][]} */
const CLIPBOARDS = [
  ["Word", "Dam leaks\r\nIt may rain,\u00a0she said.\r\n•\tOne point\r\n", "<html xmlns:w='urn:schemas-microsoft-com:office:word'><body><!--StartFragment--><p class=MsoTitle>Dam leaks<o:p></o:p></p><p class=MsoNormal>It may rain,&nbsp;she said.</p><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span>·<span style='font:7.0pt Times'>&nbsp; </span></span><![endif]>One point</p><!--EndFragment--></body></html>", "Dam leaks\nIt may rain, she said.\nOne point"],
  ["Google Docs", "Dam leaks\n\nIt may rain, she said.", "<meta charset='utf-8'><b style='font-weight:normal;' id='docs-internal-guid-1'><p dir='ltr'><span style='font-size:11pt'>Dam leaks</span></p><br><p dir='ltr'><span>It may rain, she said.</span></p></b>", "Dam leaks\nIt may rain, she said."],
  ["a PDF", "The ministry of the interior said on Thursday that it had been\ntold of the leak in the northern dam some weeks before the flood,\nand that it had sent three engin-\neers who found the wall to be safe.", "", "The ministry of the interior said on Thursday that it had been told of the leak in the northern dam some weeks before the flood, and that it had sent three engineers who found the wall to be safe."],
  ["a CMS", "Dam leaks\n\nIt may rain,\u200b she said.\n\nShare this", "<article><h1>Dam leaks</h1><div data-block='1'><p>It may rain, she <a href='x'>said</a>.</p></div></article>", "Dam leaks\nIt may rain, she said.\nShare this"],
  ["markup alone", "", "<div><h2>Dam <i>leaks</i></h2><script>evil()</script><p>It may<br>rain &amp; pour.</p><table><tr><td>a</td><td>b</td></tr></table></div>", "Dam leaks\nIt may\nrain & pour.\na b"],
];

eachEngine("of what programs put on the clipboard the paragraphs stay, and nothing else", async ({ page, server }) => {
  await open(page);
  for (const [program, plain, html, expected] of CLIPBOARDS) {
    await page.evaluate(() => { /** @type {any} */ (document.querySelector("#text")).value = ""; });
    await page.click("obelize-text >>> [part=surface]");
    await page.paste(plain, html || undefined);
    await page.until((expected) => /** @type {any} */ (document.querySelector("#text")).value === expected, expected).catch(async () => assert.equal(await value(page), expected, program));
    assert.equal(await page.evaluate(() => /** @type {any} */ (document.querySelector("#text")).surface.querySelectorAll(":scope > :not(p), p > *").length), 0, `${program}: no markup`);
  }
  assert.deepEqual(server.violations, []);
});

eachEngine("a million letters are read, and the page says up to where", async ({ page }) => {
  await open(page);
  await page.evaluate(() => { /** @type {any} */ (document.querySelector("#text")).value = `It may rain.\n${`${"The town has a bridge and a school by the river. ".repeat(6)}\n`.repeat(3600)}It may snow.`; });
  await page.until(() => { const { lens } = /** @type {any} */ (document.querySelector("#text")); return lens.settled && lens.unread > 0; });
  assert.equal(await page.evaluate(() => document.querySelector("#text")?.matches(":state(truncated)")), true);
  await page.until(() => /^The text is longer than Obelize reads at once. Its first [\d,]+ words/.test(document.querySelector("obelize-panel[view=findings]")?.shadowRoot?.querySelector(".message")?.textContent ?? ""));
  assert.deepEqual(await page.evaluate(() => [.../** @type {any} */ (document.querySelector("obelize-panel[view=findings]")).shadowRoot.querySelectorAll("[role=option] .hit")].map((hit) => hit.textContent)), ["may"]);
  await page.evaluate(() => { const { surface } = /** @type {any} */ (document.querySelector("#text")); surface.querySelectorAll("p")[3420].scrollIntoView({ behavior: "instant" }); });
  await page.until(() => document.querySelector(".chips .end")?.checkVisibility() ?? false);
  assert.deepEqual(await violations(page, { schemes: ["light", "dark"], without: ["#text"] }), []);
}, { only: ["chromium"] });

eachEngine("the page in Arabic runs from right to left, the text under review does not, and nothing is cut off", async ({ page }) => {
  await page.open("/");
  await page.evaluate(() => localStorage.setItem("obelize-language", "ar"));
  await open(page);
  await paste(page, DRAFT);
  await page.until(() => Boolean(document.querySelector("#frame .chips button") && document.querySelector("obelize-panel[view=voices]")?.shadowRoot?.querySelector(".band-track path")));
  assert.deepEqual(await page.evaluate(() => [document.documentElement.dir, document.documentElement.lang, document.querySelector("#clear")?.textContent, document.querySelector("#frame .chips button")?.getAttribute("aria-label")?.replace(/[٠-٩]/g, (digit) => String("٠١٢٣٤٥٦٧٨٩".indexOf(digit)))]), ["rtl", "ar", "امسح النص", "الفقرة 1: 1 علامة"]);
  assert.equal(await page.evaluate(() => getComputedStyle(/** @type {any} */ (document.querySelector("#text")).surface.firstElementChild).unicodeBidi), "plaintext");
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth));
  await page.screenshot("page-arabic");
  assert.deepEqual(await violations(page), []);
});

for (const [name, size] of /** @type {const} */ ([["400 % zoom", [320, 256]], ["4K", [3840, 2160]]])) {
  eachEngine(`${name}: text, marks and lists are there, and nothing scrolls sideways`, async ({ page }) => {
    await open(page);
    await paste(page, DRAFT);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth));
    const line = await page.evaluate(() => { const { surface } = /** @type {any} */ (document.querySelector("#text")); const style = getComputedStyle(surface); return surface.clientWidth - parseFloat(style.paddingInlineStart) - parseFloat(style.paddingInlineEnd); });
    assert.ok(line > 150 && line < 800, `a line is ${line} px`);
    await page.screenshot(`page-${size[0]}`);
  }, { size: [...size], only: ["chromium"] });
}

eachEngine("the help page is static, readable and free of faults", async ({ page, server }) => {
  await page.open("/help.html");
  assert.equal(await page.evaluate(() => document.querySelectorAll("#marks h3").length), 5);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), "nothing scrolls sideways");
  await page.screenshot("page-help");
  assert.deepEqual(server.violations, []);
  assert.deepEqual(await violations(page), []);
}, { only: ["chromium"], size: [320, 640] });
