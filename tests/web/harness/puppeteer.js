/** Chromium (DevTools protocol) and Firefox (WebDriver BiDi), both through puppeteer-core. */
import puppeteer from "puppeteer-core";
import { program } from "./programs.js";

/** @typedef {import("./engines.js").Scheme} Scheme */

/** Keeps the browser from asking its maker for anything, and lets it run as root in a container. */
const chromiumArguments = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--force-color-profile=srgb",
  "--font-render-hinting=none",
];

/** Milliseconds that a browser gets to close by itself. */
const CLOSING = 20_000;

/** @param {Scheme} scheme @param {number} [proxy] port of a proxy on loopback that every request goes through, those to loopback too */
export async function launchChromium(scheme, proxy) {
  const browser = await puppeteer.launch({
    executablePath: program("chromium"),
    args: [...chromiumArguments, ...(proxy ? [`--proxy-server=127.0.0.1:${proxy}`, "--proxy-bypass-list=<-loopback>"] : [])],
    headless: true,
    defaultViewport: null,
    timeout: 90_000,
    protocolTimeout: 120_000,
  });
  return opener(browser, async (page) => {
    // puppeteer's own emulateMediaFeatures refuses forced-colors.
    const session = await page.createCDPSession();
    await session.send("Emulation.setEmulatedMedia", {
      features: [
        { name: "prefers-color-scheme", value: scheme === "dark" ? "dark" : "light" },
        { name: "forced-colors", value: scheme === "forced" ? "active" : "none" },
      ],
    });
  });
}

/** @param {Scheme} scheme @param {number} [proxy] see `launchChromium` */
export async function launchFirefox(scheme, proxy) {
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: program("firefox"),
    headless: true,
    defaultViewport: null,
    timeout: 90_000,
    protocolTimeout: 120_000,
    extraPrefsFirefox: {
      "ui.systemUsesDarkTheme": scheme === "dark" ? 1 : 0,
      "layout.css.prefers-color-scheme.content-override": scheme === "dark" ? 0 : 1,
      "browser.display.document_color_use": scheme === "forced" ? 2 : 0,
      ...(proxy && {
        "network.proxy.type": 1,
        "network.proxy.http": "127.0.0.1",
        "network.proxy.http_port": proxy,
        "network.proxy.ssl": "127.0.0.1",
        "network.proxy.ssl_port": proxy,
        "network.proxy.no_proxies_on": "",
        "network.proxy.allow_hijacking_localhost": true,
      }),
    },
  });
  return opener(browser, async () => {});
}

/**
 * @param {import("puppeteer-core").Browser} browser
 * @param {(page: import("puppeteer-core").Page) => Promise<void>} prepare
 */
function opener(browser, prepare) {
  return {
    async newPage() {
      const page = await browser.newPage();
      await prepare(page);
      return driver(page);
    },
    /** One that does not go when it is asked to, seen on a busy machine, would keep the whole run waiting: it is ended. */
    async close() {
      const late = new Promise((resolve) => { setTimeout(resolve, CLOSING, "late").unref(); });
      if (await Promise.race([browser.close(), late]) === "late") browser.process()?.kill("SIGKILL");
    },
  };
}

/** @param {import("puppeteer-core").Page} page @returns {import("./page.js").Driver} */
function driver(page) {
  const chromium = page.browser().process()?.spawnfile.includes("chrom");
  /** @type {NonNullable<import("./page.js").Driver["compose"]>} */
  const compose = async (states, during) => {
    const session = await page.createCDPSession();
    for (const text of states) {
      await session.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
      await during();
    }
    await session.send("Input.insertText", { text: states[states.length - 1] });
    await session.detach();
  };
  /** @type {NonNullable<import("./page.js").Driver["weigh"]>} */
  const weigh = async () => {
    const session = await page.createCDPSession();
    await session.send("HeapProfiler.enable");
    // Once more for what the first round has let go of.
    for (let round = 0; round < 2; round++) await session.send("HeapProfiler.collectGarbage");
    await session.detach();
    const { JSHeapUsedSize: heap = 0, Nodes: nodes = 0, JSEventListeners: listeners = 0, Documents: documents = 0 } = await page.metrics();
    // The glue gives the module that has been started, not another.
    const engines = await Promise.all(page.workers().map((worker) => worker.evaluate(`import("/src/engine/obelize.js").then(async (glue) => (await glue.default()).memory.buffer.byteLength)`)));
    return { heap, nodes, listeners, documents, engine: engines.reduce((/** @type {number} */ sum, bytes) => sum + Number(bytes), 0) };
  };
  return {
    async navigate(url) {
      await page.goto(url, { waitUntil: "load", timeout: 60_000 });
    },
    call: (source, args) =>
      // The page's policy forbids eval; the debugger's own evaluation is not bound by it.
      page.evaluate(`(${source})(...${JSON.stringify(args)})`),
    async pointer(steps) {
      for (const step of steps) {
        if (step.kind === "move") await page.mouse.move(step.x, step.y);
        else if (step.kind === "down") await page.mouse.down();
        else if (step.kind === "up") await page.mouse.up();
        else await new Promise((resolve) => setTimeout(resolve, step.duration));
      }
    },
    async keyboard(steps) {
      for (const { kind, key } of steps) {
        const name = /** @type {import("puppeteer-core").KeyInput} */ (key);
        if (kind === "down") await page.keyboard.down(name);
        else if (kind === "up") await page.keyboard.up(name);
        else if ([...key].length === 1 && key > "~") await page.keyboard.sendCharacter(key);
        else await page.keyboard.press(name);
      }
    },
    accessibility: chromium ? async (selector) => {
      const root = await page.$(selector);
      const tree = await page.accessibility.snapshot({ root: root ?? undefined, interestingOnly: false });
      if (!tree) throw new Error(`nothing is told of ${selector}`);
      return /** @type {import("./page.js").Node} */ (/** @type {unknown} */ (tree));
    } : undefined,
    compose: chromium ? compose : undefined,
    weigh: chromium ? weigh : undefined,
    screenshot: async () => Buffer.from(await page.screenshot()),
    resize: (width, height) => page.setViewport({ width, height }),
    close: () => page.close(),
  };
}
