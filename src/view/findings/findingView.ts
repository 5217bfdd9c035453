// The words of a finding: for the page, the tree, the report, and the command line alike.

import type { Finding } from "../../cockroach/rules/basis/rule.ts";
import { relativeEnd, relativeStart } from "../../contract/format.ts";
import type { FindingView, Tone } from "../../contract/protocol.ts";

/** A finding that is urgent is shown like an error; its severity stays what it is. */
export function findingTone({ severity, urgent }: Finding): Tone {
  return urgent && severity === "warning" ? "error" : severity;
}

/** What is wrong, with the file: `node.crt expires in 12 days`. */
export function findingTitle({ moment, title }: Finding, now: number): string {
  if (moment === undefined) return title;
  return moment.type === "end"
    ? `${title} ${lowerFirst(relativeEnd(now, moment.at))}`
    : `${title} isn't valid yet (${lowerFirst(relativeStart(now, moment.at))})`;
}

/** The title beside the name of its file: `Expires in 12 days`, `Missing`. */
export function titleBesideFile(finding: Finding, now: number): string {
  const title = findingTitle(finding, now);
  const { file } = finding;
  const prefix = [`${file} is `, `${file} `].find((one) => title.startsWith(one)) ?? "";
  const rest = title.slice(prefix.length);
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}

/** The finding in one line, without the quote: what other programs and the Problems panel get. */
export function findingMessage(finding: Finding, now: number): string {
  return `${findingTitle(finding, now)}. ${finding.consequence} ${finding.advice}`;
}

/** The parts of a finding, one a line, as people paste them. */
export function findingText(finding: Finding, now: number): string {
  const { file, severity, rule, consequence, quote, advice } = finding;
  const title = `${file === "." ? "" : `${file}: `}${severity}: ${findingTitle(finding, now)} (${rule})`;
  return [title, consequence, ...(quote === undefined ? [] : [quote]), advice].join("\n");
}

export function findingView(finding: Finding, now: number): FindingView {
  const { consequence, quote, advice, rule } = finding;
  return {
    tone: findingTone(finding),
    title: findingTitle(finding, now),
    consequence,
    ...(quote !== undefined && { quote: { text: quote } }),
    advice,
    code: rule,
    actions: [],
  };
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

const toneOrder: readonly Tone[] = ["error", "warning", "information"];

/** Worst first; findings of one tone stay in the order of the registry. */
export function worstFirst(findings: readonly Finding[]): readonly Finding[] {
  return toneOrder.flatMap((tone) => findings.filter((one) => findingTone(one) === tone));
}

/** The worst tone of some findings; `ok` if there aren't any. */
export function worstTone(findings: readonly Finding[]): Tone {
  return toneOrder.find((tone) => findings.some((one) => findingTone(one) === tone)) ?? "ok";
}
