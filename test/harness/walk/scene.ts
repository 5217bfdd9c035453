// A place of the walk: what a person does to get there.
import type { Locator, Page } from "playwright-core";
import type { WorkbenchActions } from "../workbench.ts";
import type { WalkFolder } from "./walkWorkspace.ts";

export interface Walker extends WorkbenchActions {
  readonly page: Page;
}

export interface Scene {
  readonly name: string;
  readonly folder: WalkFolder;
  /** True for what is seen only while a window opens. */
  readonly isFirst?: boolean;
  /** True for what closes when the window gets another size. */
  readonly isFleeting?: boolean;
  show(walker: Walker): Promise<void>;
}

export function row({ page }: Walker, text: string | RegExp): Locator {
  return page.locator(".pane-body [role=treeitem]").filter({ hasText: text }).first();
}

/** Runs a command of the extension. */
export function run(walker: Walker, title: string): Promise<void> {
  return walker.runCommand(`Certs for CockroachDB: ${title}`);
}

/** Opens the menu of a row and leaves it open. */
export async function openMenu(walker: Walker, text: string | RegExp): Promise<void> {
  await row(walker, text).click({ button: "right" });
  await walker.page.getByRole("menuitem").first().waitFor();
}

/** Opens a file from the explorer, which another view may hide. */
export async function openFile(walker: Walker, path: string): Promise<void> {
  await walker.runCommand("View: Show Explorer");
  await walker.openFile(path);
}
