/**
 * Makes the page of a build from its modules: `node xtask/bundle.js FOLDER`, where FOLDER is a copy of `www/`.
 *
 * The page's own scripts become one file and what it loads later, minified, with their sources beside them; the worker
 * becomes one file. What stands in `src/` for newsrooms to import stays module by module. The page names what it loads at
 * once, so that the browser asks for all of it together. Prints what is transferred up to the first mark.
 */
import { build } from "esbuild";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, join, relative, resolve } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const www = resolve(import.meta.dirname, "../www");
/** What all bundles have in common. @type {import("esbuild").BuildOptions} */
const common = { bundle: true, minify: true, format: "esm", target: "es2022", charset: "utf8", sourcemap: "linked", metafile: true, logLevel: "warning" };

/** Addresses that the engine's client finds beside itself are found from `page/` as well. @type {import("esbuild").Plugin} */
const beside = {
  name: "beside",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]www[\\/]src[\\/]engine\.js$/ }, async ({ path }) => ({
      contents: (await readFile(path, "utf8")).replaceAll("import.meta.url", 'new URL("../src/engine.js", import.meta.url)'),
    }));
  },
};

/**
 * @param {string} folder
 * @returns {Promise<{ first: string[], modules: Record<string, number> }>} what the page loads at once, and the minified bytes of each module in it
 */
export async function bundle(folder) {
  const html = await readFile(join(folder, "index.html"), "utf8");
  const pages = (await readdir(folder)).filter((name) => name.endsWith(".html"));
  const texts = await Promise.all(pages.map((name) => readFile(join(folder, name), "utf8")));
  const entries = new Set(texts.flatMap((text) => [...text.matchAll(/<script type="module" src="(page\/[^"]+)"/g)].map(([, source]) => source)));
  const classic = new Set(texts.flatMap((text) => [...text.matchAll(/<script src="page\/([^"]+)"/g)].map(([, source]) => source)));
  for (const name of await readdir(join(folder, "page"))) {
    if (name.endsWith(".js") && !classic.has(name)) await rm(join(folder, "page", name));
  }
  const made = await build({
    ...common, entryPoints: [...entries].map((entry) => join(www, entry)), outdir: join(folder, "page"), outbase: join(www, "page"),
    splitting: true, chunkNames: "[name]-[hash]", plugins: [beside],
  });
  await build({ ...common, entryPoints: [join(www, "src/worker.js")], outfile: join(folder, "src/worker.js") });

  const outputs = new Map(Object.entries(made.metafile?.outputs ?? {}).map(([path, output]) => [relative(folder, resolve(path)), output]));
  const first = ["page/page.js"];
  for (const name of first) {
    for (const { path, kind } of outputs.get(name)?.imports ?? []) {
      const module = relative(folder, resolve(path));
      if (kind === "import-statement" && !first.includes(module)) first.push(module);
    }
  }
  const links = first.map((module) => `<link rel="modulepreload" href="${module}">\n`).join("");
  await writeFile(join(folder, "index.html"), html.replace("<script", `${links}<script`));
  /** @type {Record<string, number>} */
  const modules = {};
  for (const name of first) {
    for (const [path, { bytesInOutput }] of Object.entries(outputs.get(name)?.inputs ?? {})) modules[relative(www, resolve(path))] = bytesInOutput;
  }
  return { first, modules };
}

/** @param {string} path */
export const brotli = async (path) => brotliCompressSync(await readFile(path), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;

if (process.argv[1] && basename(process.argv[1]) === "bundle.js") {
  const folder = resolve(process.argv[2]);
  const { first, modules } = await bundle(folder);
  const rows = Object.entries(modules).sort(([, one], [, other]) => other - one);
  console.log("minified bytes of each module that the page loads at once");
  for (const [name, bytes] of rows) console.log(`${String(bytes).padStart(8)}  ${name}`);
  console.log("\nbytes up to the first mark (brotli)");
  let sum = 0;
  for (const name of ["index.html", "page.css", "page/theme-early.js", ...first, "src/worker.js", "src/engine/obelize_bg.wasm", "src/engine/lexicon.bin"]) {
    const bytes = await brotli(join(folder, name));
    sum += bytes;
    console.log(`${String(bytes).padStart(8)}  ${name}`);
  }
  console.log(`${String(sum).padStart(8)}  all\n`);
}
