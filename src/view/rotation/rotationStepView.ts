// One step of a rotation for the page: its state, its reason, what is left, what is done outside of the files, and its buttons.

import { stepEffects } from "../../cockroach/effects/actionEffects.ts";
import type { RotatedUsage } from "../../cockroach/rotation/rotationFacts.ts";
import type { RotationStep, RotationStepId } from "../../cockroach/rotation/rotationPlan.ts";
import { groupedTexts, type Statement } from "../../cockroach/rotation/statement.ts";
import { isWrittenStep, type WrittenStep } from "../../cockroach/rotation/stepJob.ts";
import type { DocumentAction, DocumentStep } from "../../contract/pageDocument.ts";

export interface StepSituation {
  readonly isUnderWay: boolean;
  readonly isConfirmed: boolean;
  /** What refuses the step and no step before it. */
  readonly obstacles: readonly Statement[];
  readonly writingIsOff?: string;
  /** Shortens the paths in a text. */
  readonly text: (text: string) => string;
}

/** Verb and object, for buttons and dialogs. */
export const stepActionWords: Readonly<Record<WrittenStep, string>> = {
  combine: "Create the New CA…",
  spread: "Distribute the Combined File…",
  "reissue-nodes": "Reissue Node Certificates…",
  "reissue-clients": "Reissue Client Certificates…",
  "drop-old": "Remove the Old CA…",
};

/** What a person does outside, where files are not enough. */
const outside: Readonly<Partial<Record<RotationStepId, { readonly command: string; readonly note: string }>>> = {
  reload: {
    command: "pkill -SIGHUP -x cockroach",
    note: "On every node; with the Kubernetes operator a rolling restart instead. Clients read the file when they start.",
  },
  verify: {
    command: "https://NODE:8080/#/reports/certificates/local",
    note: "The DB Console of every node must show two CA certificates.",
  },
  "reload-reissued": {
    command: "pkill -SIGHUP -x cockroach",
    note: "On every node; with the Kubernetes operator a rolling restart instead. Restart the clients, or let their pools open new connections.",
  },
  "drop-old": { command: "pkill -SIGHUP -x cockroach", note: "Afterward, again on every node." },
};

export function stepView(
  usage: RotatedUsage,
  step: RotationStep,
  isNext: boolean,
  environment: StepSituation,
): DocumentStep {
  const { id, title, why, state, statements } = step;
  const isDone = state === "done";
  const { isUnderWay, text } = environment;
  const out = isNext && isUnderWay ? outside[id] : undefined;
  const left = isUnderWay && isNext && !isDone ? groupedTexts(statements.left) : [];
  const obstacles = isUnderWay && !isDone ? groupedTexts(isNext ? statements.refused : environment.obstacles) : [];
  const detail = [
    why,
    ...(out === undefined ? [] : [out.note]),
    ...left.map(text),
    ...(obstacles.length > 0 ? [`Not yet: ${obstacles.map(text).join("; ")}`] : []),
  ];
  const actions = isDone && !environment.isConfirmed ? [] : actionsOf(usage, step, isNext, environment);
  return {
    tone: isDone ? "ok" : isNext ? "information" : "none",
    state: isDone ? "Done" : isNext ? "Next" : "Not yet done",
    title,
    detail: detail.map((one) => (/[.:]$/.test(one) ? one : `${one}.`)).join(" "),
    ...(out !== undefined && { quote: out.command }),
    ...(actions.length > 0 && { actions }),
  };
}

function actionsOf(
  usage: RotatedUsage,
  { id, refused, state }: RotationStep,
  isNext: boolean,
  { isUnderWay, isConfirmed, writingIsOff }: StepSituation,
): readonly DocumentAction[] {
  const place = `${usage}/${id}`;
  if (isWrittenStep(id)) {
    if (!isNext && (!isUnderWay || refused.length > 0)) return [];
    const unavailable = writingIsOff ?? (refused.length > 0 ? "Someone would lose access" : undefined);
    return [
      {
        id: `carryOut ${place}`,
        words: stepActionWords[id],
        ...(stepEffects[id] !== "harmless" && { isDestructive: true }),
        ...(unavailable !== undefined && { unavailable }),
      },
    ];
  }
  if (isConfirmed) return [{ id: `withdraw ${place}`, words: "Mark as Not Done" }];
  return isUnderWay && state === "unseen" && refused.length === 0
    ? [{ id: `confirm ${place}`, words: id === "verify" ? "All Nodes Show Both CAs" : "Mark as Done" }]
    : [];
}
