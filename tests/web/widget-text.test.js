/// <reference path="./widget.d.ts" />
/** `<obelize-text>`: its own surface, what it wraps, and its life in a document. */
import assert from "node:assert/strict";
import { eachEngine } from "./harness/engines.js";

/** @import { Page } from "./harness/page.js" */

/** @param {Page} page */
async function open(page) {
  await page.open("/tests/element.html");
  await page.until(() => typeof window.settled === "function");
  await page.evaluate(() => {
    window.own = document.querySelector("#own");
    window.surface = window.own.shadowRoot.querySelector("[part=surface]");
  });
}

/** What stands in the own surface, once the engine has answered. @param {Page} page */
const state = (page) => page.evaluate(async () => {
  const { own, surface } = window;
  await window.settled(own.lens);
  return {
    value: own.value, tags: [...surface.querySelectorAll(":not(div, span, br)")].map((child) => child.localName).join(" "),
    painted: window.painted(self, surface).map(({ text }) => text), expected: window.expected(own.value),
  };
});

/** @param {Awaited<ReturnType<typeof state>>} found @param {string} value */
function stands({ value: actual, painted, expected, tags }, value) {
  assert.equal(actual, value);
  assert.deepEqual(painted, expected);
  assert.equal(tags, value.split("\n").map(() => "p").join(" "));
}

eachEngine("the own surface takes typing, Enter, pasted paragraphs and undo, one <p> each", async ({ page, server }) => {
  await open(page);
  assert.equal(await page.evaluate(() => window.own.matches(":state(empty)")), true);
  await page.click("#own >>> [part=surface]");
  await page.type("The regime may fall.");
  stands(await state(page), "The regime may fall.");
  await page.type("\nPerhaps.");
  stands(await state(page), "The regime may fall.\nPerhaps.");
  await page.paste(" He said.\r\nShe claims <b>that</b> & more.\n\nClearly.", "<h1>He said</h1>");
  stands(await state(page), "The regime may fall.\nPerhaps. He said.\nShe claims <b>that</b> & more.\n\nClearly.");
  await page.type("!");
  stands(await state(page), "The regime may fall.\nPerhaps. He said.\nShe claims <b>that</b> & more.\n\nClearly.!");
  await page.key("Home");
  await page.key("ArrowRight");
  await page.paste("1\n2\n3");
  stands(await state(page), "The regime may fall.\nPerhaps. He said.\nShe claims <b>that</b> & more.\n\nC1\n2\n3learly.!");
  await page.key("Control+a");
  await page.key("Backspace");
  await page.type("may");
  stands(await state(page), "may");
  assert.deepEqual(server.violations.filter(({ directive }) => directive !== "style-src-attr"), []);
});

eachEngine("a whole article pasted into the empty surface stands there as it was", async ({ page }) => {
  await open(page);
  await page.click("#own >>> [part=surface]");
  const article = Array.from({ length: 40 }, (_, number) => `Paragraph ${number}: the regime may fall, he said.`).join("\n\n");
  await page.paste(article);
  stands(await state(page), article);
  await page.key("Control+z");
  // WebKitGTK's driver hands the chord to nobody.
  stands(await state(page), page.engine === "webkit" ? article : "");
  await page.key("Control+a");
  await page.paste("The regime\nmay fall.");
  stands(await state(page), "The regime\nmay fall.");
});

eachEngine("hundreds of paragraphs are pasted, cut, typed into and taken back, one <p> each", async ({ page }) => {
  await open(page);
  await page.evaluate(() => { window.own.value = "One.\nThe regime may fall."; });
  await page.click("#own >>> [part=surface] > :last-child");
  await page.key("End");
  for (let times = 0; times < 4; times++) await page.key("ArrowLeft");
  const many = Array.from({ length: 260 }, (_, number) => `Paragraph ${number}: reportedly so.`);
  const before = `One.\nThe regime may f${many.join("\n")}`, pasted = `${before}all.`;
  await page.paste(many.join("\n"));
  stands(await state(page), pasted);
  assert.ok(await page.evaluate(() => [window.surface, ...window.surface.querySelectorAll("div")].every((group) => group.childElementCount <= 60)));
  await page.type("!");
  stands(await state(page), `${before}!all.`);
  await page.evaluate(() => {
    const paragraphs = window.surface.querySelectorAll("p");
    getSelection()?.setBaseAndExtent(paragraphs[20].firstChild, 9, paragraphs[200].firstChild, 9);
  });
  await page.type("\n");
  const cut = [...pasted.split("\n").slice(0, 20), "Paragraph", ` ${many[199].slice(10)}`, ...many.slice(200)].join("\n");
  stands(await state(page), `${cut}!all.`);
  await page.key("Backspace");
  stands(await state(page), `${cut.replace("Paragraph\n ", "Paragraph ")}!all.`);
  await page.key("Control+a");
  await page.paste("The regime\nmay fall.");
  stands(await state(page), "The regime\nmay fall.");
});

eachEngine("formats are refused, a line break becomes a paragraph", async ({ page }) => {
  await open(page);
  await page.click("#own >>> [part=surface]");
  await page.type("may");
  await page.key("Control+a");
  await page.key("Control+b");
  await page.key("End");
  await page.key("Shift+Enter");
  await page.type("said");
  stands(await state(page), "may\nsaid");
  assert.equal(await page.evaluate(() => window.surface.querySelector("b, strong, span")), null);
});

