/**
 * A book pasted into the page, for `cargo xtask soak --only paste`: 200,000 words, more than Obelize reads at once. All of it is
 * there and can be edited, the page says up to where it is read, what is painted is what a fresh analysis finds wherever one
 * looks, and a reload brings everything back. `WORDS=200000` says how many; WebKit is given a tenth, since its layout of a
 * list of tens of thousands of findings takes minutes. The times are printed; nothing depends on them.
 */
import assert from "node:assert/strict";
import { eachEngine } from "../harness/engines.js";

const WORDS = Number(process.env.WORDS ?? 200_000);

const sentences = [
  "The minister said that the regime may fall within days.",
  "“It was clearly horrific,” Lena Ortiz told reporters, “and nobody, perhaps, has counted the dead.”",
  "According to the ministry, the reform could cost 4.2 billion euros, which critics call a slush fund.",
  "Police claimed that the protesters, reportedly armed, had refused to leave.",
  "The council met on Monday and voted on the library's roof.",
  "Experts believe that the wall was weak; the mayor denied it.",
  "The company allegedly hid the losses, two people familiar with the matter said.",
  "It rained.",
];

/** No two paragraphs begin alike, so that one out of its place is noticed. @param {number} most words */
function book(most) {
  /** @type {string[]} */ const paragraphs = [];
  for (let words = 0; words < most;) {
    const at = paragraphs.length;
    const text = `Chapter ${at}. ${Array.from({ length: 1 + at % 7 }, (_, next) => sentences[(at * 3 + next * 5) % sentences.length]).join(" ")}`;
    paragraphs.push(text);
    words += text.split(" ").length;
  }
  return paragraphs.join("\n");
}

eachEngine(`${WORDS} words, in WebKit a tenth, pasted are there, are read as far as it is said, and painted as a fresh analysis finds`, async ({ page, server, engine, t }) => {
  const words = engine === "webkit" ? WORDS / 10 : WORDS, text = book(words);
  await page.open("/");
  const arrived = () => page.until(() => Boolean(customElements.get("obelize-panel") && /** @type {any} */ (document.querySelector("#text")).lens));
  await arrived();
  /** Everything is read that will be, and painted. */
  const settled = async (/** @type {string} */ wanted) => {
    await page.until((letters) => { const { lens } = /** @type {any} */ (document.querySelector("#text")); return lens.text.length === letters && lens.settled && !lens.progress; }, wanted.length);
    await page.frame();
    await page.frame();
  };
  await page.click("obelize-text >>> [part=surface]");
  await page.evaluate(() => {
    const { lens } = /** @type {any} */ (document.querySelector("#text")), times = /** @type {Record<string, number>} */ ({ shares: 0 });
    let begun = 0;
    const passed = () => Math.round(performance.now() - begun);
    addEventListener("paste", () => { begun = performance.now(); }, { capture: true, once: true });
    addEventListener("paste", () => { times.pasted = passed(); }, { once: true });
    lens.addEventListener("obelize-progress", () => { times.shares++; });
    lens.addEventListener("obelize-analysis", () => { if (lens.settled && !lens.progress && lens.text) times.all = passed(); });
    const frame = () => {
      if (begun && CSS.highlights.size) times.first = passed(); else requestAnimationFrame(frame);
    };
    frame();
    Object.assign(window, { times });
  });
  await page.paste(text);
  await settled(text);
  const times = await page.evaluate(() => /** @type {any} */ (window).times);
  t.diagnostic(`${engine}, ${text.length} letters: ${JSON.stringify(times)}`);

  /** What is painted in the paragraphs in view, and what a fresh analysis of all that is read finds there. */
  const look = () => page.evaluate(async () => {
    const field = /** @type {any} */ (document.querySelector("#text")), { lens, surface } = field;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const text = lens.text, read = text.slice(0, text.length - lens.unread);
    const { findings } = await lens.read(read);
    const flat = (/** @type {readonly any[]} */ all) => all.map(({ start, end, category, voice }) => `${start}-${end} ${category} ${voice.kind}`).join("\n");
    const same = flat(findings) === flat(lens.findings);
    const painted = [], wanted = [];
    let start = 0;
    for (const paragraph of surface.querySelectorAll("p")) {
      const { top, bottom } = paragraph.getBoundingClientRect(), length = paragraph.textContent.length;
      if (bottom > 0 && top < innerHeight) {
        const words = [];
        for (const [name, ranges] of CSS.highlights) {
          if (!/^obelize-(?!selected|hovered|source|content)/u.test(name)) continue;
          for (const range of ranges) if (paragraph.contains(range.startContainer)) words.push(/** @type {Text} */ (range.startContainer).data.slice(range.startOffset, range.endOffset));
        }
        painted.push(...new Set(words.sort()));
        const here = findings.filter((/** @type {any} */ finding) => finding.start >= start && finding.start < start + length).map((/** @type {any} */ finding) => text.slice(finding.start, finding.end));
        wanted.push(...new Set(here.sort()));
      }
      start += length + 1;
      if (top > innerHeight) break;
    }
    return { text: lens.text, same, painted, wanted, unread: lens.unread, findings: findings.length, message: document.querySelector("obelize-panel[view=findings]")?.shadowRoot?.querySelector(".message")?.textContent ?? "" };
  });
  const right = async (/** @type {string} */ wanted, /** @type {string} */ when) => {
    await settled(wanted);
    const seen = await look();
    assert.ok(seen.text === wanted, `${when}: the text is another`);
    assert.ok(seen.same, `${when}: the findings are not those of a fresh analysis`);
    assert.deepEqual(seen.painted, seen.wanted, when);
    return seen;
  };
  const scroll = (/** @type {number} */ share) => page.evaluate((share) => {
    const { surface } = /** @type {any} */ (document.querySelector("#text"));
    const paragraphs = surface.querySelectorAll("p");
    paragraphs[Math.floor(share * (paragraphs.length - 1))].scrollIntoView({ behavior: "instant", block: "center" });
  }, share);

  const pasted = await right(text, "pasted");
  assert.ok(pasted.findings > words / 20, `${pasted.findings} findings`);
  assert.equal(pasted.unread > 0, text.length > 1_000_000);
  if (pasted.unread) await page.until(() => /^The text is longer than Obelize reads at once/u.test(document.querySelector("obelize-panel[view=findings]")?.shadowRoot?.querySelector(".message")?.textContent ?? ""));
  for (const share of [0.4, 0.75, 0.1, 1]) {
    await scroll(share);
    await page.frame();
    const seen = await right(text, `scrolled to ${share}`);
    if (share < 0.8) assert.ok(seen.painted.length > 0, `scrolled to ${share}: nothing is painted`);
  }

  // Written on: at the end, which is not read any more, and at the beginning, which is.
  await page.click("obelize-text >>> [part=surface] > :last-child");
  await page.key("Control+End");
  await page.type(" Perhaps.");
  await right(`${text} Perhaps.`, "typed at the end");
  await page.key("Control+Home");
  await page.type("Reportedly. ");
  const written = `Reportedly. ${text} Perhaps.`;
  await scroll(0);
  const typed = await right(written, "typed at the beginning");
  assert.ok(typed.painted.includes("Reportedly"));

  await page.until((letters) => (sessionStorage.getItem("obelize-articles")?.length ?? 0) > letters, written.length);
  await page.open("/");
  await arrived();
  await settled(written);
  await right(written, "loaded anew");
  assert.deepEqual(server.violations.filter(({ directive }) => directive !== "style-src-attr"), []);
});
