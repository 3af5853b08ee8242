// @ts-check
/** Where a popover goes. Pure; all lengths in CSS pixels of the viewport. */

/** @typedef {{ left: number, top: number, right: number, bottom: number }} Box */
/** @typedef {{ width: number, height: number }} Size */
/** @typedef {{ left: number, top: number, height: number, side: "below" | "above" }} Place */

/**
 * Below the anchor if there is room, else above, else on the roomier side with its height cut to fit; never
 * outside the viewport, at whatever width. Written out rather than left to CSS anchors: an anchor would have to
 * be an element in the host's text, and the text is not ours to change.
 *
 * @param {Box} anchor
 * @param {Size} popover
 * @param {Size} viewport
 * @param {number} [gap] kept free of the anchor and of the edges
 * @returns {Place}
 */
export function place(anchor, popover, viewport, gap = 8) {
  const below = viewport.height - anchor.bottom - 2 * gap;
  const above = anchor.top - 2 * gap;
  const side = popover.height <= below || below >= above ? "below" : "above";
  const height = Math.max(Math.min(popover.height, side === "below" ? below : above), 0);
  const top = side === "below" ? anchor.bottom + gap : anchor.top - gap - height;
  const left = Math.min(Math.max(anchor.left, gap), Math.max(viewport.width - popover.width - gap, gap));
  return { left, top: Math.max(top, gap), height, side };
}
