// Pages of results survive a reload of the window: the editor keeps their tabs, and asks here for what was in them.

import { window, type Disposable, type WebviewPanel } from "vscode";
import { documentViewType, reportViewType } from "../platform/ids.ts";
import type { CommandServices } from "./commandServices.ts";

/** What restores a page is loaded with the first page. */
export function restorePages(services: CommandServices): readonly Disposable[] {
  const deserializeWebviewPanel = async (panel: WebviewPanel, state: unknown): Promise<void> => {
    const { restorePage } = await import("./restorePage.ts");
    await restorePage(services, panel, state);
  };
  return [reportViewType, documentViewType].map((viewType) =>
    window.registerWebviewPanelSerializer(viewType, { deserializeWebviewPanel }),
  );
}
