// One window for the suites of several modules that don't get in each other's way. To open a window takes as much processor time as all
// tests of a small suite.
import { after, before } from "node:test";
import { openWorkbench, type Workbench, type WorkbenchOptions } from "./workbench.ts";

/** A suite in a shared window. `files` are put into the workspace before the window opens. */
export interface WindowSuite {
  readonly files?: (workspace: string) => void;
  /** Declares the tests. The window is open when they run, not yet when they are declared. */
  declare(window: () => Workbench): void;
}

/** Call at the top of a test file. The suites run in this order; only the first one finds a window in which nobody has clicked. */
export function shareWindow(options: WorkbenchOptions, suites: readonly WindowSuite[]): void {
  let workbench: Workbench | undefined;
  before(async () => {
    workbench = await openWorkbench({
      ...options,
      prepare: (workspace) => {
        for (const { files } of suites) files?.(workspace);
      },
    });
  });
  after(() => workbench?.close());
  for (const suite of suites) {
    suite.declare(() => {
      if (workbench === undefined) throw new Error("The window did not open.");
      return workbench;
    });
  }
}

/** Closes the editors of the suite before and shows the explorer with its folders closed. */
export async function tidyWindow({ page, quickInput }: Workbench): Promise<void> {
  await quickInput.runCommand("View: Close All Editors");
  await page.locator(".tab").first().waitFor({ state: "detached" });
  await quickInput.runCommand("View: Show Explorer");
  await page.locator(".explorer-viewlet [role=treeitem]").first().waitFor();
  await quickInput.runCommand("Collapse Folders in Explorer");
  await page.locator(".explorer-viewlet [role=treeitem][aria-expanded=true]").first().waitFor({ state: "detached" });
}
