// Icons before our own words.

import { plainText, type textLimits } from "./plainText.ts";

/** Names of product icons (https://code.visualstudio.com/api/references/icons-in-labels). A closed list: text of strangers can't name one. */
export type Icon =
  | "arrow-left"
  | "calendar"
  | "circle-slash"
  | "edit"
  | "check"
  | "copy"
  | "discard"
  | "error"
  | "folder-opened"
  | "info"
  | "key"
  | "new-file"
  | "pass"
  | "replace-all"
  | "save"
  | "sync"
  | "verified"
  | "warning"
  | "circle-small";

/** Text for a place that renders icons, with at most the one that is given. */
export function iconText(
  icon: Icon | undefined,
  text: string,
  limit: (typeof textLimits)[keyof typeof textLimits],
): string {
  const plain = plainText(text, limit);
  return icon === undefined ? plain : `$(${icon}) ${plain}`;
}
