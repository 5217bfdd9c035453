// Files that CockroachDB ignores, each with the reason, and keys without a certificate of their name.

import type { KeyFile, OtherFile } from "../../cockroach/directory/certsDirectory.ts";
import { worstTone } from "../findings/findingView.ts";
import { count } from "../../contract/format.ts";
import { problemCount, toneRank, type TreeBuilder } from "./treeBuilder.ts";
import { lazyRow, treeRow, type TreeRow } from "./treeRow.ts";

/** CA keys, and what has a problem, in the directory itself; the rest below one row. */
export function otherRows(builder: TreeBuilder): readonly TreeRow[] {
  const { directory } = builder;
  const paired = new Set(directory.certificateFiles.map(({ key }) => key?.file));
  const keys = directory.keyFiles.filter(({ file }) => !paired.has(file)).map((file) => strayKeyRow(builder, file));
  const others = directory.otherFiles.filter(({ file }) => !paired.has(file));
  const hasProblem = ({ file }: OtherFile): boolean => toneRank(worstTone(builder.findingsOf(file))) < 2;
  const quiet = others.filter((one) => !hasProblem(one));
  return [
    ...keys,
    ...others.filter(hasProblem).map((one) => otherRow(builder, one)),
    ...(quiet.length === 0 ? [] : [quietFold(builder, quiet)]),
  ];
}

function quietFold(builder: TreeBuilder, files: readonly OtherFile[]): TreeRow {
  return lazyRow(
    {
      id: "fold:other",
      label: count(files.length, "other file"),
      description: files
        .slice(0, 3)
        .map(({ file }) => file)
        .join(", "),
      icon: "files",
      tooltip: { title: "Other files", lines: [{ tone: "none", text: "CockroachDB ignores these files" }] },
      context: "fold.other",
      fold: "collapsed",
    },
    () => files.map((one) => otherRow(builder, one)),
  );
}

function otherRow(builder: TreeBuilder, { file, type, nameError, content }: OtherFile): TreeRow {
  const findings = builder.findingsOf(file);
  const isFolder = type === "directory";
  const inside = [
    ...(content === undefined || content.certificates === 0 ? [] : [count(content.certificates, "certificate")]),
    ...(content === undefined || content.privateKeys === 0 ? [] : [count(content.privateKeys, "private key")]),
    ...(content === undefined || content.broken === 0 ? [] : [`${content.broken} broken`]),
  ].join(", ");
  const reason = nameError === undefined ? "ignored" : `ignored: ${nameError}`;
  // `--also-generate-pkcs8-key` puts a copy beside the key, which Java reads and CockroachDB doesn't.
  const words = file.endsWith(".key.pk8")
    ? "PKCS#8 copy for Java"
    : [inside, reason].filter((part) => part !== "").join(" · ");
  return treeRow({
    id: file,
    label: file,
    description: builder.problem(findings) ?? (isFolder ? "folder, ignored" : words),
    icon: isFolder ? "file-directory" : content === undefined || content.certificates === 0 ? "file-text" : "file-code",
    tone: findings.length === 0 ? "none" : worstTone(findings),
    findings: problemCount(findings),
    tooltip: {
      title: file,
      lines: [...builder.lines(findings), { tone: "none", text: "CockroachDB ignores this file" }],
    },
    context: isFolder ? "folder" : "file.other",
    can: builder.can(findings),
    ...(isFolder ? {} : { file }),
  });
}

/** A key without a certificate of its name. */
function strayKeyRow(builder: TreeBuilder, { file, belongsTo }: KeyFile): TreeRow {
  const findings = builder.findingsOf(file);
  const [owner] = belongsTo;
  return treeRow({
    id: file,
    label: file,
    description:
      builder.problem(findings) ?? (owner === undefined ? "ignored: no certificate" : `key of ${owner.file}`),
    icon: "key",
    tone: findings.length === 0 ? "none" : worstTone(findings),
    findings: problemCount(findings),
    tooltip: { title: file, lines: builder.lines(findings) },
    context: "file.key",
    can: builder.can(findings),
    file,
  });
}
