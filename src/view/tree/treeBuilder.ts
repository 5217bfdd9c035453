// What the rows of the tree share: findings by file, words for use and expiration, rows for keys and missing files.

import { isBeyondLimit } from "../../cockroach/files/assetLoader.ts";
import type { CertificateFile, CertsDirectory } from "../../cockroach/directory/certsDirectory.ts";
import { firstCertificate } from "../../cockroach/directory/certsDirectory.ts";
import type { KeyState } from "../../cockroach/files/keyState.ts";
import type { Finding } from "../../cockroach/rules/basis/rule.ts";
import type { ByteRange } from "../../pki/asn1/byteRange.ts";
import type { Certificate } from "../../pki/certificate/certificate.ts";
import { groupBy } from "../../pki/asn1/groupBy.ts";
import { withoutLinks } from "../fields/fieldBuilder.ts";
import type { TooltipLine, TreeRow } from "./treeRow.ts";
import { causeOf } from "./causeWords.ts";
import { findingTitle, findingTone, titleBesideFile, worstFirst, worstTone } from "../findings/findingView.ts";
import { count, exactMoment, relativeEnd, utcDate } from "../../contract/format.ts";
import { keyValue, modeText, trustValue } from "../findings/placeView.ts";
import type { Tone, ValueView } from "../../contract/protocol.ts";
import { day } from "../../pki/duration.ts";

/** Milliseconds: below this an end is worded relatively, because a date hides how near it is. */
const near = 90 * day;

export class TreeBuilder {
  readonly directory: CertsDirectory;
  readonly #byFile: ReadonlyMap<string, readonly Finding[]>;
  readonly #byRange: ReadonlyMap<string, readonly Finding[]>;

  constructor(directory: CertsDirectory, findings: readonly Finding[]) {
    this.directory = directory;
    this.#byFile = groupBy(findings, ({ file }) => file);
    this.#byRange = groupBy(findings, ({ file, range }) => rangeKey(file, range));
  }

  findingsOf(file: string): readonly Finding[] {
    return this.#byFile.get(file) ?? [];
  }

  /** The findings on exactly this range of a file. */
  findingsAt(file: string, range: ByteRange): readonly Finding[] {
    return this.#byRange.get(rangeKey(file, range)) ?? [];
  }

  worst(findings: readonly Finding[]): Tone {
    return worstTone(findings);
  }

  lines(findings: readonly Finding[]): readonly TooltipLine[] {
    return worstFirst(findings).map((one) => ({ tone: findingTone(one), text: findingTitle(one, this.directory.now) }));
  }

  /** The cause of the worst problem, as a description; `undefined` if there is only information. */
  problem(findings: readonly Finding[]): string | undefined {
    const [worst] = worstFirst(findings).filter((one) => one.severity !== "information");
    if (worst === undefined) return undefined;
    // A date is more precise than the name of its rule. The row's label is the file's name already.
    const cause = worst.moment === undefined ? causeOf(worst.rule) : undefined;
    return cause ?? lowerFirst(titleBesideFile(worst, this.directory.now));
  }

  /** `2028-03-01`, `expires in 12 days`, `expired 3 days ago`. */
  end(certificate: Certificate): string {
    const { now } = this.directory;
    const end = certificate.validity.notAfter.epochMs;
    if (end === undefined) return "expiration date unreadable";
    return Math.abs(end - now) < near || end < now ? lowerFirst(relativeEnd(now, end)) : utcDate(end);
  }

  /** A certificate file's own row. */
  certificateRow(file: CertificateFile, use: string, icon: string, children: readonly TreeRow[] = []): TreeRow {
    const findings = this.findingsOf(file.file);
    const certificate = firstCertificate(file);
    const end = certificate === undefined ? [] : [this.end(certificate)];
    const isUnread = isBeyondLimit(file.content.failure);
    return {
      id: file.file,
      label: file.file,
      description: this.problem(findings) ?? (isUnread ? `not checked · ${use}` : [use, ...end].join(" · ")),
      icon,
      tone: isUnread ? "warning" : worstTone(findings),
      findings: findings.length,
      tooltip: this.certificateTooltip(file.file, file, certificate, findings),
      context: "file.certificate",
      file: file.file,
      children,
      expanded: false,
    };
  }

