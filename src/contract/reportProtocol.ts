// Everything that crosses between the extension host and the report page, in both directions, and the guard for what the page sends.
// Plain JSON. The page never names a file or an address: it points into the report it was sent, and the host looks up what is there.

import type { FindingActionView, Tone } from "./protocol.ts";

export interface ReportCitation {
  readonly text: string;
  readonly url: string;
}

export interface ReportFinding {
  readonly tone: Tone;
  readonly severity: "error" | "warning" | "information";
  /** What is wrong, with the file and times relative to now. */
  readonly title: string;
  /** What happens because of it: full sentences. */
  readonly consequence: string;
  /** The exact error message of CockroachDB or Go. */
  readonly quote?: string;
  /** What to do, in the imperative. */
  readonly advice: string;
  /** The rule's id. */
  readonly code: string;
  /** All parts, one a line: what the copy button copies. */
  readonly text: string;
  /** 1-based; absent in a file that is not text. */
  readonly line?: number;
  /** What can be done about it, the best first. Empty for a reader who can't take it up. */
  readonly actions: readonly Omit<FindingActionView, "link">[];
  /** A command that does something about it, for a POSIX shell. */
  readonly command?: string;
  /** Where to read that it is so. */
  readonly citations: readonly ReportCitation[];
}

export interface ReportFile {
  /** `.` is the directory itself. */
  readonly file: string;
  /** `Node certificate: server and client between nodes`, `private key of node.crt`. */
  readonly use: string;
  readonly tone: Tone;
  /** Worst first. */
  readonly findings: readonly ReportFinding[];
}

export interface ReportCheck {
  readonly rule: string;
  /** What the rule looks for: `A certificate has expired`. */
  readonly title: string;
  readonly status: "notApplicable" | "passed" | "found" | "crashed";
  /** Of the worst finding; `ok` where it passed, `none` where there was nothing to check. */
  readonly tone: Tone;
  /** Files or certificates that it looked at. */
  readonly checked: number;
  readonly found: number;
}

/** Rules on one subject, in the order of the registry. */
export interface ReportCheckGroup {
  /** `Private keys` */
  readonly title: string;
  /** The worst of its checks. */
  readonly tone: Tone;
  /** `12 checks passed`, `2 of 12 checks failed`, `nothing to check`. */
  readonly summary: string;
  readonly checks: readonly ReportCheck[];
}

export interface ExpiryRow {
  readonly tone: Tone;
  /** `Expired 3 days ago`, `In 12 days` */
  readonly when: string;
  /** `2026-12-06 14:00 UTC` */
  readonly date: string;
  /** ISO 8601, for the picture. */
  readonly at: string;
  /** More than one of a kind become one mark in the picture: `27 clients`. */
  readonly mark: string;
  readonly files: readonly string[];
  /** `user etl`, `server and client between nodes` */
  readonly use: string;
}

export interface LaterRow extends ExpiryRow {
  readonly year: string;
}

export interface ExpiryCalendar {
  /** The picture's ends: ISO 8601, from the start of the month before last to a year after now. */
  readonly from: string;
  readonly now: string;
  /** `today`, or the date that somebody chose: `2027-03-01` */
  readonly nowLabel: string;
  /** Until when an end counts as soon. */
  readonly soon: string;
  readonly until: string;
  /** Earliest first; expired ones included. */
  readonly rows: readonly ExpiryRow[];
  /** Ends after `until`, one row for each kind and year, with the first date of it. */
  readonly later: readonly LaterRow[];
}

export interface ReportView {
  readonly directory: string;
  /** `A node can't start with certs` */
  readonly title: string;
  readonly subtitle: string;
  readonly counts: {
    readonly errors: number;
    readonly warnings: number;
    readonly information: number;
    readonly cleanFiles: number;
  };
  /** `checked 2026-11-24 09:30 UTC` */
  readonly checkedAt: string;
  /** Whether it was judged at a previewed date; `checkedAt` then says `showing 2027-03-01, not today`. */
  readonly isAsOf: boolean;
  /** What the judgement assumes: `CockroachDB v26.3 (Go 1.26) on linux, group 1000`. */
  readonly assumed: string;
  /** What nothing was said about, and why; full sentences. */
  readonly notChecked: readonly string[];
  readonly expiry: ExpiryCalendar;
  /** Number of findings that "Fix All…" can fix. */
  readonly fixable: number;
  /** The worst first. */
  readonly files: readonly ReportFile[];
  readonly checks: readonly ReportCheckGroup[];
}

export type ToReport =
  | { readonly type: "report"; readonly report: ReportView }
  /** What the report was made of, in words of the host: kept with the tab, and given back to the host after a reload. */
  | { readonly type: "origin"; readonly origin: string }
  /** `what` was put on the clipboard, or saved. */
  | { readonly type: "done"; readonly what: string };

/** What can be done with the report as a whole. */
export const reportActions = ["refresh", "save", "copyJson", "copyMarkdown", "fixAll"] as const;
export type ReportAction = (typeof reportActions)[number];

/** A place in the report: indexes into its lists. */
export type ReportTarget =
  | { readonly in: "files"; readonly file: number; readonly finding?: number; readonly citation?: number }
  /** One of a finding's actions. */
  | { readonly in: "actions"; readonly file: number; readonly finding: number; readonly action: number }
  /** A file of a row of the calendar; the later rows follow the others. */
  | { readonly in: "expiry"; readonly row: number; readonly file: number };

export type FromReport =
  | { readonly type: "ready" }
  | { readonly type: "open"; readonly target: ReportTarget }
  /** A finding, or its quote alone. */
  | { readonly type: "copy"; readonly file: number; readonly finding: number; readonly part?: "quote" }
  | { readonly type: "act"; readonly action: ReportAction };

/** Narrows what arrived from the page; anything else is `undefined` and the caller drops it. */
export function fromReport(message: unknown): FromReport | undefined {
  if (!isRecord(message)) return undefined;
  const { type, target, file, finding, part, action } = message;
  switch (type) {
    case "ready":
      return { type };
    case "open": {
      const known = targetOf(target);
      return known && { type, target: known };
    }
    case "copy":
      if (!isIndex(file) || !isIndex(finding)) return undefined;
      if (part === undefined) return { type, file, finding };
      return part === "quote" ? { type, file, finding, part } : undefined;
    case "act": {
      const known = reportActions.find((one) => one === action);
      return known && { type, action: known };
    }
    default:
      return undefined;
  }
}

function targetOf(target: unknown): ReportTarget | undefined {
  if (!isRecord(target)) return undefined;
  const { in: list, row, file, finding, citation, action } = target;
  if (!isIndex(file)) return undefined;
  if (list === "expiry") return isIndex(row) ? { in: list, row, file } : undefined;
  if (list === "actions") return isIndex(finding) && isIndex(action) ? { in: list, file, finding, action } : undefined;
  if (list !== "files") return undefined;
  if (finding === undefined && citation === undefined) return { in: list, file };
  if (!isIndex(finding)) return undefined;
  if (citation === undefined) return { in: list, file, finding };
  return isIndex(citation) ? { in: list, file, finding, citation } : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function isIndex(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}
