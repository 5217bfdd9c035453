// `import vault`: files of a certs directory from what HashiCorp Vault has issued.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Command } from "commander";
import { readVaultIssue } from "../cockroach/exchange/importVault.ts";
import { vaultFiles } from "../cockroach/exchange/vaultFiles.ts";
import { achieved, refusal, type Attempt } from "../cockroach/generate/refusal.ts";
import { settleInterrupted } from "../cockroach/recovery/settleInterrupted.ts";
import { terminalText } from "../view/terminalText.ts";
import type { CreateCommandEnvironment } from "./create.ts";
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
    .argument("<file>", "the JSON; it holds the private key: remove it afterwards")
    .requiredOption("--certs-dir <path>", "the certs directory; made where it is missing")
    .option("--overwrite", "replace the certificate and key that are there; ca.crt never is");
  addBackupOption(command)
    .addHelpText("after", "\nExit status: 0 written, 1 refused, 2 wrong use.")
    .action(async (file: string, options: ImportOptions) => {
      const done = await importVault(file, options, environment);
      if (done.ok) environment.write(done.value.map((path) => `${terminalText(path)}\n`).join(""));
      else refuse(done.refusal, environment);
    });
}

async function importVault(file: string, { certsDir, overwrite = false, backup }: ImportOptions, { creation, writeError }: CreateCommandEnvironment): Promise<Attempt<readonly string[]>> {
  const { files, cryptography, askPassphrase } = creation;
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (text === undefined) return refusal(`${file} cannot be read`);
  const issue = await readVaultIssue(text, { cryptography, askPassphrase: () => askPassphrase(file) });
  if (!issue.ok) return issue;
  const settled = await settleInterrupted([certsDir], creation);
  if (!settled.ok) return settled;
  const caPath = join(certsDir, "ca.crt");
  const hasCa = await files.exists(caPath);
  if (hasCa) writeError(`${terminalText(`note: ${caPath} is there and stays; \`validate\` tells whether it verifies the new certificate.`)}\n`);
  const group = vaultFiles(issue.value, { certsDirectory: certsDir, join, hasCa, mayReplace: overwrite });
  const written = await withBackup(creation, { ...(backup !== undefined && { backup }) }).files.writeGroup(certsDir, group);
  return written.ok ? achieved(group.map(({ path }) => path)) : refusal(written.message, written.hint);
}
