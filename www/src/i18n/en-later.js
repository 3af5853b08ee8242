// @ts-check
/**
 * Words of what is loaded when it is first used: the voice band and the desk's tools. Kept apart so that the first
 * load does not carry them.
 */

const numbers = new Intl.NumberFormat("en");
const plurals = new Intl.PluralRules("en");

/** @param {number} count @param {string} one @param {string} other */
const counted = (count, one, other) => `${numbers.format(count)} ${plurals.select(count) === "one" ? one : other}`;

const later = {
  out: {
    copy: "Copy with marks",
    "copy-hint": "for a mail or a word processor",
    markdown: "Markdown",
    "markdown-hint": "a footnote for each mark",
    html: "HTML",
    "html-hint": "one file: marks, reasons, sources",
    csv: "CSV",
    "csv-hint": "one line for each mark",
    json: "JSON",
    "json-hint": "the analysis, schema obelize/1",
    annotations: "Web Annotations",
    "annotations-hint": "JSON-LD, found by words and place",
    link: "Make a link with the text in it",
    "link-hint": "whoever has the link has the text",
    "link-size": (/** @type {number} */ letters) => `${counted(letters, "character", "characters")} long; some programs cut links over 2,000`,
    "link-copied": "The link is on the clipboard. It carries the text behind a #, which browsers do not send.",
    copied: "Copied with marks.",
    "not-copied": "The browser did not allow copying.",
    saved: (/** @type {string} */ name) => `Saved as ${name}.`,
    promise: "Made in this page. Nothing is sent.",
  },

  compare: {
    title: "Compare two versions",
    lead: "The article in sight is the later one. What came, what went, and in whose voice:",
    with: "The earlier version:",
    paste: "a text pasted here",
    pasted: "Paste the earlier version",
    go: "Compare",
    counts: "Counts and shares of the words",
    mine: "the later version",
    theirs: "the earlier version",
    before: "before",
    after: "after",
    added: (/** @type {number} */ count) => `Came: ${counted(count, "mark", "marks")}`,
    removed: (/** @type {number} */ count) => `Went: ${counted(count, "mark", "marks")}`,
    changed: (/** @type {number} */ count) => `In another voice, or of another source: ${counted(count, "mark", "marks")}`,
    "sources-added": "Sources that came",
    "sources-removed": "Sources that went",
    share: { own: "in the own voice", reported: "reported", quoted: "quoted", unnamed: "of sources without a name", none: "of nobody named" },
    text: "The words",
    same: "The two versions are the same.",
  },

  articles: {
    fresh: "New article",
    untitled: "Empty",
    close: (/** @type {string} */ title) => `Close ${title}`,
    closed: (/** @type {string} */ title) => `“${title}” was closed.`,
    nothing: "keep nothing over a reload",
  },

  in: {
    "too-long": "The file is longer than any article; it was not read.",
    "unknown-kind": "This kind of file is not read: a text, Markdown, HTML or Word file (.docx) is.",
    broken: "The file could not be read: it seems to be broken.",
    opened: (/** @type {string} */ name) => `${name} was read. It stays on this device.`,
    "not-kept": "The text is too long for this browser to keep over a reload. Save it elsewhere before you close the tab.",
    "not-pasted": "The browser did not give the clipboard away. Paste into the text with Ctrl+V or ⌘V.",
  },

  chips: {
    label: "Marks, paragraph by paragraph",
    chip: (/** @type {number} */ paragraph, /** @type {number} */ count) => `Paragraph ${numbers.format(paragraph)}: ${counted(count, "mark", "marks")}`,
    end: "Read up to here",
  },

  band: {
    title: "Whose voice, sentence by sentence",
    label: "Voices, sentence by sentence",
    key: "Key, and shares of the words",
    hint: "Point at a sentence or use the arrow keys; click or Enter leads to it.",
    position: (/** @type {number} */ at, /** @type {number} */ of) => `Sentence ${numbers.format(at)} of ${numbers.format(of)}`,
    own: (/** @type {string} */ share) => `own voice ${share}`,
    reported: (/** @type {string} */ share) => `reported ${share}`,
    quoted: (/** @type {string} */ share) => `quoted ${share}`,
    unnamed: (/** @type {string} */ share) => `no name ${share}`,
    none: (/** @type {string} */ share) => `no source ${share}`,
    black: (/** @type {readonly string[]} */ [own, reported, quoted, unnamed, none]) =>
      `White: ${own}. Hatched: ${reported}. Black: ${quoted}. Dotted line: ${unnamed}. Crossed line: ${none}. Peaks above: hedges. Strokes below: loaded terms, scare quotes.`,
    above: "hedges",
    below: "loaded terms, scare quotes",
    hedges: (/** @type {number} */ count) => counted(count, "hedge", "hedges"),
    loaded: (/** @type {number} */ count) => counted(count, "loaded term or scare quote", "loaded terms or scare quotes"),
  },
};

/** @typedef {typeof later} LaterWords */

export default Object.freeze(later);
