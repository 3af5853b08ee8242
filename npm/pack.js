/**
 * Makes the npm package of `www/src`: the modules as they stand, their types, the worker and a drop-in script as one file
 * each, the manifest of the elements; and of that a WordPress plugin. `cargo xtask package` calls it after the engine has been built.
 *
 * The worker is one file because bundlers copy it as they find it; the modules are not bundled, so that they are told apart by
 * whoever bundles them.
 */
import { build } from "esbuild";
import { zipSync } from "fflate";
import { execFileSync } from "node:child_process";
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const repository = fileURLToPath(new URL("..", import.meta.url));
const here = join(repository, "npm");
const out = join(repository, "target/package");
const dist = join(out, "dist");
const node = (/** @type {string[]} */ ...given) => execFileSync(process.execPath, given, { cwd: repository, stdio: ["ignore", "ignore", "inherit"] });

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
await cp(join(repository, "www/src"), dist, { recursive: true });

// The types of the modules, from what their comments say.
node("node_modules/typescript/bin/tsc", "--project", "npm/tsconfig.json");

const one = { bundle: true, format: /** @type {const} */ ("esm"), target: "es2022", minify: true, legalComments: /** @type {const} */ ("none"), logLevel: /** @type {const} */ ("warning") };
// The wasm is named by whoever starts the worker.
await build({ ...one, entryPoints: [join(repository, "www/src/worker.js")], outfile: join(dist, "worker.js"), define: { "import.meta.url": "self.location.href" } });
await build({ ...one, entryPoints: [join(here, "drop-in.js")], outfile: join(dist, "drop-in.js"), external: ["./engine/obelize.js"] });

node("npm/node_modules/@custom-elements-manifest/analyzer/cem.js", "analyze", "--quiet", "--config", "npm/elements.config.js");
const manifest = join(out, "custom-elements.json");
const elements = JSON.parse((await readFile(manifest, "utf8")).replaceAll('"www/src/', '"dist/').replaceAll('"/www/src/', '"/dist/'));
await writeFile(manifest, JSON.stringify(elements, null, 1));

for (const name of ["LICENSE-MIT", "LICENSE-APACHE"]) await cp(join(repository, name), join(out, name));
await cp(join(here, "README.md"), join(out, "README.md"));
const [, version] = /** @type {RegExpMatchArray} */ ((await readFile(join(repository, "Cargo.toml"), "utf8")).match(/^version = "([^"]+)"/m));
await writeFile(join(out, "package.json"), JSON.stringify({ ...JSON.parse(await readFile(join(here, "manifest.json"), "utf8")), version }, null, 2));

const [packed] = JSON.parse(execFileSync("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", join(repository, "target")], { cwd: out, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
console.log(`target/${packed.filename}: ${packed.entryCount} files, ${Math.round(packed.size / 1000)} KB packed, ${Math.round(packed.unpackedSize / 1000)} KB unpacked`);

/** A fixed time: the same sources make the same file. ZIP counts from 1980. */
const mtime = new Date("1980-01-01T00:00:00");
/** @type {Record<string, Uint8Array>} */
const plugin = {};
for (const name of await readdir(join(here, "wordpress"))) {
  const text = await readFile(join(here, "wordpress", name), "utf8");
  plugin[`obelize/${name}`] = Buffer.from(text.replaceAll("0.0.0", version));
}
for (const name of ["LICENSE-MIT", "LICENSE-APACHE"]) plugin[`obelize/${name}`] = await readFile(join(repository, name));
for (const entry of await readdir(dist, { recursive: true, withFileTypes: true })) {
  const path = join(entry.parentPath ?? entry.path, entry.name);
  if (entry.isFile() && !/\.d\.ts$|drop-in\.js$/u.test(path) && !path.includes("/adapters/")) plugin[`obelize/dist/${path.slice(dist.length + 1)}`] = await readFile(path);
}
const zip = zipSync(plugin, { level: 9, mtime });
const name = `obelize-wordpress-${version}.zip`;
await writeFile(join(repository, "target", name), zip);
console.log(`target/${name}: ${Object.keys(plugin).length} files, ${Math.round(zip.length / 1000)} KB packed`);
