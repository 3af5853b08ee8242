// @ts-check
/**
 * What a lens sees, in a form that others read. Loaded when it is asked for first.
 * @import { Lens } from "./lens.js"
 * @import { ExportFormat } from "./types.js"
 * @import { Dossier } from "./formats.js"
 */
import { nameOfText, toAnnotations, toCsv, toHtml, toJson, toMarkdown } from "./formats.js";
import { wordsFor } from "./i18n/index.js";

/** @type {Record<ExportFormat, (dossier: Dossier) => string | Promise<string>>} */
const WRITERS = {
  json: toJson,
  csv: toCsv,
  md: toMarkdown,
  html: toHtml,
  webannotation: async (dossier) => toAnnotations(dossier, await nameOfText(dossier.text)),
};

/**
 * @param {Lens} lens
 * @param {ExportFormat} format
 * @returns {Promise<string>}
 * @throws {RangeError} there is no such format
 */
export async function exported(lens, format) {
  if (!Object.hasOwn(WRITERS, format)) throw new RangeError(`There is no format "${format}": ${Object.keys(WRITERS).join(", ")}.`);
  // Without its texts the reasons are empty; what was found is there all the same.
  const lexicon = await lens.lexicon().catch(() => null);
  return WRITERS[format]({
    text: lens.text, findings: lens.findings, shown: lens.shown, sources: lens.sources, observations: lens.observations,
    passages: lens.passages, counts: lens.totals, lexicon, strings: wordsFor(lens.root ?? undefined),
  });
}
