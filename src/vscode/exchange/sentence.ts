// A refusal of the core as one text for a message.

import type { Refusal } from "../../cockroach/generate/refusal.ts";

export function sentence({ message, hint }: Refusal): string {
  return hint === undefined ? message : `${message}. ${hint}`;
}
