// A decoded file as what the page shows: the list, and on request all of one row.

import type { Cryptography } from "../pki/cryptography.ts";
import type { DecodedFile, FileItem } from "../pki/fileItem.ts";
import type { Decoded } from "../pki/problem.ts";
import type { RequestedAttributes } from "../pki/requestedAttributes.ts";
import type { Problem } from "../pki/problem.ts";
import { readFileName } from "../cockroach/fileNames.ts";
import { usageWords } from "../cockroach/pemUsage.ts";
import type { ExpiryThresholds } from "../cockroach/expiry.ts";
import { certificateTitle } from "./certificateTitle.ts";
import { certificateDetail, certificateKind, type PlaceFacts } from "./detail/certificateDetail.ts";
import { excerpt } from "./detail/excerpt.ts";
import { FieldBuilder, type Linker, type LinkTarget } from "./detail/fieldBuilder.ts";
import { otherFacts } from "./detail/otherDetail.ts";
import { asOfWords, count, grouped, lineRange } from "./format.ts";
import type { DetailView, FileView, FindingView, PartView, RowSummary, Tone } from "./protocol.ts";
import { otherTitle, RowSummaries } from "./rowSummary.ts";
import { structureSource } from "./structure/structureView.ts";

/** What a view needs to know besides the file. */
export interface ViewContext {
  readonly fileName: string;
  /** Milliseconds since 1970 UTC. */
  readonly now: number;
  /** Whether `now` is a date that somebody chose, instead of the clock's. */
  readonly isAsOf: boolean;
  readonly thresholds: ExpiryThresholds;
  readonly cryptography: Cryptography;
  readonly offerTextDiff: boolean;
}

/** A file with its rows: row `i` is item `i`. */
export interface FileModel {
  readonly raw: Uint8Array;
  readonly decoded: DecodedFile;
  readonly rows: readonly RowSummary[];
}

/** All of one row, with what the page must not choose itself. */
export interface DetailModel {
  readonly view: DetailView;
  /** What each field copies. */
  readonly copies: ReadonlyMap<string, string>;
  readonly links: ReadonlyMap<string, LinkTarget>;
}

/** What a certs directory knows of a row of a file in it. */
export interface RowPlace extends PlaceFacts {
  /** As in {@link DetailView}. */
  readonly logsIn?: boolean;
  readonly findings: (link: Linker) => readonly FindingView[];
  /** What else is said of it. */
  readonly parts: (fields: FieldBuilder) => readonly PartView[];
}

/** Yields after each row, so that the host decides how long it works at a stretch. */
export function* summariseRows(items: readonly FileItem[], context: ViewContext): Generator<number, readonly RowSummary[]> {
  const summaries = new RowSummaries(context);
  const rows: RowSummary[] = [];
  for (const item of items) yield rows.push(summaries.summarise(item));
  return rows;
}

export function fileView({ decoded, rows }: FileModel, context: ViewContext): FileView {
  const [first] = [...rows.filter((row) => row.kind === "certificate"), ...rows];
  return {
    fileName: context.fileName,
    use: useOfFile(context.fileName),
    counts: countsOf(decoded),
    rows,
    selected: rows.length === 1 ? rows[0]?.id : first?.id,
    problems: decoded.problems.map(({ code, message }) => ({ tone: "error", title: message, code, why: "", fixes: [] })),
    now: new Date(context.now).toISOString(),
    offerTextDiff: context.offerTextDiff,
  };
}

/** What CockroachDB does with a file of this name in a certs directory. */
export function useOfFile(fileName: string): string {
  const reading = readFileName(fileName);
  switch (reading.kind) {
    case "certificate":
      return reading.name === undefined ? usageWords[reading.usage] : `${usageWords[reading.usage]} (${reading.name})`;
    case "badName":
      return `CockroachDB does not read a file of this name: ${reading.error}`;
    default:
      return "CockroachDB does not read a file of this name";
  }
}

const countNames: readonly (readonly [kind: FileItem["kind"], singular: string, plural: string])[] = [
  ["certificate", "certificate", "certificates"],
  ["privateKey", "private key", "private keys"],
  ["publicKey", "public key", "public keys"],
  ["certificationRequest", "certification request", "certification requests"],
  ["certificateList", "revocation list", "revocation lists"],
  ["pkcs7", "PKCS#7 container", "PKCS#7 containers"],
  ["pkcs12", "PKCS#12 container", "PKCS#12 containers"],
  ["parameters", "block of parameters", "blocks of parameters"],
  ["other", "other block", "other blocks"],
  ["broken", "broken block", "broken blocks"],
];

