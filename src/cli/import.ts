// `import vault`: files of a certs directory from what HashiCorp Vault has issued.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Option, type Command } from "commander";
import { importLosses } from "../cockroach/exchange/importLosses.ts";
import { lossText } from "../cockroach/trust/accessLost.ts";
import { chosenRole, readVaultIssue } from "../cockroach/exchange/importVault.ts";
import { vaultFiles } from "../cockroach/exchange/vaultFiles.ts";
import { achieved, refusal, type Attempt } from "../cockroach/generate/refusal.ts";
import type { PairRole } from "../cockroach/pairRole.ts";
import { terminalText } from "../view/terminalText.ts";
import type { CreateCommandEnvironment } from "./create.ts";
import type { DirectoryEnvironment } from "./directoryEnvironment.ts";
import { settingsOf } from "./directoryOptions.ts";
import { refuse } from "./refuse.ts";

interface ImportOptions {
  readonly certsDir: string;
  readonly overwrite?: boolean;
  readonly node?: boolean;
  readonly user?: string;
  readonly acceptLoss?: boolean;
}

export function registerImport(program: Command, environment: CreateCommandEnvironment, reading: DirectoryEnvironment): void {
  program
    .command("import")
    .description("make files of a certs directory from what another program has issued")
    .command("vault")
    .description("from the JSON of `vault write -format=json <engine>/issue/<role> ...`")
    .argument("<file>", "the JSON; it holds the private key: remove it afterwards")
    .requiredOption("--certs-dir <path>", "the certs directory; made where it is missing")
    .option("--overwrite", "replace the certificate and key that are there; ca.crt never is")
    .addOption(new Option("--node", "it is the node's certificate, where its names and usages leave that open").conflicts("user"))
    .option("--user <name>", "it is the certificate of this SQL user, where its names and usages leave that open")
    .option("--accept-loss", "write the files although hosts, users, or connections are lost")
    .addHelpText("after", "\nExit status: 0 written, 1 refused, 2 wrong use.")
    .action(async (file: string, options: ImportOptions) => {
      const done = await importVault(file, options, environment, reading);
      if (done.ok) environment.write(done.value.map((path) => `${terminalText(path)}\n`).join(""));
      else refuse(done.refusal, environment);
    });
}

async function importVault(file: string, options: ImportOptions, { creation, writeError }: CreateCommandEnvironment, reading: DirectoryEnvironment): Promise<Attempt<readonly string[]>> {
  const { certsDir, overwrite = false } = options;
  const { files, cryptography, askPassphrase } = creation;
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (text === undefined) return refusal(`${file} cannot be read`);
  const issue = await readVaultIssue(text, { cryptography, askPassphrase: () => askPassphrase(file) });
  if (!issue.ok) return issue;
  const role = chosenRole(issue.value.role, namedRole(options));
  if (!role.ok) return role;
  for (const notice of await files.recover(certsDir)) creation.tell(notice);
  const caPath = join(certsDir, "ca.crt");
  const hasCa = await files.exists(caPath);
  if (hasCa) writeError(`${terminalText(`note: ${caPath} is there and stays; \`validate\` tells whether it verifies the new certificate.`)}\n`);
  const group = vaultFiles(issue.value, { role: role.value, certsDirectory: certsDir, join, hasCa, mayReplace: overwrite });
  const losses = await importLosses(group, { certsDirectory: certsDir, loader: reading.loader(certsDir), settings: settingsOf({}, reading.process), now: reading.now(), cryptography });
  if (!losses.ok) return losses;
  const said = losses.value.map((loss) => lossText(loss, (name) => join(certsDir, name)));
  if (said.length > 0 && options.acceptLoss !== true) return refusal(`the new files would take access away: ${said.join("; ")}`, { id: "accept-loss", before: "Nothing was written." });
  for (const loss of said) writeError(`${terminalText(`note: ${loss}.`)}\n`);
  const written = await files.writeGroup(certsDir, group);
  return written.ok ? achieved(group.map(({ path }) => path)) : refusal(written.message, written.hint);
}

function namedRole({ node, user }: ImportOptions): PairRole | undefined {
  if (node === true) return { kind: "node" };
  return user === undefined ? undefined : { kind: "client", user };
}
