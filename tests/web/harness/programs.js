/** Where the browsers' programs are. An environment variable names another one: `CHROMIUM`, `FIREFOX`, `WEBKIT_DRIVER`. */
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

const names = {
  chromium: { variable: "CHROMIUM", programs: ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"] },
  firefox: { variable: "FIREFOX", programs: ["firefox-esr", "firefox"] },
  webkit: { variable: "WEBKIT_DRIVER", programs: ["WebKitWebDriver"] },
};

/** @param {keyof typeof names} engine @returns {string} */
export function program(engine) {
  const { variable, programs } = names[engine];
  const given = process.env[variable];
  if (given) return given;
  for (const name of programs) {
    for (const folder of (process.env.PATH ?? "").split(delimiter)) {
      const file = join(folder, name);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        // Look in the next folder.
      }
    }
  }
  throw new Error(`no ${programs.join(" or ")} on PATH: \`cargo xtask setup\` installs the browsers, or name one in ${variable}`);
}
