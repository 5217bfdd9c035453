// CA files, and every certificate inside of them.

import type { CertificateFile } from "../../cockroach/directory/certsDirectory.ts";
import { isBeyondLimit } from "../../cockroach/files/assetLoader.ts";
import { isCaUsage } from "../../cockroach/files/pemUsage.ts";
import type { TrustRole } from "../../cockroach/directory/trustRole.ts";
import { decidingCertificate } from "../calendar/expiryStatus.ts";
import { certificateTitle } from "../fields/certificateTitle.ts";
import { worstTone } from "../findings/findingView.ts";
import { count } from "../../contract/format.ts";
import { problemCount, type TreeBuilder } from "./treeBuilder.ts";
import { innerRowId, lazyRow, treeRow, type TreeRow } from "./treeRow.ts";

const roleWords: Readonly<Record<TrustRole, string>> = {
  server: "servers",
  client: "clients",
  tenantServer: "SQL servers",
  ui: "DB Console",
};

/** The CA files that exist. */
export function authorityRows(builder: TreeBuilder): readonly TreeRow[] {
  return builder.directory.certificateFiles
    .filter(({ usage }) => isCaUsage(usage))
    .map((file) => authorityRow(builder, file));
}

function authorityRow(builder: TreeBuilder, file: CertificateFile): TreeRow {
  const { blocks, failure } = file.content;
  const findings = builder.findingsOf(file.file);
  const certificate = decidingCertificate(file);
  const isUnread = isBeyondLimit(failure);
  const healthy = [
    ...(blocks.length > 1 ? [[count(blocks.length, "certificate"), ...expiredWords(builder, file)].join(", ")] : []),
    ...(isUnread ? ["not checked"] : certificate === undefined ? ["can't be read"] : [builder.end(certificate)]),
    ...useWords(builder, file),
  ].join(" · ");
  const row = {
    id: file.file,
    label: file.file,
    description: builder.problem(findings) ?? healthy,
    icon: "verified",
    tone: isUnread ? "warning" : worstTone(findings),
    findings: problemCount(findings),
    tooltip: builder.certificateTooltip(file.file, file, certificate, findings),
    context: "ca",
    can: builder.can(findings),
    file: file.file,
  } as const;
  if (blocks.length < 2) return treeRow(row);
  return lazyRow({ ...row, fold: "collapsed" }, () => blocks.map((_, index) => innerRow(builder, file, index)));
}

/** An expired CA does no harm beside a current one, but it is there. */
function expiredWords({ directory }: TreeBuilder, { content }: CertificateFile): readonly string[] {
  const expired = content.blocks.filter(
    ({ certificate }) => (certificate?.validity.notAfter.epochMs ?? Infinity) < directory.now,
  ).length;
  return expired === 0 ? [] : [`${expired} expired`];
}

/** `verifies clients`, by the roles whose trust store has the file; nothing where a ca.crt verifies all. */
function useWords({ directory }: TreeBuilder, file: CertificateFile): readonly string[] {
  const roles = (Object.keys(roleWords) as TrustRole[]).filter((role) =>
    directory.stores[role].files.includes(file.file),
  );
  const shown = roles.filter((role) => role !== "tenantServer");
  if (shown.length === 3) return [];
  return [shown.length === 0 ? "verifies nothing here" : `verifies ${shown.map((role) => roleWords[role]).join(", ")}`];
}

/** One certificate inside a CA file. */
function innerRow(builder: TreeBuilder, file: CertificateFile, index: number): TreeRow {
  const block = file.content.blocks[index];
  const certificate = block?.certificate;
  const findings = block === undefined ? [] : builder.findingsAt(file.file, block.range);
  const end = certificate?.validity.notAfter.epochMs;
  const isExpired = end !== undefined && end < builder.directory.now;
  const tone = certificate === undefined ? "error" : worstTone(findings);
  const state = certificate === undefined ? "can't be read" : builder.end(certificate);
  return treeRow({
    id: innerRowId(file.file, index),
    label: certificate === undefined ? `Block ${index + 1}` : certificateTitle(certificate),
    // What is wrong comes first: a narrow sidebar cuts off the rest.
    description: [
      isExpired ? state : (builder.problem(findings) ?? state),
      ...(index === 0 && !isExpired ? ["signs new certificates"] : []),
      ...(block?.line === undefined ? [] : [`line ${block.line}`]),
    ].join(" · "),
    icon: "verified",
    tone: isExpired && tone !== "error" ? "warning" : tone,
    tooltip: builder.certificateTooltip(
      `Certificate ${index + 1} of ${file.content.blocks.length} in ${file.file}`,
      file,
      certificate,
      findings,
    ),
    context: "certificate",
    can: builder.can(findings),
    file: file.file,
  });
}
