// Looks for the possible causes of an error in a certs directory: in the findings of the rules, and with what the text
// says.

import type { Cryptography } from "../../../pki/keys/cryptography.ts";
import type { CertsDirectory } from "../../directory/certsDirectory.ts";
import { isCaUsage } from "../../files/pemUsage.ts";
import type { Finding } from "../../rules/basis/rule.ts";
import type { RuleOutcome, Verdict } from "../../rules/runRules.ts";
import type { Cause } from "../causes/cause.ts";
import { causes, type CauseId } from "../causes/causes.ts";
import { kinds } from "../kinds/kinds.ts";
import type { RecognizedError } from "../text/recognizeErrors.ts";
import type { CauseCheck } from "./causeCheck.ts";
import { probe } from "./probes.ts";

export interface Searched {
  readonly directory: CertsDirectory;
  readonly verdict: Verdict;
  readonly cryptography: Cryptography;
  /** Names of the files that count. Absent: all. */
  readonly only?: ReadonlySet<string>;
}

/** The causes of an error that are possible, most likely first. */
export function possibleCauses({ error, side }: RecognizedError): readonly CauseId[] {
  return kinds[error.kind].causes.filter((id) => {
    const { printedBy } = causes[id];
    return side === "either" || printedBy === undefined || printedBy === side;
  });
}

export async function checkCauses(error: RecognizedError, searched: Searched): Promise<readonly CauseCheck[]> {
  const checks: CauseCheck[] = [];
  for (const id of possibleCauses(error)) checks.push(await checkCause(id, error, searched));
  return checks;
}

async function checkCause(id: CauseId, error: RecognizedError, searched: Searched): Promise<CauseCheck> {
  const { directory, verdict, cryptography } = searched;
  const cause = causes[id];
  const { rules = [] } = cause;
  const probed = cause.probe && (await probe(cause.probe, cause, error, directory, cryptography));
  // What the text says counts more than what else is wrong in the directory.
  if (probed !== undefined) return { cause: id, ...probed };
  if (rules.length === 0) return { cause: id, outcome: "unchecked", culprits: [], why: "Files alone can't show this." };
  const outcomes = verdict.outcomes.filter(({ rule }) => rules.includes(rule.id));
  const findings = outcomes.flatMap((one) => one.findings).filter((finding) => counts(finding, cause, error, searched));
  if (findings.length > 0)
    return { cause: id, outcome: "found", culprits: findings.map((finding) => ({ ...placeOf(finding), finding })) };
  return { cause: id, culprits: [], ...withoutFindings(outcomes) };
}

function withoutFindings(outcomes: readonly RuleOutcome[]): Pick<CauseCheck, "outcome" | "why"> {
  if (outcomes.some(({ status }) => status === "crashed"))
    return { outcome: "unchecked", why: "A check failed because of a bug. Validate the directory for details." };
  return outcomes.every(({ status }) => status === "notApplicable")
    ? { outcome: "unchecked", why: "The directory has no file to check this with." }
    : { outcome: "cleared", why: "Checked: it isn't the cause in this directory." };
}

function placeOf({ file, range, line }: Finding) {
  return { file, range, ...(line !== undefined && { line }) };
}

/** Whether a finding can be the cause: it's about a file that plays the role in which the error happened. */
function counts({ file }: Finding, { files }: Cause, error: RecognizedError, { directory, only }: Searched): boolean {
  if (only !== undefined && file !== "." && !only.has(file)) return false;
  const named = namedFile(error);
  if (named !== undefined && isKnown(named, directory)) return sameEntry(file, named);
  const usage = directory.certificateFiles.find((one) => one.file === file || one.key?.file === file)?.usage;
  if (usage === undefined) return true;
  if (files !== undefined && isCaUsage(usage) !== (files === "ca")) return false;
  const role = roleOf(error);
  if (isCaUsage(usage) || role === undefined) return true;
  return role === "server"
    ? usage !== "Client" && usage !== "Tenant Signing"
    : usage !== "UI" && usage !== "Tenant Signing";
}

/** Whose certificate the error is about. */
function roleOf({ error, side }: RecognizedError): "server" | "client" | undefined {
  const { step, isAboutOwn } = kinds[error.kind] as { readonly step: string; readonly isAboutOwn?: true };
  if (step === "server" || step === "client") return step;
  if (step !== "verify" || side === "either") return undefined;
  return isAboutOwn === true ? side : side === "client" ? "server" : "client";
}

/** The file that the text names: `certs/node.key` -> `node.key`. */
function namedFile({ values }: RecognizedError): string | undefined {
  const path = values["path"] ?? values["file"];
  return path === undefined ? undefined : path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
}

function isKnown(name: string, { certificateFiles, keyFiles }: CertsDirectory): boolean {
  return certificateFiles.some((one) => sameEntry(one.file, name)) || keyFiles.some((one) => sameEntry(one.file, name));
}

/** A certificate and its key are one entry. */
function sameEntry(a: string, b: string): boolean {
  const stem = (name: string): string => name.replace(/\.(?:crt|key)$/, "");
  return stem(a) === stem(b);
}
