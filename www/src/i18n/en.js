// @ts-check
/**
 * Every word of the interface, in English. One catalogue per language: another language copies this
 * file, and the type {@link Catalogue} says what is missing.
 *
 * Names and definitions of categories, kinds of entry and reasons are not here: they come from the
 * lexicon (`lexicon()`), which is their only home.
 */

const numbers = new Intl.NumberFormat("en");
const shares = new Intl.NumberFormat("en", { style: "percent", maximumFractionDigits: 0 });
const plurals = new Intl.PluralRules("en");
const lists = new Intl.ListFormat("en", { type: "conjunction" });

/**
 * @param {number} count
 * @param {string} one
 * @param {string} other
 */
const plural = (count, one, other) => (plurals.select(count) === "one" ? one : other);

/**
 * @param {number} count
 * @param {string} one
 * @param {string} other
 */
const counted = (count, one, other) => `${numbers.format(count)} ${plural(count, one, other)}`;

const en = {
  language: "en",

  number: (/** @type {number} */ value) => numbers.format(value),
  share: (/** @type {number} */ part) => (part > 0 && part < 0.005 ? "< 1%" : shares.format(part)),
  list: (/** @type {readonly string[]} */ items) => lists.format(items),
  quote: (/** @type {string} */ text) => (/^[“„«"‘']/u.test(text) ? text : `“${text}”`),

  page: {
    name: "Obelize",
    tagline: "How sure a news text is, who says so, and in whose words.",
    promise: "Analysed in your browser. Nothing is sent.",
    "skip-to-text": "Skip to the text",
    "skip-to-findings": "Findings",
    "skip-to-sources": "Sources",
    theme: "Colours",
    language: "Language",
    "language-later": "The language changes when you open the page the next time: a reload now would lose the text.",
    underline: "Underlines only",
    steps: "From mark to mark",
    "theme-auto": "As the system",
    "theme-light": "Light",
    "theme-dark": "Dark",
    "text-label": "Paste a news text",
    "text-hint": "Marks appear as you type. Point at one or tap it to read why it is there; F8 and Shift+F8 go from mark to mark.",
    "empty-lead": "Nothing at hand? Try one of ours:",
    "sample-agency": "A news agency report",
    "sample-opinion": "An opinion piece",
    "sample-plain": "A plain report, for comparison",
    clear: "Clear the text",
    cleared: "The text was cleared.",
    "restore-text": "Bring it back",
    print: "Print",
    paste: "Paste",
    "open-file": "Open a file",
    "take-out": "Take it with you",
    compare: "Compare",
    "house-style": "House style",
    help: "Help",
    articles: "Articles",
    "bring-back": "Bring it back",
    "new-version": "A new version of Obelize is ready. Your articles stay.",
    "load-version": "Load it",
    "new-version-later": "A new version of Obelize is ready; it is used when you open the page the next time.",
    "findings-region": "What is marked",
    "sources-region": "Who says so",
  },

  print: {
    title: "Marked with Obelize",
    findings: "Findings",
    sources: "Sources",
    observations: "About the whole text",
    legend: "Legend",
    promise: "Counts and reasons, no score: a mark is a question to the text, not a verdict on it.",
  },

  progress: {
    label: "Read so far",
    reading: (/** @type {number} */ share) => `Reading: ${new Intl.NumberFormat("en", { style: "percent" }).format(share)}`,
    stopped: (/** @type {number} */ share) => `Stopped at ${new Intl.NumberFormat("en", { style: "percent" }).format(share)}: the rest has no marks.`,
    stop: "Stop", resume: "Read on",
  },

  status: {
    loading: "Loading the engine. You can write or paste meanwhile.",
    none: (/** @type {number} */ entries) =>
      `None of the ${numbers.format(entries)} entries and rules fired. That says what Obelize looked for, not that the text is free of it.`,
    limit: (/** @type {number} */ words) =>
      `The text is longer than Obelize reads at once. Its first ${counted(words, "word", "words")} are marked and counted; what follows is not.`,
    "none-title": "Nothing marked",
    empty: "Paste or write a text, and what it hedges, attributes and loads is listed here.",
    stopped: "The engine is not running, so nothing is listed.",
    foreign: "This does not read as English. Obelize reads English only: marks in another language would be nonsense, so none are shown.",
    "foreign-mark": "Mark it all the same",
    "foreign-none": "Nothing is listed, since the text does not read as English.",
    filtered: "Every category is switched off. Switch one on above to see its marks.",
    "filtered-some": "No marks of the kinds that are switched on.",
    "blocked-title": "The engine was kept from starting",
    "blocked-worker":
      "The page's security policy (or the browser) refused the worker that analyses the text. Nothing is marked, and your text is untouched. Whoever runs this page needs this line in its policy:",
    "blocked-wasm":
      "The security policy refused to compile WebAssembly. Nothing is marked, and your text is untouched. Whoever runs this page needs this line in the policy of the worker file:",
    "error-title": "The engine stopped",
    error:
      "Something in Obelize failed; this is our fault, not your text's. The text is untouched. Loading the page again usually helps; copy the text first.",
    "error-detail": "What the engine reported",
    "load-title": "The engine could not be loaded",
    load: "One of the files of this page did not arrive. The text is untouched. Check the connection and load the page again; copy the text first.",
    "lexicon-title": "The reasons could not be loaded",
    lexicon: "The marks are right, but the file that explains them did not arrive. Check the connection and load the page again.",
    settled: (/** @type {number} */ findings) =>
      findings === 0 ? "Nothing marked" : counted(findings, "mark", "marks"),
  },

  reading: {
    title: "The text with its marks",
    notes: "Reasons for the marks",
  },

  summary: {
    label: "Summary",
    words: (/** @type {number} */ count) => plural(count, "word", "words"),
    sentences: (/** @type {number} */ count) => plural(count, "sentence", "sentences"),
    findings: (/** @type {number} */ count) => plural(count, "mark", "marks"),
    attributed: "of the words attributed",
  },

  legend: {
    label: "Show these marks",
    count: (/** @type {number} */ count) => counted(count, "mark", "marks"),
    definitions: "What the marks mean",
    density: (/** @type {number} */ rate) => `${numbers.format(Number(rate.toFixed(1)))} in 1,000 words`,
    only: "Twice, or with Shift: only these",
  },

  findings: {
    title: "Findings",
    label: "Findings, in text order",
    hint: "Arrows move, Enter goes to the text, Esc comes back, Delete ignores.",
    position: (/** @type {number} */ index, /** @type {number} */ total) =>
      `${numbers.format(index)} of ${numbers.format(total)}`,
    selected: (/** @type {string} */ category, /** @type {string} */ quote, /** @type {string} */ position, /** @type {string} */ reason) =>
      `${category}: ${quote}, ${position}. ${reason}`,
    "grouping-label": "List by",
    grouping: { text: "place in the text", category: "category", speaker: "who speaks", paragraph: "paragraph", entry: "word or rule" },
    "voices-label": "Words of",
    voices: { all: "everybody", own: "the newsroom", others: "its sources" },
    above: (/** @type {number} */ count) => `↑ ${numbers.format(count)} above`,
    below: (/** @type {number} */ count) => `${numbers.format(count)} below ↓`,
    ignore: "Ignore here",
    "ignore-all": "Ignore in this text",
    accept: "Accept everywhere",
    accepted: (/** @type {string} */ phrase) => `${phrase} is accepted everywhere`,
    ignored: (/** @type {number} */ count) => `${counted(count, "mark", "marks")} ignored`,
    undo: "Undo",
    previous: "Previous mark",
    next: "Next mark",
  },

  voice: {
    own: "in the newsroom's own voice",
    quoted: (/** @type {string | null} */ source) => (source ? `quoted: ${source}` : "quoted, speaker not named"),
    reported: (/** @type {string | null} */ source) => (source ? `reported: ${source}` : "reported, source not named"),
  },

  popover: {
    layer: "House style",
    more: "More about it",
    label: (/** @type {string} */ category, /** @type {string} */ quote) => `${category}: ${quote}`,
    close: "Close",
    source: "Source",
    content: "Says",
    stance: "Stance",
    voice: "Voice",
    alternatives: "Plainer",
    either: (/** @type {readonly string[]} */ items) =>
      new Intl.ListFormat("en", { type: "disjunction" }).format(items),
    origin: "Basis",
    entry: "Its entry in the lexicon (new tab)",
    also: "Also marked here:",
    "no-source": "none given",
    copy: "Copy",
    copied: "Copied",
    "not-copied": "Could not copy",
    line: (/** @type {string} */ category, /** @type {string} */ quote, /** @type {string} */ reason, /** @type {string} */ voice, /** @type {string} */ context) =>
      `${category}: ${quote}. ${reason} (${voice})\n${context}`,
  },

  "source-kind": {
    "named-person": "named person",
    "named-organization": "named organisation",
    role: "role",
    document: "document",
    pronoun: "pronoun",
    anonymous: "anonymous",
    vague: "vague",
    none: "no source",
  },

  stance: {
    neutral: "neutral: reports without taking a side",
    factive: "factive: takes what is said as true",
    doubting: "doubting: keeps a distance from what is said",
    charged: "charged: judges the speaker or the speech",
  },

  observations: {
    title: "About the whole text",
    evidence: "Where",
    more: (/** @type {number} */ count) => `and ${counted(count, "place", "places")} more`,
    show: (/** @type {string} */ quote) => `Show ${quote} in the text`,
  },

  sources: {
    title: "Sources",
    label: "Every source the text names or hides behind",
    source: "Source",
    kind: "Kind",
    cues: "Cues used",
    share: "Share of words",
    first: "First mention",
    paragraph: (/** @type {number} */ number) => `paragraph ${numbers.format(number)}`,
    unnamed: "(no source given)",
    show: (/** @type {string} */ source, /** @type {string} */ place) => `${source}: go to the first mention, ${place}`,
    unidentified: (/** @type {number} */ unnamed, /** @type {number} */ total) =>
      `${numbers.format(unnamed)} of ${counted(total, "attribution", "attributions")}: source anonymous, vague or missing`,
    empty: "No source is mentioned in this text.",
  },
};

/** The type every catalogue has. @typedef {typeof en} Catalogue */

export default Object.freeze(en);
