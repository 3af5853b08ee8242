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
import { prepareIncoming } from "../src/own-surface.js";
import { cleanText } from "./clean.js";
import { noticeOf } from "./notice.js";
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
const compare = find("#compare");
const printed = find("#print-view");
const said = find("#said");
const takeOut = /** @type {HTMLDetailsElement} */ (find("#take-out"));
const picker = /** @type {HTMLInputElement} */ (find("#file"));
const pasteButton = find("#paste");

/** Resolves when the browser has nothing better to do. @returns {Promise<void>} */
const idle = () => new Promise((resolve) => {
  if ("requestIdleCallback" in window) requestIdleCallback(() => resolve(), { timeout: 2000 });
  else setTimeout(resolve, 200);
});

for (const target of document.querySelectorAll("[data-text]")) {
  const key = /** @type {keyof typeof strings.page} */ (target.getAttribute("data-text"));
  if (target.textContent !== strings.page[key]) target.textContent = strings.page[key];
}
for (const target of document.querySelectorAll("[data-label]")) {
  target.setAttribute("aria-label", strings.page[/** @type {keyof typeof strings.page} */ (target.getAttribute("data-label"))]);
}

connectTheme(find("fieldset.theme"));
await customElements.whenDefined("obelize-text");
const { lens } = text;
// The browser's own underlines would pass for marks here.
if (text.surface) {
  text.surface.spellcheck = false;
  prepareIncoming(text.surface, cleanText);
}
new Popover(lens, { container: find(".sheet"), entryPage: "lexicon.html" });

/** Why the lexicon's texts are not there. @type {{ code: string, message: string } | null} */
let withoutTexts = null;

/** The text cleared last, until another one is begun. */
let cleared = "";

/** What was done last, and the button with which to undo it or go on. @type {{ message: string, label?: string | null, undo: () => void } | null} */
let done = null;

function update() {
  const isEmpty = lens.paragraphs.every((paragraph) => paragraph.trim() === "");
  empty.hidden = !isEmpty;
  clear.hidden = isEmpty;
  print.hidden = takeOut.hidden = compare.hidden = isEmpty || lens.state !== "ready";
  pasteButton.hidden = !isEmpty || !navigator.clipboard?.readText;
  if (!isEmpty) cleared = "";
  const error = lens.error ?? withoutTexts;
  if (error) notice.replaceChildren(...noticeOf(error, strings));
  else if (silenced && lens.categories.size === 0) notice.replaceChildren(foreignNotice(silenced));
  else if (cleared) notice.replaceChildren(clearedNotice());
  else if (done) notice.replaceChildren(doneNotice(done));
  else notice.replaceChildren();
  notice.hidden = notice.childElementCount === 0;
  notice.classList.toggle("quiet", !error);
}

/** What was shown before a text in another language came: its marks would be nonsense. @type {Set<import("../src/types.js").Category> | null} */
let silenced = null;
/** Somebody wants them all the same. */
let insisted = false;

function heedLanguage() {
  const foreign = lens.observations.some(({ rule }) => rule === "not-english");
  if (foreign && !silenced && !insisted) {
    silenced = lens.categories;
    lens.filter([]);
  } else if (!foreign) {
    if (silenced && lens.categories.size === 0) lens.filter(silenced);
    silenced = null;
    insisted = false;
  }
}

