// @ts-check

/**
 * How far the viewport of a window in frames of the same origin lies from this window's corner.
 * @param {Window} view
 * @returns {{ left: number, top: number }} CSS pixels
 */
export function cornerOf(view) {
  let left = 0, top = 0;
  for (let at = view; at !== window && at.frameElement; at = at.parent) {
    const box = at.frameElement.getBoundingClientRect();
    left += box.left + at.frameElement.clientLeft;
    top += box.top + at.frameElement.clientTop;
  }
  return { left, top };
}
