// VS Code as a person sees it: the workbench in a browser, with the extension in it, and what a person does there.
import { resolve } from "node:path";
import type { Frame, Locator, Page } from "playwright-core";
import { launchChromium } from "./chromium.ts";
import { moment, patience, persist } from "./persist.ts";
import { takePicture, takesPictures } from "./pictures.ts";
import { QuickInput } from "./quickInput.ts";
import { startTestServer, type UnderTest } from "./testServer.ts";
import { startWebHostProxy } from "./webHostProxy.ts";
import { makeRunFolders, type RunFolders } from "./workspace.ts";

/**
 * The four default themes: what settings call them, what the palette calls them, and the class by which the workbench
 * shows them.
 */
const themeNames = {
  "Default Dark Modern": { label: "Dark Modern", shown: "vscode-theme-defaults-themes-dark_modern-json" },
  "Default Light Modern": { label: "Light Modern", shown: "vscode-theme-defaults-themes-light_modern-json" },
  "Default High Contrast": { label: "Dark High Contrast", shown: "hc-black" },
  "Default High Contrast Light": { label: "Light High Contrast", shown: "hc-light" },
} as const;
/** What a window needs of the hundred extensions that come with VS Code: the others make it take twice as long to open. */
const themeExtensions = ["theme-defaults", "theme-seti"];

export type Theme = keyof typeof themeNames;
export const themes = Object.keys(themeNames) as readonly Theme[];

export interface WorkbenchOptions {
  /** The checkout, unless it says otherwise. */
  readonly extension?: UnderTest;
  /** False for Restricted Mode; true unless it says otherwise. */
  readonly trusted?: boolean;
  readonly theme?: Theme;
  /** True for the extension's `browser` entry in the browser's own extension host. */
  readonly inWebHost?: boolean;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The extensions that come with VS Code: only the themes, unless the test needs others too. */
  readonly ownExtensions?: "all";
  /** Pixels; 1280 by 900 unless it says otherwise. */
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Puts files into the workspace, beside the sample certs directories, before it is opened. */
  readonly prepare?: (workspace: string) => void;
}

/** What a person does in a workbench, no matter how it was started. */
export interface WorkbenchActions {
  /**
   * Double-clicks a file in the explorer, as `folder/file.crt`, unfolding the folders on the way, and waits until its
   * tab is active.
   */
  openFile(path: string): Promise<void>;
  /** Shows the extension's views. */
  openSidebar(): Promise<void>;
  /** Runs a command by its title in the palette. */
  runCommand(title: string): Promise<void>;
  /** Where questions are asked and answered. */
  readonly quickInput: QuickInput;
  /** The document inside the visible webview, once it contains an element that matches `selector`. */
  webview(selector?: string): Promise<Frame>;
  /** Opens the context menu of an element, or the menu that its button opens, and chooses an entry by its name. */
  chooseFromMenu(of: Locator, entry: string, button?: "right" | "left"): Promise<void>;
  setTheme(theme: Theme): Promise<void>;
  /** Keeps a picture in .vscode-test/screenshots where pictures are asked for, and returns its path. */
  screenshot(name: string): Promise<string>;
  /** A picture in each theme, where pictures are asked for. Afterwards the theme is Dark Modern. */
  screenshotInThemes(name: string): Promise<void>;
}

export interface Workbench extends WorkbenchActions {
  readonly page: Page;
  readonly folders: RunFolders;
  close(): Promise<void>;
}

