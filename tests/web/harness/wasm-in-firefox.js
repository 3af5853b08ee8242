/**
 * Runs the WebAssembly tests in Firefox: the test runner serves its page and waits, puppeteer opens it.
 * (wasm-pack wants geckodriver for this, which Debian does not have.)
 *
 * `node tests/web/harness/wasm-in-firefox.js`, with wasm-bindgen-test-runner on PATH; `cargo xtask test --only wasm` does it.
 */
import { spawn } from "node:child_process";
import { launchFirefox } from "./puppeteer.js";
import { freePort } from "./ports.js";
import { repository } from "./server.js";

const address = `127.0.0.1:${await freePort()}`;
const tests = spawn(
  process.env.CARGO ?? "cargo",
  ["test", "--locked", "--package=obelize", "--target=wasm32-unknown-unknown", "--test=web"],
  {
    cwd: repository,
    detached: true,
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      ...process.env,
      NO_HEADLESS: "1",
      WASM_BINDGEN_TEST_ONLY_WEB: "1",
      WASM_BINDGEN_TEST_ADDRESS: address,
      CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER: "wasm-bindgen-test-runner",
    },
  },
);
/** @type {number | null} */
let ended = null;
tests.once("exit", (code) => (ended = code ?? 1));
const browser = await launchFirefox("light");
try {
  const page = await browser.newPage();
  while (ended === null && !(await fetch(`http://${address}/`).catch(() => undefined))?.ok) await pause(200);
  if (ended !== null) throw new Error(`the tests could not be built (exit code ${ended})`);
  await page.navigate(`http://${address}/`);
  const end = Date.now() + 300_000;
  /** @type {string} */
  let output;
  do {
    await pause(100);
    output = await page.call("() => document.querySelector('#output')?.textContent ?? ''", []);
  } while (!/test result: /.test(output) && Date.now() < end);
  console.log(output);
  process.exitCode = /test result: ok/.test(output) ? 0 : 1;
} finally {
  await browser.close();
  // The runner serves until it is stopped; cargo and it are one group.
  if (tests.pid && ended === null) process.kill(-tests.pid);
}

/** @param {number} ms */
function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
