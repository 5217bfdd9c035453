// What commands work with.

import type { Memento, Uri } from "vscode";
import type { CertsDirectoryStore } from "../directories/certsDirectoryStore.ts";
import type { DocumentPanels } from "../panels/documentPanels.ts";
import type { FixHistory } from "../features/fixes/fixHistory.ts";
import type { JudgementClock } from "../platform/judgementClock.ts";
import type { Log } from "../platform/log.ts";
import type { Platform } from "../platform/platform.ts";
import type { ReportPanels } from "../features/report/reportPanels.ts";

export interface Services {
  readonly log: Log;
  readonly store: CertsDirectoryStore;
  readonly reports: ReportPanels;
  readonly documents: DocumentPanels;
  readonly clock: JudgementClock;
  readonly platform: Platform;
  readonly fixHistory: FixHistory;
  /** What is remembered of answers in this workspace; never a secret. */
  readonly memory: Memento;
  readonly extensionUri: Uri;
}
