// What commands work with.

import type { Memento, Uri } from "vscode";
import type { CertsDirectoryStore } from "../certsDirectories/certsDirectoryStore.ts";
import type { DocumentPanels } from "../document/documentPanels.ts";
import type { FixHistory } from "../fixes/fixHistory.ts";
import type { JudgementClock } from "../judgementClock.ts";
import type { Log } from "../log.ts";
import type { Platform } from "../platform.ts";
import type { ReportPanels } from "../report/reportPanels.ts";

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
