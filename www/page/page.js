// @ts-check
/**
 * The page: text on the left, what is marked on the right, who says so below. It owns no analysis and no painting;
 * it puts the widget's elements together and fills the states around them.
 *
 * @import { Lens } from "../src/lens.js"
 */
import "./violations.js";
import { defineElements } from "../src/elements.js";
import { element } from "../src/panel/element.js";
import { Popover } from "../src/popover.js";
import { prepareIncoming } from "../src/own-surface.js";
import { cleanText } from "./clean.js";
import { LANGUAGES, choose, language, strings } from "./language.js";
import { noticeOf } from "./notice.js";
import { SAMPLES } from "./samples.js";
import { connectTheme } from "./theme.js";
import { fragmentOfView, viewOf } from "./view-link.js";

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
const steps = find(".steps");
const stepAt = find("#step-at");

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
// Elements take their words from the page's language, which may be one that had to be loaded.
defineElements();
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
  steps.hidden = lens.shown.length === 0;
  document.body.classList.toggle("stepping", !steps.hidden);
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

/** @param {"localStorage" | "sessionStorage"} storage @param {string} key */
function stored(storage, key) {
  try { return window[storage].getItem(key); } catch { return null; }
}

/** Says in one line what happened. @param {string} message */
function say(message) {
  said.textContent = message;
}

/** The articles side by side; loaded when there is a text, or one was kept. @type {Promise<import("./articles.js").Articles> | null} */
let articles = null;
const articlesOf = () => articles ??= import("./articles.js").then(({ Articles }) => new Articles(find("#articles"), {
  lens,
  tell: say,
  put: (value) => { text.value = value; cleared = ""; },
  say: (message, undo) => {
    done = { message, undo };
    update();
  },
}));

/** @param {Iterable<File>} files */
async function read(files) {
  const [{ readText, Unreadable }, { default: words }] = await Promise.all([import("./bring-in.js"), import("./words.js")]);
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

/** Whether a load of the page finds the texts again, or there are none. */
const mayLoad = () => lens.text.trim() === "" || (() => { try { return sessionStorage.getItem("obelize-articles") !== null; } catch { return false; } })();

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
/** @type {Promise<ReturnType<typeof import("./house-style-desk.js").makeHouseStyle>> | null} */
let styling = null;
const styleButton = find("#house-style");
const houseStyle = () => styling ??= import("./house-style-desk.js").then(({ makeHouseStyle }) => makeHouseStyle({ lens, button: styleButton }));
styleButton.addEventListener("click", async () => (await houseStyle()).open());
if (stored("localStorage", "obelize-house-style")) void houseStyle();
find("#open-file").addEventListener("click", () => picker.click());
picker.addEventListener("change", async () => {
  await read([...picker.files ?? []]);
  picker.value = "";
});
pasteButton.addEventListener("click", async () => {
  const pasted = await navigator.clipboard.readText().catch(() => null);
  if (pasted !== null) put(cleanText(pasted));
  else say((await import("./words.js")).default.in["not-pasted"]);
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
  const files = [...event.dataTransfer?.files ?? []];
  // To be asked for before the event is over.
  const entries = [...event.dataTransfer?.items ?? []].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  const isStyle = /** @type {Element} */ (event.target).closest?.(".house-style") || entries.some(({ isDirectory }) => isDirectory)
    || (files.length > 0 && files.every(({ name }) => /\.(toml|ya?ml)$/iu.test(name)));
  if (isStyle) void houseStyle().then((desk) => { desk.open(); return desk.take(files, entries); });
  else void read(files);
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

const chooser = /** @type {HTMLSelectElement} */ (find("#language"));
chooser.append(...Object.entries(LANGUAGES).map(([id, name]) => element("option", { value: id, lang: id, selected: id === language }, name)));
chooser.addEventListener("change", () => {
  choose(chooser.value);
  window.dispatchEvent(new Event("pagehide"));
  if (mayLoad()) location.reload();
  else say(strings.page["language-later"]);
});
/** Without tints the lines alone carry the marks; kept on this device. */
const UNDERLINE = "obelize-underline";
const underline = /** @type {HTMLInputElement} */ (find("#underline input"));
underline.checked = (() => { try { return localStorage.getItem(UNDERLINE) !== null; } catch { return false; } })();
const shade = () => { lens.mode = underline.checked ? "underline" : "tint"; };
shade();
underline.addEventListener("change", () => {
  shade();
  try {
    if (underline.checked) localStorage.setItem(UNDERLINE, "1");
    else localStorage.removeItem(UNDERLINE);
  } catch {
    // Storage can be forbidden; the choice then lasts as long as the page.
  }
});
for (const label of document.querySelectorAll(".choices label")) label.removeAttribute("hidden");

for (const [id, act, label] of /** @type {const} */ ([["#step-back", () => lens.previous({ via: "keyboard" }), strings.findings.previous], ["#step-on", () => lens.next({ via: "keyboard" }), strings.findings.next]])) {
  find(id).setAttribute("aria-label", label);
  find(id).addEventListener("click", act);
}
for (const type of ["obelize-select", "obelize-analysis", "obelize-filter", "obelize-ignore"]) lens.addEventListener(type, () => {
  const { shown, selected } = lens;
  const at = shown.findIndex(({ id }) => id === selected?.id);
  stepAt.textContent = at < 0 ? strings.legend.count(shown.length) : strings.findings.position(at + 1, shown.length);
});
document.addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "m" || !event.shiftKey || !(event.ctrlKey || event.metaKey) || event.altKey) return;
  const list = /** @type {HTMLElement | null | undefined} */ (document.querySelector("obelize-panel[view=findings]")?.shadowRoot?.querySelector("[role=listbox]:not([hidden])"));
  if (!list) return;
  event.preventDefault();
  list.focus();
});

lens.addEventListener("obelize-filter", () => {
  // What the address says of the marks shown; never of the text. A text in another language has switched them off by itself.
  if (!silenced) history.replaceState(null, "", location.pathname + location.search + (fragmentOfView(lens) || (/^#(show|voice)=/.test(location.hash) ? "" : location.hash)));
});
lens.addEventListener("obelize-analysis", heedLanguage);
const asked = viewOf(location.hash);
if (asked) lens.filterVoices(asked.voices), lens.filter(asked.categories);
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
  document.body.classList.add("printing");
});
window.addEventListener("afterprint", () => {
  printed.hidden = true;
  document.body.classList.remove("printing");
  printed.replaceChildren();
});

const kept = stored("sessionStorage", "obelize-articles");
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
if (text.surface) (await import("./chips.js")).connectChips({ lens, surface: text.surface, frame: find("#frame") });
await printing();
const build = document.querySelector("meta[name=obelize-build]")?.getAttribute("content");
if (build) {
  find("#build").textContent = `Build ${build}`;
  find("#build").hidden = false;
}
// `cargo xtask build` names its build in the page; while the page is made, nothing shall be kept.
if (document.querySelector("meta[name=obelize-build]")) {
  const { keepOffline } = await import("./offline.js");
  void keepOffline({
    offer(load) {
      done = mayLoad()
        ? { message: strings.page["new-version"], label: strings.page["load-version"], undo: () => { if (mayLoad()) load(); } }
        : { message: strings.page["new-version-later"], label: null, undo: () => {} };
      update();
    },
  });
}
