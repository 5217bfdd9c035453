// The `connect` command: which files it needs, and what it says besides the connection string.
import assert from "node:assert/strict";
import { test } from "node:test";
import { registerConnect } from "../../../../src/cli/commands/connect.ts";
import { healthySet } from "../../../support/certsDirectory.ts";
import { runCommandLine, type CommandRun } from "../../../support/commandLine.ts";
import { memoryAssetLoader } from "../../../support/memoryAssetLoader.ts";

async function run(...args: readonly string[]): Promise<CommandRun> {
  const { files } = await healthySet();
  return runCommandLine(["connect", "/certs", ...args], (program, environment) =>
    registerConnect(program, { ...environment, loader: () => memoryAssetLoader(files) }),
  );
}

test("prints the string alone on standard output", async () => {
  const { code, out, err } = await run("--user", "ROOT", "--host", "localhost");
  assert.deepEqual({ code, err }, { code: 0, err: "" });
  assert.equal(
    out,
    "postgresql://root@localhost:26257/defaultdb?sslmode=verify-full&sslrootcert=/certs/ca.crt&sslcert=/certs/client.root.crt&sslkey=/certs/client.root.key\n",
  );
});

test("warns where the node certificate does not name the host", async () => {
  const { code, err } = await run("--user", "root", "--host", "elsewhere");
  assert.equal(code, 0);
  assert.match(err, /^warning: node\.crt of this directory is not valid for elsewhere/);
});

test("refuses users without a certificate, and takes them with a password", async () => {
  assert.match(
    (await run("--user", "nobody", "--host", "localhost")).err,
    /^ERROR: there is no client\.nobody\.crt in \/certs\nHINT: /,
  );
  const { code, out, err } = await run("--user", "nobody", "--host", "localhost", "--login", "password");
  assert.equal(code, 0);
  assert.match(out, /^postgresql:\/\/nobody@/);
  assert.match(err, /^note: the password is not in it/);
});

test("an Advanced cluster's CA has to be given", async () => {
  assert.match(
    (await run("--user", "root", "--host", "h", "--cloud", "advanced")).err,
    /^ERROR: an Advanced cluster has its own CA/,
  );
  assert.match(
    (await run("--user", "root", "--host", "h", "--cloud", "advanced", "--ca", "/cloud.crt")).out,
    /sslrootcert=\/cloud\.crt/,
  );
});
