/**
 * Cells of the matrix that the editor or the browser itself cannot fill, and why. A cell that is named here and passes
 * all the same fails: the limit is gone, and its line with it.
 *
 * With `alone` the steps are played again in a page without a lens: there, too, the step has to fail.
 * With `plain` it is played without HTML, which would stop the page for good, and has to pass.
 *
 * @typedef {{ editor: string, engine?: string, step: string, why: string, alone?: boolean, plain?: boolean }} Limit
 */

/** @type {Limit[]} */
export const limits = [
  ...["firefox", "webkit"].map((engine) => ({
    editor: "textarea", engine, step: "lay",
    why: "no ranges inside a field (createValueRange): a mirror is laid behind it, as its next sibling; painting itself changes nothing",
  })),
  {
    editor: "contenteditable-shadow", engine: "webkit", step: "merge", alone: true,
    why: "WebKitGTK joins no paragraphs by Backspace in a shadow tree",
  },
  ...Object.entries({ firefox: ["merge", "bold", "paste"], webkit: ["merge", "undo", "paste"] }).flatMap(([engine, steps]) => steps.map((step) => ({
    editor: "quill-shadow", engine, step, alone: true,
    why: "Quill 2 asks the document for the selection, which does not see into shadow trees here",
  }))),
  ...["gutenberg", "gutenberg-frame"].map((editor) => ({
    editor, engine: "webkit", step: "paste", plain: true,
    why: "WebKitGTK does not come back from Gutenberg's reading of pasted HTML, with no lens in the page either; played with plain text",
  })),
  { editor: "quill-shadow", engine: "webkit", step: "back", why: "as its undo: nothing is undone there" },
];
