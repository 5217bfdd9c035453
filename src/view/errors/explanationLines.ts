// An explanation of errors as text.

import type { ErrorExplanation, ExplainedCause, ExplainedError } from "../../cockroach/errors/explainErrors.ts";
import { causes } from "../../cockroach/errors/causes/causes.ts";
import { kinds } from "../../cockroach/errors/kinds/kinds.ts";
import type { CauseCheck } from "../../cockroach/errors/culprits/causeCheck.ts";
import {
  commandLine,
  flowing,
  hangingLine,
  heading,
  quoteLine,
  styled,
  type TextLine,
  type TextStyle,
} from "../text/textLine.ts";
import {
  culpritAdvice,
  culpritPlace,
  culpritTitle,
  errorTitle,
  quoteOf,
  sideWords,
  stepTitle,
  toCollect,
  verdictWords,
} from "./errorWords.ts";

/** Texts of one error that are quoted. */
const maxTexts = 3;

export function explanationLines(explanation: ErrorExplanation): readonly TextLine[] {
  const { errors, parts, isCut, searched } = explanation;
  const now = searched?.directory.now ?? 0;
  const cut = isCut ? [flowing(0, "The text is too long: only its beginning was read.")] : [];
  if (errors.length === 0)
    return [
      heading(verdictWords(explanation)),
      ...cut,
      ...(parts.length === 0
        ? []
        : ["", flowing(0, "It mentions:"), ...parts.map(({ label, text }) => flowing(2, `${label} ${text}`))]),
      "",
      flowing(0, "To find the cause, collect:"),
      ...toCollect.flatMap(({ words, command }) => [flowing(2, words), commandLine(2, command)]),
    ];
  return [flowing(0, verdictWords(explanation)), ...cut, ...errors.flatMap((error) => ["", ...errorLines(error, now)])];
}

function errorLines(error: ExplainedError, now: number): readonly TextLine[] {
  const { texts, causes: possible, side } = error;
  const more = texts.length - maxTexts;
  return [
    heading(errorTitle(error)),
    ...texts
      .slice(0, maxTexts)
      .flatMap(({ text, count }) => [
        quoteLine(0, quoteOf(text)),
        ...(count > 1 ? [flowing(2, `${count} times`)] : []),
      ]),
    ...(more > 0 ? [flowing(2, `and ${more} more like it`)] : []),
    flowing(0, kinds[error.kind].meaning),
    flowing(0, styled("dim", `${stepTitle(error)}. ${sideWords[side]}.`)),
    ...possible.flatMap((cause) => causeLines(cause, now)),
  ];
}

const outcomeWords: Readonly<Record<CauseCheck["outcome"], readonly [word: string, style: TextStyle]>> = {
  found: ["found", "error"],
  cleared: ["no", "ok"],
  unchecked: ["?", "dim"],
};

/** The column of everything but the outcome. */
const column = 9;

function causeLines({ id, check }: ExplainedCause, now: number): readonly TextLine[] {
  const { title, sign, remedy } = causes[id];
  const [word, style] = check === undefined ? (["-", "dim"] as const) : outcomeWords[check.outcome];
  const first = hangingLine(2, column - 2, styled(style, word), " ".repeat(column - 2 - word.length), title);
  if (check?.outcome === "found")
    return [
      first,
      ...check.culprits.flatMap((culprit) => [
        flowing(column, styled("heading", culpritTitle(culprit, now))),
        flowing(
          column,
          styled("dim", `${culpritPlace(culprit)}${culprit.finding ? ` (${culprit.finding.rule})` : ""}`),
        ),
        flowing(column, culpritAdvice(culprit, id)),
      ]),
    ];
  if (check?.outcome === "cleared") return [first, flowing(column, check.why ?? "")];
  return [
    first,
    flowing(column, sign),
    flowing(column, remedy),
    ...(check?.why === undefined ? [] : [flowing(column, styled("dim", check.why))]),
  ];
}
