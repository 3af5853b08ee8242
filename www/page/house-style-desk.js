// @ts-check
/**
 * The house style of the page: layers dropped, pasted, edited with their effect on the text beside them, kept in this
 * browser, taken out again; styles of other programs, imported; and what was ignored in the text. Loaded when it is asked for,
 * or when one was kept.
 *
 * @import { Found } from "./style-import.js"
 * @import { Lens } from "../src/lens.js"
 * @import { Finding, StyleLayer } from "../src/types.js"
 */
import { dismissAgain, exportDismissals, readDismissals } from "../src/dismissals.js";
import { LOCAL } from "../src/house-style.js";
import { isJson, withListed } from "../src/house-style-file.js";
import { styleWords } from "../src/i18n/house-style.js";
import { shorten } from "../src/panel/context.js";
import { element, setText } from "../src/panel/element.js";
import { headOf, tell } from "../src/panel/style-faults.js";
import { filesIn, grouped, imported, isForeign, reported, summed, written } from "./style-import.js";

export const KEY = "obelize-house-style";

/** Milliseconds of quiet before a style under edit is read. */
const QUIET = 300;

/** Longest file, in bytes, that the engine reads. */
const LONGEST = 4_000_000;

const EXAMPLE = `# What stands in the hit is marked, what stands in the miss is not.
[[entry]]
phrase = "tube strike"
inflect = "noun"
why = "We name the line and the union."
alternatives = ["Underground strike"]
hit = "A {tube strike} is planned."
miss = "They strike the tube with a hammer."
`;

const STYLE = `
dialog.house-style { position: fixed; inset-block: 0; inset-inline: auto 0; z-index: 5; inline-size: min(34rem, 100vw); block-size: 100dvh; max-inline-size: none; max-block-size: none; margin: 0; padding: 1rem 1.25rem 2rem; overflow: auto; background: var(--ground); color: var(--ink); border: 0; border-inline-start: 1px solid var(--edge); box-shadow: -8px 0 28px rgb(0 0 0 / 0.18); font-size: 0.9375rem; }
.house-style .head { display: flex; align-items: center; justify-content: space-between; gap: 1rem; }
.house-style h2 { font: 600 1.25rem/1.4 var(--serif); }
.house-style h3 { font: 600 1rem/1.4 var(--serif); padding-block: 1.25rem 0.25rem; }
.house-style p { padding-block: 0.35rem; }
.house-style .row { display: flex; flex-wrap: wrap; align-items: center; gap: 0.4rem; padding-block: 0.4rem; }
.house-style select { font: inherit; color: inherit; background: var(--sheet); border: 1px solid var(--edge); border-radius: 6px; min-block-size: 2rem; max-inline-size: 100%; padding-inline: 0.5rem; }
.house-style textarea { display: block; inline-size: 100%; min-block-size: 15rem; padding: 0.75rem; background: var(--sheet); color: inherit; border: 1px solid var(--edge); border-radius: 4px; font: 0.8125rem/1.55 ui-monospace, monospace; tab-size: 2; resize: vertical; }
.house-style textarea[aria-invalid="true"] { border-color: var(--warn); }
.house-style ul { list-style: none; display: grid; gap: 0.5rem; padding-block: 0.25rem; }
.house-style .faults li { padding: 0.5rem 0.75rem; border: 1px solid var(--warn); border-inline-start-width: 5px; border-radius: 6px; background: var(--warn-ground); overflow-wrap: anywhere; }
.house-style .report { border: 1px solid var(--edge); border-radius: 6px; padding: 0.25rem 0.75rem 0.5rem; margin-block: 0.5rem; }
.house-style .report summary { cursor: pointer; padding-block: 0.25rem; }
.house-style .report ul { gap: 0.35rem; max-block-size: 18rem; overflow: auto; }
.house-style .report li { overflow-wrap: anywhere; }
.house-style .report li div { padding-inline-start: 1rem; font-size: 0.875rem; }
.house-style .ignored li { display: flex; flex-wrap: wrap; align-items: center; gap: 0.25rem 0.75rem; }
.house-style button:disabled { opacity: 0.45; cursor: default; }
.house-style .quiet { color: var(--quiet); font-size: 0.875rem; }
.house-style.dropping textarea { outline: 3px dashed var(--accent); outline-offset: 2px; }
@media (max-width: 44rem) { dialog.house-style { inset-block: auto 0; inset-inline: 0; inline-size: 100vw; block-size: 62dvh; padding: 0.75rem 0.75rem 2rem; border-inline-start: 0; border-block-start: 1px solid var(--edge); } .house-style textarea { min-block-size: 10rem; } }
@media (forced-colors: active) { .house-style .faults li { border-color: CanvasText; } }
@media print { dialog.house-style { display: none; } }
`;

