// `import vault`: files of a certs directory from what HashiCorp Vault has issued.

import { join } from "node:path";
import type { Command } from "commander";
import { characterProblem } from "../cockroach/characterProblem.ts";
import { readVaultIssue } from "../cockroach/exchange/importVault.ts";
import { vaultFiles } from "../cockroach/exchange/vaultFiles.ts";
import { achieved, refusal, type Attempt } from "../cockroach/generate/refusal.ts";
import { settleInterrupted } from "../cockroach/recovery/settleInterrupted.ts";
import type { CreateCommandEnvironment } from "./create.ts";
import { readText } from "./readText.ts";
import { refuse } from "./refuse.ts";
import { addBackupOption, withBackup, type BackupFlags } from "./withBackup.ts";

interface ImportOptions extends BackupFlags {
  readonly certsDir: string;
  readonly overwrite?: boolean;
}

export function registerImport(program: Command, environment: CreateCommandEnvironment): void {
  const command = program
    .command("import")
    .description("make files of a certs directory from what another program has issued")
    .command("vault")
    .description("from the JSON of `vault write -format=json <engine>/issue/<role> ...`")
    .argument("<file>", "the JSON; it holds the private key: remove it afterwards; - is standard input")
    .requiredOption("--certs-dir <path>", "the certs directory; made where it is missing")
    .option("--overwrite", "replace the certificate and key that are there; ca.crt never is");
  addBackupOption(command)
    .addHelpText("after", "\nExit status: 0 written, 1 refused, 2 wrong use.")
    .action(async (file: string, options: ImportOptions) => {
      const done = await importVault(file, options, environment);
      if (done.ok) environment.print(done.value);
      else refuse(done.refusal, environment);
    });
}

async function importVault(file: string, { certsDir, overwrite = false, backup }: ImportOptions, { creation, readFile, printError }: CreateCommandEnvironment): Promise<Attempt<readonly string[]>> {
  const { files, cryptography, askPassphrase } = creation;
  const odd = characterProblem(certsDir);
  if (odd !== undefined) return refusal(`the path ${JSON.stringify(certsDir)} ${odd}`, "Use a path without such characters.");
  const text = await readText(file, readFile);
  if (!text.ok) return text;
  const issue = await readVaultIssue(text.value, { cryptography, askPassphrase: () => askPassphrase(file) });
  if (!issue.ok) return issue;
  const settled = await settleInterrupted([certsDir], creation);
  if (!settled.ok) return settled;
  const caPath = join(certsDir, "ca.crt");
  const hasCa = await files.exists(caPath);
  if (hasCa) printError(`note: ${caPath} is there and stays; \`validate\` tells whether it verifies the new certificate.`);
  const group = vaultFiles(issue.value, { certsDirectory: certsDir, join, hasCa, mayReplace: overwrite });
  const written = await withBackup(creation, { ...(backup !== undefined && { backup }) }).files.writeGroup(certsDir, group);
  return written.ok ? achieved(group.map(({ path }) => path)) : refusal(written.message, written.hint);
}
