// A program that judges a directory as the user who runs it: prints the rule, the file and the end of what CockroachDB
// says, a line each.
import { defaultSettings } from "../../src/cockroach/directory/directorySettings.ts";
import { loadCertsDirectory } from "../../src/cockroach/directory/loadCertsDirectory.ts";
import { runRules } from "../../src/cockroach/rules/runRules.ts";
import { nodeAssetLoader } from "../../src/node/files/nodeAssetLoader.ts";
import { nodeCryptography } from "../../src/node/crypto/nodeCryptography.ts";

async function main(path: string, now: number): Promise<void> {
  const directory = await loadCertsDirectory({
    loader: nodeAssetLoader(path),
    path,
    settings: defaultSettings,
    now,
    cryptography: nodeCryptography,
  });
  if (directory === undefined) return;
  for (const { rule, file, quote = "" } of runRules(directory).findings)
    console.log(`${rule} ${file} ${quote.split(": ").at(-1) ?? ""}`);
}

void main(process.argv[2] ?? "", Number(process.argv[3]));
