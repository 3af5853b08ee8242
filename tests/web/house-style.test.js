/** House styles in the page and in the widget, with the real engine. */
import assert from "node:assert/strict";
import { violations } from "./harness/axe.js";
import { eachEngine } from "./harness/engines.js";

/** @typedef {import("./harness/page.js").Page} Page */

const DRAFT = "The ministry appears to have known for weeks.\nA tube strike is planned, and it may be very unique.\nIn Kiev nobody slept.";

/** Rules as Vale has them: one that comes whole, one in part, one that cannot come. */
const VALE = {
  "Uncomparables.yml": "extends: existence\nmessage: \"'%s' takes no degree.\"\nlevel: error\nignorecase: true\ntokens:\n  - very unique\n",
  "Words.yml": "extends: substitution\nmessage: Use '%s' instead of '%s'.\nswap:\n  tube: Underground\n  'Kiev(?! cake)': Kyiv\n",
  "Length.yml": "extends: script\nmessage: Too long.\n",
};

/** Waits until these words, and no others, are marked. @param {Page} page @param {string[]} words */
const marks = (page, words) => page.until((words) => {
  const { lens } = /** @type {any} */ (document.querySelector("obelize-text"));
  return lens.settled && lens.shown.map((/** @type {any} */ { text }) => text).join() === words;
}, words.join());

/** @param {Page} page */
async function open(page) {
  await page.open("/");
  await page.until(() => Boolean(customElements.get("obelize-panel") && /** @type {any} */ (document.querySelector("#text")).lens));
}

/** Opens the dialog, once what comes with the first analysis has moved what is above it. @param {Page} page */
async function openDialog(page) {
  await marks(page, ["appears to", "may"]);
  await page.until(() => Boolean(document.querySelector("#articles .tab")));
  await page.click("#house-style");
  await page.until(() => document.activeElement?.localName === "textarea");
}

/** Gives a file to the dialog, as the picker does. @param {Page} page @param {string} name @param {string} contents */
const pick = (page, name, contents) => pickAll(page, { [name]: contents });

/** @param {Page} page @param {Record<string, string>} files */
const pickAll = (page, files) => page.evaluate((files) => {
  const dataTransfer = new DataTransfer();
  for (const [name, contents] of files) dataTransfer.items.add(new File([contents], name));
  const input = /** @type {HTMLInputElement} */ (document.querySelector(".house-style input[type=file]"));
  input.files = dataTransfer.files;
  input.dispatchEvent(new Event("change"));
}, Object.entries(files));

/** Writes into the editor of the dialog. @param {Page} page @param {string} text */
const write = (page, text) => page.evaluate((text) => {
  const editor = /** @type {HTMLTextAreaElement} */ (document.querySelector(".house-style textarea"));
  editor.value = text;
  editor.dispatchEvent(new Event("input", { bubbles: true }));
}, text);

const status = (/** @type {Page} */ page) => page.evaluate(() => document.querySelector("#house-style-status")?.textContent ?? "");

eachEngine("a new user marks their own phrase, takes up an imported style, switches an entry off, and finds all of it after a reload", async ({ page, server }) => {
  await open(page);
  await page.click("obelize-text >>> [part=surface]");
  await page.paste(DRAFT);
  await marks(page, ["appears to", "may"]);
  assert.ok(server.requests.every(({ path }) => !/house-style|obelize-style/u.test(path)), "without a style, nothing of it is loaded");

  await openDialog(page);
  await page.click(".house-style textarea");
  // The example is the phrase of the documentation.
  await page.click(".house-style .example");
  await marks(page, ["appears to", "tube strike", "may"]);
  assert.match(await status(page), /1 rule\. 1 mark in this text/u);

  await pickAll(page, VALE);
  await marks(page, ["appears to", "tube", "tube strike", "may", "very unique"]);
  await page.until(() => /Length: 1 of 3 rules imported whole, 1 in part, 1 not\./.test(document.querySelector("#house-style-status")?.textContent ?? ""));
  const rules = await page.evaluate(() => [...document.querySelectorAll(".house-style .report details")].map((part) => `${part.getAttribute("data-fate")} ${part.hasAttribute("open")} ${part.querySelector("b")?.textContent}`));
  assert.deepEqual(rules, ["refused true Length", "part true Words", "whole false Uncomparables"]);
  assert.match(await page.evaluate(() => document.querySelector(".house-style .report")?.textContent ?? ""), /It runs a script.*`Kiev\(\?! cake\)` is left out: .*look-around/u);
  await page.screenshot("house-style-page");

  await page.evaluate(() => { const { lens } = /** @type {any} */ (document.querySelector("#text")); lens.select(lens.findings[0].id); });
  await page.click(".house-style .selected button:first-child");
  await marks(page, ["tube", "tube strike", "may", "very unique"]);

  await page.until(() => /appears-to/.test(localStorage.getItem("obelize-house-style") ?? ""));
  await open(page);
  await marks(page, ["tube", "tube strike", "may", "very unique"]);
  assert.deepEqual(await page.evaluate(() => /** @type {any} */ (document.querySelector("#text")).lens.findings.map((/** @type {any} */ { layer }) => layer ?? "")), ["Length", "this-browser", "", "Length"]);
  assert.deepEqual(server.violations, []);
});

