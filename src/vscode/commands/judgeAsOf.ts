// "Judge As of a Date…" and "Back to Today": everything is judged at another time. No file is touched.

import { window, type QuickPickItem } from "vscode";
import { parseMoment } from "../../cockroach/momentText.ts";
import { asOfWords, utcDate } from "../../view/format.ts";
import type { Services } from "./services.ts";
import { staysOpen } from "../question.ts";

const day = 86_400_000;

interface MomentItem extends QuickPickItem {
  readonly at?: number | "today";
}

/** A keybinding may name the date: `2027-03-01`. */
export async function judgeAsOf({ clock, platform }: Services, argument: unknown): Promise<void> {
  const at = typeof argument === "string" ? named(argument) : await chooseMoment(clock.asOf, platform.now());
  if (at !== undefined) clock.judgeAsOf(at === "today" ? undefined : at);
}

export async function backToToday({ clock }: Services): Promise<void> {
  clock.judgeAsOf(undefined);
  return Promise.resolve();
}

function named(text: string): number {
  const at = parseMoment(text.trim());
  if (at === undefined) throw new Error(`“${text}” is no date. Write one such as 2027-03-01, or 2027-03-01T12:00Z.`);
  return at;
}

async function chooseMoment(asOf: number | undefined, now: number): Promise<number | "today" | undefined> {
  const midnight = Date.parse(utcDate(now));
  const items: readonly MomentItem[] = [
    ...(asOf === undefined ? [] : [{ label: "$(discard) Back to Today", description: asOfWords(asOf), at: "today" as const }]),
    ...presets.map(({ label, days }) => ({ label, description: utcDate(midnight + days * day), at: midnight + days * day })),
    { label: "$(calendar) Another date…" },
  ];
  const placeHolder = "Findings, colours and the report are shown as they will be then. No file is changed";
  const answer = await window.showQuickPick(items, { title: "Judge as of", placeHolder, matchOnDescription: true, ...staysOpen });
  if (answer === undefined || answer.at !== undefined) return answer?.at;
  const text = await window.showInputBox({
    title: "Judge as of",
    prompt: "A date in UTC such as 2027-03-01, or a time such as 2027-03-01T12:00Z",
    value: utcDate(asOf ?? now),
    ...staysOpen,
    validateInput: (written) => (parseMoment(written.trim()) === undefined ? "It is no date. Write one such as 2027-03-01." : undefined),
  });
  return text === undefined ? undefined : named(text);
}

const presets = [
  { label: "In 30 days", days: 30 },
  { label: "In 90 days", days: 90 },
  { label: "In half a year", days: 183 },
  { label: "In a year", days: 366 },
] as const;
