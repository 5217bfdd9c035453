// The trust store: every CA file with every certificate inside it, and which file replaces a missing one.

import { fileOf, type CertificateFile } from "../../cockroach/directory/certsDirectory.ts";
import { certificateFileName } from "../../cockroach/files/fileNames.ts";
import type { PemUsage } from "../../cockroach/files/pemUsage.ts";
import type { TrustRole } from "../../cockroach/directory/trustRole.ts";
import { certificateTitle } from "../fields/certificateTitle.ts";
import type { TreeRow } from "./treeRow.ts";
import { worstTone } from "../findings/findingView.ts";
import { count } from "../../contract/format.ts";
import type { TreeBuilder } from "./treeBuilder.ts";

/** In the order of the tree. Tenant CAs are worth a row only where there are tenants. */
const usages: readonly PemUsage[] = ["CA", "Client CA", "UI CA", "Tenant Client CA"];

const roleWords: Readonly<Record<TrustRole, string>> = {
  server: "servers",
  client: "clients",
  tenantServer: "SQL servers",
  ui: "DB Console",
};

/** Yields after each certificate. */
export function* authorityGroup(builder: TreeBuilder): Generator<void, TreeRow | undefined> {
  const { directory } = builder;
  if (directory.certificateFiles.length === 0) return undefined;
  const tenants = directory.certificateFiles.some(
    ({ usage }) => usage === "Tenant Client" || usage === "Tenant Client CA",
  );
  const rows: TreeRow[] = [];
  for (const usage of usages) {
    const file = fileOf(directory, usage);
    if (file !== undefined) rows.push(yield* authorityRow(builder, file));
    else if (usage !== "Tenant Client CA" || tenants) rows.push(absentRow(builder, usage));
  }
  const present = rows.filter((row) => row.context !== "absent").length;
  return builder.group("ca", "CA", count(present, "file"), "verified", rows, true);
}

function* authorityRow(builder: TreeBuilder, file: CertificateFile): Generator<void, TreeRow> {
  const use = useOf(builder, file);
  const { blocks } = file.content;
  if (blocks.length < 2) return builder.certificateRow(file, use, "verified");
  const inner: TreeRow[] = [];
  for (const index of blocks.keys()) {
    inner.push(innerRow(builder, file, index));
    yield;
  }
  const row = builder.certificateRow(file, `${use} · ${count(blocks.length, "certificate")}`, "verified", inner);
  return { ...row, expanded: true };
}

/** `verifies servers, clients`, by the roles whose trust store has the file. */
function useOf({ directory }: TreeBuilder, file: CertificateFile): string {
  const roles = (Object.keys(roleWords) as TrustRole[]).filter((role) =>
    directory.stores[role].files.includes(file.file),
  );
  const shown = roles.filter((role) => role !== "tenantServer");
  if (shown.length === 0) return "verifies nothing here";
  return shown.length === 3 ? "verifies all" : `verifies ${shown.map((role) => roleWords[role]).join(", ")}`;
}

/** One certificate inside a CA file. */
function innerRow(builder: TreeBuilder, file: CertificateFile, index: number): TreeRow {
  const block = file.content.blocks[index];
  const certificate = block?.certificate;
  const findings = block === undefined ? [] : builder.findingsAt(file.file, block.range);
  const place = block?.line === undefined ? "" : `line ${block.line}`;
  const end = certificate === undefined ? "can't be read" : builder.end(certificate);
  return {
    id: `${file.file}#${index}`,
    label: certificate === undefined ? `Block ${index + 1}` : certificateTitle(certificate),
    // The expiration comes first: a narrow sidebar cuts off the rest.
    description: [builder.problem(findings) ?? end, ...(index === 0 ? ["signs new certificates"] : []), place]
      .filter((part) => part !== "")
      .join(" · "),
    icon: certificate === undefined ? "error" : "verified",
    tone: worstTone(findings),
    findings: 0,
    tooltip: builder.certificateTooltip(
      `Certificate ${index + 1} of ${file.content.blocks.length} in ${file.file}`,
      file,
      certificate,
      findings,
    ),
    context: "certificate",
    file: file.file,
    children: [],
    expanded: false,
  };
}

/** Absence falls back (pkg/security/certificate_manager.go); only ca.crt has nothing behind it. */
function absentRow(builder: TreeBuilder, usage: PemUsage): TreeRow {
  const { stores } = builder.directory;
  const file = certificateFileName(usage);
  if (usage === "CA") return builder.absentRow(file, "missing: nothing can be verified", "error");
  const store = usage === "UI CA" ? stores.ui : stores.client;
  const [instead] = store.files;
  const words = instead === undefined ? "missing" : `optional, ${instead} is used`;
  return builder.absentRow(file, words);
}
