// `npm run screenshots -- --walk [SCENE...]`: pictures of everything that a new user comes by, in four themes and at three widths, and
// contact sheets of them. A scene that can't be shown is told, and the walk goes on.
import { resolve } from "node:path";
import { launchChromium } from "../chromium.ts";
import { takePicture } from "../pictures.ts";
import { startTestServer } from "../testServer.ts";
import { themes, visitWorkbench, type Theme } from "../workbench.ts";
import { makeRunFolders } from "../workspace.ts";
import { contactSheets } from "./contactSheets.ts";
import type { Scene, Walker } from "./scene.ts";
import { scenes } from "./scenes.ts";
import { makeWalkFolders, walkFolders } from "./walkWorkspace.ts";

const widths = [1400, 900, 560] as const;
const height = 800;
/** As pictures are named, here and in the tests of pages. */
const names: Readonly<Record<Theme, string>> = {
  "Default Dark Modern": "darkModern",
  "Default Light Modern": "lightModern",
  "Default High Contrast": "highContrastDark",
  "Default High Contrast Light": "highContrastLight",
};

/** `wanted` are parts of names of scenes, or of themes; without any, all of them. */
export async function takeWalk(wanted: readonly string[]): Promise<void> {
  const isWanted = (all: readonly string[], name: string): boolean => {
    const named = wanted.filter((one) => all.some((each) => each.includes(one)));
    return named.length === 0 || named.some((one) => name.includes(one));
  };
  const chosen = scenes.filter(({ name }) =>
    isWanted(
      scenes.map((one) => one.name),
      name,
    ),
  );
  const folders = makeRunFolders({ "certs-for-cockroachdb.showDefaultDirectory": false });
  await makeWalkFolders(folders.workspace);
  const server = await startTestServer({ folders, extension: { development: resolve(".") }, trusted: true });
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width: widths[0], height }, timezoneId: "UTC" });
    for (const folder of walkFolders) {
      const here = chosen.filter((scene) => scene.folder === folder);
      const address = new URL(server.address());
      address.searchParams.set("folder", resolve(folders.workspace, folder));
      let walker: Walker | undefined;
      for (const theme of themes.filter((one) => isWanted(Object.values(names), names[one]))) {
        if (here.length === 0) continue;
        walker ??= { page, ...(await visitWorkbench(page, address.href)) };
        await walker.setTheme(theme);
        for (const scene of here) {
          if (scene.isFirst === true) walker = { page, ...(await visitWorkbench(page, address.href)) };
          await takeScene(walker, scene, names[theme]);
        }
      }
    }
    for (const sheet of await contactSheets(browser, resolve(".vscode-test/screenshots/walk"))) console.log(sheet);
  } finally {
    await browser.close();
    await server.stop();
    folders.remove();
  }
}

async function takeScene(walker: Walker, scene: Scene, theme: string): Promise<void> {
  const { page } = walker;
  // A scene that hangs isn't worth waiting for.
  page.setDefaultTimeout(20_000);
  try {
    await scene.show(walker);
    // A menu closes when its window changes.
    for (const width of scene.isFleeting === true ? widths.slice(0, 1) : widths) {
      await page.setViewportSize({ width, height });
      await takePicture(page, `walk/${scene.name}-${theme}-${width}`);
    }
  } catch (error) {
    await takePicture(page, `walk/failed-${scene.name}-${theme}`);
    console.error(`${scene.name} in ${theme}: ${String(error).split("\n")[0] ?? ""}`);
  }
  await page.setViewportSize({ width: widths[0], height });
  await tidy(walker).catch((error: unknown) => console.error(`after ${scene.name}: ${String(error)}`));
}

/** Closes menus, questions, dialogs, and editors. */
async function tidy(walker: Walker): Promise<void> {
  const { page } = walker;
  for (let i = 0; i < 3; i++) await page.keyboard.press("Escape");
  if ((await page.locator(".monaco-dialog-box").count()) > 0)
    await page.getByRole("button", { name: "Cancel" }).first().click();
  if (await page.locator(".part.panel").isVisible()) await walker.runCommand("View: Hide Panel");
  if ((await page.locator(".tabs-container .tab").count()) > 0) {
    await walker.runCommand("View: Close All Editors");
    await page.locator(".tabs-container .tab").first().waitFor({ state: "detached" });
  }
}
