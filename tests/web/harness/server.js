/**
 * A static server on a free loopback port that remembers what was asked of it.
 *
 * It sends the headers of `www/headers.json` (the ones `cargo xtask serve` sends too), adds a
 * `report-uri` to each policy, and keeps every request and every reported violation.
 */
import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

export const repository = fileURLToPath(new URL("../../..", import.meta.url));

/** Content types by file ending. */
const types = new Map(
  Object.entries({
    css: "text/css; charset=utf-8",
    html: "text/html; charset=utf-8",
    ico: "image/x-icon",
    js: "text/javascript; charset=utf-8",
    json: "application/json; charset=utf-8",
    map: "application/json; charset=utf-8",
    mjs: "text/javascript; charset=utf-8",
    png: "image/png",
    svg: "image/svg+xml",
    toml: "text/plain; charset=utf-8",
    txt: "text/plain; charset=utf-8",
    wasm: "application/wasm",
    webmanifest: "application/manifest+json",
    woff2: "font/woff2",
  }),
);

const reports = "/.csp-report";

/**
 * @typedef {Record<string, Record<string, string | null>>} Headers
 *   by path (`"/*"` for every path, later and exact rules win); `null` takes a header away.
 *
 * @typedef {object} Violation a violation of the content security policy, as the browser reported it
 * @property {string} document  address of the page or worker
 * @property {string} directive for example `script-src-elem`
 * @property {string} blocked   what was refused: an address, `inline`, `eval`, `trusted-types-sink` …
 * @property {string} sample    first characters of what was refused, if the browser gives them
 *
 * @typedef {object} Request
 * @property {string} method
 * @property {string} path path and query
 * @property {string} body
 *
 * @typedef {object} Server
 * @property {string} origin            `http://127.0.0.1:PORT`
 * @property {Request[]} requests       every request so far, reports of violations left out
 * @property {Violation[]} violations   every reported violation so far
 * @property {() => Promise<void>} forget waits until nothing has been asked for during 700 ms (parts of a page that are
 *   loaded when first needed come one after the other), then empties both lists; after 20 s without such a pause it gives up
 * @property {() => Promise<void>} close
 */

/**
 * Serves folders.
 *
 * @param {object} [options]
 * @param {Record<string, string>} [options.mounts] address prefix → folder (relative to the repository);
 *   tried in the order given, the first that has the file answers
 * @param {Headers} [options.headers] laid over those of `www/headers.json`
 * @param {Record<string, string | { type?: string, body: string }>} [options.files] files made up for a test: path → content
 * @returns {Promise<Server>}
 */
export async function serve({
  mounts = { "/tests/": "tests/web/fixtures", "/node_modules/": "node_modules", "/": "www" },
  headers = {},
  files = {},
} = {}) {
  /** @type {Headers} */
  const rules = JSON.parse(await readFile(join(repository, "www/headers.json"), "utf8"));
  /** @type {Request[]} */
  const requests = [];
  /** @type {Violation[]} */
  const violations = [];

  /** @param {string} path */
  const headersOf = (path) => {
    const merged = { ...rules["/*"], ...headers["/*"], ...rules[path], ...headers[path] };
    const kept = Object.entries(merged).filter(([, value]) => value !== null);
    return Object.fromEntries(
      kept.map(([name, value]) =>
        name === "Content-Security-Policy" ? [name, `${value}; report-uri ${reports}`] : [name, value],
      ),
    );
  };

  /** @param {string} path @returns {Promise<{file: string, size: number} | undefined>} */
  const find = async (path) => {
    for (const [prefix, folder] of Object.entries(mounts)) {
      if (!path.startsWith(prefix)) continue;
      const rest = normalize(path.slice(prefix.length));
      if (rest.startsWith("..")) continue;
      for (const candidate of path.endsWith("/") ? ["index.html"] : [""]) {
        const file = join(repository, folder, rest, candidate);
        const found = await stat(file).catch(() => undefined);
        if (found?.isFile()) return { file, size: found.size };
      }
    }
    return undefined;
  };

  let asked = Date.now();
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    const path = decodeURIComponent(url.pathname);
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString("utf8");
    if (path === reports) {
      const report = JSON.parse(body)["csp-report"] ?? {};
      violations.push({
        document: report["document-uri"] ?? "",
        directive: report["effective-directive"] ?? report["violated-directive"] ?? "",
        blocked: report["blocked-uri"] ?? "",
        sample: report["script-sample"] ?? "",
      });
      response.writeHead(204).end();
      return;
    }
    // Browsers ask for an icon of their own accord; that is no request of the page.
    if (path === "/favicon.ico") {
      response.writeHead(404).end();
      return;
    }
    asked = Date.now();
    requests.push({ method: request.method ?? "GET", path: url.pathname + url.search, body });
    const common = { "Cache-Control": "no-store", ...headersOf(path) };
    const ending = path.endsWith("/") ? "html" : path.slice(path.lastIndexOf(".") + 1);
    const type = types.get(ending) ?? "application/octet-stream";
    const made = files[path];
    if (made !== undefined) {
      const file = typeof made === "string" ? { body: made } : made;
      response.writeHead(200, { ...common, "Content-Type": file.type ?? type }).end(file.body);
      return;
    }
    const found = await find(path);
    if (!found) {
      response.writeHead(404, { ...common, "Content-Type": "text/plain" }).end(`nothing at ${path}`);
      return;
    }
    response.writeHead(200, { ...common, "Content-Type": type, "Content-Length": found.size });
    createReadStream(found.file).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const address = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    origin: `http://127.0.0.1:${address.port}`,
    requests,
    violations,
    async forget() {
      for (let round = 0; Date.now() - asked < 700; round++) {
        if (round === 400) throw new Error(`no pause between requests; the last: ${requests.at(-1)?.path}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      requests.length = 0;
      violations.length = 0;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
