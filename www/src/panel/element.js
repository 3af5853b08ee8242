// @ts-check
/** The five lines that make elements: enough for a panel, and no template language in the browser. */

/** What an attribute may be: text, present (`true`), or absent (`false`, `null`, `undefined`). @typedef {string | number | boolean | null | undefined} AttributeValue */

/**
 * A new element with its attributes and children. Children are nodes or text; text is never parsed as HTML.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, AttributeValue>} [attributes]
 * @param {...(Node | string | null | undefined)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) setAttribute(made, name, value);
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/**
 * Sets, empties or removes one attribute, and touches the DOM only where something changes.
 *
 * @param {Element} target
 * @param {string} name
 * @param {AttributeValue} value
 */
export function setAttribute(target, name, value) {
  if (value === false || value === null || value === undefined) target.removeAttribute(name);
  else {
    const text = value === true ? "" : String(value);
    if (target.getAttribute(name) !== text) target.setAttribute(name, text);
  }
}

/**
 * Writes `text` into `target` unless it stands there already, so that nothing is announced or laid out twice.
 *
 * @param {Node} target
 * @param {string} text
 */
export function setText(target, text) {
  if (target.textContent !== text) target.textContent = text;
}
