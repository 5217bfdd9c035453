// A finding of a rule in words: for the page, the tree, the report and the command line alike.

import type { FixOffers } from "../../cockroach/fixes/offersOf.ts";
import type { Finding } from "../../cockroach/rules/basis/rule.ts";
import { exactMoment, relativeEnd, relativeStart } from "../../contract/format.ts";
import type { Linker } from "../fields/fieldBuilder.ts";
import type { FindingView, Tone } from "../../contract/protocol.ts";

/** A finding that is urgent is shown like an error; its severity stays what it is. */
export function findingTone({ severity, urgent }: Finding): Tone {
  return urgent && severity === "warning" ? "error" : severity;
}

/** What was found, times relative to now: `Expires in 12 days`. */
export function findingTitle(finding: Finding, now: number): string {
  const { moment, found } = finding;
  if (moment === undefined) return found;
  return moment.type === "end" ? relativeEnd(now, moment.at) : relativeStart(now, moment.at);
}

/** The consequence, with CockroachDB's own words where it has some, and what to do about it; both are full sentences. */
export function findingWords(finding: Finding, now: number): { readonly why: string; readonly advice: string } {
  const { moment, says, why, found, expected, advice } = finding;
  const exact = moment === undefined ? "" : `${found} (${exactMoment(now, moment.at)}). `;
  const words = says === undefined ? "" : ` CockroachDB says: “${says}”.`;
  return { why: `${exact}${why}${words}`, advice: `Expected ${expected}: ${advice}.` };
}

/** `why` holds both halves of {@link findingWords}. */
export function findingView(finding: Finding, now: number): FindingView {
  const { why, advice } = findingWords(finding, now);
  return {
    tone: findingTone(finding),
    title: findingTitle(finding, now),
    code: finding.rule,
    why: `${why} ${advice}`,
    fixes: [],
  };
}

const toneOrder: readonly Tone[] = ["error", "warning", "information"];

/** Worst first; findings of one tone stay in the order of the registry. */
export function worstFirst(findings: readonly Finding[]): readonly Finding[] {
  return toneOrder.flatMap((tone) => findings.filter((one) => findingTone(one) === tone));
}

/** The worst tone of some findings; `ok` where there are none. */
export function worstTone(findings: readonly Finding[]): Tone {
  return toneOrder.find((tone) => findings.some((one) => findingTone(one) === tone)) ?? "ok";
}

/** Makes the links to a finding's fixes. */
export type FixLinker = (finding: Finding) => FindingView["fixes"];

/** The fixes on offer, as links of a page. */
export function fixLinks(offers: FixOffers, link: Linker): FixLinker {
  return (finding) =>
    (offers.get(finding) ?? []).flatMap(({ title, fix }) => {
      const { file, rule, range } = finding;
      const span = link(title, { type: "fix", file, rule, start: range.start, fix });
      return span.link === undefined ? [] : [{ text: span.text, link: span.link }];
    });
}
