// "Preview a Date…" and "Back to Today": everything is judged at another time. Files don't change.

import { QuickPickItemKind, workspace } from "vscode";
import { parseMoment } from "../../../cockroach/go/momentText.ts";
import { changeDates } from "../../../view/calendar/changeDates.ts";
import { previewedDate, relative, utcDate } from "../../../contract/format.ts";
import { promptText } from "../../host/inputBox.ts";
import { pickOne, type PickItem } from "../../host/quickPick.ts";
import type { Services } from "../../services/services.ts";
import { day } from "../../../pki/duration.ts";

interface MomentItem extends PickItem {
  readonly at?: number | "today";
}

/** Days offered on which something changes. */
const mostDates = 12;

/** A keybinding may name the date: `2027-03-01`. */
export async function judgeAsOf({ clock, platform, store }: Services, argument: unknown): Promise<void> {
  const now = platform.now();
  const at =
    typeof argument === "string" ? parseDate(argument) : await chooseMoment(clock.asOf, now, await changes(store, now));
  if (at !== undefined) clock.judgeAsOf(at === "today" ? undefined : at);
}

/** The next days on which something changes in the directories of the sidebar. */
async function changes(store: Services["store"], now: number): Promise<readonly MomentItem[]> {
  const directories = (await store.listed()).flatMap(({ uri, judged }) =>
    judged === undefined ? [] : [{ name: workspace.asRelativePath(uri), directory: judged.directory }],
  );
  const dates = changeDates(directories, now, mostDates);
  return dates.map(({ at, date, text }) => ({ label: date, description: relative(now, at), detail: text, at }));
}

export async function backToToday({ clock }: Services): Promise<void> {
  clock.judgeAsOf(undefined);
  return Promise.resolve();
}

function parseDate(text: string): number {
  const at = parseMoment(text.trim());
  if (at === undefined) throw new Error(`“${text}” isn't a date. Use 2027-03-01 or 2027-03-01T12:00Z.`);
  return at;
}

async function chooseMoment(
  asOf: number | undefined,
  now: number,
  changing: readonly MomentItem[],
): Promise<number | "today" | undefined> {
  const midnight = Date.parse(utcDate(now));
  const items: readonly MomentItem[] = [
    ...(asOf === undefined
      ? []
      : [{ icon: "discard" as const, label: "Back to Today", description: previewedDate(asOf), at: "today" as const }]),
    // The dates below may be many: what has to be typed isn't behind them.
    { icon: "calendar" as const, label: "Another Date…" },
    ...(changing.length === 0 ? [] : [separator("something changes"), ...changing, separator("other dates")]),
    ...presets.map(({ label, days }) => ({
      label,
      description: utcDate(midnight + days * day),
      at: midnight + days * day,
    })),
  ];
  const placeholder = "Shows findings, colors, and reports as they will be then. Changes no files";
  const answer = await pickOne(items, {
    title: "Preview a Date",
    placeholder,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (answer === undefined || answer.at !== undefined) return answer?.at;
  const text = await promptText({
    title: "Preview a Date",
    prompt: "Date or time in UTC: 2027-03-01 or 2027-03-01T12:00Z",
    value: utcDate(asOf ?? now),
    validate: (written) => (parseMoment(written.trim()) === undefined ? "Not a date. Use 2027-03-01." : undefined),
  });
  return text === undefined ? undefined : parseDate(text);
}

function separator(label: string): MomentItem {
  return { label, kind: QuickPickItemKind.Separator };
}

const presets = [
  { label: "In 30 days", days: 30 },
  { label: "In 90 days", days: 90 },
  { label: "In 6 months", days: 183 },
  { label: "In 1 year", days: 366 },
] as const;
