// `npm run errors [-- PROGRAM...]`: lets real programs meet bad TLS, and stores what they print in texts.json. Runs by hand, because it
// needs the programs; a unit test reads the stored texts.

import { execFileSync } from "node:child_process";
import { createPrivateKey } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isInstalled, outputOf, programs, type Files } from "./programs.ts";
import { serve } from "./servers.ts";
import { situations, type Situation } from "./situations.ts";

export interface StoredText {
  readonly program: string;
  readonly version: string;
  readonly situation: string;
  readonly cause: string;
  readonly text: string;
}

mkdirSync("dist/errors", { recursive: true });
execFileSync("go", ["build", "-o", "dist/errors/https", "test/errors/clients/https.go"], { stdio: "inherit" });
const folder = mkdtempSync(join(tmpdir(), "errors-"));
const file = "test/errors/texts.json";
/** Names of programs; absent: all. */
const wanted = new Set(process.argv.slice(2));
const isWanted = (name: string): boolean => wanted.size === 0 || wanted.has(name);
const earlier = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as readonly StoredText[]) : [];
const stored = earlier.filter(({ program }) => !isWanted(program));
try {
  const all = Object.entries(await situations());
  for (const program of programs.filter((one) => isInstalled(one) && isWanted(one.name))) {
    const version = (await outputOf(program.version)).split("\n")[0] ?? "";
    for (const [situation, facts] of all) {
      const files = writeFiles(facts);
      const { server, sent = [], serverOptions, manner = "tls", host, cause } = facts;
      const chain = [server, ...sent].map(({ pem }) => pem).join("");
      const listening = await serve(manner, { cert: chain, key: server.keyPem, ...serverOptions }, program.isPostgres);
      const output = await outputOf(program.run({ host, port: listening.port, files }));
      listening.close();
      const text = output.replaceAll(folder, "certs").replaceAll(String(listening.port), "26257");
      console.log(`${program.name}, ${situation}:\n${text}\n`);
      stored.push({ program: program.name, version, situation, cause, text });
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
writeFileSync(file, `${JSON.stringify(stored, undefined, 2)}\n`);

function writeFiles({ trusted, client, clientKey = client, keyMode = 0o600, leftOut }: Situation): Files {
  const write = (name: string, content: string | Buffer, mode = 0o600): string => {
    const path = join(folder, name);
    rmSync(path, { force: true });
    writeFileSync(path, content, { mode });
    return path;
  };
  const missing = (ending: string): string => join(folder, `missing.${ending}`);
  const files = { folder, root: leftOut === "root" ? missing("crt") : write("ca.crt", trusted.pem) };
  if (client === undefined || clientKey === undefined) return files;
  const der = createPrivateKey(clientKey.keyPem).export({ type: "pkcs8", format: "der" });
  return {
    ...files,
    certificate: leftOut === "certificate" ? missing("crt") : write("client.root.crt", client.pem),
    key: leftOut === "key" ? missing("key") : write("client.root.key", clientKey.keyPem, keyMode),
    pk8: leftOut === "key" ? missing("pk8") : write("client.root.pk8", der),
  };
}
