/**
 * The packed file, as others get it: judged by publint and attw, then unbundled, through four bundlers, under three frameworks,
 * each opened in a browser under a strict policy; every example of its README, as it stands there; and the WordPress plugin that is
 * made of it. `cargo xtask test --only package` packs it first.
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { unzipSync } from "fflate";
import { eachEngine as inEachEngine, engines } from "../tests/web/harness/engines.js";
import { repository, serve } from "../tests/web/harness/server.js";

const here = fileURLToPath(new URL(".", import.meta.url));
const installed = join(here, "node_modules/obelize");
const made = join(repository, "target/package-projects");
const tarball = (await readdir(join(repository, "target"))).find((name) => /^obelize-\d.*\.tgz$/.test(name));
assert.ok(tarball, "nothing is packed: cargo xtask package");

const readme = await readFile(join(here, "README.md"), "utf8");

/** Plays at a time: most of one is waiting. */
const LANES = 3;
/** @type {Parameters<typeof inEachEngine>[]} */
const plays = [];
const eachEngine = (/** @type {Parameters<typeof inEachEngine>} */ ...play) => { plays.push(play); };

/** The first example in a section of the README. @param {string} title @param {string} [language] */
function example(title, language = "jsx?") {
  const [, section] = readme.match(new RegExp(`^## ${title.replace(/[.+]/g, "\\$&")}$([^]*?)(?=^## |$(?![^]))`, "m")) ?? [];
  const [, code] = section?.match(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, "m")) ?? [];
  assert.ok(code, `the README has no example under ${title}`);
  return code;
}

before(async () => {
  await rm(installed, { recursive: true, force: true });
  await rm(made, { recursive: true, force: true });
  await mkdir(installed, { recursive: true });
  execFileSync("tar", ["-xzf", join(repository, "target", tarball), "--strip-components=1", "-C", installed]);
  await writeFile(join(here, "projects/tiptap/main.js"), example("TipTap"));
});

