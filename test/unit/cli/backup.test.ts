// `--backup DIR` of every command that replaces files: what was there is kept byte by byte with its file mode, and
// copying it back restores the directory.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { before, beforeEach, describe, test } from "node:test";
import { buildCommandLine, runProgram, type ProgramRun } from "../../support/commandLineProgram.ts";
import { temporaryFolder } from "../../support/openssl.ts";
import { realFileStates, writeRealFiles, type RealFiles } from "../../support/realFiles.ts";

const folder = temporaryFolder();
let program: string;
let healthy: RealFiles;
let caKey: string;
let vault: string;
let place: string;
let places = 0;

const at = (...names: readonly string[]): string => join(place, ...names);
const run = (...args: readonly string[]): ProgramRun => runProgram(program, args, { cwd: place });

/** The one folder that a run made in `kept`, with the copies of the files of `directory`. */
function keptFolder(directory: string): string {
  const runs = readdirSync(at("kept"));
  assert.equal(runs.length, 1, "one run, one folder");
  assert.equal(statSync(at("kept")).mode & 0o777, 0o700);
  return join(at("kept", runs[0] ?? ""), directory.slice(1));
}

before(
  async () => {
    program = await buildCommandLine("backup");
    // Created today, so that renewals of today fit in the lifetime of the CA.
    const create = (directory: string, ...args: readonly string[]): void => {
      const common = ["--certs-dir", directory, "--ca-key", "ca.key", "--key-type", "ecdsa-p256"];
      const { code, err } = runProgram(program, ["create", ...args, ...common], { cwd: folder });
      assert.equal(code, 0, err);
    };
    create("certs", "ca");
    mkdirSync(join(folder, "issued"));
    copyFileSync(join(folder, "certs/ca.crt"), join(folder, "issued/ca.crt"));
    create("certs", "node", "localhost");
    create("certs", "client", "root");
    create("issued", "node", "localhost");
    const read = (name: string): string => readFileSync(join(folder, name), "utf8");
    const names = ["ca.crt", "node.crt", "node.key", "client.root.crt", "client.root.key"];
    healthy = Object.fromEntries(names.map((name) => [name, read(`certs/${name}`)]));
    caKey = read("ca.key");
    const [certificate, key, ca] = ["node.crt", "node.key", "ca.crt"].map((name) => read(`issued/${name}`));
    vault = JSON.stringify({ data: { certificate, private_key: key, issuing_ca: ca, ca_chain: [ca] } });
  },
  { timeout: 60_000 },
);

beforeEach(() => {
  place = join(folder, String(++places));
  mkdirSync(place);
  writeRealFiles(at("certs"), healthy);
  chmodSync(at("certs/node.key"), 0o400);
  writeRealFiles(place, { "ca.key": caKey, "vault.json": vault });
});

describe("what a command replaces", () => {
  const commands: Readonly<Record<string, readonly string[]>> = {
    renew: ["renew", "certs/node.crt", "--ca-key", "ca.key"],
    "create node": ["create", "node", "localhost", "--certs-dir", "certs", "--ca-key", "ca.key", "--overwrite"],
    "import vault": ["import", "vault", "vault.json", "--certs-dir", "certs", "--overwrite", "--accept-loss"],
    "rotation --step combine": ["rotation", "certs", "--step", "combine", "--ca-key", "new-ca.key"],
  };
  for (const [name, args] of Object.entries(commands)) {
    test(`${name}: is kept as it was, and copied back restores the directory`, () => {
      const atFirst = realFileStates(at("certs"));
      const { code, err } = run(...args, "--backup", "kept");
      assert.equal(code, 0, err);
      assert.match(err, /note: the replaced files are kept in kept\//);
      const changed = realFileStates(at("certs"));
      const replaced = Object.keys(atFirst).filter((file) => atFirst[file] !== changed[file]);
      assert.ok(replaced.length > 0, "the command replaces something");
      const kept = keptFolder(at("certs"));
      assert.deepEqual(readdirSync(kept).sort(), replaced.sort());
      for (const file of replaced) execFileSync("cp", ["-p", join(kept, file), at("certs", file)]);
      assert.deepEqual(realFileStates(at("certs")), atFirst);
    });
  }

  test("export: the file that it overwrites", () => {
    const args = ["export", "certs/client.root.crt", "--format", "pkcs8-der", "--out", "root.pk8"];
    writeFileSync(at("root.pk8"), "what was there");
    const { code, err } = run(...args, "--overwrite", "--backup", "kept");
    assert.equal(code, 0, err);
    assert.equal(realFileStates(keptFolder(place))["root.pk8"]?.split(" ")[1], btoa("what was there"));
  });

  test("create set: the certificates of every directory", () => {
    writeFileSync(
      at("cluster.json"),
      JSON.stringify({
        version: 1,
        directory: "set",
        ca: { key: "set-ca.key" },
        keyType: "ecdsa-p256",
        nodes: [{ name: "n1", hosts: ["n1.example"] }],
        users: ["root"],
      }),
    );
    assert.equal(run("create", "set", "cluster.json").code, 0);
    const atFirst = { ...realFileStates(at("set/nodes/n1"), "n1/"), ...realFileStates(at("set/clients"), "clients/") };
    const { code, err } = run("create", "set", "cluster.json", "--overwrite", "--backup", "kept");
    assert.equal(code, 0, err);
    const kept = {
      ...realFileStates(keptFolder(at("set/nodes/n1")), "n1/"),
      ...realFileStates(keptFolder(at("set/clients")), "clients/"),
    };
    assert.deepEqual(kept, atFirst);
  });
});

describe("nothing to keep", () => {
  test("no folder is made where nothing is replaced", () => {
    const { code, err } = run(
      ...["create", "client", "new", "--certs-dir", "certs", "--ca-key", "ca.key"],
      ...["--backup", "kept"],
    );
    assert.equal(code, 0, err);
    assert.equal(existsSync(at("kept")), false);
    assert.doesNotMatch(err, /kept in/);
  });

  test("nor by a dry run", () => {
    const { code } = run("renew", "certs/node.crt", "--ca-key", "ca.key", "--dry-run", "--backup", "kept");
    assert.equal(code, 0);
    assert.equal(existsSync(at("kept")), false);
  });
});

test("where nothing can be kept, nothing is replaced", () => {
  const atFirst = realFileStates(at("certs"));
  writeFileSync(at("kept"), "a file where the folder should be");
  const { code, err } = run("renew", "certs/node.crt", "--ca-key", "ca.key", "--backup", "kept");
  assert.equal(code, 1, err);
  assert.deepEqual(realFileStates(at("certs")), atFirst);
});
