// "Cluster Settings to Assume" as a quick pick: what the operator of the nodes has set, and how the client connects.

import { env } from "vscode";
import type { Assumption, Typed } from "../../../cockroach/assumptions/assumptions.ts";
import { typedSettings, type TypedLogin, type TypedSetting } from "../../../cockroach/assumptions/typedSettings.ts";
import { defaultLoginSettings } from "../../../cockroach/login/loginSettings.ts";
import { promptText } from "../../host/inputBox.ts";
import { showError } from "../../host/messages.ts";
import { pickOne } from "../../host/quickPick.ts";

export const blankLogin: TypedLogin = { settings: defaultLoginSettings, sslMode: "verify-full" };

export interface AskedSettings {
  /** Over what is kept; an empty text is CockroachDB's default. */
  readonly typed: Typed;
  /** They are to be kept in the workspace's settings. */
  readonly keep: boolean;
}

const title = "Cluster Settings to Assume";

/** What was changed so far. It outlives an Escape, so that the next time begins with it. */
export interface SettingsDraft {
  typed: Typed;
}

/** Asks until the user is done; undefined if the user leaves. `assumed` says what holds with some texts. */
export async function askSettings(
  draft: SettingsDraft,
  assumed: (typed: Typed) => readonly Assumption[],
  canKeep: boolean,
): Promise<AskedSettings | undefined> {
  for (;;) {
    const values = assumed(draft.typed);
    const run = { icon: "check", label: "Run Again", description: "for this question only", keep: false } as const;
    const keep = {
      icon: "save",
      label: "Keep and Run Again",
      description: "in the workspace's settings",
      keep: true,
    } as const;
    const answer = await pickOne(
      [run, ...(canKeep ? [keep] : []), ...typedSettings.map((one) => itemOf(one, values))],
      {
        title,
        placeholder: "Choose a setting to change it",
        matchOnDescription: true,
      },
    );
    if (answer === undefined) return undefined;
    if ("keep" in answer) return { typed: draft.typed, keep: answer.keep };
    const { setting, origin, value } = answer;
    const text = await askOne(setting, origin === "default" ? "" : value);
    if (text !== undefined) draft.typed = new Map([...draft.typed, [setting.id, text]]);
  }
}

function itemOf(setting: TypedSetting, values: readonly Assumption[]) {
  const { value = "", origin = "default" } = values.find(({ id }) => id === setting.id) ?? {};
  const from = { default: "", settings: " (kept)", question: " (this question)" }[origin];
  return { label: setting.label, description: `${value}${from}`, setting, value, origin };
}

/** The new text; undefined if the user leaves it as it is. */
async function askOne(setting: TypedSetting, value: string): Promise<string | undefined> {
  const { kind, label } = setting;
  if (kind === "switch") return value === "on" ? "" : "on";
  if (kind !== "text")
    return (
      await pickOne(
        kind.map((one) => ({ label: one })),
        { title: label },
      )
    )?.label;
  return setting.hasLines === true ? askLines(setting, value) : askText(setting, value);
}

function askText(setting: TypedSetting, value: string): Thenable<string | undefined> {
  return promptText({
    title: setting.label,
    value,
    prompt: `Such as ${setting.example ?? ""}. Leave it empty for the default`,
    validate: (text) => problemOf(setting, text),
  });
}

/** A field has one line, so a configuration comes from the clipboard as a whole. */
async function askLines(setting: TypedSetting, value: string): Promise<string | undefined> {
  const lines = (await env.clipboard.readText()).trim();
  const paste = { label: "Paste from Clipboard", description: lines.split("\n")[0] ?? "", how: "paste" } as const;
  const items = [
    ...(lines === "" ? [] : [paste]),
    { label: "Type One Line…", how: "type" } as const,
    { label: "Use CockroachDB's Default", how: "default" } as const,
  ];
  const answer = await pickOne(items, { title: setting.label });
  switch (answer?.how) {
    case undefined:
      return undefined;
    case "default":
      return "";
    case "type":
      return askText(setting, value.includes("; ") ? "" : value);
    case "paste": {
      const problem = problemOf(setting, lines);
      if (problem === undefined) return lines;
      await showError(`The clipboard has no ${setting.label}: ${problem}`);
      return undefined;
    }
  }
}

function problemOf(setting: TypedSetting, text: string): string | undefined {
  const outcome = text === "" ? undefined : setting.apply(blankLogin, text);
  return outcome?.ok === false ? outcome.error.message : undefined;
}
