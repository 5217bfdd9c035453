// Interrupted writes of the directories of a rotation: what the page says of their files may be about a mixture of old and new.

import { interruptedSentence } from "../../cockroach/recovery/interruptedWords.ts";
import type { InterruptedWrite } from "../../cockroach/recovery/interruptedWrite.ts";
import type { DocumentPart } from "../../contract/pageDocument.ts";

/** The part that comes first; absent if no write was interrupted. One that is still running isn't interrupted. */
export function interruptedPart(
  writes: readonly InterruptedWrite[],
  text: (text: string) => string,
  recoveryIsOff: string | undefined,
): readonly DocumentPart[] {
  const interrupted = interruptedOnly(writes);
  if (interrupted.length === 0) return [];
  return [
    {
      id: "interrupted",
      title: interrupted.length === 1 ? "Interrupted write" : "Interrupted writes",
      note: "finish or roll back first",
      tone: "warning",
      blocks: interrupted.flatMap((write) => [
        { block: "text", tone: "warning", text: `${capital(text(interruptedSentence(write)))}.${consequence(write)}` },
        {
          block: "actions",
          actions: [
            {
              id: `recover ${write.journal}`,
              words: "Recover Interrupted Write…",
              ...(recoveryIsOff !== undefined && { unavailable: recoveryIsOff }),
            },
          ],
        },
      ]),
    },
  ];
}

/** Each once, also where several directories of the rotation belong to it. */
export function interruptedOnly(writes: readonly InterruptedWrite[]): readonly InterruptedWrite[] {
  const byJournal = new Map(writes.map((write) => [write.journal, write]));
  return [...byJournal.values()].filter(({ state }) => state !== "running");
}

function consequence({ state }: InterruptedWrite): string {
  return state === "recoverable"
    ? " Its files may be a mixture of old and new, so this page may be wrong about them."
    : "";
}

export function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
