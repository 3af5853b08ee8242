// @ts-check
/**
 * An analysis in the forms that others read. Pure: text in, text out. Offsets are UTF-16 code units, except in
 * annotations, whose model counts code points.
 *
 * @import { Catalogue } from "./i18n/en.js"
 * @import { Analysis, Category, Finding, Lexicon, Observation, Source, VoicePassage } from "./types.js"
 */
import { LOOKS, LETTERS } from "./mark-styles.js";
import { paragraphNumber, quoteInContext } from "./panel/context.js";
import { describeReason, describeVoice } from "./panel/voice.js";
import { CATEGORIES } from "./protocol.js";
import { segments } from "./segments.js";

/**
 * What is taken out: the text, its analysis, and what the words of the interface and the lexicon make of it.
 *
 * @typedef {object} Dossier
 * @property {string} text
 * @property {readonly Finding[]} findings all of them; voices point into it
 * @property {readonly Finding[]} shown those that the reader sees
 * @property {readonly Source[]} sources
 * @property {readonly Observation[]} observations
 * @property {readonly VoicePassage[]} passages
 * @property {Partial<Analysis["counts"]>} counts
 * @property {Lexicon | null} lexicon
 * @property {Catalogue} strings
 */

/** @param {Dossier} dossier @param {string} category */
const nameOf = ({ lexicon }, category) => lexicon?.categories.find(({ id }) => id === category)?.name ?? category;

/** The Analysis itself, by the schema `obelize/1`. @param {Dossier} dossier */
export function toJson({ findings, sources, observations, passages, counts }) {
  return `${JSON.stringify({ schema: "obelize/1", findings: findings.map(asInSchema), sources, observations, passages, counts }, null, 2)}\n`;
}

/** In the schema, a newsroom's own category is a kind. @param {Finding} finding */
const asInSchema = (finding) => (/** @type {readonly string[]} */ (CATEGORIES).includes(finding.category) ? finding : { ...finding, category: "house-style", kind: finding.category === "house-style" ? undefined : finding.category });

/** Spreadsheets take a cell that begins so for a formula. */
const FORMULA = /^[=+\-@\t\r]/u;

