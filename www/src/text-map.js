// @ts-check
/**
 * Reads the paragraphs of a DOM subtree and says which text node holds which of their letters.
 *
 * A block ends a paragraph, so does `<br>` and, where white space is preserved, "\n". Text beside blocks makes
 * paragraphs of its own. Every letter of a paragraph is one letter of a text node, so offsets need no table but the
 * nodes' starts. Pure: it reads nodes only, styles come through `Styles`.
 */

/**
 * @typedef {object} Paragraph
 * @property {string} text
 * @property {Text[]} nodes   in order
 * @property {number[]} starts where each node's letters start in `text`
 * @property {number[]} bases  where in each node they start
 * @property {Element} block  the nearest block, or the root
 *
 * @typedef {object} Styles
 * @property {(element: Element) => "block" | "inline" | "none"} display
 * @property {(element: Element) => boolean} preserves line breaks in text are line breaks
 */

const ELEMENT = 1, TEXT = 3;

/** No prose, or not the writer's. */
const SKIPPED = new Set([
  "SCRIPT", "STYLE", "TEMPLATE", "NOSCRIPT", "TEXTAREA", "SELECT", "INPUT", "BUTTON", "IFRAME", "OBJECT", "SVG", "svg", "MATH", "math", "CANVAS", "VIDEO", "AUDIO",
]);

/** Letters editors put where nothing is, so that a caret finds a place. */
const FILLER = /^[\uFEFF\u200B\u2060]*$/;
const COLLAPSES = /^[ \t\n\r\f]*$/;

/**
 * @param {Element} root
 * @param {Styles} styles
 * @returns {Paragraph[]}
 */
export function readParagraphs(root, styles) {
  const reader = new Reader(styles);
  reader.block(root);
  return reader.paragraphs;
}

class Reader {
  /** @type {Paragraph[]} */ paragraphs = [];
  /** @type {Paragraph | null} */ #open = null;
  #styles;

  /** @param {Styles} styles */
  constructor(styles) { this.#styles = styles; }

  /** @param {Element} element */
  block(element) {
    this.#close();
    this.#children(element, element);
    this.#close();
  }

  /** @param {Element} element @param {Element} block */
  #children(element, block) {
    for (let child = element.firstChild; child; child = child.nextSibling) {
      if (child.nodeType === TEXT) this.#text(/** @type {Text} */ (child), block);
      else if (child.nodeType === ELEMENT) this.#element(/** @type {Element} */ (child), block);
    }
  }

  /** @param {Element} element @param {Element} block */
  #element(element, block) {
    if (element.nodeName === "BR") { this.#begin(block); this.#end(); return; }
    if (SKIPPED.has(element.nodeName) || element.getAttribute("role") === "button" || element.hasAttribute("hidden") || element.getAttribute("aria-hidden") === "true") return;
    const display = this.#styles.display(element);
    if (display === "block") this.block(element);
    else if (display === "inline") this.#children(element, block);
  }

  /** @param {Text} node @param {Element} block */
  #text(node, block) {
    const { data } = node;
    if (FILLER.test(data)) return;
    if (!data.includes("\n")) { this.#letters(node, 0, data, block); return; }
    if (!this.#styles.preserves(/** @type {Element} */ (node.parentNode))) {
      this.#letters(node, 0, data.replaceAll("\n", " "), block);
      return;
    }
    let base = 0;
    for (const [number, line] of data.split("\n").entries()) {
      if (number > 0) { this.#begin(block); this.#end(); }
      if (line) this.#letters(node, base, line, block);
      base += line.length + 1;
    }
  }

  /** @param {Text} node @param {number} base @param {string} letters @param {Element} block */
  #letters(node, base, letters, block) {
    const open = this.#begin(block);
    open.nodes.push(node);
    open.bases.push(base);
    open.starts.push(open.text.length);
    open.text += letters;
  }

  /** @param {Element} block */
  #begin(block) {
    return this.#open ??= { text: "", nodes: [], starts: [], bases: [], block };
  }

  /** Ends a line that is one even if nothing stands in it. */
  #end() {
    if (this.#open) this.paragraphs.push(this.#open);
    this.#open = null;
  }

  #close() {
    const open = this.#open;
    if (open && COLLAPSES.test(open.text) && !this.#styles.preserves(open.block)) this.#open = null;
    this.#end();
  }
}

/**
 * The paragraphs of `after`, those that are the same letters in the same nodes being the objects of `before`.
 * @param {readonly Paragraph[]} before
 * @param {Paragraph[]} after
 * @returns {Paragraph[]}
 */
export function keepSame(before, after) {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && same(before[head], after[head])) { after[head] = before[head]; head++; }
  let tail = 0;
  while (tail < shorter - head && same(before[before.length - 1 - tail], after[after.length - 1 - tail])) {
    after[after.length - 1 - tail] = before[before.length - 1 - tail];
    tail++;
  }
  if (head + tail >= after.length || head + tail >= before.length) return after;
  const known = new Map(before.slice(head, before.length - tail).filter(({ nodes }) => nodes.length)
    .map((paragraph) => [paragraph.nodes[0], paragraph]));
  for (let number = head; number < after.length - tail; number++) {
    const old = known.get(after[number].nodes[0]);
    if (old && same(old, after[number])) after[number] = old;
  }
  return after;
}

/** @param {Paragraph} a @param {Paragraph} b */
function same(a, b) {
  return a.text === b.text && a.block === b.block && a.nodes.length === b.nodes.length
    && a.nodes.every((node, at) => node === b.nodes[at] && a.bases[at] === b.bases[at] && a.starts[at] === b.starts[at]);
}

/**
 * Where an offset of a paragraph stands in the DOM. Between two nodes a start belongs to the latter, an end to the former.
 * @param {Paragraph} paragraph
 * @param {number} offset
 * @param {"start" | "end"} edge
 * @returns {{ node: Node, offset: number }}
 */
export function placeOf({ nodes, starts, bases, block }, offset, edge) {
  if (!nodes.length) return { node: block, offset: 0 };
  const at = lastAtMost(starts, edge === "start" || offset === 0 ? offset : offset - 1);
  return { node: nodes[at], offset: Math.min(offset - starts[at] + bases[at], nodes[at].length) };
}

/**
 * The place in an ascending list of the last number that is not above `limit`; 0 if all are.
 * @param {ArrayLike<number>} ascending
 * @param {number} limit
 */
export function lastAtMost(ascending, limit) {
  let low = 0, high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (ascending[middle] <= limit) low = middle; else high = middle - 1;
  }
  return low;
}

/**
 * Where each paragraph starts in the text; one number more, the text's length plus one.
 * @param {readonly { text: string }[]} paragraphs
 */
export function startsOf(paragraphs) {
  const starts = new Uint32Array(paragraphs.length + 1);
  for (const [number, { text }] of paragraphs.entries()) starts[number + 1] = starts[number] + text.length + 1;
  return starts;
}
