// Cluster sets judged by the validator and by OpenSSL, whole or not at all; and the OpenSSL commands of the preview,
// carried out.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { Command } from "commander";
import { outputTo } from "../../src/cli/host/commandOutput.ts";
import { registerCreate } from "../../src/cli/commands/create.ts";
import { createEnvironment } from "../../src/cli/host/createEnvironment.ts";
import { registerCreateSet } from "../../src/cli/commands/createSet.ts";
import { createSet } from "../../src/cockroach/clusterSet/createSet.ts";
import { parseClusterSet } from "../../src/cockroach/clusterSet/parseClusterSet.ts";
import { defaultSettings } from "../../src/cockroach/directory/directorySettings.ts";
import { loadCertsDirectory } from "../../src/cockroach/directory/loadCertsDirectory.ts";
import { runRules } from "../../src/cockroach/rules/runRules.ts";
import { nodeAssetLoader } from "../../src/node/files/nodeAssetLoader.ts";
import { nodeCryptography } from "../../src/node/crypto/nodeCryptography.ts";
import { openssl, withoutOpenssl } from "../support/openssl.ts";

const base = mkdtempSync(join(tmpdir(), "set-"));
after(() => {
  rmSync(base, { recursive: true });
});
let sets = 0;

function answers(change: object): { readonly folder: string; readonly file: string; readonly text: string } {
  const folder = mkdtempSync(join(base, `${++sets}-`));
  const text = JSON.stringify({
    version: 1,
    directory: "cluster",
    ca: { key: "cluster/safe/ca.key" },
    keyType: "ecdsa-p256",
    nodes: [
      { name: "n1", hosts: ["localhost", "127.0.0.1"] },
      { name: "n2", hosts: ["n2.internal"] },
    ],
    users: ["root", "app"],
    ...change,
  });
  const file = join(folder, "set.json");
  writeFileSync(file, text);
  return { folder, file, text };
}

async function run(
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  let [code, out, err] = [0, "", ""];
  const program = new Command().exitOverride();
  const environment = {
    ...createEnvironment,
    ...outputTo({
      write: (text) => {
        out += text;
      },
      writeError: (text) => {
        err += text;
      },
      setExitCode: (value) => {
        code = value;
      },
    }),
  };
  registerCreate(program, environment);
  registerCreateSet(program, environment);
  await program.parseAsync(["create", "set", ...args], { from: "user" });
  return { code, out, err };
}

async function errorsIn(path: string): Promise<readonly string[]> {
  const process_ = { operatingSystem: "linux", uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 } as const;
  const directory = await loadCertsDirectory({
    loader: nodeAssetLoader(path),
    path,
    settings: { ...defaultSettings, process: process_ },
    now: Date.now(),
    cryptography: nodeCryptography,
  });
  assert.ok(directory?.certificateFiles.length);
  return runRules(directory)
    .findings.filter(({ severity }) => severity === "error")
    .map(({ title }) => title);
}

function verify(directory: string, ca: string, certificate: string, purpose: "sslserver" | "sslclient"): void {
  openssl([
    "verify",
    "-x509_strict",
    "-purpose",
    purpose,
    "-CAfile",
    join(directory, ca),
    join(directory, certificate),
  ]);
}

