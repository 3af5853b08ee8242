/**
 * What is done in every editor. A step plays it by mouse, keys or the editor's own means, looks whether the editor took
 * it, and then whether each mark lies on its word.
 */
import assert from "node:assert/strict";

/** @import { Page } from "../harness/page.js" */

/**
 * @typedef {object} Step
 * @property {string} id
 * @property {(page: Page, engine: string, plain?: boolean) => Promise<void>} play `plain`: without HTML
 * @property {(offer: { plain: boolean, itself: boolean, engine: string }) => string | false} [without] why it cannot be played
 */

const PARAGRAPHS = ["The minister said the regime may fall.", "It was clearly horrific, perhaps.", "Nothing stands out in this one."];

/** @param {Page} page */
const state = (page) => page.evaluate(() => window.bench.state());

/** Marks on their words, nothing of ours in what is saved, nothing changed by painting. @param {Page} page @param {{ most?: number, times?: number }} [limits] */
async function check(page, { most = 2, times = Infinity } = {}) {
  const now = await state(page);
  // Played for comparison, with nothing of ours in the page.
  if (!now.laid) return now;
  assert.equal(now.read, now.text, "the lens reads another text than the editor's model has");
  assert.deepEqual(now.painted, now.expected, `marks in: ${now.text}`);
  assert.ok(now.told.most <= most, `${now.told.most} paragraphs were analysed again at once`);
  assert.ok(now.told.times <= times, `the engine was told ${now.told.times} times`);
  assert.doesNotMatch(now.html, /obelize/);
  return now;
}

/** The text as at the beginning, the caret at its end. @param {Page} page */
async function begin(page) {
  await page.evaluate((paragraphs) => window.bench.set(paragraphs), PARAGRAPHS);
  // Trix in Firefox puts the caret at the start when the focus comes, whatever is clicked.
  await page.evaluate(() => window.bench.focus());
  await page.click(await page.evaluate(() => window.bench.end()));
  await page.key(await page.evaluate(() => window.bench.isField) ? "Control+End" : "End");
  // Put in anew by a program: the same words have to be marked again.
  await check(page, { most: 9 });
  await page.evaluate(() => window.bench.forget());
}

/** @param {Page} page */
async function undo(page) {
  // WebKitGTK has no such key of its own outside of a browser's window.
  if (page.engine === "webkit" && await page.evaluate(() => !!window.bench.undo)) await page.evaluate(() => window.bench.undo());
  else await page.key("Control+z");
}

/** @type {Step[]} */
export const steps = [
  {
    id: "boot",
    async play(page) {
      await page.evaluate((paragraphs) => window.bench.set(paragraphs), PARAGRAPHS);
      await page.evaluate(async () => { window.laid = await window.bench.boot(); });
      const { painted } = await check(page);
      assert.deepEqual(painted, ["said", "regime", "may", "clearly", "horrific", "perhaps"]);
    },
  },
  {
    id: "lay",
    without: ({ itself }) => itself && "the editor paints by its own means",
    async play(page) {
      assert.deepEqual(await page.evaluate(() => window.laid), { records: [], same: true }, "what laying the lens changed in the page");
    },
  },
  {
    id: "paint",
    without: ({ itself }) => itself && "the editor paints by its own means",
    async play(page) {
      assert.deepEqual(await page.evaluate(() => window.bench.repaint()), { records: [], same: true }, "what painting changed in the page");
    },
  },
  {
    id: "type",
    async play(page) {
      await begin(page);
      await page.type(" They may go.");
      const { text } = await check(page, { most: 1 });
      assert.ok(text.endsWith("in this one. They may go."), text);
    },
  },
  {
    id: "before",
    async play(page) {
      await page.key("Home");
      await page.type("Perhaps. ");
      const { text } = await check(page, { most: 1 });
      assert.ok(text.includes("Perhaps. Nothing"), text);
    },
  },
  {
    id: "split",
    async play(page) {
      await page.evaluate(() => window.bench.forget());
      await page.key("Enter");
      const { text } = await check(page);
      assert.match(text, /Perhaps\. ?\n+Nothing/);
    },
  },
  {
    id: "merge",
    async play(page) {
      await page.evaluate(() => window.bench.forget());
      await page.key("Backspace");
      const { text } = await check(page);
      assert.match(text, /Perhaps\. ?Nothing/);
    },
  },
  {
    id: "undo",
    async play(page) {
      await begin(page);
      await page.type(" It may.");
      const { text } = await check(page);
      assert.ok(text.endsWith(" It may."), text);
      await undo(page);
      assert.notEqual((await check(page, { most: 9 })).text, text, "nothing was undone");
    },
  },
  {
    id: "bold",
    without: ({ plain }) => plain && "it is plain text",
    async play(page) {
      await begin(page);
      const { html } = await state(page);
      await page.evaluate(() => window.bench.selectHalf("regime"));
      if (await page.evaluate(() => !!window.bench.bold)) await page.evaluate(() => window.bench.bold());
      else await page.key("Control+b");
      assert.notEqual((await check(page, { most: 0, times: 0 })).html, html, "nothing became bold");
    },
  },
  {
    id: "paste",
    async play(page, _, plain) {
      await begin(page);
      await page.paste(" The regime may fall.", plain ? undefined : '<p class="MsoNormal"><span lang="EN-GB" style="font-size:11pt"> The <b>reg</b>ime <i>may</i> fall.</span></p>');
      assert.match((await check(page)).text, /The regime may fall\.\s*$/);
    },
  },
  {
    id: "script",
    async play(page) {
      await page.evaluate(() => window.bench.set(["Perhaps it may.", "", "So he said."]));
      const { painted } = await check(page, { most: 9 });
      assert.deepEqual(painted, ["Perhaps", "may", "said"]);
    },
  },
  {
    id: "jump",
    async play(page) {
      await begin(page);
      assert.equal(await page.evaluate(() => window.bench.jump("horrific")), "horrific");
      await check(page, { most: 0 });
    },
  },
  {
    id: "replace",
    async play(page) {
      await begin(page);
      const taken = await page.evaluate(() => window.bench.replace("regime", "government"));
      assert.equal(taken, true, `the editor did not take the words: ${JSON.stringify((await state(page)).text)}`);
      const { text } = await check(page, { most: 1 });
      assert.ok(text.startsWith("The minister said the government may fall.\nIt was"), text);
    },
  },
  {
    id: "back",
    async play(page) {
      await undo(page);
      const { text } = await check(page, { most: 9 });
      assert.ok(text.startsWith("The minister said the regime may fall.\nIt was"), `undo after the replacement: ${text}`);
    },
  },
  {
    id: "ime",
    without: ({ engine }) => engine !== "chromium" && "its driver cannot compose",
    async play(page) {
      await begin(page);
      await page.type(" ");
      await state(page);
      await page.evaluate(() => window.bench.forget());
      await page.compose(["m", "ma", "may"], async () => {
        const { told, painted } = await page.evaluate(() => ({ told: window.bench.told.times, painted: window.bench.painted() }));
        assert.equal(told, 0, "the engine was asked while composing");
        assert.deepEqual(painted, ["said", "regime", "may", "clearly", "horrific", "perhaps"]);
      });
      const { text, painted } = await check(page, { most: 1 });
      assert.ok(text.endsWith("in this one. may"), text);
      assert.equal(painted.length, 7);
    },
  },
];
