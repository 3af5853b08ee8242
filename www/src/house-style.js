// @ts-check
/**
 * A newsroom's house style: its layers, what became of them, and how its categories look. Loaded with the first style
 * that is given.
 * @import { Analysis, Category, Lexicon, Marks, OwnCategory, StyledAnalyst, Fault, StyleGiven, StyleLayer, StyleReading } from "./types.js"
 */
import { withListed, withoutListed } from "./house-style-file.js";
import { lookOfCategory } from "./house-style-look.js";
import { EMPHASES, LOOKS } from "./mark-styles.js";
import { restyle } from "./painter.js";
import { declarations } from "./panel/style.js";
import { HOUSE_STYLE, numberOf, ownCategoryOf, STRIDE } from "./protocol.js";

/** The category of entries for which a newsroom made none. */
const GENERAL = "house-style";

/** What a layer is called that was made in this browser. */
export const LOCAL = "this-browser";

export class HouseStyle {
  /** As they were given last, in order. @type {readonly StyleLayer[]} */ layers = [];
  /** The last layer: what is accepted or edited in this browser. @type {StyleLayer | null} */ local = null;
  /** What is wrong with what was given last; with any, the last good style is in force. @type {readonly Fault[]} */ faults = [];
  /** Own categories in force. @type {readonly OwnCategory[]} */ categories = [];
  /** Entries, patterns and verbs in force. */
  rules = 0;
  /** Counts the styles that were in force. */
  version = 0;
  /** Categories that findings can have by it. @type {readonly Category[]} */ shown = [];
  /** Looks of its categories in lists. */
  sheet = new CSSStyleSheet();
  #analyst;
  #turn = 0;

