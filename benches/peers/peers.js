/**
 * Other checkers on the same text, in the same process, one after another: `node benches/peers/peers.js PROSE`, after
 * `npm ci` in this folder and `cargo xtask build`. Prints a table: time of the fastest of three rounds, megabytes per
 * second, how many times as long as this engine, and how much each marked. They mark other things than this engine does;
 * the table compares what a reader waits for, not what is found.
 */
import { textlintOf } from "./textlint.js";
import { Dialect, LocalLinter } from "harper.js";
import { binaryInlined as binary } from "harper.js/binaryInlined";
import { text as alex } from "alex";
import { readFile } from "node:fs/promises";
import retextEnglish from "retext-english";
import retextIntensify from "retext-intensify";
import retextStringify from "retext-stringify";
import { unified } from "unified";
import writeGood from "write-good";
import init, { analyze, load_lexicon, scan } from "../../www/src/engine/obelize.js";

const BYTES = Number(process.env.BYTES ?? 100_000), ROUNDS = Number(process.env.ROUNDS ?? 3);
const engine = (/** @type {string} */ name) => readFile(new URL(`../../www/src/engine/${name}`, import.meta.url));
await init({ module_or_path: await engine("obelize_bg.wasm") });
load_lexicon(await engine("lexicon.bin"));

const prose = (await readFile(process.argv[2], "utf8")).slice(0, BYTES);
const intensify = unified().use(retextEnglish).use(retextIntensify).use(retextStringify);
const harper = new LocalLinter({ binary, dialect: Dialect.American });
await harper.setup();
const textlint = textlintOf();

/** Name and what it does with a text; the answer is how much it marked. @type {[string, (text: string) => number | Promise<number>][]} */
const checkers = [
  ["obelize, spans", (text) => scan(text).length / 8],
  ["obelize, objects", (text) => analyze(text).findings.length],
  ["write-good", (text) => writeGood(text).length],
  ["retext-intensify", async (text) => (await intensify.process(text)).messages.length],
  ["alex", (text) => alex(text).messages.length],
  ["textlint (rule write-good)", (text) => textlint(text)],
  ["Harper (harper.js)", async (text) => (await harper.lint(text)).length],
];

const rows = [];
for (const [name, check] of checkers) {
  await check(prose.slice(0, 20_000)); // compiled and warm
  let least = Infinity, marked = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const from = performance.now();
    marked = await check(prose);
    least = Math.min(least, performance.now() - from);
  }
  rows.push({ name, least, marked });
}
console.log(`| ${BYTES} bytes of news, node ${process.version} | ms | MB/s | × obelize, spans | marks |\n|---|---|---|---|---|`);
for (const { name, least, marked } of rows) {
  console.log(`| ${name} | ${least.toFixed(1)} | ${(BYTES / 1000 / least).toFixed(2)} | ${(least / rows[0].least).toFixed(1)} | ${marked} |`);
}
