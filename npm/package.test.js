/**
 * The packed file, as others get it: judged by publint and attw, then unbundled, through four bundlers, under three frameworks,
 * each opened in a browser under a strict policy. `cargo xtask test --only package` packs it first.
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { eachEngine } from "../tests/web/harness/engines.js";
import { repository, serve } from "../tests/web/harness/server.js";

const here = fileURLToPath(new URL(".", import.meta.url));
const installed = join(here, "node_modules/obelize");
const made = join(repository, "target/package-projects");
const tarball = (await readdir(join(repository, "target"))).find((name) => /^obelize-\d.*\.tgz$/.test(name));
assert.ok(tarball, "nothing is packed: cargo xtask package");

before(async () => {
  await rm(installed, { recursive: true, force: true });
  await rm(made, { recursive: true, force: true });
  await mkdir(installed, { recursive: true });
  execFileSync("tar", ["-xzf", join(repository, "target", tarball), "--strip-components=1", "-C", installed]);
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
const page = (script, more = "") => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Copy</title>${more}<div id="editor"></div><script type="module" src="${script}"></script></html>`;

const strict = JSON.parse(await readFile(join(repository, "www/headers.json"), "utf8"))["/*"]["Content-Security-Policy"].replace("trusted-types obelize", "trusted-types obelize vue svelte-trusted-html");

/** TipTap parses strings of HTML without a policy. */
const untrusted = strict.replace(/; require-trusted-types-for.*/, "");

/** Waits for the marks, wherever they are painted. @param {Pick<import("../tests/web/harness/engines.js").Bench, "page" | "server">} bench */
async function marked({ page, server }) {
  await page.open("/");
  await page.until(() => [window, ...[...document.querySelectorAll("iframe")].map(({ contentWindow }) => contentWindow)].some((view) => {
    const marks = (/** @type {string} */ name) => /** @type {any} */ (view)?.CSS.highlights.get(`obelize-${name}`)?.size ?? 0;
    return marks("attribution") === 1 && marks("hedge") + marks("hedge-muted") === 1;
  }));
  assert.deepEqual(server.violations, []);
}

/** @param {string} name @param {string} project @param {keyof typeof bundlers} bundler @param {string} policy */
function bundled(name, project, bundler, policy) {
  const out = join(made, name.replaceAll(" ", "-"));
  /** @type {Promise<void> | null} */
  let done = null;
  eachEngine(name, async (bench) => {
    await (done ??= mkdir(out, { recursive: true }).then(() => bundlers[bundler](join(here, "projects", project, "main.js"), out)));
    await marked(bench);
  }, { serve: { mounts: { "/": relative(repository, out) }, headers: { "/*": { "Content-Security-Policy": null }, "/": { "Content-Security-Policy": policy } } } });
}

for (const bundler of /** @type {const} */ (["vite", "webpack", "rollup", "esbuild"])) bundled(`TipTap through ${bundler}`, "tiptap", bundler, untrusted);
for (const host of ["react", "vue", "svelte"]) bundled(`a host in ${host}`, host, "esbuild", strict);

const mounts = { "/obelize/": relative(repository, join(installed, "dist")), "/tinymce/": relative(repository, join(here, "node_modules/tinymce")), "/": "npm/projects" };

eachEngine("unbundled", marked, { serve: { mounts, files: { "/": page("/unbundled/main.js") }, headers: { "/*": { "Content-Security-Policy": null }, "/": { "Content-Security-Policy": strict } } } });

eachEngine("a page with TinyMCE and no build", marked, {
  serve: { mounts, files: { "/": page("/tinymce/main.js", '<script src="/tinymce/tinymce.min.js"></script>') }, headers: { "/*": { "Content-Security-Policy": null } } },
});

eachEngine("the drop-in script", async (bench) => {
  await marked(bench);
  assert.equal(await bench.page.evaluate(() => typeof /** @type {any} */ (globalThis).obelize.attach), "function");
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