eachEngine("every fault is told with its place and the way out, and the last good style stays in force", async ({ page }) => {
  await open(page);
  await page.click("obelize-text >>> [part=surface]");
  await page.paste(DRAFT);
  await openDialog(page);
  await write(page, '[[entry]]\nphrase = "Kiev"\n');
  await marks(page, ["appears to", "may", "Kiev"]);
  await write(page, '[[entry]]\nphrase = "Kiev"\ncategry = "our-names"\n\n[[pattern]]\nid = "a"\nmatch = \'(\'\n');
  await page.until(() => document.querySelectorAll(".house-style .faults li").length >= 2);
  assert.match(await status(page), /faults in the house style\. The last good one stays in force/u);
  const told = await page.evaluate(() => [...document.querySelectorAll(".house-style .faults li")].map(({ textContent }) => textContent).join("\n"));
  assert.match(told, /line 3, column 1: .*category/u);
  assert.match(told, /line 7/u);
  await marks(page, ["appears to", "may", "Kiev"]);
  await page.click(".house-style .faults li:first-child button");
  assert.equal(await page.evaluate(() => { const editor = /** @type {HTMLTextAreaElement} */ (document.activeElement); return editor.value.slice(editor.selectionStart, editor.selectionEnd); }), 'categry = "our-names"');
  await page.screenshot("house-style-faults");
  // A reload loses neither the text with its faults nor what was good before.
  await open(page);
  await page.click("obelize-text >>> [part=surface]");
  await page.until(() => /** @type {any} */ (document.querySelector("#text")).lens.shown.some((/** @type {any} */ { text }) => text === "Kiev"));
  await page.click("#house-style");
  await page.until(() => document.querySelectorAll(".house-style .faults li").length >= 2);
  await pick(page, "sheet.csv", "avoid,use,why\nslept,dozed,We are exact.\n");
  await page.until(() => /sheet: 1 of 1 rules imported whole/.test(document.querySelector("#house-style-status")?.textContent ?? ""));
  await pick(page, "Theirs.zip", "PK");
  await page.until(() => /Theirs\.zip is an archive/.test(document.querySelector("#house-style-status")?.textContent ?? ""));
  await page.key("Escape");
  assert.equal(await page.evaluate(() => document.activeElement?.id), "house-style");
}, { only: ["chromium"] });

