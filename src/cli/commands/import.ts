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
import { describeUse } from "../options/describeUse.ts";
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
    .description("write certificates that another program issued into a certs directory")
    .command("vault")
    .description("import the output of `vault write -format=json <engine>/issue/<role> ...`")
    .argument(
      "<file>",
      "the JSON file, or - for standard input; remove it afterwards, because it holds the private key",
    )
    .requiredOption("--certs-dir <path>", "the certs directory; created if it's missing")
    .option("--overwrite", "replace the existing certificate and key, but never ca.crt")
    .addOption(
      new Option("--node", "import it as the node certificate, if its names and usages don't decide").conflicts("user"),
    )
    .option("--user <name>", "import it as the certificate of this SQL user, if its names and usages don't decide")
    .option("--accept-loss", "write the files even if hosts, users, or connections lose access");
  addBackupOption(command);
  describeUse(command, {
    examples: [
      ["import vault issued.json --certs-dir certs", "write the certificate, its key, and ca.crt"],
      ["import vault - --certs-dir certs --user app", "read the output of Vault from a pipe"],
    ],
    exits: ["written", "refused; nothing was written", "incorrect usage"],
  }).action(async (file: string, options: ImportOptions) => {
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
    printError(
      `note: ${caPath} exists and isn't changed. Run \`validate\` to see whether it verifies the new certificate.`,
    );
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
    return failWith(`the new files would remove access: ${said.join("; ")}`, {
      id: "accept-loss",
      before: "Nothing was written.",
    });
  }
  printError(said.map((loss) => `note: ${loss}.`));
  const written = await withBackup(creation, { ...(backup !== undefined && { backup }) }).files.writeGroup(
    certsDir,
    group,
  );
  return written.ok ? succeed(group.map(({ path }) => path)) : written;
}

function namedRole({ node, user }: ImportOptions): PairRole | undefined {
  if (node === true) return { kind: "node" };
  return user === undefined ? undefined : { kind: "client", user };
}
