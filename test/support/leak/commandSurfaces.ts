// What the commands that write or connect print and write, each in a certs directory of its own on disk where one file is the one under test.
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { createEnvironment } from "../../../src/cli/host/createEnvironment.ts";
import { directoryEnvironment } from "../../../src/cli/host/directoryEnvironment.ts";
import { registerConnect } from "../../../src/cli/commands/connect.ts";
import { registerCreate } from "../../../src/cli/commands/create.ts";
import { registerCreateSet } from "../../../src/cli/commands/createSet.ts";
import { registerExport } from "../../../src/cli/commands/export.ts";
import { registerImport } from "../../../src/cli/commands/import.ts";
import { registerOcsp } from "../../../src/cli/commands/ocsp.ts";
import { registerRecover } from "../../../src/cli/commands/recover.ts";
import { registerRenew } from "../../../src/cli/commands/renew.ts";
import { registerRotation } from "../../../src/cli/commands/rotation.ts";
import { registerRunning } from "../../../src/cli/commands/running.ts";
import { connectionFormats } from "../../../src/cockroach/connection/connectionRequest.ts";
import { exportFormats } from "../../../src/cockroach/export/exportPair.ts";
import { writtenSteps } from "../../../src/cockroach/rotation/stepJob.ts";
import { testNow } from "../certificate.ts";
import { runCommandLine, type CommandRun } from "../commandLine.ts";
import { writeRealFiles, type RealFiles } from "../realFiles.ts";

export interface CommandPlace {
  /** Files of the certs directory, the one under test among them. */
  readonly files: RealFiles;
  /** Content of the file under test, which commands also get as a file of its own. */
  readonly raw: Uint8Array;
  /** Key that signed the files. */
  readonly caKey: string;
  /** Certificate that names an OCSP responder, which answers with the file under test. */
  readonly withResponder: string;
  readonly passphrase: string;
}

/** What one command did. */
export interface CommandTrace {
  readonly args: readonly string[];
  readonly ran: CommandRun;
  /** Names of files that are new or changed, and content. Those that hold a key by design are in `keys`. */
  readonly written: Readonly<Record<string, Buffer>>;
  readonly keys: Readonly<Record<string, Buffer>>;
}

/** Paths that command lines name; the folder they are in is `folder`. */
const paths = {
  certs: "certs",
  other: "other",
  raw: "safe/raw.pem",
  good: "good.crt",
  caKey: "safe/ca.key",
  set: "set.json",
} as const;

const { certs, other, raw, good, caKey, set } = paths;
const login = [certs, "--user", "root", "--host", "localhost"];
const keyType = ["--key-type", "ecdsa-p256"];

/** Every command that writes or connects, with the file under test in each place where a file goes. */
export const writingCommandLines: readonly (readonly string[])[] = [
  ...connectionFormats.map((format) => ["connect", ...login, "--format", format]),
  ["connect", ...login, "--login", "password"],
  ["connect", ...login, "--ca", raw],
  ["create", "ca", "--certs-dir", certs, "--ca-key", raw, "--allow-ca-key-reuse", "--overwrite", ...keyType],
  ["create", "ca", "--certs-dir", certs, "--ca-key", "safe/new.key", "--overwrite", ...keyType],
  ["create", "node", "--certs-dir", certs, "--ca-key", raw, "--overwrite", ...keyType, "localhost"],
  ["create", "node", "--certs-dir", certs, "--ca-key", caKey, "--overwrite", ...keyType, "localhost"],
  ["create", "node", "--certs-dir", certs, "--ca-key", caKey, "--dry-run", ...keyType, "localhost"],
  ["create", "client", "--certs-dir", certs, "--ca-key", caKey, "--ca-cert", raw, ...keyType, "app"],
  ["create", "client", "--certs-dir", certs, "--ca-key", caKey, "--also-generate-pkcs8-key", ...keyType, "app"],
  ["create", "set", raw],
  ["create", "set", set],
  ["create", "set", set, "--dry-run"],
  ...exportFormats.flatMap((format) => [
    ["export", `${certs}/client.root.crt`, "--format", format],
    ["export", `${certs}/client.root.crt`, "--format", format, "--encrypt", "--out", "exported.key"],
  ]),
  ["renew", `${certs}/node.crt`, "--ca-key", caKey],
  ["renew", `${certs}/client.root.crt`, "--ca-key", raw],
  ["renew", `${certs}/client.root.crt`, "--ca-key", caKey, "--ca-cert", raw],
  ["renew", certs, "--before", "2040-01-01", "--ca-key", caKey, "--dry-run"],
  ["renew", certs, "--before", "2040-01-01", "--ca-key", caKey, "--backup", "backup"],
  ["rotation", certs, other],
  ["rotation", "--json", certs, other],
  ...writtenSteps.flatMap((step) => [
    ["rotation", "--step", step, "--ca-key", "safe/next.key", ...keyType, "--", certs, other],
    ["rotation", "--step", step, "--ca-key", raw, ...keyType, "--dry-run", "--", certs, other],
  ]),
  ["calendar", certs, other],
  ["import", "vault", raw, "--certs-dir", certs, "--overwrite", "--accept-loss"],
  ["ocsp", raw, "--ca", good],
  ["ocsp", good, "--ca", raw],
  ["ocsp", "--json", good, "--ca", `${certs}/ca.crt`],
  ["running", "localhost", "--certs-dir", certs, "--client", "root"],
  ["running", "localhost", "--certs-dir", certs, "--client", "root", "--json"],
  ["recover", certs],
];