  certificateTooltip(
    title: string,
    file: CertificateFile,
    certificate: Certificate | undefined,
    findings: readonly Finding[],
  ): TreeRow["tooltip"] {
    const { failure } = file.content;
    const unread: readonly TooltipLine[] =
      failure !== undefined && isBeyondLimit(failure)
        ? [{ tone: "warning", text: `Not checked. ${failure.message}` }]
        : [];
    if (certificate === undefined) return { title, lines: [...unread, ...this.lines(findings)] };
    const { now } = this.directory;
    const end = certificate.validity.notAfter.epochMs;
    const validity =
      end === undefined ? [] : [{ tone: "none" as const, text: `${relativeEnd(now, end)}, ${exactMoment(now, end)}` }];
    const hasExpiry = findings.some(({ moment }) => moment !== undefined);
    const values = [
      trustValue(this.directory, file, certificate, findings, withoutLinks),
      keyValue(file.key, withoutLinks),
    ].flatMap((value) => value ?? []);
    return { title, lines: [...this.lines(findings), ...(hasExpiry ? [] : validity), ...values.map(lineOf)] };
  }

  /** The row of a certificate's key; absent for a CA. */
  keyRow(key: KeyState | undefined): readonly TreeRow[] {
    if (key === undefined) return [];
    const { file } = key;
    const findings = this.findingsOf(file);
    const value = keyValue(key, withoutLinks);
    const there = key.state !== "missing";
    const row: TreeRow = {
      id: file,
      label: file,
      description: keyWords(key),
      icon: there ? "key" : "circle-slash",
      // A rule may speak of the certificate where the key is what a person looks at.
      tone: value?.type === "text" && value.tone === "error" ? "error" : worstTone(findings),
      findings: findings.length,
      tooltip: { title: file, lines: [...this.lines(findings), ...(value === undefined ? [] : [lineOf(value)])] },
      context: there ? "file.key" : "absent",
      ...(there ? { file } : {}),
      children: [],
      expanded: false,
    };
    return [row];
  }

  /** A missing file, and what that means. */
  absentRow(file: string, description: string, tone: Tone = "none"): TreeRow {
    const tooltip = { title: file, lines: [{ tone, text: description }] };
    return {
      id: `absent:${file}`,
      label: file,
      description,
      icon: "circle-slash",
      tone,
      findings: 0,
      tooltip,
      context: "absent",
      children: [],
      expanded: false,
    };
  }

  /** A group; its tone is the worst below it. Absent where nothing is in it. */
  group(
    id: string,
    label: string,
    description: string,
    icon: string,
    children: readonly TreeRow[],
    expanded: boolean,
  ): TreeRow | undefined {
    if (children.length === 0) return undefined;
    const tone = worstOf(children);
    return {
      id: `group:${id}`,
      label,
      description,
      icon,
      tone,
      findings: 0,
      tooltip: { title: label, lines: [] },
      context: "group",
      children,
      expanded,
    };
  }
}

function rangeKey(file: string, { start, end }: ByteRange): string {
  return `${start}-${end} ${file}`;
}

const order: readonly Tone[] = ["error", "warning", "information", "ok", "none"];

/** The worst tone of rows and of everything below them. */
export function worstOf(rows: readonly TreeRow[]): Tone {
  let worst: Tone = "none";
  for (const row of rows) {
    for (const tone of [row.tone, worstOf(row.children)]) if (order.indexOf(tone) < order.indexOf(worst)) worst = tone;
  }
  return worst;
}

/** `4 errors, 3 warnings`; empty where there is neither. */
export function countWords(findings: readonly Finding[]): string {
  const errors = findings.filter((one) => one.severity === "error").length;
  const warnings = findings.filter((one) => one.severity === "warning").length;
  return [...(errors > 0 ? [count(errors, "error")] : []), ...(warnings > 0 ? [count(warnings, "warning")] : [])].join(
    ", ",
  );
}

/** The state of a key in a few words; the row's label is its file name. */
export function keyWords(key: KeyState): string {
  switch (key.state) {
    case "matches":
      return key.mode === undefined ? "matches" : `matches · ${modeText(key.mode)}`;
    case "tooOpen":
      return `file mode ${modeText(key.mode)}`;
    case "otherKey":
      return "doesn't match";
    case "missing":
      return "missing";
    case "encrypted":
      return "encrypted";
    case "notRegular":
      return "not a regular file";
    case "unreadable":
      return "can't be read";
    case "notAKey":
    case "damaged":
      return `contains ${key.found}`;
    case "notChecked":
      return "not checked";
  }
}

export function lineOf(value: ValueView): TooltipLine {
  return value.type === "text"
    ? { tone: value.tone ?? "none", text: value.spans.map((span) => span.text).join("") }
    : { tone: "none", text: "" };
}

function lowerFirst(text: string): string {
  // `IP address`, `CN=…`, and `CockroachDB` stay as they are.
  return /^[A-Z][a-z]+(?![A-Za-z])/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
