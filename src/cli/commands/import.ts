// `import vault`: files of a certs directory from what HashiCorp Vault has issued.

import { join } from "node:path";
import { Option, type Command } from "commander";
import { characterProblem } from "../../cockroach/files/characterProblem.ts";
import { importLosses } from "../../cockroach/import/importLosses.ts";
import { chosenRole, readVaultIssue } from "../../cockroach/import/importVault.ts";
import { vaultFiles } from "../../cockroach/import/vaultFiles.ts";
import { failWith, type Refusal } from "../../cockroach/result/refusal.ts";
import { succeed, type Result } from "../../pki/result.ts";
import type { PairRole } from "../../cockroach/roles/pairRole.ts";
import { settleInterrupted } from "../../cockroach/recovery/settleInterrupted.ts";
import { lossText } from "../../cockroach/trust/accessLost.ts";
import type { CreateCommandEnvironment } from "../host/createCommandEnvironment.ts";
import type { DirectoryEnvironment } from "../host/directoryEnvironment.ts";
import { settingsOf } from "../options/directoryOptions.ts";
import { readText } from "../host/readText.ts";
import { refuse } from "../host/refuse.ts";
import { addBackupOption, withBackup, type BackupFlags } from "../options/withBackup.ts";

interface ImportOptions extends BackupFlags {
  readonly certsDir: string;
  readonly overwrite?: boolean;
  readonly node?: boolean;
  readonly user?: string;
  readonly acceptLoss?: boolean;
}

export function registerImport(
  program: Command,
  environment: CreateCommandEnvironment,
  reading: DirectoryEnvironment,
): void {
  const command = program
    .command("import")
    .description("make files of a certs directory from what another program has issued")
    .command("vault")
    .description("from the JSON of `vault write -format=json <engine>/issue/<role> ...`")
    .argument("<file>", "the JSON; it holds the private key: remove it afterwards; - is standard input")
    .requiredOption("--certs-dir <path>", "the certs directory; made where it is missing")
    .option("--overwrite", "replace the certificate and key that are there; ca.crt never is")
    .addOption(
      new Option("--node", "it is the node's certificate, where its names and usages leave that open").conflicts(
        "user",
      ),
    )
    .option("--user <name>", "it is the certificate of this SQL user, where its names and usages leave that open")
    .option("--accept-loss", "write the files although hosts, users, or connections are lost");
  addBackupOption(command)
    .addHelpText("after", "\nExit status: 0 written, 1 refused, 2 wrong use.")
    .action(async (file: string, options: ImportOptions) => {
      const done = await importVault(file, options, environment, reading);
      if (done.ok) environment.print(done.value);
      else refuse(done.error, environment);
    });
}

async function importVault(
  file: string,
  options: ImportOptions,
  { creation, readFile, printError }: CreateCommandEnvironment,
  reading: DirectoryEnvironment,
): Promise<Result<readonly string[], Refusal>> {
  const { certsDir, overwrite = false, backup } = options;
  const { files, cryptography, askPassphrase } = creation;
  const odd = characterProblem(certsDir);
  if (odd !== undefined)
    return failWith(`the path ${JSON.stringify(certsDir)} ${odd}`, "Use a path without such characters.");
  const text = await readText(file, readFile);
  if (!text.ok) return text;
  const issue = await readVaultIssue(text.value, { cryptography, askPassphrase: () => askPassphrase(file) });
  if (!issue.ok) return issue;
  const role = chosenRole(issue.value.role, namedRole(options));
  if (!role.ok) return role;
  const settled = await settleInterrupted([certsDir], creation);
  if (!settled.ok) return settled;
  const caPath = join(certsDir, "ca.crt");
  const hasCa = await files.exists(caPath);
  if (hasCa)
    printError(`note: ${caPath} is there and stays; \`validate\` tells whether it verifies the new certificate.`);
  const group = vaultFiles(issue.value, {
    role: role.value,
    certsDirectory: certsDir,
    join,
    hasCa,
    mayReplace: overwrite,
  });
  const losses = await importLosses(group, {
    certsDirectory: certsDir,
    loader: reading.loader(certsDir),
    settings: settingsOf({}, reading.process),
    now: reading.now(),
    cryptography,
  });
  if (!losses.ok) return losses;
  const said = losses.value.map((loss) => lossText(loss, (name) => join(certsDir, name)));
  if (said.length > 0 && options.acceptLoss !== true) {
    return failWith(`the new files would take access away: ${said.join("; ")}`, {
      id: "accept-loss",
      before: "Nothing was written.",
    });
  }
  printError(said.map((loss) => `note: ${loss}.`));
  const written = await withBackup(creation, { ...(backup !== undefined && { backup }) }).files.writeGroup(
    certsDir,
    group,
  );
  return written.ok ? succeed(group.map(({ path }) => path)) : failWith(written.message, written.hint);
}

function namedRole({ node, user }: ImportOptions): PairRole | undefined {
  if (node === true) return { kind: "node" };
  return user === undefined ? undefined : { kind: "client", user };
}
