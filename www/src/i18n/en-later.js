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
    above: "hedges",
    below: "loaded terms, scare quotes",
    hedges: (/** @type {number} */ count) => counted(count, "hedge", "hedges"),
    loaded: (/** @type {number} */ count) => counted(count, "loaded term or scare quote", "loaded terms or scare quotes"),
  },
};

/** @typedef {typeof later} LaterWords */

export default Object.freeze(later);
