// The table of release lines as Markdown: docs/versions.md is written with it, and a test compares the two.

import type { GoConfidence, LineGo } from "../cockroach/go/goVersions.ts";

const evidence: Readonly<Record<GoConfidence, string>> = {
  good: "version() banners from several independent sources",
  "one patch": "version() banners of one patch release",
  weak: "public statements, no banner",
  inferred: "assumed from the lines around it",
};

export function versionsDocument(lines: readonly LineGo[]): string {
  const go = ([minor, patch]: readonly [number, number]): string =>
    patch === 0 ? `1.${minor}` : `1.${minor}.${patch}`;
  const rows = lines.map(
    ({ line, firstGo, go: last, confidence, seenOn = "", newestRelease = "" }) =>
      `| ${line} | ${go(firstGo)} | ${go(last)} | ${seenOn} | ${newestRelease} | ${evidence[confidence]} |`,
  );
  return `# CockroachDB release lines and their Go

This file is generated: run \`node src/build/versions.mjs\`.

Whether a certificate is accepted depends on the Go that CockroachDB was built with. A release line keeps its minor version of Go; patch releases only
change Go's patch. The table holds what version() banners of released binaries show. Lines that aren't in it, such as the preview 26.4, are judged
with the Go of the line before, and reports say "assumed". A Go before 1.19 is judged as 1.19, and reports say "assumed".

To judge with another Go, state it: \`--go 1.23.5\`, or pass the output of \`SELECT version()\` or \`cockroach version\` to \`--cockroach-version\`.

| Line | First Go seen | Last Go seen | Banner of | Newest release seen | Evidence |
| --- | --- | --- | --- | --- | --- |
${rows.join("\n")}
`;
}
