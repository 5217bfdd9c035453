// A certificate with its key as one row: what is wrong with either, or until when the certificate is valid.

import { isBeyondLimit } from "../../cockroach/files/assetLoader.ts";
import { firstCertificate, isNodeClient, type CertificateFile } from "../../cockroach/directory/certsDirectory.ts";
import { displayName } from "../../pki/names/distinguishedName.ts";
import type { Finding } from "../../cockroach/rules/basis/rule.ts";
import { worstTone } from "../findings/findingView.ts";
import { problemCount, type TreeBuilder } from "./treeBuilder.ts";
import { treeRow, type TreeRow } from "./treeRow.ts";

interface PairKind {
  readonly context: string;
  readonly icon: string;
  readonly use: string;
}

export function pairRow(builder: TreeBuilder, file: CertificateFile): TreeRow {
  const { context, icon, use } = kindOf(builder, file);
  const certificate = firstCertificate(file);
  const findings = pairFindings(builder, file);
  const subject =
    certificate === undefined || context !== "pair.client"
      ? []
      : [{ tone: "none" as const, text: `Subject: ${displayName(certificate.subject)}` }];
  const tooltip = builder.certificateTooltip(`${file.file}: ${use}`, file, certificate, findings);
  return treeRow({
    id: file.file,
    label: context === "pair.client" ? file.file.replace(/\.crt$/, "") : file.file,
    description: builder.problem(findings, file.key) ?? healthyWords(builder, file),
    icon,
    tone: pairTone(file, findings),
    findings: problemCount(findings),
    tooltip: { ...tooltip, lines: [...tooltip.lines, ...subject] },
    context,
    can: builder.can(findings),
    file: file.file,
    files: filesOf(file),
  });
}

/** The worst about a pair, which is known without its row. */
export function pairTone({ content }: CertificateFile, findings: readonly Finding[]): TreeRow["tone"] {
  const tone = worstTone(findings);
  return tone !== "error" && isBeyondLimit(content.failure) ? "warning" : tone;
}

export function pairFindings(builder: TreeBuilder, file: CertificateFile): readonly Finding[] {
  return builder.findingsOf(...filesOf(file));
}

function filesOf({ file, key }: CertificateFile): readonly string[] {
  return key === undefined ? [file] : [file, key.file];
}

function healthyWords(builder: TreeBuilder, file: CertificateFile): string {
  if (isBeyondLimit(file.content.failure)) return "not checked";
  const certificate = firstCertificate(file);
  if (certificate === undefined) return "can't be read";
  return file.key?.state === "notChecked" ? `key not checked · ${builder.end(certificate)}` : builder.end(certificate);
}

function kindOf({ directory }: TreeBuilder, file: CertificateFile): PairKind {
  switch (file.usage) {
    case "Node": {
      const hasClient = directory.byName.has("client.node.crt");
      return {
        context: "pair.node",
        icon: "server",
        use: hasClient ? "node, as server" : "node, as server and client",
      };
    }
    case "UI":
      return { context: "pair.ui", icon: "browser", use: "DB Console" };
    case "Tenant Client":
      return {
        context: "pair.tenant",
        icon: "database",
        use: `tenant ${file.name ?? ""}, connects to the storage cluster`,
      };
    case "Tenant Signing":
      return { context: "pair.tenant", icon: "pencil", use: `tenant ${file.name ?? ""}, signs session tokens` };
    default:
      return isNodeClient(file)
        ? { context: "pair.node", icon: "server", use: "node, as client" }
        : { context: "pair.client", icon: "account", use: `SQL user ${file.name ?? ""}` };
  }
}