/** @param {Iterable<import("../src/types.js").Category>} before */
function foreignNotice(before) {
  const mark = element("button", { type: "button" }, strings.status["foreign-mark"]);
  mark.addEventListener("click", () => {
    insisted = true;
    silenced = null;
    lens.filter(before);
  });
  return element("p", {}, strings.status.foreign, " ", mark);
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

/** @param {{ message: string, label?: string | null, undo: () => void }} done */
function doneNotice({ message, label = strings.page["bring-back"], undo }) {
  if (label === null) return element("p", {}, message);
  const back = element("button", { type: "button" }, label);
  back.addEventListener("click", () => {
    done = null;
    undo();
    update();
  });
  return element("p", {}, message, " ", back);
}

/** Says in one line what happened. @param {string} message */
function say(message) {
  said.textContent = message;
}

/** The articles side by side; loaded when there is a text, or one was kept. @type {Promise<import("./articles.js").Articles> | null} */
let articles = null;
const articlesOf = () => articles ??= import("./articles.js").then(({ Articles }) => new Articles(find("#articles"), {
  lens,
  put: (value) => { text.value = value; cleared = ""; },
  say: (message, undo) => {
    done = { message, undo };
    update();
  },
}));

/** @param {Iterable<File>} files */
async function read(files) {
  const [{ readText, Unreadable }, { default: words }] = await Promise.all([import("./bring-in.js"), import("../src/i18n/en-later.js")]);
  const desk = await articlesOf();
  for (const file of files) {
    try {
      desk.add(await readText(file));
      say(words.in.opened(file.name));
    } catch (error) {
      say(error instanceof Unreadable ? words.in[error.code] : words.in.broken);
    }
  }
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
print.addEventListener("click", async () => {
  await printing();
  window.print();
});
/** @type {Promise<{ open(): void }> | null} */
let comparing = null;
compare.addEventListener("click", async () => {
  comparing ??= Promise.all([import("./compare.js"), articlesOf()]).then(([{ makeCompare }, desk]) => makeCompare({ lens, articles: desk, lexicon: () => lexicon, strings }));
  (await comparing).open();
});
find("#open-file").addEventListener("click", () => picker.click());
picker.addEventListener("change", async () => {
  await read([...picker.files ?? []]);
  picker.value = "";
});
pasteButton.addEventListener("click", async () => {
  const pasted = await navigator.clipboard.readText().catch(() => null);
  if (pasted !== null) put(cleanText(pasted));
  else say((await import("../src/i18n/en-later.js")).default.in["not-pasted"]);
});
/** @param {DragEvent} event */
const hasFiles = ({ dataTransfer }) => dataTransfer?.types.includes("Files") ?? false;
window.addEventListener("dragover", (event) => {
  if (!hasFiles(event)) return;
  event.preventDefault();
  document.body.classList.add("dropping");
}, { capture: true });
for (const type of ["dragleave", "drop", "dragend"]) window.addEventListener(type, () => document.body.classList.remove("dropping"), { capture: true });
window.addEventListener("drop", (event) => {
  if (!hasFiles(event)) return;
  event.preventDefault();
  event.stopPropagation();
  void read([...event.dataTransfer?.files ?? []]);
}, { capture: true });

/** @type {Promise<void> | null} */
let menu = null;
takeOut.addEventListener("toggle", () => {
  if (takeOut.open) menu ??= import("./take-out.js").then(({ connectTakeOut }) =>
    connectTakeOut(/** @type {HTMLElement} */ (takeOut.querySelector(".menu-body")), { lens, lexicon: () => lexicon, strings, say }));
});
document.addEventListener("pointerdown", ({ target }) => { if (takeOut.open && !takeOut.contains(/** @type {Node} */ (target))) takeOut.open = false; });
takeOut.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !takeOut.open) return;
  takeOut.open = false;
  takeOut.querySelector("summary")?.focus();
  event.preventDefault();
});

lens.addEventListener("obelize-analysis", heedLanguage);
for (const type of ["obelize-ready", "obelize-filter", "obelize-analysis", "obelize-text", "obelize-error"]) {
  lens.addEventListener(type, () => queueMicrotask(update));
}
update();

/** @type {import("../src/types.js").Lexicon | null} */
let lexicon = null;
/** @type {typeof import("./print-view.js") | null} */
let printer = null;
/** Printing begins at once when the browser says so: what it needs is loaded before. */
const printing = async () => {
  if (printer) return;
  printer = await import("./print-view.js");
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(printer.PRINT_STYLE);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
};
window.addEventListener("beforeprint", () => {
  if (!lexicon || !printer || lens.text.trim() === "") return;
  printed.replaceChildren(...printer.printView(lens, lexicon, strings));
  printed.hidden = false;
});
window.addEventListener("afterprint", () => {
  printed.hidden = true;
  printed.replaceChildren();
});

const kept = (() => { try { return sessionStorage.getItem("obelize-articles"); } catch { return null; } })();
if (location.hash.startsWith("#text=")) {
  const { hash } = location;
  const { textOf } = await import("./text-link.js");
  const carried = await textOf(hash);
  // The address bar is looked over shoulders, and bookmarked.
  history.replaceState(null, "", location.pathname + location.search);
  if (carried !== null) (await articlesOf()).add(cleanText(carried));
} else if (kept) void articlesOf();
else lens.addEventListener("obelize-text", () => { void idle().then(articlesOf); }, { once: true });

lexicon = await lens.lexicon().catch((error) => {
  withoutTexts = { code: "lexicon-not-loaded", message: String(error?.message ?? error) };
  update();
  return null;
});
await lens.ready;
await idle();
await printing();
// `cargo xtask build` names its build in the page; while the page is made, nothing shall be kept.
if (document.querySelector("meta[name=obelize-build]")) {
  const { keepOffline } = await import("./offline.js");
  void keepOffline({
    offer(load) {
      const isKept = () => { try { return sessionStorage.getItem("obelize-articles") !== null; } catch { return false; } };
      const mayLoad = () => lens.text.trim() === "" || isKept();
      done = mayLoad()
        ? { message: strings.page["new-version"], label: strings.page["load-version"], undo: () => { if (mayLoad()) load(); } }
        : { message: strings.page["new-version-later"], label: null, undo: () => {} };
      update();
    },
  });
}
