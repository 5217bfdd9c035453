// The settings of one simulated login as a quick pick: what the operator of the nodes has set, and how the client connects.

import { typedSettings, type TypedLogin, type TypedSetting } from "../../../cockroach/login/typedSettings.ts";
import { defaultLoginSettings } from "../../../cockroach/login/loginSettings.ts";
import { promptText } from "../../host/inputBox.ts";
import { pickOne } from "../../host/quickPick.ts";

const blank: TypedLogin = { settings: defaultLoginSettings, sslMode: "verify-full" };

/** Asks until the user is done. `undefined` where nothing was changed. */
export async function askSettings(
  before: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string> | undefined> {
  const typed = new Map(before);
  for (;;) {
    const items = typedSettings.map((setting) => ({
      label: setting.label,
      description: valueWords(setting, typed.get(setting.id) ?? ""),
      setting,
    }));
    const done = {
      icon: "check" as const,
      label: "Run Again",
      description: "with these settings, for this page only",
      setting: undefined,
    };
    const answer = await pickOne([done, ...items], {
      title: "Cluster Settings to Assume",
      placeholder: "Choose a setting to change it",
      matchOnDescription: true,
    });
    if (answer === undefined) return undefined;
    if (answer.setting === undefined) return typed;
    const text = await askOne(answer.setting, typed.get(answer.setting.id) ?? "");
    if (text !== undefined) typed.set(answer.setting.id, text);
  }
}

function valueWords({ kind }: TypedSetting, text: string): string {
  return kind === "switch"
    ? text === ""
      ? "off"
      : "on"
    : text === ""
      ? "from the extension's settings, or CockroachDB's default"
      : text;
}

async function askOne(setting: TypedSetting, text: string): Promise<string | undefined> {
  const { kind, label, example = "" } = setting;
  if (kind === "switch") return text === "" ? "on" : "";
  if (kind !== "text")
    return (
      await pickOne(
        kind.map((one) => ({ label: one })),
        { title: label },
      )
    )?.label;
  return promptText({
    title: label,
    value: text,
    prompt: `For example, ${example}. Leave it empty to reset`,
    validate(value) {
      const outcome = value === "" ? undefined : setting.apply(blank, value);
      return outcome?.ok === false ? outcome.problem.message : undefined;
    },
  });
}
