// A certs directory as the rows of a tree: what each file is for, until when, and what is wrong with it. Plain data; every id is stable, so
// that selection and expansion survive a change on disk.

import type { CertsDirectory } from "../cockroach/certsDirectory.ts";
import type { Finding } from "../cockroach/rules/rule.ts";
import { authorityGroup } from "./tree/authorityRows.ts";
import { clientGroup } from "./tree/clientRows.ts";
import { consoleGroup, nodeGroup, tenantGroup } from "./tree/pairRows.ts";
import { otherGroup } from "./tree/otherRows.ts";
import { countWords, TreeBuilder } from "./tree/treeBuilder.ts";
import type { Tone } from "./protocol.ts";

export interface TooltipLine {
  readonly tone: Tone;
  readonly text: string;
}

export interface TreeRow {
  /** Unique within the directory. */
  readonly id: string;
  readonly label: string;
  readonly description: string;
  /** Name of a codicon. */
  readonly icon: string;
  /** Of the worst finding at the row or, for a row with children, below it. */
  readonly tone: Tone;
  /** Findings at the row itself; 0 for groups. */
  readonly findings: number;
  readonly tooltip: { readonly title: string; readonly lines: readonly TooltipLine[]; readonly sha256?: string };
  /** What commands apply to it: `directory`, `group`, `file.certificate`, `file.key`, `file.other`, `certificate`, `absent`. */
  readonly context: string;
  /** The file that the row opens; absent for groups and for what is not there. */
  readonly file?: string;
  readonly children: readonly TreeRow[];
  /** Shown unfolded at first. */
  readonly expanded: boolean;
}

/** The directory itself, with everything below it. `name` is what the directory is called. */
export function directoryView(directory: CertsDirectory, findings: readonly Finding[], name: string): TreeRow {
  const builder = new TreeBuilder(directory, findings);
  const groups = [authorityGroup, nodeGroup, clientGroup, tenantGroup, consoleGroup, otherGroup].flatMap((group) => group(builder) ?? []);
  const { contents } = directory;
  const files = contents.entries.length;
  const state = contents.state === "present" ? `${files} ${files === 1 ? "file" : "files"}` : contents.state === "missing" ? "not present" : "cannot be read";
  const problems = countWords(findings);
  const own = findings.filter((one) => one.file === ".");
  return {
    id: "directory",
    label: name,
    description: problems === "" ? `${state}, no findings` : problems,
    icon: contents.state === "present" ? "folder" : "circle-slash",
    tone: builder.worst(findings),
    findings: own.length,
    tooltip: { title: contents.path, lines: builder.lines(own) },
    context: "directory",
    children: groups,
    expanded: true,
  };
}
