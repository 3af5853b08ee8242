// @ts-check
/** The page of the lexicon: it can be read without this script, which adds the choice of colours and a search box. */
import { connectTheme } from "./theme.js";

const theme = document.querySelector("fieldset.theme");
if (theme instanceof HTMLFieldSetElement) connectTheme(theme);

const form = /** @type {HTMLFormElement} */ (document.querySelector("form.filter"));
const field = /** @type {HTMLInputElement} */ (form.querySelector("input"));
const count = /** @type {HTMLOutputElement} */ (form.querySelector("output"));

const sections = [...document.querySelectorAll("section.category")].map((category) => ({
  category: /** @type {HTMLElement} */ (category),
  kinds: [...category.querySelectorAll("section.kind")].map((kind) => ({
    kind: /** @type {HTMLElement} */ (kind),
    // What is looked for: phrase, forms and reason, not the examples.
    entries: [...kind.querySelectorAll("article.entry")].map((entry) => ({
      entry: /** @type {HTMLElement} */ (entry),
      words: [...entry.querySelectorAll("h4, .forms, .why")].map((part) => part.textContent).join(" ").toLowerCase(),
    })),
  })),
}));

/** Shows the entries with all the words of the field, and the sections that have some. */
function filter() {
  const wanted = field.value.toLowerCase().replaceAll("’", "'").split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const { category, kinds } of sections) {
    let inCategory = 0;
    for (const { kind, entries } of kinds) {
      let inKind = 0;
      for (const { entry, words } of entries) {
        const fits = wanted.every((word) => words.includes(word));
        if (entry.hidden === fits) entry.hidden = !fits;
        if (fits) inKind += 1;
      }
      kind.hidden = inKind === 0;
      inCategory += inKind;
    }
    category.hidden = wanted.length > 0 && inCategory === 0;
    shown += inCategory;
  }
  count.textContent = wanted.length === 0 ? "" : `${shown} ${shown === 1 ? "entry" : "entries"}`;
}

/** An address that names a hidden entry shows all again, and goes there. */
function followAddress() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target?.closest("[hidden]")) return;
  field.value = "";
  filter();
  target.scrollIntoView();
}

form.addEventListener("submit", (event) => event.preventDefault());
field.addEventListener("input", filter);
window.addEventListener("hashchange", followAddress);
form.hidden = false;
// A reload can bring back what stood in the field.
if (field.value) filter();
