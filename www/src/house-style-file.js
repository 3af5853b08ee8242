// @ts-check
/** Small changes to a file of a house style, TOML or JSON, that leave the rest of it as it is written. Pure. */

/** @param {string} text */
export const isJson = (text) => text.trimStart().startsWith("{");

/** A list at the head of a file: words that are accepted, or entries that are switched off. @typedef {"accept" | "off"} List */

/** The file with one thing more in a list. @param {string} text @param {List} list @param {string} item */
export function withListed(text, list, item) {
  if (isJson(text)) return changed(text, (sheet) => { sheet[list] = [...new Set([...sheet[list] ?? [], item])]; });
  const words = JSON.stringify(item), found = listIn(text, list);
  if (!found) return `${list} = [${words}]\n${/^[ \t]*\[/u.test(text.trimStart()) ? "\n" : ""}${text.trimStart()}`;
  if (found.items.some(({ value }) => value === item)) return text;
  return `${text.slice(0, found.start)}${words}${found.items.length > 0 ? ", " : ""}${text.slice(found.start)}`;
}

/** The file with one thing less in a list. @param {string} text @param {List} list @param {string} item */
export function withoutListed(text, list, item) {
  if (isJson(text)) {
    return changed(text, (sheet) => {
      sheet[list] = (sheet[list] ?? []).filter((/** @type {string} */ one) => one !== item);
      if (sheet[list].length === 0) delete sheet[list];
    });
  }
  const found = listIn(text, list), at = found?.items.findIndex(({ value }) => value === item) ?? -1;
  if (!found || at < 0) return text;
  const { items, line, end } = found;
  if (items.length === 1) return `${text.slice(0, line)}${text.slice(end).replace(/^[ \t]*\n?/u, "")}`.replace(/^\n+/u, "");
  const [from, to] = at < items.length - 1 ? [items[at].start, items[at + 1].start] : [items[at - 1].end, items[at].end];
  return text.slice(0, from) + text.slice(to);
}

/**
 * A list before the first table of a TOML file.
 * @param {string} text
 * @param {List} list
 * @returns {{ line: number, start: number, end: number, items: { start: number, end: number, value: string }[] } | null} where its
 *   line begins, where it begins behind the bracket, where it ends with the other one, and the texts in it
 */
function listIn(text, list) {
  const table = /^[ \t]*\[/mu.exec(text)?.index ?? text.length;
  const found = new RegExp(`^[ \\t]*${list}[ \\t]*=[ \\t]*\\[`, "mu").exec(text);
  if (!found || found.index > table) return null;
  const start = found.index + found[0].length, items = [], piece = /\s+|#.*|,|("(?:[^"\\\n]|\\.)*")|'([^'\n]*)'/uy;
  piece.lastIndex = start;
  for (let match = piece.exec(text), end = start; match; match = piece.exec(text)) {
    end = piece.lastIndex;
    if (match[1] !== undefined || match[2] !== undefined) items.push({ start: match.index, end, value: match[2] ?? read(match[1]) });
    if (text[end] === "]") return { line: found.index, start, end: end + 1, items };
  }
  return text[start] === "]" ? { line: found.index, start, end: start + 1, items } : null;
}

/** A text as TOML writes it; the escapes are those of JSON, but for two. @param {string} quoted */
function read(quoted) {
  try { return JSON.parse(quoted); } catch { return quoted; }
}

/** @param {string} text @param {(sheet: any) => void} change */
function changed(text, change) {
  let sheet;
  // A file that is half written is left alone.
  try { sheet = JSON.parse(text); } catch { return text; }
  change(sheet);
  return `${JSON.stringify(sheet, null, 2)}\n`;
}
