// `validate`: checks a certs directory, for people, as JSON, or as SARIF.

import { Option, type Command } from "commander";
import { actionsOf } from "../../cockroach/actions/actionsOf.ts";
import { isReadWhole } from "../../cockroach/directory/certsDirectory.ts";
import { loadCertsDirectory } from "../../cockroach/directory/loadCertsDirectory.ts";
import { runRules } from "../../cockroach/rules/runRules.ts";
import { findingLines } from "../../view/findings/findingLines.ts";
import { reportView } from "../../view/report/reportView.ts";
import { sarifLog } from "../../view/findings/sarifLog.ts";
import { validateRecord } from "../../view/findings/validateRecord.ts";
import { version } from "../../../package.json";
import type { DirectoryEnvironment } from "../host/directoryEnvironment.ts";
import { addDirectoryOptions, addHost, settingsOf, type DirectoryOptions } from "../options/directoryOptions.ts";
import { describeUse } from "../options/describeUse.ts";
import { validateLines } from "../text/validateText.ts";
import { warnInterrupted } from "../host/warnInterrupted.ts";

interface ValidateOptions extends DirectoryOptions {
  readonly json?: boolean;
  readonly sarif?: boolean;
  readonly lines?: boolean;
  readonly strict?: boolean;
}

export function registerValidate(program: Command, environment: DirectoryEnvironment): void {
  const command = program
    .command("validate")
    .description("check a certs directory the way CockroachDB and its peers do")
    .argument("<directory>", "the certs directory")
    .option("--json", "print one JSON object: directory, findings, checked (number of checks), and files")
    .addOption(new Option("--sarif", "print a SARIF 2.1.0 log, which code scanning in CI reads").conflicts("json"))
    .addOption(
      new Option("--lines", "print one finding per line: file:line:column: severity: message [rule]").conflicts([
        "json",
        "sarif",
      ]),
    )
    .option("--strict", "fail on warnings too");
  addDirectoryOptions(command).option(
    "--advertise <host>",
    "host name or address of the nodes; can be given several times",
    addHost,
  );
  describeUse(command, {
    examples: [
      ["validate certs", "check a directory for the current user"],
      ["validate certs --cockroach-version 25.2 --node-uid 999", "check it for another version and user"],
      ["validate certs --at 2027-03-01", "see what will have expired by then"],
      ["validate certs --sarif > certs.sarif", "write a log for code scanning in CI"],
    ],
    exits: [
      "no errors (with --strict, no warnings either)",
      "an error was found, or a file wasn't read",
      "incorrect usage",
    ],
  }).action((directory: string, options: ValidateOptions) => validate(directory, options, environment));
}

async function validate(path: string, options: ValidateOptions, environment: DirectoryEnvironment): Promise<void> {
  const { cryptography, now, print, printJson, setExitCode } = environment;
  await warnInterrupted([path], environment);
  const settings = settingsOf(options, environment.process, await environment.gitRepository(path));
  const directory = await loadCertsDirectory({
    loader: environment.loader(path),
    path,
    settings,
    now: options.at ?? now(),
    isAsOf: options.at !== undefined,
    cryptography,
  });
  if (directory === undefined) return;
  const verdict = runRules(directory);
  const fails = verdict.findings.some(
    ({ severity }) => severity === "error" || (options.strict === true && severity === "warning"),
  );
  if (fails || !isReadWhole(directory)) setExitCode(1);
  if (options.lines === true) return print(findingLines(directory, verdict.findings));
  if (options.sarif === true) return printJson(sarifLog(directory, verdict, version), 2);
  if (options.json === true) printJson(validateRecord(directory, verdict), 2);
  else
    print(
      validateLines(
        reportView(directory, verdict, path, (finding) => actionsOf(finding, verdict.findings, new Map(), directory)),
      ),
    );
}
