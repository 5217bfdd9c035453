// `validate`: judges a certs directory, for people or as JSON.

import type { Command } from "commander";
import { firstCertificate, type CertsDirectory } from "../cockroach/certsDirectory.ts";
import { loadCertsDirectory } from "../cockroach/loadCertsDirectory.ts";
import type { Finding } from "../cockroach/rules/rule.ts";
import { runRules, type Verdict } from "../cockroach/rules/runRules.ts";
import { rfc4514 } from "../pki/distinguishedName.ts";
import { isoTime } from "../pki/time.ts";
import { reportView } from "../view/reportView.ts";
import type { DirectoryEnvironment } from "./directoryEnvironment.ts";
import { addDirectoryOptions, addHost, settingsOf, type DirectoryOptions } from "./directoryOptions.ts";
import { validateText } from "./validateText.ts";

interface ValidateOptions extends DirectoryOptions {
  readonly json?: boolean;
  readonly strict?: boolean;
}

export function registerValidate(program: Command, environment: DirectoryEnvironment): void {
  const command = program
    .command("validate")
    .description("judge a certs directory as CockroachDB, and everybody who connects to it, will")
    .argument("<directory>", "the certs directory")
    .option("--json", "print one JSON object: directory, findings, checked (rules that applied) and files")
    .option("--strict", "fail on warnings too");
  addDirectoryOptions(command)
    .option("--advertise <host>", "a host under which the nodes are reached; may be given several times", addHost)
    .addHelpText("after", "\nExit status: 0 no errors (with --strict: and no warnings), 1 there are some, 2 wrong use.")
    .action((directory: string, options: ValidateOptions) => validate(directory, options, environment));
}

async function validate(path: string, options: ValidateOptions, environment: DirectoryEnvironment): Promise<void> {
  const { cryptography, now, write, setExitCode } = environment;
  const settings = settingsOf(options, environment.process, environment.inGitRepository(path));
  const directory = await loadCertsDirectory({ loader: environment.loader(path), path, settings, now: options.at ?? now(), cryptography });
  if (directory === undefined) return;
  const verdict = runRules(directory);
  const fails = verdict.findings.some(({ severity }) => severity === "error" || (options.strict === true && severity === "warning"));
  if (fails) setExitCode(1);
  write(options.json === true ? `${JSON.stringify(validateRecord(directory, verdict), undefined, 2)}\n` : validateText(reportView(directory, verdict, path)));
}

/** The JSON form, which other programs read: fields are added, never renamed. */
export function validateRecord(directory: CertsDirectory, { findings, checked }: Verdict): object {
  return { directory: directory.contents.path, findings: findings.map(findingRecord), checked, files: fileRecords(directory) };
}

function findingRecord({ rule, severity, file, message, range, line }: Finding): object {
  return { rule, severity, file, message, range: { start: range.start, end: range.end }, ...(line !== undefined && { line }) };
}

function fileRecords({ certificateFiles }: CertsDirectory): readonly object[] {
  return certificateFiles.map((one) => {
    const certificate = firstCertificate(one);
    const end = certificate?.validity.notAfter.epochMs;
    return {
      file: one.file,
      usage: one.usage,
      ...(one.name !== undefined && { name: one.name }),
      ...(end !== undefined && { expires: isoTime(end) }),
      ...(one.key && { key: one.key.state }),
      ...(certificate && { issuer: rfc4514(certificate.issuer) }),
    };
  });
}
