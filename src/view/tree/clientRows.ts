// SQL users with their pairs. Two thousand of them stay usable: those with findings come first, one by one; the rest is collapsed.

import { firstCertificate, type CertificateFile } from "../../cockroach/directory/certsDirectory.ts";
import { displayName } from "../../pki/names/distinguishedName.ts";
import type { TreeRow } from "./treeRow.ts";
import { count } from "../../contract/format.ts";
import { keyWords, worstOf, type TreeBuilder } from "./treeBuilder.ts";

/** As many users as can be looked over are listed without folding. */
const listed = 40;
/** Users in one fold. */
const foldSize = 100;

/** Yields after each user. */
export function* clientGroup(builder: TreeBuilder): Generator<void, TreeRow | undefined> {
  const { certificateFiles, otherFiles } = builder.directory;
  const others = new Set(otherFiles.map(({ file }) => file));
  const users: TreeRow[] = [];
  for (const file of certificateFiles) {
    if (file.usage !== "Client" || file.name === "node") continue;
    users.push(userRow(builder, file, others));
    yield;
  }
  const isBad = ({ tone }: TreeRow): boolean => tone === "error" || tone === "warning";
  const bad = users.filter(isBad);
  const good = users.filter((row) => !isBad(row));
  const rows =
    users.length <= listed
      ? [...bad.filter((row) => row.tone === "error"), ...bad.filter((row) => row.tone === "warning"), ...good]
      : [...bad, ...folds(builder, good)];
  return builder.group("clients", "Clients", count(users.length, "user"), "account", rows, users.length <= listed);
}

function userRow(builder: TreeBuilder, file: CertificateFile, others: ReadonlySet<string>): TreeRow {
  const certificate = firstCertificate(file);
  const row = builder.certificateRow(file, certificate === undefined ? "" : displayName(certificate.subject), "file");
  const keys = builder.keyRow(file.key);
  const children = [row, ...keys, ...pkcs8Rows(file, others)];
  const findings = [file.file, ...(file.key === undefined ? [] : [file.key.file])].flatMap((one) =>
    builder.findingsOf(one),
  );
  const tone = worstOf(children);
  const words = [
    ...(certificate === undefined ? ["can't be read"] : [builder.end(certificate)]),
    ...(file.key === undefined ? [] : [keySummary(file.key)]),
  ];
  return {
    id: `user:${file.file}`,
    label: file.name ?? "",
    description: builder.problem(findings) ?? words.join(" · "),
    icon: "account",
    tone,
    findings: findings.length,
    tooltip: builder.certificateTooltip(`SQL user ${file.name ?? ""}`, file, certificate, findings),
    context: "file.user",
    file: file.file,
    children,
    expanded: false,
  };
}

function keySummary(key: Parameters<typeof keyWords>[0]): string {
  return key.state === "matches" ? "key matches" : `key ${keyWords(key)}`;
}

/** `--also-generate-pkcs8-key` puts a copy beside the key, which Java reads and CockroachDB does not. */
function pkcs8Rows(file: CertificateFile, others: ReadonlySet<string>): readonly TreeRow[] {
  const name = file.file.replace(/\.crt$/, ".key.pk8");
  if (!others.has(name)) return [];
  const tooltip = {
    title: name,
    lines: [{ tone: "none" as const, text: "PKCS#8 copy of the key (DER) for Java clients" }],
  };
  return [
    {
      id: name,
      label: name,
      description: "PKCS#8 copy for Java",
      icon: "key",
      tone: "none",
      findings: 0,
      tooltip,
      context: "file.other",
      file: name,
      children: [],
      expanded: false,
    },
  ];
}

/** `210 more users, no findings`, in folds of a hundred where there are more than that. */
function folds(builder: TreeBuilder, rows: readonly TreeRow[]): readonly TreeRow[] {
  if (rows.length <= foldSize)
    return [
      builder.group("more", count(rows.length, "more user"), "no findings", "ellipsis", rows, false) ?? [],
    ].flat();
  const result: TreeRow[] = [];
  for (let at = 0; at < rows.length; at += foldSize) {
    const some = rows.slice(at, at + foldSize);
    const fold = builder.group(
      `more:${at}`,
      `${some[0]?.label ?? ""} … ${some.at(-1)?.label ?? ""}`,
      `${count(some.length, "user")}, no findings`,
      "ellipsis",
      some,
      false,
    );
    if (fold !== undefined) result.push(fold);
  }
  return result;
}
