// Missing CA and DB Console files. CockroachDB replaces all but ca.crt (pkg/security/certificate_manager.go), so those share one quiet row.

import { fileOf } from "../../cockroach/directory/certsDirectory.ts";
import { certificateFileName } from "../../cockroach/files/fileNames.ts";
import type { PemUsage } from "../../cockroach/files/pemUsage.ts";
import { count } from "../../contract/format.ts";
import type { Tone } from "../../contract/protocol.ts";
import type { TreeBuilder } from "./treeBuilder.ts";
import { treeRow, type TreeRow } from "./treeRow.ts";

const contexts = {
  CA: "absent.ca",
  "Client CA": "absent.clientCa",
  "UI CA": "absent.uiCa",
  "Tenant Client CA": "absent.tenantClientCa",
  UI: "absent.ui",
} as const satisfies Partial<Record<PemUsage, string>>;

/** Nothing verifies anything without ca.crt. Absent where no certificate needs it. */
export function missingCaRow({ directory }: TreeBuilder): TreeRow | undefined {
  if (directory.certificateFiles.length === 0 || fileOf(directory, "CA") !== undefined) return undefined;
  const onlyTenants = directory.certificateFiles.every(({ usage }) => usage === "Tenant Signing");
  return onlyTenants
    ? undefined
    : absentRow("CA", "missing: nothing can be verified", "Nodes and clients verify each other with ca.crt.", "error");
}

/** What a node could have, and what it uses instead; nothing in the directory of a client. */
export function optionalRow({ directory }: TreeBuilder): TreeRow | undefined {
  if (fileOf(directory, "Node") === undefined) return undefined;
  const { stores, certificateFiles } = directory;
  const hasTenants = certificateFiles.some(({ usage }) => usage === "Tenant Client");
  const optional: readonly (readonly [keyof typeof contexts, string, string | undefined])[] = [
    ["Client CA", "verifies client certificates", stores.client.files[0]],
    ["UI CA", "verifies the certificate of the DB Console", stores.ui.files[0]],
    ...(hasTenants ? [["Tenant Client CA", "verifies tenants", stores.client.files[0]] as const] : []),
    ["UI", "is the certificate of the DB Console", "node.crt"],
  ];
  const rows = optional
    .filter(([usage]) => fileOf(directory, usage) === undefined)
    .map(([usage, purpose, instead]) =>
      absentRow(
        usage,
        instead === undefined ? "optional" : `optional, ${instead} is used`,
        `This file ${purpose}.${instead === undefined ? "" : ` Without it, CockroachDB uses ${instead}.`}`,
      ),
    );
  if (rows.length === 0) return undefined;
  const used = [
    ...new Set(optional.flatMap(([usage, , instead]) => (fileOf(directory, usage) ? [] : (instead ?? [])))),
  ];
  const missing = `${count(rows.length, "optional file")} missing`;
  return treeRow({
    id: "fold:optional",
    // What happens comes first: the word missing alone would look like a problem.
    label: used.length === 0 ? missing : `Uses ${used.join(" and ")}`,
    description: used.length === 0 ? "" : missing,
    icon: "circle-slash",
    tooltip: {
      title: "Optional files",
      lines: rows.map(({ label, tooltip }) => ({ tone: "none", text: `${label}: ${tooltip.lines[0]?.text ?? ""}` })),
    },
    context: "fold.optional",
    fold: "collapsed",
    children: rows,
  });
}

function absentRow(usage: keyof typeof contexts, description: string, meaning: string, tone: Tone = "none"): TreeRow {
  const file = certificateFileName(usage);
  return treeRow({
    id: `absent:${file}`,
    label: file,
    description,
    icon: "circle-slash",
    tone,
    tooltip: { title: `${file} is missing`, lines: [{ tone, text: meaning }] },
    context: contexts[usage],
  });
}
