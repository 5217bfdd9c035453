// The certificate exists already: said as soon as that is known, with the smallest change first.

import { QuickPickItemKind, workspace } from "vscode";
import { certificateAt } from "../../../cockroach/effects/certificateAt.ts";
import { certificateFileName } from "../../../cockroach/files/fileNames.ts";
import { usages } from "../../../cockroach/create/kindFacts.ts";
import { hostsOf } from "../../../cockroach/actions/creationStarts.ts";
import { relativeEnd } from "../../../contract/format.ts";
import type { PickItem } from "../../host/quickPick.ts";
import type { CreationPlatform } from "../../platform/platform.ts";
import type { Draft } from "./draft.ts";
import { askChoice, back, type Step } from "../../wizard/steps.ts";

/** The file is known only when the SQL user or the tenant is. */
export function isNamedByUser({ kind, user }: Draft): boolean {
  return (kind === "client" && user !== "node") || kind === "tenant-client" || kind === "tenant-signing";
}

/** Looks for the certificate that the answers so far would replace. */
export async function noticeExisting(draft: Draft, { files }: CreationPlatform): Promise<void> {
  const file = fileOf(draft);
  const certificate =
    file === undefined ? undefined : await certificateAt(files.join(draft.certsDirectory, file), files);
  draft.existing = file === undefined || certificate === undefined ? undefined : { file, certificate };
}

/** A new CA is put in front of the existing ones and replaces nothing. */
function fileOf({ kind, user, tenantId }: Draft): string | undefined {
  switch (kind) {
    case "node":
    case "ui":
      return certificateFileName(usages[kind]);
    case "client":
      return certificateFileName(usages.client, user);
    case "tenant-client":
    case "tenant-signing":
      return certificateFileName(usages[kind], tenantId.replace(/^0+(?=\d)/, ""));
    default:
      return undefined;
  }
}

/** A question after which the file is known. */
export function noticing(step: Step, draft: Draft, creation: CreationPlatform): Step {
  return async (position) => {
    const answer = await step(position);
    if (answer === "next") await noticeExisting(draft, creation);
    return answer;
  };
}

/** `renew` is told that the wizard is over: the certificate is renewed instead. */
export function existingQuestion(draft: Draft, now: number, renew: () => void): Step {
  const items = {
    renew: { icon: "sync", label: "Renew…", description: "recommended", detail: "Same names, new key and dates" },
    reissue: { icon: "edit", label: "Reissue…", detail: "Changed names, new key and dates" },
    replace: {
      icon: "replace-all",
      label: "Replace…",
      detail: "Enter everything again. Shows which names would be lost before anything is written.",
    },
    other: { icon: "folder-opened", label: "Choose Another Directory…" },
  } as const satisfies Readonly<Record<string, PickItem>>;
  return async (position) => {
    const { existing, kind } = draft;
    if (existing === undefined) return "next";
    const hasHosts = kind === "node" || kind === "ui" || kind === "tenant-client";
    const offered: readonly PickItem[] = [
      ...(kind === "tenant-signing" ? [] : [items.renew]),
      ...(hasHosts ? [items.reissue] : []),
      items.replace,
      { label: "", kind: QuickPickItemKind.Separator },
      items.other,
    ];
    const answer = await askChoice(position, { placeholder: found(draft, now), items: offered, active: offered[0] });
    if (answer === undefined || answer === back) return answer;
    if (answer === items.renew) {
      renew();
      return undefined;
    }
    if (answer === items.other) return back;
    if (answer === items.reissue) draft.hosts = hostsOf(existing.certificate);
    return "next";
  };
}

/** `certs already has a node certificate that expires in 12 days`. */
function found({ certsDirectory, existing, kind }: Draft, now: number): string {
  const end = existing?.certificate.validity.notAfter.epochMs;
  const when = end === undefined ? "" : ` that ${lowerFirst(relativeEnd(now, end))}`;
  const what = kind === "node" ? "a node certificate" : (existing?.file ?? "");
  return `${workspace.asRelativePath(certsDirectory)} already has ${what}${when}`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
