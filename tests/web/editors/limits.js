/**
 * Cells of the matrix that the editor or the browser itself cannot fill, and why. A cell that is named here and passes
 * all the same fails: the limit is gone, and its line with it.
 *
 * With `alone` the steps are played again in a page without a lens: there, too, the step has to fail.
 * With `skip` it is not played: what it would show is open.
 *
 * @typedef {{ editor: string, engine?: string, step: string, why: string, alone?: boolean, skip?: boolean }} Limit
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
    editor, engine: "webkit", step: "paste", skip: true, why: "open: the page stops answering after the tests' paste event, and it is not known yet why",
  })),
  { editor: "quill-shadow", engine: "webkit", step: "back", why: "as its undo: nothing is undone there" },
];
