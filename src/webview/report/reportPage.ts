// The report page: takes messages and asks the host for what the reader wants.

import { count } from "../../contract/format.ts";
import type { FromReport, ReportView, ToReport } from "../../contract/reportProtocol.ts";
import { PageFrame, type PageMemory } from "../frame/pageFrame.ts";
import { findingKey, type ReportContext } from "./reportContext.ts";
import { reportView } from "./reportView.ts";
import { toReport } from "./toReport.ts";

/** The editor's side, as `vscodeHost` gives it: it hands on any message. */
export interface ReportHost extends PageMemory {
  post(message: FromReport): void;
  listen(receive: (message: unknown) => void): void;
}

/** What a screen reader hears of a report that changed. */
function verdictWords({ title, counts: { errors, warnings } }: ReportView): string {
  return `${title}: ${count(errors, "error")}, ${count(warnings, "warning")}`;
}

export class ReportPage {
  private report: ReportView | undefined;
  private readonly frame: PageFrame;
  private readonly requests: Pick<ReportContext, "open" | "copy" | "act">;

  constructor(host: ReportHost, root: HTMLElement) {
    this.requests = {
      open: (target) => {
        host.post({ type: "open", target });
      },
      copy: (file, finding, part) => {
        this.frame.ask(findingKey(file, finding, part));
        host.post({ type: "copy", file, finding, ...(part !== undefined && { part }) });
      },
      act: (action) => {
        this.frame.ask(action);
        host.post({ type: "act", action });
      },
    };
    this.frame = new PageFrame(
      host,
      root,
      (context) => this.report && reportView(this.report, { ...context, ...this.requests }),
    );
    host.listen((message) => {
      this.receive(toReport(message));
    });
    document.addEventListener("copy", this.copyFocused);
    // Chromium asks before it runs a copy command without a selection.
    document.addEventListener("beforecopy", this.copyFocused);
    root.className = "page report";
    host.post({ type: "ready" });
  }

  private receive(message: ToReport | undefined): void {
    switch (message?.type) {
      case "report":
        this.report = message.report;
        return this.frame.show(message.report.title, verdictWords(message.report));
      case "origin":
        return this.frame.keepOrigin(message.origin);
      case "done":
        return this.frame.confirm(message.what);
      case undefined:
        return;
      default:
        message satisfies never;
    }
  }

  /** What Ctrl+C copies while no text is selected: the finding that has the focus. */
  private readonly copyFocused = (event: Event): void => {
    if (document.getSelection()?.isCollapsed === false) return;
    const key = document.activeElement?.closest<HTMLElement>("[data-finding]")?.dataset["finding"];
    const [file, finding] = (key ?? "").split("/").map(Number);
    if (file === undefined || finding === undefined) return;
    event.preventDefault();
    if (event.type === "copy") this.requests.copy(file, finding);
  };
}
