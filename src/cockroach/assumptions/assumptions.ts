// What a simulated login assumes of the cluster: CockroachDB's defaults, settings that somebody keeps, and what was set for one question.

import { goVersionText } from "../../pki/path/basis/goVersion.ts";
import { goVersionOf } from "../go/goVersions.ts";
import { defaultVersion, versionText, type CockroachVersion } from "../go/version.ts";
import { typedSettings, type TypedLogin } from "./typedSettings.ts";

/** Texts by the id of the setting. An empty one is CockroachDB's default. */
export type Typed = ReadonlyMap<string, string>;

export interface Assumption {
  readonly id: string;
  /** As the operator of the nodes knows it. */
  readonly label: string;
  /** The real value, in words where it's a default. */
  readonly value: string;
  readonly origin: "default" | "settings" | "question";
}

/** Every setting in its order, with the value that holds. `start` has what other settings of the extension say. */
export function assumptionsOf(start: TypedLogin, kept: Typed, typed: Typed): readonly Assumption[] {
  return typedSettings.map(({ id, label, kind }) => {
    const text = typed.get(id) ?? kept.get(id) ?? "";
    if (text === "") return { id, label, ...initialValue(id, start) };
    const value =
      kind === "switch"
        ? "on"
        : text
            .trim()
            .split(/\s*\n\s*/)
            .join("; ");
    return { id, label, value, origin: (typed.get(id) ?? "") === "" ? "settings" : "question" };
  });
}

/** What holds for one question: what is kept, and over it what was typed. */
export function withKept(kept: Typed, typed: Typed): Typed {
  return new Map([...kept, ...typed]);
}

const words: Readonly<Record<string, string>> = {
  principalMap: "empty",
  tenant: "system",
  hbaMap: "none",
  method: "cert-password",
  identityMap: "empty",
  hba: "CockroachDB's default: host all all all cert-password",
  cipherSuites: "CockroachDB's own",
  host: "not named, so the host isn't compared",
  sslMode: "verify-full",
  clientAddress: "not stated",
};

function initialValue(id: string, { settings, host }: TypedLogin): Pick<Assumption, "value" | "origin"> {
  switch (id) {
    case "version":
      return {
        value: `${versionText(settings.version)} with Go ${goVersionText(goVersionOf(settings.version))}`,
        origin: isDefault(settings.version) ? "default" : "settings",
      };
    case "principalMap":
      if (settings.principalMap.size === 0) break;
      return { value: [...settings.principalMap].map((pair) => pair.join(":")).join(","), origin: "settings" };
    case "host":
      if (host === undefined) break;
      return { value: host, origin: "settings" };
  }
  const { kind } = typedSettings.find((one) => one.id === id) ?? {};
  return { value: kind === "switch" ? "off" : (words[id] ?? "not set"), origin: "default" };
}

function isDefault({ go, ...version }: CockroachVersion): boolean {
  return go === undefined && versionText(version) === versionText(defaultVersion);
}

/** Settings of the extension that have a place of their own. */
const elsewhere: ReadonlySet<string> = new Set(["version", "principalMap"]);

/** Settings that `assumedClusterSettings` may have. */
export const keptSettings = typedSettings.filter(({ id }) => !elsewhere.has(id));

/** What the setting says; what can't be used is left out, and named. */
export function readKept(
  value: unknown,
  blank: TypedLogin,
): { readonly kept: Typed; readonly problems: readonly string[] } {
  const kept = new Map<string, string>();
  const problems: string[] = [];
  const all: readonly (readonly [string, unknown])[] =
    typeof value === "object" && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
  for (const [id, one] of all) {
    const setting = keptSettings.find((known) => known.id === id);
    const text = one === true ? "on" : one === false ? "" : Array.isArray(one) ? one.join("\n") : one;
    if (setting === undefined) problems.push(`${id}: not a known setting`);
    else if (typeof text !== "string") problems.push(`${setting.label}: must be a string or a Boolean value`);
    else if (text.trim() !== "") {
      const { kind, label } = setting;
      const outcome = setting.apply(blank, text);
      if (!outcome.ok) problems.push(`${label}: ${outcome.error.message}`);
      else if (typeof kind !== "string" && !kind.includes(text))
        problems.push(`${label}: must be one of ${kind.join(", ")}`);
      else kept.set(id, kind === "switch" ? "on" : text);
    }
  }
  return { kept, problems };
}

/** The setting that keeps these texts; empty ones, and those that have a place of their own, are left out. */
export function keptValue(typed: Typed): Readonly<Record<string, string | boolean>> {
  return Object.fromEntries(
    keptSettings.flatMap(({ id, kind }) => {
      const text = typed.get(id) ?? "";
      return text === "" ? [] : [[id, kind === "switch" ? true : text] as const];
    }),
  );
}
