/**
 * Cells of the matrix that the editor or the browser itself cannot fill, and why. A cell that is named here and passes
 * all the same fails: the limit is gone, and its line with it.
 *
 * @typedef {{ editor: string, engine?: string, step: string, why: string }} Limit
 */

/** @type {Limit[]} */
export const limits = [
  ...["firefox", "webkit"].map((engine) => ({
    editor: "textarea", engine, step: "lay",
    why: "no ranges inside a field (createValueRange): a mirror is laid behind it, as its next sibling; painting itself changes nothing",
  })),
];