function countsOf({ items }: DecodedFile): string {
  const counts = new Map<FileItem["kind"], number>();
  for (const { kind } of items) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return countNames.flatMap(([kind, singular, plural]) => (counts.has(kind) ? [count(counts.get(kind) ?? 0, singular, plural)] : [])).join(", ");
}

/** All of the row at `index`; `undefined` where there is none. */
export function detailModel(
  model: FileModel,
  index: number,
  context: ViewContext,
  place: RowPlace | undefined,
  requested?: Decoded<RequestedAttributes>,
): DetailModel | undefined {
  const item = model.decoded.items[index];
  const row = model.rows[index];
  if (item === undefined || row === undefined) return undefined;
  const fields = new FieldBuilder();
  const placed = place?.findings(fields.link) ?? [];
  const checked = place?.parts(fields) ?? [];
  const frame = { row: row.id, kind: item.kind, crumb: crumbOf(model, index), canCopyPem: mayCopyPem(item), ...structureOf(item) };
  if (item.kind === "certificate") {
    const { facts, parts } = certificateDetail(item, { ...context, place }, fields);
    const findings = [...placed, ...problemFindings(item.problems)];
    const use = model.rows.length === 1 ? useOfFile(context.fileName) : certificateKind(item.certificate);
    const view = { ...frame, title: certificateTitle(item.certificate), use, verdict: verdictOf(findings, place !== undefined, context), facts, findings, parts: [...parts, ...checked], ...(place?.logsIn === true && { logsIn: true }) };
    return { view, copies: fields.copies, links: fields.links };
  }
  const { use, facts, findings: own, parts = [] } = otherFacts(item, context, fields, requested);
  const findings = [...placed, ...own, ...problemFindings(item.problems ?? [])];
  const shown = item.kind === "broken" ? excerpt(model.raw, item) : undefined;
  const view = { ...frame, title: otherTitle(item), use, verdict: verdictOf(findings, place !== undefined, context), facts, findings, parts: [...parts, ...checked], ...(shown === undefined ? {} : { excerpt: shown }) };
  return { view, copies: fields.copies, links: fields.links };
}

/** What the reading itself met besides the value. */
function problemFindings(problems: readonly Problem[]): readonly FindingView[] {
  return problems.map(({ code, message }) => ({ tone: "warning", title: message, code, why: "", fixes: [] }));
}

function structureOf(item: FileItem): Pick<DetailView, "structure"> {
  const source = structureSource(item);
  return source === undefined ? {} : { structure: { octets: source.der.length } };
}

/** Text of the block as it stands in the file; only of what holds no secret. */
function mayCopyPem({ kind, label, problems = [] }: FileItem): boolean {
  // What follows a value inside its block was not read, so it may be a key.
  if (problems.some(({ code }) => code === "trailing-data" || code === "der-trailing")) return false;
  return label !== undefined && kind !== "privateKey" && kind !== "pkcs12" && kind !== "other" && kind !== "broken";
}

/** `Certificate 8 of 142, lines 2188–2211` */
function crumbOf({ decoded: { items } }: FileModel, index: number): string {
  const item = items[index];
  if (item === undefined || items.length === 1) return "";
  const [, singular = ""] = countNames.find(([kind]) => kind === item.kind) ?? [];
  const alike = items.filter(({ kind }) => kind === item.kind);
  const place = item.lines === undefined ? "" : `, ${lineRange(item.lines)}`;
  return `${singular.charAt(0).toUpperCase()}${singular.slice(1)} ${grouped(alike.indexOf(item) + 1)} of ${grouped(alike.length)}${place}`;
}

/** Says that there are no findings only where the rules of a certs directory were asked; and as of when, where that is not today. */
function verdictOf(findings: readonly FindingView[], checked: boolean, { now, isAsOf }: ViewContext): DetailView["verdict"] {
  const number = (tone: Tone, singular: string): DetailView["verdict"] => {
    const found = findings.filter((one) => one.tone === tone).length;
    return found === 0 ? [] : [{ tone, text: count(found, singular) }];
  };
  const counts = [...number("error", "error"), ...number("warning", "warning"), ...number("information", "note")];
  const asOf: DetailView["verdict"] = isAsOf ? [{ tone: "none", text: `Judged ${asOfWords(now)}, not of today` }] : [];
  return [...(counts.length === 0 && checked ? [{ tone: "ok" as const, text: "No findings" }] : counts), ...asOf];
}
