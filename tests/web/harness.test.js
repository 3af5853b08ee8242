/** The harness itself: what it offers does the same in each engine, and what it watches for is seen. */
import assert from "node:assert/strict";
import { eachEngine } from "./harness/engines.js";

eachEngine("a pointer and keys reach the page as a person's would", async ({ page }) => {
  await page.open("/tests/harness.html");
  await page.click("#button");
  await page.click("#host >>> #inner");
  const clicks = await page.evaluate(() => /** @type {any} */ (window).seen.filter((/** @type {any} */ row) => row[0] === "click"));
  assert.deepEqual(clicks, [["click", true, "button"], ["click", true, "inner"]]);
  await page.click("#field");
  await page.type("Naïve “quotes”, 😀\nX");
  assert.equal(await page.evaluate(() => /** @type {HTMLTextAreaElement} */ (document.querySelector("#field")).value), "Naïve “quotes”, 😀\nX");
  await page.key("Shift+F8");
  await page.key("Control+a");
  await page.key("Backspace");
  assert.equal(await page.evaluate(() => /** @type {HTMLTextAreaElement} */ (document.querySelector("#field")).value), "");
  assert.ok(await page.evaluate(() => /** @type {any} */ (window).seen.some((/** @type {any} */ row) => row[2] === "F8")));
});

eachEngine("a text is pasted into a field and into an editable", async ({ page }) => {
  await page.open("/tests/harness.html");
  await page.click("#field");
  assert.equal(await page.paste("pasted “text” 😀"), false);
  assert.equal(await page.evaluate(() => /** @type {HTMLTextAreaElement} */ (document.querySelector("#field")).value), "pasted “text” 😀");
  await page.click("#editable");
  await page.key("End");
  await page.paste(" More of it.");
  assert.equal(await page.evaluate(() => document.querySelector("#editable")?.textContent), "A first paragraph. More of it.");
  await page.evaluate(() => document.addEventListener("paste", (event) => event.preventDefault()));
  assert.equal(await page.paste("refused"), true);
});

eachEngine("a violation of the policy and a request are seen", async ({ page, server }) => {
  await page.open("/tests/harness.html");
  assert.equal(server.violations.length, 0);
  assert.ok(server.requests.some((request) => request.path === "/tests/harness.css"));
  await server.forget();
  await page.evaluate(() => {
    document.body.append(Object.assign(document.createElement("style"), { textContent: "body { color: red }" }));
    return fetch("/tests/harness.css?text=secret").then(() => true);
  });
  for (let round = 0; round < 100 && server.violations.length === 0; round++) await new Promise((resolve) => setTimeout(resolve, 50));
  assert.match(server.violations[0]?.directive ?? "none", /style-src/);
  assert.deepEqual(server.requests.map((request) => request.path), ["/tests/harness.css?text=secret"]);
});

eachEngine("a page has the size that a test asks for", async ({ page }) => {
  await page.open("/tests/harness.html");
  await page.resize(320, 640);
  assert.deepEqual(await page.evaluate(() => [innerWidth, innerHeight]), [320, 640]);
  await page.screenshot("harness-320");
});

eachEngine(
  "a dark system shows",
  async ({ page }) => {
    await page.open("/tests/harness.html");
    assert.equal(await page.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches), true);
  },
  { scheme: "dark" },
);

eachEngine(
  "forced colours show",
  async ({ page }) => {
    await page.open("/tests/harness.html");
    assert.equal(await page.evaluate(() => matchMedia("(forced-colors: active)").matches), true);
  },
  { scheme: "forced", only: ["chromium", "firefox"] },
);
