/**
 * A long sitting at the page, for `cargo xtask soak --only typing`: someone types for an hour, about seven keys a second, and
 * deletes, goes back, takes back, breaks paragraphs and throws away, so that the text is never longer than a long article. At
 * each of 24 looks the text is settled, the garbage collected, and what the page holds is counted; none of it grows.
 * `TYPING=60` says how many minutes, `PACE=130` how many milliseconds lie between two keys.
 */
import assert from "node:assert/strict";
import { eachEngine } from "../harness/engines.js";

const MINUTES = Number(process.env.TYPING ?? 60), PACE = Number(process.env.PACE ?? 130);
const LOOKS = 24;
/** Letters: what is typed to, what is left after a part was thrown away. */
const LONG = 4_000, SHORT = 3_000;

const sentences = [
  "The minister said that the regime may fall within days.",
  "“It was clearly horrific,” Lena Ortiz told reporters, “and nobody, perhaps, has counted the dead.”",
  "According to the ministry, the reform could cost 4.2 billion euros, which critics call a slush fund.",
  "Police claimed that the protesters, reportedly armed, had refused to leave.",
  "The council met on Monday and voted on the library's roof.",
  "Experts believe the so-called experts were wrong; the mayor denied it.",
  "The company allegedly hid the losses, two people familiar with the matter said.",
  "It rained.",
];

eachEngine(`${MINUTES} minutes of typing: what the page holds does not grow`, async ({ page, server, t }) => {
  let seed = 7;
  const below = (/** @type {number} */ limit) => (seed = (seed * 48271) % 2147483647) % limit;
  await page.open("/");
  await page.until(() => Boolean(customElements.get("obelize-panel") && /** @type {any} */ (document.querySelector("#text")).lens));
  await page.click("obelize-text >>> [part=surface]");
  await page.key("Control+a");
  await page.paste(Array.from({ length: 10 }, () => sentences.join(" ")).join("\n").slice(0, SHORT));
  await page.key("Control+End");
  await page.evaluate(() => {
    Object.assign(window, {
      /** Letters of the text. */
      letters: () => /** @type {any} */ (document.querySelector("#text")).lens.text.length,
      /** Selects paragraphs from the first on, as many as hold so many letters. */
      choose(/** @type {number} */ letters) {
        const surface = /** @type {HTMLElement} */ (/** @type {any} */ (document.querySelector("#text")).surface);
        let last = 0;
        for (let sum = 0; last < surface.children.length - 2 && sum < letters; last++) sum += surface.children[last].textContent?.length ?? 0;
        getSelection()?.setBaseAndExtent(surface.children[0], 0, surface.children[last], 0);
      },
      async look() {
        const { lens } = /** @type {any} */ (document.querySelector("#text"));
        await new Promise((resolve) => setTimeout(resolve));
        while (!lens.settled) await new Promise((resolve) => lens.addEventListener("obelize-analysis", resolve, { once: true }));
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        const flat = (/** @type {readonly any[]} */ findings) => findings.map(({ start, end, category, voice }) => `${start}-${end} ${category} ${voice.kind}`).join("\n");
        let ranges = 0;
        for (const highlight of CSS.highlights.values()) ranges += highlight.size;
        return {
          fresh: flat(lens.findings) === flat((await lens.read(lens.text)).findings),
          letters: lens.text.length, findings: lens.findings.length, highlights: CSS.highlights.size, ranges, elements: document.getElementsByTagName("*").length,
        };
      },
    });
  });

  let keys = 0;
  const press = async (/** @type {string} */ key) => {
    // The pace is what is tried here: nothing waits for the page.
    const next = Date.now() + PACE / 2 + below(PACE + 1);
    await (key.length === 1 || key === "Enter" ? page.type(key === "Enter" ? "\n" : key) : page.key(key));
    keys++;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, next - Date.now())));
  };
  const sentence = async () => {
    for (const letter of sentences[below(sentences.length)]) {
      await press(letter);
      if (below(40) === 0) for (let count = 1 + below(6); count > 0; count--) await press("Backspace");
      if (below(400) === 0) await press("Control+z");
    }
    await press(below(4) ? " " : "Enter");
    if (below(6) === 0) for (const away = ["ArrowUp", "ArrowLeft", "ArrowDown"][below(3)], back = 1 + below(12), steps = [back]; steps[0] > 0; steps[0]--) await press(away);
    if (below(6) === 0) await press("Control+End");
  };

  const seen = [], begun = Date.now();
  const shorten = async () => {
    await page.evaluate((letters) => /** @type {any} */ (window).choose(letters), (await page.evaluate(() => /** @type {any} */ (window).letters())) - SHORT);
    await press("Delete");
    await press("Control+End");
  };
  for (let look = 1; look <= LOOKS; look++) {
    while (Date.now() - begun < look * MINUTES * 60_000 / LOOKS) {
      await sentence();
      if (await page.evaluate(() => /** @type {any} */ (window).letters()) > LONG) await shorten();
    }
    const found = await page.evaluate(() => /** @type {any} */ (window).look());
    assert.ok(found.fresh, `after ${keys} keys the marks are not those of a fresh analysis`);
    seen.push({ keys, ...found, ...await page.weigh() });
    t.diagnostic(JSON.stringify({ minute: Math.round((Date.now() - begun) / 6000) / 10, ...seen.at(-1) }));
  }
  // Chromium joins paragraphs with a style attribute of its own, which the policy takes away.
  assert.deepEqual(server.violations.filter(({ directive }) => directive !== "style-src-attr"), []);
  // The second quarter is full-grown: the text has its length, everything that is loaded when it is wanted has been.
  const quarter = LOOKS / 4, early = seen.slice(quarter, 2 * quarter), late = seen.slice(-quarter);
  /** @param {any[]} all @param {string} key */
  const middle = (all, key) => all.map((one) => one[key]).sort((a, b) => a - b)[all.length >> 1];
  /** What may be added by chance, a text of another length. */
  const slack = { heap: 1e6, nodes: 500, listeners: 20, documents: 0, engine: 0, highlights: 2, ranges: 100, elements: 100 };
  t.diagnostic(`${keys} keys in ${MINUTES} minutes; ${Object.keys(slack).map((key) => `${key} ${middle(early, key)} → ${middle(late, key)}`).join(", ")}`);
  for (const [key, more] of Object.entries(slack)) {
    assert.ok(middle(late, key) <= 1.1 * middle(early, key) + more, `${key}: ${middle(early, key)} in the second quarter, ${middle(late, key)} in the last`);
  }
}, { only: ["chromium"], timeout: (MINUTES + 5) * 60_000 });
