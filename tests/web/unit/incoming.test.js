/** What stays of a pasted text. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "../property.js";
import { cleanText } from "../../../www/page/clean.js";
import { fromMarkdown } from "../../../www/page/bring-in.js";

test("paragraphs stay, blank lines and invisible signs go", () => {
  assert.equal(cleanText("Head\r\n\r\nThe may\u00ador left.\u200b  \r\nShe may return.\ufeff\n\n\n\nEnd"), "Head\nThe mayor left.\nShe may return.\nEnd");
  assert.equal(cleanText("It may rain."), "It may rain.");
});

test("printed lines are joined to the paragraphs they were, and words with them", () => {
  const pdf = [
    "The ministry of the interior said on Thursday that it had been",
    "told of the leak in the northern dam some weeks before the flood,",
    "and that it had sent three engin-",
    "eers who found the wall to be safe at that time.",
    "Residents of the lower town, who had to leave their houses for",
    "two nights, said nobody had told them what the engineers saw.",
  ].join("\n");
  assert.equal(cleanText(pdf), "The ministry of the interior said on Thursday that it had been told of the leak in the northern dam some weeks before the flood, and that it had sent three engineers who found the wall to be safe at that time.\nResidents of the lower town, who had to leave their houses for two nights, said nobody had told them what the engineers saw.");
});

test("lines that are paragraphs are left alone", () => {
  const article = ["Ferries stopped", "Ferry traffic between the bay and the island was suspended on Thursday evening.", "The port did not say why the ships stayed at the pier for the night.", "“We wait,” one captain said."].join("\n");
  assert.equal(cleanText(article), article);
});

test("cleaning twice is cleaning once, and no letter is lost or made", () => {
  fc.assert(fc.property(fc.array(fc.constantFrom("It may rain.", "a", " ", "\n", "\n\n", "\r\n", "The quick brown fox jumps over the lazy dog and the", "high-", "level "), { maxLength: 30 }), (parts) => {
    const text = parts.join("");
    const once = cleanText(text);
    const letters = (/** @type {string} */ of) => of.replace(/[\s-]/gu, "");
    assert.equal(letters(once), letters(text));
    assert.equal(letters(cleanText(once)), letters(once));
  }));
});

test("Markdown loses its signs and keeps its words", () => {
  const markdown = "---\ntitle: x\n---\n# Dam *may* burst\n\nThe **mayor**, [Ms. Okafor](https://example.org/a_b),\nsaid `nothing`.[^1]\n\n- one item\n- 2 * 3 snake_case\n\n> “We \\*wait\\*,” she said.\n\n* * *\n\n[^1]: A note.\n";
  assert.equal(fromMarkdown(markdown), "Dam may burst\nThe mayor, Ms. Okafor, said nothing.\none item\n2 * 3 snake_case\n“We *wait*,” she said.");
});
