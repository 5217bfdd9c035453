// One open report: shows what a certs directory was judged to be, follows it, and answers what the page asks.

import { commands, env, workspace, type Uri, type WebviewPanel } from "vscode";
import type { Judged } from "../../../cockroach/judgement/judged.ts";
import {
  fromReport,
  type FromReport,
  type ReportAction,
  type ReportView,
  type ToReport,
} from "../../../contract/reportProtocol.ts";
import type { CertsDirectoryStore } from "../../directories/certsDirectoryStore.ts";
import type { WatchedDirectory } from "../../directories/watchedDirectory.ts";
import { Disposables } from "../../platform/disposables.ts";
import type { Log } from "../../platform/log.ts";
import { judgeNow } from "../../directories/judgeNow.ts";
import { wholeInSlices } from "../../platform/slices.ts";
import { commands as commandIds } from "../../platform/ids.ts";
import { originText } from "../../panels/pageOrigin.ts";
import { openTarget } from "./openTarget.ts";
import { reportJson, reportMarkdown, saveReport } from "./reportFile.ts";

export class ReportPanel extends Disposables {
  readonly uri: Uri;
  readonly panel: WebviewPanel;
  readonly #store: CertsDirectoryStore;
  readonly #log: Log;
  #shown: { readonly judged: Judged; readonly report: ReportView } | undefined;

  constructor(uri: Uri, panel: WebviewPanel, store: CertsDirectoryStore, log: Log) {
    super();
    this.uri = uri;
    this.panel = panel;
    this.#store = store;
    this.#log = log;
    this.add(panel.webview.onDidReceiveMessage((message: unknown) => this.#receive(message)));
    this.add(store.onDidChange(() => this.#guarded(this.#show(false))));
  }

  /** Looked up each time: a directory that left the sidebar and came back is another object. */
  get directory(): WatchedDirectory {
    return this.#store.directoryAt(this.uri);
  }

  #post(message: ToReport): void {
    if (!this.disposed) void this.panel.webview.postMessage(message);
  }

  /** Sends the report where it is another one than that shown, or `always`. */
  async #show(always: boolean): Promise<void> {
    const judged = this.directory.judged;
    if (judged === undefined || (!always && judged === this.#shown?.judged)) return;
    const { reportViewInSteps } = await import("../../../bundles/directoryReport.ts");
    const name = workspace.asRelativePath(this.uri);
    const report = await wholeInSlices(reportViewInSteps(judged.directory, judged.verdict, name, judged.actionsOf));
    if (judged !== this.directory.judged) return this.#show(always);
    this.#shown = { judged, report };
    this.#post({ type: "report", report });
  }

  #receive(raw: unknown): void {
    const message = fromReport(raw);
    if (message === undefined) return this.#log.warn("Ignored a message of the report that isn't in the protocol");
    this.#guarded(this.#answer(message));
  }

  #guarded(work: Promise<void>): void {
    work.catch((error: unknown) => this.#log.error("A request of the report failed", error));
  }

  async #answer(message: FromReport): Promise<void> {
    if (message.type === "ready") {
      this.#post({ type: "origin", origin: originText({ page: "report", directory: this.uri.toString() }) });
      return this.#show(true);
    }
    const shown = this.#shown;
    if (shown === undefined) return;
    switch (message.type) {
      case "open":
        return openTarget(message.target, shown.report, shown.judged, this.uri);
      case "copy": {
        const file = shown.report.files[message.file];
        const finding = file?.findings[message.finding];
        if (file === undefined || finding === undefined) return;
        const isQuote = message.part === "quote";
        await env.clipboard.writeText(isQuote ? (finding.quote ?? "") : finding.text);
        return this.#post({ type: "done", what: isQuote ? "Copied the error message" : "Copied the finding" });
      }
      case "act":
        return this.#act(message.action, shown.judged);
    }
  }

  async #act(action: ReportAction, judged: Judged): Promise<void> {
    switch (action) {
      case "refresh":
        if ((await judgeNow(this.directory)) !== undefined) this.#post({ type: "done", what: "Checked again" });
        return;
      case "fixAll":
        await commands.executeCommand(commandIds.fixAll, this.uri);
        return;
      case "save":
        if ((await saveReport(judged, this.uri)) !== undefined) this.#post({ type: "done", what: "Saved the report" });
        return;
      case "copyMarkdown":
        await env.clipboard.writeText(await reportMarkdown(judged, this.uri));
        return this.#post({ type: "done", what: "Copied the report as Markdown" });
      case "copyJson":
        await env.clipboard.writeText(await reportJson(judged));
        return this.#post({ type: "done", what: "Copied the report as JSON" });
    }
  }
}
