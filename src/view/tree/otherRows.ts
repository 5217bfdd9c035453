// Files that CockroachDB ignores, each with the reason.

import type { KeyFile, OtherFile } from "../../cockroach/directory/certsDirectory.ts";
import type { TreeRow } from "./treeRow.ts";
import { worstTone } from "../findings/findingView.ts";
import { count } from "../../contract/format.ts";
import type { TreeBuilder } from "./treeBuilder.ts";

export function otherGroup(builder: TreeBuilder): TreeRow | undefined {
  const { directory } = builder;
  const shown = new Set(
    directory.certificateFiles.flatMap((file) => [
      ...(file.key === undefined ? [] : [file.key.file]),
      file.file.replace(/\.crt$/, ".key.pk8"),
    ]),
  );
  const others = directory.otherFiles.filter(({ file }) => !shown.has(file)).map((file) => otherRow(builder, file));
  const keys = directory.keyFiles.filter(({ file }) => !shown.has(file)).map((file) => strayKeyRow(builder, file));
  const rows = [...keys, ...others].sort((a, b) => (a.label < b.label ? -1 : 1));
  return builder.group("other", "Other files", String(rows.length), "file", rows, false);
}

function otherRow(builder: TreeBuilder, { file, type, nameError, content }: OtherFile): TreeRow {
  const findings = builder.findingsOf(file);
  const inside = [
    ...(content === undefined || content.certificates === 0 ? [] : [count(content.certificates, "certificate")]),
    ...(content === undefined || content.privateKeys === 0 ? [] : [count(content.privateKeys, "private key")]),
    ...(content === undefined || content.broken === 0 ? [] : [`${content.broken} broken`]),
  ].join(", ");
  const reason = nameError === undefined ? "ignored" : `ignored: ${nameError}`;
  return {
    id: file,
    label: file,
    description: type === "directory" ? "folder, ignored" : [inside, reason].filter((part) => part !== "").join(" · "),
    icon: type === "directory" ? "folder" : content === undefined || content.certificates === 0 ? "file" : "file-code",
    tone: findings.length === 0 ? "none" : worstTone(findings),
    findings: findings.length,
    tooltip: {
      title: file,
      lines: [...builder.lines(findings), { tone: "none", text: "CockroachDB ignores this file" }],
    },
    context: type === "directory" ? "group" : "file.other",
    ...(type === "directory" ? {} : { file }),
    children: [],
    expanded: false,
  };
}

/** A key without a certificate of its name. */
function strayKeyRow(builder: TreeBuilder, { file, belongsTo }: KeyFile): TreeRow {
  const findings = builder.findingsOf(file);
  const [owner] = belongsTo;
  return {
    id: file,
    label: file,
    description:
      builder.problem(findings) ?? (owner === undefined ? "ignored: no certificate" : `key of ${owner.file}`),
    icon: "key",
    tone: findings.length === 0 ? "none" : worstTone(findings),
    findings: findings.length,
    tooltip: { title: file, lines: builder.lines(findings) },
    context: "file.key",
    file,
    children: [],
    expanded: false,
  };
}
