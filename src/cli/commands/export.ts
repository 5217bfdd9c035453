// `export`: a certificate and its key for another program. Keys go into files that only their owner reads, never to standard output.

import { basename, dirname, join } from "node:path";
import { Option, type Command } from "commander";
import { exportFile, exportName, passphraseProblem } from "../../cockroach/export/exportFile.ts";
import { exportFormats, type ExportFormat } from "../../cockroach/export/exportPair.ts";
import { failWith, type Refusal } from "../../cockroach/result/refusal.ts";
import { succeed, type Result } from "../../pki/result.ts";
import { settleInterrupted } from "../../cockroach/recovery/settleInterrupted.ts";
import type { CreateCommandEnvironment } from "../host/createCommandEnvironment.ts";
import { refuse } from "../host/refuse.ts";
import { describeUse } from "../options/describeUse.ts";
import { addBackupOption, withBackup, type BackupFlags } from "../options/withBackup.ts";

interface ExportOptions extends BackupFlags {
  readonly format: ExportFormat;
  readonly out?: string;
  readonly encrypt?: boolean;
  readonly name?: string;
  readonly namespace?: string;
  readonly overwrite?: boolean;
}

export function registerExport(program: Command, environment: CreateCommandEnvironment): void {
  const command = program
    .command("export")
    .description("write a key, or a certificate and its key, in the format of another program")
    .argument("<certificate>", "the certificate file, such as certs/client.app.crt, with its key in the same directory")
    .addOption(
      new Option(
        "--format <format>",
        "pkcs8-der is for JDBC, pkcs12 for DBeaver and browsers, k8s-secret for Kubernetes",
      )
        .choices(exportFormats)
        .makeOptionMandatory(),
    )
    .option("--out <file>", "the file to write, with the file mode 0600 (default: in the certificate's directory)")
    .option("--encrypt", "encrypt PKCS#8 with a passphrase; PKCS#12 is always encrypted")
    .option("--name <name>", "name of the Kubernetes Secret (default: from the file name)")
    .option("--namespace <namespace>", "namespace of the Kubernetes Secret")
    .option("--overwrite", "replace a file that exists");
  addBackupOption(command);
  describeUse(command, {
    notes: ["The passphrase is asked for on the terminal. Without a terminal, it's the first line of standard input."],
    examples: [
      ["export certs/client.app.crt --format pkcs8-der", "write the key for JDBC"],
      ["export certs/client.app.crt --format pkcs12 --out app.p12", "write certificate and key for DBeaver"],
    ],
    exits: ["written", "refused; nothing was written", "incorrect usage"],
  }).action(async (certificate: string, options: ExportOptions) => {
    const done = await exportTo(certificate, options, environment);
    if (done.ok) environment.print(done.value);
    else refuse(done.error, environment);
  });
}

async function exportTo(
  certificate: string,
  options: ExportOptions,
  { creation }: CreateCommandEnvironment,
): Promise<Result<string, Refusal>> {
  const { cryptography, askPassphrase } = creation;
  if (!certificate.endsWith(".crt"))
    return failWith(
      `${certificate} isn't a certificate file of a certs directory`,
      "Give a file whose name ends in .crt.",
    );
  const [directory, file] = [dirname(certificate), basename(certificate)];
  const out = options.out ?? join(directory, exportName(file, options.format));
  const settled = await settleInterrupted([directory, dirname(out)], creation);
  if (!settled.ok) return settled;
  return exportFile(
    {
      certificate: { directory, file },
      format: options.format,
      isEncrypted: options.encrypt === true,
      out: { directory: dirname(out), path: out },
      mayReplace: options.overwrite === true,
      ...(options.name !== undefined && { secretName: options.name }),
      ...(options.namespace !== undefined && { namespace: options.namespace }),
    },
    {
      files: withBackup(creation, options).files,
      cryptography,
      askPassphrase,
      askNewPassphrase: (path) => newPassphrase(path, askPassphrase),
    },
  );
}

/** On a terminal it's typed twice, since it isn't shown. */
async function newPassphrase(
  path: string,
  ask: (path: string) => Promise<string | undefined>,
): Promise<Result<string, Refusal>> {
  const passphrase = (await ask(path)) ?? "";
  const problem = passphraseProblem(passphrase);
  if (problem !== undefined) return failWith(problem.message, problem.hint);
  if (process.stdin.isTTY && (await ask(`${path} (again)`)) !== passphrase)
    return failWith("the two passphrases differ", "Nothing was written.");
  return succeed(passphrase);
}
