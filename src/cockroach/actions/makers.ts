// The kinds of actions that rules have in common.

import type { CertsDirectory } from "../directory/certsDirectory.ts";
import { readFileName } from "../files/fileNames.ts";
import { isCaUsage } from "../files/pemUsage.ts";
import type { Finding } from "../rules/basis/rule.ts";
import { createCommand, inspectCommand } from "./commands.ts";
import { creationStart } from "./creationStarts.ts";
import type { ActionMaker, CreationStart, FindingAction } from "./findingAction.ts";

export const rotateCa: FindingAction = { type: "rotateCa", title: "Rotate CA…" };
export const showTrust: FindingAction = { type: "showTrust", title: "Show Trust Store" };

/** The certificate that a finding is about, also if the finding is about its key. */
export function certificateOf({ file }: Finding): string {
  return file.replace(/\.key$/, ".crt");
}

/** A new key and new dates for a certificate with the right names. A CA is rotated, because its key can't change. */
export const renew: ActionMaker = (finding, directory) => renewAs("Renew…", finding, directory);

/** The same, for a certificate whose key is missing, lost, or damaged. */
export const renewWithNewKey: ActionMaker = (finding, directory) => renewAs("Renew with New Key…", finding, directory);

function renewAs(title: string, finding: Finding, directory: CertsDirectory): readonly FindingAction[] {
  const file = certificateOf(finding);
  const reading = readFileName(file);
  if (reading.kind !== "certificate" || isCaUsage(reading.usage)) return caActions(file, directory);
  const start = creationStart(file, directory);
  const command = start && createCommand(start, directory);
  return [{ type: "renew", title, file }, ...(command === undefined ? [] : [command])];
}

function caActions(file: string, directory: CertsDirectory): readonly FindingAction[] {
  const reading = readFileName(file);
  return [...(reading.kind === "certificate" ? [rotateCa] : []), inspectCommand(file, directory)];
}

/** Creates the certificate again, because its names, usages, or algorithm must change. */
export const reissue: ActionMaker = (finding, directory) => reissueWith("Reissue…", finding, directory);

/** The same with other names: `change` gets those of the certificate. */
export function reissueNames(
  change: (hosts: readonly string[], directory: CertsDirectory) => readonly string[],
): ActionMaker {
  return (finding, directory) =>
    reissueWith("Reissue with Corrected Names…", finding, directory, (start) => ({
      ...start,
      hosts: [...new Set(change(start.hosts ?? [], directory))],
    }));
}

function reissueWith(
  title: string,
  finding: Finding,
  directory: CertsDirectory,
  change: (start: CreationStart) => CreationStart = (start) => start,
): readonly FindingAction[] {
  const file = certificateOf(finding);
  const found = creationStart(file, directory);
  if (found === undefined || isCaKind(found)) return caActions(file, directory);
  return createActions(title, change(found), directory);
}

function isCaKind({ kind }: CreationStart): boolean {
  return kind.endsWith("ca");
}

/** Creates what is missing, or what is to be replaced. */
export function createActions(
  title: string,
  start: CreationStart,
  directory: CertsDirectory,
): readonly FindingAction[] {
  const command = createCommand(start, directory);
  return [{ type: "create", title, start }, ...(command === undefined ? [] : [command])];
}

/** Creates the certificate of the key or the empty file that the finding is about. */
export const createMissing: ActionMaker = (finding, directory) => {
  const start = creationStart(certificateOf(finding), directory);
  return start === undefined || isCaKind(start) ? [] : createActions("Create Certificate and Key…", start, directory);
};

/** The actions of several makers, each kind of action once. */
export function inTurn(...makers: readonly ActionMaker[]): ActionMaker {
  return (finding, directory) => {
    const all = makers.flatMap((maker) => maker(finding, directory));
    return all.filter(({ type }, index) => all.findIndex((one) => one.type === type) === index);
  };
}
