// The `explain` command: what it finds, what it prints, and its exit status.
import assert from "node:assert/strict";
import { test } from "node:test";
import { registerExplain } from "../../../../src/cli/commands/explain.ts";
import { nodeCertificate } from "../../../support/certificate.ts";
import { healthySet, pair } from "../../../support/certsDirectory.ts";
import { runCommandLine, type CommandRun } from "../../../support/commandLine.ts";
import { memoryAssetLoader, type MemoryFiles } from "../../../support/memoryAssetLoader.ts";

const mismatch = "x509: certificate is valid for localhost, 127.0.0.1, not 10.0.0.5";

function run(files: MemoryFiles, args: readonly string[], input = ""): Promise<CommandRun> {
  return runCommandLine(["explain", ...args], (program, environment) =>
    registerExplain(program, {
      ...environment,
      loader: () => memoryAssetLoader(files),
      isDirectory: (path) => path === "certs",
      readFile: (path) => (path === "-" ? Promise.resolve(Buffer.from(input)) : Promise.reject(new Error("no file"))),
    }),
  );
}

test("explain says what a text means, without a directory", async () => {
  const { code, out } = await run({}, [mismatch]);
  assert.equal(code, 0);
  assert.match(out, /No directory was checked/);
  assert.match(out, /isn't valid for the name or address that the client uses/);
  assert.match(out, /Another server answers at this address/);
});

test("explain names the file, the certificate, and its bytes", async () => {
  const { files } = await healthySet();
  const { code, out } = await run(files, ["-", "certs"], `some log\n${mismatch}\n`);
  assert.equal(code, 0);
  assert.match(out, /node\.crt lacks 10\.0\.0\.5; it has localhost, 127\.0\.0\.1/);
  assert.match(out, /node\.crt, line 1, bytes 0 to \d+/);
});

test("explain says that the directory isn't the cause, and why", async () => {
  const { ca, files } = await healthySet();
  const node = await nodeCertificate({ issuedBy: ca, hosts: ["node2.example.com", "10.0.0.5"] });
  const { out } = await run({ ...files, ...pair("node", node) }, [mismatch, "certs"]);
  assert.match(out, /doesn't show the cause/);
  assert.match(out, /node\.crt has 10\.0\.0\.5\..*\n?.*another certificate answered/);
});

test("explain prints JSON", async () => {
  const { files } = await healthySet();
  const { out } = await run(files, [mismatch, "certs", "--json"]);
  const { errors } = JSON.parse(out) as {
    readonly errors: readonly { readonly kind: string; readonly causes: readonly object[] }[];
  };
  assert.equal(errors[0]?.kind, "name-mismatch");
  const [cause] = errors[0].causes as readonly {
    readonly outcome: string;
    readonly culprits: readonly { readonly file: string }[];
  }[];
  assert.equal(cause?.outcome, "found");
  assert.equal(cause.culprits[0]?.file, "node.crt");
});

test("explain looks only at the files that are given", async () => {
  const { root, files } = await healthySet();
  const all = { ...files, "node.key": root.keyPem };
  const text = "tls: private key does not match public key";
  assert.match((await run(all, [text, "certs/node.crt", "certs/node.key"])).out, /key\/mismatch/);
  assert.doesNotMatch((await run(all, [text, "certs/client.root.crt"])).out, /key\/mismatch/);
});

test("explain fails on an unknown text, a missing directory, and files of two directories", async () => {
  const unknown = await run({}, ["frobnication failed at 10.0.0.5:26257"]);
  assert.equal(unknown.code, 1);
  assert.match(unknown.out, /The text has no known error[^]*Host 10\.0\.0\.5:26257[^]*openssl s_client/);
  const missing = await run({ "ca.crt": "" }, [mismatch, "certs/other.crt"]);
  assert.deepEqual([missing.code, missing.err], [1, "certs/other.crt: no such file\n"]);
  assert.equal((await run({}, [mismatch, "a/node.crt", "b/node.crt"])).code, 1);
});
