// The `running` command: what it asks, what it prints, and its exit status.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import { registerRunning } from "../../../../src/cli/commands/running.ts";
import type { NodeAnswer, NodeQuestion, ServedTls } from "../../../../src/cockroach/runningNode/nodeAnswer.ts";
import type { RunningRecord } from "../../../../src/view/runningNode/runningRecord.ts";
import type { TestCertificate } from "../../../support/certificate.ts";
import { healthySet, without } from "../../../support/certsDirectory.ts";
import { runCommandLine } from "../../../support/commandLine.ts";
import { readBack } from "../../../support/login.ts";
import { memoryAssetLoader, type MemoryFiles } from "../../../support/memoryAssetLoader.ts";

async function run(files: MemoryFiles, answer: NodeAnswer, ...args: readonly string[]) {
  const asked: NodeQuestion[] = [];
  const askNode = (question: NodeQuestion): Promise<NodeAnswer> => {
    asked.push(question);
    return Promise.resolve(answer);
  };
  const readFile = (path: string) => Promise.resolve(Buffer.from(files[path.slice("certs/".length)] as string));
  const done = await runCommandLine(["running", ...args, "--certs-dir", "certs"], (program, environment) =>
    registerRunning(program, { ...environment, loader: () => memoryAssetLoader(files), readFile, askNode }),
  );
  return { ...done, asked };
}

const serving = (node: TestCertificate, ca: TestCertificate): ServedTls => ({
  outcome: "tls",
  version: 0x0304,
  cipherSuite: 0x1301,
  chain: [node.der],
  authorities: [readBack(ca).subject.der],
  isHidden: false,
});

test("exits with 0 if the node serves what is on disk", async () => {
  const { ca, node, files } = await healthySet();
  const { code, out, err, asked } = await run(files, serving(node, ca), "localhost");
  assert.deepEqual([code, err], [0, ""]);
  assert.match(
    out,
    /^localhost:26257: It serves node\.crt as it is on disk, and clients accept it\.\nSQL port beside certs, for CockroachDB v26\.3, at 2026-03-01 12:00 UTC\n\nok TLS: /,
  );
  assert.match(
    out,
    /\n1 certificate served\n {2}1\. CN=node,O=Cockroach, .* in node\.crt\n\naccepted client CAs\n {2}CN=Cockroach CA, O=Cockroach\n$/,
  );
  assert.deepEqual(asked, [{ host: "localhost", port: 26_257, way: "postgresql", patience: 4_000 }]);
});

test("exits with 1 if it doesn't, or doesn't answer", async () => {
  const { ca, root, files } = await healthySet();
  const other = await run(files, serving(root, ca), "localhost:1");
  assert.equal(other.code, 1);
  assert.match(other.out, /^localhost:1: It serves client\.root\.crt, not node\.crt\./);
  const nobody = await run(files, { outcome: "unreachable", reason: "ECONNREFUSED" }, "localhost", "--https");
  assert.equal(nobody.code, 1);
  assert.match(
    nobody.out,
    /^localhost:8080: No connection: connection refused \(ECONNREFUSED\)\.\n[^]*\n {5}> cannot dial server\.\n {7}Is the server running\?\n/,
  );
});

test("--client presents the user's pair, and is rejected if the pair is missing", async () => {
  const { ca, node, root, files } = await healthySet();
  const { asked } = await run(files, serving(node, ca), "localhost", "--client", "ROOT");
  assert.deepEqual(asked[0]?.client, {
    user: "root",
    certificate: Buffer.from(root.pem),
    key: Buffer.from(root.keyPem),
  });
  for (const [without_, why] of [
    [["client.root.crt"], /^Missing file: client\.root\.crt in certs\.\n$/],
    [["client.root.key"], /client\.root\.crt has no usable key/],
  ] as const) {
    const refused = await run(without(files, ...without_), serving(node, ca), "localhost", "--client", "root");
    assert.equal(refused.code, 1);
    assert.match(refused.err, why);
    assert.deepEqual(refused.asked, []);
  }
});

test("exits with 2 for wrong use, without connecting", async () => {
  const { ca, node, files } = await healthySet();
  for (const args of [["http://localhost"], ["localhost", "--https", "--client", "root"], []]) {
    const { code, err, asked } = await run(files, serving(node, ca), ...args);
    assert.equal(code, 2);
    assert.notEqual(err, "");
    assert.deepEqual(asked, []);
  }
});

test("prints JSON that follows its schema and contains no byte of a key", async () => {
  const { ca, node, root, files } = await healthySet();
  const schema = new Ajv2020().compile<RunningRecord>(
    JSON.parse(readFileSync("docs/running.schema.json", "utf8")) as object,
  );
  for (const answer of [
    { ...serving(node, ca), client: { said: "loggedIn" } },
    { outcome: "withoutTls" },
    { outcome: "silent", moment: "asked for TLS" },
  ] as const) {
    const { out } = await run(files, answer, "localhost", "--client", "root", "--json");
    const record: unknown = JSON.parse(out);
    assert.ok(schema(record), JSON.stringify(schema.errors));
    const secret = root.keyPem.split("\n")[1] ?? "";
    assert.ok(secret.length > 40 && !out.includes(secret));
  }
});

test("what a hostile server sends can't control a terminal", async () => {
  const { files } = await healthySet();
  const { out } = await run(
    files,
    { outcome: "notTls", bytes: Buffer.from("HTTP/1.1 \u001b[2J\u001b]0;x\u0007", "latin1") },
    "localhost",
  );
  assert.ok(!out.includes("\u001b") && out.includes("\\u{1b}"), out);
});
