// A rotation as a page: the steps with their reasons, what is done by the files and what is left, who still has only the old CA, and when everything expires.

import type { InterruptedWrite } from "../../cockroach/recovery/interruptedWrite.ts";
import type { CertsDirectory } from "../../cockroach/directory/certsDirectory.ts";
import { certificateFileName } from "../../cockroach/files/fileNames.ts";
import type { CaRoles } from "../../cockroach/rotation/caRoles.ts";
import { candidateText } from "../../cockroach/rotation/candidateText.ts";
import { rotationDangers } from "../../cockroach/rotation/rotationDangers.ts";
import { rotatedUsages, type RotatedUsage, type RotationFacts } from "../../cockroach/rotation/rotationFacts.ts";
import {
  rotationPlan,
  rotationSteps,
  type RotationPlan,
  type RotationStepId,
} from "../../cockroach/rotation/rotationPlan.ts";
import { groupedTexts } from "../../cockroach/rotation/statement.ts";
import { isWrittenStep, type WrittenStep } from "../../cockroach/rotation/stepJob.ts";
import type { DocumentBlock, DocumentPart, PageDocument } from "../../contract/pageDocument.ts";
import { count, utcMinute } from "../../contract/format.ts";
import { caWords, shortCaId } from "./caWords.ts";
import { directoriesPart } from "./directoriesPart.ts";
import { capital, interruptedOnly, interruptedPart } from "./interruptedPart.ts";
import { mergedCalendar } from "../calendar/mergedCalendar.ts";
import { stepView } from "./rotationStepView.ts";
import { newObstacles } from "./stepObstacles.ts";

export interface RotationRequest {
  readonly directories: readonly CertsDirectory[];
  readonly facts: readonly RotationFacts[];
  /** The name of a directory, by its path. */
  readonly nameOf: (path: string) => string;
  readonly now: number;
  readonly skewMs: number;
  /** What a person has confirmed, for each CA file. */
  readonly confirmed: (usage: RotatedUsage) => readonly RotationStepId[];
  /** Writes to the directories that were interrupted. */
  readonly interrupted?: readonly InterruptedWrite[];
  /** Why they can't be recovered here; absent where they can. */
  readonly recoveryIsOff?: string;
  /** Why nothing can be written here; absent where it can. */
  readonly writingIsOff?: string;
}

/** What an action of the page asks for. */
export type RotationAction =
  | { readonly type: "calendar" }
  | { readonly type: "recover"; readonly journal: string }
  | { readonly type: "carryOut"; readonly usage: RotatedUsage; readonly step: WrittenStep }
  | { readonly type: "newCa"; readonly usage: RotatedUsage; readonly id: string }
  | { readonly type: "confirm" | "withdraw"; readonly usage: RotatedUsage; readonly step: RotationStepId };

/** `carryOut Client CA/spread`; Returns undefined for anything else, such as a click on a file. */
export function rotationAction(id: string): RotationAction | undefined {
  if (id === "calendar") return { type: "calendar" };
  if (id.startsWith("recover ")) return { type: "recover", journal: id.slice("recover ".length) };
  const [, type, of, name] = /^(carryOut|confirm|withdraw|newCa) (.+)\/(.+)$/.exec(id) ?? [];
  const usage = rotatedUsages.find((one) => one === of);
  if (type === "newCa") return usage === undefined || name === undefined ? undefined : { type, usage, id: name };
  const step = rotationSteps.find((one) => one === name);
  if (usage === undefined || step === undefined) return undefined;
  if (type === "carryOut") return isWrittenStep(step) ? { type, usage, step } : undefined;
  return type === "confirm" || type === "withdraw" ? { type, usage, step } : undefined;
}

