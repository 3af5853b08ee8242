/**
 * The editors' pages as bundles, made once for each state of their sources and their lock file.
 */
import { createHash } from "node:crypto";
import { access, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { repository } from "../harness/server.js";

const here = fileURLToPath(new URL(".", import.meta.url));

const folders = (await readdir(here, { withFileTypes: true })).filter((entry) => entry.isDirectory() && entry.name !== "node_modules");
/** An editor with a package of its own is there once that has been installed. @param {string} name */
const installed = (name) => !existsSync(join(here, name, "package.json")) || existsSync(join(here, name, "node_modules"));

/** Names of the editors: the folders with a page. */
export const names = folders.map(({ name }) => name).filter(installed).sort();

/**
 * Bundles the pages, if that has not been done.
 * @returns {Promise<string>} the folder they are in, relative to the repository
 */
export async function bundle() {
  const folder = `target/editors/${await state()}`;
  const out = join(repository, folder);
  if (await access(join(out, "done")).then(() => true, () => false)) return folder;
  await rm(join(repository, "target/editors"), { recursive: true, force: true });
  // Its own package installs it; there is nothing to import before.
  const { build } = await import(new URL("node_modules/esbuild/lib/main.js", import.meta.url).href);
  const staging = `${out}.${process.pid}`;
  await mkdir(staging, { recursive: true });
  await build({
    entryPoints: Object.fromEntries(names.map((name) => [name, join(here, name, "page.js")])),
    outdir: staging, bundle: true, format: "esm", target: "es2022", conditions: ["production"], minifySyntax: true,
    define: { "process.env.NODE_ENV": '"production"', global: "globalThis" }, loader: { ".ttf": "dataurl" },
    // The adapters are bundled with their editors, whose packages they import.
    nodePaths: [join(here, "node_modules")], external: ["./engine/obelize.js"],
    legalComments: "none", logLevel: "warning", logOverride: { "package.json": "silent" },
  });
  await writeFile(join(staging, "done"), "");
  await rename(staging, out);
  return folder;
}

/** A hash of all that the bundles are made of. */
async function state() {
  const hash = createHash("sha256");
  const files = [...(await readdir(here)).filter((name) => /\.(js|json)$/.test(name)), ...(await Promise.all(names.map(async (name) => (await readdir(join(here, name))).filter((file) => file !== "node_modules").map((file) => join(name, file))))).flat()].sort();
  for (const file of files.filter((name) => !/(test|bundle|steps|limits)\.js$/.test(name))) hash.update(file).update(await readFile(join(here, file)));
  const widget = await readdir(join(repository, "www/src"), { recursive: true });
  for (const file of widget.filter((name) => name.endsWith(".js") && !name.startsWith("engine/")).sort()) hash.update(file).update(await readFile(join(repository, "www/src", file)));
  return hash.digest("hex").slice(0, 16);
}
