// Work that takes a while. VS Code renders links in the title and the messages, and icons where it shows them in the status bar.

import { ProgressLocation, window, type CancellationToken, type Progress } from "vscode";
import { plainText, textLimits } from "./plainText.ts";

export interface ProgressOptions {
  readonly title: string;
  readonly cancellable?: boolean;
}

export interface ProgressReport {
  readonly message?: string;
  /** Percent, added to what was reported before. */
  readonly increment?: number;
}

/** Runs a task under a notification with its title and what it reports. */
export function withProgress<R>(
  { title, cancellable = false }: ProgressOptions,
  task: (progress: Progress<ProgressReport>, token: CancellationToken) => Thenable<R>,
): Thenable<R> {
  const options = { location: ProgressLocation.Notification, title: plainText(title, textLimits.title), cancellable };
  return window.withProgress(options, (progress, token) => {
    const report = ({ message, ...rest }: ProgressReport): void =>
      progress.report({ ...rest, ...(message !== undefined && { message: plainText(message, textLimits.label) }) });
    return task({ report }, token);
  });
}

/** Runs a task under the progress bar of a view, without words. */
export function withViewProgress<R>(viewId: string, task: () => Thenable<R>): Thenable<R> {
  return window.withProgress({ location: { viewId } }, task);
}
