// One step of a rotation for the page: its state, why it is done, what is left, what is done outside of the files, and its buttons.

import { stepEffects } from "../../cockroach/effects/actionEffects.ts";
import type { RotatedUsage } from "../../cockroach/rotation/rotationFacts.ts";
import type { RotationStep, RotationStepId } from "../../cockroach/rotation/rotationPlan.ts";
import { isWrittenStep, type WrittenStep } from "../../cockroach/rotation/stepJob.ts";
import type { DocumentAction, DocumentStep } from "../../contract/pageDocument.ts";

export interface StepSurroundings {
  readonly isUnderWay: boolean;
  readonly isConfirmed: boolean;
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
    note: "Run it on every node. With the Kubernetes operator, do a rolling restart instead. Clients read the file when they start.",
  },
  verify: {
    command: "https://NODE:8080/#/reports/certificates/local",
    note: "Check the DB Console of every node: it must list two CA certificates.",
  },
  "reload-reissued": {
    command: "pkill -SIGHUP -x cockroach",
    note: "Run it on every node. With the Kubernetes operator, do a rolling restart instead. Restart clients, or let their connection pools reconnect.",
  },
  "drop-old": { command: "pkill -SIGHUP -x cockroach", note: "Run it on every node again after removal." },
};

const mostListed = 6;

export function stepView(
  usage: RotatedUsage,
  step: RotationStep,
  isNext: boolean,
  surroundings: StepSurroundings,
): DocumentStep {
  const { id, title, why, state, left, refused } = step;
  const isDone = state === "done";
  const { isUnderWay, text } = surroundings;
  const out = isNext && isUnderWay ? outside[id] : undefined;
  const rest = isUnderWay && !isDone ? (isNext ? left : []) : [];
  const detail = [
    why,
    ...(out === undefined ? [] : [out.note]),
    ...listed(rest.map(text)),
    ...(isUnderWay && !isDone && refused.length > 0 ? [`Not yet: ${listed(refused.map(text)).join("; ")}`] : []),
  ];
  const actions = isDone && !surroundings.isConfirmed ? [] : actionsOf(usage, step, isNext, surroundings);
  return {
    tone: isDone ? "ok" : isNext ? "information" : "none",
    state: isDone ? "Done" : isNext ? "Next" : "Not yet done",
    title,
    detail: detail.map((one) => (/[.:]$/.test(one) ? one : `${one}.`)).join(" "),
    ...(out !== undefined && { quote: out.command }),
    ...(actions.length > 0 && { actions }),
  };
}

function listed(texts: readonly string[]): readonly string[] {
  const more = texts.length - mostListed;
  return [...texts.slice(0, mostListed), ...(more > 0 ? [`and ${more} more`] : [])];
}

function actionsOf(
  usage: RotatedUsage,
  { id, refused, state }: RotationStep,
  isNext: boolean,
  { isUnderWay, isConfirmed, writingIsOff }: StepSurroundings,
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
