// The report on a certs directory: a verdict in a sentence, the calendar of expiry, findings by file, what was checked. JSON only; the page,
// the JSON export and the command line draw it.

import { firstCertificate, type CertsDirectory } from "../cockroach/certsDirectory.ts";
import { readFileName } from "../cockroach/fileNames.ts";
import { usageWords } from "../cockroach/pemUsage.ts";
import type { Finding } from "../cockroach/rules/rule.ts";
import type { RuleOutcome, Verdict } from "../cockroach/rules/runRules.ts";
import { versionText } from "../cockroach/version.ts";
import { expiryCalendar, type ExpiryCalendar } from "./expiryCalendar.ts";
import { findingView, worstFirst } from "./findingView.ts";
import { utcMinute } from "./format.ts";
import type { FindingView, Tone } from "./protocol.ts";
import { reportVerdict } from "./reportVerdict.ts";

export interface ReportFinding extends FindingView {
  readonly severity: Finding["severity"];
  /** `found; expected ...; advice`, as other programs get it. */
  readonly message: string;
  readonly line?: number;
  /** Where to read that it is so. */
  readonly citations: readonly { readonly text: string; readonly url: string }[];
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
  readonly title: string;
  readonly status: RuleOutcome["status"];
  /** Files or certificates that it looked at. */
  readonly checked: number;
  readonly found: number;
}

export interface ReportView {
  readonly directory: string;
  /** `A node cannot start with certs` */
  readonly title: string;
  readonly subtitle: string;
  readonly counts: { readonly errors: number; readonly warnings: number; readonly information: number; readonly cleanFiles: number };
  /** `checked 2026-11-24 09:30 UTC` */
  readonly checkedAt: string;
  /** What the judgement assumes: `CockroachDB v26.2 on linux, group 1000`. */
  readonly assumed: string;
  readonly expiry: ExpiryCalendar;
  /** The worst first. */
  readonly files: readonly ReportFile[];
  /** In the order of the registry. */
  readonly checks: readonly ReportCheck[];
}

/** `name` is how the directory is called in the verdict. */
export function reportView(directory: CertsDirectory, verdict: Verdict, name: string): ReportView {
  const { findings, outcomes } = verdict;
  const { contents, now } = directory;
  const count = (severity: Finding["severity"]): number => findings.filter((one) => one.severity === severity).length;
  const dirty = new Set(findings.map(({ file }) => file));
  return {
    directory: contents.path,
    ...reportVerdict(directory, findings, name),
    counts: {
      errors: count("error"),
      warnings: count("warning"),
      information: count("information"),
      cleanFiles: contents.entries.filter((entry) => entry.type !== "directory" && !dirty.has(entry.name)).length,
    },
    checkedAt: `checked ${utcMinute(now)}`,
    assumed: assumptions(directory),
    expiry: expiryCalendar(directory),
    files: reportFiles(directory, findings, outcomes),
    checks: outcomes.map(({ rule, status, checked, findings: found }) => ({ rule: rule.id, title: rule.title, status, checked, found: found.length })),
  };
}

function assumptions({ settings, goVersion }: CertsDirectory): string {
  const { operatingSystem, uid, gid } = settings.process;
  const who = [...(uid === undefined ? [] : [`user ${uid}`]), gid === undefined ? "group not known" : `group ${gid}`].join(", ");
  const process = operatingSystem === "windows" ? "on windows, where modes are not checked" : `on ${operatingSystem}, ${who}`;
  return `CockroachDB ${versionText(settings.version)} (Go 1.${goVersion.minor}) ${process}`;
}

function reportFiles(directory: CertsDirectory, findings: readonly Finding[], outcomes: readonly RuleOutcome[]): readonly ReportFile[] {
  const citations = new Map(outcomes.map(({ rule }) => [rule.id, rule.citations]));
  const byFile = new Map<string, Finding[]>();
  for (const finding of worstFirst(findings)) {
    const list = byFile.get(finding.file);
    if (list === undefined) byFile.set(finding.file, [finding]);
    else list.push(finding);
  }
  const order = fileOrder(directory);
  const files = Array.from(byFile, ([file, list]): ReportFile => {
    const views = list.map((one): ReportFinding => ({
      ...findingView(one, directory.now),
      severity: one.severity,
      message: one.message,
      citations: (citations.get(one.rule) ?? []).map(({ text, url }) => ({ text, url })),
      ...(one.line !== undefined && { line: one.line }),
    }));
    return { file, use: useOf(directory, file), tone: views[0]?.tone ?? "none", findings: views };
  });
  const rank = ({ file, tone }: ReportFile): number => tones.indexOf(tone) * 1e6 + (order.get(file) ?? 1e6 - 1);
  return files.sort((a, b) => rank(a) - rank(b));
}

const tones: readonly Tone[] = ["error", "warning", "information", "ok", "none"];

/** The directory, then CAs, node, UI, clients and tenants, each with its key; other files keep the order of their findings. */
function fileOrder({ certificateFiles }: CertsDirectory): ReadonlyMap<string, number> {
  const names = [".", ...certificateFiles.flatMap(({ file, key }) => [file, ...(key === undefined ? [] : [key.file])])];
  return new Map(names.map((name, index) => [name, index]));
}

/** What a file is for, as far as its name tells. */
function useOf(directory: CertsDirectory, file: string): string {
  if (file === ".") return "the directory";
  const reading = readFileName(file);
  if (reading.kind === "certificate") {
    const known = directory.certificateFiles.find((one) => one.file === file);
    const isUsers = reading.usage === "Client" && reading.name !== "node";
    if (isUsers) return `user ${reading.name ?? ""}`;
    return known !== undefined && firstCertificate(known) === undefined ? usageWords[reading.usage].replace(/:.*/, "") : usageWords[reading.usage];
  }
  const owner = directory.certificateFiles.find(({ key }) => key?.file === file);
  if (owner !== undefined) return `private key of ${owner.file}`;
  return file.endsWith(".key") ? "private key" : "CockroachDB does not read it";
}
