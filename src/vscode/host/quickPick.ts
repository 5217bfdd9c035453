// Questions answered by items of a list. VS Code renders icons in the label, the description, and the detail of an item.

import { window, type QuickPick, type QuickPickItem, type QuickPickItemKind } from "vscode";
import { iconText, type Icon } from "./icon.ts";
import { plainText, textLimits } from "./plainText.ts";
import { staysOpen } from "./staysOpen.ts";

export interface PickItem {
  readonly label: string;
  /** Shown before the label. */
  readonly icon?: Icon;
  readonly description?: string;
  readonly detail?: string;
  readonly kind?: QuickPickItemKind;
  readonly picked?: boolean;
}

export interface PickOptions {
  readonly title: string;
  readonly placeholder?: string;
  /** What else typing searches, in addition to labels. */
  readonly matchOnDescription?: boolean;
  readonly matchOnDetail?: boolean;
}

/** Asks for one item and returns it as it was passed. Undefined if the user leaves. */
export async function pickOne<T extends PickItem>(items: readonly T[], options: PickOptions): Promise<T | undefined> {
  return (await window.showQuickPick(items.map(shownItem), shownOptions(options)))?.original;
}

export interface PickManyOptions extends PickOptions {
  /** What is said when nothing is selected: `Select at least one directory`. */
  readonly required: string;
}

/** Asks for one or more items; those with `picked` are ticked first. Undefined if the user leaves. */
export function pickMany<T extends PickItem>(
  items: readonly T[],
  { title, placeholder = "", required, matchOnDescription = false }: PickManyOptions,
): Promise<readonly T[] | undefined> {
  const picked = items.filter((item) => item.picked === true);
  const list = createQuickPick({ title, step: 0, totalSteps: 0, placeholder, items, picked });
  list.matchOnDescription = matchOnDescription;
  return new Promise((resolve) => {
    const finish = (answer: readonly T[] | undefined): void => {
      resolve(answer);
      list.dispose();
    };
    list.onDidAccept(() => {
      if (isAccepted(list, required)) finish(list.selectedItems.map(({ original }) => original));
    });
    list.onDidHide(() => finish(undefined));
    list.show();
  });
}

/** Whether something is selected, or nothing need be. If not, the list says so and stays open. */
export function isAccepted<T>(list: QuickPick<ShownItem<T>>, required: string | undefined): boolean {
  if (required === undefined || list.selectedItems.length > 0) return true;
  // The placeholder is seen only in an empty field.
  list.value = "";
  list.placeholder = plainText(required, textLimits.label);
  return false;
}

export interface PickStep<T extends PickItem> {
  readonly title: string;
  readonly step: number;
  readonly totalSteps: number;
  readonly placeholder: string;
  readonly items: readonly T[];
  /** The item with the focus. */
  readonly active?: T | undefined;
  /** Ticked items, in a list that allows several choices. */
  readonly picked?: readonly T[];
}

/** An item as it is shown, with the one it was made of. */
export interface ShownItem<T> extends QuickPickItem {
  readonly original: T;
}

/** A list for a question that is one of several. Nothing else sets texts or items of it. */
export function createQuickPick<T extends PickItem>({
  title,
  step,
  totalSteps,
  placeholder,
  items,
  active,
  picked,
}: PickStep<T>): QuickPick<ShownItem<T>> {
  const list = window.createQuickPick<ShownItem<T>>();
  list.title = plainText(title, textLimits.title);
  list.placeholder = plainText(placeholder, textLimits.label);
  Object.assign(list, { step, totalSteps, canSelectMany: picked !== undefined, ...staysOpen, matchOnDetail: true });
  const shown = items.map(shownItem);
  list.items = shown;
  if (picked !== undefined) list.selectedItems = shown.filter(({ original }) => picked.includes(original));
  if (active !== undefined) list.activeItems = shown.filter(({ original }) => original === active);
  return list;
}

function shownItem<T extends PickItem>(original: T): ShownItem<T> {
  const { label, icon, description, detail, kind, picked } = original;
  return {
    label: iconText(icon, label, textLimits.label),
    ...(description !== undefined && { description: plainText(description, textLimits.detail) }),
    ...(detail !== undefined && { detail: plainText(detail, textLimits.detail) }),
    ...(kind !== undefined && { kind }),
    ...(picked !== undefined && { picked }),
    original,
  };
}

function shownOptions({ title, placeholder, ...matches }: PickOptions): {
  readonly title: string;
  readonly placeHolder?: string;
  readonly ignoreFocusOut: true;
} {
  return {
    title: plainText(title, textLimits.title),
    ...(placeholder !== undefined && { placeHolder: plainText(placeholder, textLimits.label) }),
    ...matches,
    ...staysOpen,
  };
}
