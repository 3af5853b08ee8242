/**
 * Screenshots that were looked at, kept small, one for each engine: the page as it should look. A picture is shrunk to an
 * eighth each way, so that a letter more or less is nothing, and a panel, a colour or a line that is missing is something.
 *
 * `BASELINES=write` in the environment writes them anew: look at each before it is committed.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { PNG } from "pngjs";

const folder = new URL("../baselines/", import.meta.url);
const fontsFile = new URL("fonts.json", folder);

/** Points of a screenshot that make one of its baseline, each way. */
const SHRINK = 8;
/** Shades of a channel that are kept: the files stay small. */
const SHADES = 16;
/** Points round each that are averaged before two pictures are compared. */
const BLUR = 2;
/** How far apart two points may be, 0–255, and which share of all may be farther. */
const FAR = 20;
const MANY = 0.03;

/**
 * Compares the page as it stands with its baseline. Where the browser has other fonts than those of the baselines, nothing can
 * be said, and the test says that.
 *
 * @param {import("./engines.js").Bench} bench
 * @param {string} name
 */
export async function looksAsBefore({ page, engine, t }, name) {
  await page.evaluate(async () => {
    /** @type {HTMLElement | null} */ (document.activeElement)?.blur();
    await document.fonts.ready;
  });
  await page.hover({ x: 1, y: 1 });
  await page.frame();
  const now = shrunk(PNG.sync.read(await page.screenshot(`story-${name}`)));
  const file = new URL(`${name}.${engine}.png`, folder);
  const fonts = await page.evaluate(fontsHere);
  if (process.env.BASELINES === "write") {
    await mkdir(folder, { recursive: true });
    await writeFile(file, PNG.sync.write(now, { colorType: 2, deflateLevel: 9, filterType: 4 }));
    const known = JSON.parse(await readFile(fontsFile, "utf8").catch(() => "{}"));
    await writeFile(fontsFile, `${JSON.stringify({ ...known, [engine]: fonts }, null, 2)}\n`);
    return;
  }
  const known = JSON.parse(await readFile(fontsFile, "utf8"))[engine];
  if (JSON.stringify(known) !== JSON.stringify(fonts)) {
    t.diagnostic(`${name}: not compared, since the fonts are others than those of the baselines`);
    return;
  }
  const share = apart(now, PNG.sync.read(await readFile(file)));
  if (share > MANY) throw new Error(`${name} looks otherwise than before in ${engine}: ${(share * 100).toFixed(1)} % of it. Look at target/screenshots/story-${name}.${engine}.png; BASELINES=write takes it over.`);
}

/** Widths of a line in the page's two faces: other fonts, other widths. */
function fontsHere() {
  const context = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
  const style = getComputedStyle(document.documentElement);
  return ["--serif", "--sans"].map((face) => {
    context.font = `16px ${style.getPropertyValue(face)}`;
    return Math.round(context.measureText("Who says so, and in whose words? 0123456789").width);
  });
}

/** @param {PNG} picture */
function shrunk({ width, height, data }) {
  const small = new PNG({ width: Math.floor(width / SHRINK), height: Math.floor(height / SHRINK) });
  for (let y = 0; y < small.height; y += 1) {
    for (let x = 0; x < small.width; x += 1) {
      const sum = [0, 0, 0];
      for (let row = 0; row < SHRINK; row += 1) for (let column = 0; column < SHRINK; column += 1) {
        const at = 4 * ((y * SHRINK + row) * width + x * SHRINK + column);
        for (let channel = 0; channel < 3; channel += 1) sum[channel] += data[at + channel];
      }
      const step = 255 / (SHADES - 1);
      const at = 4 * (y * small.width + x);
      for (let channel = 0; channel < 3; channel += 1) small.data[at + channel] = Math.round(Math.round(sum[channel] / SHRINK ** 2 / step) * step);
      small.data[at + 3] = 255;
    }
  }
  return small;
}

/** The share of points that are far apart in two pictures. @param {PNG} one @param {PNG} other */
export function apart(one, other) {
  if (one.width !== other.width || one.height !== other.height) return 1;
  const [left, right] = [blurred(one), blurred(other)];
  let far = 0;
  for (let at = 0; at < left.length; at += 3) if ([0, 1, 2].some((channel) => Math.abs(left[at + channel] - right[at + channel]) > FAR)) far += 1;
  return far / (left.length / 3);
}

/** @param {PNG} picture */
function blurred({ width, height, data }) {
  const soft = new Float32Array(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      let count = 0;
      const to = 3 * (y * width + x);
      for (let row = Math.max(0, y - BLUR); row <= Math.min(height - 1, y + BLUR); row += 1) for (let column = Math.max(0, x - BLUR); column <= Math.min(width - 1, x + BLUR); column += 1) {
        const at = 4 * (row * width + column);
        for (let channel = 0; channel < 3; channel += 1) soft[to + channel] += data[at + channel];
        count += 1;
      }
      for (let channel = 0; channel < 3; channel += 1) soft[to + channel] /= count;
    }
  }
  return soft;
}