/** @param {string | number} value */
function cell(value) {
  const text = String(value);
  const safe = typeof value === "string" && FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The columns of the CSV, in order. */
export const COLUMNS = Object.freeze([
  "number", "category", "kind", "words", "reason", "voice", "source", "source-kind", "stance", "paragraph", "start", "end", "context",
]);

/**
 * One line for each mark that is shown (RFC 4180). A cell that a spreadsheet would run as a formula gets an apostrophe.
 * @param {Dossier} dossier
 */
export function toCsv(dossier) {
  const { text, shown, findings, lexicon } = dossier;
  const rows = shown.map((finding, at) => {
    const { category, kind, start, end, voice, stance } = finding;
    const attribution = category === "attribution" ? finding : findings[voice.attribution ?? -1];
    const { before, quote, after } = quoteInContext(text, start, end);
    return [at + 1, category, kind ?? "", text.slice(start, end), describeReason(finding, lexicon), voice.kind, attribution?.source?.text ?? "",
      attribution ? attribution.source?.kind ?? "none" : "", stance ?? "", paragraphNumber(text, start), start, end, `${before}${quote}${after}`];
  });
  return [[...COLUMNS], ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

/** @param {string} text */
const escapeHtml = (text) => text.replace(/[&<>"]/gu, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign] ?? sign);

/** The look of a mark, written on the mark: mail programs and word processors keep nothing else. @param {Category} category */
function inlineStyle(category) {
  const { line, thickness, color, tint } = LOOKS[category];
  return `background-color:${tint[0]};color:${LETTERS[0]};text-decoration:underline ${line} ${color[0]} ${thickness}`;
}

/**
 * The paragraphs with `<mark>` elements; each says on hover what it is. Fit for the clipboard.
 * @param {Dossier} dossier
 */
export function toHtmlFragment(dossier) {
  const { text, shown } = dossier;
  const pieces = segments(shown.map((finding, at) => ({ start: finding.start, end: finding.end, number: at + 1, finding })));
  let next = 0;
  let at = 0;
  return text.split("\n").flatMap((line) => {
    const end = at + line.length;
    let html = "";
    let from = at;
    for (; next < pieces.length && pieces[next].end <= end; next += 1) {
      const { start, end: stop, spans } = pieces[next];
      const { finding } = spans[spans.length - 1];
      const title = spans.map((span) => `${nameOf(dossier, span.finding.category)}: ${describeReason(span.finding, dossier.lexicon)}`).join(" ");
      html += `${escapeHtml(text.slice(from, start))}<mark data-category="${finding.category}" style="${inlineStyle(finding.category)}" title="${escapeHtml(title)}">${escapeHtml(text.slice(start, stop))}</mark>`;
      from = stop;
    }
    html += escapeHtml(text.slice(from, end));
    at = end + 1;
    return line.trim() === "" ? [] : [`<p>${html}</p>`];
  }).join("\n");
}

/** A whole document: the marked text, what the marks mean, every mark with its reason, the sources. @param {Dossier} dossier */
export function toHtml(dossier) {
  const { text, shown, findings, sources, observations, lexicon, strings } = dossier;
  const items = (/** @type {string[]} */ lines) => lines.map((line) => `<li>${line}</li>`).join("\n");
  const legend = (lexicon?.categories ?? []).map(({ id, name, definition }) =>
    `<mark style="${inlineStyle(/** @type {Category} */ (id))}">${escapeHtml(name)}</mark> ${escapeHtml(definition)}`);
  const list = shown.map((finding) => {
    const { before, quote, after } = quoteInContext(text, finding.start, finding.end);
    return `<b>${escapeHtml(nameOf(dossier, finding.category))}</b> <q>${escapeHtml(before)}<strong>${escapeHtml(quote)}</strong>${escapeHtml(after)}</q> `
      + `${escapeHtml(describeReason(finding, lexicon))} <i>${escapeHtml(describeVoice(finding, findings, strings))}</i>`;
  });
  const rows = sources.map(({ name, kind, cues, words }) =>
    `<tr><th scope="row">${escapeHtml(name || strings.sources.unnamed)}</th><td>${escapeHtml(strings["source-kind"][kind])}</td><td>${escapeHtml([...new Set(cues)].join(", "))}</td><td>${words}</td></tr>`);
  const { print, sources: heads } = strings;
  const section = (/** @type {string} */ title, /** @type {string} */ body) => `<section>\n<h2>${escapeHtml(title)}</h2>\n${body}\n</section>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(print.title)}</title>
</head>
<body>
<main>
${toHtmlFragment(dossier)}
</main>
${[
    section(print.legend, `<ul>\n${items(legend)}\n</ul>`),
    ...(list.length > 0 ? [section(print.findings, `<ol>\n${items(list)}\n</ol>`)] : []),
    ...(observations.length > 0 ? [section(print.observations, `<ul>\n${items(observations.map(({ reason }) => escapeHtml(reason)))}\n</ul>`)] : []),
    ...(rows.length > 0 ? [section(print.sources, `<table>\n<thead><tr><th>${heads.source}</th><th>${heads.kind}</th><th>${heads.cues}</th><th>${strings.summary.words(2)}</th></tr></thead>\n<tbody>\n${rows.join("\n")}\n</tbody>\n</table>`)] : []),
  ].join("\n")}
<footer><p>${escapeHtml(print.promise)}</p></footer>
</body>
</html>
`;
}

/** Signs that Markdown would read, in running text and at the start of a line. @param {string} text */
const escapeMarkdown = (text) => text.replace(/[\\`*_[\]<>#|~&!{}^]/gu, "\\$&").replace(/^(\s*)([-+=]|\d+[.)])/gmu, (_, blank, sign) => `${blank}${sign.slice(0, -1)}\\${sign.slice(-1)}`);

/** The paragraphs, a footnote for each mark. @param {Dossier} dossier */
export function toMarkdown(dossier) {
  const { text, shown, findings, lexicon, strings } = dossier;
  const places = shown.map(({ end }, at) => ({ end, number: at + 1 })).sort((a, b) => a.end - b.end);
  let next = 0;
  let at = 0;
  const paragraphs = text.split("\n").flatMap((line) => {
    const end = at + line.length;
    let from = at;
    let marked = "";
    for (; next < places.length && places[next].end <= end; next += 1) {
      marked += `${escapeMarkdown(text.slice(from, places[next].end))}[^${places[next].number}]`;
      from = places[next].end;
    }
    marked += escapeMarkdown(text.slice(from, end));
    at = end + 1;
    return line.trim() === "" ? [] : [marked.trim()];
  });
  const notes = shown.map((finding, place) =>
    `[^${place + 1}]: **${escapeMarkdown(nameOf(dossier, finding.category))}** “${escapeMarkdown(text.slice(finding.start, finding.end))}”: ${escapeMarkdown(describeReason(finding, lexicon))} *(${escapeMarkdown(describeVoice(finding, findings, strings))})*`);
  return `${[...paragraphs, ...notes].join("\n\n")}\n`;
}

/** Code units of the text before and after the marked words. */
const AROUND = 32;

/**
 * W3C Web Annotations (JSON-LD): an annotation for each mark, found again by its words and by its place.
 * @param {Dossier} dossier
 * @param {string} source the IRI of the text
 */
export function toAnnotations(dossier, source) {
  const { text, shown, lexicon } = dossier;
  const pointOf = codePoints(text);
  const items = shown.map((finding) => {
    const { id, category, kind, start, end, voice } = finding;
    const from = inCharacter(text, start - AROUND) ? start - AROUND + 1 : Math.max(start - AROUND, 0);
    const to = inCharacter(text, end + AROUND) ? end + AROUND - 1 : end + AROUND;
    return {
      id: `${source}#${id}`,
      type: "Annotation",
      motivation: "assessing",
      body: [
        ...[category, ...(kind ? [kind] : []), `voice-${voice.kind}`].map((value) => ({ type: "TextualBody", purpose: "tagging", value })),
        { type: "TextualBody", purpose: "commenting", format: "text/plain", language: "en", value: describeReason(finding, lexicon) },
      ],
      target: {
        source,
        selector: [
          { type: "TextQuoteSelector", exact: text.slice(start, end), prefix: text.slice(from, start), suffix: text.slice(end, to) },
          { type: "TextPositionSelector", start: pointOf(start), end: pointOf(end) },
        ],
      },
    };
  });
  return `${JSON.stringify({ "@context": "http://www.w3.org/ns/anno.jsonld", id: `${source}#obelize`, type: "AnnotationPage", items }, null, 2)}\n`;
}

/** Whether a cut at `at` would halve a pair of surrogates. @param {string} text @param {number} at */
const inCharacter = (text, at) => at > 0 && at < text.length && /[\udc00-\udfff]/u.test(text[at]) && /[\ud800-\udbff]/u.test(text[at - 1]);

/** Turns offsets in code units into code points; asked in any order. @param {string} text */
function codePoints(text) {
  const pairs = [...text.matchAll(/[\u{10000}-\u{10ffff}]/gu)].map(({ index }) => index);
  return (/** @type {number} */ unit) => {
    let low = 0;
    let high = pairs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pairs[middle] < unit) low = middle + 1;
      else high = middle;
    }
    return unit - low;
  };
}

/** A name for a text by its contents (RFC 6920): the same text, the same name; it says nothing of the text. @param {string} text @returns {Promise<string>} */
export async function nameOfText(text) {
  // Without a secure connection there is no digest.
  if (!globalThis.crypto?.subtle) return "urn:uuid:00000000-0000-0000-0000-000000000000";
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return `ni:///sha-256;${base64Url(new Uint8Array(digest))}`;
}

/** @param {Uint8Array} bytes */
export function base64Url(bytes) {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/u, "");
}
