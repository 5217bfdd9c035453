// An explanation of errors as JSON.

import type { ErrorExplanation } from "../../cockroach/errors/explainErrors.ts";
import { causes } from "../../cockroach/errors/causes/causes.ts";
import { kinds } from "../../cockroach/errors/kinds/kinds.ts";
import { culpritAdvice, culpritTitle, quoteOf, stepTitle, toCollect, verdictWords } from "./errorWords.ts";

export function explanationRecord(explanation: ErrorExplanation) {
  const { errors, parts, searched, isCut } = explanation;
  const now = searched?.directory.now ?? 0;
  return {
    verdict: verdictWords(explanation),
    ...(searched && { directory: searched.directory.contents.path }),
    ...(isCut && { isCut }),
    errors: errors.map((error) => ({
      kind: error.kind,
      title: kinds[error.kind].title,
      meaning: kinds[error.kind].meaning,
      side: error.side,
      step: stepTitle(error),
      texts: error.texts.map(({ text, error: { program, source, versions }, values, count }) => ({
        text: quoteOf(text),
        program,
        count,
        values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, quoteOf(value)])),
        source,
        ...(versions !== undefined && { versions }),
      })),
      causes: error.causes.map(({ id, check }) => ({
        id,
        title: causes[id].title,
        sign: causes[id].sign,
        remedy: causes[id].remedy,
        ...(check && {
          outcome: check.outcome,
          ...(check.why !== undefined && { why: check.why }),
          culprits: check.culprits.map((culprit) => ({
            file: culprit.file,
            ...(culprit.line !== undefined && { line: culprit.line }),
            range: culprit.range,
            title: culpritTitle(culprit, now),
            advice: culpritAdvice(culprit, id),
            ...(culprit.finding && { rule: culprit.finding.rule }),
          })),
        }),
      })),
    })),
    ...(errors.length === 0 && { parts, collect: toCollect }),
  };
}
