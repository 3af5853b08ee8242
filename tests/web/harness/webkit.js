/**
 * WebKit through WebKitGTK's own driver. The W3C protocol is spoken by `fetch`: the client packages either
 * download browsers or bring megabytes for the eight commands used here.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { webDriverKey } from "./keys.js";
import { freePort } from "./ports.js";
import { program } from "./programs.js";

/** The browser's toolbar would keep its window from becoming narrower than 447 pixels. */
const slimToolbar = "window * { min-width: 0; min-height: 0; padding: 0; margin: 0; border: 0; font-size: 1px }";

/** How long a command may take, in milliseconds. */
const patience = 45_000;

/** @param {import("./engines.js").Scheme} scheme @param {number} [proxy] see `launchChromium` */
export async function launchWebKit(scheme, proxy) {
  if (scheme === "forced") throw new Error("WebKit has no forced colours: leave it out of this test");
  const port = await freePort();
  const inDisplay = process.env.DISPLAY ? [] : ["xvfb-run", "-a", "-s", "-screen 0 1600x1200x24"];
  const [command, ...rest] = [...inDisplay, program("webkit"), `--port=${port}`];
  const settings = mkdtempSync(join(tmpdir(), "obelize-webkit-"));
  mkdirSync(join(settings, "gtk-3.0"));
  writeFileSync(join(settings, "gtk-3.0/gtk.css"), slimToolbar);
  const driver = spawn(command, rest, {
    stdio: "ignore",
    detached: true,
    env: { ...process.env, NO_AT_BRIDGE: "1", XDG_CONFIG_HOME: settings, GTK_THEME: scheme === "dark" ? "Adwaita:dark" : "Adwaita" },
  });
  const base = `http://127.0.0.1:${port}/`;
  /** @param {string} method @param {string} path @param {unknown} [body] */
  const send = async (method, path, body) => {
    const response = await fetch(base + path, {
      method,
      headers: { "content-type": "application/json" },
      body: method === "POST" ? JSON.stringify(body ?? {}) : undefined,
      // Now and then the driver never answers; `fetch` alone would wait for five minutes.
      signal: AbortSignal.timeout(patience),
    }).catch((error) => {
      throw new Error(`WebKitWebDriver, ${method} ${path}: ${error.message}`);
    });
    const { value } = /** @type {any} */ (await response.json());
    if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
  const stop = () => {
    try {
      // xvfb-run starts others: the whole group has to go.
      if (driver.pid) process.kill(-driver.pid);
    } catch {
      // It has gone already.
    }
    rmSync(settings, { recursive: true, force: true });
  };
  process.once("exit", stop);
  // Without these a test run that is broken off would leave the browser behind.
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));
  const end = Date.now() + 60_000;
  for (;;) {
    const ready = await send("GET", "status").catch(() => undefined);
    if (ready) break;
    if (Date.now() > end) throw new Error("WebKitWebDriver did not answer within a minute");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    async newPage() {
      const through = proxy ? { proxy: { proxyType: "manual", httpProxy: `127.0.0.1:${proxy}`, sslProxy: `127.0.0.1:${proxy}`, noProxy: [] } } : {};
      const { sessionId } = await send("POST", "session", { capabilities: { alwaysMatch: through } });
      /** @param {string} method @param {string} path @param {unknown} [body] */
      const command = (method, path, body) => send(method, `session/${sessionId}/${path}`, body);
      await command("POST", "timeouts", { script: patience - 5_000, pageLoad: patience - 5_000 });
      return page(command, () => send("DELETE", `session/${sessionId}`));
    },
    async close() {
      stop();
      process.off("exit", stop);
    },
  };
}

/**
 * @param {(method: string, path: string, body?: unknown) => Promise<any>} command
 * @param {() => Promise<void>} close
 * @returns {import("./page.js").Driver}
 */
function page(command, close) {
  return {
    navigate: (url) => command("POST", "url", { url }),
    async call(source, args) {
      const script = `const done = arguments[arguments.length - 1], args = [...arguments].slice(0, -1);
        Promise.resolve().then(() => (${source})(...args)).then(
          (answer) => done({ answer: answer === undefined ? null : answer }),
          (error) => done({ error: String(error?.stack ? error + "\\n" + error.stack : error) }));`;
      const { answer, error } = await command("POST", "execute/async", { script, args });
      if (error) throw new Error(error);
      return answer;
    },
    async pointer(steps) {
      const actions = steps.map((step) => {
        if (step.kind === "move") return { type: "pointerMove", duration: 0, x: step.x, y: step.y, origin: "viewport" };
        if (step.kind === "pause") return { type: "pause", duration: step.duration };
        return { type: step.kind === "down" ? "pointerDown" : "pointerUp", button: 0 };
      });
      await command("POST", "actions", { actions: [{ type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions }] });
    },
    async keyboard(steps) {
      const actions = steps.flatMap(({ kind, key }) => {
        const value = webDriverKey(key);
        if (kind !== "press") return [{ type: kind === "down" ? "keyDown" : "keyUp", value }];
        return [{ type: "keyDown", value }, { type: "keyUp", value }];
      });
      await command("POST", "actions", { actions: [{ type: "key", id: "keyboard", actions }] });
    },
    screenshot: async () => Buffer.from(await command("GET", "screenshot"), "base64"),
    async resize(width, height) {
      // The window has a frame, and takes its time: ask again with what is missing once it stands still.
      const measure = () => command("POST", "execute/sync", { script: "return [innerWidth, innerHeight]", args: [] });
      let wanted = { width, height };
      for (let round = 0; round < 5; round++) {
        await command("POST", "window/rect", wanted);
        let inner = await measure();
        for (let wait = 0; wait < 10 && (inner[0] !== width || inner[1] !== height); wait++) {
          await new Promise((resolve) => setTimeout(resolve, 30));
          inner = await measure();
        }
        if (inner[0] === width && inner[1] === height) return;
        wanted = { width: wanted.width + width - inner[0], height: wanted.height + height - inner[1] };
      }
    },
    close,
  };
}
