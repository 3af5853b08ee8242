// @ts-check
/** @import { SourceKind } from "../types.js" */

/** Kinds of source that give the reader no name to ask. @type {ReadonlySet<SourceKind>} */
export const WITHOUT_NAME = new Set(/** @type {SourceKind[]} */ (["anonymous", "vague", "none"]));