export function rotationDocument(request: RotationRequest): PageDocument {
  const { directories, facts, nameOf, now, skewMs, interrupted = [] } = request;
  const plans = facts.map((one) => ({
    facts: one,
    plan: rotationPlan(one, { now, skewMs, confirmed: request.confirmed(one.usage) }),
  }));
  const refused = new Set(facts.flatMap((one) => rotationDangers(one, { now, skewMs })).map(({ file }) => file));
  const underWay = plans.find(({ plan }) => plan.older.length > 0)?.plan;
  const isInterrupted = interruptedOnly(interrupted).length > 0;
  return {
    title: "CA Rotation",
    subtitle: directories.map(({ contents }) => nameOf(contents.path)).join(", "),
    tone: refused.size > 0 ? "error" : isInterrupted ? "warning" : underWay === undefined ? "none" : "information",
    verdict: isInterrupted
      ? "A write was interrupted. Recover it before the next step."
      : verdictOf(
          underWay,
          refused.size,
          plans.some(({ plan }) => plan.candidates.length > 0),
        ),
    actions: [{ id: "calendar", words: "Save Expiry Calendar…", icon: "calendar" }],
    parts: [
      ...interruptedPart(interrupted, (text) => shortPaths(text, request), request.recoveryIsOff),
      ...plans.map(({ plan, facts: one }) => rotationPart(plan, one, request)),
      directoriesPart(facts, nameOf),
      {
        id: "calendar",
        title: "Upcoming expirations",
        blocks: [{ block: "expiry", expiry: mergedCalendar(directories, nameOf) }],
      },
    ],
  };
}

function verdictOf(plan: RotationPlan | undefined, refused: number, isUndecided: boolean): string {
  if (refused > 0) return `${count(refused, "certificate is", "certificates are")} rejected somewhere, or will be.`;
  if (isUndecided) return "Which CA is the new one? Choose it below.";
  if (plan === undefined) return "No rotation is in progress. Every directory trusts one CA.";
  const next = plan.steps.find(({ id }) => id === plan.next);
  return next === undefined ? "Everything is done." : `No one loses access. Next: ${next.title}.`;
}

function rotationPart(plan: RotationPlan, facts: RotationFacts, request: RotationRequest): DocumentPart {
  const file = certificateFileName(plan.usage);
  const isUnderWay = plan.older.length > 0;
  const done = plan.steps.filter(({ state }) => state === "done").length;
  const dangers = groupedTexts(plan.dangerStatements).map((text): DocumentBlock => ({
    block: "text",
    tone: "error",
    text: `${shortPaths(text, request)}.`,
  }));
  const next = plan.next ?? "combine";
  const obstacles = newObstacles(plan.steps);
  return {
    id: `rotation-${file.replace(/\.crt$/, "")}`,
    title: `Rotation of ${file}`,
    note: isUnderWay
      ? `${done} of ${plan.steps.length} done`
      : plan.candidates.length > 0
        ? "which CA is the new one?"
        : "not in progress",
    tone: dangers.length > 0 ? "error" : isUnderWay ? "information" : "none",
    blocks: [
      { block: "text", text: authoritiesText(plan, facts.roles) },
      ...candidateBlocks(plan, facts, request),
      ...dangers,
      {
        block: "steps",
        steps: plan.steps.map((step) =>
          stepView(plan.usage, step, step.id === next, {
            ...request,
            isUnderWay,
            text: (one) => shortPaths(one, request),
            obstacles: obstacles.get(step.id) ?? [],
            isConfirmed: request.confirmed(plan.usage).includes(step.id),
          }),
        ),
      },
    ],
  };
}

/** Nothing is done until the new CA is certain: a second CA added by mistake looks like the start of a rotation. */
function candidateBlocks(
  { usage, candidates }: RotationPlan,
  { issued }: RotationFacts,
  request: RotationRequest,
): readonly DocumentBlock[] {
  return candidates.flatMap((authority): readonly DocumentBlock[] => [
    { block: "text", text: `${shortPaths(candidateText(authority, issued), request)}.` },
    {
      block: "actions",
      actions: [{ id: `newCa ${usage}/${authority.id}`, words: `Use CA ${shortCaId(authority.id)} as the New CA` }],
    },
  ]);
}

function authoritiesText({ newest, older, candidates }: RotationPlan, roles: CaRoles): string {
  if (candidates.length > 0) return "Several CAs are trusted, and it isn't certain which is the new one. Choose it.";
  if (newest === undefined) return "No CA was found.";
  const until = (ms: number): string => `valid until ${utcMinute(ms)}`;
  if (older.length === 0) return `One CA, ${until(newest.notAfter)}.`;
  const word = caWords(roles);
  return [newest, ...older].map(({ id, notAfter }) => `${capital(word(id))}: ${until(notAfter)}.`).join(" ");
}

/** Paths by the names of their directories. */
function shortPaths(text: string, { directories, nameOf }: RotationRequest): string {
  return directories.reduce(
    (short, { contents }) => short.replaceAll(`${contents.path.replace(/\/+$/, "")}/`, `${nameOf(contents.path)}/`),
    text,
  );
}