test("one CA: a folder for each node, and one for the clients", { skip: withoutOpenssl }, async () => {
  const { folder, file } = answers({});
  const { code, out, err } = await run(file);
  assert.deepEqual({ code, err }, { code: 0, err: "" });
  const at = (...parts: readonly string[]): string => join(folder, "cluster", ...parts);
  assert.equal(out, `${at("nodes", "n1")}\n${at("nodes", "n2")}\n${at("clients")}\n`);
  assert.deepEqual(readdirSync(at("nodes", "n1")).sort(), ["ca.crt", "node.crt", "node.key"]);
  assert.deepEqual(readdirSync(at("clients")).sort(), [
    "ca.crt",
    "client.app.crt",
    "client.app.key",
    "client.root.crt",
    "client.root.key",
  ]);
  assert.deepEqual(readdirSync(at("ca")), ["ca.crt"]);
  assert.equal(statSync(at("safe", "ca.key")).mode & 0o777, 0o600);
  assert.equal(statSync(at("nodes")).mode & 0o777, 0o700);
  for (const directory of [at("nodes", "n1"), at("nodes", "n2"), at("clients")])
    assert.deepEqual(await errorsIn(directory), []);
  verify(at("nodes", "n1"), "ca.crt", "node.crt", "sslserver");
  verify(at("clients"), "ca.crt", "client.app.crt", "sslclient");
  assert.match((await run(file)).err, /^ERROR: CA key .* exists, and the set names no certificate/);
});

test(
  "a client CA of its own signs client.node.crt and clients, of short lives; an existing CA is used again",
  { skip: withoutOpenssl },
  async () => {
    const split = { key: "cluster/safe/ca.key", clientKey: "cluster/safe/ca-client.key" };
    const { folder, file } = answers({ ca: split, lifetimes: "short-lived" });
    assert.equal((await run(file)).code, 0);
    const at = (...parts: readonly string[]): string => join(folder, "cluster", ...parts);
    assert.deepEqual(readdirSync(at("nodes", "n2")).sort(), [
      "ca-client.crt",
      "ca.crt",
      "client.node.crt",
      "client.node.key",
      "node.crt",
      "node.key",
    ]);
    for (const directory of [at("nodes", "n1"), at("clients")]) assert.deepEqual(await errorsIn(directory), []);
    verify(at("nodes", "n2"), "ca-client.crt", "client.node.crt", "sslclient");
    verify(at("clients"), "ca-client.crt", "client.root.crt", "sslclient");
    openssl(["x509", "-noout", "-checkend", "172000", "-in", at("clients", "client.root.crt")]);
    assert.equal(
      spawnSync("openssl", ["x509", "-noout", "-checkend", "172900", "-in", at("clients", "client.root.crt")]).status,
      1,
    );
    const more = { ...split, certificate: "cluster/ca/ca.crt", clientCertificate: "cluster/ca/ca-client.crt" };
    writeFileSync(
      file,
      JSON.stringify({
        version: 1,
        directory: "more",
        ca: more,
        nodes: [],
        users: ["late"],
        keyType: "ed25519",
        lifetimes: "short-lived",
      }),
    );
    const again = await run(file);
    assert.deepEqual({ code: again.code, err: again.err }, { code: 0, err: "" });
    verify(join(folder, "more", "clients"), "ca-client.crt", "client.late.crt", "sslclient");
  },
);

test("completes a set and keeps existing files, or replaces all but its CAs", { skip: withoutOpenssl }, async () => {
  const { folder, file, text } = answers({
    ca: { key: "cluster/safe/ca.key", clientKey: "cluster/safe/ca-client.key" },
  });
  assert.equal((await run(file)).code, 0);
  const at = (...parts: readonly string[]): string => join(folder, "cluster", ...parts);
  const content = (...parts: readonly string[]): string => readFileSync(at(...parts), "utf8");
  const [ca, node, app] = [
    content("ca", "ca.crt"),
    content("nodes", "n1", "node.crt"),
    content("clients", "client.app.crt"),
  ];
  writeFileSync(file, text.replace('"app"', '"app","late"'));
  assert.equal((await run(file)).code, 1);
  const completed = await run(file, "--missing");
  assert.deepEqual({ code: completed.code, err: completed.err }, { code: 0, err: "" });
  verify(at("clients"), "ca-client.crt", "client.late.crt", "sslclient");
  assert.deepEqual(
    [content("ca", "ca.crt"), content("nodes", "n1", "node.crt"), content("clients", "client.app.crt")],
    [ca, node, app],
  );
  const anew = await run(file, "--overwrite");
  assert.deepEqual({ code: anew.code, err: anew.err }, { code: 0, err: "" });
  assert.equal(content("ca", "ca.crt"), ca);
  assert.notEqual(content("nodes", "n1", "node.crt"), node);
  assert.notEqual(content("clients", "client.app.crt"), app);
  for (const directory of [at("nodes", "n1"), at("nodes", "n2"), at("clients")])
    assert.deepEqual(await errorsIn(directory), []);
  writeFileSync(at("nodes", "n2", "ca.crt"), content("ca", "ca-client.crt"));
  assert.match((await run(file, "--missing")).err, /n2.ca\.crt: it differs from/);
});