eachEngine("the own surface is a form control with a name for the ear", async ({ page }) => {
  await open(page);
  await page.evaluate(() => {
    window.seen = [];
    for (const type of ["input", "change", "obelize-analysis"]) document.querySelector("#form")?.addEventListener(type, () => window.seen.push(type));
    window.own.value = "Perhaps.\nIt may.";
  });
  stands(await state(page), "Perhaps.\nIt may.");
  await page.click("#own >>> [part=surface]");
  await page.type("x");
  await page.click("#field");
  const form = await page.evaluate(() => {
    const form = /** @type {HTMLFormElement} */ (document.querySelector("#form"));
    const sent = new FormData(form).get("copy");
    const label = window.surface.getAttribute("aria-label");
    window.own.setAttribute("readonly", "");
    const readonly = window.surface.contentEditable;
    form.reset();
    return { sent, label, readonly, reset: window.own.value, seen: [...new Set(window.seen)] };
  });
  assert.match(String(form.sent), /x/);
  assert.deepEqual({ ...form, sent: "" }, { sent: "", label: "Copy", readonly: "false", reset: "", seen: ["obelize-analysis", "input", "change"] });
});

eachEngine("what it wraps or points at has the lens, and only its categories show", async ({ page }) => {
  await open(page);
  const found = await page.evaluate(async () => {
    const wrap = /** @type {any} */ (document.querySelector("#wrap")), pointing = /** @type {any} */ (document.querySelector("#pointing"));
    await Promise.all([window.settled(wrap.lens), window.settled(pointing.lens)]);
    return {
      wrapped: wrap.surface.id, value: wrap.value, findings: wrap.lens.findings.map((/** @type {any} */ { text }) => text),
      pointed: pointing.surface.id, painted: window.painted(self, document.querySelector("#editor")).map(({ text }) => text),
    };
  });
  assert.deepEqual(found, { wrapped: "field", value: "It may rain.", findings: ["may"], pointed: "editor", painted: ["may"] });
});

eachEngine("a field put in another's place is taken up, an element taken out lets go, one moved keeps its marks", async ({ page }) => {
  await open(page);
  const found = await page.evaluate(async () => {
    const wrap = /** @type {any} */ (document.querySelector("#wrap"));
    const first = wrap.lens;
    const field = document.createElement("textarea");
    field.value = "The regime said so.";
    wrap.replaceChildren(field);
    await new Promise((resolve) => setTimeout(resolve));
    const second = wrap.lens;
    await second.ready;
    const texts = second.findings.map((/** @type {any} */ { text }) => text);
    window.own.value = "It may.";
    const lens = window.own.lens;
    await window.settled(lens);
    document.body.append(window.own);
    await new Promise((resolve) => setTimeout(resolve));
    const moved = { same: window.own.lens === lens, painted: window.painted(self, window.surface).map(({ text }) => text) };
    window.own.remove();
    await new Promise((resolve) => setTimeout(resolve));
    const out = { lens: window.own.lens, value: window.own.value, painted: window.painted(self, window.surface).length };
    document.body.append(window.own);
    await window.settled(window.own.lens);
    return { another: first !== second, texts, moved, out, back: window.painted(self, window.surface).map(({ text }) => text) };
  });
  assert.deepEqual(found, {
    another: true, texts: ["regime", "said"], moved: { same: true, painted: ["may"] },
    out: { lens: null, value: "It may.", painted: 0 }, back: ["may"],
  });
});

eachEngine("F8 and a click work in the shadow tree of the own surface", async ({ page }) => {
  await open(page);
  await page.evaluate(() => { window.own.value = "The regime may fall.\nHe said so."; });
  await state(page);
  await page.click("#own >>> [part=surface] p:last-child");
  await page.key("Home");
  await page.evaluate(() => window.own.lens.select(null));
  await page.key("F8");
  assert.equal(await page.evaluate(() => window.own.lens.selected?.text), "said");
  await page.key("Shift+F8");
  assert.equal(await page.evaluate(() => window.own.lens.selected?.text), "may");
  await page.type("might");
  assert.equal((await state(page)).value, "The regime might fall.\nHe said so.");
  const point = await page.evaluate(() => {
    const [rect] = window.own.lens.rectsOf(window.own.lens.findings[0]);
    return { x: Math.round(rect.x + rect.width / 2), y: Math.round(rect.y + rect.height / 2) };
  });
  await page.click(point);
  assert.equal(await page.evaluate(() => window.own.lens.selected?.text), "regime");
});

eachEngine("an element made by script brings its own surface and its popover, and takes both away", async ({ page, server }) => {
  await open(page);
  const point = await page.evaluate(async () => {
    const made = window.made = /** @type {any} */ (document.createElement("obelize-text"));
    made.setAttribute("worker-src", "/tests/fake-worker.js");
    made.setAttribute("lexicon-src", "/tests/fake-lexicon.json");
    made.value = "It may rain.";
    document.querySelector("main")?.prepend(made);
    await window.settled(made.lens);
    const [rect] = made.lens.rectsOf(made.lens.findings[0]);
    return { x: Math.round(rect.x + rect.width / 2), y: Math.round(rect.y + rect.height / 2) };
  });
  await page.click(point);
  await page.until(() => /may/u.test(document.querySelector(".obelize-popover[open]")?.shadowRoot?.textContent ?? ""));
  await page.evaluate(() => window.made.remove());
  await page.until(() => !document.querySelector(".obelize-popover"));
  assert.deepEqual(server.violations, []);
});