const run = (/** @type {string[]} */ ...given) => execFileSync(process.execPath, given, { cwd: here, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

test("publint has nothing to say", () => {
  assert.match(run("node_modules/publint/src/cli.js", "--strict", join(repository, "target/package")), /All good!/);
});

test("attw finds types for every entry", () => {
  run("node_modules/@arethetypeswrong/cli/dist/index.js", join(repository, "target", tarball), "--profile", "esm-only", "--exclude-entrypoints", "obelize_bg.wasm", "lexicon.bin");
});

test("it needs nothing at run time, brings its licences, and no address of the machine that made it", async () => {
  const { dependencies } = JSON.parse(await readFile(join(installed, "package.json"), "utf8"));
  assert.equal(dependencies, undefined);
  const files = (await readdir(installed, { recursive: true })).map(String);
  for (const name of ["LICENSE-MIT", "LICENSE-APACHE", "README.md", "custom-elements.json", "dist/engine/obelize_bg.wasm", "dist/engine/lexicon.bin"]) assert.ok(files.includes(name), name);
  for (const name of files.filter((name) => /\.(js|json|ts)$/.test(name))) assert.ok(!(await readFile(join(installed, name), "utf8")).includes(repository), name);
});

test("the manifest tells both elements' attributes and events", async () => {
  const { modules } = JSON.parse(await readFile(join(installed, "custom-elements.json"), "utf8"));
  const classes = modules.flatMap((/** @type {any} */ { declarations }) => declarations).filter((/** @type {any} */ { customElement }) => customElement);
  assert.deepEqual(classes.map((/** @type {any} */ { name }) => name).sort(), ["ObelizePanel", "ObelizeText"]);
  for (const { attributes = [], events = [], name } of classes) {
    assert.ok(attributes.some((/** @type {any} */ attribute) => attribute.name === "for"), name);
    assert.ok(name !== "ObelizeText" || events.length > 0, name);
  }
});

/** How a project becomes a folder to serve. @type {Record<string, (entry: string, out: string) => Promise<void>>} */
const bundlers = {
  async vite(entry, out) {
    const { build } = await import("vite");
    await build({ root: join(entry, ".."), configFile: false, logLevel: "error", build: { outDir: out, emptyOutDir: false } });
  },
  async webpack(entry, out) {
    const { default: webpack } = await import("webpack");
    await new Promise((resolve, reject) => webpack({
      mode: "production", entry, output: { path: out, filename: "main.js", publicPath: "auto" }, performance: { hints: false }, optimization: { minimize: false },
    }, (error, stats) => (error ?? stats?.hasErrors() ? reject(error ?? new Error(stats?.toString("errors-only"))) : resolve(undefined))));
    await writeFile(join(out, "index.html"), page("/main.js"));
  },
  async rollup(entry, out) {
    const { rollup } = await import("rollup");
    const { nodeResolve } = await import("@rollup/plugin-node-resolve");
    const bundle = await rollup({ input: entry, plugins: [nodeResolve()], onwarn() {} });
    await bundle.write({ dir: out, format: "es", entryFileNames: "main.js" });
    await bundle.close();
    await beside(out);
  },
  async esbuild(entry, out) {
    const { build } = await import("esbuild");
    await build({
      entryPoints: [entry], outdir: out, entryNames: "main", bundle: true, format: "esm", splitting: true, logLevel: "error", define: { "process.env.NODE_ENV": '"production"', __VUE_OPTIONS_API__: "false", __VUE_PROD_DEVTOOLS__: "false", __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false" },
      conditions: ["browser"],
      plugins: [{
        name: "svelte",
        setup: (build) => build.onLoad({ filter: /\.svelte$/ }, async ({ path }) => {
          const { compile } = await import("svelte/compiler");
          return { contents: compile(await readFile(path, "utf8"), { filename: path, generate: "client", css: "external" }).js.code, resolveDir: join(path, "..") };
        }),
      }],
    });
    await beside(out);
  },
};

/** What bundlers that copy no assets are told to. @param {string} out */
async function beside(out) {
  await cp(join(installed, "dist/worker.js"), join(out, "worker.js"));
  await cp(join(installed, "dist/engine"), join(out, "engine"), { recursive: true });
  await writeFile(join(out, "index.html"), page("/main.js"));
}

/** @param {string} script @param {string} [more] */
const page = (script, more = "") => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Copy</title>${more}<div id="editor"></div><obelize-panel id="findings"></obelize-panel><script type="module" src="${script}"></script></html>`;

const strict = JSON.parse(await readFile(join(repository, "www/headers.json"), "utf8"))["/*"]["Content-Security-Policy"].replace("trusted-types obelize", "trusted-types obelize vue svelte-trusted-html");

/** TipTap parses strings of HTML without a policy, and brings a style of its own. */
const untrusted = strict.replace(/; require-trusted-types-for.*/, "").replace("style-src 'self'", "style-src 'self' 'unsafe-inline'");

/** Waits for the marks, wherever they are painted. @param {Pick<import("../tests/web/harness/engines.js").Bench, "page" | "server">} bench */
async function marked({ page, server }, path = "/") {
  await page.open(path);
  await page.until(() => [window, ...[...document.querySelectorAll("iframe")].map(({ contentWindow }) => contentWindow)].some((view) => {
    const marks = (/** @type {string} */ name) => /** @type {any} */ (view)?.CSS.highlights.get(`obelize-${name}`)?.size ?? 0;
    return marks("attribution") === 1 && marks("hedge") + marks("hedge-muted") === 1;
  }));
  assert.deepEqual(server.violations, []);
}

/** Goes to a mark by key, and reads why it is there in the popover and in the panel. @param {import("../tests/web/harness/page.js").Page} page */
async function explained(page) {
  await page.until(() => document.querySelector("obelize-panel")?.shadowRoot?.querySelectorAll("[role=option]").length === 2);
  await page.evaluate(() => /** @type {any} */ (document.querySelector("obelize-panel")).lens.next({ focus: true, via: "keyboard" }));
  await page.until(() => /minister/u.test(document.querySelector(".obelize-popover[open]")?.shadowRoot?.textContent ?? ""));
}

/** @param {string} name @param {string} project @param {keyof typeof bundlers} bundler @param {string} policy */
function bundled(name, project, bundler, policy) {
  const out = join(made, name.replaceAll(" ", "-"));
  // Before anything is played: bundlers keep this process from serving pages.
  test(`${name}, bundled`, async () => {
    await mkdir(out, { recursive: true });
    await bundlers[bundler](join(here, "projects", project, "main.js"), out);
  });
  eachEngine(name, async (bench) => {
    await marked(bench);
    if (project === "tiptap") await explained(bench.page);
  }, { serve: { mounts: { "/": relative(repository, out) }, headers: { "/*": { "Content-Security-Policy": null }, "/": { "Content-Security-Policy": policy } } } });
}

for (const bundler of /** @type {const} */ (["vite", "webpack", "rollup", "esbuild"])) bundled(`TipTap through ${bundler}`, "tiptap", bundler, untrusted);
for (const host of ["react", "vue", "svelte"]) bundled(`a host in ${host}`, host, "esbuild", strict);

const mounts = { "/obelize/": relative(repository, join(installed, "dist")), "/tinymce/": relative(repository, join(here, "node_modules/tinymce")), "/": "npm/projects" };

eachEngine("unbundled", marked, { serve: { mounts, files: { "/": page("/unbundled/main.js") }, headers: { "/*": { "Content-Security-Policy": null }, "/": { "Content-Security-Policy": strict } } } });

eachEngine("a page with TinyMCE and no build", async (bench) => {
  await marked(bench);
  await explained(bench.page);
}, {
  serve: { mounts, files: { "/": example("TinyMCE", "html") }, headers: { "/*": { "Content-Security-Policy": null } } },
});

eachEngine("the drop-in script", async (bench) => {
  await marked(bench);
  assert.equal(await bench.page.evaluate(() => typeof /** @type {any} */ (globalThis).obelize.attach), "function");
  // A second copy of the package on the page: the first stays.
  assert.ok(await bench.page.evaluate(async () => {
    const first = customElements.get("obelize-text");
    await import(/** @type {any} */ ("/obelize/define.js"));
    return first && customElements.get("obelize-text") === first;
  }));
}, {
  serve: {
    mounts, headers: { "/*": { "Content-Security-Policy": null }, "/": { "Content-Security-Policy": strict } },
    files: { "/": '<!doctype html><html lang="en"><meta charset="utf-8"><title>Copy</title><obelize-text id="story"><textarea aria-label="Copy">The minister said that prices may rise.</textarea></obelize-text><obelize-panel for="story"></obelize-panel><script type="module" src="/obelize/drop-in.js"></script></html>' },
  },
});

/** Another origin, which lets others read its files. */
const elsewhere = await serve({ mounts: { "/obelize/": relative(repository, join(installed, "dist")) }, headers: { "/*": { "Content-Security-Policy": null, "Access-Control-Allow-Origin": "*" } } });
after(() => elsewhere.close());

/** The deployments that the README names, each with the policy that it names. @type {Record<string, { page: string, worker?: string, from?: string, options?: object }>} */
const deployments = {
  "same origin": { page: "script-src 'self'; worker-src 'self'", worker: "script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'" },
  "Trusted Types": { page: "script-src 'self'; worker-src 'self'; require-trusted-types-for 'script'; trusted-types obelize", worker: "script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'" },
  "no worker": { page: "script-src 'self' 'wasm-unsafe-eval'; worker-src 'none'; connect-src 'self'", options: { withoutWorker: true } },
  "another origin, the worker at home": {
    page: `script-src 'self' ${elsewhere.origin}; worker-src 'self'`, worker: `script-src 'self' 'wasm-unsafe-eval'; connect-src ${elsewhere.origin}`,
    from: elsewhere.origin, options: { workerSrc: "/obelize/worker.js" },
  },
};

/** Browsers ask for it of their own accord. */
const icon = "img-src 'self'";

for (const [name, { page: policy, worker = null, from = "", options = {} }] of Object.entries(deployments)) {
  eachEngine(`the policy for: ${name}`, async ({ page, server }) => {
    await marked({ page, server });
    // Reasons come from a file of their own.
    await page.until(() => /** @type {any} */ (window).lens.findings.every((/** @type {any} */ { reason }) => reason));
    assert.deepEqual(elsewhere.violations, []);
  }, {
    serve: {
      mounts,
      headers: { "/*": { "Content-Security-Policy": null }, "/": { "Content-Security-Policy": `default-src 'none'; ${icon}; ${policy}` }, "/obelize/worker.js": { "Content-Security-Policy": worker && `default-src 'none'; ${worker}` } },
      files: {
        "/": page("/main.js"),
        "/main.js": `import { attach } from "${from}/obelize/index.js";
          const editor = document.querySelector("#editor");
          editor.textContent = "The minister said that prices may rise.";
          globalThis.lens = attach(editor, ${JSON.stringify(options)});`,
      },
    },
  });
}

/** Scripts of the README that a page with `#editor` runs; those of TipTap and TinyMCE are tried above. */
const EDITORS = ["ProseMirror", "Quill", "CKEditor 5", "Lexical", "Slate", "Draft.js", "Trix", "Editor.js", "CodeMirror 6", "Monaco", "Superdesk", "An editable of your own"];
const nameOf = (/** @type {string} */ title) => title.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
const examples = join(made, "readme");

// All of them at once, the package from where it was unpacked, the editors from where they are pinned.
test("the README's examples, bundled", async () => {
  const { build } = await import("esbuild");
  const sources = join(made, "readme-sources");
  await mkdir(examples, { recursive: true });
  await mkdir(sources, { recursive: true });
  const entries = await Promise.all(EDITORS.map(async (title) => {
    const path = join(sources, `${nameOf(title)}.jsx`);
    await writeFile(path, example(title));
    return path;
  }));
  await build({
    entryPoints: entries, outdir: examples, bundle: true, format: "esm", splitting: true, jsx: "automatic", target: "es2022", logLevel: "error", conditions: ["production", "browser"],
    define: { "process.env.NODE_ENV": '"production"', global: "globalThis" }, loader: { ".ttf": "dataurl" },
    nodePaths: [join(repository, "tests/web/editors/node_modules"), join(here, "node_modules")],
  });
  await beside(examples);
});

eachEngine("every example of the README marks what it is given", async ({ page, t }) => {
  for (const title of EDITORS) {
    const seen = () => page.until(() => {
      const painted = [...CSS.highlights].some(([name, { size }]) => name === "obelize-attribution" && size === 1);
      return painted || [...document.querySelectorAll("[class*=obelize-]")].some(({ textContent }) => /said/u.test(textContent ?? ""));
    });
    await page.open(`/${nameOf(title)}.html`);
    if (title === "Superdesk") assert.equal(await page.until(() => /** @type {any} */ (globalThis).told), "13 said that,30 may");
    else await seen().catch((error) => { throw new Error(`${title}: ${error.message}`); });
  }
  t.diagnostic(`${EDITORS.length} examples`);
}, {
  // What differs between engines is seen in the editors' matrix.
  only: engines.slice(0, 1),
  serve: {
    mounts: { "/": relative(repository, examples) }, headers: { "/*": { "Content-Security-Policy": null } },
    files: {
      "/hear.js": "globalThis.told = ''; const log = console.log; console.log = (...said) => { globalThis.told = String(said[0]); log(...said); };",
      ...Object.fromEntries(EDITORS.map((title) => [`/${nameOf(title)}.html`, page(`/${nameOf(title)}.js`, '<script src="/hear.js"></script>')])),
    },
  },
});

eachEngine("the README's log for an audit tells what happened, and no word of the text", async ({ page }) => {
  await page.open("/");
  await page.until(() => document.querySelector("obelize-panel")?.shadowRoot?.querySelectorAll("[role=option]").length === 2);
  await page.evaluate(() => { const story = /** @type {any} */ (document.querySelector("#story")); story.select(story.findings[1].id); story.ignore(story.findings[1].id); });
  const log = /** @type {any[]} */ (await page.evaluate(() => /** @type {any} */ (globalThis).auditLog));
  assert.deepEqual(log.map(({ event, text }) => `${text} ${event}`).filter((line) => !line.endsWith("analysis")).slice(0, 2), ["story obelize-select", "story obelize-ignore"]);
  assert.equal(log.find(({ event }) => event === "obelize-ignore").finding.category, "hedge");
  assert.ok(log.some(({ event, added }) => event === "obelize-analysis" && added === 2));
  assert.doesNotMatch(JSON.stringify(log), /minister|prices|rise/u);
}, {
  serve: {
    mounts, headers: { "/*": { "Content-Security-Policy": null } },
    files: {
      "/log.js": example("A log for your own audit"),
      "/": `<!doctype html><html lang="en"><meta charset="utf-8"><title>Copy</title>${example("Elements: a textarea, a panel", "html").replace("</textarea>", "The minister said that prices may rise.</textarea>")}<script type="module" src="/log.js"></script><script type="module" src="/obelize/define.js"></script></html>`,
    },
  },
});

const plugin = (await readdir(join(repository, "target"))).find((name) => /^obelize-wordpress-\d.*\.zip$/.test(name));

/** @type {ReturnType<typeof readPlugin> | undefined} */
let unpacked;
const unpackPlugin = () => (unpacked ??= readPlugin());

/** The plugin, as WordPress unpacks it. */
async function readPlugin() {
  assert.ok(plugin, "no plugin is packed: cargo xtask package");
  const files = unzipSync(await readFile(join(repository, "target", plugin)));
  for (const [name, bytes] of Object.entries(files)) {
    await mkdir(join(made, "plugins", name, ".."), { recursive: true });
    await writeFile(join(made, "plugins", name), bytes);
  }
  return files;
}

test("the WordPress plugin is whole, and every version in it is the package's", async (t) => {
  const files = await unpackPlugin();
  const { version } = JSON.parse(await readFile(join(installed, "package.json"), "utf8"));
  const php = Buffer.from(files["obelize/obelize.php"]).toString();
  assert.match(php, new RegExp(`Version: +${version}$`, "m"));
  assert.match(php, new RegExp(`const VERSION = '${version}'`));
  assert.match(Buffer.from(files["obelize/readme.txt"]).toString(), new RegExp(`^Stable tag: ${version}$`, "m"));
  for (const [, script] of php.matchAll(/plugins_url\( '([^']+)'/g)) assert.ok(files[`obelize/${script}`], script);
  for (const name of ["worker.js", "index.js", "define.js", "i18n/de.js", "engine/obelize_bg.wasm", "engine/lexicon.bin", "engine/lexicon.json"]) assert.ok(files[`obelize/dist/${name}`], name);
  for (const name of Object.keys(files)) assert.match(name, /^obelize\//);
  const reads = execFileSync("sh", ["-c", "command -v php || true"], { encoding: "utf8" }).trim();
  if (reads) execFileSync(reads, ["-l", join(made, "plugins/obelize/obelize.php")]);
  else t.diagnostic("there is no php here to read obelize.php");
});

/** As the block editor makes it: some time after the page, in a frame whose body is another one in the end. */
const canvas = `const frame = Object.assign(document.createElement("iframe"), { name: "editor-canvas", title: "Editor", srcdoc: "<!doctype html><html lang=en><body>" });
  frame.addEventListener("load", () => {
    const page = frame.contentDocument, body = page.createElement("body");
    body.className = "editor-styles-wrapper";
    body.contentEditable = "true";
    body.append(Object.assign(page.createElement("p"), { textContent: "The minister said that prices may rise." }));
    page.documentElement.replaceChild(body, page.body);
  });
  setTimeout(() => document.querySelector("#canvas").append(frame), 50);`;

test("what stands for WordPress's own scripts, bundled", async () => {
  await unpackPlugin();
  const { build } = await import("esbuild");
  await build({ entryPoints: [join(here, "wordpress.fixture.jsx")], outfile: join(made, "plugins/wp.js"), bundle: true, jsx: "automatic", format: "iife", define: { "process.env.NODE_ENV": '"production"' }, logLevel: "error" });
});

eachEngine("the plugin marks the block editor's canvas, lists in its sidebar, and is switched off there", async ({ page, server }) => {
  await unpackPlugin();
  await page.open("/wp-admin/post.php");
  const painted = () => {
    const view = /** @type {any} */ (document.querySelector("iframe"))?.contentWindow;
    return [...view?.CSS?.highlights ?? []].filter(([name, { size }]) => /attribution|hedge/.test(name) && size).length;
  };
  await page.until(painted);
  await page.until(() => document.querySelector("aside obelize-panel")?.shadowRoot?.querySelectorAll("[role=option]").length === 2);
  assert.equal(await page.until(() => document.querySelector("aside obelize-panel")?.shadowRoot?.querySelector("#findings-title")?.textContent), "Fundstellen");
  await page.click("aside input");
  await page.until(() => [.../** @type {any} */ (document.querySelector("iframe")).contentWindow.CSS.highlights].every(([, { size }]) => !size));
  await page.click("aside input");
  await page.until(painted);
  assert.deepEqual(server.violations, []);
}, {
  serve: {
    mounts: { "/wp-content/plugins/": relative(repository, join(made, "plugins")) }, headers: { "/*": { "Content-Security-Policy": null } },
    files: {
      "/wp-admin/canvas.js": canvas,
      "/wp-admin/post.php": { type: "text/html", body: '<!doctype html><html lang="de-DE"><meta charset="utf-8"><title>Beitrag</title><div id="canvas"></div><div id="plugins"></div><script src="/wp-content/plugins/wp.js"></script><script src="/wp-content/plugins/obelize/sidebar.js"></script><script src="/wp-admin/canvas.js"></script></html>' },
    },
  },
});

eachEngine("beside the classic editor the plugin's box follows TinyMCE's frame", async ({ page }) => {
  await unpackPlugin();
  await page.open("/");
  await page.until(() => document.querySelector("obelize-panel")?.shadowRoot?.querySelectorAll("[role=option]").length === 2);
}, {
  serve: {
    mounts: { "/wp-content/plugins/": relative(repository, join(made, "plugins")) }, headers: { "/*": { "Content-Security-Policy": null } },
    files: {
      "/frame.js": canvas.replace('name: "editor-canvas"', 'id: "content_ifr"'),
      "/": '<!doctype html><html lang="en"><meta charset="utf-8"><title>Post</title><div id="canvas"></div><obelize-panel canvas="#content_ifr"></obelize-panel><script src="/wp-content/plugins/obelize/classic.js"></script><script src="/frame.js"></script></html>',
    },
  },
});

describe("in browsers", { concurrency: LANES }, () => { for (const play of plays) inEachEngine(...play); });
