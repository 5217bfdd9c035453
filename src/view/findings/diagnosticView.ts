// Findings as an editor's list of problems wants them: by file, with places that still have to be turned into lines.

import { findingMessage } from "./findingView.ts";
import type { CertsDirectory } from "../../cockroach/directory/certsDirectory.ts";
import type { Finding, RelatedPlace } from "../../cockroach/rules/basis/rule.ts";
import type { Verdict } from "../../cockroach/rules/runRules.ts";
import { terminalText } from "../fields/terminalText.ts";

export interface DiagnosticPlace extends Pick<RelatedPlace, "file" | "range"> {
  /** False where the place is the file as a whole: it is not text, not to be read, or nothing in it is meant. */
  readonly inText: boolean;
}

export interface DiagnosticView {
  readonly finding: Finding;
  readonly place: DiagnosticPlace;
  /** Title, consequence, and advice; nothing invisible is in them, and no line break. */
  readonly message: string;
  /** The first source of the rule. */
  readonly source: string | undefined;
  readonly related: readonly (DiagnosticPlace & { readonly text: string })[];
}

/** All findings, in the order of the registry. */
export function diagnosticViews(directory: CertsDirectory, { findings, outcomes }: Verdict): readonly DiagnosticView[] {
  const sources = new Map(outcomes.map(({ rule }) => [rule.id, rule.citations[0].url]));
  const place = placer(directory);
  return findings.map((finding) => ({
    finding,
    place: place(finding),
    message: diagnosticMessage(finding, directory.now),
    source: sources.get(finding.rule),
    related: (finding.related ?? []).map((one) => ({ ...place(one), text: terminalText(one.text) })),
  }));
}

/** Also how a finding is found again from its diagnostic. */
export function diagnosticMessage(finding: Finding, now: number): string {
  return terminalText(findingMessage(finding, now));
}

function placer({
  contents,
  byName,
}: CertsDirectory): (place: Pick<RelatedPlace, "file" | "range">) => DiagnosticPlace {
  return ({ file, range }) => {
    const status = contents.statuses.get(file);
    const isText = status?.ok === true && status.value.type === "file" && byName.get(file)?.content.isDer !== true;
    const isWhole = range.start === 0 && (range.end === 0 || (isText && range.end >= status.value.size));
    return { file, range, inText: isText && !isWhole };
  };
}