eachEngine("nothing that a style says of itself runs: the names of files, of categories, reasons, alternatives and links", async ({ page, server }) => {
  await open(page);
  // Whatever of this were laid over an object's own kind would stand as `ran` at every object, the window too.
  const poison = '"__proto__":{"ran":1},"constructor":{"prototype":{"ran":1}}';
  await page.evaluate((poison) => {
    localStorage.setItem("obelize-house-style", `{${poison},"layers":[],"local":"","good":{${poison},"layers":[],"local":""}}`);
    sessionStorage.setItem("obelize-articles", `{${poison},"current":0,"articles":[{${poison},"text":""}]}`);
  }, poison);
  await open(page);
  await page.click("obelize-text >>> [part=surface]");
  await page.paste(DRAFT);
  await openDialog(page);
  const harm = `<img src=x onerror="window.ran=1"><script>window.ran=1</script>`;
  const said = JSON.stringify(harm);
  await pick(page, `${harm}\u202e.toml`, `[[category]]\nid = "ours"\nname = ${said}\n\n[[entry]]\nphrase = "Kiev"\ncategory = "ours"\nwhy = ${said}\nalternatives = [${said}, "javascript:window.ran=1"]\nlink = "javascript:window.ran=1"\n`);
  await marks(page, ["appears to", "may", "Kiev"]);
  await pick(page, `${harm}.zip`, "PK");
  await page.until(() => /onerror.*is an archive/.test(document.querySelector("#house-style-status")?.textContent ?? ""));
  await pickAll(page, { [`${harm}.yml`]: `extends: existence\nmessage: ${said}\nlink: javascript:window.ran=1\ntokens:\n  - slept\n` });
  await page.until(() => /1 of 1 rules imported whole/.test(document.querySelector("#house-style-status")?.textContent ?? ""));
  await pick(page, "swaps.json", '{"__proto__":"ran","constructor":"prototype","planned":"meant"}');
  await marks(page, ["appears to", "planned", "may", "Kiev", "slept"]);
  await pick(page, "style.json", `{${poison},"entry":[]}`);
  await page.until(() => document.querySelectorAll(".house-style .faults li").length > 0);
  await page.key("Escape");
  await marks(page, ["appears to", "planned", "may", "Kiev", "slept"]);
  await page.evaluate(() => { const { lens } = /** @type {any} */ (document.querySelector("#text")); lens.select(lens.findings.find((/** @type {any} */ { text }) => text === "Kiev").id, { via: "keyboard" }); });
  await page.until(() => document.querySelector(".obelize-popover[open]")?.shadowRoot?.textContent?.includes("onerror"));
  const found = await page.evaluate(() => {
    /** @type {ParentNode[]} */ const roots = [document];
    for (const root of roots) roots.push(...[...root.querySelectorAll("*")].flatMap(({ shadowRoot }) => shadowRoot ?? []));
    const all = roots.flatMap((root) => [...root.querySelectorAll("*")]);
    return {
      ran: /** @type {any} */ (window).ran ?? null,
      images: all.filter((one) => one.matches("img[src=x], [onerror]")).length,
      links: all.flatMap((one) => one.getAttribute("href") ?? []).filter((href) => /^\s*javascript:/iu.test(href)),
      shown: roots.some((root) => root.textContent?.includes("onerror")),
    };
  });
  assert.deepEqual(found, { ran: null, images: 0, links: [], shown: true });
  assert.deepEqual(server.violations, []);
}, { only: ["chromium"] });

eachEngine("words accepted at a mark are accepted everywhere, can be taken back, and are kept", async ({ page }) => {
  await open(page);
  await page.click("obelize-text >>> [part=surface]");
  await page.paste(DRAFT);
  await marks(page, ["appears to", "may"]);
  await page.evaluate(() => { const { lens } = /** @type {any} */ (document.querySelector("#text")); lens.ignore(lens.findings[1].id, { scope: "everywhere" }); });
  await page.until(() => /accept = \["may"\]/.test(/** @type {any} */ (document.querySelector("#text")).lens.houseStyle?.local?.text ?? ""));
  await marks(page, ["appears to"]);
  await page.click("obelize-panel[view=findings] >>> .ignored button");
  await marks(page, ["appears to", "may"]);
});

const HOUSE = `[[category]]
id = "our-names"
name = "Our names"
colour = "#7a3e9d"
underline = "dotted"

[[entry]]
phrase = "Kiev"
category = "our-names"
why = "We write it as the city does."
alternatives = ["Kyiv"]
link = "https://style.example/k"
`;

