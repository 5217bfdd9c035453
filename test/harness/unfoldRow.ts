// A row of the sidebar's trees. While the tree follows the files, a row is drawn again, and a click on it can be lost.
import type { Locator } from "playwright-core";
import { moment, persist } from "./persist.ts";

/** Unfolds the row, unless it is, and returns when it is. */
export async function unfoldRow(row: Locator): Promise<void> {
  await persist(async () => {
    if ((await row.getAttribute("aria-expanded", { timeout: moment })) !== "true")
      await row.locator(".monaco-tl-twistie").click({ timeout: moment });
    await row.and(row.page().locator("[aria-expanded=true]")).waitFor({ timeout: moment });
  });
}