/** Starts a server and a browser of its own. The caller closes it, which also removes the workspace. */
export async function openWorkbench(options: WorkbenchOptions = {}): Promise<Workbench> {
  const folders = makeRunFolders({
    "workbench.colorTheme": options.theme ?? "Default Dark Modern",
    ...options.settings,
  });
  options.prepare?.(folders.workspace);
  const { extension = { development: resolve(".") }, trusted = true } = options;
  const server = await startTestServer({
    folders,
    extension: options.inWebHost === true ? { elsewhere: true } : extension,
    trusted,
    ...(options.ownExtensions !== "all" && { ownExtensions: themeExtensions }),
  });
  const proxy = options.inWebHost === true ? await startWebHostProxy(server.origin, resolve(".")) : undefined;
  const browser = await launchChromium();
  const close = async (): Promise<void> => {
    await browser.close();
    await proxy?.stop();
    await server.stop();
    folders.remove();
  };
  try {
    const context = await browser.newContext({
      viewport: options.viewport ?? { width: 1280, height: 900 },
      timezoneId: "UTC",
    });
    const page = await context.newPage();
    const address =
      proxy === undefined
        ? server.address()
        : `${proxy.origin}/?${new URLSearchParams({ folder: folders.workspace }).toString()}`;
    return { page, folders, close, ...(await visitWorkbench(page, address)) };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Opens a workbench by its address and waits until it is ready. */
export async function visitWorkbench(page: Page, address: string): Promise<WorkbenchActions> {
  page.setDefaultTimeout(patience);
  await page.goto(address);
  await page.locator(".explorer-viewlet [role=treeitem]").first().waitFor();
  // Before this mark VS Code doesn't know yet which editors the extension offers.
  await page.waitForFunction(() => performance.getEntriesByName("code/didLoadExtensions").length > 0);
  // The service that keeps custom editors is made when the window is first idle; until then a certificate opens as
  // text.
  await page.evaluate(() => new Promise<void>((resolve) => requestIdleCallback(() => resolve())));
  const quickInput = new QuickInput(page);
  return {
    openFile: (path) => openFile(page, path),
    openSidebar: () => openSidebar(page),
    runCommand: (title) => quickInput.runCommand(title),
    quickInput,
    webview: (selector = "body") => webview(page, selector),
    chooseFromMenu: (of, entry, button = "right") => chooseFromMenu(page, of, entry, button),
    setTheme: (theme) => setTheme(page, quickInput, theme),
    screenshot: (name) => takePicture(page, name),
    async screenshotInThemes(name) {
      if (!takesPictures()) return;
      for (const theme of themes) {
        await setTheme(page, quickInput, theme);
        await takePicture(page, `${name}-${theme.replaceAll(" ", "-")}`);
      }
      await setTheme(page, quickInput, "Default Dark Modern");
    },
  };
}

/** The server does not notice settings that change on disk, so the theme is picked as a person would. */
async function setTheme(page: Page, quickInput: QuickInput, theme: Theme): Promise<void> {
  const { label, shown } = themeNames[theme];
  await quickInput.runCommand("Preferences: Color Theme");
  await quickInput.input.fill(label);
  await quickInput.choose(new RegExp(`^${label}(,|$)`));
  await page.locator(`.monaco-workbench.${shown}`).waitFor();
}

async function openFile(page: Page, path: string): Promise<void> {
  const names = path.split("/");
  let level = 0;
  for (const name of names) {
    level += 1;
    const item = page
      .locator(`.explorer-viewlet [role=treeitem][aria-level="${level}"]`)
      .filter({ has: page.getByText(name, { exact: true }) });
    if (level < names.length) await unfold(item);
    else await item.dblclick();
  }
  await page
    .locator(".tab.active")
    .filter({ hasText: names.at(-1) ?? "" })
    .waitFor();
}

async function unfold(folder: Locator): Promise<void> {
  if ((await folder.getAttribute("aria-expanded")) !== "true") await folder.click();
}

/** The badge lies over the icon, and takes the click for it. */
async function openSidebar(page: Page): Promise<void> {
  const icon = page.locator('.activitybar [aria-label*="Certs for CockroachDB"]').first();
  const view = page.locator(".pane-header").filter({ hasText: "Trust Store" });
  await persist(async () => {
    if (!(await view.isVisible())) await icon.click({ force: true, timeout: moment });
    await view.waitFor({ timeout: moment });
  });
}

/**
 * A menu takes no click in the moment it opens, lest the click that opened it chooses something, and closes by itself
 * where what it is of is drawn again: it is opened until it shows, and clicked until it closes by that.
 */
async function chooseFromMenu(page: Page, of: Locator, name: string, button: "right" | "left"): Promise<void> {
  const entry = page.getByRole("menuitem", { name });
  const open = async (): Promise<void> => {
    await of.click({ button, timeout: moment });
    try {
      await entry.waitFor({ timeout: moment });
    } catch (error) {
      // Another menu may be open, or none: the row was drawn again under the pointer.
      await page.keyboard.press("Escape");
      throw error;
    }
  };
  let isClicked = false;
  await persist(async () => {
    if (!(await entry.isVisible())) {
      if (isClicked) return;
      await open();
    }
    await page.waitForTimeout(250);
    await entry.click({ timeout: moment / 2 });
    isClicked = true;
    await entry.waitFor({ state: "hidden", timeout: moment / 4 });
  });
}

/** A webview is two iframes, one in the other; the inner one holds the document. */
async function webview(page: Page, selector: string): Promise<Frame> {
  const until = performance.now() + patience;
  while (performance.now() < until) {
    for (const frame of page.frames()) {
      if (frame.parentFrame()?.parentFrame() !== page.mainFrame()) continue;
      // Frames come and go while an editor opens; one that went is looked at again in the next round.
      if (await shows(frame, selector).catch(() => false)) return frame;
    }
    await page.waitForTimeout(100);
  }
  throw new Error(
    `No visible webview has an element ${selector} after ${patience / 1000} s. Shown instead:\n${await whatIsShown(page)}`,
  );
}

/**
 * Texts of the webviews, including hidden ones, and of the workbench around them, to explain a failure on another
 * machine.
 */
async function whatIsShown(page: Page): Promise<string> {
  const texts = page.frames().map(async (frame) => {
    const depth = frame.parentFrame() === null ? "workbench" : `frame ${new URL(frame.url(), "about:blank").pathname}`;
    const text = await frame.locator("body").innerText({ timeout: 1000 }).catch(String);
    return `${depth}: ${text.replace(/\s+/g, " ").slice(0, 1500)}`;
  });
  return (await Promise.all(texts)).join("\n");
}

async function shows(frame: Frame, selector: string): Promise<boolean> {
  const outer = await frame.parentFrame()?.frameElement();
  return (await outer?.isVisible()) === true && (await frame.locator(selector).count()) > 0;
}
