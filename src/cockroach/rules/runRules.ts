// Runs rules over a certs directory. Handles versions, scopes, and crashes in one place.

import type { CertificateFile, CertsDirectory } from "../directory/certsDirectory.ts";
import { compareLine } from "../go/version.ts";
import { isMisplaced } from "../roles/ownCertificates.ts";
import { allRules } from "./index.ts";
import type { Evidence, Finding, Rule, Scope, Subjects } from "./basis/rule.ts";

/** The outcome of a rule. All four kinds are kept, so that a report can list what was checked. */
export interface RuleOutcome {
  readonly rule: Rule;
  readonly status: "notApplicable" | "passed" | "found" | "crashed";
  /** Subjects that it applied to. */
  readonly checked: number;
  readonly findings: readonly Finding[];
}

export interface Verdict {
  /** In the order of the registry. */
  readonly outcomes: readonly RuleOutcome[];
  /** In the order of the registry. See `sortFindings` for the order of a report. */
  readonly findings: readonly Finding[];
  /** Rules that had something to check. */
  readonly checked: number;
}

/**
 * Judges a directory. Never throws: a rule that does becomes a finding that asks for a bug report, and the others still
 * run.
 */
export function runRules(directory: CertsDirectory, rules: readonly Rule[] = allRules): Verdict {
  return finishOutcomes(rulesInSteps(directory, rules));
}

/** The same in steps of a few milliseconds at most, between which the host can do other work. */
export function* rulesInSteps(directory: CertsDirectory, rules: readonly Rule[] = allRules): Generator<void, Verdict> {
  const subjects = subjectsOf(directory);
  yield;
  const outcomes: RuleOutcome[] = [];
  for (const rule of rules) outcomes.push(yield* runRule(rule, subjects, directory));
  return {
    outcomes,
    findings: outcomes.flatMap(({ findings }) => findings),
    checked: outcomes.filter(({ status }) => status !== "notApplicable").length,
  };
}

/** Outcomes of the rules that look at one file or its key, without those about the directory as a whole. */
export function runRulesOnFile(
  name: string,
  directory: CertsDirectory,
  rules: readonly Rule[] = allRules,
): readonly RuleOutcome[] {
  const { byName, keyFiles, otherFiles } = directory;
  const file = byName.get(name);
  const subjects = subjectsOf({
    ...directory,
    certificateFiles: file === undefined ? [] : [file],
    keyFiles: keyFiles.filter((one) => one.file === name || one.file === file?.key?.file),
    otherFiles: otherFiles.filter((one) => one.file === name),
  });
  return rules
    .filter(({ scope }) => scope !== "directory")
    .map((rule) => finishOutcomes(runRule(rule, subjects, directory)));
}

type SubjectLists = { readonly [S in Scope]: readonly Subjects[S][] };

function subjectsOf(directory: CertsDirectory): SubjectLists {
  const { certificateFiles, keyFiles, otherFiles } = directory;
  return {
    directory: [directory],
    certificateFile: certificateFiles,
    certificate: certificateFiles.flatMap((file) =>
      file.content.blocks.flatMap(({ certificate, ...place }, index) =>
        certificate === undefined ? [] : [{ file, certificate, index, place }],
      ),
    ),
    keyFile: keyFiles,
    otherFile: otherFiles,
  };
}

/**
 * Rules about a pair's own certificate. They don't judge one that is there by mistake: their advice, such as to reissue
 * it or to map its name to a user, would make things worse.
 */
const judgesFirst = /^(names|purpose|path|client|tenant|validity)\/|^node\/principal-/;

function* runRule(rule: Rule, subjects: SubjectLists, directory: CertsDirectory): Generator<void, RuleOutcome> {
  const { version } = directory.settings;
  const inVersion =
    (rule.since === undefined || compareLine(version, rule.since) >= 0) &&
    (rule.until === undefined || compareLine(version, rule.until) <= 0);
  if (!inVersion) return { rule, status: "notApplicable", checked: 0, findings: [] };
  const isPlaced = (file: CertificateFile): boolean => !judgesFirst.test(rule.id) || !isMisplaced(file, directory);
  switch (rule.scope) {
    case "directory":
      return yield* runOnSubjects(rule, subjects.directory, rule, directory);
    case "certificateFile":
      return yield* runOnSubjects(rule, subjects.certificateFile.filter(isPlaced), rule, directory);
    case "certificate":
      return yield* runOnSubjects(
        rule,
        subjects.certificate.filter(({ file }) => isPlaced(file)),
        rule,
        directory,
      );
    case "keyFile":
      return yield* runOnSubjects(rule, subjects.keyFile, rule, directory);
    case "otherFile":
      return yield* runOnSubjects(rule, subjects.otherFile, rule, directory);
  }
}

/** The two halves of a rule, with the type of its subject. */
interface Asked<T> {
  readonly appliesTo: (subject: T, directory: CertsDirectory) => boolean;
  readonly check: (subject: T, directory: CertsDirectory) => Iterable<Evidence>;
}

/** Number of subjects, or of findings of one, per step. */
const stepLength = 16;

function* runOnSubjects<T>(
  rule: Rule,
  subjects: readonly T[],
  { appliesTo, check }: Asked<T>,
  directory: CertsDirectory,
): Generator<void, RuleOutcome> {
  const findings: Finding[] = [];
  let checked = 0;
  try {
    for (const [index, subject] of subjects.entries()) {
      if (index % stepLength === 0) yield;
      if (!appliesTo(subject, directory)) continue;
      checked++;
      for (const evidence of check(subject, directory)) {
        if (findings.push(findingOf(rule, evidence)) % stepLength === 0) yield;
      }
    }
  } catch (error) {
    return { rule, status: "crashed", checked, findings: [...findings, crash(rule, error)] };
  }
  return {
    rule,
    status: checked === 0 ? "notApplicable" : findings.length === 0 ? "passed" : "found",
    checked,
    findings,
  };
}

function finishOutcomes<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

function findingOf(rule: Rule, evidence: Evidence): Finding {
  return { ...evidence, rule: rule.id, severity: rule.severity, urgent: rule.urgent === true };
}

function crash(rule: Rule, error: unknown): Finding {
  const reason = error instanceof Error ? error.message : "unknown reason";
  return {
    rule: rule.id,
    severity: "warning",
    urgent: false,
    file: ".",
    range: { start: 0, end: 0 },
    title: `The check ${rule.id} failed: ${reason}`,
    consequence: "This is a bug in this tool, not a problem with your certificates, and all other checks ran.",
    advice: "Report the bug, and attach the file if it contains no secret.",
  };
}
