// @ts-check
/**
 * Follows an editor that a page makes later, and makes anew: block editors mount their canvas when they please.
 */

/**
 * @param {Document} page
 * @param {string} selector
 * @param {(found: Element | null) => void} tell called with the first element of that selector, and whenever it is another one
 * @returns {() => void} stops it
 */
export function follow(page, selector, tell) {
  /** @type {Element | null} */
  let known = null;
  const look = () => {
    if (known?.isConnected && known.matches(selector)) return;
    const found = page.querySelector(selector);
    if (found === known) return;
    known = found;
    tell(found);
  };
  const observer = new MutationObserver(look);
  observer.observe(page, { childList: true, subtree: true });
  look();
  return () => observer.disconnect();
}
