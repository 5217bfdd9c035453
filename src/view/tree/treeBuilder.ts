// What the rows of the tree share: findings by file, the words that a row begins with, and tooltips.

import { isBeyondLimit } from "../../cockroach/files/assetLoader.ts";
import type { CertificateFile, CertsDirectory } from "../../cockroach/directory/certsDirectory.ts";
import type { FixOffers } from "../../cockroach/fixes/offersOf.ts";
import type { KeyState } from "../../cockroach/files/keyState.ts";
import type { Finding } from "../../cockroach/rules/basis/rule.ts";
import type { ByteRange } from "../../pki/asn1/byteRange.ts";
import type { Certificate } from "../../pki/certificate/certificate.ts";
import { groupBy } from "../../pki/asn1/groupBy.ts";
import { withoutLinks } from "../fields/fieldBuilder.ts";
import type { Capability, TooltipLine, TreeRow } from "./treeRow.ts";
import { causeOf, isConsequence } from "./causeWords.ts";
import { findingTitle, findingTone, titleBesideFile } from "../findings/findingView.ts";
import { exactMoment, relativeEnd, utcDate } from "../../contract/format.ts";
import { keyValue, modeText, trustValue } from "../findings/placeView.ts";
import type { ValueView } from "../../contract/protocol.ts";
import { day } from "../../pki/duration.ts";

/** Milliseconds: below this an end is worded relatively, because a date hides how near it is. */
const near = 90 * day;

export class TreeBuilder {
  readonly directory: CertsDirectory;
  readonly #offers: FixOffers | undefined;
  readonly #byFile: ReadonlyMap<string, readonly Finding[]>;
  readonly #byRange: ReadonlyMap<string, readonly Finding[]>;

  constructor(directory: CertsDirectory, findings: readonly Finding[], offers?: FixOffers) {
    this.directory = directory;
    this.#offers = offers;
    this.#byFile = groupBy(findings, ({ file }) => file);
    this.#byRange = groupBy(findings, ({ file, range }) => rangeKey(file, range));
  }

  /** The findings on any of these files. */
  findingsOf(...files: readonly string[]): readonly Finding[] {
    const [first] = files;
    if (files.length === 1 && first !== undefined) return this.#byFile.get(first) ?? [];
    return files.flatMap((file) => this.#byFile.get(file) ?? []);
  }

  /** The findings on exactly this range of a file. */
  findingsAt(file: string, range: ByteRange): readonly Finding[] {
    return this.#byRange.get(rangeKey(file, range)) ?? [];
  }

  /** What the menu of a row with these findings can offer. */
  can(findings: readonly Finding[]): readonly Capability[] {
    if (findings.length === 0) return [];
    return findings.some((one) => (this.#offers?.get(one) ?? []).length > 0) ? ["fix", "explain"] : ["explain"];
  }

  /**
   * Worst first. What only follows from another finding comes after it, because fixing the cause fixes both; and what
   * can be fixed at once comes before what can't.
   */
  #causesFirst(findings: readonly Finding[]): readonly Finding[] {
    if (findings.length < 2) return findings;
    const rank = (finding: Finding): number =>
      4 * toneRank(findingTone(finding)) +
      (isConsequence(finding.rule) ? 2 : 0) +
      ((this.#offers?.get(finding) ?? []).length > 0 ? 0 : 1);
    return [...findings].sort((a, b) => rank(a) - rank(b));
  }

  lines(findings: readonly Finding[]): readonly TooltipLine[] {
    return this.#causesFirst(findings).map((one) => ({
      tone: findingTone(one),
      text: findingTitle(one, this.directory.now),
    }));
  }

  /** The cause of the worst problem, as a description; `undefined` if there is only information. */
  problem(findings: readonly Finding[], key?: KeyState): string | undefined {
    const [worst] = this.#causesFirst(findings).filter((one) => one.severity !== "information");
    if (worst === undefined) return undefined;
    // The mode itself says more than that it is insecure.
    if (worst.rule === "key/permissions" && key?.state === "tooOpen") return `key file mode ${modeText(key.mode)}`;
    // A date is more precise than the name of its rule. The row's label is the file's name already.
    const cause = worst.moment === undefined ? causeOf(worst.rule) : undefined;
    return cause ?? lowerFirst(titleBesideFile(worst, this.directory.now));
  }

  /** `valid until 2028-03-01`, `expires in 12 days`, `expired 3 days ago`. */
  end(certificate: Certificate): string {
    const { now } = this.directory;
    const end = certificate.validity.notAfter.epochMs;
    if (end === undefined) return "expiration date unreadable";
    return Math.abs(end - now) < near || end < now ? lowerFirst(relativeEnd(now, end)) : `valid until ${utcDate(end)}`;
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
    return {
      title,
      lines: [...this.lines(findings), ...(hasExpiry ? [] : validity), ...withoutRepetition(values.map(lineOf))],
    };
  }
}

function withoutRepetition(lines: readonly TooltipLine[]): readonly TooltipLine[] {
  return lines.filter(({ text }, index) => lines.findIndex((one) => one.text === text) === index);
}

function rangeKey(file: string, { start, end }: ByteRange): string {
  return `${start}-${end} ${file}`;
}

/** Errors and warnings. The number beside a row leaves out information. */
export function problemCount(findings: readonly Finding[]): number {
  return findings.filter(({ severity }) => severity !== "information").length;
}

/** 0 for an error, 1 for a warning, 2 for the rest: the order of rows. */
export function toneRank(tone: TreeRow["tone"]): number {
  return tone === "error" ? 0 : tone === "warning" ? 1 : 2;
}

function lineOf(value: ValueView): TooltipLine {
  return value.type === "text"
    ? { tone: value.tone ?? "none", text: value.spans.map((span) => span.text).join("") }
    : { tone: "none", text: "" };
}

function lowerFirst(text: string): string {
  // `IP address`, `CN=…`, and `CockroachDB` stay as they are.
  return /^[A-Z][a-z]+(?![A-Za-z])/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
