/// <reference path="./widget.d.ts" />
/** Textareas: ranges inside the field, a mirror behind it, or the list alone. */
import assert from "node:assert/strict";
import { eachEngine } from "./harness/engines.js";

/** @import { Page } from "./harness/page.js" */

/** @param {Page} page @param {"ranges" | "mirror" | "list"} tier */
async function lay(page, tier) {
  await page.open("/tests/field.html");
  await page.until(() => typeof window.lay === "function");
  await page.evaluate(async (tier) => {
    window.field = document.querySelector("#field");
    window.lens = window.lay(window.field, { tier });
    await window.settled(window.lens);
  }, tier);
}

/** Words under the marks of the field, by where they are painted. @param {Page} page */
const state = (page) => page.evaluate(async () => {
  const { lens, field } = window;
  await window.settled(lens);
  const ranges = [...CSS.highlights].filter(([name]) => /-(hedge|booster|attribution|loaded-term|scare-quote)(-muted)?$/.test(name)).flatMap(([, highlight]) => [...highlight]);
  const painted = ranges.map((range) => {
    const node = /** @type {Text | undefined} */ (range.startContainer);
    if (!node) return { at: range.startOffset, word: field.value.slice(range.startOffset, range.endOffset) };
    const line = [.../** @type {Element} */ (node.parentNode).childNodes].indexOf(node);
    return { at: range.startOffset + 1e4 * line, word: node.data.slice(range.startOffset, range.endOffset) };
  });
  return { painted: painted.sort((a, b) => a.at - b.at).map(({ word }) => word), expected: window.expected(field.value), text: lens.text, value: field.value };
});

/** @param {Page} page @param {string} step */
async function check(page, step) {
  const { painted, expected, text, value } = await state(page);
  assert.equal(text, value, step);
  assert.deepEqual(painted, expected, step);
  return painted.length;
}

