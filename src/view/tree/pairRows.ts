// Pairs of certificate and key: the node's, the DB Console's, the tenants'.

import { fileOf, type CertificateFile } from "../../cockroach/directory/certsDirectory.ts";
import type { TreeRow } from "./treeRow.ts";
import { count } from "../../contract/format.ts";
import type { TreeBuilder } from "./treeBuilder.ts";

function pair(builder: TreeBuilder, file: CertificateFile, use: string, icon: string): readonly TreeRow[] {
  return [builder.certificateRow(file, use, icon), ...builder.keyRow(file.key)];
}

/** node.crt, and client.node.crt where the node has another certificate as a client. */
export function nodeGroup(builder: TreeBuilder): TreeRow | undefined {
  const { directory } = builder;
  const node = fileOf(directory, "Node");
  const client = directory.certificateFiles.find(({ usage, name }) => usage === "Client" && name === "node");
  const own =
    node === undefined ? [] : pair(builder, node, client === undefined ? "server and client" : "server", "server");
  const asClient = client === undefined ? [] : pair(builder, client, "client between nodes", "server");
  const rows = [...own, ...asClient];
  return builder.group(
    "node",
    "Node",
    count(rows.filter((row) => row.context !== "absent").length, "file"),
    "server",
    rows,
    true,
  );
}

export function consoleGroup(builder: TreeBuilder): TreeRow | undefined {
  const { directory } = builder;
  const ui = fileOf(directory, "UI");
  if (ui === undefined) {
    // Without a node, the DB Console doesn't exist, and a row would be noise.
    if (fileOf(directory, "Node") === undefined) return undefined;
    return builder.group(
      "ui",
      "DB Console",
      "node.crt is used",
      "browser",
      [builder.absentRow("ui.crt", "optional, node.crt is used")],
      false,
    );
  }
  const rows = pair(builder, ui, "DB Console in browsers", "browser");
  return builder.group(
    "ui",
    "DB Console",
    rows[0]?.description.replace(/^DB Console in browsers · /, "ui.crt · ") ?? "",
    "browser",
    rows,
    false,
  );
}

/** Each tenant with its client pair and its signing pair. */
export function tenantGroup(builder: TreeBuilder): TreeRow | undefined {
  const byTenant = new Map<string, TreeRow[]>();
  for (const file of builder.directory.certificateFiles) {
    if (file.usage !== "Tenant Client" && file.usage !== "Tenant Signing") continue;
    const use = file.usage === "Tenant Client" ? "connects to the storage cluster" : "signs session tokens";
    const rows = byTenant.get(file.name ?? "") ?? [];
    rows.push(...pair(builder, file, use, file.usage === "Tenant Client" ? "database" : "pencil"));
    byTenant.set(file.name ?? "", rows);
  }
  const tenants = [...byTenant].flatMap(
    ([id, rows]) =>
      builder.group(`tenant:${id}`, `Tenant ${id}`, count(rows.length, "file"), "database", rows, false) ?? [],
  );
  return builder.group("tenants", "Tenants", count(tenants.length, "tenant"), "database", tenants, true);
}
