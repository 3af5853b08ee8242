// @ts-check
/**
 * The page: text on the left, what is marked on the right, who says so below. It owns no analysis and no painting;
 * it puts the widget's elements together and fills the states around them.
 *
 * @import { Lens } from "../src/lens.js"
 */
import "./violations.js";
import "../src/define.js";
import strings from "../src/i18n/en.js";
import { element } from "../src/panel/element.js";
import { Popover } from "../src/popover.js";
import { noticeOf } from "./notice.js";
import { PRINT_STYLE, printView } from "./print-view.js";
import { SAMPLES } from "./samples.js";
import { connectTheme } from "./theme.js";

/** @template {Element} [E=HTMLElement] @param {string} selector @returns {E} */
const find = (selector) => {
  const found = document.querySelector(selector);
  if (!found) throw new Error(`index.html has no ${selector}`);
  return /** @type {E} */ (/** @type {unknown} */ (found));
};

const text = /** @type {HTMLElement & { value: string, surface: HTMLElement | null, lens: Lens }} */ (find("#text"));
const notice = find("#notice");
const empty = find("#empty");
const clear = find("#clear");
const print = find("#print");
const printed = find("#print-view");

for (const target of document.querySelectorAll("[data-text]")) {
  const key = /** @type {keyof typeof strings.page} */ (target.getAttribute("data-text"));
  if (target.textContent !== strings.page[key]) target.textContent = strings.page[key];
}
for (const target of document.querySelectorAll("[data-label]")) {
  target.setAttribute("aria-label", strings.page[/** @type {keyof typeof strings.page} */ (target.getAttribute("data-label"))]);
}

const printSheet = new CSSStyleSheet();
printSheet.replaceSync(PRINT_STYLE);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, printSheet];

connectTheme(find("fieldset.theme"));
await customElements.whenDefined("obelize-text");
const { lens } = text;
// The browser's own underlines would pass for marks here.
if (text.surface) text.surface.spellcheck = false;
new Popover(lens, { container: find(".sheet") });

/** Why the lexicon's texts are not there. @type {{ code: string, message: string } | null} */
let withoutTexts = null;

/** The text cleared last, until another one is begun. */
let cleared = "";

function update() {
  const isEmpty = lens.paragraphs.every((paragraph) => paragraph.trim() === "");
  empty.hidden = !isEmpty;
  clear.hidden = isEmpty;
  print.hidden = isEmpty || lens.state !== "ready";
  if (!isEmpty) cleared = "";
  const error = lens.error ?? withoutTexts;
  if (error) notice.replaceChildren(...noticeOf(error, strings));
  else if (cleared) notice.replaceChildren(clearedNotice());
  else notice.replaceChildren();
  notice.hidden = notice.childElementCount === 0;
  notice.classList.toggle("quiet", !error);
}

/** @param {string} value */
function put(value) {
  text.value = value;
  text.focus();
}

function clearedNotice() {
  const restore = element("button", { type: "button" }, strings.page["restore-text"]);
  restore.addEventListener("click", () => put(cleared));
  return element("p", {}, strings.page.cleared, " ", restore);
}

for (const button of document.querySelectorAll("[data-sample]")) {
  const sample = SAMPLES.find(({ id }) => id === button.getAttribute("data-sample"));
  if (sample) button.addEventListener("click", () => put(sample.text));
}
clear.addEventListener("click", () => {
  const before = lens.text;
  put("");
  cleared = before;
  update();
});
print.addEventListener("click", () => window.print());

for (const type of ["obelize-ready", "obelize-analysis", "obelize-text", "obelize-error"]) {
  lens.addEventListener(type, () => queueMicrotask(update));
}
update();

const lexicon = await lens.lexicon().catch((error) => {
  withoutTexts = { code: "lexicon-not-loaded", message: String(error?.message ?? error) };
  update();
  return null;
});
window.addEventListener("beforeprint", () => {
  if (!lexicon || lens.text.trim() === "") return;
  printed.replaceChildren(...printView(lens, lexicon, strings));
  printed.hidden = false;
});
window.addEventListener("afterprint", () => {
  printed.hidden = true;
  printed.replaceChildren();
});
