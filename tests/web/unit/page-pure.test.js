/** The parts of the page and the panel that need no browser. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import english from "../../../www/src/i18n/en.js";
import { EMPHASES, LETTERS, LOOKS, sheetText } from "../../../www/src/mark-styles.js";
import { paragraphNumber, quoteInContext, shorten } from "../../../www/src/panel/context.js";
import { place } from "../../../www/src/popover/place.js";
import { SAMPLES } from "../../../www/page/samples.js";

const www = new URL("../../../www/", import.meta.url);

test("a quotation in context is cut at words and stays in its paragraph", () => {
  const text = "The first paragraph ends here.\nBefore it all, the ministry said that the water is probably safe to drink again.\nThe last.";
  const start = text.indexOf("probably");
  const { before, quote, after } = quoteInContext(text, start, start + "probably".length, 20);
  assert.deepEqual([before, quote, after], ["…that the water is ", "probably", " safe to drink…"]);
  const whole = quoteInContext(text, start, start + 8, 500);
  assert.equal(whole.before, "Before it all, the ministry said that the water is ");
  assert.equal(whole.after, " safe to drink again.");
});

test("a quotation in context never splits a character", () => {
  const text = `${"😀".repeat(60)}may${"😀".repeat(60)}`;
  for (let reach = 1; reach < 10; reach += 1) {
    const { before, after } = quoteInContext(text, 120, 123, reach);
    assert.ok(before.isWellFormed() && after.isWellFormed(), `reach ${reach}`);
  }
  assert.deepEqual(quoteInContext("May", 0, 3), { before: "", quote: "May", after: "" });
  assert.deepEqual(quoteInContext("\nMay", 1, 4), { before: "", quote: "May", after: "" });
});

test("shortening keeps what fits and says that more was there", () => {
  assert.equal(shorten("a short one", 20), "a short one");
  assert.equal(shorten("the minister of  transport\nand waterways", 20), "the minister of…");
  assert.ok(shorten("😀".repeat(30), 11).isWellFormed());
});

test("paragraphs are counted as a reader counts them", () => {
  const text = "Headline\n\nFirst.\n \nSecond.";
  assert.deepEqual([0, text.indexOf("First"), text.indexOf("Second")].map((at) => paragraphNumber(text, at)), [1, 2, 3]);
});

test("a popover stays inside the viewport wherever its anchor is", () => {
  for (const width of [320, 768, 1280]) for (const height of [480, 900]) {
    const size = { width: Math.min(368, width - 16), height: 300 };
    for (let left = -40; left < width; left += 37) for (let top = 0; top < height - 20; top += 29) {
      const anchor = { left, right: left + 60, top, bottom: top + 20 };
      const spot = place(anchor, size, { width, height });
      assert.ok(spot.left >= 0 && spot.left + size.width <= width, `${width}: left ${spot.left} of anchor ${left}`);
      assert.ok(spot.top >= 0 && spot.top + spot.height <= height, `${height}: top ${spot.top} + ${spot.height} of anchor ${top}`);
      assert.ok(spot.top >= anchor.bottom || spot.top + spot.height <= anchor.top || spot.height === 0, "covers its anchor");
    }
  }
});

test("the words in index.html are those of the catalogue", async () => {
  const html = await readFile(new URL("index.html", www), "utf8");
  const used = new Set();
  /** @type {Record<string, string>} */
  const words = english.page;
  for (const [, key, shown] of html.matchAll(/data-text="([^"]+)"[^>]*>([^<]*)</g)) {
    assert.equal(shown, words[key], `data-text="${key}"`);
    used.add(key);
  }
  for (const [, label, key] of html.matchAll(/aria-label="([^"]+)" data-label="([^"]+)"/g)) {
    assert.equal(label, words[key], `data-label="${key}"`);
    used.add(key);
  }
  assert.ok(used.size > 15, "the pattern no longer finds the texts of the page");
});

test("samples have 150 to 300 words and a button each", async () => {
  const html = await readFile(new URL("index.html", www), "utf8");
  for (const { id, text } of SAMPLES) {
    const words = text.split(/\s+/u).length;
    assert.ok(words >= 150 && words <= 300, `${id}: ${words} words`);
    assert.ok(html.includes(`data-sample="${id}"`), id);
  }
});