for (const tier of /** @type {const} */ (["ranges", "mirror"])) {
  eachEngine(`marks follow a textarea: ${tier}`, async ({ page, server }) => {
    await lay(page, tier);
    assert.equal(await check(page, "boot"), 5);
    const pressed = await page.evaluate(() => {
      const [{ x, y, width, height }] = window.lens.rectsOf(window.lens.findings[1]);
      return { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
    });
    await page.click(pressed);
    assert.equal(await page.evaluate(() => window.lens.selected?.text), "may", "a click on the mark");
    assert.ok(await page.until(() => document.querySelector(".obelize-popover[open]")?.shadowRoot?.textContent?.includes("may")));
    await page.key("F8");
    assert.deepEqual(await page.evaluate(() => [window.lens.selected?.text, window.field.value.slice(window.field.selectionStart, window.field.selectionEnd)]), ["Perhaps", "Perhaps"], "F8 in the field");
    await page.key("Escape");
    await page.click("#field");
    await page.key("Control+End");
    await page.type(" Clearly\nit may.");
    assert.equal(await check(page, "typing"), 7);
    await page.key("Control+Home");
    await page.type("Perhaps ");
    assert.equal(await check(page, "typing at the start"), 8);
    await page.key("Control+z");
    await check(page, "undo");
    await page.paste("The regime\nsaid ");
    await check(page, "paste");
    await page.evaluate(() => { window.field.value = "Now it may be.\n\nSo he said."; });
    await page.until(() => window.lens.text.startsWith("Now it"));
    assert.equal(await check(page, "script"), 2);
    await page.evaluate(() => { window.field.value = ""; window.lens.analyze(); });
    assert.equal(await check(page, "empty"), 0);
    const left = await page.evaluate(() => { window.lens.detach(); return { names: [...CSS.highlights.keys()], style: window.field.getAttribute("style"), next: window.field.nextElementSibling?.id ?? null }; });
    assert.deepEqual(left, { names: [], style: null, next: "after" });
    assert.deepEqual(server.violations, []);
  }, tier === "ranges" ? { only: ["chromium"] } : {});
}

eachEngine("without ranges and mirror the findings are still listed, selected and jumped to", async ({ page }) => {
  await lay(page, "list");
  const found = await page.evaluate(() => {
    const { lens, field } = window;
    lens.select(lens.findings[1].id, { focus: true });
    return { paints: lens.paints, findings: lens.findings.length, selected: field.value.slice(field.selectionStart, field.selectionEnd), names: [...CSS.highlights.keys()] };
  });
  assert.deepEqual(found, { paints: false, findings: 5, selected: "may", names: [] });
}, { only: ["chromium"] });

/** Styles that decide where letters stand. */
const STYLES = {
  plain: {}, "border-box": { boxSizing: "border-box", inlineSize: "300px" }, padded: { padding: "3px 17px 9px 5px", borderWidth: "4px 1px 2px 7px", borderStyle: "solid" },
  "other font": { font: "italic 700 21px/1.3 'Liberation Sans'" }, spaced: { letterSpacing: "1.3px", wordSpacing: "4px" },
  indented: { textIndent: "2em", tabSize: "3" }, centred: { textAlign: "center" }, "right to left": { direction: "rtl" },
  "no wrap": { whiteSpace: "pre" }, "scroll bar": { overflow: "scroll" }, caps: { textTransform: "uppercase", fontVariant: "small-caps" },
  "pushed aside": { marginInlineStart: "90px", marginBlockStart: "30px" }, "line height": { lineHeight: "2.4" }, zoomed: { zoom: "1.3" }, turned: { transform: "rotate(3deg) scale(0.9)" },
};

eachEngine("the mirror's letters stand where the field's do", async ({ page, t }) => {
  await lay(page, "mirror");
  const worst = await page.evaluate(async (styles) => {
    const { field, lens } = window;
    field.value = Array.from({ length: 12 }, (_, line) => `${line}: The regime may fall, he said, and\tperhaps nothing comes of it at all this year.`).join("\n");
    lens.analyze();
    /** @type {Record<string, number>} */
    const worst = {};
    for (const [name, style] of Object.entries(styles)) {
      for (const ancestor of ["", "zoom: 1.25", "transform: scale(1.5) rotate(4deg)"]) {
        field.removeAttribute("style");
        Object.assign(field.parentElement.style, { zoom: "", transform: "" });
        if (ancestor) field.parentElement.style.setProperty(.../** @type {[string, string]} */ (ancestor.split(": ")));
        const before = { ...style };
        lens.detach();
        Object.assign(field.style, before);
        const fresh = window.lens = window.lay(field, { tier: "mirror" });
        await window.settled(fresh);
        for (const scroll of [0, 40]) {
          field.scrollTop = scroll;
          await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
          for (const finding of fresh.findings) {
            const [mirrored] = fresh.rectsOf(finding);
            const range = field.createValueRange(finding.start, finding.end);
            const [real] = range.getClientRects();
            range.disconnect();
            const off = Math.max(Math.abs(mirrored.left - real.left), Math.abs(mirrored.top - real.top), Math.abs(mirrored.right - real.right), Math.abs(mirrored.bottom - real.bottom));
            const key = `${name}${ancestor && `, ${ancestor}`}`;
            worst[key] = Math.max(worst[key] ?? 0, Math.round(off * 100) / 100);
          }
        }
        fresh.detach();
      }
    }
    return worst;
  }, STYLES);
  t.diagnostic(`${Math.max(...Object.values(worst))} px at most\n${Object.entries(worst).map(([style, off]) => `  ${off.toFixed(2)}  ${style}`).join("\n")}`);
  assert.deepEqual(Object.entries(worst).filter(([, off]) => off > 1), []);
}, { only: ["chromium"] });

/** What happens to a field while it has its mirror. @type {Record<string, (field: HTMLTextAreaElement) => void>} */
const EVENTS = {
  resized: (field) => { field.style.inlineSize = "333px"; field.style.blockSize = "91px"; },
  restyled: (field) => { field.style.letterSpacing = "2px"; field.style.fontStyle = "italic"; },
  "given a class": (field) => { field.className = "wide"; },
  "its container made narrower": (field) => { /** @type {HTMLElement} */ (field.parentElement).style.inlineSize = "280px"; },
  "scrolled with its container": (field) => { /** @type {HTMLElement} */ (field.parentElement).scrollTop = 40; },
  "something put above it": (field) => { field.before(Object.assign(document.createElement("p"), { textContent: "A note." })); },
};

eachEngine("they stand there still after the field was resized, restyled, moved", async ({ page, t }) => {
  await lay(page, "mirror");
  const worst = await page.evaluate(async (events) => {
    const field = /** @type {any} */ (window.field);
    window.lens.detach();
    Object.assign(field.parentElement.style, { overflow: "auto", blockSize: "120px" });
    const lens = window.lay(field, { tier: "mirror" });
    document.adoptedStyleSheets.push(new CSSStyleSheet());
    document.adoptedStyleSheets.at(-1)?.insertRule(".wide { word-spacing: 5px; background: ivory; }");
    field.value = Array.from({ length: 12 }, (_, line) => `${line}: The regime may fall, he said, and perhaps nothing comes of it at all this year.`).join("\n");
    lens.analyze();
    await window.settled(lens);
    /** @type {Record<string, number>} */
    const worst = {};
    for (const [name, source] of Object.entries(events)) {
      new Function("field", `(${source})(field)`)(field);
      for (let frames = 0; frames < 3; frames++) await new Promise((resolve) => requestAnimationFrame(resolve));
      for (const finding of lens.findings) {
        const [mirrored] = lens.rectsOf(finding);
        const range = field.createValueRange(finding.start, finding.end);
        const [real] = range.getClientRects();
        range.disconnect();
        worst[name] = Math.max(worst[name] ?? 0, .../** @type {const} */ (["left", "top", "right", "bottom"]).map((side) => Math.abs(mirrored[side] - real[side])));
      }
    }
    const box = field.parentElement.getBoundingClientRect(), mirror = /** @type {HTMLElement} */ (field.nextElementSibling);
    const [cut] = mirror.style.clipPath.match(/[\d.]+/) ?? [0];
    const above = box.top - mirror.getBoundingClientRect().top;
    worst["cut off where its container is"] = Math.abs(Number(cut) - Math.max(0, above));
    lens.detach();
    return { worst, style: field.getAttribute("style") };
  }, Object.fromEntries(Object.entries(EVENTS).map(([name, act]) => [name, act.toString()])));
  t.diagnostic(Object.entries(worst.worst).map(([name, off]) => `${off.toFixed(2)} px ${name}`).join(", "));
  assert.deepEqual(Object.entries(worst.worst).filter(([, off]) => !(off <= 1)), []);
  assert.doesNotMatch(String(worst.style), /position|z-index|background/);
}, { only: ["chromium"], serve: { headers: { "/*": { "Content-Security-Policy": null } } } });