  /** @param {StyledAnalyst} analyst */
  constructor(analyst) { this.#analyst = analyst; }

  /**
   * Puts layers in force under that of this browser, the later over the earlier.
   * @param {readonly StyleLayer[]} layers
   * @param {readonly Fault[]} [faults] of those that could not even be had: then none are put in force
   * @returns {Promise<StyleReading>}
   */
  put(layers, faults = []) { return this.#take({ layers, local: this.local }, faults); }

  /**
   * Puts another text in the place of this browser's layer.
   * @param {string} text
   * @param {string} [name]
   * @returns {Promise<StyleReading>}
   */
  putLocal(text, name = this.local?.name ?? LOCAL) { return this.#take({ layers: this.layers, local: text.trim() === "" ? null : { name, text } }); }

  /** The layer in the other form, for export; null if anything is wrong with it. @param {StyleLayer} layer @param {"toml" | "json"} form */
  async written(layer, form) { return (await this.#analyst.convertStyle(layer, form)).text; }

  /** The engine's marks, their categories as this page counts them. @param {Marks} marks @returns {Marks} */
  marks(marks) {
    for (let at = 2; at < marks.length; at += STRIDE) {
      if ((marks[at] & 7) === HOUSE_STYLE) marks[at] = numberOf(idOf(this.categories[ownCategoryOf(marks[at])]?.id ?? GENERAL)) + (marks[at] & 24);
    }
    return marks;
  }

  /** An analysis whose findings have the category they are shown under. @param {Analysis} analysis @returns {Analysis} */
  named(analysis) {
    const findings = analysis.findings.map((finding) => (finding.category === GENERAL && finding.kind ? { ...finding, category: idOf(finding.kind), kind: undefined } : finding));
    return { ...analysis, findings };
  }

  /** The lexicon with its categories. @param {Lexicon} lexicon @returns {Lexicon} */
  lexicon(lexicon) {
    const own = this.shown.map((id) => {
      const found = this.#categoryOf(id);
      return { id, name: found?.name ?? "House style", definition: found?.definition ?? "", reads_as: "", kinds: [] };
    });
    return /** @type {Lexicon} */ (/** @type {unknown} */ ({ ...lexicon, categories: [...lexicon.categories, ...own] }));
  }

  /** @param {Category} shown */
  #categoryOf(shown) { return this.categories.find(({ id }) => idOf(id) === shown); }

  /** @param {{ layers: readonly StyleLayer[], local: StyleLayer | null }} given @param {readonly Fault[]} [wrong] @returns {Promise<StyleReading>} */
  async #take(given, wrong = []) {
    const turn = ++this.#turn;
    const layers = given.local ? [...given.layers, given.local] : given.layers;
    /** @type {StyleReading} */ let reading;
    let general = false;
    try {
      // Asked before: the first analysis with the new style comes at once behind the answer.
      general = wrong.length === 0 && await this.#hasGeneral(layers);
      reading = wrong.length > 0 ? refused(wrong) : await this.#analyst.setStyle(layers);
    } catch (error) { reading = refused([fault("", String(/** @type {Error} */ (error)?.message ?? error), "")]); }
    if (turn !== this.#turn) return reading;
    Object.assign(this, given);
    this.faults = reading.faults;
    if (reading.faults.length === 0) {
      this.categories = reading.categories;
      this.rules = reading.rules;
      this.#dress(general);
      this.version++;
    }
    this.#analyst.dispatchEvent(new Event("change"));
    return reading;
  }

  /** Gives its categories their looks. @param {boolean} general some entries are in none of its own */
  #dress(general) {
    this.shown = [...(general ? [GENERAL] : []), ...this.categories.map(({ id }) => idOf(id))];
    for (const [place, id] of this.shown.entries()) LOOKS[id] = lookOfCategory(this.#categoryOf(id) ?? {}, place);
    this.sheet.replaceSync(this.shown.map((id) => `.sample[data-category="${id}"], .hit[data-category="${id}"] { ${declarations(id)} }`).join("\n"));
    restyle(window);
  }

  /** Whether an entry or a pattern has no category of its own. @param {readonly StyleLayer[]} layers */
  async #hasGeneral(layers) {
    const sheets = await Promise.all(layers.map(async (layer) => JSON.parse(await this.written(layer, "json") ?? "{}")));
    return sheets.some(({ entry = [], pattern = [] }) => [...entry, ...pattern].some(({ category = GENERAL }) => category === GENERAL));
  }
}

/** A newsroom may call a category as a highlight of another meaning is called. @param {string} id */
const idOf = (id) => (Object.hasOwn(EMPHASES, id) || /-(line|muted)$/.test(id) ? `${GENERAL}-${id}` : id);

/** @param {readonly Fault[]} faults @returns {StyleReading} */
const refused = (faults) => ({ faults: [...faults], layers: [], categories: [], rules: 0 });

/** @param {string} layer @param {string} problem @param {string} remedy @returns {Fault} without a place */
const fault = (layer, problem, remedy) => ({ layer, line: 0, column: 0, problem, remedy });

/** The house style of an engine. @param {StyledAnalyst} analyst */
export const houseStyleOf = (analyst) => analyst.houseStyle ??= new HouseStyle(analyst);

/**
 * Has an engine read with a style.
 * @param {StyledAnalyst} analyst
 * @param {StyleGiven | null | undefined} given the layers that are there, if it is left out
 * @param {string} [local] the text of this browser's layer, if it is to be another one
 * @returns {Promise<StyleReading>}
 */
export async function readWith(analyst, given, local) {
  const style = houseStyleOf(analyst);
  if (local !== undefined) style.local = local.trim() === "" ? null : { name: style.local?.name ?? LOCAL, text: local };
  if (given === undefined) return style.put(style.layers);
  const { layers, faults } = await layersOf(given);
  return style.put(layers, faults);
}

/**
 * Accepts words everywhere, or no longer.
 * @param {StyledAnalyst} analyst
 * @param {string} words
 * @param {boolean} accepted
 */
export async function accept(analyst, words, accepted) {
  const style = houseStyleOf(analyst);
  const before = style.local?.text ?? "";
  const phrase = words.trim();
  await style.putLocal(accepted ? withListed(before, "accept", phrase) : withoutListed(before, "accept", phrase));
}

/**
 * What was given, as layers; what could not be had, as faults.
 * @param {StyleGiven | null} given
 * @returns {Promise<{ layers: StyleLayer[], faults: Fault[] }>}
 */
export async function layersOf(given) {
  const list = /** @type {(string | URL | object)[]} */ (given === null ? [] : [given].flat());
  const read = await Promise.all(list.map((one, at) => layerOf(one, `layer-${at + 1}`)));
  return { layers: read.filter((one) => "text" in one), faults: read.filter((one) => "problem" in one) };
}

/** @param {string | URL | object} given @param {string} fallback its name, if it has none @returns {Promise<StyleLayer | Fault>} */
async function layerOf(given, fallback) {
  if (typeof given === "object" && !(given instanceof URL)) {
    const { name, text } = /** @type {{ name?: unknown, text?: unknown }} */ (given);
    return { name: typeof name === "string" ? name : fallback, text: typeof text === "string" ? text : JSON.stringify(given, null, 2) };
  }
  if (typeof given === "string" && isText(given)) return { name: fallback, text: given };
  const address = new URL(given, document.baseURI);
  const name = address.pathname.split("/").at(-1) || address.href;
  if (address.origin !== location.origin) return fault(name, `${address.href} is of another origin`, "put the file on the page's own origin");
  const response = await fetch(address).catch(() => null);
  if (response?.ok) return { name, text: await response.text() };
  return fault(name, `${address.pathname} did not arrive${response ? ` (${response.status})` : ""}`, "look whether the address is right");
}

/** The text of a style, not the address of one. @param {string} given */
const isText = (given) => /^\s*[{#[]|^\s*[\w-]+\s*=|\n/u.test(given) || given.trim() === "";
