// @ts-check
/**
 * What stays of a pasted text: its words and its paragraphs. Word processors and systems bring blank lines and
 * invisible signs, PDF brings a break at the end of every printed line. Pure.
 */

/** Soft hyphens, zero-width spaces and joiners that stand between letters for line breaking only, byte order marks. */
const INVISIBLE = /[\u00ad\u200b\u2060\ufeff]/gu;

/** Spaces that only keep a line together. */
const TIED = /[\u00a0\u202f]/gu;

/** What a word processor writes before an item of a list. */
const BULLET = /^\s*[•·▪◦‣⁃●○■]\s+/u;

/** Code units from which a line may be a printed one that was full. */
const FULL = 45;
/** Lines of a block that must look like printed ones before they are joined. */
const LEAST = 3;

/** @param {string} text @returns {string} paragraphs joined by "\n" */
export function cleanText(text) {
  const lines = text.replace(/\r\n?|[\u2028\u2029\v\f]/gu, "\n").replace(INVISIBLE, "").replace(TIED, " ").split("\n").map((line) => line.replace(BULLET, "").trimEnd());
  const blocks = blocksOf(lines);
  // One break between paragraphs, or two: where there are blank lines, they are the paragraphs.
  return blocks.flatMap((block) => (isWrapped(block) ? joined(block) : block)).join("\n");
}

/** Runs of lines with something in them. @param {readonly string[]} lines */
function blocksOf(lines) {
  /** @type {string[][]} */
  const blocks = [];
  let open = false;
  for (const line of lines) {
    if (line.trim() === "") { open = false; continue; }
    if (open) blocks[blocks.length - 1].push(line);
    else blocks.push([line]);
    open = true;
  }
  return blocks;
}

/**
 * Whether the lines were broken by a printer: nearly all but the last are of nearly one length, and many end in the
 * middle of a sentence. Paragraphs of an article do neither.
 * @param {readonly string[]} block
 */
function isWrapped(block) {
  const lines = block.slice(0, -1);
  if (lines.length < LEAST - 1) return false;
  const most = Math.max(...block.map(({ length }) => length));
  if (most < FULL || most > 160) return false;
  const full = lines.filter(({ length }) => length >= most * 0.7).length;
  const broken = lines.filter((line) => !/[.!?:…][”’"')\]]*$/u.test(line)).length;
  return full >= lines.length * 0.6 && broken >= lines.length * 0.5;
}

/** The paragraphs of printed lines: one ends where a line ends short, with a full stop. @param {readonly string[]} block */
function joined(block) {
  const most = Math.max(...block.map(({ length }) => length));
  const paragraphs = [block[0].trim()];
  for (const [at, line] of block.entries()) {
    if (at === 0) continue;
    const before = block[at - 1];
    const ends = before.length < most * 0.85 && /[.!?…][”’"')\]]*$/u.test(before);
    const last = paragraphs.length - 1;
    if (ends) paragraphs.push(line.trim());
    // A word cut at the end of a line goes on in lower case; "high-" before "Level" keeps its hyphen.
    else if (/\p{Ll}-$/u.test(before) && /^\s*\p{Ll}/u.test(line)) paragraphs[last] = paragraphs[last].slice(0, -1) + line.trim();
    else paragraphs[last] += ` ${line.trim()}`;
  }
  return paragraphs;
}
