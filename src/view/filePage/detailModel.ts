// All of one row, as the page shows it when it is selected.

import { certificateProblems } from "./certificateProblems.ts";
import type { FileItem } from "../../pki/file/fileItem.ts";
import type { Problem } from "../../pki/asn1/problem.ts";
import { certificateTitle } from "../fields/certificateTitle.ts";
import { certificateDetail, certificateKind, type PlaceFacts } from "../detail/certificateDetail.ts";
import { excerpt } from "../detail/excerpt.ts";
import { FieldBuilder, type Linker, type LinkTarget } from "../fields/fieldBuilder.ts";
import { otherFacts } from "../detail/otherDetail.ts";
import { itemAt, type FileModel } from "./fileModel.ts";
import { useOfFile } from "./fileView.ts";
import { previewedDate, count } from "../../contract/format.ts";
import { crumbOf } from "../fields/itemCounts.ts";
import type { DetailView, FieldView, FindingView, PartView, Tone } from "../../contract/protocol.ts";
import { otherTitle } from "./rowSummary.ts";
import { structureSource } from "../structure/structureView.ts";
import { hasUnreadRest } from "../fields/unreadRest.ts";
import type { ViewContext } from "../fields/viewContext.ts";

/** All of one row, with what the page must not choose itself. */
export interface DetailModel {
  readonly view: DetailView;
  /** What each field copies. */
  readonly copies: ReadonlyMap<string, string>;
  readonly links: ReadonlyMap<string, LinkTarget>;
}

/** What a certs directory knows of a row of a file in it. */
export interface RowPlace extends PlaceFacts {
  /** False if the directory hasn't read the file because of a limit of ours: that nothing was found in it says nothing. */
  readonly isJudged: boolean;
  /** As in {@link DetailView}. */
  readonly logsIn?: boolean;
  readonly findings: (link: Linker) => readonly FindingView[];
  /** Of a private key: which certificates it belongs to. */
  readonly keyFacts?: (fields: FieldBuilder, cryptography: ViewContext["cryptography"]) => readonly FieldView[];
  /** What else is said of it. */
  readonly parts: (fields: FieldBuilder) => readonly PartView[];
}

/** Where an item stands among the others of its file. */
export interface RowFrame {
  readonly row: string;
  /** As in {@link DetailView}. */
  readonly crumb: string;
  /** True where the file holds nothing else. */
  readonly isAlone: boolean;
  /** The whole file. */
  readonly raw: Uint8Array;
}

/** All of the row at `index`; `undefined` if there isn't one. */
export function detailModel(
  model: FileModel,
  index: number,
  context: ViewContext,
  place: RowPlace | undefined,
): DetailModel | undefined {
  const item = itemAt(model, index);
  const row = model.ids[index];
  if (item === undefined || row === undefined) return undefined;
  return itemDetail(
    item,
    { row, crumb: crumbOf(model.items, index), isAlone: model.items.length === 1, raw: model.raw },
    context,
    place,
  );
}

/** All of an item, wherever it was read. */
export function itemDetail(
  item: FileItem,
  { row, crumb, isAlone, raw }: RowFrame,
  context: ViewContext,
  place: RowPlace | undefined,
): DetailModel {
  const fields = new FieldBuilder();
  const placed = withQuotes(place?.findings(fields.link) ?? [], fields);
  const checked = place?.parts(fields) ?? [];
  const frame = { row, kind: item.kind, crumb, canCopyPem: mayCopyPem(item), ...structureOf(item) };
  if (item.kind === "certificate") {
    const { facts, parts } = certificateDetail(item, { ...context, place }, fields);
    // A directory's rules say what its own version can't parse.
    const problems = place === undefined ? certificateProblems(item) : item.problems;
    const findings = [...placed, ...problemFindings(problems)];
    const use = isAlone ? useOfFile(context.fileName) : certificateKind(item.certificate);
    const view = {
      ...frame,
      title: certificateTitle(item.certificate),
      use,
      verdict: verdictOf(findings, place, context),
      facts,
      findings,
      parts: [...parts, ...checked],
      ...(place?.logsIn === true && { logsIn: true }),
    };
    return { view, copies: fields.copies, links: fields.links };
  }
  const { use, facts, findings: own, parts = [], problems = [] } = otherFacts(item, context, fields);
  const findings = [...placed, ...own, ...problemFindings([...(item.problems ?? []), ...problems])];
  const shown = item.kind === "broken" ? excerpt(raw, item) : undefined;
  const view = {
    ...frame,
    title: otherTitle(item),
    use,
    verdict: verdictOf(findings, place, context),
    facts: [...facts, ...(place?.keyFacts?.(fields, context.cryptography) ?? [])],
    findings,
    parts: [...parts, ...checked],
    ...(shown === undefined ? {} : { excerpt: shown }),
  };
  return { view, copies: fields.copies, links: fields.links };
}

/** What the reading itself met in addition to the value. */
function problemFindings(problems: readonly Problem[]): readonly FindingView[] {
  return problems.map(({ code, message }) => ({
    tone: "warning",
    title: message,
    code,
    consequence: "",
    advice: "",
    actions: [],
  }));
}

/** The findings with a name for each quote, under which the page asks to copy it. */
function withQuotes(findings: readonly FindingView[], fields: FieldBuilder): readonly FindingView[] {
  return findings.map((finding, index) => {
    if (finding.quote === undefined) return finding;
    const field = `quote-${index}`;
    fields.copies.set(field, finding.quote.text);
    return { ...finding, quote: { ...finding.quote, field } };
  });
}

function structureOf(item: FileItem): Pick<DetailView, "structure"> {
  const source = structureSource(item);
  return source === undefined ? {} : { structure: { bytes: source.der.length } };
}

/** Text of the block as it stands in the file, or made of the value; only of what holds no secret. */
function mayCopyPem(item: FileItem): boolean {
  if (hasUnreadRest(item)) return false;
  switch (item.kind) {
    case "certificate":
    case "certificationRequest":
    case "certificateList":
      return true;
    case "publicKey":
    case "pkcs7":
    case "parameters":
    case "ocspResponse":
      return item.label !== undefined && item.wrapped === undefined;
    case "privateKey":
    case "pkcs12":
    case "other":
    case "broken":
      return false;
  }
}

/** Reports “no findings” only if rules of a certs directory ran, and the date if it isn't today. */
function verdictOf(
  findings: readonly FindingView[],
  place: RowPlace | undefined,
  { now, isAsOf }: ViewContext,
): DetailView["verdict"] {
  const number = (tone: Tone, singular: string): DetailView["verdict"] => {
    const found = findings.filter((one) => one.tone === tone).length;
    return found === 0 ? [] : [{ tone, text: count(found, singular) }];
  };
  const counts = [...number("error", "error"), ...number("warning", "warning"), ...number("information", "note")];
  const asOf: DetailView["verdict"] = isAsOf
    ? [{ tone: "none", text: `Showing ${previewedDate(now)}, not today` }]
    : [];
  if (place?.isJudged === false)
    return [...counts, { tone: "warning", text: "Cannot determine: not checked" }, ...asOf];
  const checked = place !== undefined;
  return [...(counts.length === 0 && checked ? [{ tone: "ok" as const, text: "No findings" }] : counts), ...asOf];
}