/** @typedef {{ layers: StyleLayer[], local: string }} Kept */

/**
 * @param {object} desk
 * @param {Lens} desk.lens
 * @param {HTMLElement} desk.button that opens it
 * @returns {{ open(): void, take(files: Iterable<File>, entries?: readonly FileSystemEntry[]): Promise<void> }}
 */
export function makeHouseStyle({ lens, button }) {
  const words = styleWords(document.documentElement.lang);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

  const control = (/** @type {string} */ label, /** @type {(event: Event) => unknown} */ act, attributes = {}) => {
    const made = element("button", { type: "button", ...attributes }, label);
    made.addEventListener("click", (event) => { void act(event); });
    return made;
  };
  const close = control(words.close, () => hide());
  const choice = element("select", {});
  const remove = control(words.remove, () => removeLayer());
  const earlier = control("↑", () => move(-1), { "aria-label": words.earlier, title: words.earlier });
  const later = control("↓", () => move(1), { "aria-label": words.later, title: words.later });
  const editor = element("textarea", { "aria-label": words.editor, "aria-describedby": "house-style-status", spellcheck: "false", autocapitalize: "off", dir: "ltr", wrap: "off" });
  const status = element("p", { id: "house-style-status", role: "status" });
  const faults = element("ul", { class: "faults" });
  const picker = element("input", { type: "file", accept: ".toml,.json,.yml,.yaml,.csv,.tsv,.txt", multiple: true, hidden: true, tabindex: -1 });
  const folderPicker = element("input", { type: "file", webkitdirectory: "", multiple: true, hidden: true, tabindex: -1 });
  const report = element("div", { class: "reports" });
  const example = control(words.example, () => { editor.value = EXAMPLE; edited(); editor.focus(); }, { class: "example" });
  const keep = element("input", { type: "checkbox" });
  const selected = element("div", { class: "selected" });
  const ignored = element("ul", { class: "ignored" });
  const ignoredPicker = element("input", { type: "file", accept: ".json", hidden: true, tabindex: -1 });
  const exportIgnored = control(words.exportIgnored, () => save("obelize-ignored.json", exportDismissals(lens)));
  const dialog = element("dialog", { class: "house-style", "aria-labelledby": "house-style-title" },
    element("div", { class: "head" }, element("h2", { id: "house-style-title" }, words.title), close),
    element("p", {}, words.lead, " ", element("a", { href: "help.html#house-style", target: "_blank", rel: "noopener" }, words.help)),
    element("div", { class: "row" }, element("label", {}, `${words.layer} `, choice), earlier, later, remove),
    editor, status, report, faults,
    element("div", { class: "row" }, control(words.open, () => picker.click()), control(words.folder, () => folderPicker.click()), element("span", { class: "quiet" }, words.drop),
      picker, folderPicker),
    element("p", { class: "quiet" }, words.brings),
    element("div", { class: "row" }, example, control(words.toml, () => out("toml")), control(words.json, () => out("json"))),
    element("label", { class: "row" }, keep, words.keep),
    element("h3", {}, words.selected), selected,
    element("h3", {}, words.ignored), ignored,
    element("div", { class: "row" }, exportIgnored, control(words.importIgnored, () => ignoredPicker.click()), ignoredPicker));
  document.body.append(dialog);

  const kept = recall();
  /** Files in order, then what was written here. @type {StyleLayer[]} */
  let layers = [...kept?.layers ?? [], { name: LOCAL, text: kept?.local ?? "" }];
  let current = layers.length - 1;
  /** The last that had no faults, to be in force after a reload too. @type {Kept | null} */
  let good = kept?.good ?? null;
  /** What was given last of what is written here: another text came from elsewhere. */
  let sent = "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */ let timer;
  /** What was said of a file, until something else happens. */
  let said = "";
  keep.checked = kept !== null || stored("obelize-keep-nothing") === null;

  choice.addEventListener("change", () => { current = Number(choice.value); draw(); });
  editor.addEventListener("input", edited);
  keep.addEventListener("change", store);
  for (const one of [picker, folderPicker]) one.addEventListener("change", async () => { await take([...one.files ?? []]); one.value = ""; });
  ignoredPicker.addEventListener("change", async () => {
    const [file] = ignoredPicker.files ?? [];
    if (file) bringIgnored(await file.text());
    ignoredPicker.value = "";
  });
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    hide();
    event.preventDefault();
  });
  lens.addEventListener("obelize-style", () => {
    const text = lens.houseStyle?.local?.text ?? "";
    // Words were accepted at a mark meanwhile.
    if (timer === undefined && text !== sent) {
      sent = text;
      layers[layers.length - 1] = { name: LOCAL, text };
      if (lens.houseStyle?.faults.length === 0) good = snapshot();
      store();
      draw();
    } else told();
  });
  for (const type of ["obelize-analysis", "obelize-ignore", "obelize-select"]) lens.addEventListener(type, () => queueMicrotask(told));
  if (kept) void begin();
  draw();

  /** What was kept; if it has faults, what was good before is in force. */
  async function begin() {
    if (good) {
      sent = localOf(good);
      await lens.readWith(good.layers, { local: good.local });
    }
    await apply();
  }

  function edited() {
    layers[current] = { ...layers[current], text: editor.value };
    said = "";
    clearTimeout(timer);
    timer = setTimeout(apply, QUIET);
    setText(status, words.checking);
    example.hidden = editor.value.trim() !== "";
  }

  async function apply() {
    clearTimeout(timer);
    timer = undefined;
    const now = snapshot();
    sent = localOf(now);
    const reading = await lens.readWith(now.layers, { local: now.local });
    if (reading && reading.faults.length === 0) {
      good = now;
      // So that it is there without a network too.
      if (now.layers.length > 0 || now.local.trim() !== "") void navigator.serviceWorker?.ready.then(({ active }) => active?.postMessage("keep-styles"));
    }
    store();
    told();
  }

  /** @returns {Kept} */
  function snapshot() { return { layers: layers.slice(0, -1).filter(({ text }) => text.trim() !== ""), local: layers[layers.length - 1].text }; }

  function store() {
    const now = snapshot();
    try {
      if (!keep.checked || (now.layers.length === 0 && now.local.trim() === "")) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, JSON.stringify({ ...now, good }));
    } catch { said = words.notKept; }
  }

  /** @returns {(Kept & { good: Kept | null }) | null} */
  function recall() {
    try {
      const { layers, local, good } = JSON.parse(stored(KEY) ?? "null") ?? {};
      const isLayer = (/** @type {any} */ one) => typeof one?.name === "string" && typeof one.text === "string";
      if (!Array.isArray(layers) || !layers.every(isLayer) || typeof local !== "string") return null;
      return { layers, local, good: Array.isArray(good?.layers) && good.layers.every(isLayer) && typeof good.local === "string" ? good : null };
    } catch { return null; }
  }

  /**
   * Takes files up as layers under what is written here; those of other programs are imported, a folder as one layer.
   * @param {Iterable<File>} files
   * @param {readonly FileSystemEntry[]} [entries] the same as it was dropped, folders with it
   */
  async function take(files, entries = []) {
    said = "";
    const hasFolder = entries.some(({ isDirectory }) => isDirectory);
    /** @type {Found[]} */ const found = hasFolder ? await filesIn(entries) : [...files].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
    /** @type {Found[]} */ const foreign = [];
    for (const one of found) {
      const { path, file } = one;
      if (/\.zip$/iu.test(file.name)) { said = words.unpack(file.name); continue; }
      // What stands beside the rules in a folder is told with them.
      if (/\//u.test(path) ? !/\.toml$/iu.test(path) : await isForeign(file)) { foreign.push(one); continue; }
      if (file.size > LONGEST) { said = words.tooLong; continue; }
      put({ name: file.name, text: await file.text() });
      said = words.taken(file.name);
    }
    const { groups, left } = grouped(foreign);
    if (groups.size > 0 || left.length > 0) report.replaceChildren();
    for (const [name, files] of groups) {
      if (dialog.open) setText(status, words.importing(name));
      try {
        const { text, outcomes } = await imported(name, files, (name, sources) => lens.importStyle(name, sources), words);
        const some = groups.size === 1 ? left : [];
        if (outcomes.some(({ fate }) => fate !== "refused")) put({ name: `${name}.toml`, text });
        said = summed(name, outcomes, words);
        report.append(element("section", { class: "report", "aria-label": words.report(name) }, element("p", {}, said), ...reported(outcomes, some, words),
          element("div", { class: "row" }, control(words.saveReport, () => save(`${name}-import.txt`, written(name, outcomes, some, words))),
            control(words.close, ({ currentTarget }) => { /** @type {Element} */ (currentTarget).closest("section")?.remove(); editor.focus(); }))));
      } catch (error) { said = words.notImported(name, String(/** @type {Error} */ (error)?.message ?? error)); }
    }
    if (groups.size === 0 && left.length > 0) said = words.leftAlone(left.join(", "));
    draw();
    await apply();
  }

  /** A layer in the place of one of its name, or as the last but that of this browser. @param {StyleLayer} layer */
  function put(layer) {
    const at = layers.findIndex(({ name }) => name === layer.name);
    if (at >= 0) layers[current = at] = layer;
    else { current = layers.length - 1; layers.splice(current, 0, layer); }
  }

  function removeLayer() {
    if (current === layers.length - 1) layers[current] = { name: LOCAL, text: "" };
    else layers.splice(current, 1);
    draw();
    void apply();
    choice.focus();
  }

  /** @param {1 | -1} by */
  function move(by) {
    const to = current + by;
    [layers[current], layers[to]] = [layers[to], layers[current]];
    current = to;
    draw();
    void apply();
  }

  function draw() {
    current = Math.min(current, layers.length - 1);
    choice.replaceChildren(...layers.map(({ name }, at) => element("option", { value: at, selected: at === current }, at === layers.length - 1 ? words.own : name)));
    choice.value = String(current);
    const isOwn = current === layers.length - 1;
    earlier.disabled = isOwn || current === 0;
    later.disabled = isOwn || current >= layers.length - 2;
    if (editor.value !== layers[current].text) editor.value = layers[current].text;
    example.hidden = editor.value.trim() !== "";
    told();
  }

  /** Says what became of the style, and what can be done with the text. */
  function told() {
    if (!dialog.open) return;
    const style = lens.houseStyle, wrong = style?.faults ?? [];
    if (timer === undefined) {
      const marks = lens.findings.filter(({ layer }) => layer !== undefined).length;
      const isEmpty = !style || (style.layers.length === 0 && !style.local);
      const state = wrong.length > 0 && style ? headOf(style, words) : isEmpty ? words.none : words.inForce(style.rules, marks);
      setText(status, said ? `${said} ${state}` : state);
    }
    editor.setAttribute("aria-invalid", String(wrong.some(({ layer }) => layer === layers[current].name)));
    faults.hidden = wrong.length === 0;
    const drawn = JSON.stringify(wrong);
    if (faults.dataset.drawn !== drawn) {
      faults.dataset.drawn = drawn;
      faults.replaceChildren(...wrong.map((fault) => {
        const at = layers.findIndex(({ name }) => name === fault.layer);
        return element("li", {}, ...tell(at === layers.length - 1 ? { ...fault, layer: words.own } : fault, words), " ",
          at >= 0 && fault.line > 0 ? control(words.go, () => go(at, fault.line, fault.column)) : null);
      }));
    }
    tellSelected(lens.selected);
    tellIgnored();
  }

  /** @param {Finding | null} finding */
  function tellSelected(finding) {
    const drawn = finding?.id ?? "";
    if (selected.dataset.drawn === drawn) return;
    selected.dataset.drawn = drawn;
    if (!finding) { selected.replaceChildren(element("p", { class: "quiet" }, words.noneSelected)); return; }
    const quoted = `“${shorten(finding.text, 40)}”`;
    selected.replaceChildren(element("div", { class: "row" },
      control(words.off(finding.entry ?? finding.category), async () => write(withListed(layers[layers.length - 1].text, "off", await nameOf(finding)))),
      lens.takesStyle ? control(words.accept(quoted), () => lens.ignore(finding.id, { scope: "everywhere" })) : null));
  }

  /** The entry's id, with its category where several have it. @param {Finding} finding */
  async function nameOf({ entry, category }) {
    if (entry === undefined) return category;
    const alike = (await lens.lexicon()).entries.filter(({ id }) => id === entry);
    return alike.length > 1 ? `${alike.find((one) => one.category === category)?.category ?? alike[0].category}/${entry}` : entry;
  }

  /** Shows and reads another text of what was written here. @param {string} text */
  function write(text) {
    current = layers.length - 1;
    layers[current] = { name: LOCAL, text };
    draw();
    return apply();
  }

  function tellIgnored() {
    const list = lens.ignoring;
    const drawn = JSON.stringify(list.map(({ finding, scope }) => [finding.id, scope]));
    exportIgnored.disabled = list.length === 0;
    if (ignored.dataset.drawn === drawn) return;
    ignored.dataset.drawn = drawn;
    ignored.replaceChildren(...list.length === 0 ? [element("li", { class: "quiet" }, words.nothingIgnored)] : list.map(({ finding, scope }) =>
      element("li", {}, element("span", { dir: "auto" }, `“${shorten(finding.text, 40)}”`), element("span", { class: "quiet" }, words.scopes[scope]),
        control(words.restore, () => lens.restore(finding.id), { "aria-label": `${words.restore}: ${finding.text}` }))));
  }

  /** @param {string} json */
  function bringIgnored(json) {
    try {
      const list = readDismissals(json), missing = dismissAgain(lens, list);
      said = words.brought(list.length - missing.length, missing.length);
    } catch { said = words.notIgnored; }
    told();
  }

  /** Puts the caret to a fault. @param {number} at layer @param {number} line @param {number} column in characters */
  function go(at, line, column) {
    current = at;
    draw();
    const lines = editor.value.split("\n");
    const before = lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, 0);
    const start = before + [...lines[line - 1] ?? ""].slice(0, column - 1).join("").length;
    editor.focus();
    editor.setSelectionRange(start, before + (lines[line - 1] ?? "").length);
  }

  /** @param {"toml" | "json"} form */
  async function out(form) {
    const { name, text } = layers[current], isSame = isJson(text) === (form === "json");
    // In its own form as it is written, comments and all.
    const contents = isSame ? text : await lens.houseStyle?.written({ name, text }, form).catch(() => null);
    if (contents) save(`${name.replace(/\.(toml|json)$/iu, "")}.${form}`, contents);
  }

  /** @param {string} name @param {string} contents */
  function save(name, contents) {
    const address = URL.createObjectURL(new Blob([contents], { type: "text/plain;charset=utf-8" }));
    element("a", { href: address, download: name }).click();
    // The browser has taken hold of it by then.
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  }

  function hide() {
    dialog.close();
    button.focus();
  }

  return {
    // The text stays in reach beside it: every key shows what it does there.
    open() {
      if (!dialog.open) dialog.show();
      // On a small screen it is a sheet below the text.
      if (dialog.offsetWidth >= document.documentElement.clientWidth) lens.root?.scrollIntoView({ block: "start" });
      selected.dataset.drawn = ignored.dataset.drawn = faults.dataset.drawn = "?";
      draw();
      editor.focus({ preventScroll: true });
    },
    take,
  };
}

/** As the style has it: an empty text is no layer. @param {Kept} kept */
const localOf = ({ local }) => (local.trim() === "" ? "" : local);

/** @param {string} key */
function stored(key) {
  try { return localStorage.getItem(key); } catch { return null; }
}
