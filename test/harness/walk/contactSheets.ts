// Contact sheets: many pictures on a few, for a person who looks at all of them. A picture is named
// `SCENE-THEME-WIDTH.png`; each scene has a sheet of its widths in the dark theme, and one of its themes at the middle
// width.
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Browser } from "playwright-core";

const named =
  /^(?<scene>.+?)-(?<theme>darkModern|lightModern|highContrastDark|highContrastLight)-(?<width>\d+)(?<more>-\d+)?\.png$/;

interface Picture {
  readonly path: string;
  readonly scene: string;
  readonly theme: string;
  readonly width: number;
}

/** Pixels of a sheet. Larger ones are shown smaller. */
const sheetWidth = 1560;
/** Of a picture, from its top: the rest is more of the same. */
const tallest = 1500;

/** Writes the sheets beside the pictures into `sheets`, and returns their paths. */
export async function contactSheets(browser: Browser, folder: string): Promise<readonly string[]> {
  const pictures = readdirSync(folder).flatMap((name) => pictureOf(join(folder, name)));
  const sheets: string[] = [];
  for (const scene of new Set(pictures.map((one) => one.scene))) {
    const all = pictures.filter((one) => one.scene === scene).sort((a, b) => b.width - a.width);
    const widths = [...new Set(all.map(({ width }) => width))];
    const middle = widths[Math.floor((widths.length - 1) / 2)];
    const dark = all.filter(({ theme }) => theme === "darkModern");
    sheets.push(await sheet(browser, join(folder, "sheets", `${scene}-widths.png`), dark));
    const themed = all.filter(({ width, theme }) => width === middle && theme !== "darkModern");
    if (themed.length > 0) sheets.push(await sheet(browser, join(folder, "sheets", `${scene}-themes.png`), themed));
  }
  return sheets;
}

function pictureOf(path: string): readonly Picture[] {
  const { scene, theme, width, more = "" } = named.exec(basename(path))?.groups ?? {};
  return scene === undefined || theme === undefined
    ? []
    : [{ path, scene: `${scene}${more}`, theme, width: Number(width) }];
}

/** All in one row, in proportion to each other. */
async function sheet(browser: Browser, path: string, pictures: readonly Picture[]): Promise<string> {
  const page = await browser.newPage({ viewport: { width: sheetWidth, height: 400 } });
  const total = pictures.reduce((sum, { width }) => sum + width, 0);
  const scale = Math.min(1, (sheetWidth - 10 * (pictures.length + 1)) / total);
  const images = pictures.map(({ path: source, width }) => {
    const data = readFileSync(source).toString("base64");
    return `<div style="width:${width * scale}px;max-height:${tallest}px;overflow:hidden"><img src="data:image/png;base64,${data}" style="width:100%"></div>`;
  });
  await page.setContent(
    `<body style="margin:10px;background:#888"><div style="display:flex;gap:10px;align-items:flex-start">${images.join("")}</div></body>`,
  );
  await page.screenshot({ path, fullPage: true });
  await page.close();
  return path;
}
