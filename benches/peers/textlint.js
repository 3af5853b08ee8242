/** textlint with one rule, as its kernel runs it without files. */
import { TextlintKernel } from "@textlint/kernel";
import textPlugin from "@textlint/textlint-plugin-text";
import writeGood from "textlint-rule-write-good";

/** @returns {(text: string) => Promise<number>} how many messages a text gets */
export function textlintOf() {
  const kernel = new TextlintKernel();
  const whole = (/** @type {any} */ module) => module.default ?? module;
  return async (text) => {
    const { messages } = await kernel.lintText(text, {
      ext: ".txt",
      plugins: [{ pluginId: "text", plugin: whole(textPlugin) }],
      rules: [{ ruleId: "write-good", rule: whole(writeGood) }],
    });
    return messages.length;
  };
}
