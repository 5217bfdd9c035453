// How long a certificate is valid: one of the usual lifetimes, or any other.

import type { PickItem } from "../host/quickPick.ts";
import { askChoice, askText, type Back, back, type Position } from "./steps.ts";
import type { Judge } from "./wizardEnvironment.ts";

export interface LifetimeItem extends PickItem {
  /** Absent: decided without the user. */
  readonly hours?: number;
}

export const shortLifetime: LifetimeItem = {
  label: "48 hours",
  description: "needs automated renewal; recommended instead of revocation",
  hours: 48,
};

export const longLifetimes: readonly LifetimeItem[] = [
  { label: "90 days", description: "2160h", hours: 2160 },
  { label: "1 year", description: "8784h", hours: 8784 },
];

const other: LifetimeItem = { label: "Another Lifetime…", description: "for example, 720h" };
const hour = 3_600_000;

export interface LifetimeQuestion {
  readonly placeholder: string;
  /** The first one has no hours. */
  readonly items: readonly LifetimeItem[];
  /** The answer before, in milliseconds. */
  readonly before: number | undefined;
}

/** Milliseconds; `lifetimeMs` is undefined for an item without hours. */
export async function askLifetime(
  position: Position,
  { placeholder, items, before }: LifetimeQuestion,
  judge: Judge,
): Promise<{ readonly lifetimeMs: number | undefined } | Back | undefined> {
  const known = items.find(({ hours }) => (hours === undefined ? undefined : hours * hour) === before);
  const answer = await askChoice(position, { placeholder, items: [...items, other], active: known ?? other });
  if (answer === undefined || answer === back) return answer;
  if (answer !== other) return { lifetimeMs: answer.hours === undefined ? undefined : answer.hours * hour };
  const typed = await askText(position, {
    prompt: "Lifetime in hours, minutes, and seconds",
    placeholder: "720h",
    ...(known === undefined && before !== undefined && { value: hoursText(before) }),
    validate: (text) => {
      const duration = judge.parseGoDuration(text.trim());
      if (!duration.ok) return duration.error.message;
      return duration.value > 0 ? undefined : "The lifetime must be longer than 0";
    },
  });
  if (typeof typed !== "string") return typed;
  const duration = judge.parseGoDuration(typed);
  return { lifetimeMs: duration.ok ? duration.value : undefined };
}

/** As it can be typed: `720h`, `90m`, `1500ms`. */
function hoursText(ms: number): string {
  if (ms % hour === 0) return `${ms / hour}h`;
  return ms % 60_000 === 0 ? `${ms / 60_000}m` : `${ms}ms`;
}
