// @ts-check
/**
 * Styles of other programs, brought into the house style of the page: which files they are, what belongs together, and what
 * became of each of their rules. The reading is done by the engine, in a module that is loaded for it.
 *
 * @import { ImportSource, Outcome, StyleImport } from "../src/types.js"
 * @import { StyleWords } from "../src/i18n/house-style.js"
 */
import { element } from "../src/panel/element.js";

/** A file and where it stands in what was opened or dropped. @typedef {{ path: string, file: File }} Found */

/** What is imported by itself, and what of a folder: there, texts and JSON are about the style. */
const FOREIGN = /\.(ya?ml|csv|tsv|txt|list|dic)$/iu, RULES = /\.(ya?ml|csv|tsv)$/iu;

/** Most files of a folder, and how deep it may be. */
const MOST = 5_000, DEEPEST = 8;

/** Longest file that is read at all, in bytes. The engine refuses shorter ones and says so. */
const LONGEST = 8_000_000;

/** What a house style has at its head. */
const OWN = new Set(["$schema", "name", "accept", "off", "on", "category", "change", "entry", "pattern", "reporting-verb", "source-noun"]);

/** Whether a file has to be imported: another program wrote it, or it is a list of words. @param {File} file */
export async function isForeign(file) {
  if (FOREIGN.test(file.name)) return true;
  if (!/\.json$/iu.test(file.name) || file.size > LONGEST) return false;
  /** @type {unknown} */ let read;
  // What is no JSON is told with its place where a house style is read.
  try { read = JSON.parse(await file.text()); } catch { return false; }
  const isWords = (/** @type {unknown} */ one) => typeof one === "string" || (Array.isArray(one) && one.every((word) => typeof word === "string"));
  if (Array.isArray(read)) return isWords(read);
  if (typeof read !== "object" || read === null) return false;
  const entries = Object.entries(read);
  return entries.length > 0 && entries.every(([key, value]) => !OWN.has(key) && isWords(value));
}

/** The files in what was dropped, those of folders too. @param {readonly FileSystemEntry[]} entries @returns {Promise<Found[]>} */
export async function filesIn(entries) {
  /** @type {Found[]} */ const found = [];
  for (const entry of entries) await walk(entry, found, 0);
  return found;
}

/** @param {FileSystemEntry} entry @param {Found[]} found @param {number} depth */
async function walk(entry, found, depth) {
  if (found.length >= MOST || depth > DEEPEST || entry.name.startsWith(".")) return;
  if (entry.isFile) {
    const file = await new Promise((resolve) => { /** @type {FileSystemFileEntry} */ (entry).file(resolve, () => resolve(null)); });
    if (file) found.push({ path: entry.fullPath.replace(/^\//u, ""), file });
    return;
  }
  const reader = /** @type {FileSystemDirectoryEntry} */ (entry).createReader();
  for (;;) {
    // It tells a hundred at a time, and none when there are no more.
    const some = await new Promise((/** @type {(all: FileSystemEntry[]) => void} */ resolve) => { reader.readEntries(resolve, () => resolve([])); });
    if (some.length === 0) return;
    for (const one of some) await walk(one, found, depth + 1);
  }
}

/**
 * What becomes one layer each: the files of a folder, and those that stand alone.
 * @param {readonly Found[]} found
 * @returns {{ groups: Map<string, Found[]>, left: string[] }} by the layer's name; and what of the folders is no rule
 */
export function grouped(found) {
  /** @type {Map<string, Found[]>} */ const folders = new Map();
  const left = [];
  for (const one of [...found].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const folder = one.path.includes("/") ? one.path.slice(0, one.path.lastIndexOf("/")) : "";
    if (folder && !RULES.test(one.file.name)) left.push(one.path);
    else folders.set(folder, [...folders.get(folder) ?? [], one]);
  }
  /** @type {Map<string, Found[]>} */ const groups = new Map();
  for (const [folder, files] of folders) {
    const short = folder ? folder.slice(folder.lastIndexOf("/") + 1) : files[0].file.name.replace(/\.\w+$/u, "");
    groups.set(groups.has(short) ? folder.replaceAll("/", "-") || `${short}-2` : short, files);
  }
  return { groups, left };
}

/**
 * Files as one layer.
 * @param {string} name
 * @param {readonly Found[]} files
 * @param {(name: string, sources: readonly ImportSource[]) => Promise<StyleImport>} engine
 * @param {StyleWords} words
 * @returns {Promise<StyleImport>}
 * @throws if the module that imports cannot be had
 */
export async function imported(name, files, engine, words) {
  const short = files.filter(({ file }) => file.size <= LONGEST);
  const sources = await Promise.all(short.map(async ({ path, file }) => ({ name: path, text: await file.text() })));
  const { text, outcomes } = await engine(name, sources);
  const long = files.filter((one) => !short.includes(one));
  return { text, outcomes: [...outcomes, ...long.map(({ path }) => ({ file: path, rule: path, fate: /** @type {const} */ ("refused"), notes: [words.tooLong] }))] };
}

/** One sentence for all. @param {string} name @param {readonly Outcome[]} outcomes @param {StyleWords} words */
export function summed(name, outcomes, words) {
  const count = (/** @type {Outcome["fate"]} */ fate) => outcomes.filter((one) => one.fate === fate).length;
  return words.imported(name, count("whole"), outcomes.length, count("part"), count("refused"));
}

/**
 * Rule by rule, what was lost first.
 * @param {readonly Outcome[]} outcomes
 * @param {readonly string[]} left files of the folder that are no rules
 * @param {StyleWords} words
 */
export function reported(outcomes, left, words) {
  const parts = /** @type {const} */ (["refused", "part", "whole"]).map((fate) => {
    const rules = outcomes.filter((one) => one.fate === fate);
    return rules.length === 0 ? null : element("details", { open: fate !== "whole", "data-fate": fate },
      element("summary", {}, `${words.fates[fate]}: ${rules.length}`),
      element("ul", {}, ...rules.map(({ rule, file, notes }) => element("li", {}, element("b", { dir: "auto" }, rule), " ", element("span", { class: "quiet", dir: "ltr" }, file),
        ...notes.map((note) => element("div", { lang: "en", dir: "ltr" }, note))))));
  });
  return [...parts.filter((part) => part !== null), ...left.length > 0 ? [element("p", { class: "quiet" }, words.leftAlone(left.join(", ")))] : []];
}

/** The same to keep. @param {string} name @param {readonly Outcome[]} outcomes @param {readonly string[]} left @param {StyleWords} words */
export function written(name, outcomes, left, words) {
  const lines = outcomes.flatMap(({ file, rule, fate, notes }) => [`${file}: ${rule}: ${words.fates[fate]}`, ...notes.map((note) => `    ${note}`)]);
  return [...lines, ...left.length > 0 ? [words.leftAlone(left.join(", "))] : [], summed(name, outcomes, words), ""].join("\n");
}