test("one refused part, or a cancellation, and nothing is written", async () => {
  const { folder, file, text } = answers({
    nodes: [
      { name: "n1", hosts: ["localhost"] },
      { name: "n2", hosts: ["caf\u00e9"] },
    ],
  });
  const refused = await run(file);
  assert.equal(refused.code, 1);
  assert.match(refused.err, /^ERROR: failed to generate node certificate/);
  assert.deepEqual(readdirSync(folder), ["set.json"]);
  const parsed = parseClusterSet(text.replace("caf\u00e9", "cafe"));
  assert.ok(parsed.ok);
  const directory = join(folder, "cluster");
  const seen: string[] = [];
  const observer = {
    cancelled: () => seen.length > 3,
    progress: (done: number, total: number) => {
      seen.push(`${done}/${total}`);
    },
    pause: () => Promise.resolve(),
  };
  const set = { ...parsed.value, directory, ca: { key: join(directory, "safe", "ca.key") } };
  assert.equal(
    await createSet(set, { existing: "refuse", dryRun: false }, createEnvironment.creation, observer),
    undefined,
  );
  assert.deepEqual(seen.slice(0, 3), ["1/8", "2/8", "3/8"]);
  assert.equal(existsSync(directory), false);
});

test("a CA key whose folder is not there leaves no empty folders behind", async () => {
  const { folder, file } = answers({ ca: { key: "elsewhere/ca.key" } });
  const { code, err } = await run(file);
  assert.equal(code, 1);
  assert.match(err, /^ERROR: could not write the set: open .*elsewhere.ca\.key: no such file or directory/);
  assert.deepEqual(readdirSync(folder), ["set.json"]);
});

test(
  "the preview writes nothing, and its OpenSSL commands make a set that passes",
  { skip: withoutOpenssl },
  async () => {
    const { folder, file } = answers({
      ca: { key: "cluster/safe/ca.key", clientKey: "cluster/safe/ca-client.key" },
      keyType: "rsa-2048",
      users: ["it's"],
    });
    const refused = await run(file, "--dry-run");
    assert.match(refused.err, /username is invalid/);
    writeFileSync(
      file,
      JSON.stringify({
        ...(JSON.parse(answers({}).text) as object),
        ca: { key: "cluster/safe/ca.key", clientKey: "cluster/safe/ca-client.key" },
        keyType: "rsa-2048",
      }),
    );
    const { code, out } = await run(file, "--dry-run");
    assert.equal(code, 0);
    assert.deepEqual(readdirSync(folder), ["set.json"]);
    assert.match(
      out,
      /^ {2}cockroach cert create-client root --certs-dir=\S+clients --ca-key=\S+ca-client\.key --lifetime=2160h0m0s$/m,
    );
    const [, configuration = "", commands = ""] =
      /set\.cnf\n([^]*)Equivalent OpenSSL commands\n([^]*)\nNothing was written/.exec(out) ?? [];
    writeFileSync(join(folder, "set.cnf"), configuration);
    const { status, stderr } = spawnSync("sh", ["-e", "-c", commands], { cwd: folder, encoding: "utf8" });
    assert.equal(status, 0, stderr);
    for (const name of ["n1", "n2"]) assert.deepEqual(await errorsIn(join(folder, "cluster", "nodes", name)), []);
    assert.deepEqual(await errorsIn(join(folder, "cluster", "clients")), []);
  },
);
