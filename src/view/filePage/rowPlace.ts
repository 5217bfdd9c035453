// What its place in a certs directory says of one row of a file: trust and key of a certificate, the findings, and what was checked.

import { unreadFiles } from "../../cockroach/directory/certsDirectory.ts";
import type { CertificateBlock } from "../../cockroach/files/certificateContent.ts";
import type { Judged } from "../../cockroach/judgement/judged.ts";
import { equalBytes } from "../../pki/asn1/bytes.ts";
import type { PemUsage } from "../../cockroach/files/pemUsage.ts";
import type { RuleOutcome } from "../../cockroach/rules/runRules.ts";
import type { ByteRange } from "../../pki/asn1/byteRange.ts";
import type { FieldBuilder } from "../fields/fieldBuilder.ts";
import type { RowPlace } from "./detailModel.ts";
import { itemAt, type FileModel } from "./fileModel.ts";
import { actionViews } from "../findings/actionViews.ts";
import { findingView, worstFirst } from "../findings/findingView.ts";
import { keyFactsOf } from "./keyFactsOf.ts";
import { keyValue, trustValue } from "../findings/placeView.ts";
import { count } from "../../contract/format.ts";
import type { PartView } from "../../contract/protocol.ts";
import { reportChecks } from "../report/reportChecks.ts";

/**
 * The row at `index` of a file of this name. The first row has what the view says about the file as a whole, and of its key. `undefined` where the directory
 * has no such file, or has not seen it yet.
 */
export function rowPlace(
  { directory, verdict, actionsOf, outcomesOf }: Judged,
  name: string,
  model: FileModel,
  index: number,
): RowPlace | undefined {
  if (!directory.contents.entries.some((entry) => entry.name === name)) return undefined;
  const file = directory.byName.get(name);
  const item = itemAt(model, index);
  // CockroachDB numbers the certificates that it reads, and not every block is one. The place of a block identifies it, because a file can hold the
  // same certificate twice; its bytes say whether the directory has seen the file as it is now.
  const isRow = ({ certificate, range }: CertificateBlock): boolean =>
    certificate !== undefined &&
    item?.kind === "certificate" &&
    item.range.start === range.start &&
    equalBytes(certificate.der, item.certificate.der);
  const position = file?.content.blocks.findIndex(isRow) ?? -1;
  const certificate = file?.content.blocks[position]?.certificate;
  const keyName = file?.key?.file;
  const findings = verdict.findings.filter(
    (one) => (one.file === name && rowOf(model, one.range) === index) || (one.file === keyName && index === 0),
  );
  return {
    isJudged: file === undefined || unreadFiles({ certificateFiles: [file] }).length === 0,
    // What comes after the first certificate of a pair is sent along, and judged as part of the first one's path.
    trust: (link) =>
      file !== undefined && certificate !== undefined && (position === 0 || file.key === undefined)
        ? trustValue(directory, file, certificate, verdict.findings, link)
        : undefined,
    privateKey: (link) => (position === 0 ? keyValue(file?.key, link) : undefined),
    logsIn: position === 0 && file !== undefined && logInUsages.includes(file.usage),
    findings: (link) =>
      worstFirst(findings).map((one) => ({
        ...findingView(one, directory.now),
        actions: actionViews(one, actionsOf(one), link),
      })),
    ...(item?.kind === "privateKey" && index === 0 && { keyFacts: keyFactsOf(directory, name) }),
    parts: (fields) => (index === 0 ? [checksPart(outcomesOf(name), name, fields)] : []),
  };
}

/** Whose certificates are shown to a node. */
const logInUsages: readonly PemUsage[] = ["Client", "Node", "Tenant Client"];

/** What the rules looked at, by subject. */
function checksPart(outcomes: readonly RuleOutcome[], name: string, fields: FieldBuilder): PartView {
  const applied = outcomes.filter(({ status }) => status !== "notApplicable");
  const shown = reportChecks(applied).map(({ title, tone, summary }, at) =>
    fields.field(`check-${at}`, title, [{ type: "text", tone, spans: [{ text: summary }] }]),
  );
  return {
    id: "checks",
    title: "What was checked",
    note: `${count(applied.length, "rule")} that look at ${name} and its key`,
    groups: [{ fields: shown }],
  };
}

/**
 * The row whose block holds a stretch of the file; the first where none does, and none where the file is not read as far as that. Items are in the
 * order of the file, and there may be very many.
 */
function rowOf({ items, isWhole }: FileModel, { start, end }: ByteRange): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((items[middle]?.range.start ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  // What is in a container stands where the container does, after it.
  while (items[low - 1]?.within !== undefined || items[low - 1]?.entry !== undefined) low--;
  const found = items[low - 1];
  if (found !== undefined && end <= found.range.end) return low - 1;
  return isWhole || start < (items.at(-1)?.range.end ?? 0) ? 0 : -1;
}
