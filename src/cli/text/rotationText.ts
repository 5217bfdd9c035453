// A rotation for a terminal: its CAs, its steps, and what is refused already.

import { toHex } from "../../pki/asn1/bytes.ts";
import { count, utcMinute } from "../../contract/format.ts";
import { certificateFileName } from "../../cockroach/files/fileNames.ts";
import { caKindOf } from "../../cockroach/create/kindFacts.ts";
import type { Authority } from "../../cockroach/rotation/caEvidence.ts";
import { unseenSteps, type RotationPlan, type RotationStep } from "../../cockroach/rotation/rotationPlan.ts";
import { groupedTexts, namedFiles, type Statement } from "../../cockroach/rotation/statement.ts";
import { isWrittenStep } from "../../cockroach/rotation/stepJob.ts";
import { newObstacles } from "../../view/rotation/stepObstacles.ts";
import { flowing, hangingLine, heading, styled, type TextLine } from "../../view/text/textLine.ts";

/** `now` in milliseconds since 1970 UTC. */
export function rotationLines(plan: RotationPlan, now: number): readonly TextLine[] {
  const { usage, newest, older, candidates, steps, next, dangerStatements } = plan;
  const file = certificateFileName(usage);
  if (candidates.length > 0) {
    return [
      heading(`Rotation of ${file}: it isn't certain which CA is the new one`),
      flowing(0, "Name it with --new-ca:"),
      ...candidates.flatMap((authority) => authorityLines("CA", authority, plan, now)),
      ...dangerLines(dangerStatements),
    ];
  }
  if (newest === undefined) return [heading(`Rotation of ${file}: no CA found`), ...dangerLines(dangerStatements)];
  if (older.length === 0) {
    const of = usage === "CA" ? "" : ` --of ${caKindOf(usage)}`;
    return [
      heading(`Rotation of ${file}: not in progress`),
      ...authorityLines("CA", newest, plan, now),
      flowing(0, `To begin, create a new CA: --step combine --ca-key NEW_KEY${of}`),
      ...dangerLines(dangerStatements),
    ];
  }
  const done = steps.filter(({ state }) => state === "done").length;
  const obstacles = newObstacles(steps);
  return [
    heading(`Rotation of ${file}: ${done} of ${steps.length} steps done`),
    ...authorityLines("New CA", newest, plan, now),
    ...older.flatMap((authority) => authorityLines("Old CA", authority, plan, now)),
    "",
    ...steps.flatMap((step) => stepLines(step, step.id === next, obstacles.get(step.id) ?? [], plan)),
    ...dangerLines(dangerStatements),
  ];
}

/** The ID by which a CA can be named, its dates and serial number, and what it signed. */
function authorityLines(
  title: string,
  authority: Authority,
  { signed }: RotationPlan,
  now: number,
): readonly TextLine[] {
  const {
    id,
    certificates: [certificate],
    notBefore,
    notAfter,
  } = authority;
  const files = signed.get(id) ?? [];
  return [
    hangingLine(
      2,
      4,
      `${title} ${id.slice(0, 16)}: ${utcMinute(notBefore)} to ${utcMinute(notAfter)}`,
      ...(notAfter < now ? [" ", styled("error", "(expired)")] : []),
    ),
    ...(certificate === undefined
      ? []
      : [hangingLine(6, 2, `Serial number ${toHex(certificate.serialNumber).toUpperCase()}`)]),
    hangingLine(
      6,
      2,
      files.length === 0
        ? "Signed no certificate here"
        : `Signed ${count(files.length, "certificate")} here: ${namedFiles(files)}`,
    ),
  ];
}

/** Columns before the title of a step. */
const titleColumn = 10;

function stepLines(
  step: RotationStep,
  isNext: boolean,
  obstacles: readonly Statement[],
  { steps }: RotationPlan,
): readonly TextLine[] {
  const { id, title, why, state, statements } = step;
  const mark = isNext
    ? styled("information", "> next    ")
    : state === "done"
      ? styled("ok", "  done    ")
      : styled("dim", "  later   ");
  const first = hangingLine(0, titleColumn, mark, isNext ? styled("heading", title) : title);
  if (state === "done") return [first];
  if (!isNext) return [first, ...statementLines(obstacles, "Not yet: ")];
  const refused = statementLines(statements.refused, "Not yet: ");
  return [
    first,
    flowing(titleColumn, why),
    ...statementLines(statements.left, ""),
    ...refused,
    ...(refused.length > 0 ? [] : [flowing(titleColumn, howTo(step, id, steps))]),
  ];
}

/** The flag that carries a step out, or that says that a person did. */
function howTo({ state }: RotationStep, id: RotationStep["id"], steps: readonly RotationStep[]): string {
  if (isWrittenStep(id)) return `To do it, add --step ${id}.`;
  const confirmed = unseenSteps.filter(
    (unseen) => unseen === id || steps.find((one) => one.id === unseen)?.state === "done",
  );
  return state === "unseen" ? `Files don't show this. When it's done, add --confirm ${confirmed.join(" ")}.` : "";
}

function statementLines(statements: readonly Statement[], before: string): readonly TextLine[] {
  return groupedTexts(statements).map((text) => hangingLine(titleColumn, 2, `- ${before}${text}`));
}

function dangerLines(statements: readonly Statement[]): readonly TextLine[] {
  if (statements.length === 0) return [];
  return [
    "",
    flowing(0, styled("error", "DANGER: rejected now or soon")),
    ...groupedTexts(statements).map((text) => hangingLine(2, 2, text)),
  ];
}