const widget = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Desk</title>
  <main><obelize-text id="story" house-style="/styles/house.toml /styles/sport.json" panel="below"><div contenteditable="true" role="textbox" aria-label="Copy"><p>In Kiev they may play.</p></div></obelize-text></main>
  <script type="module" src="/src/define.js"></script></html>`;
const files = { "/desk.html": widget, "/styles/house.toml": HOUSE, "/styles/sport.json": '{"off": ["may"], "entry": [{"phrase": "play", "why": "We name the sport."}]}' };

eachEngine("the widget reads with the layers of its attribute, paints their categories and tells the layer at the mark", async ({ page, server }) => {
  await page.open("/desk.html");
  await page.until(() => Boolean(/** @type {any} */ (document.querySelector("#story")).lens));
  await page.until(() => { const { lens } = /** @type {any} */ (document.querySelector("#story")); return lens.settled && lens.shown.map((/** @type {any} */ { text, category, layer }) => `${text} ${category} ${layer}`).join() === "Kiev our-names house.toml,play house-style sport.json"; });
  assert.deepEqual(await page.evaluate(() => ["our-names", "house-style", "hedge"].map((category) => CSS.highlights.get(`obelize-${category}`)?.size ?? 0)), [1, 1, 0]);
  const legend = await page.until(() => {
    const panel = document.querySelector("#story")?.shadowRoot?.querySelector("obelize-panel")?.shadowRoot;
    const own = panel?.querySelector(".legend button[data-category='our-names'] .sample");
    return own && { name: own.textContent, line: getComputedStyle(own).textDecorationStyle, order: [...CSS.highlights.keys()].filter((name) => /obelize-(our-names|selected)$/.test(name)) };
  });
  assert.deepEqual(legend, { name: "Our names", line: "dotted", order: ["obelize-our-names", "obelize-selected"] });
  await page.evaluate(() => { const { lens } = /** @type {any} */ (document.querySelector("#story")); lens.select(lens.findings[0].id, { via: "keyboard" }); });
  const told = await page.until(() => document.querySelector(".obelize-popover[open]")?.shadowRoot?.textContent) ?? "";
  for (const part of ["Our names", "We write it as the city does.", "Kyiv", "house.toml"]) assert.ok(told.includes(part), `${part} in ${told}`);
  await page.screenshot("house-style-widget");
  // What is wrong with the next one is told, and this one stays in force.
  await page.evaluate(() => { /** @type {any} */ (document.querySelector("#story")).houseStyle = ["/styles/house.toml", { entry: [{ phrse: "x" }] }, "https://elsewhere.example/a.toml"]; });
  const faults = await page.until(() => document.querySelector("#story")?.shadowRoot?.querySelector("obelize-panel")?.shadowRoot?.querySelector(".style-faults")?.textContent) ?? "";
  assert.match(faults, /stays in force.*elsewhere\.example.*another origin/u);
  assert.equal(await page.evaluate(() => /** @type {any} */ (document.querySelector("#story")).lens.shown.length), 2);
  await page.evaluate(() => { /** @type {any} */ (document.querySelector("#story")).houseStyle = null; });
  await page.until(() => { const { lens } = /** @type {any} */ (document.querySelector("#story")); return lens.settled && lens.shown.map((/** @type {any} */ { text }) => text).join() === "may"; });
  assert.deepEqual(server.violations, []);
}, { serve: { files } });

for (const [name, scheme, size] of /** @type {const} */ ([["dark, 320 px", "dark", [320, 720]], ["forced colours", "forced", [1280, 900]]])) {
  eachEngine(`axe-core finds nothing in the dialog: ${name}`, async ({ page }) => {
    await open(page);
    await page.click("obelize-text >>> [part=surface]");
    await page.paste(DRAFT);
    await openDialog(page);
    await write(page, '[[entry]]\nphrase = "Kiev"\ncategry = "our-names"\n');
    await page.until(() => document.querySelectorAll(".house-style .faults li").length > 0);
    await page.evaluate(() => { const { lens } = /** @type {any} */ (document.querySelector("#text")); lens.ignore(lens.findings[0].id); lens.select(lens.findings[1].id); });
    await page.until(() => document.querySelectorAll(".house-style .ignored button").length > 0 && document.querySelectorAll(".house-style .selected button").length === 2);
    assert.deepEqual(await violations(page), []);
    assert.ok(await page.evaluate(() => { const dialog = /** @type {Element} */ (document.querySelector("dialog.house-style")); return dialog.scrollWidth <= dialog.clientWidth; }), "nothing scrolls sideways");
    await page.screenshot(`house-style-${name.replaceAll(/\W+/g, "-")}`);
  }, { scheme, size: /** @type {[number, number]} */ ([...size]), only: ["chromium"] });
}
