// "Explain This Finding": everything about a finding, as a page with its actions, the places that belong to it, and the
// sources of its rule.

import { actionKey } from "../../cockroach/actions/findingAction.ts";
import type { Judged } from "../../cockroach/judgement/judged.ts";
import type { Finding, Rule, Severity } from "../../cockroach/rules/basis/rule.ts";
import { previewedDate, utcMinute } from "../../contract/format.ts";
import type {
  DocumentAction,
  DocumentBlock,
  DocumentField,
  DocumentPart,
  DocumentText,
  PageDocument,
} from "../../contract/pageDocument.ts";
import { findingTitle, findingTone } from "./findingView.ts";

const severities: Readonly<Record<Severity, string>> = {
  error: "Error: CockroachDB or its peers reject it",
  warning: "Warning: advised against, or becomes an error later",
  information: "Note: worth knowing",
};

/** What a click does: opens a place or a source by its index, or takes an action by its key. */
export const explanationActions = { place: "place:", source: "source:", take: "take:" } as const;

/** The places of a finding: its own, then those that belong to it. */
export function placesOf(finding: Finding): readonly { readonly file: string; readonly line?: number }[] {
  return [finding, ...(finding.related ?? [])];
}

/** `rule` is undefined if this build has no such rule. */
export function explanationDocument(judged: Judged, finding: Finding, rule: Rule | undefined): PageDocument {
  const { now, isAsOf } = judged.directory;
  const { consequence, quote, background } = finding;
  return {
    title: findingTitle(finding, now),
    subtitle: isAsOf ? `Showing ${previewedDate(now)}, not today` : `Checked ${utcMinute(now)}`,
    tone: findingTone(finding),
    verdict: consequence,
    actions: [],
    parts: [
      ...(quote === undefined
        ? []
        : [part("message", "Error message", [{ block: "code", label: "Error message", text: quote }])]),
      part("advice", "What to do", [text(finding.advice), ...actionBlocks(judged, finding)]),
      ...(background === undefined ? [] : [part("background", "Background", [text(background)])]),
      part("places", "Places", [{ block: "fields", fields: placeFields(judged, finding) }]),
      part("rule", "Rule", [{ block: "fields", fields: ruleFields(finding, rule) }]),
    ],
  };
}

/** The page of a finding that is gone, for example because it was fixed. */
export function goneDocument(rule: string, file: string): PageDocument {
  return { title: rule, tone: "ok", verdict: `${rule} doesn't apply to ${file} anymore.`, actions: [], parts: [] };
}

function part(id: string, title: string, blocks: readonly DocumentBlock[]): DocumentPart {
  return { id, title, blocks };
}

function text(words: string): DocumentBlock {
  return { block: "text", text: words };
}

/** The command is shown in full, beside the button that copies it. */
function actionBlocks({ actionsOf }: Judged, finding: Finding): readonly DocumentBlock[] {
  const all = actionsOf(finding).filter(({ type }) => type !== "explain");
  const command = all.find((action) => action.type === "copyCommand");
  const actions = all
    .filter((action) => action !== command)
    .map((action): DocumentAction => ({ id: `${explanationActions.take}${actionKey(action)}`, words: action.title }));
  return [
    ...(actions.length === 0 ? [] : [{ block: "actions" as const, actions }]),
    ...(command === undefined ? [] : [{ block: "code" as const, label: "Command", text: command.command }]),
    ...(command?.note === undefined ? [] : [text(command.note)]),
  ];
}

function placeFields({ directory }: Judged, finding: Finding): readonly DocumentField[] {
  return placesOf(finding).map(({ file, line }, index): DocumentField => {
    const name = file === "." ? directory.contents.path : file;
    const note = finding.related?.[index - 1]?.text;
    return {
      label: index === 0 ? "File" : "See also",
      text: line === undefined ? name : `${name}, line ${line}`,
      ...(file !== "." && { action: `${explanationActions.place}${index}` }),
      ...(note !== undefined && { note }),
    };
  });
}

function ruleFields(finding: Finding, rule: Rule | undefined): readonly DocumentField[] {
  const id: DocumentField = { label: "ID", text: finding.rule, code: true };
  const severity: DocumentField = { label: "Severity", text: severities[finding.severity] };
  if (rule === undefined) return [id, severity];
  const sources = rule.citations.map((source, index): DocumentField & DocumentText => ({
    label: "Source",
    text: source.text,
    note: source.url,
    action: `${explanationActions.source}${index}`,
  }));
  return [
    id,
    { label: "Finds", text: rule.title },
    severity,
    { label: "Versions", text: versionWords(rule) },
    ...sources,
  ];
}

function versionWords({ since, until }: Rule): string {
  if (since === undefined) return until === undefined ? "Every version of CockroachDB" : `CockroachDB up to v${until}`;
  return until === undefined ? `CockroachDB since v${since}` : `CockroachDB v${since} to v${until}`;
}