/** Relative luminance and contrast of WCAG 2.2. @param {string} hex */
function luminance(hex) {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** @param {string} a @param {string} b */
function contrast(a, b) {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

/** Reads `--name: light-dark(#…, #…)` of the page's sheet. @param {string} css @param {string} name */
function token(css, name) {
  const found = css.match(new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`));
  assert.ok(found, `page.css has no --${name}`);
  return [found[1], found[2]];
}

test("contrast is measured as WCAG measures it", () => {
  assert.equal(contrast("#ffffff", "#000000"), 21);
  assert.ok(Math.abs(contrast("#777777", "#ffffff") - 4.48) < 0.01);
});

test("marks: letters at least 7:1 on every tint, lines at least 4.5:1 on tint and sheet, light and dark", async () => {
  const css = await readFile(new URL("page.css", www), "utf8");
  const sheet = token(css, "sheet");
  for (const mode of [0, 1]) {
    for (const [category, { tint, color }] of Object.entries(LOOKS)) {
      const where = `${category} ${mode ? "dark" : "light"}`;
      assert.ok(contrast(LETTERS[mode], tint[mode]) >= 7, `${where}: letters ${contrast(LETTERS[mode], tint[mode]).toFixed(2)}`);
      assert.ok(contrast(color[mode], tint[mode]) >= 4.5, `${where}: line on tint ${contrast(color[mode], tint[mode]).toFixed(2)}`);
      assert.ok(contrast(color[mode], sheet[mode]) >= 4.5, `${where}: line on sheet ${contrast(color[mode], sheet[mode]).toFixed(2)}`);
    }
    for (const [emphasis, pair] of Object.entries(EMPHASES)) {
      assert.ok(contrast(LETTERS[mode], pair[mode]) >= 4.5, `${emphasis} ${mode ? "dark" : "light"}: ${contrast(LETTERS[mode], pair[mode]).toFixed(2)}`);
    }
    // A line keeps its own colour over another mark's ground and over what is shown of a chosen one. WCAG 1.4.11: 3:1.
    for (const [category, { color }] of Object.entries(LOOKS)) {
      const grounds = [...Object.entries(LOOKS).map(([name, { tint }]) => /** @type {const} */ ([name, tint])), ...Object.entries(EMPHASES)];
      for (const [ground, pair] of grounds) {
        const found = contrast(color[mode], pair[mode]);
        assert.ok(found >= 3.5, `the line of ${category} on ${ground}, ${mode ? "dark" : "light"}: ${found.toFixed(2)}`);
      }
    }
  }
});

test("each category has a line shape of its own", () => {
  const shapes = Object.values(LOOKS).map(({ line }) => line);
  assert.equal(new Set(shapes).size, shapes.length);
});

test("every custom property that newsrooms are told of is read by the marks' sheet", () => {
  const sheet = sheetText();
  for (const category of Object.keys(LOOKS)) for (const part of ["bg", "line", "style", "offset"]) assert.ok(sheet.includes(`var(--obelize-${category}-${part},`), `${category}-${part}`);
  for (const name of ["fg", ...Object.keys(EMPHASES).map((emphasis) => `${emphasis}-bg`)]) assert.ok(sheet.includes(`var(--obelize-${name},`), name);
});

test("the page's own text colours are at least 4.5:1, its edges 3:1", async () => {
  const css = await readFile(new URL("page.css", www), "utf8");
  for (const ground of ["ground", "sheet"]) for (const mode of [0, 1]) {
    for (const ink of ["ink", "quiet", "accent"]) {
      const ratio = contrast(token(css, ink)[mode], token(css, ground)[mode]);
      assert.ok(ratio >= 4.5, `--${ink} on --${ground}, ${mode ? "dark" : "light"}: ${ratio.toFixed(2)}`);
    }
    const ratio = contrast(token(css, "edge")[mode], token(css, ground)[mode]);
    assert.ok(ratio >= 3, `--edge on --${ground}: ${ratio.toFixed(2)}`);
    const warn = contrast(token(css, "warn")[mode], token(css, "warn-ground")[mode]);
    assert.ok(warn >= 4.5, `--warn: ${warn.toFixed(2)}`);
  }
});
