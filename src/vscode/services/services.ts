// What commands work with.

import type { Memento, Uri } from "vscode";
import type { CertsDirectoryStore } from "../directories/certsDirectoryStore.ts";
import type { HiddenDirectories } from "../directories/hiddenDirectories.ts";
import type { ClusterNode, TreeNode } from "../directories/treeNode.ts";
import type { WatchedDirectory } from "../directories/watchedDirectory.ts";
import type { DocumentPanels } from "../panels/documentPanels.ts";
import type { FixHistory } from "./fixHistory.ts";
import type { UnfinishedAnswers } from "./unfinishedAnswers.ts";
import type { JudgementClock } from "../platform/judgementClock.ts";
import type { Log } from "../platform/log.ts";
import type { Platform } from "../platform/platform.ts";

/** The open reports, one for each certs directory. */
export interface Reports {
  /** The directory whose report is the active editor. */
  readonly activeDirectory: WatchedDirectory | undefined;
  /** Opens the report of a directory, or comes back to it. */
  show(directory: WatchedDirectory): Promise<void>;
}

/** The tree of the sidebar, as far as commands change it. */
export interface CertsTree {
  /** The selected row; undefined without one. */
  readonly selected: TreeNode | ClusterNode | undefined;
  /** A part of the names of the clients that are shown of a directory; empty for all. */
  filterOf(directory: WatchedDirectory): string;
  setFilter(directory: WatchedDirectory, filter: string): void;
}

export interface Services {
  readonly log: Log;
  readonly store: CertsDirectoryStore;
  readonly hidden: HiddenDirectories;
  readonly tree: CertsTree;
  readonly reports: Reports;
  readonly documents: DocumentPanels;
  readonly clock: JudgementClock;
  readonly platform: Platform;
  readonly fixHistory: FixHistory;
  readonly answers: UnfinishedAnswers;
  /** What is remembered of answers in this workspace; never a secret. */
  readonly memory: Memento;
  readonly extensionUri: Uri;
  /** The extension's own folder, which may not exist yet. */
  readonly storageUri: Uri;
}
