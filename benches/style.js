/**
 * What a large house style costs in WebAssembly: `cargo xtask bench` runs it before the browsers.
 *
 * `node benches/style.js PROSE` loads 5,000 own entries and 500 patterns, and prints how long that takes and how much longer
 * a text is read with them than without. PROSE is a file of news, as `cargo bench --bench throughput -- --write 200000`
 * writes it. Times are medians, in ms. Nothing here fails; the goals are told: 150 ms, and a factor of 2.
 */
import { readFile } from "node:fs/promises";

const folder = new URL("../www/src/engine/", import.meta.url);
const file = (/** @type {string} */ name) => readFile(new URL(name, folder));
const text = (await readFile(process.argv[2], "utf8")).slice(0, 200_000);
const words = [...new Set(text.toLowerCase().match(/[a-z]{5,}/g))];

/** @param {string} name */
async function module(name) {
  const engine = await import(new URL(`${name}.js`, folder).href);
  await engine.default({ module_or_path: await file(`${name}_bg.wasm`) });
  engine.load_lexicon(await file("lexicon.bin"));
  engine.load_texts(String(await file("lexicon.json")));
  return engine;
}

/** Words of the text and words that no text has, as an editor's list would be. @param {number} number */
const word = (number) => number % 4 ? `${words[(number * 31) % words.length]}${["ko", "", "zu", "wa"][number % 4]}` : words[(number * 17) % words.length];

/** @param {number} entries @param {number} patterns */
function style(entries, patterns) {
  let toml = "";
  for (let at = 0; at < entries; at++) toml += `[[entry]]\nid = "e${at}"\nphrase = "${word(at)} ${word(at * 7 + 1)}"\nwhy = "We write it otherwise."\nalternatives = ["other words"]\n\n`;
  // As published styles have them: most are lists of words, some begin or end with anything, a few are signs and numbers.
  const kinds = [
    (/** @type {number} */ at) => `(?:${word(at)}|${word(at + 1)}|${word(at + 2)})`, (/** @type {number} */ at) => `${word(at)}(?:s|ed)?\\s+${word(at + 3)}`,
    (/** @type {number} */ at) => `${word(at)}[- ]?${word(at + 1)}\\w*`, (/** @type {number} */ at) => `\\w+ ${word(at)}`,
    (/** @type {number} */ at) => at % 50 === 4 ? "\\d{5,}" : `(?:very|quite) ${word(at)}`,
  ];
  for (let at = 0; at < patterns; at++) toml += `[[pattern]]\nid = "p${at}"\nmatch = '${kinds[at % kinds.length](at)}'\nignore-case = ${at % 2 === 0}\n\n`;
  return toml;
}

/** @param {number} times @param {() => void} work */
function median(times, work) {
  const took = [];
  for (let time = 0; time < times; time++) {
    const from = performance.now();
    work();
    took.push(performance.now() - from);
  }
  return took.sort((one, other) => one - other)[times >> 1];
}

const plain = await module("obelize"), styled = await module("obelize-style");
const without = median(7, () => plain.scan(text));
console.log(`without a style: ${without.toFixed(1)} ms for ${text.length} letters; in the module with styles ${median(7, () => styled.scan(text)).toFixed(1)} ms`);
for (const [entries, patterns] of [[5000, 0], [0, 500], [5000, 500]]) {
  const layers = [{ name: "house.toml", text: style(entries, patterns) }];
  let reading = styled.set_styles(layers);
  if (reading.faults.length) throw new Error(JSON.stringify(reading.faults.slice(0, 3)));
  const loaded = median(5, () => { reading = styled.set_styles(layers); });
  const from = performance.now();
  const marks = styled.scan(text).length / 8;
  const first = performance.now() - from;
  const read = median(7, () => styled.scan(text));
  console.log(`${entries} entries, ${patterns} patterns: loaded in ${loaded.toFixed(0)} ms (goal 150); read in ${read.toFixed(1)} ms, ${(read / without).toFixed(2)} times as long (goal 2), `
    + `the first time ${(first / without).toFixed(2)}; ${marks} marks`);
}
