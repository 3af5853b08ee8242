/** What `fixtures/widget.fixture.js` puts into the page. */
import type { attach } from "../../www/src/attach.js";
import type { Lens } from "../../www/src/lens.js";
import type { AttachOptions } from "../../www/src/types.js";

declare global {
  interface Window {
    attach: typeof attach;
    lay: (root: Element | null, options?: AttachOptions & { tier?: string }) => Lens;
    painted: (window?: Window, within?: Element | null) => { name: string; text: string }[];
    settled: (lens: Lens) => Promise<void>;
    expected: (text: string) => string[];
    inner: HTMLElement;
    options: AttachOptions;
    lenses: Record<string, Lens>;
    [noted: string]: any;
  }
}
