// Asks before an action changes files: as a plain question if it's harmless; otherwise as a warning whose first button is harmless too.

import type { ActionEffect } from "../../cockroach/effects/actionEffects.ts";
import { confirm, confirmLoss } from "../host/confirm.ts";
import { pickOne, type PickItem } from "../host/quickPick.ts";

export interface EffectQuestion {
  readonly effect: ActionEffect;
  /** One line, as a question. */
  readonly message: string;
  /** What is lost in the first line; an empty line separates paragraphs. */
  readonly detail: readonly string[];
  /** The verb and its object. */
  readonly action: string;
  /** The first button of a warning. Asked for only then. */
  readonly harmless: HarmlessButton;
}

export interface HarmlessButton {
  readonly label: string;
  /** True to ask again afterward, false to leave. */
  readonly run: () => Promise<boolean>;
}

/** True if the user agreed. */
export async function confirmEffect({ effect, harmless, ...question }: EffectQuestion): Promise<boolean> {
  if (effect === "harmless") return confirm(question);
  for (;;) {
    const answer = await confirmLoss({ ...question, harmless: harmless.label });
    if (answer !== "harmless") return answer === "action";
    if (!(await harmless.run())) return false;
  }
}

/** A button that shows a list. Its last item leads back to the question; another one is passed on. */
export function listButton<T extends PickItem>(
  label: string,
  title: string,
  items: readonly T[],
  open?: (item: T) => Promise<void>,
): HarmlessButton {
  const back: PickItem = { icon: "arrow-left", label: "Back to the Question", detail: "Nothing has been changed" };
  return {
    label,
    async run() {
      const answer = await pickOne<PickItem>([...items, back], { title, placeholder: "Nothing has been changed" });
      if (answer === back) return true;
      const chosen = items.find((item) => item === answer);
      if (chosen !== undefined) await open?.(chosen);
      return false;
    },
  };
}
