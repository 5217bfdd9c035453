// A certs directory as the rows of a tree: what each file is for, until when, and what is wrong with it. Plain data; every id is stable, so
// that selection and expansion survive a change on disk.

import { unreadFiles, type CertsDirectory } from "../../cockroach/directory/certsDirectory.ts";
import type { Finding } from "../../cockroach/rules/basis/rule.ts";
import { authorityGroup } from "./authorityRows.ts";
import { clientGroup } from "./clientRows.ts";
import { consoleGroup, nodeGroup, tenantGroup } from "./pairRows.ts";
import { otherGroup } from "./otherRows.ts";
import { runToEnd } from "../../pki/asn1/runToEnd.ts";
import { count } from "../../contract/format.ts";
import { countWords, TreeBuilder } from "./treeBuilder.ts";
import type { TreeRow } from "./treeRow.ts";
export { withInterrupted } from "./interruptedRow.ts";

/** The directory itself, with everything below it. `name` is what the directory is called. */
export function directoryView(directory: CertsDirectory, findings: readonly Finding[], name: string): TreeRow {
  return runToEnd(directoryViewInSteps(directory, findings, name));
}

/** The same row by row, so that the host decides when to pause. */
export function* directoryViewInSteps(
  directory: CertsDirectory,
  findings: readonly Finding[],
  name: string,
): Generator<void, TreeRow> {
  const builder = new TreeBuilder(directory, findings);
  const groups = [
    yield* authorityGroup(builder),
    nodeGroup(builder),
    yield* clientGroup(builder),
    tenantGroup(builder),
    consoleGroup(builder),
    otherGroup(builder),
  ].flatMap((group) => group ?? []);
  yield;
  const { contents } = directory;
  const files = contents.entries.length;
  const state =
    contents.state === "present"
      ? `${files} ${files === 1 ? "file" : "files"}`
      : contents.state === "missing"
        ? "missing"
        : "can't be read";
  const problems = countWords(findings);
  const unread = contents.leftOut + unreadFiles(directory).length;
  const own = findings.filter((one) => one.file === ".");
  return {
    id: "directory",
    label: name,
    description: [
      problems === "" ? `${state}, no findings` : problems,
      ...(unread === 0 ? [] : [`${count(unread, "file")} not checked`]),
    ].join(", "),
    icon: contents.state === "present" ? "folder" : "circle-slash",
    tone: builder.worst(findings),
    findings: own.length,
    tooltip: { title: contents.path, lines: builder.lines(own) },
    context: "directory",
    children: groups,
    expanded: true,
  };
}