export async function commandSurfaces(place: CommandPlace): Promise<readonly CommandTrace[]> {
  const traces: CommandTrace[] = [];
  for (const args of writingCommandLines) traces.push(await trace(args, place));
  return traces;
}

async function trace(args: readonly string[], place: CommandPlace): Promise<CommandTrace> {
  const folder = mkdtempSync(join(tmpdir(), "key-leak-"));
  try {
    writeAll(folder, place);
    const before = filesBelow(folder);
    const ran = await run(
      args.map((arg) => absolute(arg, folder)),
      place,
    );
    const written: Record<string, Buffer> = {};
    const keys: Record<string, Buffer> = {};
    for (const [name, content] of filesBelow(folder)) {
      if (before.get(name)?.equals(content) === true) continue;
      (holdsKey(name) ? keys : written)[name] = content;
    }
    return { args, ran, written, keys };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Exports and backups hold what the user asked to have in them. */
function holdsKey(name: string): boolean {
  return /\.key$|\.pk8$|\.pk8\.pem$|\.p12$|secret\.yaml$|^backup\//.test(name);
}

function absolute(arg: string, folder: string): string {
  const isPath = Object.values(paths).some((path) => arg === path || arg.startsWith(`${path}/`));
  return isPath || /^(?:backup|exported\.key|safe\/\w+\.key)$/.test(arg) ? join(folder, arg) : arg;
}

function writeAll(folder: string, { files, raw, caKey, withResponder }: CommandPlace): void {
  writeRealFiles(join(folder, paths.certs), files);
  writeRealFiles(join(folder, paths.other), files);
  mkdirSync(join(folder, "safe"));
  writeFileSync(join(folder, paths.caKey), caKey, { mode: 0o600 });
  writeFileSync(join(folder, paths.raw), raw, { mode: 0o600 });
  writeFileSync(join(folder, paths.good), withResponder);
  const answers = {
    version: 1,
    directory: "cluster",
    ca: { key: paths.raw },
    keyType: "ecdsa-p256",
    nodes: [{ name: "n1", hosts: ["localhost"] }],
    users: ["root"],
  };
  writeFileSync(join(folder, paths.set), JSON.stringify(answers));
}

function filesBelow(folder: string): ReadonlyMap<string, Buffer> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    entries.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [relative(folder, path), readFileSync(path)];
    }),
  );
}

function run(args: readonly string[], { raw, passphrase, files }: CommandPlace): Promise<CommandRun> {
  return runCommandLine(args, (program, environment) => {
    const making = {
      ...createEnvironment,
      ...environment,
      creation: {
        ...createEnvironment.creation,
        now: () => testNow,
        askPassphrase: () => Promise.resolve(passphrase),
        tell: environment.printError,
      },
    };
    const reading = { ...directoryEnvironment, ...environment, findAround: directoryEnvironment.findAround };
    const { readFile } = createEnvironment;
    registerConnect(program, reading);
    registerCreate(program, making);
    registerCreateSet(program, making);
    registerExport(program, making);
    registerRenew(program, making, reading);
    registerRotation(program, making, reading);
    registerImport(program, making, reading);
    registerRecover(program, { ...environment, files: making.creation.files });
    registerOcsp(program, {
      ...environment,
      readFile,
      randomBytes: (count) => new Uint8Array(count),
      post: () =>
        Promise.resolve({
          outcome: "answered",
          httpStatus: 200,
          contentType: "application/ocsp-response",
          bytes: raw,
        }),
    });
    registerRunning(program, {
      ...reading,
      readFile,
      askNode: () =>
        Promise.resolve({
          outcome: "tls",
          version: 0x0304,
          cipherSuite: 0x1301,
          chain: [raw, Buffer.from(files["node.crt"] as string)],
          authorities: [raw],
          isHidden: false,
          client: { said: "error", code: "28000", message: "certificate authentication failed for user root" },
        }),
    });
  });
}
