// The table of release lines and the changes of Go's patches as Markdown: docs/versions.md is written with it, and a test compares the two.

import { goChanges } from "../pki/path/basis/goChanges.ts";
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
  const changes = Object.values(goChanges).map(
    ({ what, since, source }) =>
      `| ${what} | ${since.map(([minor, patch]) => `1.${minor}.${patch}`).join(", ")} | ${source} |`,
  );
  return `# CockroachDB release lines and their Go

This file is generated: run \`node src/build/versions.mjs\`.

Whether a certificate is accepted depends on the Go that CockroachDB was built with. A release line keeps its minor version of Go; patch releases only
change Go's patch. The table holds what version() banners of released binaries show. Lines that aren't in it, such as the preview 26.4, are judged
with the Go of the line before, and reports say "assumed". So they do for a Go before 1.19: it's judged as 1.19, except for what Go's release notes
say: before 1.19, an extension may be there twice; before 1.18, SHA-1 signatures are accepted; before 1.15, the common name counts as a host name.

To judge with another Go, state it: \`--go 1.23.5\`, or pass the output of \`SELECT version()\` or \`cockroach version\` to \`--cockroach-version\`.

| Line | First Go seen | Last Go seen | Banner of | Newest release seen | Evidence |
| --- | --- | --- | --- | --- | --- |
${rows.join("\n")}

## What patch releases of Go changed

Later minor versions have these changes too. Go 1.19, 1.21 to 1.26 were compared with the same certificates, with the patches of Debian's packages;
what the patches of the table above decide otherwise is in this list.

| Change | Since | Source |
| --- | --- | --- |
${changes.join("\n")}
`;
}
